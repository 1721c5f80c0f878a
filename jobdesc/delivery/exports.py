"""One file of one revision, and the page that shows it beforehand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeAlias

from django.utils.text import slugify

from jobdesc.delivery import briefs
from jobdesc.delivery.recipe import recipe
from jobdesc.delivery.shelf import Filed, fetch
from jobdesc.document import Face, JobDescription, Look, Paper, digest, project
from jobdesc.document.looks import DEFAULT_LOOK
from jobdesc.models import Logo, Pin, Revision
from jobdesc.renderers import html, pdf
from jobdesc.renderers.brief import Brief, Dismissed
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.formats import FORMATS
from jobdesc.renderers.marking import Mark, marked
from jobdesc.review.passages import passages
from jobdesc.workshop import Pace

NAME_CHARACTERS = 80

Marks: TypeAlias = Sequence[Mark]


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: a key of `FORMATS`, for whom, and how it looks; `look` None is the
    employer's.

    The last three are not asked for but so: the checks are not settled, what was put aside in them, and
    which market facts are pinned (their keys, in order), which the brief tells. `pinned` None is to be
    looked up: `informed` does.
    """

    format: str = "pdf"
    face: Face = Face.PUBLIC
    look: Look | None = None
    has_appendix: bool = False
    has_footer: bool = False
    is_archival: bool = False
    is_draft: bool = False
    dismissed: tuple[Dismissed, ...] = ()
    pinned: tuple[str, ...] | None = None

    @property
    def has_evidence(self) -> bool:
        return self.has_appendix or self.face is Face.BRIEF


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


def export(revision: Revision, wish: Wish) -> Export:
    """The revision's file as wished: made once, then kept. May raise `RenderStopped`."""
    return _exported(revision, wish, Pace())


def _exported(revision: Revision, wish: Wish, pace: Pace) -> Export:
    chosen, wish = FORMATS[wish.format], informed(revision, wish)

    def make() -> Filed:
        made = edition_of(revision, wish)
        return Filed(filename(made.document, chosen.extension, wish.face), chosen.render(made))

    filed = fetch(key(revision, wish), make, pace)
    return Export(filed.name, chosen.media_type, filed.content)


def informed(revision: Revision, wish: Wish) -> Wish:
    """The wish with what is pinned by now, where its file tells that: one query for a brief, none for
    others. The same wish then has the same key and the same bytes, whatever is pinned meanwhile."""
    if wish.pinned is not None or wish.face is not Face.BRIEF:
        return wish
    pins = Pin.objects.filter(posting=revision.posting_id).values_list("insight", flat=True)
    return replace(wish, pinned=tuple(pins))


def key(revision: Revision, wish: Wish) -> str:
    """What the file is known by, as hex digits: equal keys, equal bytes.

    Made of all that the file is made from, none of which needs the record to be read.
    """
    wish = informed(revision, wish)
    posting = revision.posting
    parts = (
        recipe(),
        wish.format,
        wish.face,
        (wish.look or posting.look).model_dump(),
        (wish.has_appendix, wish.has_footer, wish.is_archival),
        (str(posting.uuid), revision.number, revision.at.astimezone(UTC).isoformat()),
        revision.digest,
        posting.template_version.digest if wish.has_evidence else "",
        wish.is_draft,
        [(it.rule, it.words, it.reason, it.by) for it in wish.dismissed] if wish.has_evidence else [],
        wish.pinned or (),
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def preview(
    document: JobDescription, look: Look | None = None, *, is_draft: bool = False, marks: Marks = ()
) -> Preview:
    """The public page as it will look, linked to this server's stylesheet; `marks` are underlined."""
    return _previewed(edition(document, look=look or DEFAULT_LOOK, is_draft=is_draft), marks)


def preview_of(revision: Revision, wish: Wish, marks: Marks = ()) -> Preview:
    """The revision's page for that face, as it will look; the wish's format does not count."""
    return _previewed(edition_of(revision, wish), marks)


def page_count(revision: Revision, wish: Wish | None = None) -> int:
    """How many pages the PDF has, which is kept: pressing Export then finds it made.

    May raise `RenderStopped`.
    """
    asked = replace(wish or Wish(), format="pdf")
    return pdf.pages(_exported(revision, asked, Pace(is_hurried=False)).content)


def paper_of(revision: Revision, wish: Wish) -> Paper:
    """The sheet that such a file is set on."""
    return (wish.look or revision.posting.look).paper_for(revision.document)


def edition_of(revision: Revision, wish: Wish) -> Edition:
    """What the renderers make a revision's file from, as wished."""
    posting, document = revision.posting, revision.document
    return edition(
        document,
        face=wish.face,
        look=wish.look or posting.look,
        made_at=revision.at,
        posting=str(posting.uuid),
        revision=revision.number,
        brief=_brief(revision, informed(revision, wish)) if wish.has_evidence else None,
        has_appendix=wish.has_appendix,
        has_footer=wish.has_footer,
        is_archival=wish.is_archival,
        is_draft=wish.is_draft,
    )


def _brief(revision: Revision, wish: Wish) -> Brief:
    content = revision.posting.template_version.as_content()
    return briefs.brief(revision.document, content, wish.dismissed, wish.pinned or ())


def edition(
    document: JobDescription,
    *,
    face: Face = Face.PUBLIC,
    look: Look = DEFAULT_LOOK,
    made_at: datetime | None = None,
    logo: bytes | None = None,
    posting: str = "",
    revision: int = 0,
    brief: Brief | None = None,
    has_appendix: bool = False,
    has_footer: bool = False,
    is_archival: bool = False,
    is_draft: bool = False,
) -> Edition:
    """What a renderer needs of `document` for that face; `logo` where it lies elsewhere than in
    the database."""
    shown = project(document, face)
    named = shown.facts.employer.logo
    if named and logo is None:
        kept = Logo.objects.filter(digest=named).first()
        logo = bytes(kept.data) if kept else None
    return Edition(
        shown,
        digest(shown),
        made_at=made_at,
        logo=logo,
        face=face,
        look=look,
        posting=posting,
        revision=revision,
        brief=brief,
        has_appendix=has_appendix,
        has_footer=has_footer,
        is_archival=is_archival,
        is_draft=is_draft,
    )


def _previewed(shown: Edition, marks: Marks) -> Preview:
    page = html.render_page(shown, linked=True)
    if marks:
        page = marked(page, {it.path: it.text for it in passages(shown.document)}, marks)
    return Preview(page, html.style(shown), html.style_source(shown))


def filename(document: JobDescription, extension: str, face: Face = Face.PUBLIC) -> str:
    """The title in plain letters, at most 80 of them: nothing a header or disk trips over. What is
    not for applicants says so: `developer-internal.pdf`."""
    name = slugify(document.facts.title)[:NAME_CHARACTERS].strip("-") or "job-description"
    return f"{name}.{extension}" if face is Face.PUBLIC else f"{name}-{face}.{extension}"
