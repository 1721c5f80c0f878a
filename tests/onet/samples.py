"""Two small releases of occupations that do not exist, with the traps of the real ones.

`OLD` went through a spreadsheet (titles in every table, cells in quotes, empty cells) and has every
table; `NEW` is as a release is published (CRLF, "n/a"), and has three.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from jobdesc.packs.onet import Release, pack_of
from jobdesc.packs.schema import ItemRecord, OfferRecord, Pack

SAMPLE = Path(__file__).parent / "sample"
OLD, NEW = SAMPLE / "db_90_4_text", SAMPLE / "db_91_1_text"
LIBRARIAN, PAINTER, REST = "15-9901.00", "15-9902.00", "15-9903.00"
BASE = "onet-15-9901-00"


def copied(release: Path, to: Path, *without: str) -> Path:
    """A copy of a release that a test may change, without some of its tables."""
    folder = shutil.copytree(release, to / release.name)
    for name in without:
        (folder / f"{name}.txt").unlink()
    return folder


def librarian(folder: Path = OLD) -> Pack:
    return pack_of(Release(folder), LIBRARIAN)


def item(pack: Pack, key: str) -> ItemRecord:
    return next(it for it in pack.items if it.key == f"{pack.pack.name}-{key}")


def offer(pack: Pack, key: str) -> OfferRecord:
    return next(it for it in pack.templates[0].items if it.item == f"{pack.pack.name}-{key}")


def keys(pack: Pack, beginning: str) -> list[str]:
    """The keys of the items that begin so, in the order in which they are offered."""
    prefix = f"{pack.pack.name}-"
    named = (it.item.removeprefix(prefix) for it in pack.templates[0].items)
    return [key for key in named if key.startswith(beginning)]
