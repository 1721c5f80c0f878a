"""Every rule that looks for words says in sentences of our own what it finds, and what it must not."""

from __future__ import annotations

import re
from datetime import date

import pytest

from jobdesc.document.values import Item, JobDescription, JobFacts, Section, SectionKind
from jobdesc.review import Role, Rule, Rulebook, Rules, review
from tests.shipped import rulebook

ON = date(2026, 11, 21)
BOOK = rulebook()
WORDED = [rule for rule in BOOK.rules if rule.hits or not rule.method]
CASES = [(rule, sentence) for rule in WORDED for sentence in (*rule.hits, *rule.passes)]


def alone(rule: Rule) -> Rules:
    """The rule without others, but with the names and statements that all share."""
    on = rule.model_copy(update={"is_on": True})
    return Rules(Rulebook(rules=(on,), names=BOOK.names, statements=BOOK.statements))


def saying(sentence: str, rule: Rule) -> JobDescription:
    language = rule.language or "en"
    if Role.TEXT not in rule.reads:
        return JobDescription(language=language, facts=JobFacts(title=sentence))
    section = Section(id="own", kind=SectionKind.OWN, items=(Item(id="line", text=sentence),))
    return JobDescription(language=language, sections=(section,))


@pytest.mark.parametrize(("rule", "sentence"), CASES, ids=[f"{rule.key}: {it[:60]}" for rule, it in CASES])
def test_a_rule_finds_the_words_in_brackets_and_no_others(rule: Rule, sentence: str) -> None:
    plain = re.sub(r"[\[\]]", "", sentence)
    found = [it.words for it in review(saying(plain, rule), alone(rule), ON)]
    assert found == re.findall(r"\[(.+?)\]", sentence)


@pytest.mark.parametrize("rule", WORDED, ids=lambda rule: rule.key)
def test_a_rule_has_three_sentences_of_each_kind(rule: Rule) -> None:
    assert len(rule.hits) >= 3
    assert all("[" in it for it in rule.hits)
    assert len(rule.passes) >= 3
    assert not any("[" in it for it in rule.passes)
