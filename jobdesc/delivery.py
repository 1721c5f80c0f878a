"""Delivering a posting: the page to look at, and the file to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils.text import slugify

from jobdesc.document import Face, JobDescription, digest, project
from jobdesc.models import Logo, Revision
from jobdesc.renderers import html, pdf
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.formats import FORMATS

NAME_CHARACTERS = 80


@dataclass(frozen=True)
class Export:
    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Preview:
    """`style` are the page's few own rules, `style_source` is what a Content-Security-Policy must
    allow for them."""

    page: str
    style: str
    style_source: str


def export(revision: Revision, format_name: str) -> Export:
    """The revision's public file. May raise `RenderStopped`."""
    document = revision.document
    chosen = FORMATS[format_name]
    content = chosen.render(edition(document, made_at=revision.at))
    return Export(filename(document, chosen.extension), chosen.media_type, content)


def preview(document: JobDescription) -> Preview:
    """The public page as it will look, linked to this server's stylesheet."""
    shown = edition(document)
    page = html.render_page(shown, linked=True)
    return Preview(page, html.style(shown.document), html.style_source(shown.document))


def page_count(document: JobDescription) -> int:
    """How many pages the public PDF has; kept for a day. May raise `RenderStopped`; what took too
    much is not tried again for ten minutes."""
    shown = edition(document)
    key = f"pages:{shown.digest}"
    count = cache.get(key)
    if count is None:
        try:
            count = pdf.pages(pdf.render(shown))
        except pdf.RenderStopped as stopped:
            if str(stopped) in (pdf.TIME, pdf.MEMORY):
                cache.set(key, str(stopped), timeout=600)
            raise
        cache.set(key, count, timeout=86_400)
    if isinstance(count, str):
        raise pdf.RenderStopped(count)
    return int(count)


def edition(
    document: JobDescription, *, made_at: datetime | None = None, logo: bytes | None = None
) -> Edition:
    """What a renderer needs of `document` for everybody to see; `logo` where it lies elsewhere
    than in the database."""
    public = project(document, Face.PUBLIC)
    named = public.facts.employer.logo
    if named and logo is None:
        kept = Logo.objects.filter(digest=named).first()
        logo = bytes(kept.data) if kept else None
    return Edition(public, digest(public), made_at, logo)


def filename(document: JobDescription, extension: str) -> str:
    """The title in plain letters, at most 80 of them: nothing a header or disk trips over."""
    name = slugify(document.facts.title)[:NAME_CHARACTERS].strip("-")
    return f"{name or 'job-description'}.{extension}"
