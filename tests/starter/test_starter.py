"""The starter library: every shipped template is whole, starts well at every level, and gives the
shipped review nothing to say against its wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from jobdesc.document import fill, placeholders_in
from jobdesc.document.values import JobDescription, Level
from jobdesc.packs.content import OfferedItem, TemplateContent
from jobdesc.packs.picking import Pick, Words, with_picks
from jobdesc.packs.rules import problems
from jobdesc.packs.starting import SECTIONS, start
from jobdesc.review import Family, Finding, Rules, Severity, review
from tests.shipped import pack, roles, rulebook

PACK = pack()
ROLES = roles()
RULES = Rules(rulebook())
ON = PACK.pack.released
DIGEST = "back-end-developer"
"""The one template read from documents: it offers all that they say, not 10 to 16 lines."""

# What a posting lacks before anybody has filled in its facts.
OF_THE_POSTING = (Family.COMPLETENESS, Family.PAY_AND_LAW)


class Start(NamedTuple):
    role: str
    level: Level
    specialisation: str = ""


def started(one: Start, answers: Words) -> JobDescription:
    role, level, specialisation = one
    return start(ROLES[role], level=level, specialisation=specialisation, answers=answers, version=1)


@cache
def fresh(one: Start) -> JobDescription:
    return started(one, {})


STARTS = [
    Start(role.slug, level, specialisation)
    for role in ROLES.values()
    for specialisation in ("", *(one.key for one in role.specialisations))
    for level in Level
]
PLAIN = [one for one in STARTS if not one.specialisation]
of_each_role = pytest.mark.parametrize("role", ROLES)


def starts_of(role: str) -> list[Start]:
    return [one for one in STARTS if one.role == role]


def plain_starts_of(role: str) -> list[Start]:
    return [one for one in PLAIN if one.role == role]


def with_everything(one: Start, answers: Words | None = None) -> JobDescription:
    """The posting with every item picked that is on offer; without a specialisation that is all
    that any of them offers."""
    document = started(one, answers) if answers else fresh(one)
    content = ROLES[one.role]
    offered = [it.item for it in content.offered(one.level, one.specialisation)]
    for kind in SECTIONS:
        picks = [
            Pick(it.key, shown=True, text="", importance=it.importance)
            for it in offered
            if it.kind.section == kind
        ]
        document = with_picks(document, content, kind.value, picks)
    return document


def every_option(role: str) -> dict[str, list[str]]:
    return {it.key: [option.label for option in it.options] for it in ROLES[role].placeholders}


def grave(document: JobDescription) -> list[tuple[str, str, str]]:
    found = [it for it in review(document, RULES, ON) if it.severity is not Severity.NOTE]
    return [(it.rule, it.item, it.words) for it in found if not of_the_posting(it)]


def of_the_posting(finding: Finding) -> bool:
    """Whether it is about a fact that is still missing, and no words of the library's."""
    return finding.family in OF_THE_POSTING and not finding.words


@of_each_role
def test_a_template_may_be_published(role: str) -> None:
    assert problems(ROLES[role]) == ()


@of_each_role
def test_the_review_has_nothing_grave_to_say_about_a_fresh_posting(role: str) -> None:
    assert {one: told for one in starts_of(role) if (told := grave(fresh(one)))} == {}


@of_each_role
def test_the_review_has_nothing_grave_to_say_about_any_line(role: str) -> None:
    assert {one: told for one in plain_starts_of(role) if (told := grave(with_everything(one)))} == {}


@pytest.mark.slow
@of_each_role
def test_the_review_has_nothing_grave_to_say_about_any_answer(role: str) -> None:
    answers = every_option(role)
    found = {one: grave(with_everything(one, answers)) for one in plain_starts_of(role)}
    assert {one: told for one, told in found.items() if told} == {}


def test_the_review_would_have_told() -> None:
    document = with_everything(PLAIN[0])
    content = ROLES[PLAIN[0].role]
    said = "You are a recent graduate with a degree in computing."
    told = with_picks(document, content, "skills", [Pick("own", shown=True, text=said)])
    assert {rule for rule, _, _ in grave(told)} >= {"age-graduates"}


def picked(one: Start) -> dict[str, int]:
    """How many items of each kind a fresh posting has, and how many things it requires."""
    sections = fresh(one).sections
    count = {section.kind.value: len(section.items) for section in sections}
    required = [item for section in sections for item in section.items if item.importance == "required"]
    return {**count, "required": len(required)}


@of_each_role
def test_a_fresh_posting_is_neither_bare_nor_crowded(role: str) -> None:
    most = 9 if role == DIGEST else 8
    for one in plain_starts_of(role):
        count = picked(one)
        assert 5 <= count["responsibilities"] <= most, one
        assert 5 <= count["skills"] <= 8, one
        assert 2 <= count["qualifications"] <= 4, one
        assert 1 <= count["narrative"] <= 2, one
        assert count["required"] <= 10, one


ON_CALL = re.compile(r"\bon.call\b|\bshifts?\b|\brota\b", re.IGNORECASE)


def test_on_call_duty_and_shifts_are_offered_and_never_picked() -> None:
    every = (it for one in STARTS for it in ROLES[one.role].offered(one.level, one.specialisation))
    about = [it for it in every if ON_CALL.search(it.item.text) and it.item.kind != "qualification"]
    assert {it.item.key for it in about} == {"ops-rota", "em-incidents", "sup-hours"}
    assert {it.item.key for it in about if it.picked} == set()


@of_each_role
def test_a_specialisation_adds_to_a_fresh_posting(role: str) -> None:
    content = ROLES[role]
    for one in starts_of(role):
        plain = {it.item.key for it in content.offered(one.level) if it.picked}
        special = {it.item.key for it in content.offered(one.level, one.specialisation) if it.picked}
        assert plain <= special
        assert not one.specialisation or len(special - plain) >= 2, one


