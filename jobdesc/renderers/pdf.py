"""PDF: the page, sent to a warm render process that can be killed without hurting anybody.

Each server process has one such process of its own, started with the first document,
replaced when it is stopped and after `PDF_RECYCLE` documents.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import shutil
import tempfile
import threading
import time
import zlib
from concurrent.futures import CancelledError, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from django.conf import settings
from pebble import ProcessExpired, ProcessFuture, ProcessPool

from jobdesc import press
from jobdesc.renderers import fonts, html
from jobdesc.renderers.edition import Edition

logger = logging.getLogger(__name__)

TIME = "The PDF took too long, so it was stopped. Shorten the longest texts and try again."
MEMORY = "The PDF needed too much memory, so it was stopped. Shorten the longest texts and try again."
BUSY = "Many PDFs are being made at the moment. Try again in a minute."
LIBRARY = (
    "PDFs cannot be made here yet: the Pango library is missing. Whoever runs this server"
    " can add it (on Debian: apt-get install libpangoft2-1.0-0)."
)
FAILED = "The PDF could not be made. The text itself is safe; the server’s log says more."

_TRIES = 3
_OBJECTS = re.compile(rb"/Type /ObjStm[^>]*>>\s*stream\r?\n")
_PAGES = re.compile(rb"/Type /Pages\b[^>]*?/Count (\d+)")


class RenderStopped(Exception):  # noqa: N818 - it is said to a person
    """No PDF came of it; the message tells a recruiter why and what to do."""


@dataclass(frozen=True, eq=False)
class _Works:
    """The pool of one process. After a fork the child makes its own."""

    pid: int
    pool: ProcessPool
    scratch: Path


_lock = threading.Lock()
_current: list[_Works] = []


def render(edition: Edition) -> bytes:
    """Return the PDF/UA-1 file: equal editions give equal bytes, in any process.

    Raise `RenderStopped` when it takes more time or memory than the settings allow, or
    cannot be made at all.
    """
    assets = {} if edition.logo is None else {html.LOGO_ASSET: edition.logo}
    identifier = bytes.fromhex(edition.digest)[:16]
    job = press.Job(html.page(edition, html.Surroundings.PRESS), assets, identifier)
    return _printed(job)


def pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF that `render` made."""
    for stream in _OBJECTS.finditer(pdf):
        found = _PAGES.search(zlib.decompressobj().decompress(pdf[stream.end() :]))
        if found:
            return int(found[1])
    raise ValueError("not a PDF of ours")


def close() -> None:
    """End the render process, if there is one; the next document starts another."""
    for works in tuple(_current):
        _discard(works)


atexit.register(close)


def _printed(job: press.Job) -> bytes:
    for _ in range(_TRIES):
        works = _works()
        try:
            return _result(works, job)
        except (RuntimeError, CancelledError):
            # Its process was killed while it had nothing to do, or another thread noticed
            # that first and put these works away.
            _discard(works)
    raise RenderStopped(FAILED)


def _result(works: _Works, job: press.Job) -> bytes:
    future = works.pool.schedule(press.render, args=(job,), timeout=settings.PDF_SECONDS)
    _await(works, future)
    try:
        return future.result()
    except TimeoutError as error:
        raise RenderStopped(TIME) from error
    except ProcessExpired as error:
        is_memory = error.exitcode == press.OUT_OF_MEMORY
        logger.warning("the render process ended with status %s", error.exitcode)
        raise RenderStopped(MEMORY if is_memory else FAILED) from error
    except press.MissingLibraryError as error:
        logger.warning("no PDFs: %s", error)
        raise RenderStopped(LIBRARY) from error
    except press.PressError as error:
        logger.exception("a PDF failed")
        raise RenderStopped(FAILED) from error


def _await(works: _Works, future: ProcessFuture[bytes]) -> None:
    """Wait until it is done; others may be before it, and a new process takes a moment.

    Pebble forgets what is scheduled in the moment in which its process breaks down, so the
    works are looked after every second.
    """
    end = time.monotonic() + 3 * settings.PDF_SECONDS + 20
    while not wait((future,), timeout=1).done:
        if not works.pool.active:
            raise BrokenProcessPool
        if time.monotonic() > end:
            future.cancel()  # type: ignore[no-untyped-call]
            raise RenderStopped(BUSY)


def _works() -> _Works:
    """What this process has, or new works: at first, after a fork, and after a breakdown."""
    with _lock:
        if not _current or _current[0].pid != os.getpid():
            _current[:] = [_start()]
        elif not _current[0].pool.active:
            _end(_current[0])
            _current[:] = [_start()]
        return _current[0]


def _discard(works: _Works) -> None:
    """End these works, unless another thread did so already and has begun new ones."""
    with _lock:
        if works in _current:
            _current.remove(works)
            _end(works)


def _end(works: _Works) -> None:
    if works.pid == os.getpid():  # a parent's works are the parent's to end
        works.pool.stop()  # type: ignore[no-untyped-call]
        works.pool.join()
        shutil.rmtree(works.scratch, ignore_errors=True)


def _start() -> _Works:
    scratch = Path(tempfile.mkdtemp(prefix="jobdesc-press-"))
    kit = press.Kit(
        stylesheet=html.stylesheet_path(),
        fonts=fonts.ensure() / "print",
        families=fonts.FAMILIES,
        scratch=scratch,
        memory_mb=settings.PDF_MEMORY_MB,
    )
    pool = ProcessPool(
        max_workers=1,
        max_tasks=settings.PDF_RECYCLE,
        initializer=press.start,
        initargs=(kit,),
        context=get_context("spawn"),
    )
    return _Works(os.getpid(), pool, scratch)
