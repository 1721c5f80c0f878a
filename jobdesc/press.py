"""The render process: HTML to PDF, apart from everything else.

This module and WeasyPrint are all that the process loads: no Django, no database, no
settings. It gets the page as text, draws it with fonts it was started with, and can reach
neither files nor network through a document. Its memory is limited here, its time by the
one who asks (`jobdesc.renderers.pdf`).

WeasyPrint is imported in this process only: importing it changes Pillow for everybody, and
without Pango it fails.
"""

from __future__ import annotations

import gc
import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from jobdesc.finishing import Enclosure, finish
from jobdesc.lettering import keep_order, mend
from jobdesc.opening import opened
from jobdesc.workshop import OUT_OF_MEMORY, settle

# Only asked for characters that no font of ours has (say, Chinese or emoji).
_SYSTEM_FONTS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
)
# What the foot of a page says, in words of CSS for paper that no browser has and no checker knows.
_FEET = (
    "h1{{string-set:title content(text)}}@page :first{{@bottom-{start}{{content:none}}}}"
    "@page{{@bottom-{start}{{content:string(title)}}@bottom-{end}{{font-variant-numeric:tabular-nums}}}}"
)
_SNUG = ":root{font-size:calc(9.2pt * var(--scale));line-height:1.42;--apart:1.15rem}"
_SNUG_PAGES = 5
# Archives take no picture that a viewer would have to smooth.
_ARCHIVAL = "img{image-rendering:crisp-edges}"
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir></fontconfig>
"""


class PressError(Exception):
    """The process cannot render: `args[0]` says why, for the log."""


class MissingLibraryError(PressError):
    """Pango or one of its kin is not installed."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What a process is started with. `fonts` holds the files of `families`, the first of
    which is the document's own; `scratch` is a folder nobody else writes to."""

    stylesheet: Path
    fonts: Path
    families: tuple[str, ...]
    scratch: Path
    memory_mb: int


@dataclass(frozen=True, slots=True)
class Job:
    """A page, and the files it may name by `asset:…` (PNG images).

    `enclosure` is the source that the page was made from. `is_archival` makes the PDF one that
    archives take as well (PDF/A-3a). `is_mirrored` says that the page runs from right to left.
    """

    html: str
    assets: Mapping[str, bytes]
    enclosure: Enclosure | None = None
    is_archival: bool = False
    is_mirrored: bool = False


class _Press:
    """Fonts and stylesheet are loaded once: anew for each document costs 1.8 times, and leaks."""

    def __init__(self, kit: Kit) -> None:
        import weasyprint  # noqa: PLC0415 - see above
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        keep_order()
        self.weasyprint = weasyprint
        self.fonts = FontConfiguration()
        self.sheets = [self._sheet(kit.stylesheet.read_text())]
        self.feet = self._sheet(_FEET.format(start="left", end="right"))
        self.mirrored_feet = self._sheet(_FEET.format(start="right", end="left"))
        self.snug = self._sheet(_SNUG)
        self.archival = self._sheet(_ARCHIVAL)

    def _sheet(self, css: str) -> Any:
        return self.weasyprint.CSS(string=css, font_config=self.fonts, url_fetcher=_fetcher({}))

    def print(self, job: Job) -> bytes:
        """An identifier of True is made of all that the file holds, so equal jobs have equal ones."""
        options: dict[str, Any] = {
            "pdf_variant": "pdf/a-3a" if job.is_archival else "pdf/ua-1",
            "pdf_identifier": True,
            "uncompressed_pdf": job.is_archival,  # see `finishing`
        }
        document = self._laid_out(job, options)
        pdf: bytes = document.write_pdf(
            attachments=[self._attachment(it) for it in (job.enclosure,) if it],
            finisher=lambda printed, made: _finish(printed, made, job),
            **options,
        )
        return pdf

    def _laid_out(self, job: Job, options: dict[str, Any]) -> Any:
        page = opened(job.html, _fetcher(job.assets))
        sheets = [*self.sheets, self.mirrored_feet if job.is_mirrored else self.feet]
        sheets += [self.archival] if job.is_archival else []
        document = page.render(font_config=self.fonts, stylesheets=sheets, **options)
        if not _ends_in_a_scrap(document):
            return document
        snug = page.render(font_config=self.fonts, stylesheets=[*sheets, self.snug], **options)
        return min(document, snug, key=lambda one: len(one.pages))

    def _attachment(self, enclosure: Enclosure) -> Any:
        """`finish` gives it the document's date; here it only must not be the clock's."""
        return self.weasyprint.Attachment(
            file_obj=BytesIO(enclosure.content),
            name=enclosure.name,
            description=enclosure.description,
            relationship="Source",
            created=_NO_DATE,
            modified=_NO_DATE,
        )


