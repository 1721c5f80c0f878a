"""Our two pages against the same HTML printed by a warm headless Chromium."""

from __future__ import annotations

import importlib.util
import statistics
from io import BytesIO

import pypdf
import pytest

from jobdesc.renderers import pdf
from tests.benchmarks.suite import papers
from tests.benchmarks.suite.bare import processor
from tests.benchmarks.suite.chromium import browsing, program, whole_page
from tests.benchmarks.suite.ratios import in_turns


@pytest.fixture
def job(table):
    if not program() or not importlib.util.find_spec("playwright"):
        table.skipped.append("against Chromium: not measured, there is none here (./dev e2e installs it)")
        pytest.skip("no Chromium, or no playwright")
    return papers.job(papers.two_pages())


def families_of(printed: bytes) -> set[str]:
    """What the document is set in: the programs name the cuts of a family each in its own way."""
    found = set()
    for page in pypdf.PdfReader(BytesIO(printed)).pages:
        found |= {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    return {name.rpartition("+")[2].replace("-", "")[: len("JobdescInter")] for name in found}


def test_a_new_page_of_chromium_takes_longer(benchmark, job, table, quick):
    page = whole_page(job)
    with browsing() as chromium:
        mine, other = pdf.printed(job), chromium.print_on_new_page(page)
        assert families_of(mine) == families_of(other) == {"JobdescInter"}
        ours, theirs = in_turns(
            benchmark,
            lambda: pdf.printed(job),
            lambda: chromium.print_on_new_page(page),
            7 if quick else 25,
        )
    pages = len(pypdf.PdfReader(BytesIO(other)).pages)
    what = f"2 pages ÷ Chromium, a new page each time ({pages} pages)"
    table.hold(what, ours, theirs, unit="ms", bound=0.6)


def test_chromium_takes_no_less_of_the_processor(job, warm, table, quick, tmp_path):
    """On a page kept open; many at once, since the system counts in hundredths of a second.

    A document that is opened by its address is the one that is held against: written into the page
    that is there (`set_content`) it would share that page's state with the one before it.
    """
    page, at_once = whole_page(job), 5
    (file := tmp_path / "page.html").write_text(page)
    taken = {"ours": [], "opened": [], "written": []}
    with browsing() as chromium:

        def browser(do, *arguments) -> float:
            before = chromium.processor()
            for _ in range(at_once):
                do(*arguments)
            return (chromium.processor() - before) / at_once

        for _ in range(4 if quick else 9):
            taken["opened"].append(browser(chromium.opened_on_kept_page, file.as_uri()))
            taken["written"].append(browser(chromium.print_on_kept_page, page))
            taken["ours"].extend(warm.run(processor, job) for _ in range(at_once))
    found = {name: statistics.median(times[1:]) * 1000 for name, times in taken.items()}
    ours = found.pop("ours")
    for name, theirs in found.items():
        bound = 1.0 if name == "opened" else None
        table.hold(
            f"2 pages ÷ Chromium, {name} on a page kept open, processor", ours, theirs, unit="ms", bound=bound
        )
