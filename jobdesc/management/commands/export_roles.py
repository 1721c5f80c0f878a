"""`manage.py export_roles SLUG… [--format yaml|json] [--output FILE]`: role packs out of the library."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jobdesc.library import ExportError, export_pack
from jobdesc.packs.writing import FORMATS, pack_text


class Command(BaseCommand):
    help = "Writes role templates as they stand in the library's drafts, with all they use, as one pack."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="+", metavar="SLUG")
        parser.add_argument("--format", choices=FORMATS, help="else the output's ending says it, else yaml")
        parser.add_argument("--output", type=Path, metavar="FILE", help="default: to the terminal")
        parser.add_argument("--name", default="", help="of the pack; default: as it came, or the slug")
        parser.add_argument("--released", type=date.fromisoformat, help="default: today", metavar="DAY")

    def handle(
        self,
        *,
        slug: list[str],
        format: str | None,
        output: Path | None,
        name: str,
        released: date | None,
        **_options: Any,
    ) -> None:
        chosen = format or ("json" if output and output.suffix == ".json" else "yaml")
        try:
            text = pack_text(export_pack(slug, name=name, released=released), chosen)
        except ExportError as error:
            raise CommandError("\n".join(error.messages)) from error
        if output is None:
            self.stdout.write(text, ending="")
            return
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}") from error
        self.stdout.write(str(output))
