"""What holds for every test."""

import gc
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.template import Context
from django.template.base import Template
from django.utils.safestring import SafeString
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parent.parent

# Two workers share the machine with whatever else runs: a slow example is not a wrong one. Every run
# draws examples of its own, so few of them see much in time; `--hypothesis-profile=deep` draws many.
for profile, examples in (("jobdesc", 40), ("deep", 500)):
    settings.register_profile(
        profile, max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
settings.load_profile("jobdesc")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not look at it again and again,
    and what a page leaves it may wait."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session", autouse=True)
def whole_pages(django_test_environment: None) -> Iterator[None]:
    """A test may look at what a page was made from (`response.context`). Django notes that for each
    template that a page is put together from, hundreds of them, which takes time in every test of a page;
    here it is noted for what is rendered by itself."""
    noting = Template._render

    def render(template: Template, context: Context) -> SafeString:
        if context.template is template:
            return noting(template, context)
        return template.nodelist.render(context)

    Template._render = render
    yield
    Template._render = noting


# --- The database ------------------------------------------------------------------------


def migrations() -> str:
    """A digest of everything that a migrated database comes from: ours, and what libraries have."""
    found = hashlib.sha256()
    ours = sorted(it for room in ("migrations", "models") for it in (ROOT / "jobdesc" / room).glob("*.py"))
    for path in (*ours, ROOT / "jobdesc" / "settings.py", ROOT / "requirements" / "dev.txt"):
        found.update(f"{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    return found.hexdigest()


@pytest.fixture(scope="session")
def migrated(django_db_modify_db_settings: None) -> Path | None:
    """On SQLite the file of a migrated database, kept from run to run; there may be none yet."""
    if connection.vendor != "sqlite":
        return None
    return ROOT / "var" / "tests" / f"{migrations()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(migrated: Path | None, django_db_keepdb: bool) -> bool:
    """Each worker begins with a copy of it: carrying out all migrations takes seconds."""
    if migrated is None or not migrated.exists():
        return django_db_keepdb
    shutil.copyfile(migrated, connection.creation._get_test_db_name())
    return True


@pytest.fixture(scope="session")
def django_db_setup(migrated: Path | None, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    if migrated is None or migrated.exists():
        return
    migrated.parent.mkdir(parents=True, exist_ok=True)
    for old in migrated.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    unfinished = migrated.with_name(f"{os.getpid()}.unfinished")
    unfinished.unlink(missing_ok=True)
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.replace(migrated)


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For fixtures of a whole module that write rows: each test sees them as they were made, since
    what it does is taken back, and they are taken back when the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_near(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Sockets reach this machine and nothing else; a test that needs more is no unit test.

    An audit hook sees every way there is to connect, also those of libraries.
    """
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"  # a path is a local socket
    elif event == "socket.getaddrinfo":
        host = arguments[0] or "localhost"
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if not is_near(host):
        raise ConnectionRefusedError(f"A test tried to reach {host}.")


sys.addaudithook(refuse_the_network)
