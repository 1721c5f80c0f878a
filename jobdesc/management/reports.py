"""Findings for a terminal, for programs (JSON), and for code review (SARIF 2.1.0)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from jobdesc.management.examining import Examined, Place
from jobdesc.review import Evidence, Finding, Severity

NO_ADVICE: Final = "These are checks that explain, not legal advice."
_NAMES: Final = {
    Severity.LEGAL_RISK: ("legal risk", "legal risks"),
    Severity.CHECK: ("to check", "to check"),
    Severity.NOTE: ("note", "notes"),
}
_LEVELS: Final = {Severity.LEGAL_RISK: "error", Severity.CHECK: "warning", Severity.NOTE: "note"}


def as_text(files: Iterable[Examined]) -> str:
    """A line for each finding (`file:line:column: severity rule: words`), its reason, what is better
    and who says so below it; a count at the end."""
    files = tuple(files)
    lines = [line for file in files for one, at in _placed(file) for line in _told(file.file, one, at)]
    counts = Counter(one.severity for file in files for one in file.findings)
    return "\n".join([*lines, *([""] if lines else []), _counted(counts, len(files)), NO_ADVICE]) + "\n"


def as_json(files: Iterable[Examined]) -> str:
    """`{"files": [{"file", "findings": [{"rule", "severity", "item", "start", "end", "words",
    "reason", "suggestions"}]}]}`.

    `start` and `end` count characters of the item's text; in a plain-text file, which has no items,
    those of the file, and `item` is its line.
    """
    found = [
        {"file": file.file, "findings": [_record(one, at) for one, at in _placed(file)]} for file in files
    ]
    return json.dumps({"files": found}, ensure_ascii=False, indent=2) + "\n"


def as_sarif(files: Iterable[Examined]) -> str:
    files = tuple(files)
    rules = {one.rule: one for file in files for one in file.findings}
    driver = {"name": "jobdesc", "rules": [_rule(rules[key]) for key in sorted(rules)]}
    results = [_result(file.file, one, at) for file in files for one, at in _placed(file)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


FORMATS: Final[Mapping[str, Callable[[Iterable[Examined]], str]]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
}


def _placed(file: Examined) -> Iterator[tuple[Finding, Place | None]]:
    return zip(file.findings, file.places, strict=True)


def _told(file: str, one: Finding, at: Place | None) -> Iterator[str]:
    where = f"{file}:{at.line}:{at.column}" if at else f"{file}: {one.item}" if one.item else file
    words = f" “{' '.join(one.words.split())}”" if one.words else ""
    yield f"{where}: {_NAMES[one.severity][0]} [{one.rule}] {one.title}{words}"
    yield f"    {one.reason}"
    for better in one.suggestions:
        yield f"    → {better.words or 'leave it out'}"
    if one.evidence:
        yield f"    ({'; '.join(map(_cited, one.evidence))})"


def _cited(one: Evidence) -> str:
    return ", ".join(str(part) for part in (one.source, one.year, one.kind.value) if part)


def _counted(counts: Counter[Severity], files: int) -> str:
    among = f"{files} file" if files == 1 else f"{files} files"
    if not counts:
        return f"Nothing found in {among}."
    said = (f"{counts[it]} {_NAMES[it][counts[it] != 1]}" for it in Severity if counts[it])
    return f"{', '.join(said)} in {among}."


def _record(one: Finding, at: Place | None) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "item": f"line {at.line}" if at else one.item,
        "start": at.start if at else one.start,
        "end": at.end if at else one.end,
        "words": at.words if at else one.words,
        "reason": one.reason,
        "suggestions": [better.words for better in one.suggestions],
    }


def _rule(one: Finding) -> dict[str, Any]:
    said = "\n".join(f"{it.source}: {it.says or it.kind.value}" for it in one.evidence)
    return {
        "id": one.rule,
        "shortDescription": {"text": one.title},
        **({"help": {"text": said}} if said else {}),
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
        "properties": {"family": one.family.value, "severity": one.severity.value},
    }


def _result(file: str, one: Finding, at: Place | None) -> dict[str, Any]:
    message = f"{one.title}: “{one.words}”. {one.reason}" if one.words else f"{one.title}. {one.reason}"
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(file).as_posix())}}
    if at:
        physical["region"] = {
            "startLine": at.line,
            "startColumn": at.column,
            "charOffset": at.start,
            "charLength": at.end - at.start,
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if one.path:
        location["logicalLocations"] = [{"fullyQualifiedName": one.path}]
    return {
        "ruleId": one.rule,
        "level": _LEVELS[one.severity],
        "message": {"text": message},
        "locations": [location],
        "partialFingerprints": {"finding/v1": one.digest},
    }
