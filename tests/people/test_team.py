"""The team page and what an owner does from it."""

from __future__ import annotations

import re
from importlib import import_module
from smtplib import SMTPServerDisconnected
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from jobdesc import people
from jobdesc.builder import Base, save_revision
from jobdesc.builder.starting import for_employer
from jobdesc.models import Employer, Invitation, Logo, Membership, Role, Team
from tests.factories import EmployerFactory, MembershipFactory, UserFactory, make_posting
from tests.people.conftest import image

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    membership = MembershipFactory(role=Role.OWNER)
    client.force_login(membership.user)
    return membership


def page(client, name, *arguments):
    return client.get(reverse(name, args=arguments)).content.decode()


def upload(name, data):
    return SimpleUploadedFile(name, data)


def invite(client, owner, **words):
    return client.post(reverse("invite", args=(owner.team.pk,)), words)


def link_in(text):
    return re.search(r"http://testserver(/invitations/[\w-]{43}/)", text)[1]


# --- Members ---------------------------------------------------------------------------


def test_the_team_page_names_everybody_and_what_they_may_do(client, owner):
    MembershipFactory(team=owner.team, user__name="Ines Duarte", role=Role.VIEWER)
    MembershipFactory(user__name="A Stranger")
    text = page(client, "team")
    assert "Ines Duarte" in text
    assert "<td>Viewer</td>" in text
    assert "A Stranger" not in text


@pytest.mark.parametrize("role", [Role.RECRUITER, Role.VIEWER])
def test_only_owners_are_offered_changes(client, owner, role):
    people.invite(team=owner.team, email="ada@example.com", role=Role.VIEWER, by=owner.user)
    EmployerFactory(team=owner.team)
    offers = ("Invite somebody", "Add an employer", "Revoke", "Rename the team", ">Change<")
    assert [offer in page(client, "team") for offer in offers] == [True] * 5
    client.force_login(MembershipFactory(team=owner.team, role=role).user)
    assert [offer in page(client, "team") for offer in offers] == [False] * 5


def test_who_is_in_several_teams_sees_the_first_joined_and_can_choose(client, owner):
    second = MembershipFactory(user=owner.user, role=Role.VIEWER)
    assert f"<h1>{owner.team}</h1>" in page(client, "team")
    chosen = client.get(reverse("team"), {"team": second.team.pk}).content.decode()
    assert f"<h1>{second.team}</h1>" in chosen
    assert f'<a href="?team={owner.team.pk}">{owner.team}</a>' in chosen


@pytest.mark.parametrize("wanted", ["999999", "abc", "-1", "1e9", "²"])
def test_a_team_that_is_not_ones_own_is_not_found(client, owner, wanted):
    assert client.get(reverse("team"), {"team": wanted}).status_code == 404


def test_who_is_in_no_team_is_told_what_to_do(client):
    client.force_login(UserFactory(email="ada@example.com"))
    assert "Ask an owner to invite ada@example.com" in page(client, "team")


@pytest.mark.parametrize("count", [1, 3])
def test_the_team_page_takes_as_many_queries_for_one_as_for_three(
    client, owner, count, django_assert_num_queries
):
    for number in range(count):
        MembershipFactory(team=owner.team)
        EmployerFactory(team=owner.team, logo=people.store_logo(image(size=(9, number + 1))))
        people.invite(team=owner.team, email=f"{number}@example.com", role=Role.VIEWER, by=owner.user)
    with django_assert_num_queries(6):  # session, user, my teams; members, invitations, employers
        client.get(reverse("team"))


def test_an_owner_changes_a_role(client, owner):
    ines = MembershipFactory(team=owner.team, role=Role.VIEWER)
    response = client.post(reverse("member", args=(ines.pk,)), {"role": "recruiter"})
    ines.refresh_from_db()
    assert ines.role == Role.RECRUITER
    assert response.url == f"/team/?team={owner.team.pk}"
    assert f"{ines.user} is recruiter now." in page(client, "team")


