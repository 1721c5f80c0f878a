"""The render process: HTML to PDF, apart from everything else.

This module and WeasyPrint are all that the process loads: no Django, no database, no
settings. It gets the page as text, draws it with fonts it was started with, and can reach
neither files nor network through a document. Its memory is limited here, its time by the
one who asks (`jobdesc.renderers.pdf`).

WeasyPrint is imported in this process only: importing it changes Pillow for everybody, and
without Pango it fails.
"""

from __future__ import annotations

import contextlib
import logging
import os
import resource
import signal
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

OUT_OF_MEMORY = 77
"""Exit status of a process that met its limit: after that nothing in it can be trusted."""

# Only asked for characters that no font of ours has (say, Chinese or emoji).
_SYSTEM_FONTS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
)
_SNUG = ":root{font-size:9.2pt;line-height:1.42;--apart:1.15rem}"
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
    """A page, the files it may name by `asset:…` (PNG images), and the PDF's identifier."""

    html: str
    assets: Mapping[str, bytes]
    identifier: bytes


class _Press:
    """Fonts and stylesheet are loaded once: anew for each document costs 1.8 times, and leaks."""

    def __init__(self, kit: Kit) -> None:
        import weasyprint  # noqa: PLC0415 - see above
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        self.weasyprint = weasyprint
        self.fonts = FontConfiguration()
        families = ", ".join(f'"{family}"' for family in kit.families)
        self.sheets = [
            self._sheet(kit.stylesheet.read_text()),
            self._sheet(f":root{{font-family:{families},sans-serif}}"),
        ]
        self.snug = self._sheet(_SNUG)

    def _sheet(self, css: str) -> Any:
        return self.weasyprint.CSS(string=css, font_config=self.fonts, url_fetcher=_fetcher({}))

    def print(self, job: Job) -> bytes:
        page = self.weasyprint.HTML(string=job.html, url_fetcher=_fetcher(job.assets))
        options = {"pdf_variant": "pdf/ua-1", "pdf_identifier": job.identifier}
        document = page.render(font_config=self.fonts, stylesheets=self.sheets, **options)
        if _ends_in_a_scrap(document):
            sheets = [*self.sheets, self.snug]
            snug = page.render(font_config=self.fonts, stylesheets=sheets, **options)
            document = min(document, snug, key=lambda one: len(one.pages))
        pdf: bytes = document.write_pdf(**options)
        return pdf


def _ends_in_a_scrap(document: Any) -> bool:
    """Whether so little stands on the last page that setting it all closer may save the page.

    Closer setting saves about a seventh of each page before it.
    """
    paper = document.pages[-1]._page_box  # noqa: SLF001 - WeasyPrint tells it nowhere else
    used = paper.children[0].height / paper.height
    return bool(used < 0.14 * (len(document.pages) - 1))


_state: dict[str, _Press | PressError] = {}


def start(kit: Kit) -> None:
    """Prepare this process: limits first, then everything that documents have in common.

    A failure is kept and raised by every `render`, where somebody can be told.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends us
    _limit_memory(kit.memory_mb)
    _use_own_folders(kit)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    try:
        press = _Press(kit)
        press.print(Job(_warm_up(kit.families), {}, b"warm-up"))
        _state["press"] = press
    except OSError as error:  # cffi cannot load a shared library
        _state["press"] = MissingLibraryError(str(error).partition("\n")[0])
    except Exception as error:  # noqa: BLE001 - told to whoever asks for a render
        _state["press"] = PressError(repr(error))


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


def _limit_memory(megabytes: int) -> None:
    size = megabytes * 1024 * 1024
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit but cannot set it
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


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
