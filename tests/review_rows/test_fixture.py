"""Rules from seeds to rows: the fixture holds what is written, and rows give back the same values."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobdesc.library import rulebook_of
from jobdesc.models import ReviewLaw
from jobdesc.packs.faults import PackError
from jobdesc.packs.rulebooks import compile_rules, law_keys, load_rulebook
from tests.packs.examples import written
from tests.review_rows.comparing import comparable
from tests.review_rows.conftest import WRITTEN, book, records


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_what_is_written_comes_back_from_the_rows(shipped):
    assert comparable(rulebook_of(None)) == comparable(book())


@pytest.mark.django_db
def test_a_law_that_changed_is_kept_in_both_forms(shipped):
    assert list(ReviewLaw.objects.values_list("key", flat=True)) == [
        "de-entgelttransparenz-fur-stellen",
        "us-co-equal-pay-act-2021-01-01",
        "us-co-equal-pay-act-2024-01-01",
    ]


def test_the_same_law_twice_is_refused():
    law = book().laws[0]
    with pytest.raises(PackError, match="stands twice"):
        law_keys([law, law])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    (
        ("terms: [ninja~]", "terms: [ninja~, ninja~]", "“ninja~” stands here 2 times"),
        ("terms: [ninja~]", f"terms: ['({'a|' * 210}b)']", "longer than 400 characters"),
        ("terms: [ninja~]", "terms: ['(ninja']", "cannot be read as a pattern"),
    ),
)
def test_rules_that_no_row_can_hold_are_refused_where_they_stand(old, new, fault):
    with pytest.raises(PackError, match=fault.replace("(", r"\(")):
        book(WRITTEN.replace(old, new))


def test_building_writes_both_fixtures_and_checks_both(tmp_path: Path):
    shipped = records()
    (tmp_path / "small.yaml").unlink()
    seeds = tmp_path / "seeds"
    (seeds / "review").mkdir(parents=True)
    written(seeds)
    (seeds / "review" / "small.yaml").write_text(WRITTEN, encoding="utf-8")
    library, rules = tmp_path / "library.json", tmp_path / "rules.json"
    arguments = (f"--seeds={seeds}", f"--output={library}", f"--rules={rules}")
    assert run("build_fixtures", *arguments).splitlines()[0] == "library.json: 29 rows, written"
    made = json.loads(rules.read_text(encoding="utf-8"))
    assert made == compile_rules(load_rulebook(seeds / "review"))
    assert all(record in made for record in shipped)
    assert run("build_fixtures", "--check", *arguments).count("unchanged") == 2
    assert sorted(it.name for it in tmp_path.iterdir()) == ["library.json", "rules.json", "seeds"]
    rules.write_text("[]\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"rules.json is not what"):
        run("build_fixtures", "--check", *arguments)
