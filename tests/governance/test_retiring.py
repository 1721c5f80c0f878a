"""Retiring a role, naming what takes its place, and what recruiters see of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jobdesc.library import PublishError, publish, retire
from jobdesc.models import RoleTemplate
from jobdesc.roles import search
from tests.admin.conftest import make_template
from tests.admin.posting import messages_of
from tests.factories import MembershipFactory, UserFactory, make_posting
from tests.governance.reading import text

pytestmark = pytest.mark.django_db


def page(template, name="retire"):
    return reverse(f"admin:jobdesc_roletemplate_{name}", args=[template.pk])


def read(client, address, **query):
    return text(client.get(address, query).content.decode())


@pytest.fixture(autouse=True)
def fresh_cards():
    search._CARDS.clear()


@pytest.fixture
def recruiter(client, template):
    member = MembershipFactory()
    client.force_login(member.user)
    return member


def test_the_page_offers_published_roles_near_by_and_finds_others(client, template, sharing, editor):
    html = client.get(page(template)).content.decode()
    assert 'value="tester"' in html
    assert 'value="developer"' not in html
    assert "No published role is found by “zebra”." in read(client, page(template), q="zebra")


def test_the_replacement_is_named_and_the_history_says_so(client, template, sharing, editor):
    response = client.post(page(template), {"replaced_by": "tester"}, follow=True)
    assert messages_of(response) == ["Developer is retired. Recruiters who look for it are shown Tester."]
    assert "Retired: Tester takes its place" in text(response.content.decode())
    template.refresh_from_db()
    assert (template.status, template.replaced_by) == ("retired", sharing)
    entry = template.history.first()
    assert (entry.history_change_reason, entry.history_user) == ("Retired, Tester takes its place", editor)


def test_the_replacement_can_be_named_later(client, template, sharing, editor):
    retire(template, by=None)
    assert "This role is retired." in read(client, page(template))
    client.post(page(template), {"replaced_by": "tester"})
    template.refresh_from_db()
    assert template.replaced_by == sharing


def test_publishing_it_again_forgets_the_replacement(template, sharing):
    retire(template, by=None, replaced_by=sharing)
    publish(template, by=None)
    template.refresh_from_db()
    assert (template.status, template.replaced_by) == ("published", None)


@pytest.mark.parametrize("slug", ("developer", "draft", "gone"))
def test_only_another_published_role_takes_its_place(client, template, editor, slug):
    make_template("draft", 5)
    client.post(page(template), {"replaced_by": slug})
    template.refresh_from_db()
    assert (template.status, template.replaced_by) == ("published", None)
    if slug != "gone":
        with pytest.raises(PublishError, match="Only another published role"):
            retire(template, by=None, replaced_by=RoleTemplate.objects.get(slug=slug))


@pytest.mark.parametrize(
    "address", ("/roles/developer/", "/roles/developer/levels/", "/postings/new/?template=developer")
)
def test_whoever_comes_for_the_retired_role_is_offered_the_other(
    client, template, sharing, recruiter, address
):
    assert client.get(address).status_code == 200
    retire(template, by=None, replaced_by=sharing)
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 410
    assert "Tester takes its place" in html
    assert 'href="/postings/new/?template=tester"' in html
    assert 'href="/roles/tester/"' in html


def test_nothing_is_started_from_a_retired_role(client, template, sharing, recruiter):
    retire(template, by=None, replaced_by=sharing)
    assert client.post("/postings/new/?template=developer", {"level": "mid"}).status_code == 410
    assert not recruiter.team.postings.exists()


def test_without_a_replacement_the_page_leads_to_the_search(client, template, recruiter):
    retire(template, by=None)
    response = client.get("/roles/developer/")
    assert response.status_code == 410
    assert 'href="/roles/?q=Developer"' in response.content.decode()


def test_a_draft_that_was_never_published_is_never_seen(client, recruiter, template):
    draft = make_template("secret", 4)
    retire(draft, by=None)
    assert client.get("/roles/secret/").status_code == 404
    assert client.get("/postings/new/?template=secret").status_code == 302


def test_the_search_for_its_titles_leads_to_the_other(client, template, sharing, recruiter):
    retire(template, by=None, replaced_by=sharing)
    for words in ("developer", "Coder"):
        assert "Developer has been retired. Tester takes its place." in read(client, "/roles/", q=words)
    assert "retired" not in read(client, "/roles/", q="zebra")
    assert "retired" not in read(client, "/roles/")


def test_the_way_leads_on_where_the_replacement_was_replaced(client, template, sharing, recruiter):
    last = make_template("third", 3)
    RoleTemplate.objects.filter(pk=last.pk).update(title="Third")
    publish(last, by=None)
    retire(template, by=None, replaced_by=sharing)
    last.refresh_from_db()
    retire(sharing, by=None, replaced_by=last)
    assert "Third takes its place" in read(client, "/roles/developer/")
    RoleTemplate.objects.filter(pk=last.pk).update(status="retired", replaced_by=template)
    assert "No other role takes its place" in read(client, "/roles/developer/")


def test_a_posting_that_was_made_from_it_says_so_and_stays(client, template, sharing, recruiter):
    posting = make_posting(recruiter, template.versions.get())
    told = "has been retired. Your posting stays as it is."
    assert told not in read(client, posting.get_absolute_url())
    retire(template, by=None, replaced_by=sharing)
    html = client.get(posting.get_absolute_url()).content.decode()
    assert told in html
    assert 'href="/postings/new/?template=tester">start a posting from it</a>' in html


def test_a_search_takes_one_query_more_however_many_are_retired(
    client, template, sharing, recruiter, django_assert_num_queries
):
    client.get("/roles/", {"q": "developer"})
    retire(template, by=None, replaced_by=sharing)
    for number in (3, 4):
        other = make_template(f"role-{number}", number)
        publish(other, by=None)
        retire(other, by=None, replaced_by=sharing)
    with django_assert_num_queries(4):  # session, user, retired, versions
        client.get("/roles/", {"q": "developer"})


def test_who_may_not_publish_may_not_retire(client, template):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(page(template)).status_code == 403
    assert client.post(page(template)).status_code == 403
    template.refresh_from_db()
    assert template.status == "published"


def test_retiring_several_leaves_the_replacement_of_a_retired_one(client, template, sharing, editor):
    retire(template, by=None, replaced_by=sharing)
    chosen = {"action": "retire_chosen", "_selected_action": [template.pk, sharing.pk]}
    client.post(reverse("admin:jobdesc_roletemplate_changelist"), chosen)
    template.refresh_from_db()
    sharing.refresh_from_db()
    assert template.replaced_by == sharing
    assert sharing.status == "retired"
