"""`manage.py review FILE…`: the checks without a browser, over specs, records, exports and plain
text."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobdesc.document import DocumentError
from jobdesc.library.rulebooks import rulebook_of
from jobdesc.management.examining import Examined, examine
from jobdesc.management.reports import FORMATS
from jobdesc.management.shelf import Shelf
from jobdesc.packs import PackError
from jobdesc.packs.rulebooks import load_rulebook
from jobdesc.readers import ReadingError
from jobdesc.readers.files import FileRefused
from jobdesc.review import Rulebook, Rules, Severity, settled

NEVER = "never"
FOUND, FAILED = 1, 2


class Command(BaseCommand):
    help = (
        "Reads job descriptions and names what is worth a second look: the words, why, and what is "
        "better. Ends with 1 where something was found, with 2 where a file could not be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="+", type=Path, metavar="FILE", help="specs, records, exports, text"
        )
        parser.add_argument("--format", choices=FORMATS, default="text")
        parser.add_argument("--output", type=Path, metavar="FILE", help="write there, not to the terminal")
        parser.add_argument("--select", action="append", default=[], metavar="RULE", help="only this rule")
        parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="without this rule")
        parser.add_argument(
            "--fail-on",
            choices=[*Severity, NEVER],
            default=Severity.NOTE,
            help="end with 1 from this severity on (default: whatever is found)",
        )
        parser.add_argument("--on", type=date.fromisoformat, help="as of this day (YYYY-MM-DD), not today")

    def handle(self, *, file: list[Path], format: str, output: Path | None, **options: Any) -> None:
        shelf = Shelf(self.stderr.write)
        rules = cache(lambda: Rules(_chosen(_book(shelf), options["select"], options["ignore"])))
        rules()
        on = options["on"] or date.today()  # noqa: DTZ011 - the day where the command runs
        examined: list[Examined] = []
        for path in file:
            try:
                examined.append(examine(path, shelf, rules, on))
            except (PackError, DocumentError, FileRefused, ReadingError, OSError) as error:
                self.stderr.write(_told(path, error))
        text = FORMATS[format](examined)
        if output:
            output.write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")
        if len(examined) < len(file):
            sys.exit(FAILED)
        asked = options["fail_on"]
        if asked != NEVER and not all(settled(it.findings, Severity(asked)) for it in examined):
            sys.exit(FOUND)


def _book(shelf: Shelf) -> Rulebook:
    """The installation's rules, or those of `seeds/` while there are none."""
    book = rulebook_of(None) if shelf.has_library else Rulebook()
    return book if book.rules else load_rulebook(settings.BASE_DIR / "seeds" / "review")


def _chosen(book: Rulebook, select: list[str], ignore: list[str]) -> Rulebook:
    known = {rule.key for rule in book.rules}
    if unknown := [key for key in (*select, *ignore) if key not in known]:
        raise CommandError(f"there is no rule “{unknown[0]}”; `docs/review.md` lists them")
    rules = (
        rule.model_copy(update={"is_on": True}) if rule.key in select else rule
        for rule in book.rules
        if (not select or rule.key in select) and rule.key not in ignore
    )
    return book.model_copy(update={"rules": tuple(rules)})


def _told(path: Path, error: Exception) -> str:
    """Errors of packs name their file themselves."""
    if isinstance(error, PackError):
        return str(error)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else error
    return f"{path}: {reason}"
