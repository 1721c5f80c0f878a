"""Who may see and do what: every address, for everybody, read and write.

The addresses come from the URL resolver, so a new one fails here until it has a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from jobdesc import people
from jobdesc.models import Batch, Invitation, Membership, Posting, Proposal, Role, TeamTerm
from tests.factories import (
    EmployerFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
    make_posting,
    make_version,
)
from tests.people.conftest import image

pytestmark = pytest.mark.django_db

WHO = ("anonymous", "viewer", "recruiter", "owner", "other", "staff", "superuser")

# A row: what GET and what POST bring, in the order of WHO. `login` leads to the sign-in, `go`
# elsewhere; 422 is a form that was let in and came back with errors.
TABLE = {
    # Postings: their team's, to read for all and to write for recruiters and owners
    "postings": ("login 200 200 200 200 200 200", "login 405 405 405 405 405 405"),
    "posting-bulk": ("login 405 405 405 405 405 405", "login 403 400 400 400 403 403"),
    "posting-new": ("login 403 200 200 200 403 403", "login 403 200 200 200 403 403"),
    "builder": ("login 200 200 200 404 404 404", "login 403 go go 404 404 404"),
    "preview": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    "pages": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    "exports": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    "export": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    "history": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    "compare": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    "revision-name": ("login 405 405 405 405 405 405", "login 403 go go 404 404 404"),
    "revision-restore": ("login 405 405 405 405 405 405", "login 403 go go 404 404 404"),
    "reuse": ("login 403 200 200 404 404 404", "login 403 422 422 404 404 404"),
    "undo": ("login 405 405 405 405 405 405", "login 403 404 404 404 404 404"),
    "finding-apply": ("login 405 405 405 405 405 405", "login 403 400 400 404 404 404"),
    "finding-dismiss": ("login 405 405 405 405 405 405", "login 403 400 400 404 404 404"),
    "finding-restore": ("login 405 405 405 405 405 405", "login 403 400 400 404 404 404"),
    "many": ("login 403 200 200 404 404 404", "login 403 422 422 404 404 404"),
    "levels": ("login 200 200 200 404 404 404", "login 403 go go 404 404 404"),
    # From postings back: a line of the posting that is not the library's, and a whole posting
    "propose": ("login 403 404 404 404 404 404", "login 403 404 404 404 404 404"),
    "as-role": ("login 403 200 200 404 404 404", "login 403 422 422 404 404 404"),
    "proposal-take": ("login 405 405 405 405 405 405", "login 403 404 404 404 404 404"),
    "proposals": ("login 200 200 200 200 200 200", "login 405 405 405 405 405 405"),
    "proposal-withdraw": ("login 405 405 405 405 405 405", "login 403 go go 404 404 404"),
    "drift": ("login 200 200 200 404 404 404", "login 403 400 400 404 404 404"),
    "market": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    "pins": ("login 405 405 405 405 405 405", "login 403 400 400 404 404 404"),
    "posting-bin": ("login 403 200 200 200 403 403", "login 405 405 405 405 405 405"),
    "posting-status": ("login 405 405 405 405 405 405", "login 403 400 400 404 404 404"),
    "posting-owner": ("login 403 403 200 404 404 404", "login 403 403 422 404 404 404"),
    "posting-duplicate": ("login 405 405 405 405 405 405", "login 403 go go 404 404 404"),
    "posting-archive": ("login 405 405 405 405 405 405", "login 403 go go 404 404 404"),
    "posting-delete": ("login 405 405 405 405 405 405", "login 403 go go 404 404 404"),
    "posting-restore": ("login 405 405 405 405 405 405", "login 403 go go 404 404 404"),
    "hints-close": ("login 405 405 405 405 405 405", "login 403 go go 404 404 404"),
    "keys": ("login 200 200 200 200 200 200", "login go go go go go go"),
    "paste": ("login 403 200 200 404 404 404", "login 403 422 422 404 404 404"),
    "posting-new-paste": ("login 403 200 200 200 403 403", "login 403 422 422 422 403 403"),
    "returns": ("login 403 200 200 200 403 403", "login 403 422 422 422 403 403"),
    "return": ("login 403 200 200 404 404 404", "login 403 422 422 404 404 404"),
    # Batches: of whoever began them; everybody may export what they may read
    "export-several": ("login 200 200 200 go go go", "login 200 200 200 go go go"),
    "batches": ("login 200 200 200 200 200 200", "login 405 405 405 405 405 405"),
    "batch": ("login 404 200 404 404 404 404", "login 405 405 405 405 405 405"),
    "batch-file": ("login 404 200 404 404 404 404", "login 405 405 405 405 405 405"),
    "batch-cancel": ("login 405 405 405 405 405 405", "login 404 go 404 404 404 404"),
    # The library: for everybody who is signed in
    "roles": ("login 200 200 200 200 200 200", "login 405 405 405 405 405 405"),
    "role-choices": ("login 200 200 200 200 200 200", "login 405 405 405 405 405 405"),
    "role-levels": ("login 200 200 200 200 200 200", "login 405 405 405 405 405 405"),
    "role": ("login 200 200 200 200 200 200", "login 405 405 405 405 405 405"),
    # People: owners write, their team reads
    "team": ("login 200 200 200 200 200 200", "login 405 405 405 405 405 405"),
    "team-name": ("login 403 403 200 404 404 404", "login 403 403 422 404 404 404"),
    "invite": ("login 403 403 200 404 404 404", "login 403 403 422 404 404 404"),
    "invitation-revoke": ("login 405 405 405 405 405 405", "login 403 403 go 404 404 404"),
    "member": ("login 403 403 200 404 404 404", "login 403 403 422 404 404 404"),
    "member-remove": ("login 405 405 405 405 405 405", "login 403 403 go 404 404 404"),
    "employer-new": ("login 403 403 200 404 404 404", "login 403 403 422 404 404 404"),
    "employer": ("login 200 200 200 404 404 404", "login 403 403 422 404 404 404"),
    "employer-sample": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    "checks": ("login 200 200 200 404 404 404", "login 403 403 go 404 404 404"),
    "checks-words-new": ("login 403 403 200 404 404 404", "login 403 403 422 404 404 404"),
    "checks-words": ("login 403 403 200 404 404 404", "login 403 403 422 404 404 404"),
    "checks-words-remove": ("login 405 405 405 405 405 405", "login 403 403 go 404 404 404"),
    "behind": ("login 200 200 200 404 404 404", "login 403 go go 404 404 404"),
    "logo": ("login 200 200 200 404 404 404", "login 405 405 405 405 405 405"),
    # An invitation is for whoever holds its link; the page asks others to sign out
    "invitation": ("200 200 200 200 200 200 200", "422 200 200 200 200 200 200"),
    # Accounts: the doors are open, the rest is one's own
    "profile": ("login 200 200 200 200 200 200", "login 422 422 422 422 422 422"),
    "account_login": ("200 go go go go go go", "200 go go go go go go"),
    "account_logout": ("go 200 200 200 200 200 200", "go go go go go go go"),
    "account_inactive": ("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "account_signup": ("200 go go go go go go", "200 go go go go go go"),
    "account_reauthenticate": ("login 200 200 200 200 200 200", "login 200 200 200 200 200 200"),
    "account_change_password": ("login 200 200 200 200 200 200", "login 200 200 200 200 200 200"),
    "account_set_password": ("login go go go go go go", "login go go go go go go"),
    "account_reset_password": ("200 200 200 200 200 200 200", "200 200 200 200 200 200 200"),
    "account_reset_password_done": ("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "account_reset_password_from_key": ("200 200 200 200 200 200 200", "200 200 200 200 200 200 200"),
    "account_reset_password_from_key_done": ("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    # Operators
    "healthz": ("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "readyz": ("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "admin:index": ("admin admin admin admin admin 200 200", "admin admin admin admin admin 200 200"),
    "admin:login": ("login 403 403 403 403 go go", "login 403 403 403 403 go go"),
}


@dataclass
class World:
    """A team with everything in it, another team, and people of every kind."""

    posting: Posting
    invitation: Invitation
    token: str
    target: Membership
    batch: Batch
    proposal: Proposal
    users: dict[str, object] = field(default_factory=dict)

    def arguments(self, name: str) -> dict[str, object]:
        """What stands in the address `name`: always things of the first team."""
        team, employer = self.posting.team, self.posting.employer
        named: dict[str, dict[str, object]] = {
            "role": {"slug": "developer"},
            "role-levels": {"slug": "developer"},
            "logo": {"digest": employer.logo_id},
            "invitation": {"token": self.token},
            "invitation-revoke": {"pk": self.invitation.pk},
            "member": {"pk": self.target.pk},
            "member-remove": {"pk": self.target.pk},
            "employer": {"pk": employer.pk},
            "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
        }
        named["proposal-withdraw"] = {"pk": self.proposal.pk}
        named["proposal-take"] = {"uuid": self.posting.uuid, "pk": self.proposal.pk}
        named["propose"] = named["as-role"] = {"uuid": self.posting.uuid}
        for address in ("checks-words", "checks-words-remove"):
            named[address] = {"pk": team.terms.get().pk}
        for address in (
            *("team-name", "invite", "employer-new", "employer-sample"),
            *("checks", "checks-words-new", "behind"),
        ):
            named[address] = {"team": team.pk}
        for address in (
            "builder",
            "preview",
            "pages",
            "export",
            "exports",
            "history",
            "undo",
            "levels",
            "drift",
            "paste",
            "many",
        ):
            named[address] = {"uuid": self.posting.uuid}
        named["return"] = {"uuid": self.posting.uuid}
        named["export"]["format_name"] = "html"
        named["compare"] = named["reuse"] = named["history"]
        named["revision-name"] = named["revision-restore"] = {"uuid": self.posting.uuid, "number": 1}
        for verb in ("status", "owner", "duplicate", "archive", "delete", "restore"):
            named[f"posting-{verb}"] = {"uuid": self.posting.uuid}
        for verb in ("apply", "dismiss", "restore"):
            named[f"finding-{verb}"] = {"uuid": self.posting.uuid}
        named["market"] = named["pins"] = {"uuid": self.posting.uuid}
        named["hints-close"] = {"uuid": self.posting.uuid}
        for address in ("batch", "batch-file", "batch-cancel"):
            named[address] = {"uuid": self.batch.uuid}
        return named.get(name, {})


@pytest.fixture(autouse=True)
def fresh_cache():
    """The sign-in counts tries there."""
    cache.clear()


@pytest.fixture(scope="module")
def world(module_db):
    team = TeamFactory()
    people.save_employer(EmployerFactory(team=team), logo=image())
    make_version()
    TeamTerm.objects.create(team=team, words="rock star")
    members = {role: MembershipFactory(team=team, role=role) for role in Role}
    invitation, token = people.invite(
        team=team, email="ada@example.com", role=Role.VIEWER, by=members[Role.OWNER].user
    )
    staff = UserFactory(is_staff=True)
    staff.groups.add(Group.objects.get(name="Library editors"))
    posting = make_posting(members[Role.OWNER])
    return World(
        posting=posting,
        invitation=invitation,
        token=token,
        target=MembershipFactory(team=team, role=Role.RECRUITER),
        batch=Batch.objects.create(
            kind=Batch.Kind.IMPORT, team=team, by=members[Role.RECRUITER].user, finished_at=timezone.now()
        ),
        proposal=Proposal.objects.create(
            what="line", line="own", kind="skill", team=team, posting=posting, at=timezone.now()
        ),
        users={
            **{role.value: member.user for role, member in members.items()},
            "other": MembershipFactory(role=Role.OWNER).user,
            "staff": staff,
            "superuser": UserFactory(is_staff=True, is_superuser=True),
        },
    )


def named_patterns(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named_patterns(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern


ADDRESSES = dict(named_patterns(get_resolver().url_patterns))
OF_THE_ADMIN = sorted(name for name in ADDRESSES if name.startswith("admin:") and name != "admin:None")


def visitor(world, who):
    client = Client()
    if who != "anonymous":
        client.force_login(world.users[who])
    return client


def outcome(response):
    if response.status_code != 302:
        return str(response.status_code)
    signs_in, enters = "/accounts/login/?next=", "/admin/login/?next="
    return (
        "login" if response.url.startswith(signs_in) else "admin" if response.url.startswith(enters) else "go"
    )


def tried(client, address, method):
    """What happens, without keeping what it does."""
    with transaction.atomic():
        seen = outcome(getattr(client, method)(address))
        transaction.set_rollback(True)
    cache.clear()  # where the sign-in counts tries
    return seen


def test_every_address_has_a_row():
    ours = {name for name in ADDRESSES if not name.startswith("admin:")}
    assert ours | {"admin:index", "admin:login"} == set(TABLE)


def test_no_two_addresses_share_a_name():
    names = [name for name, _ in named_patterns(get_resolver().url_patterns) if name != "admin:None"]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", TABLE)
def test_everybody_gets_what_the_table_says(world, name, method):
    address = reverse(name, kwargs=world.arguments(name))
    seen = {who: tried(visitor(world, who), address, method) for who in WHO}
    row = TABLE[name][method == "post"]
    assert seen == dict(zip(WHO, row.split(), strict=True))


# --- The admin -------------------------------------------------------------------------

LIBRARY = {
    "AlternateTitle",
    "Citation",
    "Insight",
    "Item",
    "Placeholder",
    "PlaceholderOption",
    "Proposal",
    "PublicationRequest",
    "ReviewLaw",
    "ReviewName",
    "ReviewRule",
    "ReviewStatement",
    "ReviewTerm",
    "RoleTemplate",
    "Ruling",
    "Source",
    "Specialisation",
    "Statement",
    "TemplateVersion",
}
MEMBERS = ("anonymous", "viewer", "recruiter", "owner", "other")


def admin_address(name):
    """An address of that name; what is in it need not exist, nobody gets that far."""
    pattern = ADDRESSES[name].pattern
    groups = dict.fromkeys(pattern.regex.groupindex, "1")
    if "app_label" in groups:
        groups["app_label"] = "jobdesc"
    unnamed = [] if groups else ["1"] * pattern.regex.groups
    return reverse(name, args=unnamed, kwargs=groups)


@pytest.mark.parametrize("who", MEMBERS)
def test_nobody_but_staff_enters_the_admin_anywhere(world, who):
    client = visitor(world, who)
    let_in = {
        (name, method)
        for name in set(OF_THE_ADMIN) - {"admin:logout"}  # leaving is everybody's right
        for method in ("get", "post")
        if tried(client, admin_address(name), method) not in ("login", "admin", "403")
    }
    assert let_in == set()


@pytest.mark.parametrize(("who", "everything"), [("staff", False), ("superuser", True)])
def test_library_editors_list_the_library_and_nothing_of_people(world, who, everything):
    models = {model._meta.label: model._meta for model in site._registry}
    lists = {
        label: reverse(f"admin:{it.app_label}_{it.model_name}_changelist") for label, it in models.items()
    }
    client = visitor(world, who)
    seen = {label: tried(client, address, "get") for label, address in lists.items()}
    library = {f"jobdesc.{name}" for name in LIBRARY}
    assert seen == {label: "200" if everything or label in library else "403" for label in models}


# --- Things of another team, named in what is posted -----------------------------------


@pytest.fixture
def elsewhere(world):
    """Another team's owner signed in, who knows the first team's numbers."""
    return visitor(world, "other")


def test_a_posting_is_not_started_for_another_teams_employer(world, elsewhere):
    theirs = world.posting.employer
    EmployerFactory(team=world.users["other"].teams.get())
    address = f"{reverse('posting-new')}?template=developer"
    words = {"employer": theirs.pk, "level": "mid", "specialisation": "", "team": theirs.team.pk}
    assert elsewhere.post(address, words).status_code == 422
    assert Posting.objects.count() == 1


def test_a_posting_does_not_take_another_teams_employer(world, elsewhere):
    team = world.users["other"].teams.get()
    posting = make_posting(team.memberships.get())
    words = {"employer": world.posting.employer.pk, "title": "Developer", "base": 1}
    response = elsewhere.post(f"{posting.get_absolute_url()}?step=facts", words)
    posting.refresh_from_db()
    assert response.status_code == 422
    assert posting.employer.team == team
    assert posting.revisions.count() == 1


def test_an_employer_does_not_move_to_another_team(world, elsewhere):
    team = world.users["other"].teams.get()
    mine = EmployerFactory(team=team)
    logo = world.posting.employer.logo
    words = {"name": "Mine", "team": world.posting.team.pk, "logo": logo.pk}
    assert elsewhere.post(reverse("employer", args=(mine.pk,)), words).status_code == 302
    mine.refresh_from_db()
    assert (mine.name, mine.team, mine.logo) == ("Mine", team, None)


def test_an_invitation_opens_the_team_of_its_address_and_no_other(world, elsewhere):
    team = world.users["other"].teams.get()
    words = {"email": "eve@example.com", "role": "owner", "team": world.posting.team.pk}
    elsewhere.post(reverse("invite", args=(team.pk,)), words)
    assert Invitation.objects.get(email="eve@example.com").team == team


def test_a_role_changes_for_the_member_of_its_address_and_nobody_else(world, elsewhere):
    team = world.users["other"].teams.get()
    mine = MembershipFactory(team=team, role=Role.VIEWER)
    words = {
        "role": "owner",
        "team": world.posting.team.pk,
        "user": world.target.user.pk,
        "pk": world.target.pk,
    }
    elsewhere.post(reverse("member", args=(mine.pk,)), words)
    mine.refresh_from_db()
    world.target.refresh_from_db()
    assert (mine.team, mine.role) == (team, Role.OWNER)
    assert world.target.role == Role.RECRUITER
