"""The project's settings for its tests: nothing of theirs is kept, and nothing kept is touched."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The variables a developer may have set, except for the database, must not decide over a test.
for name in (
    "DEBUG",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "EMAIL_URL",
    "CACHE_URL",
    "FILE_CACHE_URL",
):
    os.environ.pop(name, None)
os.environ["HTTPS"] = "false"

if "PYTEST_XDIST_WORKER" not in os.environ:  # the workers take the folder of the one that started them
    folder = tempfile.mkdtemp(prefix="jobdesc-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["DATA_DIR"] = folder
    # Font files are named by what they are made from, so a run may use those of the last.
    fonts = ROOT / "var" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    Path(folder, "fonts").symlink_to(fonts)

from jobdesc.settings import *  # noqa: E402, F403
from jobdesc.settings import DATA_DIR, DATABASES, PLAIN_STATIC, STATIC_ROOT, STORAGES  # noqa: E402

(DATA_DIR / "static").mkdir(exist_ok=True)  # WhiteNoise warns when it is missing

# On disk, as in life: an SQLite in memory has neither WAL nor a second connection.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "files")
}
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a missing one
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": PLAIN_STATIC}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
