"""Reading a file that somebody dropped, in a process of its own that can be killed."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from jobdesc.readers import files
from jobdesc.readers.files import FileRefused, Read
from jobdesc.workshop import Busy, Limits, Stopped, TooLarge, TooLong, Workshop, settle

TIME = (
    "Reading this file took too long, so it was stopped. Save it once more in the program it comes from, "
    "or paste its text."
)
MEMORY = (
    "Reading this file needed too much memory, so it was stopped. Save it without pictures, or paste its "
    "text."
)
BUSY = "Many files are being read at the moment. Try again in a minute."
_WHY: dict[type[Stopped], str] = {TooLong: TIME, TooLarge: MEMORY, Busy: BUSY}


def read_safely(name: str, data: bytes) -> Read:
    """Read a file as `readers.files.read` does, within the settings' limits.

    Raise `FileRefused`, with a message for the person who dropped it, where nothing comes of it.
    """
    if len(data) > files.MOST_BYTES:
        raise FileRefused(files.TOO_LARGE)
    try:
        return WORKSHOP.run(files.read_whatever, (name, data))
    except Stopped as stopped:
        raise FileRefused(_WHY.get(type(stopped), files.FAILED)) from stopped


def _kit(scratch: Path) -> int:
    return int(settings.READ_MEMORY_MB)


def _limits() -> Limits:
    return Limits(seconds=settings.READ_SECONDS, recycle=200)


WORKSHOP = Workshop("reader", begin=settle, kit=_kit, limits=_limits)
