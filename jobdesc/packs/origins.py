"""The library's wording that a line stands on, where the posting may have moved on since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobdesc.document import fill, placeholders_in
from jobdesc.document.values import Item, Origin
from jobdesc.packs.content import OfferedItem, TemplateContent


def is_of_library(item: Item) -> bool:
    """Whether the line is the library's item, not an own one or a second wording of one."""
    return item.origin is not None and item.origin.item == item.id


def says_now(
    item: Item,
    offered: OfferedItem | None,
    filled: str,
    answers: Mapping[str, Sequence[str]],
    content: TemplateContent,
) -> str:
    """The library's words for the line by now: `filled`, in which it was picked, unless the version that
    `offered` is from has others. "" where it is not of the library, or has left it with a placeholder
    that nobody knows any more."""
    if item.origin is None:
        return ""
    if _has_moved_on(item, offered):
        return fill(offered.text if offered else "", answers, content.defaults(), content.language)
    if offered:
        return filled
    known = {*answers, *content.defaults()}
    return filled if known.issuperset(placeholders_in(item.origin.wording)) else ""


def origin_after(
    item: Item, offered: OfferedItem | None, text: str, library: str, *, kept: bool
) -> Origin | None:
    """The line's origin once it says `text`: the version's own wording (`library` as it reads), where
    that was used, or something was written or `kept` in its place. Else it is still to be decided."""
    if offered is None or not _has_moved_on(item, offered):
        return item.origin
    is_decided = kept or text == library or text != item.text
    return Origin(item=offered.key, wording=offered.text) if is_decided else item.origin


def _has_moved_on(item: Item, offered: OfferedItem | None) -> bool:
    origin = item.origin
    return bool(offered and origin and offered.key == origin.item and offered.text != origin.wording)
