"""What an occupation's rows become: the lines that its template offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from jobdesc.document.values import Importance
from jobdesc.packs.claims import ItemKind
from jobdesc.packs.onet import ranges, release, wording
from jobdesc.packs.onet.occupation import Line, Occupation
from jobdesc.packs.onet.tables import Row, Shape
from jobdesc.packs.schema import ItemRecord, PlaceholderRecord

_GROUPS = {"core": "Core tasks", "supplemental": "Supplemental tasks"}
_UNRATED = "Tasks not rated yet"
_IMPORTANCE = "IM"
_OFFERED_FROM, _PICKED_FROM, _REQUIRED_FROM = Decimal(3), Decimal("3.5"), Decimal(4)
_MOST_PICKED = 5


def about(here: Occupation) -> Iterator[Line]:
    text = description(here)
    cites = here.cite(release.OCCUPATIONS.name, "Description")
    kind, heading = ItemKind.NARRATIVE, "The work"
    item = here.item("about", kind, group="About", heading=heading, text=text, cites=cites)
    yield Line(item, picked=True)


def description(here: Occupation) -> str:
    (row, *_) = here.rows(release.OCCUPATIONS)
    return wording.without_braces(row["Description"] or row["Title"])[:1000]


def tasks(here: Occupation) -> Iterator[Line]:
    """Core tasks picked, supplemental ones and those that nobody has rated yet only offered."""
    rows = sorted(here.rows(release.TASKS), key=lambda row: _rank(row["Task Type"]))
    for row in rows:
        kind = row["Task Type"]
        text = wording.without_braces(row["Task"])
        item = here.item(
            f"task-{wording.key(row['Task ID'])}",
            ItemKind.RESPONSIBILITY,
            group=_GROUPS.get(kind.casefold(), _UNRATED),
            heading=text,
            text=text,
            cites=here.cite(release.TASKS.name, f"Task {row['Task ID']}", terms=(kind, row["Date"])),
        )
        yield Line(item, picked=kind.casefold() == "core")


def _rank(kind: str) -> int:
    return [*_GROUPS, kind.casefold()].index(kind.casefold())


def software(here: Occupation, asked: PlaceholderRecord | None) -> Iterator[Line]:
    """One line for all technology skills: its placeholder offers them. It is required only where
    employers ask for one of them."""
    if asked is not None:
        text = f"Hands-on experience with {{{asked.key}}}."
        kind = ItemKind.SKILL
        item = here.item("software", kind, group="Software", heading="Software", text=text, cites=asked.cites)
        wanted = any(option.is_in_demand for option in asked.options)
        importance = Importance.REQUIRED if wanted else Importance.PREFERRED
        yield Line(item, picked=True, importance=importance)


def skills(here: Occupation) -> Iterator[Line]:
    return _rated(here, release.SKILLS, wording.skill)


def knowledge(here: Occupation) -> Iterator[Line]:
    return _rated(here, release.KNOWLEDGE, wording.knowledge)


def _rated(here: Occupation, shape: Shape, said: Callable[[str], str]) -> Iterator[Line]:
    """Elements that are at least important (3 of 5), the highest first. Rows that the release
    would have suppressed, and elements that are not relevant here, are no facts."""
    rows = list(here.rows(shape))
    irrelevant = {row["Element ID"] for row in rows if row["Not Relevant"] == "Y"}
    rated = [
        (value, row)
        for row in rows
        if row["Scale ID"] == _IMPORTANCE
        and row["Recommend Suppress"] != "Y"
        and row["Element ID"] not in irrelevant
        and (value := ranges.number(row["Data Value"])) is not None
        and value >= _OFFERED_FROM
    ]
    rated.sort(key=lambda it: (-it[0], it[1]["Element ID"]))
    for number, (value, row) in enumerate(rated):
        importance = Importance.REQUIRED if value >= _REQUIRED_FROM else Importance.PREFERRED
        picked = number < _MOST_PICKED and value >= _PICKED_FROM
        yield Line(_element(here, shape, said(row["Element Name"]), row), picked, importance)


def _element(here: Occupation, shape: Shape, text: str, row: Row) -> ItemRecord:
    place = f"{row['Element Name']} ({row['Element ID']})"
    return here.item(
        f"{shape.name.casefold()}-{wording.key(row['Element ID'])}",
        ItemKind.SKILL,
        group=shape.name,
        heading=row["Element Name"],
        text=wording.without_braces(text),
        cites=here.cite(shape.name, place, terms=(f"Importance {row['Data Value']}", row["Date"])),
    )


def education(here: Occupation) -> Iterator[Line]:
    return _range(here, "RL", "education", "Education", ranges.education)


def experience(here: Occupation) -> Iterator[Line]:
    return _range(here, "RW", "experience", "Related experience", ranges.experience)


def _range(
    here: Occupation, scale: str, key: str, heading: str, said: Callable[[ranges.Shares], str]
) -> Iterator[Line]:
    if not ranges.knows(scale, here.release.all_rows(release.CATEGORIES)):
        return
    rows = [row for row in here.rows(release.EDUCATION) if row["Scale ID"] == scale]
    found = ranges.shares(rows, scale)
    if found is None:
        return
    place = f"{rows[0]['Element Name']} ({rows[0]['Element ID']})"
    terms = (*ranges.share_words(found, scale), found.date)
    cites = here.cite(release.EDUCATION.name, place, terms=terms, inferred=True)
    kind = ItemKind.QUALIFICATION
    item = here.item(key, kind, group="Background", heading=heading, text=said(found), cites=cites)
    importance = Importance.PREFERRED if found.low == 1 else Importance.REQUIRED
    yield Line(item, picked=True, importance=importance)


def preparation(here: Occupation) -> Iterator[Line]:
    """The job zone, in time. What a zone's number means is the release's own to say."""
    reach = {row["Job Zone"]: row["SVP Range"] for row in here.release.all_rows(release.ZONE_RANGES)}
    for row in here.rows(release.ZONES):
        svp = reach.get(row["Job Zone"], "")
        text = ranges.preparation(svp)
        if text:
            terms = (f"SVP {svp.strip('()')}", row["Date"])
            cites = here.cite(release.ZONES.name, f"Job Zone {row['Job Zone']}", terms=terms, inferred=True)
            kind, heading = ItemKind.QUALIFICATION, "Preparation"
            item = here.item("preparation", kind, group="Background", heading=heading, text=text, cites=cites)
            yield Line(item, picked=False, importance=Importance.PREFERRED)
            return
