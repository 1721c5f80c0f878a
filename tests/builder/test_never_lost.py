"""Random editors in random tabs, stale bases and replays: no saved word is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from jobdesc.builder import Base, Clash, Saved, save_revision
from jobdesc.document import Choice, JobDescription
from jobdesc.models import Revision
from tests.factories import make_posting

KEYS = ("server-logic", "data-models")


def texts(document: JobDescription) -> dict[str, str]:
    return {item.id: item.text for item in document.items}


def with_text(document: JobDescription, key: str, text: str) -> JobDescription:
    sections = tuple(
        section.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"text": text}) if item.id == key else item
                    for item in section.items
                )
            }
        )
        for section in document.sections
    )
    return JobDescription(**{**dict(document), "sections": sections})


class Tab:
    """A page somebody opened: the revision it was made from, and what was typed since."""

    def __init__(self, base: Revision) -> None:
        self.base = base
        self.typed: dict[str, str] = {}

    @property
    def document(self) -> JobDescription:
        document = self.base.document
        for key, text in self.typed.items():
            document = with_text(document, key, text)
        return document


class Editors(RuleBasedStateMachine):
    """Keeps beside the product a plain register: which words should stand in each line."""

    tabs = Bundle("tabs")

    @initialize()
    def begin(self):
        self.posting = make_posting()
        self.should = {key: [texts(self.head())[key]] for key in KEYS}
        self.count = 0
        self.last = None

    def head(self) -> JobDescription:
        self.posting.refresh_from_db()
        return self.posting.latest.document

    @rule(target=tabs)
    def open(self):
        self.posting.refresh_from_db()
        return Tab(self.posting.latest)

    @rule(target=tabs, back=st.integers(0, 5))
    def open_a_stale_one(self, back):
        revisions = list(self.posting.revisions.all())
        return Tab(revisions[min(back, len(revisions) - 1)])

    @rule(tab=tabs, key=st.sampled_from(KEYS))
    def type(self, tab, key):
        self.count += 1
        tab.typed[key] = f"Words {self.count}."

    @rule(target=tabs, tab=consumes(tabs), choice=st.sampled_from(Choice))
    def save(self, tab, choice):
        now = texts(self.head())
        base = texts(tab.base.document)
        outcome = self.send(tab)
        clashing = [
            key for key, mine in tab.typed.items() if now[key] not in (base[key], mine) and mine != base[key]
        ]
        if clashing:
            assert isinstance(outcome, Clash)
            assert {one.path for one in outcome.conflicts} == {f"item:{key}.text" for key in clashing}
            assert texts(self.head()) == now
            choices = {one.path: choice for one in outcome.conflicts}
            outcome = self.send(tab, choices=choices, seen=outcome.head.number)
        assert isinstance(outcome, Saved)
        for key, mine in tab.typed.items():
            if mine == base[key]:
                continue
            theirs = self.should[key]
            kept = {Choice.MINE: [mine], Choice.THEIRS: theirs, Choice.BOTH: [mine, *theirs]}
            self.should[key] = kept[choice] if key in clashing else [mine]
        self.last = tab
        return Tab(outcome.revision)

    @rule()
    def replay(self):
        """The last save once more, as an impatient press or a flaky line sends it: it asks
        or it changes nothing, but it never takes words away."""
        if self.last is None:
            return
        before = self.head()
        outcome = self.send(self.last)
        assert isinstance(outcome, Clash) or self.head() == before or self.kept(before)

    def kept(self, before: JobDescription) -> bool:
        return set(texts(before).values()) <= set(texts(self.head()).values())

    @rule(target=tabs, tab=tabs)
    def duplicate(self, tab):
        twin = Tab(tab.base)
        twin.typed = dict(tab.typed)
        return multiple(twin)

    def send(self, tab, **more):
        return save_revision(
            posting=self.posting, base=Base.of(tab.base), document=tab.document, by=self.posting.owner, **more
        )

    @invariant()
    def every_saved_word_stands_where_it_should(self):
        if not hasattr(self, "posting"):
            return
        now = "\n".join(texts(self.head()).values())
        for words in self.should.values():
            for text in words:
                assert text in now

    @invariant()
    def no_revision_ever_changes(self):
        if hasattr(self, "posting"):
            numbers = [revision.number for revision in self.posting.revisions.all()]
            assert numbers == list(range(len(numbers), 0, -1))


@pytest.mark.django_db
def test_no_saved_word_is_ever_lost():
    run_state_machine_as_test(
        Editors, settings=settings(max_examples=25, stateful_step_count=20, deadline=None)
    )
