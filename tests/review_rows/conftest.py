"""A small rulebook as it is written, as it is shipped, and in rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from jobdesc.library import rulebooks, sync
from jobdesc.packs.compiling import Record
from jobdesc.packs.rulebooks import compile_rules, load_rulebook
from jobdesc.review import Rulebook
from tests.factories import UserFactory

ON = date(2026, 11, 21)

WRITTEN = """
rules:
  - key: age-graduates
    family: language
    topic: age
    title: Asks for recent graduates
    severity: legal-risk
    reason: Most recent graduates are young.
    spares_statements: true
    evidence:
      - source: 29 CFR 1625.4
        kind: law
        year: 1981
        says: Names wording that shows a preference for younger applicants.
    advise: ["Say what has to be known."]
    terms:
      - words: recent graduate~
        replace: [entry-level applicants, ""]
        exceptions: [recent graduate degree]
      - new grad~
    exceptions: [new grad ledger]
    hits: ["We hire [recent graduates].", "For [new grads].", "A [new grad] is welcome."]
    passes: ["We hire people.", "A graduate degree.", "A new grad ledger."]
  - key: cliche-ninja
    family: language
    topic: cliches
    title: Calls people ninjas
    severity: note
    reason: Nobody knows what it means.
    is_on: false
    evidence: [{source: Our own reading, kind: own}]
    replace: [developer]
    terms: [ninja~]
laws:
  - place: US-CO
    name: Equal pay act
    since: 2021-01-01
    until: 2023-12-31
    must_show: [range, benefits]
    checked: 2026-11-01
    sources: ["https://example.org/co"]
  - place: US-CO
    name: Equal pay act
    since: 2024-01-01
    must_show: [range, benefits, deadline]
    remote: "yes"
    checked: 2026-11-01
  - place: DE
    name: Entgelttransparenz für Stellen
    checked: 2024-11-01
names: [grad school manager, active directory]
statements:
  en: [regardless of, equal opportunit~]
"""


def book(text: str = WRITTEN) -> Rulebook:
    """What is written alone, without the rules that are functions."""
    path = Path(_folder.name) / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return small(load_rulebook(path))


def small(whole: Rulebook) -> Rulebook:
    return whole.model_copy(update={"rules": tuple(it for it in whole.rules if not it.method)})


class _Folder:
    name = ""


_folder = _Folder()


@pytest.fixture(autouse=True)
def _fresh(tmp_path: Path) -> Iterator[None]:
    """A folder for what a test writes, and nothing kept of another test's rules."""
    _folder.name = str(tmp_path)
    rulebooks.forget()
    yield
    rulebooks.forget()


def records(*changes: tuple[str, str]) -> list[Record]:
    """What is shipped: the small rulebook with words of its text changed."""
    text = WRITTEN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return compile_rules(book(text))


@pytest.fixture
def shipped(db: None) -> None:
    sync(records())


@pytest.fixture
def editor(client, db):
    user = UserFactory(name="Edda Editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Library editors"))
    client.force_login(user)
    return user
