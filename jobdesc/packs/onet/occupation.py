"""One occupation of a release: its rows, and how what is made of them is named and cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jobdesc.document.values import Importance
from jobdesc.packs.claims import Citation, CitationBasis, ItemKind
from jobdesc.packs.onet import wording
from jobdesc.packs.onet.release import Release
from jobdesc.packs.onet.tables import Row, Shape
from jobdesc.packs.schema import ItemRecord, SourceRecord

CREDIT = (
    "This document includes information from the O*NET {release} Database by the U.S. Department of "
    "Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® "
    "is a trademark of USDOL/ETA. All or some of this information has been modified. USDOL/ETA has not "
    "approved, endorsed, or tested these modifications. License: https://creativecommons.org/licenses/by/4.0/"
)
"""What the licence of the database asks for, as its owner words it for information that was edited."""


class Line(NamedTuple):
    """An item, and whether the template picks it or only offers it, at every level."""

    item: ItemRecord
    picked: bool
    importance: Importance | None = None


def source_key(release: str) -> str:
    return f"onet-{release.replace('.', '-')}"


def source(release: str) -> SourceRecord:
    """The release as a source; its credit goes out with every document that uses it."""
    return SourceRecord(
        key=source_key(release),
        file=f"O*NET {release}",
        title=f"O*NET {release}",
        note=f"The O*NET {release} Database by the U.S. Department of Labor, Employment and Training "
        "Administration, imported from this installation’s own download. CC BY 4.0.",
        credit=CREDIT.format(release=release),
    )


def base_key(code: str) -> str:
    """The slug of an occupation's template; the keys of all that belongs to it begin with it."""
    return f"onet-{code.replace('.', '-')}"


@dataclass(frozen=True)
class Occupation:
    release: Release
    code: str

    @property
    def base(self) -> str:
        return base_key(self.code)

    def rows(self, shape: Shape) -> Iterator[Row]:
        return self.release.rows(shape, self.code)

    def cite(self, *place: str, terms: Iterable[str] = (), inferred: bool = False) -> tuple[Citation, ...]:
        """Where it stands in the release: table, then element; `terms` are value and date."""
        basis = CitationBasis.INFERRED if inferred else CitationBasis.STATED
        section = " › ".join(place)[:250]
        said = tuple(term[:200] for term in terms if term)
        return (Citation(source=source_key(self.release.name), section=section, basis=basis, terms=said),)

    def item(
        self,
        key: str,
        kind: ItemKind,
        *,
        group: str,
        heading: str,
        text: str,
        cites: tuple[Citation, ...],
    ) -> ItemRecord:
        """An item whose key says which table it was read from (`kept.py`)."""
        heading = wording.heading_of(wording.without_braces(heading))
        key = f"{self.base}-{key}"
        return ItemRecord(key=key, kind=kind, group=group, heading=heading, text=text, cites=cites)
