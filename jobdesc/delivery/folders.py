"""Where the files of a batch lie while it is made and until they are fetched.

    DATA_DIR/batches/<uuid>/in/00007          an uploaded file, until it is read
    DATA_DIR/batches/<uuid>/parts/00007/pdf/  what was made for one entry
    DATA_DIR/batches/<uuid>/files.zip         everything, once nothing is missing

What is there under its name is whole: it is made under another name, then moved.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from django.conf import settings

from jobdesc.models import Batch, BatchEntry


def root() -> Path:
    return Path(settings.DATA_DIR) / "batches"


def folder(batch: Batch) -> Path:
    return root() / str(batch.uuid)


def archive(batch: Batch) -> Path:
    return folder(batch) / "files.zip"


def upload(batch: Batch, position: int) -> Path:
    return folder(batch) / "in" / f"{position:05}"


def part(batch: Batch, position: int) -> Path:
    return folder(batch) / "parts" / f"{position:05}"


@contextmanager
def making(entry: BatchEntry) -> Iterator[Path]:
    """A folder to make the entry's files in; afterwards it takes the place of an earlier one.

    Raise `OSError` where the disk is full, or the batch was put away meanwhile.
    """
    place = part(entry.batch, entry.position)
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(mkdtemp(prefix=".making-", dir=place.parent))
    try:
        yield temporary
        secure(temporary)
        remove(place)  # of a worker that was killed before it said so
        temporary.replace(place)
    finally:
        remove(temporary)


def clear(batch: Batch, *names: str) -> None:
    """Remove those of its folders, or with no name all that is there."""
    for name in names or ("",):
        remove(folder(batch) / name)


def secure(place: Path) -> None:
    """Wait until the folder and what is in it are on the disk, so that a power cut leaves no
    empty file under a name that counts."""
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    for path in (*place.rglob("*"), place, place.parent):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)


def strays(known: set[UUID], older_than: float) -> Iterator[Path]:
    """Folders of no batch that is known, untouched since that time (seconds since 1970)."""
    names = {str(uuid) for uuid in known}
    for path in root().iterdir() if root().is_dir() else ():
        if path.name not in names and path.stat().st_mtime < older_than:
            yield path
