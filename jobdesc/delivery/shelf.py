"""Finished files, each under a digest of all that went into it: never wrong, only missing."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import caches

from jobdesc.renderers.pdf import BUSY, MEMORY, TIME, RenderStopped, at_pace, hurry
from jobdesc.workshop import PATIENCE, Pace

REMEMBERED = 600
"""Seconds for which a file that took too much is not tried again."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Filed:
    """A file and what it is called."""

    name: str
    content: bytes


@dataclass(eq=False)
class _Making:
    """A file that one request makes and others may wait for; `found` is what came of it."""

    pace: Pace
    done: threading.Event = field(default_factory=threading.Event)
    found: Filed | str | None = None


_MAKING: dict[str, _Making] = {}
# After a fork, nobody is left in the child to finish what its parent's threads make.
os.register_at_fork(after_in_child=_MAKING.clear)


def fetch(key: str, make: Callable[[], Filed], pace: Pace | None = None) -> Filed:
    """Return the file that is kept under `key`, made and put there if need be.

    Requests of this process that want it at once make it once, at the pace of the one that is in
    the greatest hurry. Whoever asks has an answer within `PATIENCE` times `PDF_SECONDS` of the
    beginning of `pace`, however much of that went into waiting for others. Raise `RenderStopped`
    like `make`, and for `REMEMBERED` seconds after it took too much time or memory.
    """
    found = _find(key) or _made_once(key, make, pace or Pace())
    if isinstance(found, str):
        raise RenderStopped(found)
    return found


def _made_once(key: str, make: Callable[[], Filed], pace: Pace) -> Filed | str:
    """What another request makes of it, else what this one does."""
    mine = _Making(pace)
    while (other := _MAKING.setdefault(key, mine)) is not mine:
        if found := _awaited(other, pace):
            return found
    try:
        mine.found = _find(key) or _made(key, make, pace)
        return mine.found
    finally:
        del _MAKING[key]
        mine.done.set()


def _awaited(other: _Making, pace: Pace) -> Filed | str | None:
    """What came of it, None for nothing; raise `RenderStopped` where it takes too long."""
    if pace.is_hurried:
        hurry(other.pace)
    left = pace.since + PATIENCE * settings.PDF_SECONDS - time.monotonic()
    if not other.done.wait(max(0, left)):
        raise RenderStopped(BUSY)
    return other.found


def _made(key: str, make: Callable[[], Filed], pace: Pace) -> Filed:
    try:
        with at_pace(pace):
            filed = make()
    except RenderStopped as stopped:
        if str(stopped) in (TIME, MEMORY):
            _keep(key, str(stopped), timeout=REMEMBERED)
        raise
    _keep(key, (_checksum(filed.content), filed.name, filed.content))
    return filed


def _find(key: str) -> Filed | str | None:
    """A whole file, why there is none, or None: a damaged entry counts as missing."""
    try:
        entry = caches["files"].get(f"file:{key}")
    except Exception as error:  # noqa: BLE001 - whatever a damaged entry or a lost server raises
        logger.warning("a kept file could not be read: %r", error)
        return None
    match entry:
        case str():
            return entry
        case (str(check), str(name), bytes(content)) if check == _checksum(content):
            return Filed(name, content)
    return None


def _keep(key: str, entry: object, **options: int) -> None:
    try:
        caches["files"].set(f"file:{key}", entry, **options)
    except Exception as error:  # noqa: BLE001 - a full disk costs the next one time, not this one the file
        logger.warning("a file could not be kept: %r", error)


def _checksum(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
