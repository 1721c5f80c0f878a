"""`manage.py purge_postings`: what has had its days goes for good. For cron."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobdesc import tasks
from jobdesc.builder import lifecycle
from jobdesc.delivery import batches


class Command(BaseCommand):
    help = "Removes postings whose days in the bin are over, old receipts of saves, and old batches."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        purged = lifecycle.purge(now=timezone.now(), dry_run=dry_run)
        several = batches.purge(now=timezone.now(), dry_run=dry_run)
        if not dry_run:
            tasks.forget(timezone.now() - batches.KEPT)
        if options["verbosity"] > 0:
            verb = "Would remove" if dry_run else "Removed"
            counted = f"{purged.postings} postings, {purged.receipts} receipts of saves and {several} batches"
            self.stdout.write(f"{verb} {counted}.")
