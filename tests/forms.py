"""What a browser would send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FIELDS = ("input", "textarea", "select")


def filled(form: Any) -> Mapping[str, list[str]]:
    """The fields of a parsed form as it stands, buttons left alone: name → values."""
    data: dict[str, list[str]] = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type")
        if field.tag not in FIELDS or name is None:
            continue
        if kind in ("checkbox", "radio") and field.get("checked") is None:
            continue
        if field.tag == "select":
            chosen = field.findall(".//option[@selected]") or field.findall(".//option")[:1]
            values = [option.get("value") for option in chosen]
        else:
            values = [(field.text or "") if field.tag == "textarea" else field.get("value", "")]
        data.setdefault(name, []).extend(values)
    return data
