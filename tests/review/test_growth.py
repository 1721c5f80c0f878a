"""Four times the text takes about four times as long, whatever is written in its lines."""

from __future__ import annotations

from time import process_time

import pytest

from jobdesc.review import Rules, review
from tests.review.papers import BOOK, ON, saying

RULES = Rules(BOOK)
LINES = 1_500


def seconds(text: str) -> float:
    document = saying(text)
    before = process_time()
    review(document, RULES, ON)
    return process_time() - before


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "The candidate will lift 25 kg with his cutting-edge tools.",
        "Required; not required; preferred",
        "$1k - $2k a year",
    ],
)
def test_the_time_grows_with_the_length_alone(line: str) -> None:
    # With the square of the length it would be sixteen times.
    seconds(line)
    short, long = seconds(f"{line}\n" * (LINES // 4)), seconds(f"{line}\n" * LINES)
    assert long < 9 * short
