"""`manage.py build_fixtures`: `seeds/` → `fixtures/role_library.json`, `seeds/review/` →
`fixtures/review_rules.json`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobdesc.packs import PackError, compile_fixture, fixture_text, load
from jobdesc.packs.compiling import Record
from jobdesc.packs.reading import RULES
from jobdesc.packs.rulebooks import compile_rules, load_rulebook

FIXTURES = settings.BASE_DIR / "fixtures"


class Command(BaseCommand):
    help = "Compiles seeds/ into fixtures/role_library.json and fixtures/review_rules.json."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if one differs")
        parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds")
        parser.add_argument("--output", type=Path, default=FIXTURES / "role_library.json")
        parser.add_argument("--rules", type=Path, default=FIXTURES / "review_rules.json")

    def handle(self, *, check: bool, seeds: Path, output: Path, rules: Path, **_options: Any) -> None:
        try:
            made = {output: compile_fixture(load(seeds))}
            if (seeds / RULES).is_dir():
                made[rules] = compile_rules(load_rulebook(seeds / RULES))
        except PackError as error:
            raise CommandError(str(error)) from error
        for path, records in made.items():
            self.bring(path, records, check=check, seeds=seeds)

    def bring(self, path: Path, records: list[Record], *, check: bool, seeds: Path) -> None:
        text = fixture_text(records)
        same = path.is_file() and path.read_text(encoding="utf-8") == text
        if check and not same:
            raise CommandError(f"{path} is not what {seeds} says; run manage.py build_fixtures.")
        if not same:
            write(path, text)
        state = "unchanged" if same else "written"
        self.stdout.write(f"{path.name}: {len(records)} rows, {state}")


def write(output: Path, text: str) -> None:
    """Replace the file whole: a kill half-way leaves the old one."""
    output.parent.mkdir(parents=True, exist_ok=True)
    unfinished = output.with_suffix(".json.new")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(output)
