"""Workers beside the server: started again when they are killed, ended when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobdesc.management.commands import quickstart
from tests.batches.programs import until
from tests.platform.programs import ROOT

# A server that starts what stands beside it, tells its number, and goes on.
SERVER = """
import os, subprocess, sys, time
beside = [sys.executable, "-m", "jobdesc.management.beside", str(os.getpid()), *sys.argv[1:]]
beside = subprocess.Popen(beside)
print(beside.pid, flush=True)
time.sleep(600)
"""
WORKER = "import os, sys, time; print(os.getpid(), file=open(sys.argv[1], 'a'), flush=True); time.sleep(600)"


def lives(pid):
    try:
        said = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return said.rpartition(")")[2].split()[0] != "Z"  # a zombie waits for its parent alone


@pytest.fixture
def beside(tmp_path):
    """The server's process, and the numbers of the workers that were started so far."""
    noted = tmp_path / "pids"

    def pids():
        return [int(line) for line in noted.read_text().split()] if noted.exists() else []

    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, "2", sys.executable, "-c", WORKER, str(noted)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    supervisor = int(server.stdout.readline())
    try:
        until(lambda: len(pids()) == 2)
        yield server, supervisor, pids
    finally:
        server.kill()
        server.communicate()
        for pid in (supervisor, *pids()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")]


def test_a_worker_that_is_killed_is_started_again(beside):
    _, _, pids = beside
    first = pids()[0]
    os.kill(first, signal.SIGKILL)
    until(lambda: len(pids()) == 3)
    assert [lives(pid) for pid in pids()] == [False, True, True]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_workers_end_with_the_server_however_that_ends(beside, how):
    server, supervisor, pids = beside
    server.send_signal(how)
    server.wait()
    until(lambda: not any(lives(pid) for pid in (supervisor, *pids())), seconds=20)
    time.sleep(1)
    assert len(pids()) == 2


@pytest.mark.parametrize(
    ("options", "number"), [((), ["1"]), (("--workers", "3"), ["3"]), (("--no-worker",), [])]
)
def test_the_server_is_started_with_as_many_workers_as_asked(options, number, monkeypatch):
    started = []
    monkeypatch.setattr(quickstart.Command, "set_up", lambda *arguments: None)
    monkeypatch.setattr(quickstart, "require_free", lambda *arguments: None)
    monkeypatch.setattr(quickstart.os, "execve", lambda *arguments: None)
    monkeypatch.setattr(quickstart.subprocess, "Popen", lambda command, **more: started.append(command))
    call_command("quickstart", *options)
    assert [command[command.index("jobdesc.management.beside") + 2] for command in started] == number


def test_nothing_is_left_where_the_server_ended_before_it_was_looked_at(tmp_path):
    server = subprocess.Popen([sys.executable, "-c", ""])
    server.wait()
    words = [str(server.pid), "1", sys.executable, "-c", WORKER, str(tmp_path / "pids")]
    command = [sys.executable, "-m", "jobdesc.management.beside", *words]
    assert subprocess.run(command, cwd=ROOT, timeout=30, check=False).returncode == 0


def test_a_number_of_workers_that_is_none_is_explained():
    with pytest.raises(CommandError, match="write it as a number, such as 2"):
        call_command("quickstart", "--workers", "many")
