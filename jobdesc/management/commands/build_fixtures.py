"""`manage.py build_fixtures`: `seeds/` → `fixtures/role_library.json`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobdesc.packs import PackError, compile_fixture, fixture_text, load


class Command(BaseCommand):
    help = "Compiles seeds/ into fixtures/role_library.json."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if it differs")
        parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds")
        default = settings.BASE_DIR / "fixtures" / "role_library.json"
        parser.add_argument("--output", type=Path, default=default)

    def handle(self, *, check: bool, seeds: Path, output: Path, **_options: Any) -> None:
        try:
            records = compile_fixture(load(seeds))
        except PackError as error:
            raise CommandError(str(error)) from error
        text = fixture_text(records)
        same = output.is_file() and output.read_text(encoding="utf-8") == text
        if check and not same:
            raise CommandError(f"{output} is not what {seeds} says; run manage.py build_fixtures.")
        if not same:
            write(output, text)
        state = "unchanged" if same else "written"
        self.stdout.write(f"{output.name}: {len(records)} rows, {state}")


def write(output: Path, text: str) -> None:
    """Replace the file whole: a kill half-way leaves the old one."""
    output.parent.mkdir(parents=True, exist_ok=True)
    unfinished = output.with_suffix(".json.new")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(output)
