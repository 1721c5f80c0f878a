"""Filling in an admin page the way a browser does: everything it shows, with changes."""

from __future__ import annotations

from typing import Any

from html5lib import parse

XHTML = "{http://www.w3.org/1999/xhtml}"


def fields_of(html: str) -> dict[str, Any]:
    """What the largest form of a page would send, untouched and without its buttons."""
    page = parse(html, namespaceHTMLElements=True)
    forms = list(page.iter(f"{XHTML}form"))
    form = max(forms, key=lambda it: len(list(it.iter())))
    sent: dict[str, Any] = {}
    for field in form.iter():
        name = field.get("name")
        if not name or field.get("disabled") is not None or "__prefix__" in name:
            continue
        for value in values_of(field):
            sent.setdefault(name, []).append(value)
    return sent


def values_of(field: Any) -> list[str]:
    kind = field.get("type", "text")
    if field.tag == f"{XHTML}select":
        chosen = [it for it in field.iter(f"{XHTML}option") if it.get("selected") is not None]
        return [it.get("value", it.text or "") for it in chosen]
    if field.tag == f"{XHTML}textarea":
        return [(field.text or "").removeprefix("\n")]
    if field.tag != f"{XHTML}input" or kind in ("submit", "button"):
        return []
    if kind in ("checkbox", "radio"):
        return [field.get("value", "on")] if field.get("checked") is not None else []
    return [field.get("value", "")]


def save(client: Any, address: str, **changes: Any) -> Any:
    """Open a page, change some fields, save; the answer is the page one ends up on."""
    sent = fields_of(client.get(address).content.decode())
    sent.update(changes)
    return client.post(address, {**sent, "_save": "Save"}, follow=True)


def errors_of(response: Any) -> list[str]:
    """Every error on the page, those of the inline lists too; nothing when it was saved."""
    found: list[str] = []
    for one in (response.context or {}).get("errors", ()):
        found.extend([one] if isinstance(one, str) else list(one))
    return found


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]
