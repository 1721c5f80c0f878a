"""Word files: LibreOffice opens each, and what it reads is what was written.

What it reads it tells as flat ODF: the text alone (`txt`) would lack headers and footers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import parse

from jobdesc.renderers import FORMATS
from tests.documents.report import Checked, MissingProgram
from tests.documents.samples import Sample, samples
from tests.documents.told import missing

PROGRAM = "soffice"
_SECONDS = 600
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def check() -> Iterator[Checked]:
    if shutil.which(PROGRAM) is None:
        raise MissingProgram(
            "LibreOffice is not installed (./dev documents word adds Debian’s libreoffice-writer-nogui)"
        )
    with tempfile.TemporaryDirectory(prefix="jobdesc-word-") as name:
        folder = Path(name)
        written = {sample.name: sample for sample in samples()}
        for sample in written.values():
            path = folder / f"{sample.name}.docx"
            path.write_bytes(FORMATS["docx"].render(sample.edition))
        for kind in ("fodt", "pdf"):
            _convert(folder, kind)
        yield from (_checked(sample, folder) for sample in written.values())


def _convert(folder: Path, kind: str) -> None:
    """All files in one run, which is most of what it takes; with a profile of its own."""
    command = [PROGRAM, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", kind, "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))]
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run(command, env=environment, capture_output=True, check=False, timeout=_SECONDS)


def _checked(sample: Sample, folder: Path) -> Checked:
    read, laid_out = folder / f"{sample.name}.fodt", folder / f"{sample.name}.pdf"
    faults = [f"LibreOffice made no {it.suffix[1:]} of it" for it in (read, laid_out) if not it.exists()]
    if read.exists():
        faults += missing(sample.edition, _text(read))
    return Checked(f"{sample.name}.docx", faults)


def _text(path: Path) -> str:
    """Of the headers, the body and the footers."""
    tree = parse(path)
    places = (
        *tree.iter(f"{_STYLE}header"),
        *tree.iter(f"{_STYLE}header-first"),
        *tree.iter(f"{_OFFICE}text"),
        *tree.iter(f"{_STYLE}footer"),
        *tree.iter(f"{_STYLE}footer-first"),
    )
    return " ".join(text for place in places for text in place.itertext())
