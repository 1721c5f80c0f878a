"""Runs workers beside the server, and ends them with it: `python -m jobdesc.management.beside`.

    … beside SERVER NUMBER COMMAND…    so many processes of that command

The server's process, whose number comes first, starts this one and is its parent. It loads no
Django, so it takes little memory; a worker that ends is started again.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

LOOKS_EVERY = 0.5
PATIENCE = 8
"""Seconds for a worker to finish what it is at."""
_LONGEST_PAUSE = 30.0


class Worker:
    """One process of the command; `keep` starts it again when it has ended, after a pause that
    grows while it ends at once."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.pause = 1.0
        self.start()

    def start(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(self.command)  # noqa: S603 - our own words

    def keep(self) -> None:
        if self.process.poll() is None or time.monotonic() < self.began + self.pause:
            return
        lived = time.monotonic() - self.began
        self.pause = 1.0 if lived > _LONGEST_PAUSE else min(2 * self.pause, _LONGEST_PAUSE)
        self.start()


def end(workers: list[Worker]) -> None:
    for worker in workers:
        if worker.process.poll() is None:
            worker.process.terminate()
    latest = time.monotonic() + PATIENCE
    for worker in workers:
        try:
            worker.process.wait(max(0.0, latest - time.monotonic()))
        except subprocess.TimeoutExpired:
            worker.process.kill()
            worker.process.wait()


def main(server: int, number: int, command: list[str]) -> None:
    # Ctrl+C reaches the server, whose end is waited for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda signum, _: stopping.append(signum))
    workers = [Worker(command) for _ in range(number)]
    while os.getppid() == server and not stopping:
        for worker in workers:
            worker.keep()
        time.sleep(LOOKS_EVERY)
    end(workers)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
