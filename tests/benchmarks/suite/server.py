"""A server as `quickstart` starts it, and who asks it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

KEEPS_NOTHING = "dummy://"


def environment(**more: str) -> dict[str, str]:
    """The settings that people run it with, on the database and the secrets of this run."""
    database = settings.DATABASES["default"]["TEST"]["NAME"]
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "jobdesc.settings",
        "DATA_DIR": str(settings.DATA_DIR),
        "DATABASE_URL": f"sqlite:///{database}",
        "HTTPS": "false",
        "WEB_CONCURRENCY": "1",
        **more,
    }


def manage(*words: str, **more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", *words]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment(**more))


class Server:
    """`worker` is the process that answers."""

    def __init__(self, cookie: str, process: subprocess.Popen[bytes], port: int) -> None:
        self.cookie, self.process, self.port = cookie, process, port
        self._wait()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        self.worker = int(children[0])

    def _wait(self) -> None:
        for _ in range(300):
            try:
                with self.connected() as connection:
                    self.get(connection, "/healthz")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError

    @contextmanager
    def connected(self) -> Iterator[HTTPConnection]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=120)) as connection:
            yield connection

    def get(self, connection: HTTPConnection, address: str) -> bytes:
        connection.request("GET", address, headers={"Cookie": f"sessionid={self.cookie}"})
        response = connection.getresponse()
        content = response.read()
        assert response.status == 200, (address, response.status)
        return content

    def resident(self) -> float:
        """Megabytes that the answering process holds, as the system counts them."""
        pages = int(Path(f"/proc/{self.worker}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    @contextmanager
    def asked_for(self, addresses: Iterator[str], clients: int) -> Iterator[None]:
        """While so many clients ask for one address after the other."""
        ended, failed, lock = threading.Event(), [], threading.Lock()

        def ask() -> None:
            with self.connected() as connection:
                while not ended.is_set() and not failed:
                    with lock:
                        address = next(addresses)
                    try:
                        self.get(connection, address)
                    except Exception as error:  # noqa: BLE001 - told below
                        failed.append(error)

        threads = [threading.Thread(target=ask) for _ in range(clients)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            ended.set()
            for thread in threads:
                thread.join()
        assert not failed, failed


@contextmanager
def serving(cookie: str, **more: str) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "jobdesc.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--threads", "8", "--log-level", "warning"]
    command += ["--no-control-socket", "--keep-alive", "30"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment(**more))
    try:
        yield Server(cookie, process, port)
    finally:
        process.terminate()
        process.wait(20)
