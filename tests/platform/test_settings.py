import json
import stat

import pytest

from tests.platform.programs import run

WRONG = {
    "DEBUG": ("maybe", "Not a valid boolean."),
    "HTTPS": ("perhaps", "Not a valid boolean."),
    "SECRET_KEY": ("short", "Shorter than minimum length 50."),
    "DATABASE_URL": ("nonsense", "Not a valid database URL."),
    "CACHE_URL": ("nonsense", "Unknown backend"),
    "EMAIL_URL": ("nonsense", "begin it with submission:// or smtp://"),
    "CSRF_TRUSTED_ORIGINS": ("example.com", "Write each as https://host"),
    "TIME_ZONE": ("Mars/Olympus", "Not a time zone"),
    "LOG_LEVEL": ("loud", "Must be one of"),
    "PDF_SECONDS": ("-1", "Must be greater than or equal to 1."),
    "PDF_MEMORY_MB": ("lots", "Not a valid integer."),
    "BIN_DAYS": ("0", "Must be greater than or equal to 1."),
    "PUBLIC_URL": ("jobs.example.com", "Write it as https://host."),
    "HSTS_SECONDS": ("-5", "Must be greater than or equal to 0."),
}


def settings(data, *names, **variables):
    """The named settings of a process with these variables, as JSON gives them back."""
    values = f"[getattr(s, name) for name in {names!r}]"
    code = f"import json, jobdesc.settings as s; print(json.dumps({values}, default=str))"
    done = run("-c", code, data=data, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def complaints(tmp_path_factory):
    """What the settings say to each wrong value, by variable; one process reads them again and again."""
    code = """
import json, os, runpy, sys
said = {}
for name, value in json.loads(sys.argv[1]).items():
    os.environ[name] = value
    try:
        runpy.run_path("jobdesc/settings.py")
    except Exception as error:
        said[name] = f"{type(error).__name__}: {error}"
    del os.environ[name]
print(json.dumps(said))
"""
    wrong = json.dumps({name: value for name, (value, _) in WRONG.items()})
    done = run("-c", code, wrong, data=tmp_path_factory.mktemp("data"))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_stops_the_start_and_names_its_variable(name, complaints):
    _, reason = WRONG[name]
    kind, _, told = complaints[name].partition(": ")
    assert kind in ("EnvError", "EnvValidationError")
    assert told.startswith(f'Environment variable "{name}"')
    assert reason in told


def test_what_is_wrong_is_told_without_a_traceback(tmp_path):
    done = run("manage.py", "check", data=tmp_path, DEBUG="maybe")
    assert done.returncode == 1
    assert done.stderr.startswith('jobdesc: Environment variable "DEBUG"')
    assert "Not a valid boolean." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = run("manage.py", "check", data=blocked / "below")
    assert done.stderr.startswith('jobdesc: Environment variable "DATA_DIR"')


def test_without_any_variable_it_is_safe_behind_https(tmp_path):
    names = ("DEBUG", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "ALLOWED_HOSTS")
    assert settings(tmp_path, *names) == [False, True, True, True, ["localhost", "127.0.0.1", "[::1]"]]


@pytest.mark.slow
def test_a_proxy_is_trusted_only_when_asked_for(tmp_path):
    names = ("SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT")
    assert settings(tmp_path, *names) == [None, 0]
    assert settings(tmp_path, *names, TRUST_PROXY="true") == [["HTTP_X_FORWARDED_PROTO", "https"], 1]


@pytest.mark.slow
def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    first = settings(tmp_path, "SECRET_KEY")
    assert settings(tmp_path, "SECRET_KEY") == first
    assert len(first[0]) >= 50
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_sqlite_is_opened_so_that_parallel_saves_do_not_fail(tmp_path):
    [databases] = settings(tmp_path, "DATABASES")
    assert databases["default"]["NAME"] == str(tmp_path / "db.sqlite3")
    assert databases["default"]["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
    }


def test_an_address_chooses_postgresql(tmp_path):
    url = "postgres://writer:pass@db.example.com:5433/postings"
    [databases] = settings(tmp_path, "DATABASES", DATABASE_URL=url)
    database = databases["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert [database[key] for key in ("HOST", "PORT", "NAME", "USER")] == [
        "db.example.com",
        5433,
        "postings",
        "writer",
    ]
    assert "transaction_mode" not in database.get("OPTIONS", {})


@pytest.mark.slow
def test_email_counts_as_set_up_once_it_has_an_address(tmp_path):
    names = ("EMAIL_IS_SET_UP", "EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS")
    console = "django.core.mail.backends.console.EmailBackend"
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    assert settings(tmp_path, *names)[:2] == [False, console]
    url = "submission://user:password@mail.example.com:587"
    assert settings(tmp_path, *names, EMAIL_URL=url) == [True, smtp, "mail.example.com", 587, True]


def test_time_zones_are_known_on_a_system_that_has_none(tmp_path):
    bare = {"PYTHONTZPATH": "", "TIME_ZONE": "Europe/Berlin"}
    assert settings(tmp_path, "TIME_ZONE", **bare) == ["Europe/Berlin"]
