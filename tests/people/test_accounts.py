"""Signing in and out, passwords, joining, and one's own profile."""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, datetime

import pytest
from django.conf import settings as project
from django.contrib.auth import get_user
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from jobdesc import people
from jobdesc.forms.accounts import PASSWORD_HELP
from jobdesc.models import Revision, Role, User
from tests.factories import MembershipFactory, UserFactory, make_posting

pytestmark = pytest.mark.django_db

PASSWORD = "three quiet rivers"
NEW = "seven louder rivers"


@pytest.fixture(autouse=True)
def fresh_limits():
    """The sign-in counts tries by address, and every test has the same one."""
    cache.clear()


@pytest.fixture
def ada():
    user = UserFactory(email="ada@example.com", name="Ada")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, email="ada@example.com", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


# --- Signing in ------------------------------------------------------------------------


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@Example.COM"])
def test_people_sign_in_with_their_email(client, ada, email):
    assert sign_in(client, email).url == "/"
    assert get_user(client) == ada


def test_the_sign_in_leads_on_to_the_wanted_page(client, ada):
    asked = client.get("/team/")
    assert asked.url == "/accounts/login/?next=/team/"
    field = '<input type="hidden" name="next" value="/team/"'
    assert field in client.get(asked.url).content.decode()
    assert sign_in(client, next="/team/").url == "/team/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_sign_in_leads_nowhere_else(client, ada, elsewhere):
    assert sign_in(client, next=elsewhere).url == "/"


def test_a_wrong_password_and_an_unknown_email_look_the_same(client, ada):
    answers = [sign_in(client, password="wrong"), sign_in(client, "eve@example.com")]
    for answer in answers:
        assert "E-mail and password do not belong together. Try again." in answer.content.decode()
    assert not get_user(client).is_authenticated


def test_after_five_wrong_passwords_the_right_one_waits_too(client, ada):
    for _ in range(5):
        sign_in(client, password="wrong")
    assert "Too many tries. Wait five minutes" in sign_in(client).content.decode()
    assert not get_user(client).is_authenticated


def test_a_storm_of_sign_ins_from_one_address_is_turned_away(client):
    answers = [sign_in(client, f"{number}@example.com") for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Wait a few minutes, then try again." in answers[-1].content.decode()


def test_a_closed_account_does_not_open(client, ada):
    User.objects.update(is_active=False)
    sign_in(client)
    assert not get_user(client).is_authenticated


def test_the_admin_has_no_sign_in_of_its_own(client, ada):
    response = client.post("/admin/login/", {"username": ada.email, "password": PASSWORD})
    assert response.url == "/accounts/login/?next=%2Fadmin%2Flogin%2F"
    assert not get_user(client).is_authenticated


def test_signing_out_takes_a_press_of_a_button(client, ada):
    client.force_login(ada)
    assert "Sign out?" in client.get(reverse("account_logout")).content.decode()
    assert get_user(client) == ada
    assert client.post(reverse("account_logout")).url == "/accounts/login/"
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client, method):
    words = {"email": "eve@example.com", "password1": PASSWORD, "password2": PASSWORD}
    response = getattr(client, method)(reverse("account_signup"), words)
    assert "Accounts come by invitation" in response.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "login/code/confirm/", "phone/verify/"])
def test_pages_of_accounts_that_we_do_not_offer_are_not_there(client, ada, path):
    client.force_login(ada)
    assert client.get(f"/accounts/{path}").status_code == 404


# --- Passwords -------------------------------------------------------------------------


def change(client, old=PASSWORD, new=NEW, again=NEW):
    words = {"oldpassword": old, "password1": new, "password2": again}
    return client.post(reverse("account_change_password"), words)


