"""Whatever is pasted is read, in a time that grows with its length."""

from __future__ import annotations

import contextlib
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.readers import LooseAd, ReadingError, text, web
from jobdesc.readers.loose import MOST_BYTES, MOST_LINES

PIECES = (
    "Requirements:", "**", "# ", "- ", "•", "1. ", "$1", "€ 1.000,00", " - ", "k", "per year", "\n",
    "\r\n", "\u2028", " ", "\u00a0", "\u0301", "\ud800", "\x00", "://", "https://a.b/apply", "a@b.c",
    "apply by ", "31/02/2027", "Job ID ", "ÄÖ", "İ", "Location: ", "a, ", "Job Description", "…", "<b>",
    "</p>", "<li>", "<!--", "&nbsp;", "<td>", "<a href=x>", "style=", "９９",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join)
REPEATED = (
    "a", " ", "1", "1,", "$1 ", "$1-", "a@", "x@a.", "*", "**a", "https://", "a: ", "A ", "5 years ",
    "job id ", "location: ", "apply by ", "\u0301", "#", ", ", "A B C Job\n", "what you'll ", "b\n",
    "Skills:\n", "•",
)  # fmt: skip
MARKUP = ("<", "&", "<b>x</b>", "<p>", "<!--", "<a ", "<td>x", "a=b ", "<li><p>x", "<div></div>")


def covered(ad: LooseAd) -> str:
    return "".join(ad.source[item.span.start : item.span.end] for _, item in ad.items)


@given(HOSTILE)
def test_any_text_is_read_and_its_spans_are_in_order(pasted: str) -> None:
    ad = text.read(pasted)
    spans = [item.span for _, item in ad.items]
    assert all(0 <= span.start < span.end <= len(ad.source) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(HOSTILE)
def test_any_markup_is_read(pasted: str) -> None:
    assert LooseAd.model_validate_json(web.read(pasted).model_dump_json()) == web.read(pasted)


@pytest.mark.slow
@given(st.lists(st.from_regex(r"[a-z]{3,9}( [a-z]{3,9}){0,12}\.", fullmatch=True), max_size=12))
def test_no_word_of_a_plain_ad_is_lost(paragraphs: list[str]) -> None:
    assert covered(text.read("\n\n".join(paragraphs))) == "".join(paragraphs)


@pytest.mark.slow
@pytest.mark.parametrize("piece", REPEATED)
def test_reading_time_grows_with_length_alone(piece: str) -> None:
    assert _growth(text.read, piece) < 20, "eight times the text"


@pytest.mark.parametrize("piece", MARKUP)
def test_reading_time_of_markup_grows_with_length_alone(piece: str) -> None:
    assert _growth(web.read, piece) < 20, "eight times the markup"


def _growth(read: object, piece: str) -> float:
    """How much longer eight times the text takes; what is over in a moment counts as one."""
    assert callable(read)
    times = []
    for size in (5_000, 40_000):
        pasted = (piece * (size // len(piece)))[: size if "\n" not in piece else 2 * MOST_LINES // 3]
        started = time.process_time()
        with contextlib.suppress(ReadingError):
            read(pasted)
        times.append(max(time.process_time() - started, 0.005))
    return times[1] / times[0]


def test_more_than_a_megabyte_is_refused_with_a_reason() -> None:
    with pytest.raises(ReadingError, match="more than 1 MB"):
        text.read("é" * (MOST_BYTES // 2 + 1))
    with pytest.raises(ReadingError, match="more than 1 MB"):
        web.read("<p>" * MOST_BYTES)


def test_more_lines_than_any_ad_has_are_refused_with_a_reason() -> None:
    with pytest.raises(ReadingError, match="more than 20,000 lines"):
        text.read("a\n" * (MOST_LINES + 1))
    with pytest.raises(ReadingError, match="more than 20,000 lines"):
        web.read("<br>a" * (MOST_LINES + 1))


def test_markup_without_a_bottom_is_refused_with_a_reason() -> None:
    with pytest.raises(ReadingError, match="too deep"):
        web.read("<div>" * 100_000)
