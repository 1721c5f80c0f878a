"""Every setting, read from the environment once, at start. docs/settings.md lists the variables.

A wrong value raises `environs.EnvError` with the variable's name.
"""

import os
import re
import secrets
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import django_stubs_ext
from csp.constants import NONE, SELF
from environs import Env, EnvError, ValidationError, validate

# `ModelForm[Posting]`, `ModelAdmin[Item]`: Django 5.2 itself cannot subscript all its classes.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


def from_url(parse: Callable[[str], Mapping[str, Any]], name: str) -> dict[str, Any]:
    """What the variable's address says; empty when it is not set."""
    return dict(parse(name)) if os.environ.get(name) else {}


# --- What this installation keeps ------------------------------------------------------


def made_folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f'Environment variable "DATA_DIR": {path} cannot be made ({error.strerror}).'
        raise EnvError(message) from error
    return path.resolve()


def kept_secret(path: Path) -> str:
    """The key in the file, made on the first start; two processes that start at once agree on it."""
    if not path.exists():
        # Written whole under another name (mkstemp: mode 0600), then linked, which fails if it exists.
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(temporary)
    return path.read_text()


DATA_DIR = made_folder(Path(env.str("DATA_DIR", "") or BASE_DIR / "var"))
SECRET_KEY = env.str("SECRET_KEY", None, validate=validate.Length(min=50)) or kept_secret(
    DATA_DIR / "secret.key"
)


# --- Where it runs ---------------------------------------------------------------------

DEBUG = env.bool("DEBUG", False)
# Whether people reach it over https. `quickstart` turns it off for a loopback address.
HTTPS = env.bool("HTTPS", not DEBUG)
# Only behind a proxy that sets X-Forwarded-Proto and -For itself: otherwise a client could.
TRUST_PROXY = env.bool("TRUST_PROXY", False)


def require_origins(values: list[str]) -> None:
    if not all(re.fullmatch(r"https?://[^/\s]+", value) for value in values):
        raise ValidationError("Write each as https://host, separated by commas.")


def require_address(value: str) -> None:
    if value and not re.fullmatch(r"https?://[^/\s]+/?", value):
        raise ValidationError("Write it as https://host.")


ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_FAILURE_VIEW = "jobdesc.middleware.token_refused"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [], validate=require_origins)

# Where people reach it, for links in e-mails that no request asked for.
PUBLIC_URL = env.str("PUBLIC_URL", "", validate=require_address).rstrip("/")

ROOT_URLCONF = "jobdesc.urls"
WSGI_APPLICATION = "jobdesc.wsgi.application"
LOG_LEVEL = env.str(
    "LOG_LEVEL", "INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        # fontTools and WeasyPrint tell of every glyph table they drop.
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}


# --- Applications ----------------------------------------------------------------------