def test_a_changed_password_keeps_this_session_and_ends_the_others(client, ada):
    client.force_login(ada)
    elsewhere = type(client)()
    elsewhere.force_login(ada)
    change(client)
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert get_user(client) == ada
    assert not get_user(elsewhere).is_authenticated


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"old": "wrong"}, "This is not your present password."),
        ({"again": "seven louder river"}, "You must type the same password each time."),
        ({"new": "elevenchars", "again": "elevenchars"}, "at least 12 characters"),
        ({"new": "ada@example.com", "again": "ada@example.com"}, "too similar to the e-mail"),
        ({"new": "928374650192", "again": "928374650192"}, "entirely numeric"),
    ],
)
def test_a_password_that_cannot_be_is_explained(client, ada, words, message):
    client.force_login(ada)
    assert message in change(client, **words).content.decode()
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_the_hint_tells_the_length_that_is_asked_for():
    (length,) = (
        validator["OPTIONS"]["min_length"]
        for validator in project.AUTH_PASSWORD_VALIDATORS
        if validator["NAME"].endswith("MinimumLengthValidator")
    )
    assert PASSWORD_HELP.startswith(f"At least {length} characters.")


def test_who_has_no_password_yet_sets_one(client, ada):
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    assert client.get(reverse("account_change_password")).url == reverse("account_set_password")
    client.post(reverse("account_set_password"), {"password1": NEW, "password2": NEW})
    ada.refresh_from_db()
    assert ada.check_password(NEW)


def ask_for_reset(client, email="ada@example.com"):
    return client.post(reverse("account_reset_password"), {"email": email})


def test_a_forgotten_password_is_replaced_over_email(client, ada, settings):
    settings.EMAIL_IS_SET_UP = True
    assert ask_for_reset(client).url == reverse("account_reset_password_done")
    (message,) = mail.outbox
    assert message.subject == "Choose a new password for jobdesc"
    assert message.body.startswith("Hello Ada,")
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    form = client.get(link, follow=True)
    assert "Choose a new password" in form.content.decode()
    (address, _) = form.redirect_chain[-1]
    done = client.post(address, {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your new password is set" in done.content.decode()
    assert sign_in(client, password=NEW).url == "/"
    client.logout()
    assert "This link no longer works" in client.get(link, follow=True).content.decode()


def test_a_reset_for_a_stranger_says_the_same_and_sends_nothing(client, ada, settings):
    settings.EMAIL_IS_SET_UP = True
    assert ask_for_reset(client, "eve@example.com").url == ask_for_reset(client).url
    assert [message.to for message in mail.outbox] == [["ada@example.com"]]


def test_resets_for_one_account_are_throttled(client, ada, settings):
    settings.EMAIL_IS_SET_UP = True
    answers = [ask_for_reset(client).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mail.outbox) == 5


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_email_the_reset_says_whom_to_ask(client, ada, settings, method):
    settings.EMAIL_IS_SET_UP = False
    response = getattr(client, method)(reverse("account_reset_password"), {"email": ada.email})
    text = response.content.decode()
    assert "This installation sends no e-mail" in text
    assert "./dev manage changepassword" in text
    assert mail.outbox == []


# --- Joining ---------------------------------------------------------------------------


@pytest.fixture
def invitation():
    owner = MembershipFactory(team__name="Talent", user__name="Maren Holt")
    made, token = people.invite(team=owner.team, email="ada@example.com", role=Role.VIEWER, by=owner.user)
    made.address = reverse("invitation", args=(token,))
    return made


JOINING = {"name": "Ada", "password1": PASSWORD, "password2": PASSWORD}


def test_an_invited_person_makes_an_account_and_is_in(client, invitation):
    text = client.get(invitation.address).content.decode()
    assert "Join Talent" in text
    assert "Maren Holt invites you as viewer." in text
    response = client.post(invitation.address, JOINING, follow=True)
    assert "Welcome to Talent." in response.content.decode()
    user = get_user(client)
    assert (user.email, user.name) == ("ada@example.com", "Ada")
    assert user.memberships.get().team == invitation.team
    client.logout()
    assert sign_in(client).url == "/"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"name": ""}, "Tell your colleagues who you are."),
        ({"password2": "other"}, "The two passwords differ."),
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
        ({"password1": "ada@example.com", "password2": "ada@example.com"}, "too similar to the e-mail"),
        ({"name": "x" * 151}, "Please keep it to 150."),
    ],
)
def test_a_mistake_when_joining_uses_nothing_up(client, invitation, words, message):
    response = client.post(invitation.address, {**JOINING, **words})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not User.objects.filter(email="ada@example.com").exists()
    assert client.get(invitation.address).status_code == 200


