"""The formats a job description can be had in. A new one is one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jobdesc.document import Face
from jobdesc.renderers import ats, html, jsonld, markdown, pdf, record, text, word
from jobdesc.renderers.edition import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """`render` gives the same bytes for equal editions; it may raise `RenderStopped`.

    `use` says what a recruiter wants it for. `is_laid_out`: it has a look, so theme, fonts and
    paper make a difference. `is_for_applicants`: there is nothing in it for anybody else. No two
    share an `extension`.
    """

    label: str
    media_type: str
    extension: str
    render: Callable[[Edition], bytes]
    use: str = ""
    is_laid_out: bool = False
    is_for_applicants: bool = False

    @property
    def faces(self) -> tuple[Face, ...]:
        return (Face.PUBLIC,) if self.is_for_applicants else tuple(Face)


FORMATS: dict[str, Format] = {
    "pdf": Format(
        "PDF", "application/pdf", "pdf", pdf.render, "To send, to print and to sign", is_laid_out=True
    ),
    "docx": Format(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        word.render,
        "For a hiring manager to edit, and to drop back in",
        is_laid_out=True,
    ),
    "html": Format(
        "Web page (HTML)",
        "text/html; charset=utf-8",
        "html",
        html.render,
        "For your careers page: one file, nothing else needed",
        is_laid_out=True,
    ),
    "txt": Format("Plain text", "text/plain; charset=utf-8", "txt", text.render, "For an e-mail or any form"),
    "md": Format(
        "Markdown", "text/markdown; charset=utf-8", "md", markdown.render, "For a wiki or a repository"
    ),
    "ats": Format(
        "Text for an ATS (bare HTML)",
        "text/html; charset=utf-8",
        "ats.html",
        ats.render,
        "Headings, lists and nothing a form would strip",
        is_for_applicants=True,
    ),
    "jsonld": Format(
        "Job ad for search engines (JSON-LD)",
        "application/ld+json",
        "jsonld",
        jsonld.render,
        "What Google for Jobs reads; the web page has it too",
        is_for_applicants=True,
    ),
    "json": Format("Record (JSON)", "application/json", "json", record.render, "To keep, and to load again"),
}
