"""One way, and only one, to write a value as bytes, so that bytes can be compared."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping

from pydantic import BaseModel

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None


def canonical_json(value: BaseModel | Mapping[str, object]) -> bytes:
    """Return `value` as JSON in UTF-8: keys sorted by code point, text in NFC, no spaces.

    Raise `TypeError` for what has no exact form in JSON (floats above all: money is a
    decimal string) and `ValueError` for lone surrogates and keys that NFC makes the same.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(value: BaseModel | Mapping[str, object]) -> str:
    """Return the SHA-256 of the canonical JSON in hex."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _plain(value: object) -> Json:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, BaseModel):
        return _plain(value.model_dump(mode="json"))
    if isinstance(value, Mapping):
        return _plain_mapping(value)
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    raise TypeError(f"{type(value).__name__} has no canonical JSON: {value!r}")


def _plain_mapping(mapping: Mapping[object, object]) -> dict[str, Json]:
    plain: dict[str, Json] = {}
    for key, value in mapping.items():
        if not isinstance(key, str):
            raise TypeError(f"a key is not text: {key!r}")
        name = unicodedata.normalize("NFC", key)
        if name in plain:
            raise ValueError(f"two keys are the same in NFC: {name!r}")
        plain[name] = _plain(value)
    return plain
