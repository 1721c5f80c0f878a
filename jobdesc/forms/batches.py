"""What is asked for when several postings are exported at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from jobdesc.delivery.batches import Order
from jobdesc.document import Look
from jobdesc.forms.exporting import Extra, Option, Question
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.wishes import WishForm
from jobdesc.models import Posting
from jobdesc.renderers import FORMATS

TICKED, ALL = "ticked", "all"
USUAL = "As each employer has it"
LOOKS = ("theme", "fonts", "paper")


@dataclass(frozen=True)
class FormatBox:
    """A format to tick, and what it is good for."""

    name: str
    label: str
    use: str
    is_ticked: bool


class ExportManyForm(WishForm):
    """`which`: the ticked postings, or all that the list's filter finds; `key` names the press, so
    that one that is sent twice begins nothing twice. `found` is how many the filter finds."""

    which = forms.ChoiceField(label="Which postings?", required=False)
    formats = forms.MultipleChoiceField(
        choices=[(name, format.label) for name, format in FORMATS.items()],
        error_messages={"required": "Choose at least one kind of file."},
    )

    def __init__(self, data: QueryDict | None = None, *, ticked: Sequence[Posting], found: int) -> None:
        super().__init__(data)
        self.ticked = ticked
        offers = ((TICKED, len(ticked), "{} ticked posting{}"), (ALL, found, "All {} that the list finds"))
        self.offered = [
            (name, words.format(f"{count:,}", "" if count == 1 else "s"))
            for name, count, words in offers
            if count
        ]
        self._offer("which", self.offered)
        for name in LOOKS:
            self._offer(name, [("", USUAL), *self._choices(name)])
        sent = self.data.get("key", "")
        self.key = UUID(sent) if is_uuid(sent) else uuid4()

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def _choices(self, name: str) -> list[tuple[Any, str]]:
        field: Any = self.fields[name]
        return [(value, str(label)) for value, label in field.choices if value]

    # --- What was asked for --------------------------------------------------------

    @property
    def wants_all(self) -> bool:
        return not self.ticked or self.cleaned_data["which"] == ALL

    def order(self) -> Order:
        asked: Mapping[str, Any] = self.cleaned_data
        wishes = tuple(replace(self.wish(name, Look()), look=None) for name in asked["formats"])
        return Order(wishes=wishes, **{name: asked[name] for name in LOOKS})

    # --- What the page shows -------------------------------------------------------

    @property
    def boxes(self) -> list[FormatBox]:
        chosen = self.data.getlist("formats") if isinstance(self.data, QueryDict) else ["pdf"]
        return [FormatBox(name, one.label, one.use, name in chosen) for name, one in FORMATS.items()]

    @property
    def which_question(self) -> Question:
        return self._question("which")

    @property
    def face_question(self) -> Question:
        return self._question("face")

    @property
    def looks(self) -> list[Question]:
        return [self._question(name) for name in LOOKS]

    @property
    def has_own_look(self) -> bool:
        return any(self.data.get(name) for name in LOOKS)

    @property
    def extras(self) -> list[Extra]:
        names = ("appendix", "footer", "archive")
        return [Extra(name, str(self.fields[name].label), name in self.data) for name in names]

    def _question(self, name: str) -> Question:
        """The first choice is chosen until another is."""
        field: Any = self.fields[name]
        choices = [(str(value), str(label)) for value, label in field.choices]
        sent = self.data.get(name, "")
        chosen = sent if sent in dict(choices) else choices[0][0]
        options = (Option(value, label, value == chosen) for value, label in choices)
        return Question(name, str(field.label), tuple(options))
