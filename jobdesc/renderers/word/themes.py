"""How each theme dresses a Word file: every look stands in a style, none on a single word.

So a hiring manager changes a style and the whole document follows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from jobdesc.document.looks import Fonts, Look, Theme
from jobdesc.renderers.brand import Palette

SANS, SERIF = "Arial", "Times New Roman"
"""Word files name their fonts and carry none. These two are on every machine with Word, LibreOffice
brings fonts of the same widths for them (Liberation), so lines and pages break alike, and both have
Greek, Cyrillic, Hebrew and Arabic."""

INK, SOFT, RULE = "#1b211f", "#59625d", "#d5d9d0"
LOOK, LOOK_GROUND = "#8a5200", "#fdf1de"


@dataclass(frozen=True, slots=True)
class Edge:
    """A line on one side, its colour `#rrggbb`: `weight` in eighths of a point, `space` to the words in
    points."""

    side: str
    weight: int
    colour: str
    space: int = 1
    kind: str = "single"


@dataclass(frozen=True, slots=True)
class Dress:
    """The look of a style: sizes and distances in points, `line` as a factor, `indent` before and
    `hang` of the first line likewise in points."""

    size: float | None = None
    font: str = ""
    bold: bool | None = None
    italic: bool = False
    colour: str = ""
    caps: str = ""
    tracking: float = 0
    before: float = 0
    after: float = 0
    line: float | None = None
    align: str = ""
    indent: float = 0
    hang: float = 0
    end: float = 0
    fill: str = ""
    edges: tuple[Edge, ...] = ()
    keeps_next: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`rules` are lines between the rows, `edges` those around; padding in points."""

    rules: Edge | None = None
    edges: tuple[Edge, ...] = ()
    fill: str = ""
    above: float = 2
    beside: float = 0


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """One theme in one pair of fonts and one colour."""

    text_font: str
    text: Dress
    employer: Dress
    reference: Dress
    title: Dress
    heading: Dress
    subheading: Dress
    facts: Table
    fact_label: Dress
    link: str
    is_centred: bool = False
    is_numbered: bool = False


def wardrobe(look: Look, palette: Palette) -> Wardrobe:
    heading_font, text_font = {
        Fonts.SANS: (SANS, SANS),
        Fonts.SERIF: (SERIF, SERIF),
        Fonts.MIXED: (SERIF, SANS),
    }[look.fonts]
    made = {Theme.PLAIN: _plain, Theme.MODERN: _modern, Theme.FORMAL: _formal}[look.theme](palette)
    # Times runs small beside Arial: a little more reads as the same size.
    size = 10.5 if text_font == SERIF else 10
    return replace(
        made,
        text_font=text_font,
        text=replace(made.text, font=text_font, size=size),
        employer=replace(made.employer, font=heading_font),
        title=replace(made.title, font=heading_font),
        heading=replace(made.heading, font=heading_font),
        subheading=replace(made.subheading, font=text_font),
    )


def _plain(palette: Palette) -> Wardrobe:
    return Wardrobe(
        text_font="",
        text=Dress(colour=INK, after=5, line=1.2),
        employer=Dress(size=13, bold=True, colour=palette.words),
        reference=Dress(size=8.5, colour=SOFT),
        title=Dress(size=24, bold=True, colour=INK, before=6, after=6, line=1.05, keeps_next=True),
        heading=Dress(
            size=10, bold=True, colour=palette.words, caps="caps", tracking=0.6, before=15, after=4
        ),
        subheading=Dress(size=9.5, bold=True, colour=INK, before=8, after=1),
        facts=Table(edges=(Edge("bottom", 12, palette.words),), above=3),
        fact_label=Dress(size=8, colour=SOFT),
        link=palette.words,
    )


def _modern(palette: Palette) -> Wardrobe:
    """The title on a band of the employer's colour, what is known of the job on a tint of it."""
    band = tuple(Edge(side, 8, palette.ground, 9) for side in ("top", "left", "bottom", "right"))
    return Wardrobe(
        text_font="",
        text=Dress(colour=INK, after=5, line=1.18),
        employer=Dress(size=13, bold=True, colour=palette.words),
        reference=Dress(size=8.5, colour=SOFT),
        title=Dress(
            size=25, bold=True, colour=palette.on_ground, before=12, after=0, line=1.05, fill=palette.ground,
            edges=band, indent=10, end=10, keeps_next=True,
        ),
        heading=Dress(size=13, bold=True, colour=INK, before=13, after=4),
        subheading=Dress(size=10, bold=True, colour=INK, before=5, after=0),
        facts=Table(fill=palette.wash, above=4, beside=10),
        fact_label=Dress(size=8, bold=True, colour=SOFT),
        link=palette.words,
    )  # fmt: skip


def _formal(palette: Palette) -> Wardrobe:
    """A centred head, ruled facts, numbered headings on a line."""
    return Wardrobe(
        text_font="",
        text=Dress(colour=INK, after=5, line=1.14),
        employer=Dress(size=13, colour=palette.words, caps="smallCaps", tracking=1, align="center"),
        reference=Dress(size=8.5, italic=True, colour=SOFT, align="center"),
        title=Dress(
            size=23, colour=INK, before=10, after=12, line=1.05, align="center", keeps_next=True,
            edges=(Edge("top", 6, palette.words, 10, "double"),),
        ),
        heading=Dress(
            size=12.5, bold=True, colour=INK, before=13, after=4, indent=18, hang=18,
            edges=(Edge("bottom", 4, SOFT, 2),),
        ),
        subheading=Dress(size=10, bold=True, italic=True, colour=INK, before=6, after=0),
        facts=Table(
            rules=Edge("insideH", 4, RULE), above=3,
            edges=(Edge("top", 6, SOFT), Edge("bottom", 6, SOFT)),
        ),
        fact_label=Dress(size=8.5, italic=True, colour=SOFT),
        link=palette.words,
        is_centred=True,
        is_numbered=True,
    )  # fmt: skip
