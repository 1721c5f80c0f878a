"""Reading an admin page: its redlines as “−gone−+come+”, its text without mark-up."""

from __future__ import annotations

from typing import Any

from html5lib import parse

XHTML = "{http://www.w3.org/1999/xhtml}"


def redlines(html: str, within: str = "words") -> list[str]:
    """Every redlined text of the page whose element has that class, or is of that tag."""
    return [_marked(it).strip() for it in _page(html).iter() if _is(it, within)]


def text(html: str, within: str = "main") -> str:
    """What the page says, without line ends and without what only the history of a link adds."""
    body = next(it for it in _page(html).iter() if it.get("id") in ("content", within) or _is(it, within))
    return " ".join("".join(body.itertext()).split())


def _page(html: str) -> Any:
    return parse(html, namespaceHTMLElements=True)


def _is(element: Any, name: str) -> bool:
    if not isinstance(element.tag, str):
        return False
    return name in (element.get("class") or "").split() or element.tag == f"{XHTML}{name}"


def _marked(element: Any) -> str:
    if "visually-hidden" in (element.get("class") or ""):
        return ""
    inside = (element.text or "") + "".join(_marked(it) + (it.tail or "") for it in element)
    sign = {f"{XHTML}del": "−", f"{XHTML}ins": "+"}.get(element.tag, "")
    return f"{sign}{inside}{sign}"
