"""The e-mail that tells a posting's owner, a week before, that its last day comes near."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.mail import send_mail
from django.db.models import Exists, F, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from jobdesc.builder.lifecycle import DAYS_OF_NOTICE, deadline
from jobdesc.builder.statuses import PUBLISHED
from jobdesc.models import Membership, Posting, Role, User


@dataclass
class Report:
    """Whom a run wrote to, and what kept it from writing to others."""

    sent: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def send_reminders(*, now: datetime, link: Callable[[str], str], dry_run: bool = False) -> Report:
    """Remind each owner once of each apply-by date; `link` makes a path a whole address.

    Safe to repeat and to run twice at once: the reminder is claimed before it is sent. One
    that the mail server refuses is left for the next run.
    """
    report = Report()
    for posting, owner in _due(now):
        words = f"{owner.email}: {posting}"
        if dry_run:
            report.sent.append(words)
        elif _claim(posting):
            try:
                _send(posting, owner, link)
            except OSError as error:  # SMTP errors are OSErrors too
                _give_back(posting)
                report.failed.append(f"{words} ({error})")
            else:
                report.sent.append(words)
    return report


def _due(now: datetime) -> Iterator[tuple[Posting, User]]:
    """By the date where the owner is; the query takes a day more on either side."""
    here = now.date()
    near = (here - timedelta(days=1), here + timedelta(days=DAYS_OF_NOTICE + 1))
    writes = Membership.objects.filter(team=OuterRef("team"), user=OuterRef("owner"), role__in=Role.writers())
    postings = (
        Posting.objects.current()
        .filter(
            Exists(writes),
            status=PUBLISHED,
            apply_by__range=near,
            owner__is_active=True,
            owner__wants_reminders=True,
        )
        .exclude(reminded_for=F("apply_by"))
        .select_related("owner", "team")
        .order_by("apply_by", "pk")
    )
    for posting in postings:
        owner = posting.owner
        left = deadline(posting, _today(owner, now)) if owner else None
        if owner and left and not left.passed:
            yield posting, owner


def _today(user: User, now: datetime) -> date:
    try:
        return timezone.localdate(now, zoneinfo.ZoneInfo(user.time_zone))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return timezone.localdate(now)


def _claim(posting: Posting) -> bool:
    unclaimed = Posting.objects.filter(pk=posting.pk, apply_by=posting.apply_by, status=PUBLISHED)
    return bool(unclaimed.exclude(reminded_for=posting.apply_by).update(reminded_for=posting.apply_by))


def _give_back(posting: Posting) -> None:
    claimed = Posting.objects.filter(pk=posting.pk, reminded_for=posting.apply_by)
    claimed.update(reminded_for=posting.reminded_for)


def _send(posting: Posting, owner: User, link: Callable[[str], str]) -> None:
    words = {
        "posting": posting,
        "owner": owner,
        "link": link(posting.get_absolute_url()),
        "profile": link(reverse("profile")),
    }
    subject = " ".join(f"{posting}: the last day to apply is near".split())
    send_mail(subject, render_to_string("lifecycle/email/reminder.txt", words), None, [owner.email])
