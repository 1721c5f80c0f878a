"""A list of pickable items is one field with one widget template, however long it is.

One form field per item costs 13 to 19 times as much to render (`docs/performance.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from jobdesc.document.values import Importance
from jobdesc.forms.text import check_text
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.picking import Pick, Row
from jobdesc.roles import proof

HEADING_CHARACTERS = 120
TEXT_CHARACTERS = 2_000


class PicksWidget(forms.Widget):
    """Posts, per list: `name` once per line in order, `name-on` once per ticked line, and
    `name-text-ID`, `name-heading-ID`, `name-importance-ID`. The empty line at the end, for an
    item of one's own, has its ID from the page (`name-fresh`), so that sending the page twice
    makes one item."""

    template_name = "builder/picks.html"
    needs_multipart_form = False

    def __init__(self, *, weighed: bool) -> None:
        """`weighed`: whether a line is required or preferred."""
        self.weighed = weighed
        super().__init__()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Pick] | None:
        if not isinstance(data, MultiValueDict) or name not in data:
            return None
        ticked = {*data.getlist(f"{name}-on"), data.get(f"{name}-fresh", "")}
        return [self._pick(data, name, key, key in ticked) for key in data.getlist(name)]

    def _pick(self, data: MultiValueDict[str, Any], name: str, key: str, shown: bool) -> Pick:
        weight = data.get(f"{name}-importance-{key}", "")
        return Pick(
            id=key,
            shown=shown,
            text=data.get(f"{name}-text-{key}", ""),
            heading=data.get(f"{name}-heading-{key}", ""),
            importance=Importance(weight) if weight in set(Importance) else None,
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {"name": name, "weighed": self.weighed, **(value or {})}


class PicksField(forms.Field):
    """Cleans to a list of `Pick`s; an error names its line in `params["id"]`."""

    def __init__(self, *, weighed: bool = False, **options: Any) -> None:
        super().__init__(widget=PicksWidget(weighed=weighed), required=False, **options)
        self.weighed = weighed

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
        importance = (pick.importance or Importance.REQUIRED) if self.weighed else None
        heading = check_text(pick.heading, HEADING_CHARACTERS)
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


def lines(
    rows: Sequence[Row],
    posted: Sequence[Pick] | None,
    errors: Mapping[str, str],
    content: TemplateContent,
) -> dict[str, Any]:
    """What the widget's template loops over: the rows as posted, so that nothing typed is
    lost on an error, and the empty line for an own item."""
    sent = {pick.id: pick for pick in posted or ()}
    known = {row.id for row in rows}
    fresh = next((pick for pick in posted or () if pick.id not in known and is_uuid(pick.id)), None)
    shown = [_line(row, sent.get(row.id), errors.get(row.id, ""), content) for row in rows]
    return {
        "picked": [line for line in shown if line["shown"]],
        "offered": [line for line in shown if not line["shown"]],
        "fresh": {
            "id": fresh.id if fresh else str(uuid4()),
            "text": fresh.text if fresh else "",
            "importance": fresh.importance if fresh else None,
            "error": errors.get(fresh.id, "") if fresh else "",
        },
    }


def _line(row: Row, pick: Pick | None, error: str, content: TemplateContent) -> dict[str, Any]:
    changed = pick is not None and pick.text != row.text
    return {
        "id": row.id,
        "heading": (pick and pick.heading) or row.heading,
        "text": pick.text if pick else row.text,
        "parts": ((pick.text, None),) if pick and changed else row.parts,
        "shown": pick.shown if pick else row.shown,
        "importance": pick.importance if pick else row.importance,
        "group": row.group,
        "offered": row.offered,
        "proof": proof(content, row.evidence.citations) if row.evidence else None,
        "open": bool(error) or changed,
        "error": error,
    }
