"""How an employer's page looks, and the sample that shows it before it is saved."""

import re
from html import unescape

import pytest
from django.urls import reverse

from jobdesc.document import Fonts, Look, Paper, Theme
from jobdesc.models import Posting, Role
from tests.factories import EmployerFactory, MembershipFactory, make_posting

pytestmark = pytest.mark.django_db

CHOICE = {"theme": "formal", "fonts": "mixed", "paper": "letter"}


@pytest.fixture
def owner(client):
    membership = MembershipFactory(role=Role.OWNER)
    client.force_login(membership.user)
    return membership


def send(client, employer, **words):
    return client.post(reverse("employer", args=(employer.pk,)), {"name": employer.name, **words})


def sample_address(response):
    [address] = re.findall(r'<iframe[^>]*src="([^"]+)"', response.content.decode())
    return unescape(address)


def sample(client, team, **asked):
    return client.get(reverse("employer-sample", args=(team.pk,)), asked)


def test_an_owner_chooses_theme_fonts_and_paper(client, owner):
    employer = EmployerFactory(team=owner.team)
    send(client, employer, **CHOICE)
    employer.refresh_from_db()
    assert employer.look == Look(theme=Theme.FORMAL, fonts=Fonts.MIXED, paper=Paper.LETTER)


def test_postings_there_are_take_the_new_look_too(client, owner):
    posting = make_posting(owner)
    send(client, posting.employer, **CHOICE)
    assert Posting.objects.get().look.theme is Theme.FORMAL


@pytest.mark.parametrize(("field", "value"), [("theme", "baroque"), ("fonts", "comic"), ("paper", "a3")])
def test_a_look_that_is_not_offered_is_refused(client, owner, field, value):
    employer = EmployerFactory(team=owner.team)
    response = send(client, employer, **{**CHOICE, field: value})
    assert response.status_code == 422
    employer.refresh_from_db()
    assert employer.look == Look()


def test_show_shows_what_is_chosen_and_saves_nothing(client, owner):
    employer = EmployerFactory(team=owner.team, colour="#1f3a93")
    response = send(client, employer, **CHOICE, colour="#0B7A75", show="yes")
    assert response.status_code == 200
    employer.refresh_from_db()
    assert (employer.look, employer.colour) == (Look(), "#1f3a93")
    shown = client.get(sample_address(response)).content.decode()
    assert 'class="theme-formal fonts-mixed"' in shown
    assert "--brand:#0b7a75" in shown
    assert "size:letter" in shown


def test_show_complains_of_nothing_while_somebody_is_still_typing(client, owner):
    employer = EmployerFactory(team=owner.team)
    response = send(client, employer, name="", colour="gree", show="yes")
    assert response.status_code == 200
    assert client.get(sample_address(response)).status_code == 200


def test_a_new_employer_can_be_seen_before_there_is_one(client, owner):
    address = reverse("employer-new", args=(owner.team.pk,))
    response = client.post(address, {"name": "Brightleaf", "theme": "modern", "show": "yes"})
    shown = client.get(sample_address(response)).content.decode()
    assert "Brightleaf" in shown
    assert 'class="theme-modern fonts-sans"' in shown
    assert owner.team.employers.count() == 0


def test_a_sample_has_the_employers_own_words_and_what_is_saved_where_nothing_is_asked(client, owner):
    employer = EmployerFactory(
        team=owner.team,
        name="Northwind",
        benefits="Free tea",
        colour="#1f3a93",
        theme="modern",
        paper="letter",
    )
    shown = sample(client, owner.team, employer=employer.pk).content.decode()
    assert "Free tea" in shown
    assert "--brand:#1f3a93" in shown
    assert "size:letter" in shown
    assert 'class="theme-modern fonts-sans"' in shown


def test_paper_by_country_can_be_seen_although_another_is_saved(client, owner):
    employer = EmployerFactory(team=owner.team, paper="letter")
    assert "size:A4" in sample(client, owner.team, employer=employer.pk, paper="").content.decode()


def test_a_sample_never_shows_another_teams_employer(client, owner):
    other = EmployerFactory(name="Somebody else", benefits="Their secret")
    shown = sample(client, owner.team, employer=other.pk).content.decode()
    assert "Somebody else" not in shown
    assert "Their secret" not in shown


@pytest.mark.parametrize(
    "asked",
    [
        {"colour": "</style><script>alert(1)</script>"},
        {"colour": "red;}*{display:none"},
        {"theme": '"><script>alert(1)</script>'},
        {"name": "<script>alert(1)</script>"},
        {"employer": "' OR 1=1"},
        {"name": "x" * 5000},
    ],
)
def test_nothing_that_an_address_asks_for_breaks_out_of_the_page(client, owner, asked):
    response = sample(client, owner.team, **asked)
    assert response.status_code == 200
    shown = response.content.decode()
    assert "<script" not in shown
    assert "display:none" not in shown


def test_a_sample_is_framed_by_our_own_pages_only_and_its_rules_are_allowed_by_hash(client, owner):
    response = sample(client, owner.team, theme="modern")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert re.search(r"style-src 'self' 'sha256-[\w+/=]+'", response["Content-Security-Policy"])


@pytest.mark.parametrize(
    ("colour", "note"),
    [
        ("#1f3a93", "As a band it takes white text: 10.1 : 1."),
        ("#ffd43b", "As a band it takes dark text: 12.4 : 1."),
        ("#7d7d7d", "so a band takes the darker #767676 with white text: 4.5 : 1."),
    ],
)
def test_the_page_says_how_text_reads_on_the_colour(client, owner, colour, note):
    employer = EmployerFactory(team=owner.team, colour=colour)
    page = client.get(reverse("employer", args=(employer.pk,))).content.decode()
    assert note in " ".join(page.split())


def test_a_member_reads_which_look_it_is(client, owner):
    employer = EmployerFactory(team=owner.team, theme="formal")
    client.force_login(MembershipFactory(team=owner.team, role=Role.VIEWER).user)
    page = client.get(reverse("employer", args=(employer.pk,))).content.decode()
    assert "Formal, Inter throughout, paper By country" in page
