"""The page of a role: the whole published template, with its evidence."""

from __future__ import annotations

import pytest
from django.utils.html import strip_tags

from jobdesc.document.values import Level
from jobdesc.models import Status
from jobdesc.packs.content import Citation
from jobdesc.roles import proof, role_page
from tests.factories import cited, make_version, small_content


def words(response):
    return " ".join(strip_tags(response.content.decode()).split())


def lines(page, key):
    part = next(part for part in page.parts if part.key == key)
    return {line.key: line for group in part.groups for line in group.lines}


def test_the_page_says_everything_the_version_holds(client, recruiter):
    content = small_content()
    make_version(content)
    said = words(client.get("/roles/developer/"))
    for text in (
        content.title, content.summary, content.category, "Keep the data model sound.",
        "Write the server in a modern language.", "You join a small team.", "Which languages?",
        "Python 2 of 2 sources", "APIs", "$110,000 a year", "$119,704 a year", "Source a",
        "The sources disagree: average pay", "Version 1, 1 November 2026",
    ):  # fmt: skip
        assert text in said
    for item in content.items:
        assert item.heading in said


def test_the_page_reads_the_published_version_not_the_editors_rows(client, recruiter):
    template = make_version().template
    template.title = "Half a thought"
    template.save()
    assert "Half a thought" not in words(client.get("/roles/developer/"))


@pytest.mark.parametrize(("status", "answer"), ((Status.DRAFT, 404), (Status.RETIRED, 410)))
def test_a_role_that_is_not_published_is_not_there(client, recruiter, status, answer):
    template = make_version().template
    template.status = status
    template.save()
    assert client.get("/roles/developer/").status_code == answer


def test_starting_a_posting_is_one_step_away(client, recruiter):
    make_version()
    page = client.get("/roles/developer/").content.decode()
    assert 'href="/postings/new/?template=developer"' in page


def test_a_level_shows_what_it_offers_and_what_it_picks():
    every = lines(role_page(small_content()), "responsibilities")
    assert set(every) == {"server-logic", "data-models", "mentoring", "reviews"}
    assert every["mentoring"].levels == "Senior and up"
    assert every["mentoring"].picked is None
    junior = lines(role_page(small_content(), Level.JUNIOR), "responsibilities")
    assert {key: line.picked for key, line in junior.items()} == {
        "server-logic": True,
        "data-models": True,
        "reviews": False,
    }


def test_an_unknown_level_or_specialisation_asks_for_nothing(client, recruiter):
    make_version()
    plain = client.get("/roles/developer/").context["role"]
    odd = client.get("/roles/developer/?level=guru&specialisation=nothing").context["role"]
    assert odd == plain


def test_a_gap_reads_as_its_default_phrase_and_is_marked():
    line = lines(role_page(small_content()), "responsibilities")["server-logic"]
    assert line.parts == (("Write the server in ", False), ("a modern language", True), (".", False))


def test_of_a_single_source_nothing_is_counted():
    content = small_content()
    alone = content.model_copy(update={"sources": content.sources[:1]})
    assert proof(alone, cited("a")).words == "1 source"
    assert proof(alone, ()).words == "Our own wording"


def test_evidence_counts_sources_and_names_the_places():
    content = small_content()
    said = proof(content, cited("a"))
    assert said.words == "1 of 2 sources"
    assert said.dots == (True, False)
    place = said.places[0]
    assert (place.source, place.section, place.basis, place.terms) == (
        "Source a", "Duties", "Stated", ("server",),
    )  # fmt: skip


def test_a_source_says_the_credit_that_its_licence_asks_for():
    content = small_content()
    noted = {
        "a": {"note": "A digest.", "credit": "Thanks to the bakers."},
        "b": {"credit": "By the millers."},
    }
    sources = tuple(it.model_copy(update=noted[it.key]) for it in content.sources)
    page = role_page(content.model_copy(update={"sources": sources}))
    assert [it.note for it in page.sources] == ["A digest. Thanks to the bakers.", "By the millers."]


def test_our_own_wording_never_passes_for_evidence():
    own = proof(small_content(), (Citation(basis="own"),))
    assert (own.words, own.count, own.dots) == ("Our own wording", 0, (False, False))


def test_evidence_opens_to_its_places_on_the_page(client, recruiter):
    make_version()
    page = client.get("/roles/developer/").content.decode()
    opened = page[page.index('id="item-server-logic"') :][:1400]
    assert "<b>Source a</b><br>Duties<br>" in opened
    assert "Stated: server" in opened


@pytest.mark.parametrize("count", (1, 3))
def test_the_page_takes_the_same_queries_however_long_the_template(
    client, recruiter, count, django_assert_num_queries
):
    content = small_content()
    items = tuple(
        item.model_copy(update={"key": f"{item.key}-{n}"}) for n in range(count) for item in content.items
    )
    make_version(content.model_copy(update={"items": items}))
    with django_assert_num_queries(5):  # session, user, template, versions, content
        client.get("/roles/developer/")


def test_hostile_wording_is_shown_as_text(client, recruiter):
    content = small_content(title="<script>alert(1)</script>{{ 7|add:7 }}")
    make_version(content)
    page = client.get("/roles/developer/").content.decode()
    assert "<script>alert" not in page
    assert "{{ 7|add:7 }}" in page
