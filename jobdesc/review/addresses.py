"""Addresses of pages and mailboxes: where they stand in a text, and what looks wrong with them.

Nothing is fetched: whether a page answers is for whoever clicks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

_LINK: Final = re.compile(
    r"(?<![\w@])(?:(?:h?t?ttps?|ht+ps?|ftp|file)\s?:(?://?)?|(?:javascript|vbscript):|"
    r"data:(?=[a-z]{1,20}/)|www\.)"
    r"[^\s<>\"]{1,500}"
)
_MAIL: Final = re.compile(r"(?<![\w.@+/-])[\w.+-]{1,64}@[\w.-]{1,120}(?![\w@])")
_WHOLE_MAIL: Final = re.compile(
    r"[^\s@<>,;]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_][\w-]{1,30}"
)
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,20}):")
_IP: Final = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]{2,45}\]|0x[0-9a-f]{1,8}|\d{8,10}")
_HOST: Final = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_](?:[\w-]{0,30}[^\W_])?")
_UNSAFE: Final = frozenset({"javascript", "vbscript", "data", "file"})
_NOWHERE: Final = re.compile(
    r"(?:localhost|(?:.{1,100}\.)?example\.(?:com|org|net|edu)|.{1,100}\.(?:example|test|invalid|"
    r"local|localhost|internal))"
)
_SHORTENERS: Final = frozenset(
    {
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "cutt.ly",
        "shorturl.at", "rb.gy", "tiny.cc", "lnkd.in", "t.ly", "bl.ink", "v.gd", "s.id", "shorte.st",
    }
)  # fmt: skip


class Trouble(StrEnum):
    UNSAFE = "unsafe"
    DEAD = "dead"
    PLAIN = "plain"
    SHORT = "short"


class Address(NamedTuple):
    """Where it stands in the text that it was found in."""

    text: str
    start: int
    end: int


def links_in(text: str) -> Iterator[Address]:
    """The web addresses in a folded text, without the punctuation behind them."""
    if ":" in text or "www." in text:
        for found in _LINK.finditer(text):
            yield _bare(found.group(), found.start())


def mails_in(text: str) -> Iterator[Address]:
    """What is written like an e-mail address in a folded text."""
    if "@" in text:
        for found in _MAIL.finditer(text):
            yield _bare(found.group(), found.start())


def is_mail(text: str) -> bool:
    return _WHOLE_MAIL.fullmatch(text.strip()) is not None


def trouble(link: str) -> tuple[Trouble, str] | None:
    """What looks wrong with a web address, and why, in words; None for nothing."""
    link = link.strip().lower()
    scheme = found[1] if (found := _SCHEME.match(link)) and not _HOST.fullmatch(found[1]) else ""
    if scheme in _UNSAFE:
        return Trouble.UNSAFE, f"“{scheme}:” is no web page, and can run something on the reader’s computer."
    if scheme in ("mailto", "tel"):
        return None
    if scheme not in ("", "http", "https"):
        return Trouble.DEAD, f"“{scheme}:” is not how a web address begins."
    return _about_host(link, scheme)


def _about_host(link: str, scheme: str) -> tuple[Trouble, str] | None:
    rest = link[len(scheme) + 1 :] if scheme else link
    if scheme and not rest.startswith("//"):
        return Trouble.DEAD, "The two slashes behind “https:” are missing."
    if re.search(r"\s", rest):
        return Trouble.DEAD, "There is a space in it, and the address ends there."
    place = re.split(r"[/?#]", rest.removeprefix("//"), maxsplit=1)[0]
    user, at, host = place.rpartition("@")
    host = re.sub(r":\d{1,5}$", "", host)
    if at:
        return Trouble.UNSAFE, f"It looks as if it led to “{user}”, but leads to “{host}”."
    if _IP.fullmatch(host):
        return Trouble.UNSAFE, "It leads to a number instead of a name, as forged pages do."
    if _NOWHERE.fullmatch(host):
        return Trouble.DEAD, f"“{host}” is an address for trying things out: nobody else can open it."
    if not _HOST.fullmatch(host):
        return Trouble.DEAD, "The name of the site is not whole: there is no dot, or nothing beside it."
    if host.removeprefix("www.") in _SHORTENERS:
        return Trouble.SHORT, f"“{host}” hides where the link leads."
    return (Trouble.PLAIN, "It begins with “http:”, without the s.") if scheme == "http" else None


def _bare(text: str, start: int) -> Address:
    bare = text.rstrip(".,;:!?'\"*_>]}…")
    while bare.endswith(")") and bare.count("(") < bare.count(")"):
        bare = bare[:-1].rstrip(".,;:!?'\"")
    return Address(bare, start, start + len(bare))
