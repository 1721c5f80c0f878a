"""`manage.py assemble SPEC… --format html,pdf --face internal --output DIR`: the main job without a
browser."""

from __future__ import annotations

import hashlib
import os
import tempfile
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jobdesc.delivery import edition
from jobdesc.delivery.briefs import brief
from jobdesc.document import DocumentError, Face, Fonts, JobDescription, Look, Paper, Theme, load
from jobdesc.document.looks import DEFAULT_LOOK
from jobdesc.management.shelf import Shelf
from jobdesc.packs import PackError
from jobdesc.packs.assembling import assemble
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.specs import PostingSpec, load_spec
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.formats import FORMATS
from jobdesc.renderers.images import ImageRefused, read_logo
from jobdesc.renderers.pdf import RenderStopped

_LOOKS: dict[str, type[StrEnum]] = {"theme": Theme, "fonts": Fonts, "paper": Paper}


class Command(BaseCommand):
    help = "Turns posting specs (YAML) and saved records (JSON) into files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = ",".join(FORMATS)
        parser.add_argument("spec", nargs="+", type=Path, metavar="SPEC")
        parser.add_argument("--format", default="pdf", help=f"one or several of {names}")
        parser.add_argument("--output", type=Path, default=Path(), metavar="DIR")
        parser.add_argument("--face", choices=[*Face], default=Face.PUBLIC, help="for whom (%(default)s)")
        for name, values in _LOOKS.items():
            parser.add_argument(f"--{name}", choices=[*values], help="instead of the spec's own")
        parser.add_argument("--appendix", action="store_true", help="with the evidence behind each line")
        parser.add_argument("--footer", action="store_true", help="with the record's digest at the foot")
        parser.add_argument("--archive", action="store_true", help="PDFs that archives take (PDF/A-3a)")

    def handle(self, *, spec: list[Path], format: str, output: Path, **options: Any) -> None:
        asked = _asked(_formats(format), options)
        shelf = Shelf(self.stderr.write)
        taken: set[str] = set()
        failed = 0
        for path in spec:
            try:
                self._deliver(_edition(path, shelf, asked), _name(path, taken), asked.formats, output)
            except (CommandError, PackError, RenderStopped, OSError) as error:
                failed += 1
                self.stderr.write(_told(path, error))
        if failed:
            raise CommandError(f"{failed} of {len(spec)} could not be assembled.")

    def _deliver(self, made: Edition, stem: str, formats: tuple[str, ...], output: Path) -> None:
        """Render everything before writing anything: a spec yields all its files or none."""
        files = {output / f"{stem}.{FORMATS[name].extension}": FORMATS[name].render(made) for name in formats}
        output.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            _write(path, content)
            self.stdout.write(str(path))


@dataclass(frozen=True)
class Asked:
    """What is asked of every spec's files; of the look only what differs from the spec's own."""

    formats: tuple[str, ...]
    face: Face
    look: Mapping[str, Any]
    has_appendix: bool
    has_footer: bool
    is_archival: bool

    @property
    def has_evidence(self) -> bool:
        return self.has_appendix or self.face is Face.BRIEF


def _formats(names: str) -> tuple[str, ...]:
    chosen = [name.strip() for name in names.split(",") if name.strip()]
    for name in chosen:
        if name not in FORMATS:
            raise CommandError(f'there is no format "{name}"; known are {", ".join(FORMATS)}')
    if not chosen:
        raise CommandError(f"name a format: {', '.join(FORMATS)}")
    return tuple(dict.fromkeys(chosen))


def _asked(formats: tuple[str, ...], options: dict[str, Any]) -> Asked:
    """Refused where a format is not for that face."""
    face = Face(options["face"])
    for name in formats:
        if FORMATS[name].is_for_applicants and face is not Face.PUBLIC:
            raise CommandError(f"{name} is for applicants, so it is not made for --face {face}")
    return Asked(
        formats,
        face,
        {name: kind(options[name]) for name, kind in _LOOKS.items() if options[name]},
        has_appendix=options["appendix"],
        has_footer=options["footer"],
        is_archival=options["archive"],
    )


def _name(path: Path, taken: set[str]) -> str:
    """What its files are called: like the spec, so no two specs may be called the same."""
    if path.stem in taken:
        raise CommandError(f"{path}: another file is called {path.stem} too; rename one")
    taken.add(path.stem)
    return path.stem


def _edition(path: Path, shelf: Shelf, asked: Asked) -> Edition:
    if path.suffix.lower() == ".json":
        document = _record(path)
        # A record names its logo by digest, and only the database can have that one.
        document = document if shelf.has_library else _with_logo(document, "")
        return _made(document, asked, _named_by(path, document, shelf) if asked.has_evidence else None)
    spec = load_spec(path)
    content, number = shelf.template(spec) if spec.record.template else (None, 1)
    document = assemble(spec, content, number)
    logo = _logo(spec, path)
    if logo is not None:
        document = _with_logo(document, hashlib.sha256(logo).hexdigest())
    return _made(document, asked, content, spec.record.look, logo)


def _named_by(path: Path, document: JobDescription, shelf: Shelf) -> TemplateContent:
    """Refused where it is not known: without it every line would be said to have no source."""
    basis = document.basis
    if not basis.template:
        raise CommandError(f"{path}: it names no template, so its evidence is not known")
    content = shelf.named_by(document)
    if content is None:
        named = f"{basis.template}, version {basis.version},"
        raise CommandError(f"{path}: its template {named} is not here, so its evidence is not known")
    return content


def _made(
    document: JobDescription,
    asked: Asked,
    content: TemplateContent | None,
    look: Look = DEFAULT_LOOK,
    logo: bytes | None = None,
) -> Edition:
    return edition(
        document,
        face=asked.face,
        look=look.model_copy(update=asked.look),
        logo=logo,
        brief=brief(document, content) if content and asked.has_evidence else None,
        has_appendix=asked.has_appendix,
        has_footer=asked.has_footer,
        is_archival=asked.is_archival,
    )


def _record(path: Path) -> JobDescription:
    try:
        return load(path.read_bytes())
    except DocumentError as error:
        raise CommandError(f"{path}: {error}") from error


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
