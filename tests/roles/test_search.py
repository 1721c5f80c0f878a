"""Finding a role: words, facets, and nothing that is not published."""

from __future__ import annotations

import time

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from jobdesc.document import digest
from jobdesc.models import Status, TemplateVersion
from jobdesc.packs.content import AlternateTitle, Specialisation
from jobdesc.roles import find_roles
from jobdesc.roles.cards import entry
from jobdesc.roles.index import Index
from tests.factories import cited, make_version, small_content


def role(slug, title, **changes):
    content = small_content(slug, title).model_copy(update=changes)
    return make_version(content)


def titles(found):
    return [card.title for card in found.cards]


def facet(found, key):
    facets = {facet.key: facet for facet in found.facets}
    return [(it.value, it.count, it.chosen) for it in facets[key].choices]


@pytest.fixture
def three(db):
    backend = AlternateTitle(title="Server-Side Developer", citations=cited("a"))
    data = Specialisation(key="data", name="Data", citations=cited("a"))
    role("back-end", "Back-End Developer", alternate_titles=(backend,))
    role("front-end", "Front-End Developer", summary="Builds what meets a server.")
    role("nurse", "Nurse", category="Health", specialisations=(data,), summary="Cares.")


def test_all_roles_stand_in_the_order_of_their_titles(three):
    assert titles(find_roles()) == ["Back-End Developer", "Front-End Developer", "Nurse"]


def test_a_role_is_found_by_another_title_before_one_that_only_mentions_it(three):
    assert titles(find_roles("SERVER")) == ["Back-End Developer", "Front-End Developer"]


def test_every_word_must_stand_somewhere(three):
    assert titles(find_roles("developer server-side")) == ["Back-End Developer"]
    assert titles(find_roles("developer midwife")) == []


def test_facets_count_what_choosing_them_would_show(three):
    found = find_roles("", {"category": "Health"})
    assert titles(found) == ["Nurse"]
    assert facet(found, "category") == [("Engineering", 2, False), ("Health", 1, True)]
    assert [it.key for it in found.facets] == ["category"]  # one value narrows nothing


def test_a_chosen_facet_that_fits_nothing_can_be_let_go(three):
    found = find_roles("", {"category": "Health", "specialisation": "APIs"})
    assert titles(found) == []
    assert facet(found, "specialisation") == [("APIs", 0, True), ("Data", 1, False)]


def test_drafts_and_retired_roles_are_not_found(db):
    for slug, status in (("draft", Status.DRAFT), ("gone", Status.RETIRED)):
        template = role(slug, slug.title()).template
        template.status = status
        template.save()
    assert titles(find_roles()) == []


def test_what_an_editor_types_is_not_found_until_it_is_published(db):
    template = role("back-end", "Back-End Developer").template
    template.title = "Something else"
    template.save()
    assert titles(find_roles("something")) == []
    assert titles(find_roles("back-end")) == ["Back-End Developer"]


@pytest.mark.parametrize("count", (1, 3))
def test_searching_takes_two_queries_and_one_when_all_is_known(db, count, django_assert_num_queries):
    for number in range(count):
        role(f"role-{number}", f"Role {number}")
    with django_assert_num_queries(2):
        assert len(find_roles().cards) == count
    with django_assert_num_queries(1):
        assert len(find_roles("role").cards) == count


@pytest.mark.parametrize("count", (1, 3))
def test_the_page_takes_the_same_queries_however_many_roles(
    client, recruiter, count, django_assert_num_queries
):
    for number in range(count):
        role(f"role-{number}", f"Role {number}")
    client.get("/roles/")
    with django_assert_num_queries(3):  # session, user, versions
        response = client.get("/roles/")
    assert len(response.context["page"].object_list) == count


def test_a_card_says_what_the_role_offers(client, recruiter):
    backend = AlternateTitle(title="Server-Side Developer", citations=cited("a"))
    role("back-end", "Back-End Developer", alternate_titles=(backend,))
    words = " ".join(strip_tags(client.get("/roles/").content.decode()).split())
    assert "Back-End Developer Also known as Server-Side Developer" in words
    assert "4 responsibilities · 2 skills · 1 qualification · 2 sources · Version 1, 1 November 2026" in words


def test_a_choice_keeps_the_words_and_the_other_choices(client, recruiter, three):
    html = client.get("/roles/?q=developer&category=Engineering").content.decode()
    assert 'href="/roles/?q=developer&amp;specialisation=APIs' not in html
    assert 'href="/roles/?q=developer" aria-current="true"' in html
    assert '<input type="hidden" name="category" value="Engineering">' in html


