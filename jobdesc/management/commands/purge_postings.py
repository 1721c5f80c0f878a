"""`manage.py purge_postings`: what lay in the bin for its days goes for good. For cron."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobdesc.builder import lifecycle


class Command(BaseCommand):
    help = "Removes postings whose days in the bin are over, and old receipts of saves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        purged = lifecycle.purge(now=timezone.now(), dry_run=dry_run)
        if options["verbosity"] > 0:
            verb = "Would remove" if dry_run else "Removed"
            self.stdout.write(f"{verb} {purged.postings} postings and {purged.receipts} receipts of saves.")