def _finish(document: Any, pdf: Any, job: Job) -> None:
    mend(document, pdf)
    finish(pdf, job.enclosure, is_archival=job.is_archival)


def _ends_in_a_scrap(document: Any) -> bool:
    """Whether so little stands on the last page that setting it all closer may save the page.

    Closer setting saves about a seventh of each page before it. A long document would always lose
    a page by it, which nobody misses, and take twice the time.
    """
    paper = document.pages[-1]._page_box  # noqa: SLF001 - WeasyPrint tells it nowhere else
    used = paper.children[0].height / paper.height
    before = len(document.pages) - 1
    return bool(before < _SNUG_PAGES and used < 0.14 * before)


_state: dict[str, _Press | PressError] = {}


def start(kit: Kit) -> None:
    """Prepare this process: limits first, then everything that documents have in common.

    A failure is kept and raised by every `render`, where somebody can be told.
    """
    settle(kit.memory_mb)
    _use_own_folders(kit)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    try:
        press = _Press(kit)
        press.print(Job(_warm_up(kit.families), {}))
        _keep_what_is_here()
        _state["press"] = press
    except OSError as error:  # cffi cannot load a shared library
        _state["press"] = MissingLibraryError(str(error).partition("\n")[0])
    except Exception as error:  # noqa: BLE001 - told to whoever asks for a render
        _state["press"] = PressError(repr(error))


def _keep_what_is_here() -> None:
    """Modules, fonts and stylesheets stay to the end: the garbage collector need not go through them
    with every document. A document leaves little to it, and so it may come seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def render(job: Job) -> bytes:
    """Return the PDF; raise `PressError`, or end the process when memory runs out."""
    press = _state["press"]
    if isinstance(press, PressError):
        raise press
    try:
        return press.print(job)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next document is fine
        raise PressError(repr(error)) from None


def _use_own_folders(kit: Kit) -> None:
    """Fonts come from our folder, temporary files go to our folder, whatever the machine has.

    Fontconfig reads its variable when it is loaded, so this stands before the import.
    """
    folders = "".join(f"<dir>{escape(str(it))}</dir>" for it in (kit.fonts, *_SYSTEM_FONTS))
    config = kit.scratch / "fonts.conf"
    config.write_text(_FONTCONFIG.format(folders=folders, cache=escape(str(kit.fonts / "cache"))))
    os.environ["FONTCONFIG_FILE"] = str(config)
    os.environ["TMPDIR"] = tempfile.tempdir = str(kit.scratch)


def _warm_up(families: tuple[str, ...]) -> str:
    """A document that opens every font file, before the first one that somebody waits for."""
    lines = (
        f"<p style=\"font-family:'{family}';font-weight:{weight}\">Aa אב ءب अ"
        for family in families
        for weight in (400, 600, 700)
    )
    return f'<html lang="en"><title>-</title>{"".join(lines)}'


def _fetcher(assets: Mapping[str, bytes]) -> Any:
    """A fetcher that has `assets` and nothing else: no file, no network, no data: address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - see above

    class Assets(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in assets:
                raise ValueError("not an asset of this document")
            return URLFetcherResponse(url, assets[url], {"Content-Type": "image/png"})

    return Assets()
