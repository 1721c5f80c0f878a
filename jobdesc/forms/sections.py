"""The sections of a posting: their order and headings, own ones, and what is kept aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from jobdesc.document.bounds import HEADING_CHARACTERS, OWN_SECTIONS
from jobdesc.document.values import JobDescription, Section, SectionKind
from jobdesc.forms.builder import StepForm, Trouble, troubled
from jobdesc.forms.lists import PicksForm
from jobdesc.forms.picks import is_uuid
from jobdesc.forms.text import check_text
from jobdesc.packs.shaping import Place, moved, printed, with_places
from jobdesc.renderers import words

SUGGESTIONS = ("What we offer", "How we interview", "Your first months", "Who you will work with")
MOST_OWN = OWN_SECTIONS

NAMES = {
    SectionKind.NARRATIVE: "Opening",
    SectionKind.RESPONSIBILITIES: "Responsibilities",
    SectionKind.SKILLS: "Skills",
    SectionKind.QUALIFICATIONS: "Qualifications",
}
STEPS = {kind: "about" if kind is SectionKind.NARRATIVE else kind.value for kind in NAMES}


def step_of(section: Section) -> str:
    """The key of the step in which the section's lines are written."""
    return STEPS.get(section.kind) or f"section-{section.id}"


class OwnForm(PicksForm):
    """The lines of one own section."""

    headed = True

    def __init__(self, *args: Any, section: str, **options: Any) -> None:
        self.section = section
        super().__init__(*args, **options)


@dataclass(frozen=True)
class Posted:
    """What the list of sections sends: its places in order, and which button was pressed."""

    places: tuple[Place, ...]
    gone: frozenset[str]


class SectionsWidget(forms.Widget):
    """Posts `name` once per section in order, `name-on` once per shown one, and
    `name-heading-ID`. The empty place at the end has its ID from the page (`name-fresh`).
    Of the buttons, `name-gone` has the ID of an own section to remove, `name-add` a heading
    for the empty place."""

    template_name = "builder/sections.html"
    needs_multipart_form = False

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Posted | None:
        if not isinstance(data, MultiValueDict) or name not in data:
            return None
        fresh = data.get(f"{name}-fresh", "")
        shown = {*data.getlist(f"{name}-on"), fresh}
        headings = {key: data.get(f"{name}-heading-{key}", "") for key in data.getlist(name)}
        if fresh in headings:
            headings[fresh] = data.get(f"{name}-add") or headings[fresh]
        places = (Place(key, heading, key in shown) for key, heading in headings.items())
        return Posted(tuple(places), frozenset(data.getlist(f"{name}-gone")))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {"name": name, **value}


class SectionsField(forms.Field):
    """Cleans to what was posted; an error names its section in `params["id"]`."""

    def __init__(self) -> None:
        super().__init__(widget=SectionsWidget(), required=False, label="Sections")

    def clean(self, value: Posted | None) -> Posted:
        value = value or Posted((), frozenset())
        places, errors = [], []
        for place in value.places:
            try:
                heading = " ".join(check_text(place.heading, HEADING_CHARACTERS).split())
                places.append(Place(place.id, heading, place.shown))
            except ValidationError as error:
                errors.append(ValidationError(error.messages[0], params={"id": place.id}))
        if errors:
            raise ValidationError(errors)
        return Posted(tuple(places), value.gone)


class SectionsForm(StepForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sections"] = SectionsField()

    def applied(self) -> JobDescription:
        """Sections that the page cannot have shown are passed over, whatever was posted."""
        posted: Posted = self.cleaned_data["sections"]
        blocks = [[section.id for section in block] for block in printed(self.document)]
        known = {section.id for section in self.document.sections}
        places = [place for place in posted.places if place.id in known or is_uuid(place.id)]
        if move := self.data.get("move", ""):
            rank = {key: number for number, key in enumerate(moved(_as_posted(places, blocks), move))}
            places.sort(key=lambda place: rank.get(place.id, len(rank)))
        return with_places(self.document, places, posted.gone)

    def clean(self) -> dict[str, Any]:
        posted: Posted | None = self.cleaned_data.get("sections")
        if posted and len(posted.places) > MOST_OWN + len(NAMES) + 1:
            raise ValidationError(f"A posting holds at most {MOST_OWN} sections of your own.")
        return super().clean()

    def anchor(self) -> str:
        key = self.data.get("move", "").partition(":")[2]
        return f"#place-{quote(key)}" if key else ""

    def sections_html(self) -> SafeString:
        """The list, with everything as it was posted and each error at its section."""
        widget = SectionsWidget()
        posted = widget.value_from_datadict(self.data, {}, "sections")
        context = _context(self.document, posted, self._place_errors(), self.notes)
        return widget.render("sections", context)

    def note_places(self, document: JobDescription) -> dict[str, str]:
        return {f"section:{one.id}": one.id for one in document.sections} | {
            f"section:{one.id}.heading": one.id for one in document.sections
        }

    def troubles(self) -> list[Trouble]:
        named = {section.id: _name(section) for section in self.document.sections}
        others = [trouble for trouble in super().troubles() if trouble != troubled(self["sections"])]
        places = [
            Trouble(named.get(key, "Your own section"), f"place-{key}", error)
            for key, error in self._place_errors().items()
        ]
        return [*places, *others]

    def _place_errors(self) -> dict[str, str]:
        found = self.errors.as_data().get("sections", []) if self.is_bound else []
        return {(error.params or {}).get("id", ""): str(error.messages[0]) for error in found}


def _as_posted(places: Sequence[Place], blocks: Sequence[Sequence[str]]) -> list[list[str]]:
    """The posted order, cut into the blocks that the page shows."""
    together = {key: block for block in blocks for key in block}
    order = dict.fromkeys(tuple(together.get(place.id, (place.id,))) for place in places)
    return [list(block) for block in order]


def _name(section: Section) -> str:
    return NAMES.get(section.kind) or section.heading or "Untitled section"


def _context(
    document: JobDescription, posted: Posted | None, errors: Mapping[str, str], notes: Mapping[str, str]
) -> dict[str, Any]:
    """What the widget's template loops over: blocks of lines, the empty place, suggestions."""
    sent = {place.id: place for place in posted.places} if posted else {}
    order = {key: number for number, key in enumerate(sent)}
    known = {section.id for section in document.sections}
    fresh = next((place for key, place in sent.items() if key not in known and is_uuid(key)), None)
    blocks = sorted(printed(document), key=lambda block: order.get(block[0].id, len(order)))
    used = {section.heading for section in document.sections}
    if document.closing.benefits:
        used.add(str(words.BENEFITS))
    return {
        "blocks": [
            [
                _line(section, sent.get(section.id), errors.get(section.id, ""), notes.get(section.id, ""))
                for section in block
            ]
            for block in blocks
        ],
        "fresh": {
            "id": fresh.id if fresh else str(uuid4()),
            "heading": fresh.heading if fresh else "",
            "error": errors.get(fresh.id, "") if fresh else "",
        },
        "suggestions": [heading for heading in SUGGESTIONS if heading not in used],
    }


def _line(section: Section, place: Place | None, error: str, notes: str) -> dict[str, Any]:
    now = place or Place(section.id, section.heading, section.shown)
    count = sum(1 for item in section.items if item.shown)
    return {
        "id": section.id,
        "name": _name(section),
        "heading": now.heading,
        "standard": str(words.HEADINGS.get(section.kind, "")),
        "shown": now.shown,
        "own": section.kind is SectionKind.OWN,
        "count": f"{count} line{'' if count == 1 else 's'}",
        "step": step_of(section),
        "error": error,
        "notes": notes,
    }