@pytest.mark.parametrize(
    ("role", "message"), [("viewer", "A team needs an owner"), ("king", "Choose one of")]
)
def test_a_role_that_cannot_be_is_explained_at_its_field(client, owner, role, message):
    response = client.post(reverse("member", args=(owner.pk,)), {"role": role})
    assert response.status_code == 422
    assert message in response.content.decode()
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_an_owner_takes_somebody_out(client, owner):
    ines = MembershipFactory(team=owner.team)
    client.post(reverse("member-remove", args=(ines.pk,)))
    assert not Membership.objects.filter(pk=ines.pk).exists()
    client.force_login(ines.user)
    assert client.get(reverse("team"), {"team": owner.team.pk}).status_code == 404


def test_the_last_owner_is_told_why_they_cannot_go(client, owner):
    response = client.post(reverse("member-remove", args=(owner.pk,)), follow=True)
    assert "A team needs an owner. Make somebody else an owner first." in response.content.decode()
    assert Membership.objects.filter(pk=owner.pk).exists()


def test_an_owner_renames_the_team(client, owner):
    address = reverse("team-name", args=(owner.team.pk,))
    assert "Give the team a name." in client.post(address, {"name": " \u200b"[:1]}).content.decode()
    client.post(address, {"name": "  Talent,\nLisbon "})
    assert "<h1>Talent, Lisbon</h1>" in page(client, "team")


# --- Invitations -----------------------------------------------------------------------


def test_without_email_the_link_is_shown_once(client, owner, settings):
    settings.EMAIL_IS_SET_UP = False
    response = invite(client, owner, email="Ada@Example.com", role="viewer")
    link = link_in(response.content.decode())
    assert "no-store" in response["Cache-Control"]
    assert mail.outbox == []
    assert link not in page(client, "team")
    client.logout()
    assert "You will sign in with ada@example.com" in client.get(link).content.decode()


def test_with_email_the_link_is_sent_and_not_shown(client, owner, settings):
    settings.EMAIL_IS_SET_UP = True
    response = invite(client, owner, email="ada@example.com", role="recruiter")
    (message,) = mail.outbox
    assert message.to == ["ada@example.com"]
    assert message.subject == f"Join {owner.team} on jobdesc"
    assert f"{owner.user} invites you to {owner.team}, as recruiter." in message.body
    link = link_in(message.body)
    after = client.get(response.url).content.decode()
    assert "We sent ada@example.com a link." in after
    assert link not in after
    client.logout()
    assert client.get(link).status_code == 200


def test_when_the_mail_server_refuses_the_link_is_shown(client, owner, settings, monkeypatch):
    settings.EMAIL_IS_SET_UP = True

    def refuse(*_, **__):
        raise SMTPServerDisconnected

    monkeypatch.setattr(people, "send_mail", refuse)
    text = invite(client, owner, email="ada@example.com", role="recruiter").content.decode()
    assert "The mail server did not take our message" in text
    assert link_in(text)


def test_a_team_name_cannot_add_lines_to_the_mail_header(client, owner, settings):
    settings.EMAIL_IS_SET_UP = True
    owner.team.name = "A\nBcc: eve@example.com"
    owner.team.save()
    invite(client, owner, email="ada@example.com", role="viewer")
    assert mail.outbox[0].subject == "Join A Bcc: eve@example.com on jobdesc"
    assert mail.outbox[0].recipients() == ["ada@example.com"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"email": "nonsense", "role": "viewer"}, "Write an e-mail address such as ada@example.com."),
        ({"email": "", "role": "viewer"}, "Whom do you want to invite?"),
        ({"email": "ada@example.com", "role": ""}, "Choose a role."),
        ({"email": "ada@example.com", "role": "superuser"}, "Choose one of the three roles."),
        ({"email": "a" * 300 + "@example.com", "role": "viewer"}, "at most 254 characters"),
    ],
)
def test_an_invitation_that_cannot_be_is_explained_and_keeps_its_words(client, owner, words, message):
    response = invite(client, owner, **words)
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text
    assert f'value="{words["email"]}"' in text or not words["email"]
    assert not Invitation.objects.exists()


def test_inviting_a_member_says_that_they_are_in(client, owner):
    response = invite(client, owner, email=owner.user.email, role="viewer")
    assert response.status_code == 422
    assert "is in this team already" in response.content.decode()


