"""A small pack that is right, to be broken in one place at a time."""

from __future__ import annotations

from pathlib import Path

PACK = """\
pack: {name: small, released: 2026-11-01, language: en}

sources:
  - {key: guide, file: guide.txt, title: A guide, note: Written for a test.}
  - {key: survey, file: survey.txt, title: A survey, note: Counted for a test.}

placeholders:
  - key: languages
    label: Languages
    question: Which languages?
    default: a modern language
    cites: [{basis: own}]
    options:
      - {key: python, label: Python, cites: [{source: guide, section: Tools, basis: stated, terms: [Python]}]}
      - {key: node-js, label: Node.js, cites: [{source: survey, section: Tools, basis: stated}]}

items:
  - key: server
    kind: responsibility
    group: Build
    heading: Server-side logic
    text: Write the server in {languages}.
    cites:
      - {source: guide, section: Duties › Build, basis: stated, terms: [server, "no"]}
      - {source: survey, section: Duties, basis: inferred}
  - key: teamwork
    kind: skill
    group: People
    heading: Teamwork
    text: You like to work with others.
    cites: [{basis: own}]
  - key: hello
    kind: narrative
    group: Opening
    heading: The role
    text: You build what others stand on.
    cites: [{source: survey, section: Overview, basis: inferred}]

templates:
  - slug: developer
    title: Developer
    category: Engineering
    summary: Builds things.
    alternate_titles:
      - {title: Programmer, cites: [{source: guide, section: Titles, basis: stated}]}
    occupation_codes:
      - {scheme: O*NET-SOC, version: "30.2", code: 15-1252.00}
    specialisations:
      - {key: api, name: APIs, summary: For interfaces., cites: [{basis: own}]}
    items:
      - {item: teamwork, importance: preferred, from: mid, to: lead, picked_from: senior}
      - {item: server, picked_from: junior}
      - {item: hello, specialisations: [api]}

insights:
  - key: pay-guide
    template: developer
    topic: pay
    metric: average annual pay
    statement: A hundred thousand dollars.
    low: 100000
    high: 100000
    unit: money
    currency: USD
    period: year
    as_of: 2023-09-19
    cites: [{source: guide, section: Pay, basis: stated}]
  - key: pay-survey
    template: developer
    topic: pay
    metric: average annual pay
    statement: A little more.
    low: 119704.50
    high: 119704.50
    unit: money
    currency: USD
    period: year
    cites: [{source: survey, section: Pay, basis: stated}]
"""


def changed(old: str, new: str) -> str:
    assert PACK.count(old) == 1, f"{old!r} stands {PACK.count(old)} times"
    return PACK.replace(old, new)


def written(folder: Path, text: str = PACK) -> Path:
    path = folder / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    return path