def test_who_has_an_account_signs_in_first_and_comes_back(client, invitation, ada):
    text = client.get(invitation.address).content.decode()
    assert "ada@example.com has an account here." in text
    assert f'href="/accounts/login/?next={invitation.address}"' in text
    client.post(invitation.address, JOINING)
    assert not ada.memberships.exists()
    assert sign_in(client, next=invitation.address).url == invitation.address
    assert "Join the team" in client.get(invitation.address).content.decode()
    assert not ada.memberships.exists()
    client.post(invitation.address)
    assert ada.memberships.get().role == Role.VIEWER


def test_somebody_else_is_asked_to_sign_out(client, invitation):
    eve = UserFactory(email="eve@example.com")
    client.force_login(eve)
    for response in (client.get(invitation.address), client.post(invitation.address, JOINING)):
        assert "you are signed in as eve@example.com" in response.content.decode()
    assert not eve.memberships.exists()
    assert not User.objects.filter(email="ada@example.com").exists()


def test_unknown_used_expired_and_revoked_links_look_the_same(client, invitation):
    def seen(address):
        response = client.get(address)
        assert response.status_code == 404
        return response.content

    unknown = seen(reverse("invitation", args=("x" * 43,)))
    type(invitation).objects.update(expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert seen(invitation.address) == unknown
    people.revoke_invitation(invitation)
    assert seen(invitation.address) == unknown


def test_an_invitation_page_is_not_kept_by_anybody(client, invitation):
    response = client.get(invitation.address)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


# --- Profile ---------------------------------------------------------------------------


def test_a_profile_is_changed(client, ada):
    client.force_login(ada)
    response = client.post(
        reverse("profile"), {"name": " Ada  B. ", "time_zone": "Europe/Lisbon"}, follow=True
    )
    ada.refresh_from_db()
    assert (ada.name, ada.time_zone) == ("Ada B.", "Europe/Lisbon")
    assert "Your profile is saved." in response.content.decode()
    assert '<option value="Europe/Lisbon" selected>Lisbon</option>' in response.content.decode()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "", "Europe/Lisbon\x00"])
def test_a_time_zone_that_is_none_is_refused(client, ada, zone):
    client.force_login(ada)
    response = client.post(reverse("profile"), {"name": "Somebody new", "time_zone": zone})
    text = response.content.decode()
    assert response.status_code == 422
    assert 'id="error_1_id_time_zone"' in text
    assert 'value="Somebody new"' in text
    assert "<summary>Ada</summary>" in text
    ada.refresh_from_db()
    assert (ada.name, ada.time_zone) == ("Ada", "UTC")


def test_nobody_makes_themselves_an_editor(client, ada):
    client.force_login(ada)
    more = {"is_staff": "on", "is_superuser": "on", "email": "boss@example.com"}
    client.post(reverse("profile"), {"name": "Ada", "time_zone": "UTC", **more})
    ada.refresh_from_db()
    assert (ada.is_staff, ada.is_superuser, ada.email) == (False, False, "ada@example.com")


@pytest.mark.parametrize(
    ("zone", "shown"), [("Asia/Kathmandu", "1 Dec 2026, 05:15"), ("America/New_York", "30 Nov 2026, 18:30")]
)
def test_times_are_shown_in_ones_own_zone(client, zone, shown):
    member = MembershipFactory(user__time_zone=zone)
    make_posting(member)
    Revision.objects.update(at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    client.force_login(member.user)
    assert shown in client.get("/").content.decode()


def test_a_zone_the_machine_has_lost_shows_the_installations_own(client, monkeypatch):
    whole = zoneinfo.ZoneInfo

    def lost(name):
        if name == "Europe/Kyiv":
            raise zoneinfo.ZoneInfoNotFoundError(name)
        return whole(name)

    member = MembershipFactory(user__time_zone="Europe/Kyiv")
    make_posting(member)
    Revision.objects.update(at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    client.force_login(member.user)
    monkeypatch.setattr("jobdesc.middleware.zoneinfo.ZoneInfo", lost)
    assert "30 Nov 2026, 23:30" in client.get("/").content.decode()
