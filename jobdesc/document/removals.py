"""What went away from one job description to the next: after such a step an undo is offered."""

from __future__ import annotations

from collections.abc import Iterator

from jobdesc.document.cells import Table, tabulate
from jobdesc.document.labels import item_label, label, section_label, words
from jobdesc.document.values import JobDescription


def removals(before: JobDescription, after: JobDescription) -> tuple[str, ...]:
    """Return the names of what `after` no longer shows, those of `before`, in its order.

    That is a section, a line that is gone or kept aside, and a text or fact that was emptied.
    A line goes by its heading or by how its text begins: ("Databases", "What you offer").
    """
    a, b = tabulate(before), tabulate(after)
    return (*_sections(a, b), *_items(a, b), *_single(a, b))


def _sections(a: Table, b: Table) -> Iterator[str]:
    for name, cells in a.sections.items():
        now = b.sections.get(name)
        has_words = cells["heading"] or a.items_in(name)
        if cells["shown"] and has_words and not (now and now["shown"]):
            yield section_label(cells)


def _items(a: Table, b: Table) -> Iterator[str]:
    """Lines of a section that went are told with it."""
    for name, cells in a.items.items():
        went_with_section = name not in b.items and cells["section"] not in b.sections
        now = b.items.get(name)
        shows = now is not None and now["shown"] and (now["text"] or now["heading"])
        if cells["shown"] and not shows and not went_with_section:
            yield item_label(cells)


def _single(a: Table, b: Table) -> Iterator[str]:
    for path, value in a.single.items():
        is_content = path.startswith(("facts.", "closing."))
        if is_content and words(value) is not None and words(b.single[path]) is None:
            yield label(path)