def test_an_owner_revokes_an_invitation(client, owner):
    invitation, token = people.invite(
        team=owner.team, email="ada@example.com", role=Role.VIEWER, by=owner.user
    )
    assert "ada@example.com" in page(client, "team")
    client.post(reverse("invitation-revoke", args=(invitation.pk,)))
    assert client.get(reverse("invitation", args=(token,))).status_code == 404
    page(client, "team")  # shows the message
    assert "ada@example.com" not in page(client, "team")


# --- Employers -------------------------------------------------------------------------

WORDS = {
    "name": "Northwind",
    "about": "We keep trains on time.\r\n\r\nSince 1901.",
    "website": "northwind.example",
    "colour": "1F3A93",
    "benefits": "28 days of leave",
    "equal_opportunity": "Everybody is welcome.",
    "accommodation": "Ask us.",
    "privacy": "We delete after six months.",
}


def save(client, employer, **words):
    return client.post(reverse("employer", args=(employer.pk,)), {"name": employer.name, **words})


def test_an_owner_adds_an_employer(client, owner):
    response = client.post(
        reverse("employer-new", args=(owner.team.pk,)), {**WORDS, "logo_file": upload("l.png", image())}
    )
    employer = Employer.objects.get()
    assert response.url == f"/team/?team={owner.team.pk}"
    assert employer.team == owner.team
    assert employer.about == "We keep trains on time.\n\nSince 1901."
    assert employer.website == "https://northwind.example"
    assert employer.colour == "#1f3a93"
    assert employer.privacy == "We delete after six months."
    assert (employer.logo.width, employer.logo.height) == (6, 4)
    assert reverse("logo", args=(employer.logo.digest,)) in page(client, "team")


def test_members_read_what_they_may_not_change(client, owner):
    employer = EmployerFactory(team=owner.team, about="We keep trains on time.", colour="#1f3a93")
    client.force_login(MembershipFactory(team=owner.team, role=Role.VIEWER).user)
    text = page(client, "employer", employer.pk)
    assert "We keep trains on time." in text
    assert 'fill="#1f3a93"' in text
    assert "Save the employer" not in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"name": ""}, "Every employer needs a name."),
        ({"name": "x y" * 100}, "Please keep it to 200."),
        ({"website": "javascript:alert(1)"}, "Write a web address that begins with https://."),
        ({"colour": "red"}, "Give the colour as # and six digits"),
        ({"colour": "#1f3a93;}"}, "Give the colour as # and six digits"),
        ({"about": "word " * 2000}, "Please keep it to 5,000."),
        ({"privacy": "x" * 300}, "without a space"),
        ({"name": "NORTHWIND"}, "Your team has an employer of this name already."),
    ],
)
def test_a_mistake_stands_at_its_field_and_keeps_the_rest(client, owner, words, message):
    EmployerFactory(team=owner.team, name="Northwind")
    employer = EmployerFactory(team=owner.team, name="Brightleaf", benefits="old")
    response = save(client, employer, **{"benefits": "Free tea & cake", **words})
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text
    assert "Free tea &amp; cake</textarea>" in text
    employer.refresh_from_db()
    assert (employer.name, employer.benefits) == ("Brightleaf", "old")


def test_another_team_may_have_an_employer_of_the_same_name(client, owner):
    EmployerFactory(name="Northwind")
    client.post(reverse("employer-new", args=(owner.team.pk,)), {"name": "Northwind"})
    assert owner.team.employers.get().name == "Northwind"


@pytest.mark.parametrize(
    ("colour", "note"),
    [
        ("#1f3a93", "10.1 : 1 on white paper: easy to read."),
        ("#7ab8ff", "2.1 : 1 on white paper is hard to read, so headings take the darker"),
    ],
)
def test_the_page_says_how_well_a_colour_reads(client, owner, colour, note):
    employer = EmployerFactory(team=owner.team, colour=colour)
    assert note in " ".join(page(client, "employer", employer.pk).split())


@pytest.mark.parametrize(
    ("typed", "colour"), [("#1F3A93", "#1f3a93"), ("abc", "#aabbcc"), (" #ABC ", "#aabbcc"), ("", "")]
)
def test_a_colour_may_be_written_in_the_usual_ways(client, owner, typed, colour):
    employer = EmployerFactory(team=owner.team)
    save(client, employer, colour=typed)
    employer.refresh_from_db()
    assert employer.colour == colour


