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

from jobdesc.document.carrying import MEDIA_TYPE
from jobdesc.renderers import fonts, jsonld, looks, webfonts, words
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.outline import Outline, outline
from jobdesc.renderers.pay_picture import pay_picture

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
    """Return one self-contained HTML file: it carries the fonts that its text needs."""
    return render_page(edition, linked=False).encode()


def render_page(edition: Edition, *, linked: bool) -> str:
    """Return the page: with linked stylesheet (preview), or carrying everything (export)."""
    return page(edition, Surroundings.SITE if linked else Surroundings.NOTHING)


def page(edition: Edition, surroundings: Surroundings) -> str:
    with words.in_language(edition.document.language):
        shown = outline(edition)
        bullet = looks.bullet(edition) if surroundings is Surroundings.PRESS else ""
        body = _body(edition, shown, surroundings, bullet)
        context = {
            "page": shown,
            "classes": f"{looks.classes(edition)} dotted" if bullet else looks.classes(edition),
            "made_at": edition.made_at.astimezone(UTC).strftime(_MOMENT) if edition.made_at else "",
            "style": mark_safe(style(edition)),  # noqa: S308 - made of nothing a user typed
            "stylesheet": STYLESHEET if surroundings is Surroundings.SITE else "",
            "inline_stylesheet": _inline_stylesheet(surroundings),
            "inline_fonts": _inline_fonts(edition, body, surroundings),
            "body": body,
            "record": _record(edition, surroundings) + _source(edition, surroundings),
        }
        return render_to_string("document/page.html", context).strip() + "\n"


def _body(edition: Edition, shown: Outline, surroundings: Surroundings, bullet: str) -> SafeString:
    context = {
        "page": shown,
        "bullet": bullet,
        "cells": looks.cells(edition, shown),
        "has_long_title": looks.has_long_title(shown),
        "is_hyphenated": looks.is_hyphenated(edition),
        "picture": pay_picture(edition.document),
        "logo": _logo(edition, surroundings),
    }
    return render_to_string("document/body.html", context)


def style(edition: Edition) -> str:
    """Return the few rules that are the edition's own, see `looks.rules`."""
    return looks.rules(edition)


def style_source(edition: Edition) -> str:
    """Return the source by which a Content-Security-Policy allows `style(edition)`."""
    hashed = hashlib.sha256(style(edition).encode()).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"


def stylesheet_path() -> Path:
    return Path(settings.BASE_DIR) / "static" / STYLESHEET


def _inline_stylesheet(surroundings: Surroundings) -> SafeString:
    if surroundings is not Surroundings.NOTHING:
        return mark_safe("")
    return mark_safe(_stylesheet())  # noqa: S308 - our own file


def _inline_fonts(edition: Edition, body: str, surroundings: Surroundings) -> SafeString:
    if surroundings is not Surroundings.NOTHING:
        return mark_safe("")
    rules = webfonts.embedded(body + style(edition), edition.look.fonts, fonts.ensure() / "screen")
    return mark_safe(rules)  # noqa: S308 - made of our own files


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


def _record(edition: Edition, surroundings: Surroundings) -> SafeString:
    if surroundings is not Surroundings.NOTHING:
        return mark_safe("")
    return jsonld.script(edition)


def _source(edition: Edition, surroundings: Surroundings) -> SafeString:
    """What the file carries, so that it can be dropped back in; no text within can end it."""
    if surroundings is not Surroundings.NOTHING:
        return mark_safe("")
    text = edition.source.decode().translate(jsonld.HARMLESS)
    return mark_safe(f'<script type="{MEDIA_TYPE}">{text}</script>\n')  # noqa: S308
