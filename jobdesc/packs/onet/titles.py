"""What else an occupation is called."""

from __future__ import annotations

from collections.abc import Iterator

from jobdesc.packs.onet import release
from jobdesc.packs.onet.occupation import Occupation
from jobdesc.packs.onet.tables import Row
from jobdesc.packs.schema import AlternateTitleRecord

MOST = 200
"""Residual occupations (“… all other”) have thousands; those that most sources name are kept."""
_LONGEST = 120


def titles(here: Occupation, title: str) -> tuple[AlternateTitleRecord, ...]:
    """The occupation's own title where `title` is another, then what people in it said they are
    called, then what the most sources name."""
    found: dict[str, AlternateTitleRecord] = {}
    for record in _all(here):
        if record.title.casefold() != title.casefold():
            found.setdefault(record.title.casefold(), record)
    return tuple(found.values())[:MOST]


def _all(here: Occupation) -> Iterator[AlternateTitleRecord]:
    (row, *_) = here.rows(release.OCCUPATIONS)
    yield from _record(here, release.OCCUPATIONS.name, row["Title"])
    reported = sorted(here.rows(release.REPORTED), key=lambda row: row["Shown in My Next Move"] != "Y")
    for row in reported:
        yield from _record(here, release.REPORTED.name, row["Reported Job Title"])
    for row in sorted(here.rows(release.TITLES), key=_by_sources):
        title = row["Alternate Title"]
        yield from _record(here, release.TITLES.name, title if len(title) <= _LONGEST else row["Short Title"])


def _by_sources(row: Row) -> tuple[int, str]:
    return -len(row["Source(s)"].split(",")), row["Alternate Title"].casefold()


def _record(here: Occupation, table: str, title: str) -> Iterator[AlternateTitleRecord]:
    if 0 < len(title) <= _LONGEST:
        yield AlternateTitleRecord(title=title, cites=here.cite(table, title))
