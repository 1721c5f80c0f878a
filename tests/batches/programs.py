"""Workers as processes of their own, on the database of the tests."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager

from django.db import connection

from tests.platform.programs import ROOT, environment


def database_url():
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    place = f"{known['HOST'] or 'localhost'}:{known['PORT'] or 5432}"
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{place}/{known['NAME']}"


@contextmanager
def worker(data):
    """A `db_worker` with its files in `data`; at the end it is told to stop, and complained of nothing."""
    command = [sys.executable, "manage.py", "db_worker", "--no-reload", "--no-startup-delay"]
    process = subprocess.Popen(
        [*command, "--interval", "0.05", "--verbosity", "0"],
        cwd=ROOT,
        env=environment(data, DATABASE_URL=database_url(), HTTPS="false", LOG_LEVEL="ERROR"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            _, complained = process.communicate(timeout=60)
        finally:
            process.kill()
    assert not complained, complained


def until(holds, seconds=90):
    """Wait for it; on a busy machine a process takes a while to start."""
    latest = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < latest, "It did not come about."
        time.sleep(0.02)
