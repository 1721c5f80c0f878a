"""The project's own fonts, cut once from the installed font packages.

Static weights make documents smaller and rendering faster than variable fonts, and having
our own makes the bytes of a PDF independent of the fonts of the machine. Everything lies
in one folder whose name is a digest of the sources and of the recipe; it is built beside
its final place and moved there whole, so no process ever sees half of it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from fcntl import LOCK_EX, flock
from functools import lru_cache
from pathlib import Path

import fontTools
from django.conf import settings

from jobdesc.renderers import cutting, webfonts
from jobdesc.renderers.typefaces import FALLBACKS, INTER, TYPEFACES, WEIGHTS, Typeface

FAMILIES = tuple(it.family for it in TYPEFACES)
_RECIPE = "3"
# Basic Latin to Latin Extended-B, Latin Extended Additional, punctuation, currency, arrows,
# geometric shapes and ticks: what the app's own pages and most postings need.
_SCREEN = (
    *range(0x0020, 0x0250),
    *range(0x02B0, 0x02DE),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070),
    *range(0x20A0, 0x20C1),
    0x2116,
    0x2122,
    *range(0x2190, 0x219A),
    0x2212,
    0x2260,
    0x2264,
    0x2265,
    0x25CB,
    0x25CF,
    0x2713,
    0x2715,
)
_SCREEN_FEATURES = ["calt", "case", "ccmp", "cv11", "kern", "liga", "locl", "mark", "mkmk", "ss03", "tnum"]
# Between two words of a script the space is set in that script's font.
_SPACES = frozenset({0x0020, 0x00A0})


def ensure() -> Path:
    """Return the folder with `print/inter-400.ttf`, `screen/inter-400.woff2`, and so on.

    Build it where it is not there yet.
    """
    return build(Path(settings.DATA_DIR) / "fonts")


def build(parent: Path) -> Path:
    """Build the fonts in a folder of `parent` named by their recipe, unless it is there.

    It takes some seconds, so processes that want it at once wait for one of them.
    """
    folder = parent / _digest()
    if folder.is_dir():
        return folder
    parent.mkdir(parents=True, exist_ok=True)
    with (parent / ".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not folder.is_dir():
            _build(folder)
    return folder


def _build(folder: Path) -> None:
    making = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    try:
        (making / "print").mkdir()
        (making / "screen").mkdir()
        _write_all(making)
        making.chmod(0o755)
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def screen_names() -> tuple[str, ...]:
    """The files in `screen/` that pages of our site link: the app's own fonts, and for the paper
    a stylesheet and what it names."""
    return (*(f"{INTER.name}-{weight}.woff2" for weight in WEIGHTS), *webfonts.names())


@lru_cache(maxsize=1)
def _digest() -> str:
    parts = (_RECIPE, fontTools.version, cutting.VERSION, _SCREEN, _SCREEN_FEATURES, webfonts.PARTS)
    recipe = hashlib.sha256(repr(parts).encode())
    for typeface in TYPEFACES:
        recipe.update(repr(typeface).encode())
        recipe.update(typeface.data)
    return recipe.hexdigest()[:16]


def _write_all(folder: Path) -> None:
    printed = {}
    for typeface, characters in _shares().items():
        variable = typeface.data
        for weight in WEIGHTS:
            static = cutting.cut(variable, characters, pins=typeface.pins(weight))
            font = cutting.named(static, typeface.family, weight)
            printed[typeface, weight] = font
            (folder / "print" / f"{typeface.name}-{weight}.ttf").write_bytes(font)
    _write_app_fonts(folder / "screen")
    webfonts.write(folder / "screen", printed)


def _shares() -> dict[Typeface, set[int]]:
    """The characters of each typeface that are kept. A fallback keeps only what Inter and the
    fallbacks before it lack, so that it cannot set, say, the digits in a Hebrew line."""
    shares: dict[Typeface, set[int]] = {}
    known: set[int] = set()
    for typeface in TYPEFACES:
        own = {it for it in cutting.characters_of(typeface.data) if typeface.is_for(it)}
        if typeface in FALLBACKS:
            own -= known
        if typeface is INTER or typeface in FALLBACKS:
            known |= own
        shares[typeface] = own | _SPACES
    return shares


def _write_app_fonts(folder: Path) -> None:
    for weight in WEIGHTS:
        small = cutting.cut(INTER.data, _SCREEN, pins=INTER.pins(weight), features=_SCREEN_FEATURES)
        font = cutting.packed(cutting.named(small, INTER.family, weight))
        (folder / f"{INTER.name}-{weight}.woff2").write_bytes(font)
