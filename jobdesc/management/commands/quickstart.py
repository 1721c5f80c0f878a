"""From an empty folder to a page that people can sign in to, in one command."""

import hashlib
import os
import re
import socket
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from jobdesc import people
from jobdesc.renderers import fonts

THREADS = 8


class Command(BaseCommand):
    help = "Migrate, sync the library, make a first team and owner, then serve. Safe to repeat."
    # The library is not there yet when this starts, so nothing may look at it before.
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address:port (default: %(default)s)")
        parser.add_argument(
            "--email", default="owner@example.com", help="the first owner (default: %(default)s)"
        )
        parser.add_argument("--no-serve", action="store_true", help="set up only")
        parser.add_argument(
            "--workers",
            type=number_of_workers,
            default=1,
            metavar="N",
            help="processes for work in the background (default: %(default)s)",
        )
        parser.add_argument(
            "--no-worker", dest="workers", action="store_const", const=0, help="start none beside the server"
        )

    def handle(self, *, bind: str, email: str, no_serve: bool, workers: int = 1, **options: Any) -> None:
        host, port = split_address(bind)
        if not no_serve:
            require_free(host, port)
        self.set_up(email)
        if not no_serve:
            self.say(f"jobdesc is at {shown_address(host, port)} (Ctrl+C stops it)")
            serve(host, port, workers)

    def set_up(self, email: str) -> None:
        self.say("Bringing the database up to date")
        call_command("migrate", interactive=False, verbosity=0)
        self.say("Making the fonts (the first time takes a few seconds)")
        fonts.ensure()
        collect_static()
        self.say("Syncing the library of role templates and checks")
        call_command("sync_library", stdout=self.stdout)
        password = people.start_installation(email)
        if password:
            self.say(f"The first owner is {email}, with the password {password}")
            self.say("It is shown this once. Change it under your name, at the top of every page.")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def static_fingerprint() -> str:
    """Changes with every static file that is added, altered or removed, also by an upgrade."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return found.hexdigest()


def collect_static() -> None:
    """Collect and compress the static files, which takes seconds, only when they have changed."""
    stamp = settings.STATIC_ROOT / ".collected"
    fingerprint = f"{settings.STORAGES['staticfiles']['BACKEND']} {static_fingerprint()}"
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)


def split_address(bind: str) -> tuple[str, int]:
    """Host and port of `127.0.0.1:8000`, `[::1]:8000` or `localhost:8000`."""
    try:
        parts = urlsplit(f"//{bind}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port or parts.path:
        raise CommandError(f"--bind {bind}: write it like 127.0.0.1:8000.")
    return host, port


def require_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(
            f"{host}:{port} cannot be used ({error.strerror}). "
            f"Is another jobdesc running? Choose another port: --bind {host}:{port + 1}"
        ) from error


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def speaks_https(host: str) -> bool:
    """On a loopback address nobody can put TLS in front by accident, so HTTPS is off unless asked for."""
    return settings.HTTPS and ("HTTPS" in os.environ or not is_loopback(host))


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def shown_address(host: str, port: int) -> str:
    return f"{'https' if speaks_https(host) else 'http'}://{bracketed(host)}:{port}/"


def number_of_workers(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", text):
        raise ArgumentTypeError("write it as a number, such as 2.")
    return int(text)


def start_beside(workers: int, environment: dict[str, str]) -> None:
    """Have workers that end with this process."""
    worker = [str(settings.BASE_DIR / "manage.py"), "db_worker", "--no-reload", "--verbosity", "0"]
    beside = ["-m", "jobdesc.management.beside", str(os.getpid()), str(workers)]
    command = [sys.executable, *beside, sys.executable, *worker]
    subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)  # noqa: S603  (our own words)


def serve(host: str, port: int, workers: int) -> None:
    """Become the server. One process by default: each has a render process of its own."""
    environment = {"WEB_CONCURRENCY": "1", **os.environ, "HTTPS": str(speaks_https(host)).lower()}
    arguments = [
        *("-m", "gunicorn", "jobdesc.wsgi", "--bind", f"{bracketed(host)}:{port}"),
        *("--worker-class", "gthread", "--threads", str(THREADS)),
        *("--timeout", "60", "--graceful-timeout", "15", "--log-level", "warning"),
        # Its socket would lie in the home folder, which a service need not have.
        *("--no-control-socket", "--chdir", str(settings.BASE_DIR)),
    ]
    sys.stdout.flush()
    if workers:
        start_beside(workers, environment)
    os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606  (our own words)