def test_an_empty_library_and_an_empty_answer_say_what_to_do(client, recruiter):
    assert "As soon as a library editor publishes" in client.get("/roles/").content.decode()
    role("back-end", "Back-End Developer")
    answer = client.get("/roles/", {"q": "<b>zebra</b>"}).content.decode()
    assert "Try a shorter title" in answer
    assert "<b>zebra" not in answer


def test_htmx_gets_the_list_alone(client, recruiter):
    role("back-end", "Back-End Developer")
    part = client.get("/roles/", {"q": "back"}, headers={"hx-request": "true"}).content.decode()
    assert part.strip().startswith('<div id="found"')
    assert "Back-End Developer" in part
    assert "<html" not in part


def test_long_lists_are_paged(client, recruiter):
    for number in range(21):
        role(f"role-{number}", f"Role {number:02}")
    first = client.get("/roles/?q=role").content.decode()
    assert 'href="?q=role&amp;page=2"' in first
    assert "Role 20" not in first
    assert "Role 20" in client.get("/roles/?q=role&page=2").content.decode()


def test_specialisations_are_folded_and_offered_within_a_category_alone(client, recruiter, three):
    assert "Specialisation" not in client.get("/roles/").content.decode()
    names = [Specialisation(key=key, name=key.upper(), citations=cited("a")) for key in ("aa", "bb")]
    role("tester", "Tester", specialisations=tuple(names))
    html = client.get("/roles/?category=Engineering").content.decode()
    assert '<summary>Specialisation <span class="number">3</span></summary>' in html
    assert "<details open>" not in html
    chosen = client.get("/roles/?category=Engineering&specialisation=AA").content.decode()
    assert "<details open>" in chosen
    assert 'href="/roles/?category=Engineering"' in chosen  # what is chosen can be let go


def test_a_card_says_where_it_was_found(client, recruiter, three):
    words = " ".join(strip_tags(client.get("/roles/?q=python").content.decode()).split())
    assert "Back-End Developer Works with Python" in words
    words = " ".join(strip_tags(client.get("/roles/?q=server-side").content.decode()).split())
    assert "Back-End Developer Also called Server-Side Developer" in words


def test_a_role_that_only_comes_near_is_told_to(client, recruiter, three):
    words = " ".join(strip_tags(client.get("/roles/?q=backend+developer+Berlin").content.decode()).split())
    assert "No role says all of that. 1 comes near · Show all" in words


def test_a_posting_is_started_from_the_same_search(client, recruiter, three):
    html = client.get("/postings/new/?q=server-side+dev").content.decode()
    assert 'href="/postings/new/?template=back-end"' in html
    assert 'hx-get="/postings/new/"' in html
    assert "template=nurse" not in html
    part = client.get("/postings/new/", {"q": "nurse"}, headers={"hx-request": "true"}).content.decode()
    assert part.strip().startswith('<div id="found"')
    assert 'href="/postings/new/?template=nurse"' in part


@pytest.mark.parametrize("count", (1, 3))
def test_choosing_a_role_takes_the_same_queries_however_many(
    client, recruiter, count, django_assert_num_queries
):
    for number in range(count):
        role(f"role-{number}", f"Role {number}")
    client.get("/postings/new/")
    with django_assert_num_queries(5):  # session, user, may write, versions, retired
        assert len(client.get("/postings/new/?q=role").context["page"].object_list) == count


def test_a_role_is_found_anew_when_it_is_published_again_and_gone_when_it_is_retired(db):
    template = role("back-end", "Back-End Developer").template
    assert titles(find_roles("backend")) == ["Back-End Developer"]
    content = small_content("back-end", "Server Developer")
    TemplateVersion.objects.create(
        template=template, number=2, content=content.model_dump(mode="json"), digest=digest(content),
        at=timezone.now(),
    )  # fmt: skip
    assert titles(find_roles("backend")) == []
    assert [(card.title, card.number) for card in find_roles("server dev").cards] == [("Server Developer", 2)]
    template.status = Status.RETIRED
    template.save()
    assert titles(find_roles("server dev")) == []


def test_a_thousand_roles_are_searched_with_little_work():
    index, small = Index(), small_content().model_dump(mode="json")
    for number in range(1000):
        index.add(entry(str(number), small | {"alternate_titles": fifty(number)}))
    began = time.process_time()
    for said in ("java engineer", "plc progammer", "senior water technician Berlin", "con"):
        index.find(said)
    # 10 ms each on an idle machine: room for one that is busy, none for a slip of a hundred times.
    assert time.process_time() - began < 4 * 0.25


def fifty(number):
    """Titles of words that many roles share."""
    tools, kinds = ("java", "plc", "water", "wood", "steel", "cloud"), ("engineer", "technician", "clerk")
    return [{"title": f"{tools[(number + n) % 6]} area{number * n % 99} {kinds[n % 3]}"} for n in range(50)]
