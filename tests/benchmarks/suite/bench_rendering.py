"""One document, uncached: against WeasyPrint alone, against itself, and by its length."""

from __future__ import annotations

import time

import pytest
from django.urls import reverse

from jobdesc import press
from jobdesc.document import Look, Theme
from jobdesc.renderers import pdf
from tests.benchmarks.suite import files, papers
from tests.benchmarks.suite.bare import processor, write_pdf
from tests.benchmarks.suite.ratios import in_turns
from tests.benchmarks.suite.server import serving


def test_an_export_costs_what_writing_the_pdf_costs(benchmark, world, collected, warm, table, quick):
    """The whole request with nothing kept, against `write_pdf` of the same page in a process that
    keeps fonts and stylesheets: no tags, no attachment, no way between processes."""
    posting = world.postings[0]
    address = reverse("export", args=[posting.uuid, "pdf"])
    page = papers.job(posting.latest.document)
    with serving(world.cookie) as server, server.connected() as connection:

        def bare() -> float:
            files.clear()
            return warm.run(write_pdf, page)

        def request() -> None:
            assert pdf.pages(server.get(connection, address)) == 2
            assert len(files.kept()) == 1

        ours, theirs = in_turns(benchmark, request, bare, 9 if quick else 31)
    table.hold("export request, cold cache ÷ bare write_pdf", ours, theirs, unit="ms", bound=1.10)


@pytest.mark.parametrize("theme", Theme)
def test_a_theme_costs_what_one_column_costs(benchmark, warm, table, quick, theme):
    """Each laid out once, however little stands on its last page."""
    page = papers.job(papers.two_pages(), Look(theme=theme))
    plain = papers.single(page)
    assert plain.html != page.html

    def written(one: press.Job) -> float:
        return warm.run(write_pdf, one, "pdf/ua-1", "process_time")

    ours, theirs = in_turns(benchmark, lambda: written(page), lambda: written(plain), 5 if quick else 25)
    table.hold(f"theme {theme} ÷ the same in a single column, processor", ours, theirs, unit="ms", bound=1.2)


def test_tags_cost_little(benchmark, warm, table, quick):
    page = papers.job(papers.two_pages())
    ours, theirs = in_turns(
        benchmark,
        lambda: warm.run(write_pdf, page, "pdf/ua-1", "process_time"),
        lambda: warm.run(write_pdf, page, None, "process_time"),
        7 if quick else 25,
    )
    table.hold("write_pdf with tags (PDF/UA-1) ÷ without, processor", ours, theirs, unit="ms", bound=1.1)


def test_a_page_costs_the_same_in_a_long_document(benchmark, warm, table, quick):
    """The page as HTML and the PDF; both are divided by the pages they have."""
    documents = {"short": papers.two_pages(), "long": long_document(warm)}
    pages = {name: pages_of(warm, one) for name, one in documents.items()}
    assert pages["short"] == 2
    assert 30 <= pages["long"] <= 34

    def a_page_of(name: str) -> float:
        began = time.process_time()
        page = papers.job(documents[name])
        return (time.process_time() - began + warm.run(processor, page)) / pages[name]

    ours, theirs = in_turns(
        benchmark, lambda: a_page_of("long"), lambda: a_page_of("short"), 3 if quick else 9
    )
    what = f"processor time per page, {pages['long']} pages ÷ 2 pages"
    table.hold(what, ours, theirs, unit="ms", bound=1.15)


def long_document(warm):
    """As many times over as makes 32 pages."""
    pages = pages_of(warm, papers.repeated(30))
    return papers.repeated(round(30 * 32 / pages))


def pages_of(warm, document) -> int:
    return pdf.pages(warm.run(press.render, papers.job(document)))
