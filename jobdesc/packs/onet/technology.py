"""Technology skills as the options of one placeholder."""

from __future__ import annotations

from collections.abc import Sequence

from jobdesc.packs.onet import release, wording
from jobdesc.packs.onet.occupation import Occupation
from jobdesc.packs.onet.tables import Row
from jobdesc.packs.schema import OptionRecord, PlaceholderRecord

LEAST_OFFERED = 40
"""All that is hot or in demand is offered; the rest of the list only up to so many in all."""
_LABEL = 60


def placeholder(here: Occupation) -> PlaceholderRecord | None:
    """The placeholder for what an occupation works with; None where the release names nothing."""
    options = tuple(_option(here, row) for row in _offered(list(here.rows(release.TECHNOLOGY))))
    if not options:
        return None
    return PlaceholderRecord(
        key=f"{here.base}-software",
        label="Software",
        question="Which of these does this job work with?",
        default="the software of this line of work",
        cites=here.cite(release.TECHNOLOGY.name),
        options=options,
    )


def _offered(rows: Sequence[Row]) -> list[Row]:
    """In demand for this occupation first, then hot everywhere, then by name; none twice."""
    distinct = {row["Example"].casefold(): row for row in rows if 0 < len(row["Example"]) <= _LABEL}
    ranked = sorted(distinct.values(), key=lambda row: (-_weight(row), row["Example"].casefold()))
    wanted = sum(_weight(row) > 0 for row in ranked)
    return ranked[: max(wanted, LEAST_OFFERED)]


def _weight(row: Row) -> int:
    return 2 * _is_in_demand(row) + _is_hot(row)


def _is_hot(row: Row) -> bool:
    return row["Hot Technology"] == "Y"


def _is_in_demand(row: Row) -> bool:
    return row["In Demand"] == "Y"


def _option(here: Occupation, row: Row) -> OptionRecord:
    hot, in_demand = _is_hot(row), _is_in_demand(row)
    terms = (row["Example"], "hot technology" if hot else "", "in demand" if in_demand else "")
    return OptionRecord(
        key=wording.slug(row["Example"]),
        label=row["Example"],
        is_hot=hot,
        is_in_demand=in_demand,
        cites=here.cite(release.TECHNOLOGY.name, row["Commodity Title"], terms=terms),
    )
