"""The formats a job description can be had in. A new one is one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jobdesc.renderers import html, pdf
from jobdesc.renderers.edition import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """`render` gives the same bytes for equal editions; it may raise `RenderStopped`."""

    label: str
    media_type: str
    extension: str
    render: Callable[[Edition], bytes]


FORMATS: dict[str, Format] = {
    "pdf": Format("PDF", "application/pdf", "pdf", pdf.render),
    "html": Format("Web page (HTML)", "text/html; charset=utf-8", "html", html.render),
}
