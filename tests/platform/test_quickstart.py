import os
import re
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from jobdesc.management.commands import quickstart
from tests.platform.programs import ROOT, environment, run

pytestmark = pytest.mark.slow

FOREVER = "max-age=315360000, public, immutable"  # safe: the name carries a digest of the content
PASSWORD = re.compile(r"^The first owner is ona@example\.com, with the password (\S{12,})$", re.MULTILINE)


@pytest.fixture
def data(tmp_path):
    """A folder for an installation, with the fonts of the last run (they take seconds to make)."""
    fonts = ROOT / "var" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    (tmp_path / "fonts").symlink_to(fonts)
    return tmp_path


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(address, server):
    """The page's status and text, once the server is up."""
    latest = time.monotonic() + 90  # on a busy machine
    while time.monotonic() < latest:
        try:
            with urlopen(address, timeout=5) as page:
                return page.status, page.read().decode()
        except OSError:  # refused so far
            assert server.poll() is None, server.communicate()
            time.sleep(0.1)
    raise AssertionError("The server did not start.")


def test_it_sets_up_serves_and_stops_and_shows_the_password_once(data, port):
    command = ("manage.py", "quickstart", "--email", "ona@example.com")
    first = run(*command, "--no-serve", data=data)
    assert first.returncode == 0, first.stderr
    assert PASSWORD.search(first.stdout)

    server = subprocess.Popen(
        [sys.executable, *command, "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        status, page = answer(f"http://127.0.0.1:{port}/", server)
        assert (status, 'name="login"' in page) == (200, True)
        linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
        assert linked
        for path in linked:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as file:
                assert (file.status, file.headers["Cache-Control"]) == (200, FOREVER), path
    finally:
        server.send_signal(signal.SIGINT)
        said, complained = server.communicate(timeout=40)
    assert not PASSWORD.search(said)
    assert said.splitlines()[-1] == f"jobdesc is at http://127.0.0.1:{port}/ (Ctrl+C stops it)"
    assert (server.returncode, complained) == (0, "")


def test_a_taken_port_is_told_before_anything_is_done(db):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"127\.0\.0\.1:{port} cannot be used .*--bind 127\.0\.0\.1:"):
            call_command("quickstart", bind=f"127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("bind", "address"),
    [
        ("127.0.0.1:8000", ("127.0.0.1", 8000)),
        ("[::1]:8001", ("::1", 8001)),
        ("localhost:80", ("localhost", 80)),
    ],
)
def test_an_address_is_host_and_port(bind, address):
    assert quickstart.split_address(bind) == address


@pytest.mark.parametrize(
    "bind", ["8000", "localhost", "localhost:", "localhost:99999", "http://localhost:8000", ""]
)
def test_another_shape_of_address_is_explained(bind):
    with pytest.raises(CommandError, match=r"write it like 127\.0\.0\.1:8000"):
        quickstart.split_address(bind)


@pytest.mark.parametrize(
    ("host", "variables", "shown"),
    [
        ("127.0.0.1", {}, "http://127.0.0.1:8000/"),
        ("127.0.0.1", {"HTTPS": "true"}, "https://127.0.0.1:8000/"),
        ("::1", {}, "http://[::1]:8000/"),
        ("0.0.0.0", {}, "https://0.0.0.0:8000/"),
    ],
)
def test_a_loopback_address_needs_no_https_unless_asked_for(host, variables, shown, settings, monkeypatch):
    settings.HTTPS = True
    monkeypatch.delenv("HTTPS")
    for name, value in variables.items():
        monkeypatch.setitem(os.environ, name, value)
    assert quickstart.shown_address(host, 8000) == shown
