"""What is read as a record, and what is said about everything else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jobdesc.document import DocumentError, JobDescription, canonical_json, dump, load, records
from jobdesc.document.values import Item, JobFacts, Origin, Pay, Section, SectionKind


def record(**fields: object) -> str:
    return json.dumps({"schema_version": 1, **fields})


def test_an_empty_record_is_an_empty_draft() -> None:
    assert load('{"schema_version": 1}') == JobDescription()


def test_a_byte_order_mark_does_no_harm() -> None:
    assert load(b'\xef\xbb\xbf{"schema_version": 1}') == JobDescription()


def test_dump_holds_everything_as_plain_json() -> None:
    document = JobDescription(facts=JobFacts(title="Tester", pay=Pay(low=10, currency="EUR")))
    plain = dump(document)
    assert plain["facts"]["pay"] == {
        "low": "10",
        "high": None,
        "currency": "EUR",
        "period": "year",
        "note": "",
        "extras": "",
    }
    assert load(json.dumps(plain)) == document


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "line 1, column 1: Expecting value"),
        ('{"schema_version": 1,\n "facts": {]}', "line 2, column 12: Expecting property name"),
        ('{"schema_version": 1} {}', "line 1, column 23: Extra data"),
        (b'{"schema_version": 1, "language": "\xff"}', "byte 35: not UTF-8"),
        ("[1]", "a record is a JSON object"),
        ("{}", "schema_version: missing"),
        ('{"schema_version": true}', "schema_version: missing"),
        ('{"schema_version": 99}', "schema_version: 99 was written by a newer release"),
        ('{"schema_version": -1}', "schema_version: -1 is not known"),
        (record(facts={"colour": "red"}), "facts.colour: not a field of this schema version"),
        (record(facts={"openings": "3"}), "facts.openings: input should be a valid integer"),
        (record(facts={"openings": 0}), "facts.openings: input should be greater than or equal to 1"),
        (record(facts={"title": None}), "facts.title: input should be a valid string"),
        (record(facts={"title": "a\x00b"}), "facts.title: holds control characters or broken Unicode"),
        (record(facts={"workplace": "moon"}), "facts.workplace: input should be 'on-site', 'hybrid'"),
        (record(facts={"apply_by": "soon"}), "facts.apply_by: "),
        (record(facts={"pay": {"low": 5.5}}), "facts.pay.low: 5.5 is not a whole number"),
        (
            record(facts={"pay": {"low": "9", "high": "8", "currency": "EUR"}}),
            "facts.pay: the lower end of the pay is above the upper end",
        ),
        ('{"schema_version": 1, "facts": {"openings": NaN}}', "facts.openings: NaN is not a whole number"),
        ('{"schema_version": 1, "facts": {"openings": 1e999}}', "facts.openings: 1e999 is not a whole"),
        ('{"schema_version": 1, "facts": {"openings": -Infinity}}', "facts.openings: -Infinity is not"),
        ('{"schema_version": 1, "facts": {"title": "a", "title": "b"}}', "facts.title: stands twice"),
        ('{"schema_version": 1, "facts": {"title": "\\ud800"}}', "facts.title: broken Unicode"),
        ('{"schema_version": 1, "\\udfff": 1}', "record: a key with broken Unicode"),
        (record(sections=[{"id": "a", "kind": "own", "items": [{"id": ""}]}]), "sections.0.items.0.id: "),
        (record(sections=[{"id": "a.b", "kind": "own"}]), "sections.0.id: "),
        (
            record(sections=[{"id": "a", "kind": "own"}, {"id": "a", "kind": "own"}]),
            "record: section ids stand twice: a",
        ),
        (
            record(sections=[{"id": "a", "kind": "own", "items": [{"id": "x"}, {"id": "x"}]}]),
            "record: item ids stand twice: x",
        ),
        (
            record(basis={"answers": [{"placeholder": "x"}, {"placeholder": "x"}]}),
            "basis: a placeholder is answered twice",
        ),
        ('{"schema_version": 1, "facts": ' + "9" * 5000 + "}", "record: a number is too long"),
        ("[" * 100_000, "record: nested too deeply"),
        ('{"schema_version": 1, "facts": ' + "[" * 900 + "]" * 900 + "}", "record: "),
    ],
)
def test_a_broken_record_is_refused_with_place_and_reason(data: bytes | str, message: str) -> None:
    with pytest.raises(DocumentError) as raised:
        load(data)
    assert str(raised.value).startswith(message)


def test_every_problem_is_told_up_to_five() -> None:
    with pytest.raises(DocumentError) as raised:
        load(record(facts={"a": 1, "b": 2}))
    fault = "not a field of this schema version"
    assert str(raised.value) == f"facts.a: {fault}; facts.b: {fault}"
    with pytest.raises(DocumentError, match=r"; and 3 more$"):
        load(record(facts=dict.fromkeys("abcdefgh", 1)))


def test_an_old_record_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def name_the_parts(old: dict[str, Any]) -> dict[str, Any]:
        return {"role": old["name"], "pay": old["salary"]}

    def group_the_facts(old: dict[str, Any]) -> dict[str, Any]:
        low, currency = old["pay"].split()
        return {"facts": {"title": old["role"], "pay": {"low": low, "currency": currency}}}

    monkeypatch.setattr(records, "UPGRADES", {-1: name_the_parts, 0: group_the_facts, **records.UPGRADES})
    new = JobDescription(facts=JobFacts(title="Tester", pay=Pay(low=10, currency="EUR")))
    assert load('{"schema_version": -1, "name": "Tester", "salary": "10 EUR"}') == new
    assert load('{"schema_version": 0, "role": "Tester", "pay": "10 EUR"}') == new
    assert load(canonical_json(new)) == new
    with pytest.raises(DocumentError, match="schema_version: -2 is not known"):
        load('{"schema_version": -2}')


OLD = """{"schema_version": 1, "sections": [{"id": "skills", "kind": "skills", "heading": "", "items": [
    {"id": "go", "heading": "", "text": "Go", "importance": null, "shown": true, "serves": [],
     "origin": {"item": "go", "wording": "{languages}"}}]}]}"""


def test_a_record_of_the_first_version_shows_all_its_sections() -> None:
    item = Item(id="go", text="Go", origin=Origin(item="go", wording="{languages}"))
    section = Section(id="skills", kind=SectionKind.SKILLS, shown=True, items=(item,))
    assert load(OLD) == JobDescription(sections=(section,))
    assert item.instead_of == ""


def test_a_read_record_is_written_in_the_present_version() -> None:
    assert dump(load(OLD))["schema_version"] == 3
    assert load(canonical_json(load(OLD))) == load(OLD)
