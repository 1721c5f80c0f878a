"""`manage.py send_reminders`: tell owners of the apply-by dates that come near. For cron, daily."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobdesc.builder import reminders


class Command(BaseCommand):
    help = "Mails each posting's owner once, a week before its apply-by date. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say who would get one")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        if not dry_run:
            require_set_up()
        report = reminders.send_reminders(
            now=timezone.now(), link=lambda path: f"{settings.PUBLIC_URL}{path}", dry_run=dry_run
        )
        if options["verbosity"] > 0:
            verb = "Would remind" if dry_run else "Reminded"
            lines = [f"{verb} {len(report.sent)}.", *(f"  {one}" for one in report.sent)]
            self.stdout.write("\n".join(lines))
        if report.failed:
            raise CommandError("Not sent, to be tried again: " + "; ".join(report.failed))


def require_set_up() -> None:
    """A reminder that only reached a terminal, or names no address, must not count as sent."""
    for name, is_set in (("EMAIL_URL", settings.EMAIL_IS_SET_UP), ("PUBLIC_URL", settings.PUBLIC_URL)):
        if not is_set:
            raise CommandError(f"Set {name} first (docs/settings.md). Nobody was reminded.")
