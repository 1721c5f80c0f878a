"""The page: one template for the preview, the HTML file and the PDF."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from jobdesc.document import JobDescription
from jobdesc.renderers import brand, jsonld, words
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import outline

STYLESHEET = "document/document.css"
LOGO_ASSET = "asset:logo"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class Surroundings(StrEnum):
    """What a page can rely on around it.

    `SITE`: our own server gives it stylesheet, fonts and logo. `NOTHING`: a file that
    carries everything within itself, and the JobPosting record. `PRESS`: the render
    process, which has the stylesheet already and knows the logo as an asset.
    """

    SITE = "site"
    NOTHING = "nothing"
    PRESS = "press"


def render(edition: Edition) -> bytes:
    """Return one self-contained HTML file; it names fonts but carries none."""
    return render_page(edition, linked=False).encode()


def render_page(edition: Edition, *, linked: bool) -> str:
    """Return the page: with linked stylesheet (preview), or carrying everything (export)."""
    return page(edition, Surroundings.SITE if linked else Surroundings.NOTHING)


def page(edition: Edition, surroundings: Surroundings) -> str:
    document = edition.document
    with words.in_language(document.language):
        context = {
            "page": outline(document),
            "made_at": edition.made_at.astimezone(UTC).strftime(_MOMENT) if edition.made_at else "",
            "style": mark_safe(style(document)),  # noqa: S308 - made of nothing a user typed
            "stylesheet": STYLESHEET if surroundings is Surroundings.SITE else "",
            "inline_stylesheet": _inline_stylesheet(surroundings),
            "logo": _logo(edition, surroundings),
            "record": _record(document, surroundings),
        }
        return render_to_string("document/page.html", context).strip() + "\n"


def style(document: JobDescription) -> str:
    """Return the few rules that are the document's own: its colour, its page's words."""
    with words.in_language(document.language):
        before, between, after = words.page_of()
    count = f'"{before}" counter(page) "{between}" counter(pages) "{after}"'
    colour = brand.readable(document.facts.employer.colour)
    return f":root{{--brand:{colour}}}@page{{@bottom-right{{content:{count}}}}}"


def style_source(document: JobDescription) -> str:
    """Return the source by which a Content-Security-Policy allows `style(document)`."""
    hashed = hashlib.sha256(style(document).encode()).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"


def stylesheet_path() -> Path:
    return Path(settings.BASE_DIR) / "static" / STYLESHEET


def _inline_stylesheet(surroundings: Surroundings) -> SafeString:
    if surroundings is not Surroundings.NOTHING:
        return mark_safe("")
    return mark_safe(_stylesheet())  # noqa: S308 - our own file


@lru_cache(maxsize=1)
def _stylesheet() -> str:
    return stylesheet_path().read_text().strip()


def _logo(edition: Edition, surroundings: Surroundings) -> str:
    """The address of the logo for an `img`, or "" where there is none."""
    digest = edition.document.facts.employer.logo
    if surroundings is Surroundings.SITE:
        return reverse("logo", args=[digest]) if digest else ""
    if edition.logo is None:
        return ""
    if surroundings is Surroundings.PRESS:
        return LOGO_ASSET
    return f"data:image/png;base64,{base64.b64encode(edition.logo).decode()}"


def _record(document: JobDescription, surroundings: Surroundings) -> SafeString:
    if surroundings is not Surroundings.NOTHING:
        return mark_safe("")
    return jsonld.script(document)
