"""Reads an HTML file: one of ours by the source it carries, another one for its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3

from jobdesc.document.carrying import MEDIA_TYPE
from jobdesc.document.text import clean
from jobdesc.readers.files import ASIDE, FileRefused, Kind, Line, LineKind, Read
from jobdesc.readers.web import refuse_deep

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "li", "div", "dd", "dt", "td", "th", "blockquote", "pre", "figcaption", "address"}
_FRAMES = frozenset({"header", "main", "section", "ul", "ol", "dl", "table", "tbody", "tr", "article"})
_INLINE = frozenset({"span", "a", "b", "strong", "i", "em", "u", "s", "br", "img", "small", "sub", "sup"})
_DROPPED = frozenset(
    {"script", "style", "title", "template", "svg", "math", "noscript", "iframe", "textarea"}
)
_ASIDES = frozenset({"notes", "revision", "kind", "draft", "rule", "appendix", "market", "dismissed"})
"""Classes of what stems from no field in a page of ours (`templates/document/`)."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_MOST_MARKUP = 4 * 1024 * 1024
_PICTURES = re.compile(r"data:image/[a-z+]{1,10};base64,[A-Za-z0-9+/=\s]*")


def read_page(text: str) -> Read:
    """Read a page; raise `FileRefused` where its markup is none that a person wrote."""
    carried = _carried(text)
    markup = _PICTURES.sub("", text)
    if len(markup) > _MOST_MARKUP:
        raise FileRefused(
            "This page is far longer than a job description. Copy the text of the ad and paste it."
        )
    try:
        refuse_deep(markup)
    except ValueError as error:
        raise FileRefused(str(error)) from error
    lines = _lines(markup)
    words = "\n".join(line.text for line in lines)
    if carried is not None:
        return Read(Kind.HTML, carried=carried, lines=lines, text=words)
    if not words.strip():
        raise FileRefused(
            "This page holds no words. Open it in a browser, copy the text of the ad and paste it."
        )
    return Read(Kind.HTML, text=words, html=markup)


def _carried(text: str) -> bytes | None:
    """What stands in the script of our own type, however an editor has set the tag anew."""
    place = text.find(MEDIA_TYPE)
    start = text.rfind("<", 0, place) if place >= 0 else -1
    begin = text.find(">", place) + 1
    if start < 0 or not begin or text[start : start + 7].lower() != "<script":
        return None
    end = re.compile("</script", re.IGNORECASE).search(text, begin)
    return text[begin : end.start() if end else len(text)].strip().encode("utf-8", "surrogatepass")


def _lines(markup: str) -> tuple[Line, ...]:
    """The page's paragraphs; well formed before they are cut, whatever it was."""
    tidy = nh3.clean(
        markup,
        tags=set(_BLOCKS | _FRAMES | _INLINE),
        clean_content_tags=set(_DROPPED),
        attributes={"*": {"data-path", "class"}},
        link_rel=None,
    )
    cutter = _Cutter()
    cutter.feed(tidy)
    cutter.close()
    return tuple(cutter.finish())


class _Cutter(HTMLParser):
    """Cuts where a block begins or ends, and within a block where its words stem from another
    field: a paragraph of three spans with a path each is three lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[Line] = []
        self._parts: list[str] = []
        self._paths: list[tuple[str, str]] = []
        self._blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._parts.append("\n")
            return
        if tag == "img":
            return
        given = dict(attrs)
        is_aside = not _ASIDES.isdisjoint((given.get("class") or "").split())
        path = given.get("data-path") or (ASIDE if is_aside else "")
        if tag not in _INLINE or path:
            self._cut()
        self._paths.append((tag, path))
        if tag in _BLOCKS or tag in _FRAMES:
            self._blocks.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._paths):
            return
        while self._paths:
            name, path = self._paths[-1]
            if name not in _INLINE or path:
                self._cut()
            self._paths.pop()
            if self._blocks and name == self._blocks[-1]:
                self._blocks.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        self._parts.append(_SPACE.sub(" ", data))

    def finish(self) -> list[Line]:
        self._cut()
        return self._lines

    def _cut(self) -> None:
        whole = "".join(self._parts)
        self._parts = []
        text = "\n".join(_SPACE.sub(" ", line).strip() for line in whole.split("\n"))
        if text := clean(text).strip():
            path = next((path for _, path in reversed(self._paths) if path), "")
            self._lines.append(Line(path, text, self._kind()))

    def _kind(self) -> LineKind:
        for tag in reversed(self._blocks):
            if tag in _HEADINGS:
                return "heading"
            if tag == "li":
                return "item"
        return "paragraph"
