"""What the list of postings is asked for: the filter bar, and where a page begins."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.urls import reverse

from jobdesc.builder.listing import ARCHIVE, Cursor, Offered, Row, Sort, Wish
from jobdesc.document.searching import MOST_CHARACTERS
from jobdesc.document.values import Level
from jobdesc.models import Posting

ME = "me"
MOST_AT_ONCE = 100
_GREATEST = 2**63 - 1

STATUSES = [("", "Any status"), *Posting.Status.choices, (ARCHIVE, "Archived")]
LEVELS = [("", "Any level"), *((level.value, level.value.capitalize()) for level in Level)]
SORTS = [
    (Sort.NEWEST.value, "Newest first"),
    (Sort.TITLE.value, "By title"),
    (Sort.LAST_DAY.value, "By apply-by date"),
]


class FinderForm(forms.Form):
    """Every field is optional, and what is not on offer asks for nothing."""

    q = forms.CharField(label="Words", required=False, strip=False)
    status = forms.ChoiceField(choices=STATUSES, required=False)
    owner = forms.ChoiceField(required=False)
    template = forms.ChoiceField(required=False)
    level = forms.ChoiceField(choices=LEVELS, required=False)
    employer = forms.ChoiceField(required=False)
    place = forms.CharField(required=False)
    sort = forms.ChoiceField(choices=SORTS, required=False, label="Order")

    def __init__(self, *args: Any, offered: Offered, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = offered
        others = [(str(pk), name) for pk, name in offered.owners if pk != offered.me]
        self._offer("owner", "Anybody", [(ME, "Me"), *others])
        self._offer("template", "Any role", list(offered.templates))
        self._offer("employer", "Any employer", [(str(pk), name) for pk, name in offered.employers])
        words = {"maxlength": MOST_CHARACTERS, "autocomplete": "off", "type": "search"}
        self.fields["q"].widget.attrs |= {**words, "placeholder": "Words that stand in them"}
        self.fields["place"].widget.attrs |= {**words, "placeholder": "Any place", "list": "places"}

    def _offer(self, name: str, anything: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", anything), *choices]

    @property
    def wish(self) -> Wish:
        return self.wish_without("")

    def wish_without(self, name: str) -> Wish:
        known = {field: value for field, value in self.asked.items() if field != name}
        owner = known.get("owner", "0")
        return Wish(
            words=known.get("q", "")[:MOST_CHARACTERS],
            place=known.get("place", "")[:MOST_CHARACTERS],
            status=known.get("status", ""),
            template=known.get("template", ""),
            level=known.get("level", ""),
            owner=self.offered.me if owner == ME else int(owner),
            employer=int(known.get("employer", "0")),
            sort=Sort(known.get("sort", Sort.NEWEST)),
        )

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for and is on offer, as the address has it."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value.strip()}
        if given.get("sort") == Sort.NEWEST:
            del given["sort"]
        return given

    def told(self, name: str) -> str:
        """What was asked for in that field, in words."""
        value = self.asked[name]
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return next(
                str(words) for key, words in cast("list[tuple[str, str]]", field.choices) if key == value
            )
        return f"“{value.strip()}”"

    def query(self, *, without: str = "", **more: str) -> str:
        """The address's query for what was asked, "?" where that is nothing."""
        return (
            f"?{urlencode({name: value for name, value in (self.asked | more).items() if name != without})}"
        )


# --- Where a page begins ---------------------------------------------------------------


def written(cursor: Cursor) -> str:
    row = [str(cursor.row.key), cursor.row.head]
    return urlsafe_b64encode(json.dumps(row).encode()).decode().rstrip("=")


def read_cursor(text: str, sort: Sort, *, backwards: bool) -> Cursor | None:
    """The cursor that `written` wrote for that order; None for anything else."""
    try:
        key, head = json.loads(urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4)))
        if type(head) is not int or not 0 < head <= _GREATEST:
            return None
        return Cursor(Row(_read_key(key, sort), -head), backwards)
    except (ValueError, TypeError, NotBase64, RecursionError):
        return None


def _read_key(key: object, sort: Sort) -> str | date:
    """Raise `ValueError` for what is no key of that order."""
    if not isinstance(key, str) or "\0" in key or (sort is Sort.NEWEST and key):
        raise ValueError(key)
    return date.fromisoformat(key) if sort is Sort.LAST_DAY else key.encode().decode()


# --- Many at once ----------------------------------------------------------------------


@dataclass(frozen=True)
class BroughtBack:
    """The Undo of archiving several: what a message carries in its tags."""

    postings: tuple[UUID, ...]

    @property
    def tag(self) -> str:
        return f"{_ARCHIVED}:{','.join(str(uuid) for uuid in self.postings)}"

    @property
    def address(self) -> str:
        query = [("do", "bring-back"), *(("posting", str(uuid)) for uuid in self.postings)]
        return f"{reverse('posting-bulk')}?{urlencode(query)}"

    @classmethod
    def in_tag(cls, tag: str) -> BroughtBack | None:
        verb, _, postings = tag.partition(":")
        return cls(tuple(UUID(uuid) for uuid in postings.split(","))) if verb == _ARCHIVED else None


_ARCHIVED = "archived-together"
