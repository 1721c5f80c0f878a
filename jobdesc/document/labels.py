"""What a cell is called, and what stands in it, in words a recruiter uses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from typing import Any

from babel import Locale, UnknownLocaleError

from jobdesc.document import areas
from jobdesc.document.cells import Cells, TemplateNumber
from jobdesc.document.values import Location, Origin, Pay, PayPeriod

LABELS = {
    "language": "Language",
    "basis.template": "Template",
    "basis.level": "Level",
    "basis.specialisation": "Specialisation",
    "basis.answers": "Order of the answers",
    "facts.title": "Title",
    "facts.employer.name": "Employer",
    "facts.employer.about": "About the employer",
    "facts.employer.website": "Employer’s website",
    "facts.employer.logo": "Logo",
    "facts.employer.colour": "Employer’s colour",
    "facts.department": "Department",
    "facts.reports_to": "Reports to",
    "facts.locations": "Location",
    "facts.workplace": "Workplace",
    "facts.workplace_note": "Note on the workplace",
    "facts.remote_from": "Remote from",
    "facts.employment_types": "Employment type",
    "facts.hours": "Hours",
    "facts.openings": "Openings",
    "facts.pay": "Pay",
    "facts.pay.note": "Note on pay",
    "facts.pay.extras": "On top of pay",
    "facts.start": "Start",
    "facts.date_posted": "Date posted",
    "facts.apply_by": "Apply by",
    "facts.how_to_apply.link": "Link to apply",
    "facts.how_to_apply.email": "E-mail to apply",
    "facts.how_to_apply.text": "How to apply",
    "facts.requisition": "Requisition",
    "facts.credential": "Credential",
    "facts.experience_months": "Months of experience",
    "facts.experience_in_place_of_education": "Experience in place of education",
    "closing.benefits": "Benefits",
    "closing.equal_opportunity": "Equal opportunity",
    "closing.accommodation": "Accommodation",
    "closing.privacy": "Privacy",
    "internal.exemption": "Overtime (FLSA)",
    "internal.exemption_basis": "Why exempt or not",
    "internal.physical_demands": "Physical demands",
    "internal.sign_off": "Who signs",
}

CELL_LABELS = {
    "kind": "kind of section",
    "heading": "heading",
    "importance": "importance",
    "shown": "shown or kept aside",
    "serves": "what it serves",
    "origin": "library wording",
    "section": "section",
    "instead_of": "kept instead of the library’s words",
}
"""The cells of items and sections; an item's own text goes by the item's name alone."""

_LONGEST = 60


def label(path: str) -> str:
    """Return the label of a single cell or of an answer (`basis.answers.<placeholder>`)."""
    if path in LABELS:
        return LABELS[path]
    return path.rpartition(".")[2].replace("-", " ").replace("_", " ").capitalize()


def single_words(path: str, value: Any) -> str | None:
    """Return what stands in the single cell `path` as text; `None` when nothing does."""
    if path == "facts.remote_from":
        return words(tuple(areas.named(area, Locale("en")) for area in value))
    return language_name(value) if path == "language" else words(value)


def item_label(cells: Cells, cell: str = "") -> str:
    """Return an item's heading, or how its text begins, and the cell in question."""
    name: str = cells["heading"] or _shortened(cells["text"]) or "Untitled entry"
    return f"{name}: {CELL_LABELS[cell]}" if cell in CELL_LABELS else name


def section_label(cells: Cells, cell: str = "") -> str:
    """Return a section's heading, or its kind, and the cell in question."""
    name: str = cells["heading"] or f"{cells['kind']} section".capitalize()
    return f"{name}: {CELL_LABELS[cell]}" if cell in CELL_LABELS else name


def item_words(cells: Cells | None) -> str | None:
    """Return an item's text, or its label when it has none; `None` for no item."""
    return None if cells is None else cells["text"] or item_label(cells)


def section_words(cells: Cells | None) -> str | None:
    """Return a section's label; `None` for no section."""
    return None if cells is None else section_label(cells)


@singledispatch
def words(value: Any) -> str | None:
    """Return what stands in a cell as text; `None` when nothing does."""
    return str(value) if value not in (None, "") else None


@words.register
def _(value: bool) -> str:
    return "yes" if value else "no"


@words.register
def _(value: Enum) -> str:
    return str(value.value)


@words.register
def _(value: date) -> str:
    return value.isoformat()


@words.register
def _(value: Origin) -> str:
    return value.wording


@words.register
def _(value: TemplateNumber) -> str | None:
    return f"{value.template}, version {value.version}" if value.template else None


@words.register
def _(value: Location) -> str | None:
    parts = (value.street, value.postal_code, value.city, value.region, value.country)
    return ", ".join(part for part in parts if part) or None


@words.register
def _(value: Pay) -> str | None:
    ends = [_amount(end) for end in (value.low, value.high) if end is not None]
    if not ends:
        return None
    amount = " – ".join(ends)
    if len(ends) == 1:
        amount = f"from {amount}" if value.high is None else f"up to {amount}"
    article = "an" if value.period is PayPeriod.HOUR else "a"
    return f"{amount} {value.currency} {article} {value.period.value}"


@words.register(tuple)
def _(value: tuple[Any, ...]) -> str | None:
    between = "; " if value and isinstance(value[0], Location) else ", "
    return between.join(text for part in value if (text := words(part))) or None


def _amount(amount: Decimal) -> str:
    return f"{amount.normalize():,f}"


def language_name(code: str) -> str:
    """Return the English name of a language; a code nobody knows is its own name."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
