"""Make the index of words anew, beside people who save."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jobdesc.builder.finding import reindex


class Command(BaseCommand):
    help = "Make anew the index by which postings are found. Saving keeps it; this mends it."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done in reindex():
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} …")
        self.stdout.write(f"{done} posting{'' if done == 1 else 's'} can be found.")
