"""A list of pickable items is one field with one widget template, however long it is.

One form field per item costs 13 to 19 times as much to render (`docs/performance.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from jobdesc.document.bounds import HEADING_CHARACTERS, TEXT_CHARACTERS
from jobdesc.document.values import Importance
from jobdesc.document.words import PartKind, words
from jobdesc.forms.text import check_text
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.picking import Pick, Row, in_rank
from jobdesc.roles import Proof, proof

OWN_LINE = "Your own line"


class Weights(NamedTuple):
    """What a line may count for, in words, the more important first. `required` is what the more
    important is written as: where that is None, it goes without saying. `note` stands below the
    list."""

    question: str
    more: str
    less: str
    required: Importance | None = Importance.REQUIRED
    note: str = ""

    def weighed(self, importance: Importance | None) -> Importance | None:
        return importance if importance is Importance.PREFERRED else self.required


REQUIREMENT = Weights("Importance", "Required", "Good to have")
FUNCTION = Weights(
    "Weight",
    "Essential",
    "Also part of the job",
    required=None,
    note="What is essential is told apart only in the internal job description. Applicants see one list.",
)


class PicksWidget(forms.Widget):
    """Posts, per list: `name` once per line in order, `name-on` once per ticked line, and
    `name-text-ID`, `name-heading-ID`, `name-importance-ID`. The empty line at the end, for an
    item of one's own, has its ID from the page (`name-fresh`), so that sending the page twice
    makes one item. Of the buttons, each with a line's ID: `name-use` takes the library's
    wording, `name-mine` keeps one's own in its place, `name-gone` removes an own line."""

    template_name = "builder/picks.html"
    needs_multipart_form = False

    def __init__(self, *, weights: Weights | None, headed: bool = False) -> None:
        """`weights`: what a line may count for, if that is asked; `headed`: whether an own line's
        heading is printed."""
        self.weights = weights
        self.headed = headed
        super().__init__()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Pick] | None:
        if not isinstance(data, MultiValueDict) or name not in data:
            return None
        ticked = {*data.getlist(f"{name}-on"), data.get(f"{name}-fresh", "")}
        pressed = {act: set(data.getlist(f"{name}-{act}")) for act in ("use", "mine", "gone")}
        emptied = pressed["use"] | pressed["gone"]
        return [
            Pick(
                id=key,
                shown=key in ticked,
                text="" if key in emptied else data.get(f"{name}-text-{key}", ""),
                heading=data.get(f"{name}-heading-{key}"),
                importance=_importance(data.get(f"{name}-importance-{key}")),
                kept=key in pressed["mine"],
            )
            for key in data.getlist(name)
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        hint = "Heading, printed before the words" if self.headed else "Short name, for this list only"
        may = {"may_propose": not self.headed}  # an own section's lines have no list in the library
        return {"name": name, "weights": self.weights, "heading_hint": hint, **may, **(value or {})}


def _importance(posted: str | None) -> Importance | None:
    return Importance(posted) if posted in set(Importance) else None


class PicksField(forms.Field):
    """Cleans to a list of `Pick`s; an error names its line in `params["id"]`."""

    def __init__(self, *, weights: Weights | None = None, **options: Any) -> None:
        super().__init__(widget=PicksWidget(weights=weights), required=False, **options)
        self.weights = weights

    def clean(self, value: list[Pick] | None) -> list[Pick]:
        picks, errors = [], []
        for pick in value or []:
            try:
                picks.append(self._checked(pick))
            except ValidationError as error:
                errors.append(ValidationError(error.messages[0], params={"id": pick.id}))
        if errors:
            raise ValidationError(errors)
        return picks

    def _checked(self, pick: Pick) -> Pick:
        text = check_text(pick.text, TEXT_CHARACTERS)
        importance = self.weights.weighed(pick.importance) if self.weights else None
        heading = pick.heading
        if heading is not None:
            heading = " ".join(check_text(heading, HEADING_CHARACTERS).split())
        return replace(pick, text=text, heading=heading, importance=importance)


def is_uuid(key: str) -> bool:
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False


def moved(picks: Sequence[Pick], move: str) -> list[Pick]:
    """`move` is "up:ID" or "down:ID": that shown line changes places with its neighbour."""
    direction, _, key = move.partition(":")
    order = list(picks)
    shown = [place for place, pick in enumerate(order) if pick.shown]
    here = next((n for n, place in enumerate(shown) if order[place].id == key), None)
    there = None if here is None else here + {"up": -1, "down": 1}.get(direction, 0)
    if here is not None and there is not None and 0 <= there < len(shown):
        one, other = shown[here], shown[there]
        order[one], order[other] = order[other], order[one]
    return order


@dataclass(frozen=True)
class Line:
    """One line as the widget's template writes it. `name` is what it is called; `own` lines
    are no library's; `rank` is its place among all lines were they all offered. `news` is what
    the library says by now, cut into (words, whether they differ)."""

    id: str
    name: str
    heading: str
    text: str
    parts: Sequence[tuple[str, str | None]]
    shown: bool
    preferred: bool
    own: bool
    rank: int
    evidence: str = ""
    news: Sequence[tuple[str, bool]] = ()
    open: bool = False
    error: str = ""
    notes: str = ""
    proposed: str = ""
    share: str = ""

    def __getitem__(self, name: str) -> Any:
        """Django asks for a key before it asks for an attribute: answering at once saves an
        exception for each of the thousands of values in a long list."""
        return getattr(self, name)


BLANK = Line("NEW-LINE", OWN_LINE, "", "", (), shown=True, preferred=False, own=True, rank=9999)
"""What the browser makes further own lines from."""


def lines(
    rows: Sequence[Row],
    posted: Sequence[Pick] | None,
    errors: Mapping[str, str],
    content: TemplateContent,
    *,
    notes: Mapping[str, str] = MappingProxyType({}),
    proposed: Mapping[str, str] = MappingProxyType({}),
    shares: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """What the widget's template loops over: the rows as posted, so that nothing typed is
    lost on an error, and the empty line for an own item."""
    sent = {pick.id: pick for pick in posted or ()}
    known = {row.id for row in rows}
    new = [pick for pick in posted or () if pick.id not in known and is_uuid(pick.id)]
    fresh = new.pop() if new else None  # the page's empty line stands behind all others
    ranks = {row.id: rank for rank, row in enumerate(in_rank(rows, content))}
    shown = [
        _line(
            row,
            sent.get(row.id),
            errors.get(row.id, ""),
            content,
            rank=ranks[row.id],
            notes=notes.get(row.id, ""),
            proposed=proposed.get(row.id, ""),
            share=shares.get(row.id, ""),
        )
        for row in rows
    ]
    shown += [_own_line(pick, errors.get(pick.id, "")) for pick in new if pick.text]
    return {
        "picked": [line for line in shown if line.shown],
        "offered": [line for line in shown if not line.shown],
        "blank": BLANK,
        "fresh": {
            "id": fresh.id if fresh else str(uuid4()),
            "name": "your own line",
            "text": fresh.text if fresh else "",
            "heading": (fresh and fresh.heading) or "",
            "preferred": fresh is not None and fresh.importance is Importance.PREFERRED,
            "error": errors.get(fresh.id, "") if fresh else "",
        },
    }


def _line(
    row: Row,
    pick: Pick | None,
    error: str,
    content: TemplateContent,
    *,
    rank: int,
    **beside: str,
) -> Line:
    """`beside` are the texts of the line that others wrote: `notes`, `proposed`, `share`."""
    now = pick or Pick(row.id, row.shown, row.text, row.heading, row.importance)
    heading = row.heading if now.heading is None else now.heading
    changed = now.text != row.text
    return Line(
        id=row.id,
        name=heading or OWN_LINE,
        heading=heading,
        text=now.text,
        parts=((now.text, None),) if changed else row.parts,
        shown=now.shown,
        preferred=now.importance is Importance.PREFERRED,
        own=row.evidence is None and not row.library,
        rank=rank,
        evidence=_evidence(row, content),
        news=_news(now.text, row.offered),
        open=bool(error) or changed,
        error=error,
        **beside,
    )


def _evidence(row: Row, content: TemplateContent) -> str:
    if row.evidence is None or not (row.evidence.count or row.evidence.is_gone):
        return ""
    return evidence_html(proof(content, row.evidence.citations))


@lru_cache(maxsize=5_000)
def evidence_html(found: Proof) -> SafeString:
    """The dots, and the places that open below them: half of a long page, and the same for
    everybody, so it is written once."""
    return render_to_string("builder/evidence.html", {"proof": found})


def _own_line(pick: Pick, error: str) -> Line:
    """A line that was added in the browser and is not saved yet."""
    return replace(
        BLANK,
        id=pick.id,
        name=pick.heading or OWN_LINE,
        heading=pick.heading or "",
        text=pick.text,
        parts=((pick.text, None),),
        preferred=pick.importance is Importance.PREFERRED,
        open=True,
        error=error,
    )


def _news(text: str, offered: str) -> list[tuple[str, bool]]:
    """The offered wording, and which of its words the present text does not have."""
    if not offered:
        return []
    found = words(text, offered)
    return [(part.text, part.kind is PartKind.ADDED) for part in found if part.kind is not PartKind.REMOVED]
