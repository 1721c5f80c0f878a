"""Pasting into a posting: the box, the page to look through, and the one press that enters it."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.builder import Base, save_revision
from jobdesc.document.values import SectionKind
from jobdesc.models import Posting, Role
from tests.factories import MembershipFactory
from tests.pasting.conftest import AD, form_of, number_of, section_of

pytestmark = pytest.mark.django_db


def address(posting):
    return reverse("paste", args=(posting.uuid,))


def look(client, posting, ad=AD, **more):
    return client.post(address(posting), {"ad": ad, **more})


def put(client, posting, response, **changes):
    return client.post(address(posting), {**form_of(response), "put": "", **changes})


def head(posting):
    posting.refresh_from_db()
    return posting.head.document


def shown(posting, kind):
    section = head(posting).section(kind)
    return [item.text for item in section.shown_items] if section else []


def test_the_box_asks_for_an_ad(client, posting):
    response = client.get(address(posting))
    assert response.status_code == 200
    assert "Paste an ad you have" in response.text
    assert f'href="{posting.get_absolute_url()}"' in response.text


def test_looking_changes_nothing(client, posting):
    response = look(client, posting)
    assert response.status_code == 200
    assert posting.revisions.count() == 1
    assert [(count, name) for count, name in response.context["page"].counts()] == [
        (1, "like the library’s"),
        (9, "new"),
        (4, "already there"),
    ]


def test_one_press_makes_one_revision_that_says_where_it_is_from(client, posting):
    response = put(client, posting, look(client, posting))
    posting.refresh_from_db()
    assert response.url == f"{posting.get_absolute_url()}?step=responsibilities"
    assert (posting.head.number, posting.head.note) == (2, "From a pasted ad")
    assert "Feed the office cat." in shown(posting, SectionKind.RESPONSIBILITIES)
    assert head(posting).facts.how_to_apply.email == "jobs@example.com"


def test_an_undo_is_offered_and_takes_it_back(client, posting):
    before = head(posting)
    response = put(client, posting, look(client, posting))
    (message,) = get_messages(response.wsgi_request)
    assert message.message == "From your ad: 5 lines and 4 facts went into the posting."
    client.post(reverse("undo", args=(posting.uuid,)), {"before": 1, "after": 2})
    assert head(posting) == before


def test_pressing_twice_enters_it_once(client, posting):
    looked = look(client, posting)
    put(client, posting, looked)
    put(client, posting, looked)
    assert posting.revisions.count() == 2


def test_what_is_not_ticked_stays_out(client, posting):
    looked = look(client, posting)
    data = {**form_of(looked), "put": ""}
    del data[f"take-{number_of(looked, 'Feed the office')}"]
    data["fact"] = []
    client.post(address(posting), data)
    assert "Feed the office cat." not in shown(posting, SectionKind.RESPONSIBILITIES)
    assert head(posting).facts.title == "Developer"


def test_a_section_goes_where_it_is_sent(client, posting):
    looked = look(client, posting)
    number = section_of(looked, "What we offer")
    put(client, posting, looked, **{f"kind-{number}": "own", f"heading-{number}": "  Why   here? "})
    (own,) = [section for section in head(posting).sections if section.kind is SectionKind.OWN]
    assert (own.heading, [item.text for item in own.items]) == (
        "Why here?",
        ["30 days of leave"],  # the rest is there
    )


def test_a_near_line_offers_the_posting_s_words_the_ads_or_both(client, posting):
    looked = look(client, posting)
    number = number_of(looked, "Keep the data")
    put(client, posting, looked, **{f"take-{number}": "own"})
    assert shown(posting, SectionKind.RESPONSIBILITIES)[1:3] == [
        "Keep the data model sound.",
        "Keep the data model sound and small.",
    ]


def test_the_page_shows_which_words_differ(client, posting):
    body = look(client, posting).text
    assert "Keep the data model sound<ins>" in body
    assert "and small</ins>" in body


def test_changing_the_ad_brings_the_box_back_with_it(client, posting):
    looked = look(client, posting, rich="<h2>Tasks</h2><ul><li>Feed the cat</ul>")
    response = client.post(address(posting), {**form_of(looked), "change": ""})
    assert response.status_code == 200
    form = response.context["form"]
    assert form["ad"].value().replace("\r\n", "\n") == AD
    assert form["rich"].value() == "<h2>Tasks</h2><ul><li>Feed the cat</ul>"


def test_enter_in_a_heading_only_looks_again(client, posting):
    looked = look(client, posting)
    number = section_of(looked, "How we work")
    chosen = {**form_of(looked), "look": "", f"kind-{number}": "own", f"heading-{number}": "Our week"}
    del chosen[f"take-{number_of(looked, 'Feed the office')}"]
    again = client.post(address(posting), chosen)
    assert again.status_code == 200
    assert posting.revisions.count() == 1
    del chosen["csrfmiddlewaretoken"]
    assert {name: value for name, value in form_of(again).items() if name != "csrfmiddlewaretoken"} == {
        name: value if isinstance(value, list) else [value]
        for name, value in chosen.items()
        if name != "look"
    }


def test_the_first_button_is_not_the_one_that_enters(client, posting):
    body = look(client, posting).text
    assert body.index('name="look"') < body.index('name="change"') < body.index('name="put"')


def test_formatting_counts_where_it_came_along(client, posting):
    rich = "<h2>Tasks</h2><p>Feed the cat</p><p>Walk the dog</p><h2>Our wonderful week</h2><p>Four days</p>"
    looked = look(
        client, posting, ad="Tasks Feed the cat Walk the dog Our wonderful week Four days", rich=rich
    )
    assert [section.heading for section in looked.context["review"].proposal.sections] == [
        "Tasks",
        "Our wonderful week",
    ]
    put(client, posting, looked)
    assert "Feed the cat" in shown(posting, SectionKind.RESPONSIBILITIES)


def test_formatting_alone_is_enough(client, posting):
    looked = look(client, posting, ad="", rich="<h2>Tasks</h2><ul><li>Feed the cat</ul>")
    assert looked.status_code == 200


# Two people, two tabs, a posting that is closed


def saved_meanwhile(posting, **facts):
    document = head(posting)
    changed = document.model_copy(update={"facts": document.facts.model_copy(update=facts)})
    save_revision(posting=posting, base=Base.of(posting.head), document=changed, by=posting.owner)


def test_what_somebody_saved_meanwhile_stays(client, posting):
    looked = look(client, posting)
    saved_meanwhile(posting, department="Platform")
    put(client, posting, looked)
    assert head(posting).facts.department == "Platform"
    assert "Feed the office cat." in shown(posting, SectionKind.RESPONSIBILITIES)


def test_the_same_fact_given_meanwhile_is_asked_again_with_every_choice_kept(client, posting):
    looked = look(client, posting)
    saved_meanwhile(posting, title="Server artist")
    data = {**form_of(looked), "put": ""}
    del data[f"take-{number_of(looked, 'Feed the office')}"]
    response = client.post(address(posting), data)
    assert response.status_code == 409
    assert posting.revisions.count() == 2
    assert "Server artist" in response.text
    assert f"take-{number_of(looked, 'Feed the office')}" not in form_of(response)
    assert put(client, posting, response).status_code == 302
    assert head(posting).facts.title == "Senior Developer"


def test_nothing_enters_a_posting_that_is_published_meanwhile(client, posting):
    looked = look(client, posting)
    Posting.objects.update(status=Posting.Status.PUBLISHED)
    response = put(client, posting, looked)
    assert response.status_code == 409
    assert "Nothing was changed" in response.text
    assert posting.revisions.count() == 1
    assert form_of(response)["ad"] == [AD]


def test_a_published_posting_says_so_instead_of_asking(client, posting):
    Posting.objects.update(status=Posting.Status.PUBLISHED)
    body = client.get(address(posting)).text
    assert "the posting is published" in body
    assert "<textarea" not in body


def test_an_ad_that_is_read_differently_now_is_looked_at_again(client, posting):
    looked = look(client, posting)
    response = put(client, posting, looked, read="of-another-release")
    assert response.status_code == 200
    assert posting.revisions.count() == 1


# Who may


def test_a_viewer_may_not(client, posting):
    viewer = Client()
    viewer.force_login(MembershipFactory(team=posting.team, role=Role.VIEWER).user)
    assert viewer.get(address(posting)).status_code == 403
    assert look(viewer, posting).status_code == 403
    assert viewer.post(address(posting), {"ad": AD, "put": ""}).status_code == 403


def test_another_team_does_not_find_it(client, posting):
    stranger = Client()
    stranger.force_login(MembershipFactory().user)
    assert stranger.get(address(posting)).status_code == 404
    assert look(stranger, posting).status_code == 404


def test_a_base_of_another_posting_is_not_found(client, posting):
    looked = look(client, posting)
    assert put(client, posting, looked, base="7").status_code == 404
    assert put(client, posting, looked, base="1e9").status_code == 302  # no number: the head


def test_a_paste_survives_the_end_of_the_session(client, posting):
    client.session.flush()
    response = look(client, posting)
    assert response.status_code == 401
    assert "Feed the office cat." in response.text


# How much it costs


def queries(client, posting, lines):
    ad = "Tasks\n" + "\n".join(f"- Feed office cat number {number}, please." for number in range(lines))
    with CaptureQueriesContext(connection) as looking:
        looked = look(client, posting, ad)
    with CaptureQueriesContext(connection) as putting:
        assert put(client, posting, looked).status_code == 302
    return len(looking), len(putting)


def test_the_queries_do_not_grow_with_the_ad(client, posting):
    assert queries(client, posting, 3) == queries(client, posting, 60)
