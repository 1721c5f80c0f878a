"""Equal values have equal bytes, wherever and whenever they are written."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document import JobDescription, canonical_json, digest, dump, load
from jobdesc.document.values import Closing, Item, JobFacts, Pay, Section, SectionKind
from tests.document.strategies import documents

SAMPLE = JobDescription(
    facts=JobFacts(title="Développeur 😀", pay=Pay(low=62000, high=Decimal("78000.50"), currency="EUR")),
    sections=(Section(id="skills", kind=SectionKind.SKILLS, items=(Item(id="go", text="Go & “C”"),)),),
    closing=Closing(benefits="Pension\nLunch"),
)
SAMPLE_DIGEST = "32567a52670ce6dd15f669fa8def56182ad658c6179fb51bc47682619aac6a4c"


def test_keys_are_sorted_text_is_composed_and_nothing_is_padded() -> None:
    value = {"b": [1, True, None], "a": {"é": "e\u0301", "z": "</script> ✓"}}
    assert canonical_json(value).decode() == '{"a":{"z":"</script> ✓","é":"é"},"b":[1,true,null]}'


def test_money_is_text_without_idle_zeros() -> None:
    for low in ("62000", "62000.00", "6.2E+4"):
        pay = Pay(low=Decimal(low), currency="EUR")
        assert b'"low":"62000"' in canonical_json(pay)
    assert canonical_json(Pay(low=Decimal("-0"), currency="EUR")) == canonical_json(
        Pay(low=0, currency="EUR")
    )


@pytest.mark.parametrize("value", [{"pay": 0.5}, {"pay": Decimal(1)}, {1: "one"}, {"set": {1}}])
def test_what_has_no_exact_form_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


@pytest.mark.parametrize("value", [{"a": "\ud800"}, {"é": 1, "e\u0301": 2}])
def test_what_would_not_read_back_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # Python words the first, we the second
        canonical_json(value)


def test_the_digest_of_a_description_never_changes() -> None:
    assert digest(SAMPLE) == SAMPLE_DIGEST


def test_another_process_comes_to_the_same_digest() -> None:
    program = (
        "import sys; from jobdesc.document import digest, load;"
        "document = load(sys.stdin.buffer.read());"
        "assert not any(name.split('.')[0] == 'django' for name in sys.modules), 'Django was imported';"
        "print(digest(document))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=canonical_json(SAMPLE),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        )
        assert done.stdout.decode().strip() == SAMPLE_DIGEST


@given(documents())
def test_a_record_reads_back_as_the_document_it_was(document: JobDescription) -> None:
    assert load(canonical_json(document)) == document
    assert canonical_json(load(canonical_json(document))) == canonical_json(document)


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(document: JobDescription, chance: Random) -> None:
    def shuffled(value: object) -> object:
        if isinstance(value, dict):
            names = list(value)
            chance.shuffle(names)
            return {name: shuffled(value[name]) for name in names}
        return [shuffled(part) for part in value] if isinstance(value, list) else value

    assert digest({"record": shuffled(dump(document))}) == digest({"record": document})


@given(documents(), documents())
def test_equal_bytes_mean_equal_documents(one: JobDescription, other: JobDescription) -> None:
    assert (canonical_json(one) == canonical_json(other)) == (one == other)
