"""A suggestion applied: the finding is gone, the sentence still reads well, nothing else has changed."""

from __future__ import annotations

import re

import pytest

from jobdesc.document.values import (
    Closing,
    Employer,
    Item,
    JobDescription,
    JobFacts,
    Origin,
    Pay,
    Section,
    SectionKind,
)
from jobdesc.review import Finding, Role, Rule, Rulebook, Rules, Suggestion, review
from jobdesc.review.applying import StaleFinding, apply
from jobdesc.review.rewording import reworded
from tests.review.papers import BOOK, ON, only, ruled, saying
from tests.review.test_examples import saying as saying_where_it_reads

APPLICABLE = [
    rule
    for rule in BOOK.rules
    if not rule.method
    and (any(it.exact for it in rule.suggestions) or any(it.suggestions for it in rule.terms))
]


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("We want a [rock star] developer.", "expert", "We want an expert developer."),
        ("We want an [expert].", "star", "We want a star."),
        ("[Rock stars] wanted.", "experts", "Experts wanted."),
        ("We work. [Rock stars] wanted.", "experts", "We work. Experts wanted."),
        ("Sales [Ninja] (Berlin)", "specialist", "Sales Specialist (Berlin)"),
        ("CODING [NINJA] WANTED", "specialist", "CODING SPECIALIST WANTED"),
        ("For [US citizens] alone.", "people with a permit", "For people with a permit alone."),
        ("- [Young] people\n- others", "", "- People\n- others"),
        ("- [Young]\n- others", "", "- others"),
        ("- others\n- [Young]", "", "- others"),
        ("A [young] engineer", "", "An engineer"),
        ("An [able] user", "", "A user"),
        ("AN [ABLE] USER", "", "A USER"),
        ("An [old] hour", "", "An hour"),
        ("A [clever] MBA graduate", "", "An MBA graduate"),
        ("A [young], dynamic team", "", "A dynamic team"),
        ("A dynamic, [young] team", "", "A dynamic team"),
        ("A dynamic and [young] team", "", "A dynamic team"),
        ("A [young] and dynamic team", "", "A dynamic team"),
        ("We are kind, [young] and dynamic.", "", "We are kind and dynamic."),
        ("We are kind, [young], dynamic.", "", "We are kind, dynamic."),
        ("We are kind and [young].", "", "We are kind."),
        ("We are kind, [young].", "", "We are kind."),
        ("A team ([young]) of ten", "", "A team of ten"),
        ("A “[young]” team", "", "A team"),
        ("A **[young]** team", "", "A team"),
        ("A **[young** team] of ten", "team", "A **team** of ten"),
        ("A [young **team]** of ten", "team", "A **team** of ten"),
        ("A [young]/dynamic team", "", "A dynamic team"),
        ("We win. [Whatever it takes]. Then we rest.", "", "We win. Then we rest."),
        ("[Whatever it takes].", "", ""),
        ("[Young] iOS developers", "", "iOS developers"),
        ("We\u00a0are a [young]\u00a0team 😀.", "", "We\u00a0are a team 😀."),
    ],
)
def test_what_is_around_the_words_is_mended(before, words, after):
    start, end = before.index("["), before.index("]") - 1
    assert reworded(re.sub(r"[\[\]]", "", before), start, end, words) == after


def test_the_articles_of_other_languages_are_left_alone():
    assert reworded("A young expert", 2, 7, "old", "de") == "A old expert"


def test_a_german_noun_s_capital_begins_no_title():
    assert (
        reworded("Du sprichst Muttersprache Deutsch.", 12, 33, "gut Deutsch", "de")
        == "Du sprichst gut Deutsch."
    )
    assert reworded("Muttersprache Deutsch.", 0, 21, "gut Deutsch", "de") == "Gut Deutsch."


