"""A job description taken apart into the cells that are compared and merged one by one.

A cell has a path that never changes: `facts.title`, `closing.benefits`,
`item:<id>.text`, `section:<id>.heading`. What only makes sense together is one cell: the
pay range, the places, the template with its version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from jobdesc.document.values import (
    Answer,
    Basis,
    Closing,
    Internal,
    Item,
    JobDescription,
    JobFacts,
    Pay,
    Section,
    Value,
)

Cells = dict[str, Any]
_Value = TypeVar("_Value", bound=Value)

# Of the pay range's words each is a cell of its own beside the range.
_PAY_WORDS = ("note", "extras")


class TemplateNumber(NamedTuple):
    """A template and its version, which say nothing apart."""

    template: str
    version: int


@dataclass(frozen=True, slots=True)
class Table:
    """All cells of one document; the dictionaries of named things are in document order.

    `credits` ride along: they follow from the cells, and nobody changes them.
    """

    single: Cells
    answers: dict[str, tuple[str, ...]]
    sections: dict[str, Cells]
    items: dict[str, Cells]
    credits: tuple[str, ...] = ()

    def items_in(self, section: str) -> list[str]:
        return [name for name, cells in self.items.items() if cells["section"] == section]


def tabulate(document: JobDescription) -> Table:
    """Take `document` apart; `assemble` puts it together again."""
    basis = document.basis
    return Table(
        single={
            "language": document.language,
            "basis.template": TemplateNumber(basis.template, basis.version),
            "basis.level": basis.level,
            "basis.specialisation": basis.specialisation,
            **dict(_leaves(document.facts, "facts")),
            **dict(_leaves(document.closing, "closing")),
            **dict(_leaves(document.internal, "internal")),
        },
        answers={answer.placeholder: answer.words for answer in basis.answers},
        sections={
            section.id: {"kind": section.kind, "heading": section.heading, "shown": section.shown}
            for section in document.sections
        },
        items={
            item.id: {"section": section.id, **_fields(item)}
            for section in document.sections
            for item in section.items
        },
        credits=document.credits,
    )


def assemble(table: Table) -> JobDescription:
    """Build the validated document that `table` describes; items follow the table's order."""
    template, version = table.single["basis.template"]
    inside: dict[str, list[Item]] = {name: [] for name in table.sections}
    for name, cells in table.items.items():
        fields = {field: value for field, value in cells.items() if field != "section"}
        inside[cells["section"]].append(Item(id=name, **fields))
    return JobDescription(
        language=table.single["language"],
        facts=_built(JobFacts, "facts", table.single),
        basis=Basis(
            template=template,
            version=version,
            level=table.single["basis.level"],
            specialisation=table.single["basis.specialisation"],
            answers=tuple(Answer(placeholder=name, words=words) for name, words in table.answers.items()),
        ),
        sections=tuple(
            Section(id=name, items=tuple(inside[name]), **cells) for name, cells in table.sections.items()
        ),
        closing=_built(Closing, "closing", table.single),
        internal=_built(Internal, "internal", table.single),
        credits=table.credits,
    )


def _leaves(value: Value, path: str) -> Iterator[tuple[str, Any]]:
    for name in type(value).model_fields:
        part, below = getattr(value, name), f"{path}.{name}"
        if isinstance(part, Pay):
            yield below, part.model_copy(update=dict.fromkeys(_PAY_WORDS, ""))
            yield from ((f"{below}.{word}", getattr(part, word)) for word in _PAY_WORDS)
        elif isinstance(part, Value):
            yield from _leaves(part, below)
        else:
            yield below, part


def _built(kind: type[_Value], path: str, cells: Cells) -> _Value:
    fields: Cells = {}
    for name, field in kind.model_fields.items():
        below, part = f"{path}.{name}", field.annotation
        if part is Pay:
            words = {word: cells[f"{below}.{word}"] for word in _PAY_WORDS}
            fields[name] = cells[below].model_copy(update=words)
        elif isinstance(part, type) and issubclass(part, Value):
            fields[name] = _built(part, below, cells)
        else:
            fields[name] = cells[below]
    return kind(**fields)


def _fields(item: Item) -> Cells:
    return {name: getattr(item, name) for name in type(item).model_fields if name != "id"}
