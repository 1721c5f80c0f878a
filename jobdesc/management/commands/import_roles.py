"""`manage.py import_roles FILE… [--dry-run]`: role packs into the library, as drafts."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from jobdesc.library import import_pack, origin_of
from jobdesc.library.telling import FEW, lines, tell
from jobdesc.packs import Fault, Pack, PackError, load


class Command(BaseCommand):
    help = (
        "Brings role packs (YAML, JSON, or a folder of YAML) into the library, as drafts: all of them or"
        " none. Exit code 1 where one of them is wrong: then nothing was changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, file: list[Path], dry_run: bool, **options: Any) -> None:
        packs = _read(file)
        few = sys.maxsize if options["verbosity"] > 1 else FEW
        told: list[str] = []
        with transaction.atomic():
            for path, pack in packs:
                told.append(f"{path}: pack {pack.pack.name}")
                report = tell(import_pack(pack, origin=origin_of(pack)), few=few)
                told += [f"  {line}" for line in lines(report, dry_run=dry_run)]
            transaction.set_rollback(dry_run)
        if options["verbosity"] > 0:
            self.stdout.write("\n".join(told))


def _read(paths: Iterable[Path]) -> list[tuple[Path, Pack]]:
    """Every pack; raise `CommandError` with everything that is wrong in any of them."""
    packs: list[tuple[Path, Pack]] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            packs.append((path, load(path, finished=False)))
        except PackError as error:
            faults.extend(error.faults)
    named: dict[str, Path] = {}
    for path, pack in packs:
        name = pack.pack.name
        if name in named:
            message = f'{named[name]} is the pack "{name}" too; give each its own name'
            faults.append(Fault(str(path), 1, ("pack",), message))
        named[name] = path
    if faults:
        raise CommandError(f"{PackError(faults)}\nNothing was changed.")
    return packs
