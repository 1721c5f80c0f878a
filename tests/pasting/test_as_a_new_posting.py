"""An ad as the beginning of a posting: role, level and employer are suggested, then it is made."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.document.values import Level, SectionKind
from jobdesc.models import Posting, Role, RoleTemplate
from jobdesc.packs.content import AlternateTitle
from tests.factories import (
    EmployerFactory,
    MembershipFactory,
    cited,
    make_version,
    small_content,
    small_item,
)
from tests.pasting.conftest import AD, form_of, number_of

pytestmark = pytest.mark.django_db

ADDRESS = "/postings/new/paste/"


@pytest.fixture
def member():
    member = MembershipFactory()
    EmployerFactory(team=member.team, name="Northwind")
    make_version()
    return member


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member.user)
    return client


def look(client, ad=AD):
    return client.post(ADDRESS, {"ad": ad})


def put(client, response, **changes):
    return client.post(ADDRESS, {**form_of(response), "put": "", **changes})


def gardener():
    content = small_content("gardener", "Gardener")
    items = (small_item(content.items[0].kind, "roses", "Cut the roses.", "a"),)
    return make_version(content.model_copy(update={"items": items, "placeholders": ()}))


def test_the_start_page_leads_here(client):
    assert reverse("posting-new-paste") == ADDRESS
    assert f'href="{ADDRESS}"' in client.get(reverse("posting-new")).text


def test_the_ad_becomes_a_draft_of_exactly_what_was_ticked(client, member):
    response = put(client, look(client))
    posting = Posting.objects.get()
    document = posting.head.document
    assert response.url == f"{posting.get_absolute_url()}?step=responsibilities"
    assert (posting.team, posting.owner, posting.employer.name) == (member.team, member.user, "Northwind")
    assert (posting.head.number, posting.head.note) == (1, "From a pasted ad")
    assert (document.facts.title, document.basis.level) == ("Senior Developer", Level.SENIOR)
    assert [item.text for item in document.section(SectionKind.RESPONSIBILITIES).items] == [
        "Write the server in Python.",
        "Keep the data model sound and small.",
        "Feed the office cat.",
    ]


def test_looking_makes_nothing(client):
    assert look(client).status_code == 200
    assert not Posting.objects.exists()


def test_pressing_twice_makes_one(client):
    looked = look(client)
    assert put(client, looked).url == put(client, looked).url
    assert Posting.objects.count() == 1


def test_another_choice_sent_under_the_same_name_is_another_posting(client):
    looked = look(client)
    put(client, looked)
    changed = {f"take-{number_of(looked, 'Feed the office')}": "out"}
    assert put(client, looked, **changed).url == put(client, looked, **changed).url
    assert Posting.objects.count() == 2


def test_the_role_is_suggested_by_title_and_lines(client):
    gardener()
    start = look(client, "Gardener\n\nTasks\n- Cut the roses.\n- Water the lawn.").context["start"]
    assert start["role"].value() == "gardener"
    start = look(client, "Somebody for us\n\nTasks\n- Cut the roses.").context["start"]
    assert start["role"].value() == "gardener"
    assert look(client).context["start"]["role"].value() == "developer"


def test_the_role_is_found_by_another_word_for_it(client):
    also = (AlternateTitle(title="Data Warehouse Developer", citations=cited("a")),)
    make_version(
        small_content("data-engineer", "Data Engineer").model_copy(update={"alternate_titles": also})
    )
    looked = look(client, "Power BI Developer\n\nTasks\n- Build what nobody built before.")
    assert looked.context["start"]["role"].value() == "data-engineer"
    assert "None of the library’s roles is close" not in looked.text


def test_a_role_that_is_only_the_nearest_is_said_to_be(client):
    assert "None of the library’s roles is close" in look(client, "Baker\n\nTasks\n- Bake the bread.").text
    assert "None of the library’s roles is close" not in look(client).text


def test_another_role_is_looked_at_before_anything_is_made(client):
    gardener()
    looked = look(client)
    response = put(client, looked, role="gardener", level="lead")
    assert response.status_code == 200
    assert "The role is another one now" in response.text
    assert not Posting.objects.exists()
    assert put(client, response).status_code == 302
    posting = Posting.objects.get()
    assert posting.template_version.template.slug == "gardener"
    assert posting.head.document.basis.level is Level.LEAD
    assert [item.origin for item in posting.head.document.items] == [None] * len(posting.head.document.items)


def test_ticks_taken_away_stay_away_with_another_role(client):
    gardener()
    looked = look(client)
    number = number_of(looked, "Feed the office")
    again = client.post(ADDRESS, {**form_of(looked), "look": "", "role": "gardener", f"take-{number}": ""})
    assert f"take-{number}" not in form_of(again)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("level", "emperor", "Choose the level."),
        ("employer", "999", "Choose one of your team's employers."),
        ("role", "astronaut", "This role is not in the library any more."),
    ],
)
def test_what_cannot_be_is_told_and_everything_kept(client, name, value, told):
    looked = look(client)
    response = put(client, looked, **{name: value})
    assert response.status_code == 422
    assert told.replace("'", "&#x27;") in response.text
    assert form_of(response)["ad"] == [AD]
    assert not Posting.objects.exists()


def test_another_teams_employer_is_refused(client):
    theirs = EmployerFactory()
    assert put(client, look(client), employer=theirs.pk).status_code == 422
    assert not Posting.objects.exists()


def test_without_an_employer_the_page_says_where_to_make_one(client, member):
    member.team.employers.all().delete()
    response = put(client, look(client))
    assert response.status_code == 422
    assert "Choose the employer it is for." in response.text


def test_without_a_library_it_says_who_can_help(db, client, member):
    member.team.postings.all().delete()
    RoleTemplate.objects.update(status="retired")
    assert "The library is empty" in client.get(ADDRESS).text
    assert "The library is empty" in look(client).text


def test_a_viewer_may_not(client, member):
    viewer = Client()
    viewer.force_login(MembershipFactory(team=member.team, role=Role.VIEWER).user)
    assert (viewer.get(ADDRESS).status_code, look(viewer).status_code) == (403, 403)


def queries(client, ad):
    with CaptureQueriesContext(connection) as looking:
        looked = look(client, ad)
    with CaptureQueriesContext(connection) as putting:
        assert put(client, looked).status_code == 302
    return len(looking), len(putting)


def test_the_queries_grow_neither_with_the_ad_nor_with_the_library(client):
    many_roles(range(9))
    look(client)  # the roles' cards are made once
    few = queries(client, "Tasks\n- Feed the cat.")
    many_roles(range(9, 18))
    look(client)
    assert queries(client, AD + "Tasks\n" + "\n".join(f"- Feed cat {n}." for n in range(60))) == few


# Choosing among many roles


def many_roles(numbers):
    for number in numbers:
        make_version(small_content(f"role-{number}", f"Role {number}"))


def offered(response):
    """Of the roles to choose from the title and whether it is chosen."""
    choice = response.context["start"].choice
    return [(card.title, card.slug == choice.chosen) for card in choice.cards]


def test_a_few_roles_are_all_to_choose_from(client):
    gardener()
    looked = look(client)
    assert offered(looked) == [("Developer", True), ("Gardener", False)]
    assert 'name="role-words"' not in looked.text


def test_of_many_roles_the_suggested_one_stands_first_and_eight_more_at_most(client):
    many_roles(range(20))
    looked = look(client, AD.replace("Senior Developer", "Senior Role"))
    assert len(offered(looked)) == 9
    assert [title for title, is_chosen in offered(looked) if is_chosen] == [offered(looked)[0][0]]
    assert looked.text.count('name="role"') == 9


def test_another_role_is_found_by_what_the_job_is_called_and_choices_stay(client):
    many_roles(range(20))
    gardener()
    looked = look(client)
    found = client.post(ADDRESS, {**form_of(looked), "look": "", "role-words": "gardner", "level": "lead"})
    assert offered(found) == [("Developer", True), ("Gardener", False)]
    assert (form_of(found)["level"], form_of(found)["role-words"]) == (["lead"], ["gardner"])
    made = client.post(ADDRESS, {**form_of(found), "look": "", "role": "gardener"})
    assert offered(made)[0] == ("Gardener", True)
    assert put(client, made).status_code == 302
    assert Posting.objects.get().template_version.template.slug == "gardener"


def test_words_that_no_role_is_called_by_are_told(client):
    many_roles(range(20))
    found = client.post(ADDRESS, {**form_of(look(client)), "look": "", "role-words": "\x00astronaut" * 90})
    assert offered(found) == [("Developer", True)]
    assert "No role is called that. Try another word." in found.text


def test_while_the_words_are_typed_the_roles_come_by_themselves(client):
    many_roles(range(20))
    gardener()
    part = client.get(reverse("role-choices"), {"role-words": "gardener", "role": "developer"})
    assert [card.slug for card in part.context["choice"].cards] == ["developer", "gardener"]
    assert part.text.lstrip().startswith('<div id="role-choices"')
    assert "<html" not in part.text
    told = "The one you have, and what “gardener” finds:"
    assert f'<div hx-swap-oob="innerHTML:#role-told">{told}</div>' in part.text


def test_with_the_words_taken_back_the_roles_like_the_ad_come_again(client):
    many_roles(range(20))
    gardener()
    part = client.get(reverse("role-choices"), {"role-words": "", "role": "", "role-like": "Gardener"})
    assert [card.slug for card in part.context["choice"].cards] == ["gardener"]
    assert part.context["choice"].told == ""


def test_where_no_role_is_chosen_yet_none_is_said_to_be(client):
    many_roles(range(20))
    gardener()
    part = client.get(reverse("role-choices"), {"role-words": "gardener"})
    assert part.context["choice"].told == "What “gardener” finds:"


def test_a_role_is_called_suggested_only_where_it_was(client):
    many_roles(range(20))
    looked = look(client)
    assert looked.text.count("Suggested by the ad’s title") == (0 if looked.context["unsure"] else 1)
    again = client.post(ADDRESS, {**form_of(looked), "look": "", "role-words": "gardner"})
    assert "Suggested by the ad’s title" not in again.text
