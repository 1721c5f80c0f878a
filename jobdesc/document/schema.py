"""The JSON Schema of a record, for programs that write records or read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from jobdesc.document.labels import CELL_LABELS, LABELS
from jobdesc.document.values import SCHEMA_VERSION, JobDescription

Schema = dict[str, Any]

# Which cells the fields of a definition fill, by the beginning of their paths.
_CELLS = {
    "JobFacts": "facts",
    "Employer": "facts.employer",
    "HowToApply": "facts.how_to_apply",
    "Pay": "facts.pay",
    "Basis": "basis",
    "Closing": "closing",
    "Internal": "internal",
}


def json_schema() -> Schema:
    """Return the schema (JSON Schema 2020-12) of a record as `load` reads it: what is left out
    has the default. Descriptions are the docstrings of the values."""
    schema = JobDescription.model_json_schema(schema_generator=_Generator)
    title = f"Job description, version {SCHEMA_VERSION} of the record"
    named = {"$schema": _Generator.schema_dialect, "title": title}
    rest = {name: value for name, value in schema.items() if name != "title"}
    return named | _labelled(_tidied(rest)) | {"required": ["schema_version"]}


class _Generator(GenerateJsonSchema):
    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Money is text: a number in JSON has no exact form."""
        return {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,2})?$"}


def _labelled(schema: Schema) -> Schema:
    """Title each field by the words that recruiters know its cell by."""
    for definition, name, field in _fields(schema):
        path = f"{_CELLS[definition]}.{name}" if definition in _CELLS else name
        label = LABELS.get(path) or CELL_LABELS.get(name, "")
        if label:
            field["title"] = label[:1].upper() + label[1:]
    return schema


def _fields(schema: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Each field with the definition it stands in ("" for the record itself) and its name."""
    for definition, body in {"": schema, **schema["$defs"]}.items():
        for name, field in body.get("properties", {}).items():
            yield definition, name, field


def _tidied(value: Any) -> Any:
    """Docstrings are wrapped for the code they stand in; a whole empty object as a default says
    no more than its fields do."""
    if isinstance(value, list):
        return [_tidied(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _tidied(part) for name, part in value.items() if not _is_empty_object(name, part)}
    if isinstance(told := kept.get("description"), str):
        kept["description"] = " ".join(told.split())
    return kept


def _is_empty_object(name: str, value: Any) -> bool:
    return name == "default" and isinstance(value, dict)
