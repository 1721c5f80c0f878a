"""Words underlined on the page: the right ones, and nothing else of the page changed."""

from __future__ import annotations

import re

import pytest

from jobdesc import delivery
from jobdesc.document.values import Closing, Employer, Item, JobDescription, JobFacts, Section
from jobdesc.renderers.marking import Mark
from jobdesc.review.passages import passages
from tests.renderers.documents import hostile

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a class="found [^>]*>(.*?)</a>')


def document(**sections):
    made = tuple(
        Section(id=kind, kind=kind, items=tuple(Item(id=f"{kind}-{n}", **it) for n, it in enumerate(items)))
        for kind, items in sections.items()
    )
    return JobDescription(sections=made)


def marks_of(whole, *words):
    """A mark for each place at which a field says one of the words."""
    return tuple(
        Mark(passage.path, found.start(), found.end(), "check", "Why", "/there/")
        for passage in passages(whole)
        for word in words
        for found in re.finditer(re.escape(word), passage.text)
    )


def marked(whole, *words):
    return delivery.preview(whole, marks=marks_of(whole, *words)).page


def underlined(page):
    return LINK.findall(page)


def unmarked(page):
    return LINK.sub(r"\1", page)


@pytest.mark.parametrize(
    "whole",
    [
        document(responsibilities=[{"text": "A guru & <b>rockstar</b>.\nThen a guru."}]),
        document(responsibilities=[{"heading": "Guru", "text": "- a guru\n- the guru"}]),
        document(narrative=[{"text": "One guru.\n\n1. guru\n2. a guru 🎸 guru"}, {"text": "A guru."}]),
        document(own=[{"heading": "The guru", "text": "A guru."}, {"text": "No more guru."}]),
        JobDescription(
            facts=JobFacts(title="guru", hours="guru", employer=Employer(name="N", about="We, guru.")),
            closing=Closing(benefits="A guru\n* guru", privacy="guru\n\nguru"),
        ),
    ],
)
def test_every_place_that_the_page_shows_is_underlined_and_nothing_else_changes(whole):
    plain = delivery.preview(whole).page
    page = marked(whole, "guru")
    body = plain.partition("<body>")[2]
    assert underlined(page) == ["guru"] * body.count("guru")
    assert unmarked(page) == plain


def test_only_the_words_at_that_place_are_meant():
    whole = document(responsibilities=[{"text": "Lead lead lead."}])
    mark = Mark("item:responsibilities-0.text", 10, 14, "legal-risk", "Why", "/x/?step=a#b")
    page = delivery.preview(whole, marks=(mark,)).page
    assert (
        'Lead lead <a class="found legal-risk" href="/x/?step=a#b" target="_top" title="Why">lead</a>.'
    ) in page


def test_where_two_overlap_each_has_words_of_its_own():
    whole = document(responsibilities=[{"text": "one two three"}])
    marks = (Mark("item:responsibilities-0.text", s, e, "note", "", "#") for s, e in ((0, 7), (4, 13)))
    assert underlined(delivery.preview(whole, marks=tuple(marks)).page) == ["one two", " three"]


def test_a_label_that_says_the_same_is_not_taken_for_the_text():
    whole = JobDescription(facts=JobFacts(title="T", hours="Hours: 40"))
    page = marked(whole, "Hours")
    assert '<b>Hours</b> <span><a class="found' in page


def test_words_in_a_link_and_words_that_are_nowhere_change_nothing():
    whole = JobDescription(facts=JobFacts(employer=Employer(name="N", website="https://guru.example")))
    lost = (Mark("item:gone.text", 0, 3, "note", "", "#"), Mark("facts.title", 0, 0, "note", "", "#"))
    assert delivery.preview(whole, marks=lost).page == delivery.preview(whole).page


def test_a_page_that_nobody_would_wish_for_stays_whole():
    whole = hostile()
    everything = tuple(
        Mark(it.path, 0, len(it.text), "note", "<Why>", '"><script>') for it in passages(whole)
    )
    page = delivery.preview(whole, marks=everything).page
    assert unmarked(page) == delivery.preview(whole).page
    assert "<script>" not in page
