"""Inviting, joining, changing roles: what may happen at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from jobdesc import people
from jobdesc.models import Employer, Invitation, Membership, Role, Team, User
from jobdesc.people import InvitationGone, Refused
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return MembershipFactory(role=Role.OWNER)


def invited(owner, email="ada@example.com", role=Role.RECRUITER):
    return people.invite(team=owner.team, email=email, role=role, by=owner.user)


def test_an_installation_starts_with_a_team_an_owner_and_an_employer():
    password = people.start_installation("boss@example.com")
    boss = User.objects.get()
    assert boss.check_password(password)
    assert (boss.is_staff, boss.is_superuser) == (True, True)
    assert Membership.objects.get().role == Role.OWNER
    assert Employer.objects.get().team == Team.objects.get()


def test_an_installation_starts_once():
    people.start_installation("boss@example.com")
    assert people.start_installation("boss@example.com") is None
    assert people.start_installation("other@example.com") is None
    assert Team.objects.count() == 1
    assert User.objects.count() == 1


def test_an_installation_gives_its_first_team_to_who_was_there_before():
    operator = User.objects.create_superuser("boss@example.com", "a password of theirs")
    assert people.start_installation("Boss@example.com") is None
    operator.refresh_from_db()
    assert operator.check_password("a password of theirs")
    assert Membership.objects.get().user == operator


def test_first_passwords_are_long_and_differ():
    passwords = {people._new_password() for _ in range(50)}
    assert len(passwords) == 50
    assert {len(password) for password in passwords} == {19}


def test_an_invitation_is_kept_without_its_token(owner):
    invitation, token = invited(owner, "Ada@Example.com")
    stored = Invitation.objects.values().get(pk=invitation.pk)
    assert invitation.email == "ada@example.com"
    assert len(token) == 43  # 32 bytes, as URL-safe base64
    assert all(token not in str(value) for value in stored.values())
    assert people.find_invitation(token) == invitation


def test_an_invitation_makes_an_account_and_a_member(owner):
    _, token = invited(owner, role=Role.VIEWER)
    ada = people.accept_invitation(token, name="Ada", password="three quiet rivers")
    assert (ada.email, ada.name, ada.is_staff) == ("ada@example.com", "Ada", False)
    assert ada.check_password("three quiet rivers")
    assert owner.team.memberships.get(user=ada).role == Role.VIEWER


def test_an_invitation_works_once(owner):
    _, token = invited(owner)
    people.accept_invitation(token, name="Ada", password="three quiet rivers")
    with pytest.raises(InvitationGone):
        people.accept_invitation(token, name="Eve", password="three quiet rivers")
    with pytest.raises(InvitationGone):
        people.find_invitation(token)


def test_an_invitation_ends_after_seven_days(owner):
    invitation, token = invited(owner)
    assert timedelta(days=6, hours=23) < invitation.expires_at - timezone.now() <= timedelta(days=7)
    Invitation.objects.update(expires_at=timezone.now())
    with pytest.raises(InvitationGone):
        people.accept_invitation(token, name="Ada", password="three quiet rivers")
    assert not User.objects.filter(email="ada@example.com").exists()


def test_a_revoked_invitation_opens_nothing(owner):
    invitation, token = invited(owner)
    people.revoke_invitation(invitation)
    with pytest.raises(InvitationGone):
        people.find_invitation(token)


def test_revoking_leaves_a_member_who_was_quicker(owner):
    invitation, token = invited(owner)
    ada = people.accept_invitation(token, name="Ada", password="three quiet rivers")
    people.revoke_invitation(invitation)
    invitation.refresh_from_db()
    assert invitation.revoked_at is None
    assert owner.team.memberships.filter(user=ada).exists()


def test_a_second_invitation_replaces_the_first(owner):
    _, first = invited(owner)
    _, second = invited(owner, "ADA@example.com", Role.OWNER)
    with pytest.raises(InvitationGone):
        people.find_invitation(first)
    assert people.find_invitation(second).role == Role.OWNER


def test_a_member_is_not_invited_again(owner):
    with pytest.raises(Refused, match="is in this team already"):
        invited(owner, owner.user.email.upper())
    assert not Invitation.objects.exists()


def test_who_has_an_account_joins_by_signing_in_to_it(owner):
    ada = UserFactory(email="ada@example.com")
    _, token = invited(owner)
    with pytest.raises(Refused, match="Sign in"):
        people.accept_invitation(token, name="Eve", password="three quiet rivers")
    people.accept_invitation(token, signed_in=ada)
    assert owner.team.memberships.get(user=ada).role == Role.RECRUITER


def test_somebody_else_cannot_use_the_link(owner):
    _, token = invited(owner)
    with pytest.raises(Refused, match=r"This invitation is for ada@example.com"):
        people.accept_invitation(token, signed_in=UserFactory(email="eve@example.com"))
    assert people.find_invitation(token)


def test_the_last_owner_stays_owner(owner):
    MembershipFactory(team=owner.team, role=Role.RECRUITER)
    MembershipFactory(role=Role.OWNER)  # of another team, so no help
    with pytest.raises(Refused, match="A team needs an owner"):
        people.change_role(owner, Role.VIEWER)
    with pytest.raises(Refused, match="A team needs an owner"):
        people.remove_member(owner)
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_one_of_two_owners_can_go_and_then_the_other_stays(owner):
    other = MembershipFactory(team=owner.team, role=Role.OWNER)
    people.change_role(owner, Role.VIEWER)
    with pytest.raises(Refused):
        people.remove_member(other)
    people.remove_member(owner)
    assert list(other.team.memberships.all()) == [other]


def test_a_decision_on_an_outdated_page_counts_what_is_true_now(owner):
    other = MembershipFactory(team=owner.team, role=Role.OWNER)
    outdated = Membership.objects.get(pk=owner.pk)
    people.change_role(other, Role.VIEWER)
    with pytest.raises(Refused):
        people.change_role(outdated, Role.RECRUITER)


def test_an_owner_may_be_made_owner_again(owner):
    people.change_role(owner, Role.OWNER)
    assert owner.role == Role.OWNER


def test_the_same_logo_is_kept_once(png):
    first, second = people.store_logo(png), people.store_logo(png)
    assert first == second
    assert (first.width, first.height) == (6, 4)
    assert len(first.digest) == 64


def test_an_employer_keeps_its_logo_until_it_is_removed(owner, png):
    employer = people.save_employer(Employer(team=owner.team, name="Northwind"), logo=png)
    logo = employer.logo
    assert people.save_employer(employer).logo == logo
    assert people.save_employer(employer, remove_logo=True).logo is None


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_step_down_at_once_leave_one(owner):
    other = MembershipFactory(team=owner.team, role=Role.OWNER)
    together = Barrier(2)

    def step_down(membership):
        together.wait()
        try:
            people.change_role(membership, Role.VIEWER)
        except Refused:
            return "refused"
        else:
            return "stepped down"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(step_down, (owner, other)))
    assert outcomes == ["refused", "stepped down"]
    assert owner.team.memberships.filter(role=Role.OWNER).count() == 1
