"""Which typefaces are bundled, what each is for, and what they promise together."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jobdesc.document import Fonts

WEIGHTS = (400, 600, 700)
TEXT_WEIGHTS, HEAD_WEIGHTS = (400, 600), (700,)


@dataclass(frozen=True)
class Typeface:
    """A variable font of an installed package; `axes` are pinned, `wght` by each weight.

    `titles` is the optical size of the heaviest weight, which sets titles (0: it has none), and
    `script` the characters that it is here for.
    """

    name: str
    package: str
    file: str
    axes: tuple[tuple[str, float], ...] = ()
    titles: float = 0
    script: tuple[int, int] = (0, 0x110000)

    @property
    def family(self) -> str:
        """The name of the cut fonts: our own, so that no installed font is ever mixed in."""
        return f"Jobdesc {self.name.title()}"

    @property
    def data(self) -> bytes:
        return Path(str(files(self.package).joinpath("files", self.file))).read_bytes()

    def pins(self, weight: int) -> dict[str, float]:
        """Where each axis stands."""
        pins = {**dict(self.axes), "wght": float(weight)}
        if self.titles and weight == max(WEIGHTS):
            pins["opsz"] = self.titles
        return pins

    def is_for(self, character: int) -> bool:
        return self.script[0] <= character < self.script[1]


INTER = Typeface("inter", "fontpkg_inter", "Inter[opsz,wght].ttf", (("opsz", 14),), 32)
SERIF = Typeface("serif", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", (("opsz", 11),), 28)
FALLBACKS = (
    Typeface("hebrew", "fontpkg_heebo", "Heebo[wght].ttf"),
    # Its letters are one glyph each; where a dot is one of its own, no text comes out of a PDF whole.
    Typeface("arabic", "fontpkg_cairo", "Cairo[slnt,wght].ttf", (("slnt", 0),)),
    Typeface(
        "devanagari", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", (("wdth", 100),), script=(0x900, 0x980)
    ),
)
"""In the order in which they are asked for a character that Inter lacks."""

TYPEFACES = (INTER, SERIF, *FALLBACKS)

SCRIPTS = {
    "Latin": "Łódź Đorđe Þórð naïve ŒUVRE œuf straße İzmir Șțefan €£₹₺ – “”",
    "Vietnamese": "Ngọc Ánh, kỹ sư phần mềm",
    "Greek": "Ελλάδα, μηχανικός, Ώρα",
    "Cyrillic": "София, разработчик, Київ, Ђорђе, Қазақстан",
    "Hebrew": "שָׁלוֹם, מפתחת תוכנה",
    "Arabic": "مهندس برمجيات، عمّان، پچگ ٹڑے",
    "Devanagari": "नमस्ते, क्षत्रिय, सॉफ़्टवेयर",
}
"""What the bundled typefaces promise to set, in every pair and weight, on any machine; with words
to try it on. `docs/libraries.md` says the same."""


def text_stack(pair: Fonts) -> tuple[Typeface, ...]:
    """What sets the text, in the order in which each is asked for a character."""
    return (SERIF, INTER, *FALLBACKS) if pair == Fonts.SERIF else (INTER, *FALLBACKS)


def head_stack(pair: Fonts) -> tuple[Typeface, ...]:
    """What sets titles and headings."""
    return (INTER, *FALLBACKS) if pair == Fonts.SANS else (SERIF, INTER, *FALLBACKS)


def families(stack: tuple[Typeface, ...]) -> str:
    """The stack as a value of `font-family`; the last resort is for what none of ours has."""
    last = "serif" if stack[0] is SERIF else "sans-serif"
    return ", ".join((*(f'"{it.family}"' for it in stack), last))
