"""`manage.py pack_schema [--check]`: the JSON Schema of role packs, for editors and programs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobdesc.packs.writing import pack_schema

FILE = settings.BASE_DIR / "docs" / "role-pack.schema.json"


class Command(BaseCommand):
    help = "Writes docs/role-pack.schema.json."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if it differs")
        parser.add_argument("--output", type=Path, default=FILE)

    def handle(self, *, check: bool, output: Path, **_options: Any) -> None:
        text = pack_schema()
        same = output.is_file() and output.read_text(encoding="utf-8") == text
        if check and not same:
            raise CommandError(f"{output} is not what the packs' format says; run manage.py pack_schema.")
        if not same:
            output.write_text(text, encoding="utf-8")
        self.stdout.write(f"{output.name}: {'unchanged' if same else 'written'}")