@of_each_role
def test_every_level_starts_differently(role: str) -> None:
    starts = {frozenset(it.item.key for it in ROLES[role].offered(level) if it.picked) for level in Level}
    assert len(starts) == len(Level)


def keys(content: TemplateContent, kind: str) -> list[str]:
    return [item.key for item in content.items if item.kind == kind]


@pytest.mark.parametrize("role", [role for role in ROLES if role != DIGEST])
def test_a_template_offers_ten_to_sixteen_responsibilities(role: str) -> None:
    assert 10 <= len(keys(ROLES[role], "responsibility")) <= 16


@of_each_role
def test_a_template_offers_ten_skills_or_more_and_says_what_it_is_about(role: str) -> None:
    content = ROLES[role]
    assert len(keys(content, "skill")) >= 10
    assert len(keys(content, "qualification")) >= 5
    assert len(keys(content, "narrative")) >= 4
    assert len(content.alternate_titles) >= 5
    assert len(content.occupation_codes) >= 1


FORMAL = re.compile(r"\b(degree|certificate|diploma)\b", re.IGNORECASE)
OPEN = re.compile(
    r"\bor (have|hold|know|can show|bring)\b|\bequivalent\b|\bno particular degree\b", re.IGNORECASE
)


@of_each_role
def test_every_degree_and_certificate_has_an_alternative(role: str) -> None:
    asked = [item.text for item in ROLES[role].items if FORMAL.search(item.text)]
    assert asked
    assert [text for text in asked if not OPEN.search(text)] == []


@of_each_role
def test_years_of_experience_have_an_alternative_and_no_beginner_is_asked_for_them(role: str) -> None:
    years = [item for item in ROLES[role].items if re.search(r"\d\+? years", item.text)]
    assert [it.key for it in years if "or equivalent experience" not in it.text] == []
    assert [it.key for it in years if it.is_offered(Level.JUNIOR, "")] == []


def test_every_placeholder_of_an_item_is_asked_in_its_template() -> None:
    missing = {
        (role.slug, item.key, key)
        for role in ROLES.values()
        for item in role.items
        for key in placeholders_in(item.text)
        if key not in role.defaults()
    }
    assert missing == set()


# Doubled words and articles, double spaces, a full stop before punctuation.
CLUMSY = re.compile(r"\b(\w+) \1\b|\b(an?|the|our) (an?|the|our)\b|  |\.[^\w ]", re.IGNORECASE)


def wordings() -> Iterator[tuple[str, str]]:
    """Every item as it reads unanswered, and with one, two and three answers."""
    for role in ROLES.values():
        defaults = role.defaults()
        for item in role.items:
            for count in range(4):
                answers = {it.key: [o.label for o in it.options[:count]] for it in role.placeholders}
                yield item.key, fill(item.text, answers, defaults)


def test_every_line_reads_as_one_sentence_with_and_without_answers() -> None:
    odd = {
        (key, text)
        for key, text in wordings()
        if not re.fullmatch(r"[A-Z][^{}]*[.]", text) or CLUMSY.search(text)
    }
    assert odd == set()


ITEMS = {item.key: item for role in ROLES.values() for item in role.items}


def test_skills_and_qualifications_speak_to_the_reader_and_duties_begin_with_a_verb() -> None:
    spoken = [it.key for it in ITEMS.values() if it.importance and not it.text.startswith("You ")]
    duties = [it for it in ITEMS.values() if it.kind == "responsibility"]
    named = [it.key for it in duties if re.match(r"(You|We|The|Our|An?|(?!Bring)\w+ing)\b", it.text)]
    assert (spoken, named) == ([], [])


STRAIGHT = re.compile(r"['\"]|--| - |\.\.\.")
WORN = re.compile(
    r"\b(passion\w*|rock ?star|ninja|guru|seamless\w*|cutting.edge|world.class|best.in.class|fast.paced"
    r"|synerg\w*|leverag\w*|robust|dynamic|self.starter|team player|hit the ground|wear many hats"
    r"|state.of.the.art|proven track record|detail.oriented|results.driven|utili[sz]e\w*)\b",
    re.IGNORECASE,
)


def prose(role: TemplateContent) -> Iterator[str]:
    yield role.summary
    yield from (text for one in role.specialisations for text in (one.name, one.summary))
    yield from (text for one in role.placeholders for text in (one.question, one.default))
    yield from (text for one in role.items for text in (one.heading, one.text))


@of_each_role
def test_the_words_are_plain_and_set_with_real_quotes(role: str) -> None:
    said = list(prose(ROLES[role]))
    assert [text for text in said if WORN.search(text) or STRAIGHT.search(text)] == []


def test_no_title_leads_to_two_templates() -> None:
    titles = Counter(
        title
        for role in ROLES.values()
        for title in {it.casefold() for it in (role.title, *(one.title for one in role.alternate_titles))}
    )
    assert [title for title, count in titles.items() if count > 1] == []


RUN = 4


def runs(item: OfferedItem) -> set[tuple[str, ...]]:
    """The runs of words that somebody would notice the second time."""
    found = re.findall(r"[\w’{}-]+", item.text.casefold())
    return {tuple(found[at : at + RUN]) for at in range(1, len(found) - RUN + 1)}


@of_each_role
def test_a_fresh_posting_does_not_say_the_same_thing_twice(role: str) -> None:
    for one in starts_of(role):
        offers = ROLES[role].offered(one.level, one.specialisation)
        said = Counter(run for it in offers if it.picked for run in runs(it.item))
        assert [" ".join(run) for run, count in said.items() if count > 1] == [], one
