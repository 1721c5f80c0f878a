"""A pack as a file: YAML for people, JSON for programs. `reading.parse` gives back the same pack."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from jobdesc.packs.schema import LISTS, Pack, PackFile

FORMATS = ("yaml", "json")
_WIDTH = 110
_SHORT = 100
_FIRST = ("key", "slug", "item", "name")
_FIGURES = ("low", "high")


def pack_text(pack: Pack, format: str) -> str:
    """The pack in one of `FORMATS`, with what says nothing left out; ends in a line feed."""
    plain = _plain(pack.model_dump(by_alias=True, exclude_defaults=True))
    ordered = {name: plain[name] for name in ("pack", *LISTS) if name in plain}
    if format == "json":
        return json.dumps(ordered, ensure_ascii=False, indent=2, default=str) + "\n"
    return "\n".join(_yaml(_Block({name: value})) for name, value in ordered.items())


def _yaml(value: Any) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


def pack_schema() -> str:
    """The JSON Schema of a pack that is one file."""
    schema = PackFile.model_json_schema(by_alias=True)
    schema["required"] = ["pack"]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Role pack"
    schema["properties"]["pack"] = {"$ref": "#/$defs/PackHead"}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class _Dumper(yaml.SafeDumper):
    """Without anchors, which the loader refuses; what is short stands on one line."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
        return super().represent_mapping(tag, mapping, flow_style is not False and _is_short(mapping))

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:
        return super().represent_sequence(tag, sequence, _is_short(sequence))

    def represent_block(self, block: _Block) -> Any:
        return self.represent_mapping("tag:yaml.org,2002:map", block.items(), flow_style=False)


class _Block(dict[str, Any]):
    """A mapping with a line for each key, however short it is."""


_Dumper.add_representer(_Block, _Dumper.represent_block)


def _is_short(value: Any) -> bool:
    return len(str(value)) < _SHORT


def _plain(value: Any) -> Any:
    """What YAML knows: lists, texts, days, and figures as the numbers they are."""
    if isinstance(value, dict):
        ordered = sorted(value.items(), key=lambda it: it[0] not in _FIRST)
        return {key: _number(one) if key in _FIGURES else _plain(one) for key, one in ordered}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int | date | None) else str(value)


def _number(written: str) -> int | float:
    """At most 14 digits: a float keeps them."""
    figure = Decimal(written)
    return int(figure) if figure == figure.to_integral_value() else float(figure)
