"""The verbs around people: starting an installation, inviting, roles, employers.

Who may call a verb is decided by the views' querysets; what may happen at all is decided here.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from jobdesc.models import Employer, Invitation, Logo, Membership, Role, Team, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest

INVITATION_LASTS = timedelta(days=7)

# Without letters and digits that are mistaken for one another when read off a terminal.
_PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105  # an alphabet, not a password


class Refused(Exception):  # noqa: N818  # "raise Refused(why)" reads as what happened
    """A verb that would break a rule; the message tells the person what to do instead."""


class InvitationGone(Exception):  # noqa: N818  # as above
    """Unknown, used, revoked and expired links look the same to whoever holds one."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by accepting an invitation, never by signing up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed. Ask whoever looks after this installation.",
        "email_password_mismatch": "E-mail and password do not belong together. Try again.",
        "enter_current_password": "This is not your present password.",
        "incorrect_password": "This is not your password.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Where to go on to after a sign-in; an address that cannot be read is none."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:  # "http://[::1"
            return False


@transaction.atomic
def start_installation(email: str) -> str | None:
    """Make the first team, its employer and its owner; return the owner's password, once.

    The owner is the operator too: staff and superuser. Returns None when a team exists
    already, or when somebody signs in with `email` already and keeps their password.
    """
    if Team.objects.exists():
        return None
    password = _new_password()
    owner = User.objects.filter(email__iexact=email).first()
    known = owner is not None
    if owner is None:
        owner = User.objects.create_superuser(email, password)
    team = Team.objects.create(name="Your team")
    Membership.objects.create(team=team, user=owner, role=Role.OWNER)
    Employer.objects.create(team=team, name="Your company")
    return None if known else password


def _new_password() -> str:
    """Sixteen letters in four groups: 79 bits, easy to copy by hand."""
    return "-".join("".join(secrets.choice(_PASSWORD_LETTERS) for _ in range(4)) for _ in range(4))


@transaction.atomic
def invite(*, team: Team, email: str, role: Role, by: User) -> tuple[Invitation, str]:
    """Open a way into `team` for one person; return it with the token of its link.

    The token is 32 random bytes and is kept only as its SHA-256. It works once, for seven
    days. Inviting a person again replaces the earlier link. Raises `Refused` for a member.
    """
    email = email.strip().lower()
    _lock(team)
    if team.memberships.filter(user__email__iexact=email).exists():
        raise Refused(f"{email} is in this team already. You can change their role in the list of members.")
    now = timezone.now()
    open_invitations(team).filter(email__iexact=email).update(revoked_at=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        team=team,
        email=email,
        role=role,
        token_hash=_hash(token),
        invited_by=by,
        expires_at=now + INVITATION_LASTS,
    )
    return invitation, token


def open_invitations(team: Team) -> QuerySet[Invitation]:
    """Neither accepted nor revoked; they may have expired, so that an owner can see it."""
    return team.invitations.filter(accepted_at=None, revoked_at=None)


def send_invitation(invitation: Invitation, *, link: str) -> None:
    """Mail the link to the invited person; raises `OSError` when the mail server refuses."""
    words = {"invitation": invitation, "link": link}
    subject = f"Join {invitation.team} on jobdesc"
    send_mail(
        " ".join(subject.split()),
        render_to_string("team/email/invitation.txt", words),
        None,
        [invitation.email],
    )


@transaction.atomic
def revoke_invitation(invitation: Invitation) -> None:
    """Shut the link; one that was accepted in the meantime stays accepted."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        revoked_at=timezone.now()
    )


def find_invitation(token: str) -> Invitation:
    """The invitation behind a link that still works; raises `InvitationGone`."""
    invitation = (
        Invitation.objects.select_related("team", "invited_by").filter(token_hash=_hash(token)).first()
    )
    return _usable(invitation)


def _usable(invitation: Invitation | None) -> Invitation:
    if (
        invitation is None
        or invitation.accepted_at
        or invitation.revoked_at
        or invitation.expires_at <= timezone.now()
    ):
        raise InvitationGone
    return invitation


def account_of(invitation: Invitation) -> User | None:
    """The account that signs in with the invited e-mail, if there is one."""
    return User.objects.filter(email__iexact=invitation.email).first()


@transaction.atomic
def accept_invitation(
    token: str, *, name: str = "", password: str = "", signed_in: User | None = None
) -> User:
    """Use the link up and return the new member.

    Who has an account under the invited e-mail must be signed in to it; for anybody else an
    account is made with `name` and `password` (validated by the form). Raises
    `InvitationGone`, and `Refused` when the link is for another person.
    """
    invitation = _usable(Invitation.objects.select_for_update().filter(token_hash=_hash(token)).first())
    user = account_of(invitation)
    if signed_in is not None and signed_in != user:
        raise Refused(f"This invitation is for {invitation.email}. Sign out first, then open the link again.")
    if user is not None and signed_in is None:
        raise Refused(f"{invitation.email} has an account here. Sign in, then open the link again.")
    if user is None:
        user = User.objects.create_user(invitation.email, password, name=name)
    Membership.objects.get_or_create(team=invitation.team, user=user, defaults={"role": invitation.role})
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    return user


@transaction.atomic
def close_hint(user: User, name: str) -> None:
    """Not to be shown to them again, in any browser."""
    _keep_hints(user, lambda closed: sorted({*closed, name}))


@transaction.atomic
def open_hint(user: User, name: str) -> None:
    _keep_hints(user, lambda closed: [one for one in closed if one != name])


def _keep_hints(user: User, change: Callable[[list[str]], list[str]]) -> None:
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.hints_closed = change(locked.hints_closed)
    locked.save(update_fields=["hints_closed"])


def forget_former_addresses(user: User) -> None:
    """After a new e-mail: allauth keeps each address it once wrote to, and would sign it in."""
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def change_role(membership: Membership, role: Role) -> None:
    """Give a member another role; raises `Refused` for the team's last owner."""
    _lock(membership.team)
    membership.refresh_from_db()
    if role != Role.OWNER:
        _refuse_last_owner(membership)
    membership.role = role
    membership.save(update_fields=["role"])


@transaction.atomic
def remove_member(membership: Membership) -> None:
    """Take a member out of the team; what they wrote stays. Raises `Refused` for the last owner."""
    _lock(membership.team)
    membership.refresh_from_db()
    _refuse_last_owner(membership)
    membership.delete()


def _refuse_last_owner(membership: Membership) -> None:
    others = Membership.objects.filter(team=membership.team_id, role=Role.OWNER).exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not others.exists():
        raise Refused("A team needs an owner. Make somebody else an owner first.")


def _lock(team: Team) -> None:
    """Let one change of a team's people happen at a time (SQLite: the transaction does)."""
    Team.objects.select_for_update().get(pk=team.pk)


@transaction.atomic
def save_employer(employer: Employer, *, logo: bytes | None = None, remove_logo: bool = False) -> Employer:
    """Store an employer; `logo` is a PNG made by `read_logo`, None leaves the present one."""
    if logo is not None:
        employer.logo = store_logo(logo)
    elif remove_logo:
        employer.logo = None
    employer.save()
    if employer.logo is not None:
        employer.team.logos.add(employer.logo)
    return employer


def store_logo(png: bytes) -> Logo:
    """Keep an image under its SHA-256; the same image is kept once."""
    width, height = struct.unpack(">II", png[16:24])  # PNG: the IHDR chunk always comes first
    logo, _ = Logo.objects.get_or_create(
        digest=hashlib.sha256(png).hexdigest(), defaults={"data": png, "width": width, "height": height}
    )
    return logo
