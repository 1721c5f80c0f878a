"""Three checks, and postings in which they find something."""

from __future__ import annotations

import pytest
from django.test import Client

from jobdesc.builder import Base, save_revision
from jobdesc.document import JobDescription
from jobdesc.models import Membership, Posting, ReviewRule, ReviewTerm, Role
from jobdesc.review import Family, Severity
from tests.factories import MembershipFactory, make_posting

LAW = {"source": "29 CFR 1625.4", "year": 1981, "kind": "law", "says": "Names such words."}
OWN = {"source": "Our own reading", "kind": "own"}


def make_rule(key: str, severity: Severity, words: str, *instead: str, **more: object) -> ReviewRule:
    facts = {"family": Family.LANGUAGE, "topic": "age", "evidence": [OWN], "reason": f"Why not {key}."}
    rule = ReviewRule.objects.create(key=key, title=f"Says {key}", severity=severity, **{**facts, **more})
    ReviewTerm.objects.create(rule=rule, words=words, replace=list(instead))
    return rule


@pytest.fixture
def rules(db: None) -> None:
    make_rule("young-team", Severity.LEGAL_RISK, "young team", "team", evidence=[LAW])
    make_rule("rockstar", Severity.CHECK, "rockstar~", "skilled person", "", topic="clichés")
    make_rule("synergy", Severity.NOTE, "synergy", advise=["Say what is meant."], family=Family.READING)


@pytest.fixture
def owner(db: None) -> Membership:
    return MembershipFactory(role=Role.OWNER)


@pytest.fixture
def posting(owner: Membership, rules: None, client: Client) -> Posting:
    """An owner is signed in, and two lines of theirs are found."""
    posting = make_posting(owner)
    client.force_login(owner.user)
    reword(posting, "server-logic", "A rockstar writes the server for a young team.")
    reword(posting, "data-models", "Synergy in the data model.")
    return posting


def reword(posting: Posting, item: str, text: str) -> JobDescription:
    """The item with that text, saved by the posting's owner."""
    posting.refresh_from_db()
    before = posting.latest.document
    sections = tuple(
        section.model_copy(
            update={
                "items": tuple(
                    it.model_copy(update={"text": text, "shown": True}) if it.id == item else it
                    for it in section.items
                )
            }
        )
        for section in before.sections
    )
    after = before.model_copy(update={"sections": sections})
    assert posting.owner is not None
    save_revision(posting=posting, base=Base.of(posting.latest), document=after, by=posting.owner)
    posting.refresh_from_db()
    return after


def text_of(posting: Posting, item: str) -> str:
    posting.refresh_from_db()
    return next(it.text for it in posting.latest.document.items if it.id == item)