INSTALLED_APPS = [
    "jobdesc",
    "adminsortable2",
    "allauth",
    "allauth.account",
    "crispy_bootstrap5",
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
    "template_partials",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "jobdesc.middleware.EncodingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jobdesc.middleware.SignedInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jobdesc.middleware.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
# A long posting sends several fields for each of its up to 200 items.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# A million letters, at up to nine bytes each when urlencoded, reach the form, which says what is too long.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A folder of old job descriptions at once; what is too much together is cut short while it arrives.
DATA_UPLOAD_MAX_NUMBER_FILES = 501  # one more than is taken in, so that the page can say so
FILE_UPLOAD_HANDLERS = [
    "jobdesc.forms.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]


# --- Data ------------------------------------------------------------------------------

# Measured: Django's defaults lose two of three saves of 20 clients to "database is locked".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
}
DATABASE = from_url(env.dj_db_url, "DATABASE_URL") or {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "db.sqlite3",
}
DATABASE["CONN_MAX_AGE"] = 60
DATABASE["CONN_HEALTH_CHECKS"] = True
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    DATABASE["OPTIONS"] = SQLITE_OPTIONS | DATABASE.get("OPTIONS", {})
DATABASES = {"default": DATABASE}

# Rate limits of the sign-in count here, so every server process must see the same cache.
CACHES = {
    "default": from_url(env.dj_cache_url, "CACHE_URL")
    or {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
    # Finished files, by a digest of all that went into them: never wrong, only missing. Apart from
    # the other cache, because throwing files away must not throw away who was refused a sign-in.
    "files": from_url(env.dj_cache_url, "FILE_CACHE_URL")
    or {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "files",
        "TIMEOUT": 30 * 86_400,
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}


# --- Work in the background ------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


# --- People ----------------------------------------------------------------------------

AUTH_USER_MODEL = "jobdesc.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "jobdesc.people.AccountAdapter"  # closes the sign-up: people join by invitation
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no e-mail to an address that only a stranger typed
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True  # one question less at the sign-in
ACCOUNT_FORMS = {
    "login": "jobdesc.forms.accounts.SignInForm",
    "change_password": "jobdesc.forms.accounts.ChangePasswordForm",
    "set_password": "jobdesc.forms.accounts.SetPasswordForm",
    "reset_password": "jobdesc.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "jobdesc.forms.accounts.NewPasswordForm",
    "reauthenticate": "jobdesc.forms.accounts.ConfirmItIsYouForm",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = int(TRUST_PROXY)


# --- E-mail ----------------------------------------------------------------------------

EMAIL = from_url(env.dj_email_url, "EMAIL_URL")
EMAIL_IS_SET_UP = bool(EMAIL)
if EMAIL_IS_SET_UP and "EMAIL_BACKEND" not in EMAIL:  # the parser lets a scheme it doesn't know pass
    message = 'Environment variable "EMAIL_URL": begin it with submission:// or smtp://.'
    raise EnvError(message)
EMAIL_BACKEND = EMAIL.get("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_FILE_PATH = EMAIL.get("EMAIL_FILE_PATH") or None
EMAIL_HOST = EMAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT = EMAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = EMAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = EMAIL.get("EMAIL_TIMEOUT") or 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "jobdesc@localhost", validate=validate.Length(min=3))
SERVER_EMAIL = DEFAULT_FROM_EMAIL


# --- Postings --------------------------------------------------------------------------

BIN_DAYS = env.int("BIN_DAYS", 30, validate=validate.Range(min=1))  # how long a deleted one can come back


# --- The library -----------------------------------------------------------------------

# A second pair of eyes: what one editor proposes to publish, another one approves.
PUBLISHING_TAKES_TWO = env.bool("PUBLISHING_TAKES_TWO", False)


# --- Language and time -----------------------------------------------------------------


def require_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError("Not a time zone; write it like Europe/Berlin.")


LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # the languages our pages are written in
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "UTC", validate=require_zone)


# --- Static files ----------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "jobdesc.finders.FontFinder",
    "jobdesc.finders.ScriptFinder",
]
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": PLAIN_STATIC if DEBUG else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # pages name nothing else, and half is compressed twice as fast


# --- Safety ----------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 2_592_000, validate=validate.Range(min=0)) if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
X_FRAME_OPTIONS = "SAMEORIGIN"  # the preview is a frame of the builder
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains and preloading promise something for other hosts
    "security.W021",  # of the domain, which is not ours to promise
    "security.W019",  # wants DENY, see above
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}


# --- The render process ----------------------------------------------------------------

PDF_SECONDS = env.int("PDF_SECONDS", 12, validate=validate.Range(min=1))  # wall time of one PDF
PDF_MEMORY_MB = env.int("PDF_MEMORY_MB", 1024, validate=validate.Range(min=256))
PDF_RECYCLE = env.int("PDF_RECYCLE", 500, validate=validate.Range(min=1))  # PDFs of one process


# --- The process that reads files ------------------------------------------------------

READ_SECONDS = env.int("READ_SECONDS", 15, validate=validate.Range(min=1))  # wall time of one file
READ_MEMORY_MB = env.int("READ_MEMORY_MB", 768, validate=validate.Range(min=256))
