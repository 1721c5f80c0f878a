"""What the page asks before a posting is sent: for whom, and how it looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from jobdesc.delivery import Wish
from jobdesc.document import JobDescription, Look
from jobdesc.forms.wishes import WishForm
from jobdesc.renderers import FORMATS, Format


@dataclass(frozen=True)
class Option:
    """`note` stands beside the label, small."""

    value: str
    label: str
    is_chosen: bool
    note: str = ""


@dataclass(frozen=True)
class Question:
    name: str
    legend: str
    options: tuple[Option, ...]

    @property
    def answer(self) -> str:
        """The label of what is chosen."""
        return next((option.label for option in self.options if option.is_chosen), "")


@dataclass(frozen=True)
class Extra:
    """Something to add, by a tick."""

    name: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Shelf:
    """Formats that have something in common: (key, format)."""

    heading: str
    hint: str
    formats: tuple[tuple[str, Format], ...]


def for_whom(form: WishForm, wish: Wish) -> Question:
    return _question(form, "face", wish.face)


def looks(form: WishForm, wish: Wish, usual: Look, document: JobDescription) -> tuple[Question, ...]:
    """Theme, fonts and paper; what is chosen at first is the employer's, and says so."""
    look = wish.look or usual
    chosen = {"theme": look.theme, "fonts": look.fonts, "paper": look.paper_for(document)}
    yours = {"theme": usual.theme, "fonts": usual.fonts, "paper": usual.paper_for(document)}
    return tuple(_question(form, name, chosen[name], yours[name]) for name in chosen)


def extras(form: WishForm) -> tuple[Extra, ...]:
    return tuple(
        Extra(name, str(form.fields[name].label), bool(form.cleaned_data[name]))
        for name in ("appendix", "footer", "archive")
    )


def shelves() -> tuple[Shelf, ...]:
    """All formats: those with a look, those of words alone, those for applicants alone."""
    found = FORMATS.items()
    return (
        Shelf("To send", "as the page looks", _of(found, is_laid_out=True, is_for_applicants=False)),
        Shelf("Words alone", "for whom you chose", _of(found, is_laid_out=False, is_for_applicants=False)),
        Shelf("For job boards", "always for applicants", _of(found, is_for_applicants=True)),
    )


def _of(found: Iterable[tuple[str, Format]], **traits: bool) -> tuple[tuple[str, Format], ...]:
    return tuple(
        (key, one) for key, one in found if all(getattr(one, name) is value for name, value in traits.items())
    )


def address(wish: Wish, usual: Look, document: JobDescription) -> str:
    """The wish as the query of an address, whole, so that equal wishes have equal addresses."""
    look = wish.look or usual
    asked: dict[str, Any] = {
        "face": wish.face,
        "theme": look.theme,
        "fonts": look.fonts,
        "paper": look.paper_for(document),
        **({"appendix": "on"} if wish.has_appendix else {}),
        **({"footer": "on"} if wish.has_footer else {}),
    }
    return urlencode(asked)


def _question(form: WishForm, name: str, chosen: str, usual: str = "") -> Question:
    field: Any = form.fields[name]
    options = tuple(
        Option(str(value), str(label), value == chosen, "usual" if value == usual else "")
        for value, label in field.choices
    )
    return Question(name, str(field.label), options)
