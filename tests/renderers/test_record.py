import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from jobdesc.document import Face, JobDescription, canonical_json, dump, load
from jobdesc.document.schema import json_schema
from jobdesc.renderers import record
from tests.document.strategies import documents
from tests.renderers.documents import edition, full_edition, hostile, northwind

FILE = Path(__file__).parents[2] / "docs" / "job-description.schema.json"
SCHEMA = json_schema()
DOCUMENTS = {"empty": JobDescription(), "usual": northwind(), "hostile": hostile()}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], path: str = "record") -> list[str]:
    """What is wrong with `value` by the few words of JSON Schema that ours uses."""
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], path)
    if "anyOf" in schema:
        found = [faults(value, one, path) for one in schema["anyOf"]]
        return [] if [] in found else found[0]
    if not isinstance(value, TYPES[schema["type"]]):
        return [f"{path} is not of type {schema['type']}"]
    checks = {
        "const": lambda wanted: value == wanted,
        "enum": lambda wanted: value in wanted,
        "pattern": lambda wanted: re.search(wanted, value),
        "minimum": lambda wanted: value >= wanted,
        "maximum": lambda wanted: value <= wanted,
    }
    wrong = [
        f"{path} breaks {name}"
        for name, holds in checks.items()
        if name in schema and not holds(schema[name])
    ]
    return [*wrong, *within(value, schema, path)]


def within(value: Any, schema: dict[str, Any], path: str) -> Iterator[str]:
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from faults(part, schema["items"], f"{path}.{place}")
    if isinstance(value, dict):
        yield from (f"{path}.{name} is missing" for name in schema.get("required", ()) if name not in value)
        for name, part in value.items():
            if name in schema["properties"]:
                yield from faults(part, schema["properties"][name], f"{path}.{name}")
            else:
                yield f"{path}.{name} is not known"


@pytest.mark.parametrize("face", Face)
def test_the_file_loads_as_what_the_face_shows(face: Face) -> None:
    made = full_edition(face)
    assert load(record.render(made)) == made.document


@given(documents())
def test_any_record_comes_back_as_it_was(document: JobDescription) -> None:
    assert load(record.render(edition(document, face=Face.INTERNAL))) == document


def test_its_keys_stand_in_the_canonical_order() -> None:
    file = record.render(edition(northwind()))
    compact = json.dumps(json.loads(file), ensure_ascii=False, separators=(",", ":")).encode()
    assert compact == canonical_json(edition(northwind()).document)
    assert file.startswith(b'{\n  "basis": {')
    assert file.endswith(b"}\n")


def test_the_schema_in_the_docs_is_the_one_of_the_code() -> None:
    """To accept a change: GOLDEN=write ./dev test tests/renderers/test_record.py"""
    text = json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("GOLDEN") == "write":
        FILE.write_text(text, encoding="utf-8")
    assert text == FILE.read_text(encoding="utf-8")


def test_the_schema_tells_what_each_thing_is_in_words() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["JobFacts"]["properties"]["requisition"]["title"] == "Requisition"
    assert definitions["Item"]["properties"]["shown"]["title"] == "Shown or kept aside"
    assert definitions["Pay"]["description"].startswith("`currency` is ISO 4217.")
    assert "\n" not in definitions["Item"]["description"]


@given(documents())
def test_the_schema_takes_every_record(document: JobDescription) -> None:
    assert faults(dump(document), SCHEMA) == []


@pytest.mark.parametrize(
    "document", [JobDescription(), northwind(), hostile()], ids=["empty", "usual", "hostile"]
)
def test_the_schema_takes_what_is_written(document: JobDescription) -> None:
    assert faults(json.loads(record.render(edition(document))), SCHEMA) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"schema_version": 2}, "record.schema_version breaks const"),
        ({"salary": 3}, "record.salary is not known"),
        ({"language": "English"}, "record.language breaks pattern"),
        ({"facts": {"pay": {"low": 62000, "currency": "EUR"}}}, "record.facts.pay.low is not of type string"),
        ({"facts": {"workplace": "moon"}}, "record.facts.workplace breaks enum"),
    ],
)
def test_the_schema_takes_nothing_that_cannot_be_loaded(change: dict[str, Any], fault: str) -> None:
    [found] = faults({"schema_version": 3, **change}, SCHEMA)
    assert found.startswith(fault)


def test_the_schema_wants_a_version() -> None:
    assert faults({}, SCHEMA) == ["record.schema_version is missing"]
