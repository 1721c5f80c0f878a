"""Insights in figures."""

from __future__ import annotations

from datetime import date

import pytest

from jobdesc.packs.claims import InsightClaim
from jobdesc.packs.figures import about, figure


def claim(**values):
    return InsightClaim(key="k", topic="pay", metric="pay", statement="s", **values)


@pytest.mark.parametrize(
    ("values", "words"),
    (
        ({}, ""),
        ({"low": "119704", "high": "119704", "unit": "money", "currency": "USD", "period": "year"},
         "$119,704 a year"),
        ({"low": "57.5", "high": "57.5", "unit": "money", "currency": "USD", "period": "hour"},
         "$57.50 an hour"),
        ({"low": "62000", "high": "78000", "unit": "money", "currency": "EUR", "period": "year"},
         "€62,000 – €78,000 a year"),
        ({"low": "85", "high": "85", "unit": "percent"}, "85%"),
        ({"low": "3", "unit": "years"}, "from 3 years"),
        ({"high": "5", "unit": "years"}, "up to 5 years"),
        ({"low": "2.5", "high": "2.5", "unit": "ratio"}, "2.5"),
    ),
)  # fmt: skip
def test_a_figure_is_written_as_people_write_it(values, words):
    assert figure(claim(**values)) == words


@pytest.mark.parametrize(
    ("percentile", "words"), ((1, "1st"), (11, "11th"), (22, "22nd"), (90, "90th"), (93, "93rd"))
)
def test_where_and_when_it_holds(percentile, words):
    said = about(claim(region="Lisbon", percentile=percentile, as_of=date(2023, 9, 19)))
    assert said == f"Lisbon · {words} percentile · 19 September 2023"
