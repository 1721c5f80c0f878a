"""`manage.py sync_library`: the shipped library into the database, editors' changes kept."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobdesc.library import ShipmentError, SyncReport, sync
from jobdesc.library.rows import TABLES, Ref

FEW = 12
SHIPPED = [settings.BASE_DIR / "fixtures" / f"{name}.json" for name in ("role_library", "review_rules")]


class Command(BaseCommand):
    help = "Brings the library up to date and leaves alone what an editor changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--fixture", type=Path, action="append", help="default: the role templates and the checks"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")

    def handle(self, *, fixture: Sequence[Path] | None, dry_run: bool, **options: Any) -> None:
        paths = fixture or SHIPPED
        records = [record for path in paths for record in read(path)]
        try:
            report = sync(records, dry_run=dry_run)
        except ShipmentError as error:
            named = " with ".join(map(str, paths))
            raise CommandError(f"{named} {error}. Nothing was changed.") from error
        if options["verbosity"] > 0:
            every = options["verbosity"] > 1
            self.stdout.write("\n".join(told(report, dry_run=dry_run, every=every)))


def read(path: Path) -> list[Any]:
    try:
        return list(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, TypeError, ValueError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def told(report: SyncReport, *, dry_run: bool, every: bool) -> list[str]:
    """The report in lines: what was done, then what was left alone and why."""
    lines = [] if report.has_changes else ["The library is up to date."]
    would = "would be " if dry_run else ""
    done = {"added": report.added, "updated": report.updated, "removed": report.removed}
    lines += [
        f"{len(refs)} {would}{verb}: {summed_up(refs, every=every)}" for verb, refs in done.items() if refs
    ]
    if report.published:
        lines.append(f"{would}published: {'; '.join(report.published)}".capitalize())
    if report.left_alone:
        lines.append(f"{len(report.left_alone)} left alone:")
        lines += [f"  {one.name}: {one.why}" for one in report.left_alone]
    return lines


def summed_up(refs: Sequence[Ref], *, every: bool) -> str:
    """A few rows by name; many, such as a first load, by the table."""
    if every or len(refs) <= FEW:
        return "; ".join(map(str, refs))
    counts = Counter(ref.table for ref in refs)
    return ", ".join(f"{TABLES[name].label} {count}" for name, count in counts.items())
