"""The documents that are measured, as values: past the form's caps where they are long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jobdesc import press
from jobdesc.delivery import edition
from jobdesc.document import JobDescription, Look
from jobdesc.packs import contents, load
from jobdesc.packs.assembling import assemble
from jobdesc.packs.specs import load_spec
from jobdesc.renderers import pdf
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.images import read_logo

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "docs" / "examples" / "senior-all-rounder.yaml"
WHERE = "00000000-0000-4000-8000-000000000000"


@cache
def two_pages() -> JobDescription:
    """A real posting with everything in it; it fills its second page."""
    spec = load_spec(EXAMPLE)
    return assemble(spec, contents(load(ROOT / "seeds"))["back-end-developer"])


@cache
def logo() -> bytes:
    return read_logo((EXAMPLE.parent / load_spec(EXAMPLE).record.logo).read_bytes())


def repeated(times: int) -> JobDescription:
    """The same document with its sections said so many times over."""
    document = two_pages()
    sections = tuple(
        section.model_copy(
            update={
                "id": f"{section.id}-{number}",
                "items": tuple(it.model_copy(update={"id": f"{it.id}-{number}"}) for it in section.items),
            }
        )
        for number in range(times)
        for section in document.sections
    )
    return document.model_copy(update={"sections": sections})


def editions(document: JobDescription, look: Look) -> Edition:
    """As an export makes it, with logo, time and where it came from."""
    at = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
    made = edition(document, look=look, made_at=at, posting=WHERE, revision=1)
    return replace(made, logo=logo())


def job(document: JobDescription, look: Look | None = None) -> press.Job:
    """What the render process is given for it."""
    return pdf.job(editions(document, look or Look()))


def single(one: press.Job) -> press.Job:
    """The same page in a single column."""
    return replace(one, html=one.html.replace(' class="theme-', ' class="single theme-', 1))
