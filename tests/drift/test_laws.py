"""What holds for any posting, whatever the library did to its template and whatever was decided."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesc.document.values import Importance, Item, JobDescription, Level
from jobdesc.packs.content import OfferedItem, TemplateContent
from jobdesc.packs.drifting import Change, Kind, drift, undecided
from jobdesc.packs.following import Decision, calm, followed
from jobdesc.packs.starting import start
from tests.drift.templates import OLD
from tests.factories import small_item

WORDINGS = (
    "Do it.",
    "Do it in {languages}.",
    "Do it well.",
    "Keep it sound.",
    "Help others in {languages} grow.",
)
OWN = ("Mine alone.", "Do it our way.", "Keep it sound.", "")
SMALL = ("server-logic", "data-models", "mentoring", "reviews", "coding", "cloud")
TEMPLATE = OLD.model_copy(
    update={"items": tuple(it for it in OLD.items if it.key in SMALL), "insights": (), "sources": ()}
)
FEW = settings(max_examples=25)
"""Each example merges several documents."""


@st.composite
def later_items(draw: st.DrawFn, item: OfferedItem) -> OfferedItem | None:
    """The item as a later version may have it; None where it was dropped."""
    act = draw(st.sampled_from(("same", "same", "word", "gone", "level", "weight", "name", "both")))
    changes: dict[str, object] = {}
    if act == "gone":
        return None
    if act in ("word", "both"):
        changes["text"] = draw(st.sampled_from(WORDINGS))
    if act == "level":
        changes |= {"level_from": Level.SENIOR, "picked_from": Level.SENIOR}
    if act in ("weight", "both") and item.importance:
        changes["importance"] = draw(st.sampled_from(Importance))
    if act == "name":
        changes["heading"] = f"{item.heading} anew"
    return item.model_copy(update=changes)


@st.composite
def contents(draw: st.DrawFn, before: TemplateContent) -> TemplateContent:
    items = [one for it in before.items if (one := draw(later_items(it)))]
    kinds = sorted({it.kind for it in before.items})
    for number in range(draw(st.integers(0, 2))):
        fresh = small_item(
            draw(st.sampled_from(kinds)),
            f"fresh-{len(before.items)}-{number}",
            draw(st.sampled_from(WORDINGS)),
            picked_from=draw(st.sampled_from((None, Level.JUNIOR, Level.SENIOR))),
        )
        items.insert(draw(st.integers(0, len(items))), fresh)
    phrase = draw(st.sampled_from(("a modern language", "the language of the house")))
    placeholders = tuple(it.model_copy(update={"default": phrase}) for it in before.placeholders)
    title = draw(st.sampled_from(("Developer", "Engineer")))
    return before.model_copy(update={"items": tuple(items), "placeholders": placeholders, "title": title})


@st.composite
def postings(draw: st.DrawFn, content: TemplateContent) -> JobDescription:
    """What a recruiter made of a first draft: lines worded, set aside, weighed, moved, and own ones."""
    answers = draw(st.sampled_from(({}, {"languages": ("Python",)}, {"languages": ("Go", "Rust")})))
    level = draw(st.sampled_from((Level.MID, Level.SENIOR)))
    document = start(content, level=level, answers=answers, version=1)
    title = draw(st.sampled_from((document.facts.title, "Coder")))
    sections = []
    for section in document.sections:
        items = [draw(touched(item)) for item in draw(st.permutations(section.items))]
        if draw(st.booleans()):
            own = Item(id=f"own-{section.id}", text=draw(st.sampled_from(OWN[:-1])))
            items.insert(draw(st.integers(0, len(items))), own)
        sections.append(section.model_copy(update={"items": tuple(items)}))
    facts = document.facts.model_copy(update={"title": title})
    return document.model_copy(update={"facts": facts, "sections": tuple(sections)})


@st.composite
def touched(draw: st.DrawFn, item: Item) -> Item:
    changes: dict[str, object] = {"shown": draw(st.sampled_from((True, True, False)))}
    if draw(st.booleans()):
        text = draw(st.sampled_from(OWN))
        changes |= {"text": text, "instead_of": item.text} if text and text != item.text else {}
    if item.importance and draw(st.booleans()):
        changes["importance"] = Importance.PREFERRED
    return item.model_copy(update=changes)


@st.composite
def cases(draw: st.DrawFn) -> tuple[JobDescription, TemplateContent, TemplateContent]:
    document = draw(postings(TEMPLATE))
    return document, TEMPLATE, draw(contents(TEMPLATE))


DECISIONS = st.sampled_from(Decision)


def _answers(document: JobDescription) -> dict[str, tuple[str, ...]]:
    return {answer.placeholder: answer.words for answer in document.basis.answers}


def everything(changes: tuple[Change, ...], decision: Decision) -> dict[str, Decision]:
    return {one.key: decision for one in changes}


@FEW
@given(cases())
def test_a_calm_merge_keeps_every_word_that_the_recruiter_wrote_and_shows_every_line_that_was_shown(case):
    document, before, after = case
    merged = followed(document, before, after, 2, calm(drift(document, before, after)))
    was, now = ({it.id: it for it in one.items} for one in (document, merged))
    for key, item in was.items():
        by_hand = item.origin is None or item.text != library(item, document, before)
        assert now[key].shown == item.shown
        assert not by_hand or now[key].text == item.text
    assert merged.facts.title == document.facts.title or document.facts.title in (
        "Developer",
        "Senior Developer",
    )


def library(item: Item, document: JobDescription, content: TemplateContent) -> str:
    first = start(content, level=Level.LEAD, version=1, answers=_answers(document))
    return next((it.text for it in first.items if it.id == item.id), "")


@FEW
@given(cases(), st.data())
def test_whatever_is_decided_only_what_was_given_up_for_the_library_s_words_goes(case, data):
    document, before, after = case
    changes = drift(document, before, after)
    decisions = {one.key: data.draw(DECISIONS) for one in changes}
    merged = followed(document, before, after, 2, decisions)
    given_up = {one.mine for one in changes if one.is_conflict and decisions[one.key] is Decision.TAKE}
    said = {*(item.text for item in merged.items), merged.facts.title}
    by_hand = {
        item.text
        for item in document.items
        if item.origin is None or item.text != library(item, document, before)
    }
    assert by_hand - said <= given_up


@FEW
@given(cases())
def test_what_is_decided_is_decided(case):
    document, before, after = case
    changes = drift(document, before, after)
    for decision in (Decision.TAKE, Decision.KEEP, Decision.BOTH):
        merged = followed(document, before, after, 2, everything(changes, decision))
        assert drift(merged, after, after) == ()
        assert undecided(merged, after) == 0
        assert followed(merged, after, after, 2, {}) == merged


@FEW
@given(cases())
def test_a_calm_merge_done_twice_is_done_once(case):
    document, before, after = case
    changes = drift(document, before, after)
    once = followed(document, before, after, 2, calm(changes))
    left = drift(once, after, after)
    assert followed(once, after, after, 2, calm(left)) == once
    assert not any(one.proposed for one in left)
    waiting = [one for one in changes if calm(changes)[one.key] is Decision.LATER and one.can_wait]
    assert undecided(once, after) == len(left) == len(waiting)


@FEW
@given(cases())
def test_what_waited_comes_to_the_same_as_deciding_at_once(case):
    document, before, after = case
    changes = drift(document, before, after)
    once = followed(document, before, after, 2, calm(changes))
    late = followed(once, after, after, 2, everything(drift(once, after, after), Decision.TAKE))
    both = {one.key: Decision.TAKE if one.proposed or one.can_wait else Decision.LATER for one in changes}
    both |= {
        one.key: Decision.KEEP
        for one in changes
        if one.kind in (Kind.NEW, Kind.TITLE, Kind.ELSEWHERE) and not one.proposed
    }
    at_once = followed(document, before, after, 2, both)
    assert [it.text for it in late.items if it.shown] == [it.text for it in at_once.items if it.shown]


@FEW
@given(contents(TEMPLATE), st.sampled_from(((), ("Python",))), st.sampled_from((Level.MID, Level.SENIOR)))
def test_taking_everything_leads_an_untouched_posting_to_what_a_fresh_one_says(after, words, level):
    answers = {"languages": words} if words else {}
    document = start(TEMPLATE, level=level, answers=answers, version=1)
    fresh = start(after, level=level, answers=answers, version=2)
    changes = drift(document, TEMPLATE, after)
    offered = {one.key for one in changes if one.kind is Kind.NEW and not one.proposed}
    merged = followed(
        document,
        TEMPLATE,
        after,
        2,
        {key: Decision.TAKE for key in everything(changes, Decision.TAKE) if key not in offered},
    )
    assert shown(merged) == shown(fresh)
    assert merged.facts == fresh.facts
    assert merged.basis == fresh.basis


def shown(document: JobDescription) -> dict[str, Item]:
    return {item.id: item for item in document.items if item.shown}


@FEW
@given(cases())
def test_the_same_version_changes_nothing(case):
    document, before, _ = case
    assert drift(document, before, before) == ()
    assert followed(document, before, before, 1, {}) == document
