"""Random editors in random tabs, stale pages, replays, locks, undo and restore: no word that
was acknowledged is ever lost, and none is taken back by somebody who never saw it.

What should stand is worked out in `editors`, apart from the product's own merge.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from jobdesc.builder import Base, Clash, Locked, Saved, save_revision
from jobdesc.builder.history import restore, undo
from jobdesc.document import Choice
from jobdesc.models import Posting
from tests.builder.editors import (
    SINGLE,
    Register,
    Request,
    Tab,
    Texts,
    choices,
    joined,
    texts,
    with_texts,
)
from tests.factories import make_posting

pytestmark = pytest.mark.slow

LOCKED = ({"status": "published"}, {"status": "ready"}, {"archived_at": "2026-11-20T12:00Z"})
OPEN = {"status": "draft", "archived_at": None}
TABS = st.sampled_from(range(3))


class Waiting(NamedTuple):
    """The page of two wordings, open in a tab: made when `seen` was the head."""

    tab: Tab
    request: Request
    seen: int


class Editors(RuleBasedStateMachine):
    """Three tabs, few places, and every act a save: so that people meet."""

    @initialize()
    def begin(self):
        self.posting = make_posting()
        self.stored: dict[int, str] = {}
        self.states: dict[int, Texts] = {1: self.now()}
        self.register = Register(self.now())
        self.tabs = [self.opened() for _ in range(3)]
        self.waiting: list[Waiting] = []
        self.sent: list[Request] = []
        self.count = 0

    # --- What the product says -----------------------------------------------------------

    def head(self):
        self.posting = Posting.objects.select_related("head").get(pk=self.posting.pk)
        return self.posting.latest

    def now(self) -> Texts:
        return texts(self.head().document)

    def opened(self) -> Tab:
        head = self.head()
        shown = texts(head.document)
        return Tab(str(head.number), shown, dict(shown), head.document)

    def base(self, token: str) -> Base:
        """As the view reads the hidden field."""
        if "-" in token:
            return Base.after(self.posting.receipts.get(key=UUID(token)))
        return Base.of(self.posting.revisions.get(number=int(token)))

    def send(self, request: Request, **more):
        return save_revision(
            posting=self.posting,
            base=self.base(request.token),
            document=request.document,
            key=request.key,
            by=self.posting.owner,
            **more,
        )

    # --- What people do ------------------------------------------------------------------

    @rule(tab=TABS)
    def reload(self, tab):
        self.tabs[tab] = self.opened()

    @rule(tab=TABS, twin=TABS)
    def duplicate(self, tab, twin):
        old = self.tabs[tab]
        self.tabs[twin] = Tab(old.token, dict(old.held), dict(old.shown), old.document)

    @rule(
        tab=TABS,
        acts=st.lists(st.sampled_from(("type", "type", "add", "remove")), max_size=2),
        data=st.data(),
    )
    def write(self, tab, acts, data):
        """Type, and save. Where the line drops after a save arrived, the page does not learn of
        it, and saves again later."""
        page = self.tabs[tab]
        for act in acts:
            self.edit(page, act, data)
        self.save(page, is_answered=data.draw(st.sampled_from((True, True, False))))

    def edit(self, page: Tab, act: str, data) -> None:
        lines = [place for place in page.shown if place.startswith("item:")]
        if act == "remove" and lines:
            del page.shown[data.draw(st.sampled_from(lines))]
            return
        self.count += 1
        place = f"item:{uuid4()}" if act == "add" else data.draw(st.sampled_from([*lines, *SINGLE]))
        page.shown[place] = f"Words {self.count}."

    def save(self, page: Tab, *, is_answered: bool) -> None:
        request = Request(page.token, with_texts(page.document, page.shown), uuid4())
        before = self.now()
        whole, asked = joined(page.held, page.shown, before)
        outcome = self.send(request)
        if asked:
            assert isinstance(outcome, Clash)
            assert {one.path for one in outcome.conflicts} == set(asked.values())
            assert self.now() == before
            asking = Tab(page.token, dict(page.held), dict(page.shown), page.document)
            self.waiting.append(Waiting(asking, request, outcome.head.number))
            return
        assert isinstance(outcome, Saved)
        self.saved(page, request, outcome, whole, {})
        if is_answered:
            page.token, page.held, page.document = outcome.base, dict(page.shown), request.document

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def choose(self, data):
        """On a page of two wordings, which may be old by now: then it asks anew."""
        page, request, seen = self.waiting.pop(data.draw(st.sampled_from(range(len(self.waiting)))))
        before = self.head()
        theirs = texts(before.document)
        whole, asked = joined(page.held, page.shown, theirs)
        chosen = self.chosen(asked, page.shown, theirs, data)
        answers = {asked[place]: chosen[place] for place in asked}
        outcome = self.send(request, choices=answers, seen=seen)
        if asked and seen != before.number:
            assert isinstance(outcome, Clash)
            assert self.now() == theirs
            self.waiting.append(Waiting(page, request, outcome.head.number))
            return
        assert isinstance(outcome, Saved)
        self.settle(whole, chosen, page.shown, theirs)
        self.saved(page, replace(request, chosen=answers), outcome, whole, chosen)

    def chosen(self, asked: Collection[str], mine: Texts, theirs: Texts, data) -> dict[str, Choice]:
        offered = {place: sorted(choices(place, mine, theirs)) for place in asked}
        return {place: data.draw(st.sampled_from(offered[place])) for place in asked}

    def settle(self, whole: Texts, chosen: Mapping[str, Choice], mine: Texts, theirs: Texts) -> None:
        """Put the chosen words into `whole`. Of a line kept both ways the second one stands
        under a name that the product gives."""
        now = self.now()
        for place, choice in chosen.items():
            side = theirs if choice is Choice.THEIRS else mine
            if place in side:
                whole[place] = side[place]
            if choice is Choice.BOTH and place in SINGLE:
                whole[place] = "\n".join(filter(None, (mine[place], theirs[place])))
            elif choice is Choice.BOTH:
                (copy,) = (
                    name
                    for name in now
                    if "~" in name and name not in {*mine, *theirs, *whole} and now[name] == theirs[place]
                )
                whole[copy] = theirs[place]

    def saved(self, page: Tab, request: Request, outcome: Saved, whole: Texts, chosen) -> None:
        self.register.act(whole, saw=page.held, chosen=chosen, why="replaced by who saw it, or chosen")
        self.register.acknowledge(page.typed, chosen)
        self.states[outcome.revision.number] = whole
        self.sent.append(replace(request, number=outcome.revision.number, answer=outcome.base))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def replay(self, data):
        """A save sent again, as a flaky line does, has its first outcome and changes nothing."""
        request = data.draw(st.sampled_from(self.sent))
        before = self.head()
        outcome = self.send(request, choices=request.chosen)
        assert isinstance(outcome, Saved)
        assert (outcome.revision.number, outcome.base) == (request.number, request.answer)
        assert self.head() == before

    @precondition(lambda self: len(self.states) > 1)
    @rule(data=st.data())
    def undo(self, data):
        number = data.draw(st.sampled_from(sorted(self.states)[1:]))
        self.go_back(undo, number - 1, number, data)

    @precondition(lambda self: len(self.states) > 1)
    @rule(data=st.data())
    def restore(self, data):
        """From a history page that may have been open for a while."""
        number, seen = (data.draw(st.sampled_from(sorted(self.states))) for _ in "ab")
        self.go_back(restore, number, seen, data)

    def go_back(self, verb, number: int, base: int, data) -> None:
        mine, now = self.states[number], self.now()
        whole, asked = joined(self.states[base], mine, now)
        then, start = (self.posting.revisions.get(number=one) for one in (number, base))
        named = {"before": then, "after": start} if verb is undo else {"revision": then, "base": start}
        named |= {"posting": self.posting, "by": self.posting.owner}
        outcome = verb(**named)
        chosen = self.chosen(asked, mine, now, data)
        if asked:
            assert isinstance(outcome, Clash)
            assert self.now() == now
            settled = {asked[place]: chosen[place] for place in asked}
            outcome = verb(choices=settled, seen=outcome.head.number, **named)
        assert isinstance(outcome, Saved)
        self.settle(whole, chosen, mine, now)
        self.register.act(whole, saw=self.states[base], chosen=chosen, why=f"{verb.__name__} was pressed")
        self.states[outcome.revision.number] = whole

    @rule(tab=TABS, state=st.sampled_from(LOCKED), data=st.data())
    def write_into_what_is_locked(self, tab, state, data):
        """Nothing is written while the words are locked, and the page keeps what it has."""
        page, before = self.tabs[tab], self.now()
        self.edit(page, "type", data)
        request = Request(page.token, with_texts(page.document, page.shown), uuid4())
        Posting.objects.filter(pk=self.posting.pk).update(**state)
        assert isinstance(self.send(request), Locked)
        assert self.now() == before
        Posting.objects.filter(pk=self.posting.pk).update(**OPEN)

    # --- What must hold ------------------------------------------------------------------

    @invariant()
    def the_head_is_what_the_register_says(self):
        if hasattr(self, "posting"):
            assert self.now() == self.register.standing

    @invariant()
    def every_acknowledged_word_stands_or_was_replaced_on_purpose(self):
        if not hasattr(self, "posting"):
            return
        now = "\n".join(self.now().values()).split("\n")
        lost = self.register.acknowledged - set(now) - self.register.replaced.keys()
        assert not lost

    @invariant()
    def no_revision_ever_changes_and_none_is_missing(self):
        if not hasattr(self, "posting"):
            return
        rows = dict(self.posting.revisions.values_list("number", "content"))
        assert sorted(rows) == list(range(1, len(rows) + 1))
        assert rows.keys() == self.states.keys()
        assert {number: rows[number] for number in self.stored} == self.stored
        self.stored = rows


@pytest.mark.django_db
def test_no_acknowledged_word_is_ever_lost():
    run_state_machine_as_test(
        Editors, settings=settings(max_examples=settings().max_examples // 2, stateful_step_count=20)
    )
