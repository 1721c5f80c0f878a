"""`manage.py assemble SPEC… --format html,pdf --output DIR`: the main job without a browser."""

from __future__ import annotations

import hashlib
import os
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from jobdesc.delivery import edition
from jobdesc.document import DocumentError, JobDescription, load
from jobdesc.models import TemplateVersion
from jobdesc.packs import PackError, contents
from jobdesc.packs import load as load_pack
from jobdesc.packs.assembling import assemble
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.faults import nearest
from jobdesc.packs.loader import shown
from jobdesc.packs.specs import PostingSpec, load_spec
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.formats import FORMATS
from jobdesc.renderers.images import ImageRefused, read_logo
from jobdesc.renderers.pdf import RenderStopped


class Command(BaseCommand):
    help = "Turns posting specs (YAML) and saved records (JSON) into files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = ",".join(FORMATS)
        parser.add_argument("spec", nargs="+", type=Path, metavar="SPEC")
        parser.add_argument("--format", default="pdf", help=f"one or several of {names}")
        parser.add_argument("--output", type=Path, default=Path(), metavar="DIR")

    def handle(self, *, spec: list[Path], format: str, output: Path, **_options: Any) -> None:
        formats = _formats(format)
        shelf = Shelf(self.stderr.write)
        taken: set[str] = set()
        failed = 0
        for path in spec:
            try:
                self._deliver(_edition(path, shelf), _name(path, taken), formats, output)
            except (CommandError, PackError, RenderStopped, OSError) as error:
                failed += 1
                self.stderr.write(_told(path, error))
        if failed:
            raise CommandError(f"{failed} of {len(spec)} could not be assembled.")

    def _deliver(self, made: Edition, stem: str, formats: list[str], output: Path) -> None:
        """Render everything before writing anything: a spec yields all its files or none."""
        files = {output / f"{stem}.{FORMATS[name].extension}": FORMATS[name].render(made) for name in formats}
        output.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            _write(path, content)
            self.stdout.write(str(path))


class Shelf:
    """Where templates come from: the installation's library, or `seeds/` while there is none."""

    def __init__(self, tell: Callable[[str], Any]) -> None:
        self.tell = tell

    def template(self, spec: PostingSpec) -> tuple[TemplateContent, int]:
        """The content that a spec asks for, and the number of its version."""
        slug, number = spec.record.template or "", spec.record.version
        numbers = self.numbers.get(slug, set())
        if not numbers:
            message = f'there is no template "{slug}"{nearest(slug, self.numbers)}'
            raise PackError([spec.sheet.fault(("template",), message)])
        if number is not None and number not in numbers:
            message = f"{slug} has no version {number}; the latest is {max(numbers)}"
            raise PackError([spec.sheet.fault(("version",), message)])
        number = number or max(numbers)
        return self._content(slug, number), number

    def _content(self, slug: str, number: int) -> TemplateContent:
        if not self.has_library:
            return self.seeds[slug]
        version = TemplateVersion.objects.get_by_natural_key(slug, number)
        return TemplateContent.model_validate(version.content)

    @cached_property
    def numbers(self) -> dict[str, set[int]]:
        """Slug → the versions ever published."""
        if not self.has_library:
            return {slug: {1} for slug in self.seeds}
        numbers: dict[str, set[int]] = {}
        for slug, number in TemplateVersion.objects.values_list("template__slug", "number"):
            numbers.setdefault(slug, set()).add(number)
        return numbers

    @cached_property
    def seeds(self) -> dict[str, TemplateContent]:
        folder = settings.BASE_DIR / "seeds"
        self.tell(f"There is no library here yet, so the templates come from {shown(folder)}/.")
        return contents(load_pack(folder))

    @cached_property
    def has_library(self) -> bool:
        """Asked without making a database where there is none: SQLite would."""
        name = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite" and not connection.connection and not Path(name).is_file():
            return False
        try:
            return TemplateVersion.objects.exists()
        except DatabaseError:
            return False


def _formats(names: str) -> list[str]:
    chosen = [name.strip() for name in names.split(",") if name.strip()]
    for name in chosen:
        if name not in FORMATS:
            raise CommandError(f'there is no format "{name}"; known are {", ".join(FORMATS)}')
    if not chosen:
        raise CommandError(f"name a format: {', '.join(FORMATS)}")
    return list(dict.fromkeys(chosen))


def _name(path: Path, taken: set[str]) -> str:
    """What its files are called: like the spec, so no two specs may be called the same."""
    if path.stem in taken:
        raise CommandError(f"{path}: another file is called {path.stem} too; rename one")
    taken.add(path.stem)
    return path.stem


def _edition(path: Path, shelf: Shelf) -> Edition:
    if path.suffix.lower() == ".json":
        try:
            document = load(path.read_bytes())
        except DocumentError as error:
            raise CommandError(f"{path}: {error}") from error
        # A record names its logo by digest, and only the database can have that one.
        return edition(document) if shelf.has_library else edition(_without_logo(document))
    spec = load_spec(path)
    content, number = shelf.template(spec) if spec.record.template else (None, 1)
    document = assemble(spec, content, number)
    logo = _logo(spec, path)
    if logo is None:
        return edition(document)
    return edition(_with_logo(document, hashlib.sha256(logo).hexdigest()), logo=logo)


def _logo(spec: PostingSpec, path: Path) -> bytes | None:
    """The image beside the spec, as an upload would be kept."""
    name = spec.record.logo
    if not name:
        return None
    try:
        return read_logo((path.parent / name).read_bytes())
    except (OSError, ImageRefused) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise PackError([spec.sheet.fault(("logo",), f"{name}: {reason}")]) from error


def _with_logo(document: JobDescription, digest: str) -> JobDescription:
    employer = document.facts.employer.model_copy(update={"logo": digest})
    facts = document.facts.model_copy(update={"employer": employer})
    return document.model_copy(update={"facts": facts})


def _without_logo(document: JobDescription) -> JobDescription:
    return _with_logo(document, "")


def _told(path: Path, error: Exception) -> str:
    """Errors of packs and records name their file themselves."""
    if isinstance(error, PackError | CommandError):
        return str(error)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else error
    return f"{path}: {reason}"


def _write(path: Path, content: bytes) -> None:
    """Replace the file whole: a kill or a full disk leaves the old one."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o644)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
