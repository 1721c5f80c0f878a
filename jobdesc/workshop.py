"""A warm process with limits, for work that hostile input could make endless.

One per process that asks, started with the first job, replaced when it is stopped and after a
number of jobs. What runs in it is one function of one module, which loads no Django.

Jobs wait for their turn out here, where the process that may be killed cannot lose them. Whoever
asks has an answer after `PATIENCE` times the time of one job, however many are before.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import resource
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

OUT_OF_MEMORY = 77
"""Exit status of a process that met its limit: after that nothing in it can be trusted."""

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
PATIENCE = 4
"""How many times the time of one job its asker waits at most: three for its turn, one for itself."""
_TRIES = 3


class Stopped(Exception):  # noqa: N818 - an outcome, not a fault of ours
    """The job was stopped, and its process with it."""


class TooLong(Stopped):
    """It took more wall time than it may."""


class TooLarge(Stopped):
    """It needed more memory than it may."""


class Busy(Stopped):
    """Others were before it for too long, so it was never begun."""


class Broken(Stopped):
    """Its process ended in another way."""


@dataclass(frozen=True)
class Limits:
    """Wall time of one job, and after how many jobs the process is replaced."""

    seconds: int
    recycle: int


@dataclass(eq=False)
class Pace:
    """Whether somebody waits for a job, and since when (`time.monotonic`): their patience is
    counted from then. Both may be shared by whoever asks for the same thing (`Workshop.hurry`)."""

    is_hurried: bool = True
    since: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, eq=False)
class _Place:
    """In the line of those who wait for their turn."""

    number: int
    pace: Pace


@dataclass(frozen=True, eq=False)
class _Pool:
    """After a fork the child makes its own."""

    pid: int
    pool: ProcessPool
    scratch: Path


class _Turns:
    """One at a time: those who hurry first, each kind in the order in which they came."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._line: list[_Place] = []
        self._numbers = count()
        self._is_taken = False

    @contextlib.contextmanager
    def turn(self, pace: Pace, *, until: float) -> Iterator[None]:
        """Wait for a turn and hold it; raise `Busy` when it has not come at that time
        (`time.monotonic`)."""
        self._take(_Place(next(self._numbers), pace), until)
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()

    def hurry(self, pace: Pace) -> None:
        """Whoever waits with it goes to those who hurry."""
        with self._changed:
            pace.is_hurried = True
            self._changed.notify_all()

    def _take(self, place: _Place, until: float) -> None:
        with self._changed:
            self._line.append(place)
            try:
                if not self._changed.wait_for(lambda: self._is_next(place), until - time.monotonic()):
                    raise Busy
                self._is_taken = True
            finally:
                self._line.remove(place)
                self._changed.notify_all()

    def _is_next(self, place: _Place) -> bool:
        first = min(self._line, key=lambda one: (not one.pace.is_hurried, one.number))
        return not self._is_taken and first is place


class Workshop:
    """`kit(scratch)` gives what `begin` is called with in each new process; `scratch` is a folder
    that nobody else writes to. Both are asked for with the first job, not before."""

    def __init__(
        self,
        name: str,
        *,
        begin: Callable[[Any], None],
        kit: Callable[[Path], Any],
        limits: Callable[[], Limits],
    ) -> None:
        self.name = name
        self.begin = begin
        self.kit = kit
        self.limits = limits
        self._current: list[_Pool] = []
        self._settle_in()
        atexit.register(self.close)
        os.register_at_fork(after_in_child=self._settle_in)

    def _settle_in(self) -> None:
        """In a child, nobody is left to give back what a thread of its parent held."""
        self._lock = threading.Lock()
        self._turns = _Turns()

    def run(self, function: Callable[[Any], Result], job: Any, *, pace: Pace | None = None) -> Result:
        """Return `function(job)` as the process gives it; what it raises is raised here.

        Raise `Stopped` when there is no result. Without a `pace` somebody waits for it from now on;
        what nobody waits for comes after all that somebody waits for.
        """
        seconds = self.limits().seconds
        pace = pace or Pace()
        with self._turns.turn(pace, until=pace.since + (PATIENCE - 1) * seconds):
            for _ in range(_TRIES):
                pool = self._pool()
                try:
                    return self._result(pool, function, job, until=pace.since + PATIENCE * seconds)
                except (BrokenProcessPool, CancelledError, RuntimeError):
                    # Its process was killed while it had nothing to do, or has been closed.
                    self._discard(pool)
        raise Broken

    def hurry(self, pace: Pace) -> None:
        """Somebody waits now for the job that was begun with this pace, wherever it stands."""
        self._turns.hurry(pace)

    def close(self) -> None:
        """End the process, if there is one; the next job starts another."""
        for pool in tuple(self._current):
            self._discard(pool)

    def _result(self, pool: _Pool, function: Callable[[Any], Result], job: Any, *, until: float) -> Result:
        future = pool.pool.schedule(function, args=(job,), timeout=self.limits().seconds)
        self._await(pool, future, until)
        try:
            return future.result()
        except TimeoutError as error:
            raise TooLong from error
        except ProcessExpired as error:
            logger.warning("the %s process ended with status %s", self.name, error.exitcode)
            raise (TooLarge if error.exitcode == OUT_OF_MEMORY else Broken) from error

    def _await(self, pool: _Pool, future: ProcessFuture[Any], until: float) -> None:
        """Wait until it is done. A new process takes a moment to start, which is not the job's time.

        Pebble forgets what is scheduled in the moment in which its process breaks down, so the
        pool is looked after every second.
        """
        while not wait((future,), timeout=min(1, max(0, until - time.monotonic()))).done:
            if not pool.pool.active:
                raise BrokenProcessPool
            if time.monotonic() >= until:
                future.cancel()  # type: ignore[no-untyped-call]
                raise Busy

    def _pool(self) -> _Pool:
        """What this process has, or a new pool: at first, after a fork, and after a breakdown."""
        with self._lock:
            if not self._current or self._current[0].pid != os.getpid():
                self._current[:] = [self._start()]
            elif not self._current[0].pool.active:
                _end(self._current[0])
                self._current[:] = [self._start()]
            return self._current[0]

    def _discard(self, pool: _Pool) -> None:
        """End this pool, unless another thread did so already and has begun a new one."""
        with self._lock:
            if pool in self._current:
                self._current.remove(pool)
                _end(pool)

    def _start(self) -> _Pool:
        scratch = Path(tempfile.mkdtemp(prefix=f"jobdesc-{self.name}-"))
        pool = ProcessPool(
            max_workers=1,
            max_tasks=self.limits().recycle,
            initializer=self.begin,
            initargs=(self.kit(scratch),),
            context=get_context("spawn"),
        )
        return _Pool(os.getpid(), pool, scratch)


def _end(pool: _Pool) -> None:
    if pool.pid == os.getpid():  # a parent's pool is the parent's to end
        pool.pool.stop()  # type: ignore[no-untyped-call]
        pool.pool.join()
        shutil.rmtree(pool.scratch, ignore_errors=True)


def settle(memory_mb: int) -> None:
    """What a process does first: it leaves Ctrl+C to the server, and limits its memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    size = memory_mb * 1024 * 1024
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit but cannot set it
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