def everywhere() -> JobDescription:
    return JobDescription(
        facts=JobFacts(
            title="A guru",
            employer=Employer(name="Guru", about="A guru"),
            workplace_note="A guru",
            pay=Pay(note="A guru"),
        ),
        sections=(
            Section(
                id="own",
                kind=SectionKind.OWN,
                heading="A guru",
                items=(Item(id="line", heading="A guru", text="A guru"), Item(id="other", text="Else")),
            ),
        ),
        closing=Closing(benefits="A guru"),
    )


def test_it_is_applied_in_every_field_that_is_reviewed_and_nowhere_else():
    document = everywhere()
    rules = ruled("guru", reads=tuple(Role))
    findings = review(document, rules, ON)
    assert len(findings) == 8
    for one in findings:
        applied = apply(document, one, Suggestion(words="expert", exact=True))
        assert applied.model_dump_json() != document.model_dump_json()
        left = [it.path for it in review(applied, rules, ON)]
        assert left == [it.path for it in findings if it.path != one.path]
        assert applied.model_dump_json().count("An expert") == 1
    assert document == everywhere()


def test_a_line_of_the_library_remembers_what_it_was_reworded_from():
    origin = Origin(item="guru", wording="A guru")
    line = Item(id="guru", text="A guru", origin=origin)
    document = JobDescription(
        sections=(Section(id="responsibilities", kind=SectionKind.RESPONSIBILITIES, items=(line,)),)
    )
    finding = only(review(document, ruled("guru"), ON))
    (item,) = apply(document, finding, Suggestion(words="expert")).items
    assert (item.text, item.instead_of, item.origin) == ("An expert", "A guru", origin)


@pytest.mark.parametrize(
    "change",
    [
        {"words": "gurus"},
        {"start": 3, "end": 7},
        {"start": 900, "end": 904},
        {"path": "item:gone.text"},
        {"path": "facts.gone"},
        {"path": "facts.employer"},
        {"path": "facts.openings"},
        {"path": ""},
        {"words": "", "start": 0, "end": 0},
    ],
)
def test_a_finding_whose_words_are_not_there_any_more_is_not_applied(change):
    document = saying("A guru")
    finding = only(review(document, ruled("guru"), ON))
    stale = finding.model_copy(update=change)
    with pytest.raises(StaleFinding):
        apply(document, stale, Suggestion(words="expert"))


def alone(rule: Rule) -> Rules:
    on = rule.model_copy(update={"is_on": True})
    return Rules(Rulebook(rules=(on,), names=BOOK.names, statements=BOOK.statements))


def gone(before: Finding, after: tuple[Finding, ...], added: int) -> bool:
    """Whether nothing is found any more where the words stood, or where the new ones stand."""
    return not any(one.start < before.start + added and one.end > before.start for one in after)


@pytest.mark.parametrize("rule", APPLICABLE, ids=lambda rule: rule.key)
def test_applying_what_a_shipped_rule_suggests_removes_its_finding_and_makes_no_other(rule):
    rules = alone(rule)
    for hit in rule.hits:
        document = saying_where_it_reads(re.sub(r"[\[\]]", "", hit), rule)
        findings = review(document, rules, ON)
        for one in findings:
            for suggestion in one.applicable:
                after = review(apply(document, one, suggestion), rules, ON)
                told = f"{hit!r} with {suggestion.words!r}"
                assert len(after) == len(findings) - 1, told
                assert gone(one, after, len(suggestion.words) + 1), told


def test_the_digest_of_a_finding_outlives_typing_and_place_but_not_words_field_or_rule():
    finding = only(review(saying("A co-worker of ours"), ruled("co worker"), ON))
    same = (
        finding.model_copy(update={"words": "Co\u2011Worker"}),
        finding.model_copy(update={"start": 40, "end": 49, "reason": "Another.", "title": "Another"}),
    )
    assert re.fullmatch("[0-9a-f]{16}", finding.digest)
    assert {one.digest for one in same} == {finding.digest}
    others = [
        finding.model_copy(update=it).digest
        for it in ({"words": "coworker"}, {"path": "item:x.text"}, {"rule": "x"})
    ]
    assert len({finding.digest, *others}) == 4
