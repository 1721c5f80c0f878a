"""Packs: role digests and posting specs in YAML, read strictly, without Django."""

from jobdesc.packs.compiling import compile_fixture, contents, fixture_text
from jobdesc.packs.faults import Fault, PackError
from jobdesc.packs.reading import load
from jobdesc.packs.schema import Pack

__all__ = [
    "Fault",
    "Pack",
    "PackError",
    "compile_fixture",
    "contents",
    "fixture_text",
    "load",
]