def test_a_logo_is_replaced_and_removed(client, owner):
    employer = EmployerFactory(team=owner.team)
    save(client, employer, logo_file=upload("a.png", image()))
    save(client, employer, logo_file=upload("b.webp", image("WEBP", (8, 8))))
    employer.refresh_from_db()
    assert (employer.logo.width, employer.logo.height) == (8, 8)
    assert "8 × 8 pixels" in page(client, "employer", employer.pk)
    save(client, employer, remove_logo="on")
    employer.refresh_from_db()
    assert employer.logo is None
    assert Logo.objects.count() == 2  # postings written with them still find them


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"GIF89a" + b"\0" * 50,
        b"\x89PNG\r\n\x1a\nbroken",
        b"MZ" + b"\0" * 500,
        b"\x89PNG" * 300_000,
    ],
)
def test_what_is_no_safe_image_is_refused_and_nothing_is_lost(client, owner, data):
    employer = EmployerFactory(team=owner.team)
    response = save(client, employer, about="New words.", logo_file=upload("logo.png", data))
    assert response.status_code == 422
    assert 'id="error_1_id_logo_file"' in response.content.decode()
    assert "New words.</textarea>" in response.content.decode()
    assert not Logo.objects.exists()


def test_an_empty_file_is_refused(client, owner):
    response = save(client, EmployerFactory(team=owner.team), logo_file=upload("logo.png", b""))
    assert response.status_code == 422


# --- Logos -----------------------------------------------------------------------------


def test_a_logo_is_served_to_its_team_and_may_be_kept_for_ever(client, owner, png):
    logo = people.save_employer(EmployerFactory(team=owner.team), logo=png).logo
    response = client.get(reverse("logo", args=(logo.digest,)))
    assert response.content == png
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_another_teams_logo_is_not_found(client, owner, png):
    logo = people.save_employer(EmployerFactory(), logo=png).logo
    assert client.get(reverse("logo", args=(logo.digest,))).status_code == 404


def test_every_revision_keeps_the_logo_it_was_written_with(client, owner, png):
    employer = people.save_employer(EmployerFactory(team=owner.team), logo=png)
    posting = make_posting(owner)
    second = image(size=(9, 9))
    people.save_employer(employer, logo=second)
    saved = save_revision(
        posting=posting,
        base=Base.of(posting.latest),
        document=for_employer(posting.latest.document, employer),
        by=owner.user,
    )
    people.save_employer(employer, remove_logo=True)
    assert [logo_of(client, posting, number) for number in (1, saved.revision.number)] == [png, second]
    client.force_login(MembershipFactory().user)
    assert client.get(reverse("logo", args=(first_logo(posting),))).status_code == 404


def logo_of(client, posting, number):
    """The picture that the preview of a revision shows."""
    page = client.get(reverse("preview", args=(posting.uuid,)), {"revision": number}).content.decode()
    [address] = re.findall(r'class="logo" src="([^"]*)"', page)
    return client.get(address).content


def first_logo(posting):
    return posting.revisions.get(number=1).document.facts.employer.logo


def test_a_logo_costs_the_same_however_much_was_written_with_it(
    client, owner, png, django_assert_max_num_queries
):
    logo = people.save_employer(EmployerFactory(team=owner.team), logo=png).logo
    for _ in range(3):
        make_posting(owner)
    with django_assert_max_num_queries(3) as asked:  # the session, the user, the picture
        client.get(reverse("logo", args=(logo.digest,)))
    assert not any("content" in it["sql"] for it in asked.captured_queries)


def test_an_upgrade_notes_the_logos_of_all_that_was_written_before(client, owner, png):
    employer = people.save_employer(EmployerFactory(team=owner.team), logo=png)
    posting = make_posting(owner)
    people.save_employer(employer, logo=image(size=(9, 9)))
    EmployerFactory(team=owner.team)  # never had one
    make_posting(owner)
    Team.logos.through.objects.all().delete()
    note_logos = import_module("jobdesc.migrations.0006_logos").note_logos
    note_logos(apps, SimpleNamespace(connection=connection))
    assert set(owner.team.logos.values_list("pk", flat=True)) == {
        first_logo(posting),
        employer.logo_id,
    }
