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
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import fontTools
from django.conf import settings
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = (400, 600, 700)
_RECIPE = "2"
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
# Between two words of a script the space is set in that script's font.
_SPACES = frozenset({0x0020, 0x00A0})
_SCREEN_FEATURES = [
    "calt",
    "case",
    "ccmp",
    "cv11",
    "kern",
    "liga",
    "locl",
    "mark",
    "mkmk",
    "ss03",
    "tnum",
]


@dataclass(frozen=True)
class Source:
    """A variable font of an installed package; `axes` are pinned, `wght` by each weight."""

    name: str
    package: str
    file: str
    axes: tuple[tuple[str, float], ...] = ()
    script: tuple[int, int] = (0, 0x110000)

    @property
    def family(self) -> str:
        """The name of the cut fonts: our own, so that no installed font is ever mixed in."""
        return f"Jobdesc {self.name.title()}"

    @property
    def path(self) -> Path:
        return Path(str(files(self.package).joinpath("files", self.file)))

    def pins(self, weight: int) -> dict[str, float]:
        """Where each axis stands; titles (700) take the cut that is drawn for large sizes."""
        pins = {**dict(self.axes), "wght": float(weight)}
        if "opsz" in pins and weight == max(WEIGHTS):
            pins["opsz"] = 32
        return pins

    def is_for(self, character: int) -> bool:
        """Whether `character` is of the script that this font is here for."""
        return self.script[0] <= character < self.script[1]


MAIN = Source("inter", "fontpkg_inter", "Inter[opsz,wght].ttf", (("opsz", 14),))
FALLBACKS = (
    Source("hebrew", "fontpkg_heebo", "Heebo[wght].ttf"),
    Source("arabic", "fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", (("wdth", 100),)),
    Source("devanagari", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", (("wdth", 100),), (0x900, 0x980)),
)
"""In the order in which they are asked for a character that Inter lacks."""

FAMILIES = tuple(source.family for source in (MAIN, *FALLBACKS))


def ensure() -> Path:
    """Return the folder with `print/inter-400.ttf`, `screen/inter-400.woff2`, and so on.

    Build it where it is not there yet.
    """
    return build(Path(settings.DATA_DIR) / "fonts")


def build(parent: Path) -> Path:
    """Build the fonts in a folder of `parent` named by their recipe, unless it is there.

    It takes some ten seconds, so processes that want it at once wait for one of them.
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
    """The files in `screen/`, which pages of our site link: `inter-400.woff2`, …"""
    return tuple(f"{MAIN.name}-{weight}.woff2" for weight in WEIGHTS)


@lru_cache(maxsize=1)
def _digest() -> str:
    recipe = hashlib.sha256(f"{_RECIPE} {fontTools.version} {_SCREEN} {_SCREEN_FEATURES}".encode())
    for source in (MAIN, *FALLBACKS):
        recipe.update(repr(source).encode())
        recipe.update(source.path.read_bytes())
    return recipe.hexdigest()[:16]


def _write_all(folder: Path) -> None:
    """Cut every weight; on two cores in half the time, hence the processes."""
    known = _characters(MAIN)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_write_main, folder, weight) for weight in WEIGHTS]
        for source in FALLBACKS:
            # A fallback keeps only what the fonts before it lack, so that it cannot set,
            # say, the digits in a Hebrew line in another face.
            lacking = {it for it in _characters(source) - known if source.is_for(it)}
            known |= lacking
            jobs.append(pool.submit(_write_fallback, folder, source, lacking | _SPACES))
        for job in jobs:
            job.result()


def _write_main(folder: Path, weight: int) -> None:
    full = _cut(MAIN.path.read_bytes(), MAIN, weight)
    small = _subset(full, _SCREEN, _SCREEN_FEATURES, flavor="woff2")
    (folder / "print" / f"{MAIN.name}-{weight}.ttf").write_bytes(full)
    (folder / "screen" / f"{MAIN.name}-{weight}.woff2").write_bytes(small)


def _write_fallback(folder: Path, source: Source, characters: set[int]) -> None:
    variable = _subset(source.path.read_bytes(), characters, ["*"])
    for weight in WEIGHTS:
        (folder / "print" / f"{source.name}-{weight}.ttf").write_bytes(_cut(variable, source, weight))


def _characters(source: Source) -> set[int]:
    return set(_read(source.path.read_bytes()).getBestCmap())


def _cut(variable: bytes, source: Source, weight: int) -> bytes:
    static = instancer.instantiateVariableFont(_read(variable), source.pins(weight), inplace=True)
    _rename(static, source.family, weight)
    return _written(static)


def _subset(font: bytes, characters: Iterable[int], features: list[str], flavor: str | None = None) -> bytes:
    options = Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(characters))
    opened = _read(font)
    subsetter.subset(opened)
    opened.flavor = flavor
    return _written(opened)


def _rename(font: TTFont, family: str, weight: int) -> None:
    names: Any = font["name"]
    postscript = f"{family}-{weight}".replace(" ", "")
    for name_id in (21, 22, 25):
        names.removeNames(nameID=name_id)
    for name_id, text in {
        1: f"{family} {weight}",
        2: "Regular",
        3: postscript,
        4: f"{family} {weight}",
        6: postscript,
        16: family,
        17: str(weight),
    }.items():
        names.removeNames(nameID=name_id)
        names.setName(text, name_id, 3, 1, 0x409)


def _read(font: bytes) -> TTFont:
    # The build time must not stand in the file: the same recipe gives the same bytes.
    return TTFont(BytesIO(font), recalcTimestamp=False)


def _written(font: TTFont) -> bytes:
    file = BytesIO()
    font.save(file)
    return file.getvalue()
