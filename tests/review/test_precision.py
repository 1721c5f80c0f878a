"""How often the checks are right on real ads, by the labels of people who read the findings.

Runs where REAL_ADS names the folder of the ads (`ads.py`); the labels are in `labels/`.
"""

from __future__ import annotations

import os

import pytest

from jobdesc.review import Severity
from tests.review.labels import Figure, figures, together

pytestmark = pytest.mark.skipif("REAL_ADS" not in os.environ, reason="REAL_ADS names no folder of ads")

ENOUGH = 8
"""Labels of one rule, from which on its share means something."""


@pytest.fixture(scope="module")
def rows() -> list[Figure]:
    return figures()[0]


def grave(rows: list[Figure]) -> list[Figure]:
    return [row for row in rows if row.rule.severity is Severity.LEGAL_RISK]


def test_at_least_300_findings_were_labelled(rows: list[Figure]) -> None:
    assert together(rows)[0] >= 300


def test_every_legal_risk_was_labelled_or_60_of_them(rows: list[Figure]) -> None:
    labelled, _ = together(grave(rows))
    assert labelled >= min(60, sum(row.hits for row in grave(rows)))


def test_of_100_legal_risks_95_are_right(rows: list[Figure]) -> None:
    assert together(grave(rows))[1] >= 0.95


def test_of_100_findings_85_are_right(rows: list[Figure]) -> None:
    assert together(rows)[1] >= 0.85


def test_no_rule_that_is_on_is_wrong_more_often(rows: list[Figure]) -> None:
    known = [row for row in rows if row.precision.labelled >= ENOUGH]
    wrong = [(row.rule.key, row.precision.share) for row in known if row.precision.share < 0.85]
    assert known
    assert wrong == []
