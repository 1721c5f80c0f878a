"""The hand-labelled samples of real ads; their texts lie outside of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.readers.measure import SAMPLES, labels, measure, of_the_ads, share

FOLDER = Path(os.environ.get("POSTINGS_DIR", "../shared/postings"))
MISSING = not (FOLDER / "dev_postings.jsonl").is_file()


@pytest.mark.slow
@pytest.mark.skipif(MISSING, reason="POSTINGS_DIR has no dev_postings.jsonl")
def test_nine_items_of_ten_are_read_as_the_kind_a_person_gave_them() -> None:
    readings = [reading for sample in SAMPLES for reading in measure(FOLDER, sample)]
    assert share(of_the_ads(readings)) >= 0.9


@pytest.mark.parametrize(("sample", "ads"), tuple(zip(SAMPLES, (40, 12, 10, 40, 40, 40, 8), strict=True)))
def test_the_labels_are_spans_and_hold_no_text(sample: Path, ads: int) -> None:
    assert len({label.ad for label in labels(sample)}) == ads
    assert all(0 <= label.start < label.end for label in labels(sample))


def test_no_ad_is_in_two_samples() -> None:
    assert len({label.ad for sample in SAMPLES for label in labels(sample)}) == 190
