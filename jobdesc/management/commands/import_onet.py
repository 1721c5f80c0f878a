"""`manage.py import_onet`: an O*NET release, as its user downloaded it, into role templates."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import reset_queries

from jobdesc.library import ImportReport, LeftAlone
from jobdesc.library.labour_market import Imported, import_occupations
from jobdesc.library.rows import Ref
from jobdesc.packs.faults import nearest
from jobdesc.packs.onet import Release, ReleaseError

FEW = 20
# An occupation's code names the release: it says nothing new.
_NUMBERED = "occupationcode"


class Command(BaseCommand):
    help = "Imports an O*NET release: every occupation becomes a role template in draft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="the unpacked tab-delimited release")
        parser.add_argument(
            "--occupation",
            nargs="+",
            action="extend",
            default=[],
            metavar="CODE",
            help="only these, such as 15-1252.00",
        )
        parser.add_argument("--release", default="", help="where the folder does not say it: 30.2")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")

    def handle(
        self, *, folder: Path, occupation: Sequence[str], release: str, dry_run: bool, **options: Any
    ) -> None:
        try:
            found = Release(folder, release)
            codes = _chosen(found, occupation)
            tally = self._take_in(found, codes, dry_run=dry_run)
        except ReleaseError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            self.stdout.write("\n".join(_told(found, tally, dry_run=dry_run, every=options["verbosity"] > 1)))
        if tally.done < len(codes):
            message = f"Stopped after {tally.done:,} of {len(codes):,} occupations, each of them whole. "
            if tally.fault:
                raise CommandError(f"{tally.fault}\n{message}Mend that file, then run it again to go on.")
            raise CommandError(f"{message}Run it again to go on.", returncode=130)

    def _take_in(self, found: Release, codes: Sequence[str], *, dry_run: bool) -> Tally:
        tally = Tally()
        progress = Progress(len(codes))
        try:
            for one in import_occupations(found, codes, dry_run=dry_run):
                tally.add(one)
                progress.show(tally.done, one.title)
                reset_queries()
        except KeyboardInterrupt:
            pass
        except ReleaseError as error:
            tally.fault = str(error)
        finally:
            progress.end()
        return tally


class Progress:
    """One line that tells how far it is, on a terminal only."""

    def __init__(self, whole: int) -> None:
        self.whole = whole
        self.is_shown = sys.stderr.isatty()

    def show(self, done: int, title: str) -> None:
        if self.is_shown:
            sys.stderr.write(f"\r\x1b[K{done:,} of {self.whole:,} · {title[:60]}")
            sys.stderr.flush()

    def end(self) -> None:
        if self.is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@dataclass
class Tally:
    """What all occupations together came to. Single rows are told of only where they changed;
    `fault` is what stopped it in the middle."""

    done: int = 0
    fault: str = ""
    new: int = 0
    rows: int = 0
    unchanged: int = 0
    renewed: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    changes: list[str] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)
    to_publish: list[str] = field(default_factory=list)

    def add(self, one: Imported) -> None:
        report = one.report
        self.done += 1
        self.left_alone += report.left_alone
        self.to_publish += report.to_publish
        if any(ref.table == "roletemplate" for ref in report.added):
            self.new += 1
            self.rows += len(report.added)
            return
        told = list(_changes(report))
        self.unchanged += not report.has_changes and not one.renewed
        self.renewed += one.renewed
        self.counts.update(verb for verb, _ in told)
        self.changes += [f"{one.code} {one.title}: {verb} {what}" for verb, what in told]


def _changes(report: ImportReport) -> Iterator[tuple[str, str]]:
    """What a newer release says otherwise, as verb and thing; not its own number."""
    for verb, refs in (("added", report.added), ("removed", report.removed)):
        items = {ref.key[0] for ref in refs if ref.table == "item"}
        told = (ref for ref in refs if ref.table != _NUMBERED and not _is_told_by(ref, items))
        yield from ((verb, str(ref)) for ref in told)
    for ref, differences in report.differences.items():
        yield "changed", f"{ref} ({', '.join(it.field for it in differences)})"


def _is_told_by(ref: Ref, items: set[str]) -> bool:
    """Whether the row only offers an item that comes or goes itself."""
    return ref.table == "templateitem" and ref.key[1] in items


def _told(found: Release, tally: Tally, *, dry_run: bool, every: bool) -> Iterator[str]:
    yield f"O*NET {found.name}: {tally.done:,} occupations{', nothing kept (dry run)' if dry_run else ''}"
    if tally.new:
        yield f"  {tally.new:,} new role templates, in draft, of {tally.rows:,} rows"
    if tally.unchanged:
        yield f"  {tally.unchanged:,} as they were"
    if tally.renewed:
        yield f"  {tally.renewed:,} rows say the same as before and now cite this release"
    if tally.counts:
        yield "  " + ", ".join(f"{count:,} {verb}" for verb, count in sorted(tally.counts.items()))
        yield from _some(tally.changes, every=every)
    if tally.left_alone:
        yield f"  {len(tally.left_alone):,} left alone:"
        yield from _some([f"{it.name}: {it.why}" for it in tally.left_alone], every=every)
    if tally.to_publish:
        yield f"  {len(tally.to_publish):,} published templates have an update waiting in their draft:"
        yield from _some(tally.to_publish, every=every)
    if found.missing:
        names = ", ".join(shape.file for shape in found.missing)
        yield f"  Not in this folder: {names}. What an earlier release said there stays."


def _some(lines: Sequence[str], *, every: bool) -> Iterator[str]:
    shown = lines if every else lines[:FEW]
    yield from (f"    {line}" for line in shown)
    if len(shown) < len(lines):
        yield f"    and {len(lines) - len(shown):,} more (--verbosity 2 tells all)"


def _chosen(found: Release, wanted: Sequence[str]) -> Sequence[str]:
    known = set(found.codes)
    unknown = [code for code in wanted if code not in known]
    if unknown:
        hint = nearest(unknown[0], known)
        raise CommandError(f"O*NET {found.name} has no occupation {', '.join(unknown)}{hint}")
    return tuple(dict.fromkeys(wanted)) or found.codes
