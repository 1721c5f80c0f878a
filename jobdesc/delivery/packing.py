"""What was made for a batch, put together: one ZIP with a report of what failed and why."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp

from jobdesc.delivery import folders
from jobdesc.delivery.batches import order_of
from jobdesc.models import Batch, BatchEntry

REPORT = "report.csv"
_PACKED_ALREADY = {".pdf", ".docx"}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""What ZIP takes for the beginning of time."""
_BEATS_EVERY = 100


class PartsMissing(Exception):  # noqa: N818 - an outcome: they are made again
    """Somebody removed what was made for the entries of these `positions`."""

    def __init__(self, positions: list[int]) -> None:
        super().__init__(positions)
        self.positions = positions


def pack(batch: Batch, beat: Callable[[], None]) -> None:
    """Put the ZIP in its place. The same files give the same bytes: they are in the order of
    their numbers, and dated as what they hold.

    `beat` is called now and then. Raise `PartsMissing`, or `OSError` where the disk is full.
    """
    entries = list(batch.entries.order_by("position"))
    missing = [
        one.position
        for one in entries
        if one.state == BatchEntry.State.DONE and not folders.part(batch, one.position).is_dir()
    ]
    if missing:
        raise PartsMissing(missing)
    place = folders.archive(batch)
    place.parent.mkdir(parents=True, exist_ok=True)  # where everything failed, nothing was kept
    handle, temporary = mkstemp(prefix=".packing-", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w") as packed:
                _fill(packed, batch, entries, beat)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(place)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _fill(packed: zipfile.ZipFile, batch: Batch, entries: list[BatchEntry], beat: Callable[[], None]) -> None:
    width = len(str(len(entries)))
    rows: list[Row] = []
    latest = _EARLIEST
    for at, entry in enumerate(entries):
        if at % _BEATS_EVERY == 0:
            beat()
        names = []
        for name, path in _files(batch, entry, width):
            date = _date(path)
            latest = max(latest, date)
            _add(packed, name, path.read_bytes(), date)
            names.append(name)
        rows.append((entry, names))
    _add(packed, REPORT, report(rows), latest)


def _files(batch: Batch, entry: BatchEntry, width: int) -> Iterator[tuple[str, Path]]:
    """Name in the ZIP and file. Where several formats were asked for, each has its folder."""
    formats = order_of(batch).formats
    for format_name in formats:
        folder = folders.part(batch, entry.position) / format_name
        above = f"{format_name}/" if len(formats) > 1 else ""
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            yield f"{above}{entry.position:0{width}}-{path.name}", path


def _add(packed: zipfile.ZipFile, name: str, content: bytes, date: tuple[int, ...]) -> None:
    info = zipfile.ZipInfo(name, date[:6])  # type: ignore[arg-type]  # six numbers
    info.external_attr = 0o644 << 16
    info.create_system = 3  # also on Windows, so that the bytes are the same
    is_small = Path(name).suffix in _PACKED_ALREADY
    info.compress_type = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
    packed.writestr(info, content)


def _date(path: Path) -> tuple[int, int, int, int, int, int]:
    return max(_EARLIEST, datetime.fromtimestamp(path.stat().st_mtime, UTC).timetuple()[:6])


# --- The report ------------------------------------------------------------------------


Row = tuple[BatchEntry, list[str]]
"""An entry, and the names of its files."""


def report(rows: list[Row]) -> bytes:
    """A table for a spreadsheet: every entry with its files or what became of it. No cell is taken
    for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("Number", "Name", "Result", "Why", "Files"))
    for entry, names in rows:
        cells = (entry.name, entry.get_state_display(), entry.reason, "; ".join(names))
        writer.writerow((entry.position, *map(_harmless, cells)))
    return out.getvalue().encode("utf-8-sig")  # without the mark Excel takes it for another encoding


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
