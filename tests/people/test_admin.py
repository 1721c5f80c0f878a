"""People in the admin, as an operator works there."""

from __future__ import annotations

import html5lib
import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from jobdesc.models import Employer, Membership, Role, Team, User
from tests.factories import EmployerFactory, MembershipFactory, TeamFactory, UserFactory

# Django's own pages ask for variables that they go without.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def operator(client):
    cache.clear()
    user = UserFactory(email="operator@example.com", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def sent_back(client, address, **changes):
    """Post the admin's form as a browser would after those changes; returns the response."""
    tree = html5lib.parse(client.get(address).content, namespaceHTMLElements=False)
    data = {}
    for field in (one for one in tree.iter() if one.tag in ("input", "textarea", "select")):
        name, kind = field.get("name"), field.get("type")
        if name is None or kind in ("submit", "image"):
            continue
        if kind in ("checkbox", "radio") and field.get("checked") is None:
            continue
        if field.tag == "select":
            values = [one.get("value") for one in field.findall(".//option[@selected]")]
        else:
            values = [
                (field.text or "")
                if field.tag == "textarea"
                else field.get("value", "on" if kind == "checkbox" else "")
            ]
        data.setdefault(name, []).extend(values)
    return client.post(address, {**data, **changes})


def test_an_operator_makes_an_account_that_can_sign_in(client):
    words = {"email": "Ada@Example.com", "name": "Ada", "password1": "three quiet rivers"}
    address = reverse("admin:jobdesc_user_add")
    assert (
        sent_back(client, address, **words, password2=words["password1"], usable_password="true").status_code
        == 302
    )
    client.logout()
    response = client.post(
        reverse("account_login"), {"login": "ada@example.com", "password": "three quiet rivers"}
    )
    assert response.url == "/"


def test_two_accounts_with_one_email_are_refused_in_words(client):
    UserFactory(email="ada@example.com")
    words = {"email": "ADA@example.com", "password1": "three quiet rivers", "password2": "three quiet rivers"}
    response = sent_back(client, reverse("admin:jobdesc_user_add"), **words, usable_password="true")
    assert "Somebody signs in with this e-mail already." in response.content.decode()


def test_an_operator_puts_somebody_into_a_team(client):
    ada, team = UserFactory(), TeamFactory()
    lines = {"memberships-TOTAL_FORMS": 1, "memberships-0-team": team.pk, "memberships-0-role": "viewer"}
    response = sent_back(
        client,
        reverse("admin:jobdesc_user_change", args=(ada.pk,)),
        **lines,
        **{"memberships-0-user": ada.pk},
    )
    assert response.status_code == 302
    assert Membership.objects.get().role == Role.VIEWER


def test_after_a_new_email_the_old_one_opens_nothing(client, settings):
    settings.EMAIL_IS_SET_UP = True
    ada = UserFactory(email="old@example.com")
    ada.set_password("three quiet rivers")
    ada.save()
    guest = type(client)()
    guest.post(reverse("account_reset_password"), {"email": "old@example.com"})
    assert [message.to for message in mail.outbox] == [["old@example.com"]]
    sent_back(client, reverse("admin:jobdesc_user_change", args=(ada.pk,)), email="new@example.com")
    mail.outbox.clear()
    guest.post(reverse("account_reset_password"), {"email": "old@example.com"})
    assert mail.outbox == []
    guest.post(reverse("account_login"), {"login": "old@example.com", "password": "three quiet rivers"})
    assert "_auth_user_id" not in guest.session
    guest.post(reverse("account_login"), {"login": "new@example.com", "password": "three quiet rivers"})
    assert guest.session["_auth_user_id"] == str(ada.pk)


def test_an_employer_keeps_its_team_and_its_logo_in_the_admin(client):
    employer = EmployerFactory(name="Northwind")
    address = reverse("admin:jobdesc_employer_change", args=(employer.pk,))
    assert sent_back(client, address, about="New words.", team=TeamFactory().pk, logo="x").status_code == 302
    changed = Employer.objects.get()
    assert (changed.about, changed.team, changed.logo) == ("New words.", employer.team, None)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("user", 7), ("team", 5), ("employer", 6)])
def test_lists_take_as_many_queries_for_one_as_for_three(
    client, name, queries, count, django_assert_num_queries
):
    for _ in range(count):
        EmployerFactory(team=MembershipFactory().team)
    with django_assert_num_queries(queries):
        client.get(reverse(f"admin:jobdesc_{name}_changelist"))


@pytest.mark.parametrize(("model", "query"), [(User, "findable"), (Team, "findable"), (Employer, "findable")])
def test_an_operator_finds_people_by_their_words(client, model, query):
    EmployerFactory(
        name="Findable Rail", team=MembershipFactory(team__name="Findable", user__name="Findable").team
    )
    EmployerFactory(team=MembershipFactory().team)
    response = client.get(reverse(f"admin:jobdesc_{model._meta.model_name}_changelist"), {"q": query})
    assert response.context["cl"].result_count == 1
