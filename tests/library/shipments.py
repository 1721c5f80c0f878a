"""A small library as it is shipped, and ways to ship another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from jobdesc.library import SyncReport, sync
from jobdesc.packs import compile_fixture
from jobdesc.packs.compiling import Record
from jobdesc.packs.loader import parse_yaml
from jobdesc.packs.schema import Pack
from tests.packs.examples import PACK

Plain: TypeAlias = dict[str, Any]


def plain_pack() -> Plain:
    """The small pack as plain lists, to be changed by a test."""
    value = parse_yaml(PACK, "pack.yaml").value
    assert isinstance(value, dict)
    return value


def records(change: Callable[[Plain], object] | None = None) -> list[Record]:
    """What the next release ships: the small pack, changed."""
    plain = plain_pack()
    if change:
        change(plain)
    return compile_fixture(Pack.model_validate(plain))


def ship(change: Callable[[Plain], object] | None = None, *, dry_run: bool = False) -> SyncReport:
    return sync(records(change), dry_run=dry_run)


def told(report: SyncReport) -> dict[str, list[str]]:
    """The report in words, without what is empty."""
    lists = {
        "added": list(map(str, report.added)),
        "updated": list(map(str, report.updated)),
        "removed": list(map(str, report.removed)),
        "published": report.published,
        "left alone": [f"{it.name}: {it.why}" for it in report.left_alone],
    }
    return {name: lines for name, lines in lists.items() if lines}


def entry(plain: Plain, name: str, key: str) -> Plain:
    """The record of that key."""
    return next(it for it in plain[name] if it.get("key", it.get("slug")) == key)
