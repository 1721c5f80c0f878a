"""PDF: the page, sent to a warm render process that can be killed without hurting anybody.

Each server process has one such process of its own, started with the first document,
replaced when it is stopped and after `PDF_RECYCLE` documents.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings

from jobdesc import press
from jobdesc.document.carrying import FILE_NAME, MEDIA_TYPE
from jobdesc.finishing import Enclosure
from jobdesc.renderers import fonts, html, words
from jobdesc.renderers.edition import Edition
from jobdesc.workshop import Busy, Limits, Pace, Stopped, TooLarge, TooLong, Workshop

logger = logging.getLogger(__name__)

TIME = "The PDF took too long, so it was stopped. Shorten the longest texts and try again."
MEMORY = "The PDF needed too much memory, so it was stopped. Shorten the longest texts and try again."
BUSY = "Many PDFs are being made at the moment. Try again in a minute."
LIBRARY = (
    "PDFs cannot be made here yet: the Pango library is missing. Whoever runs this server"
    " can add it (on Debian: apt-get install libpangoft2-1.0-0)."
)
FAILED = "The PDF could not be made. The text itself is safe; the server’s log says more."

SOURCE = "The record that this document was made from"

_pace: ContextVar[Pace | None] = ContextVar("pace", default=None)
_WHY: dict[type[Stopped], str] = {TooLong: TIME, TooLarge: MEMORY, Busy: BUSY}
# Which field a line stems from is nothing to paper, and a good part of what there is to parse.
_PATHS = re.compile(r' data-path="[^"]*"')
_PAGES = re.compile(rb"/Type /Pages\b[^>]*?/Count (\d+)")
_FIRST = re.compile(rb"%PDF-[^\n]*\n%[^\n]*\n1 0 obj\n<<" + _PAGES.pattern)
_OBJECTS = re.compile(rb"/Type /ObjStm[^>]*>>\s*stream\r?\n")


class RenderStopped(Exception):  # noqa: N818 - it is said to a person
    """No PDF came of it; the message tells a recruiter why and what to do."""


def render(edition: Edition) -> bytes:
    """Return the PDF/UA-1 file, which carries its source: equal editions give equal bytes, in any
    process. An archival edition is PDF/A-3a as well.

    Raise `RenderStopped` when it takes more time or memory than the settings allow, or
    cannot be made at all.
    """
    return printed(job(edition))


def job(edition: Edition) -> press.Job:
    """What the render process is asked for."""
    assets = {} if edition.logo is None else {html.LOGO_ASSET: edition.logo}
    page = _PATHS.sub("", html.page(edition, html.Surroundings.PRESS))
    source = Enclosure(FILE_NAME, MEDIA_TYPE, SOURCE, edition.source)
    is_mirrored = words.is_right_to_left(edition.document.language)
    return press.Job(page, assets, source, is_archival=edition.is_archival, is_mirrored=is_mirrored)


@contextmanager
def at_pace(pace: Pace) -> Iterator[None]:
    """What is rendered within waits for its turn like that; without, somebody waits for it."""
    token = _pace.set(pace)
    try:
        yield
    finally:
        _pace.reset(token)


def hurry(pace: Pace) -> None:
    """Somebody waits now for what is rendered at this pace."""
    WORKSHOP.hurry(pace)


def pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF that `render` made."""
    found = _FIRST.match(pdf)
    if found is None:
        *_, objects = (None, *_OBJECTS.finditer(pdf))  # the last: none that an attachment could hold
        if objects is not None:
            found = _PAGES.search(zlib.decompressobj().decompress(pdf[objects.end() :]))
    if found is None:
        raise ValueError("not a PDF of ours")
    return int(found[1])


def printed(job: press.Job) -> bytes:
    """Return the PDF of one job; raise `RenderStopped` like `render`."""
    try:
        return WORKSHOP.run(press.render, job, pace=_pace.get())
    except Stopped as stopped:
        raise RenderStopped(_WHY.get(type(stopped), FAILED)) from stopped
    except press.MissingLibraryError as error:
        logger.warning("no PDFs: %s", error)
        raise RenderStopped(LIBRARY) from error
    except press.PressError as error:
        logger.exception("a PDF failed")
        raise RenderStopped(FAILED) from error


def close() -> None:
    """End the render process, if there is one; the next document starts another."""
    WORKSHOP.close()


def _kit(scratch: Path) -> press.Kit:
    return press.Kit(
        stylesheet=html.stylesheet_path(),
        fonts=fonts.ensure() / "print",
        families=fonts.FAMILIES,
        scratch=scratch,
        memory_mb=settings.PDF_MEMORY_MB,
    )


def _limits() -> Limits:
    return Limits(seconds=settings.PDF_SECONDS, recycle=settings.PDF_RECYCLE)


WORKSHOP = Workshop("press", begin=press.start, kit=_kit, limits=_limits)
