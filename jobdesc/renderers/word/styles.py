"""The styles of a Word file: Word's own names, the theme's looks, and nothing else in it."""

from __future__ import annotations

from dataclasses import replace

from babel.core import get_global
from docx.document import Document

from jobdesc.renderers import words
from jobdesc.renderers.word.elements import Element, on, w
from jobdesc.renderers.word.themes import INK, LOOK, LOOK_GROUND, RULE, SOFT, Dress, Edge, Table, Wardrobe

BODY, INTRODUCTION, TITLE, HEADING, SUBHEADING = "Normal", "Introduction", "Title", "Heading1", "Heading2"
BULLET, NUMBER = "ListBullet", "ListNumber"
HEADER, FOOTER, EMPLOYER, REFERENCE, KIND = "Header", "Footer", "Employer", "Reference", "Kind"
FACT, FACT_LABEL, FINE, NOTE, CELL = "Fact", "FactLabel", "FinePrint", "Note", "Cell"
SIGNER, SIGNATURE, DRAFT = "Signer", "Signature", "Draft"
STRONG, LINK, SMALL, JOINED = "Strong", "Hyperlink", "Small", "Joined"
FACTS_TABLE, RULED_TABLE, OPEN_TABLE = "FactsTable", "RuledTable", "OpenTable"

_NAMES = {
    HEADING: "heading 1", SUBHEADING: "heading 2", BULLET: "List Bullet", NUMBER: "List Number",
    HEADER: "header", FOOTER: "footer", FACT_LABEL: "Fact Label", FINE: "Fine Print",
    FACTS_TABLE: "Facts Table", RULED_TABLE: "Ruled Table", OPEN_TABLE: "Open Table",
}  # fmt: skip
_BUILT_IN = frozenset(
    {BODY, TITLE, HEADING, SUBHEADING, BULLET, NUMBER, HEADER, FOOTER, SIGNATURE, STRONG, LINK}
)
_COUNTS = {BULLET: 1, NUMBER: 2, HEADING: 3}
"""The styles that bring a bullet or a number with them, and what each is called among the lists."""
_TWIPS = 20


def dress(document: Document, clothes: Wardrobe, language: str) -> None:
    """Give a new document its styles and list kinds in place of those it has."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.append(_defaults(clothes, language))
    counts = _COUNTS if clothes.is_numbered else {**_COUNTS, HEADING: None}
    styles.extend(_paragraph(name, look, counts.get(name)) for name, look in _looks(clothes).items())
    styles.extend(_characters(clothes))
    styles.extend(_tables(clothes))
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(_list_kind(BULLET, "bullet", "\N{BULLET}", clothes))
    numbering.append(_list_kind(NUMBER, "decimal", "%1.", clothes))
    numbering.append(_list_kind(HEADING, "decimal", "%1.", clothes))
    numbering.extend(w("num", w("abstractNumId", val=kind), numId=kind) for kind in _COUNTS.values())


def new_count(document: Document) -> int:
    """Begin a numbered list at 1 again; return what its paragraphs name."""
    numbering = document.part.numbering_part.element
    number = len(numbering) - len(_COUNTS) + 1
    again = w("lvlOverride", w("startOverride", val=1), ilvl=0)
    numbering.append(w("num", w("abstractNumId", val=_COUNTS[NUMBER]), again, numId=number))
    return number


def culture(language: str) -> str:
    """The language with a country, as Word knows it; where none is said, the usual one."""
    if language == "en":
        return "en-GB"  # as `renderers.words` writes days and money
    if "-" in language:
        return language
    likely = str(get_global("likely_subtags").get(language, "")).split("_")
    return f"{language}-{likely[-1]}" if len(likely) > 1 else language


def _looks(clothes: Wardrobe) -> dict[str, Dress]:
    text, size = clothes.text, clothes.text.size or 10
    item = Dress(after=3, indent=14, hang=14)
    small = Dress(size=size - 1.5, colour=SOFT, after=3)
    return {
        BODY: text,
        INTRODUCTION: Dress(before=11, after=5),
        TITLE: clothes.title,
        HEADING: replace(clothes.heading, keeps_next=True, level=0),
        SUBHEADING: replace(clothes.subheading, keeps_next=True, level=1),
        BULLET: item,
        NUMBER: replace(item, indent=18, hang=18),
        HEADER: Dress(size=8, colour=SOFT),
        FOOTER: Dress(size=8, colour=SOFT),
        EMPLOYER: clothes.employer,
        REFERENCE: clothes.reference,
        DRAFT: Dress(bold=True, colour=LOOK, fill=LOOK_GROUND, after=6, keeps_next=True),
        KIND: replace(clothes.reference, size=size, before=8, keeps_next=True),
        FACT: Dress(after=1, line=1.1),
        FACT_LABEL: replace(clothes.fact_label, line=1.1, keeps_next=True),
        FINE: small,
        NOTE: replace(small, size=size - 2, after=2),
        CELL: Dress(after=2),
        SIGNER: Dress(bold=True, before=10, after=0, keeps_next=True),
        SIGNATURE: Dress(size=size - 2, colour=SOFT, edges=(Edge("top", 4, SOFT, 3),)),
    }


def _defaults(clothes: Wardrobe, language: str) -> Element:
    known = culture(language)
    tongue = w("lang", bidi=known) if words.is_right_to_left(language) else w("lang", val=known)
    run = w("rPr", _fonts(clothes.text_font), w("sz", val=20), w("szCs", val=20), tongue)
    paragraph = w("pPr", w("widowControl"))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _paragraph(identifier: str, look: Dress, number: int | None) -> Element:
    is_body = identifier == BODY
    follows = HEADER if identifier == HEADER else BODY
    goes_on = identifier in (BODY, BULLET, NUMBER, FACT, FINE, CELL, HEADER, FOOTER)
    return w(
        "style",
        w("name", val=_NAMES.get(identifier, identifier)),
        None if is_body else w("basedOn", val=BODY),
        None if goes_on else w("next", val=follows),
        w("qFormat"),
        _paragraph_look(look, number),
        _letters(look),
        type_="paragraph",
        **({"default": 1} if is_body else {} if identifier in _BUILT_IN else {"customStyle": 1}),
        styleId=identifier,
    )


def _paragraph_look(look: Dress, list_number: int | None) -> Element:
    borders = [_edge(edge) for edge in sorted(look.edges, key=_schema_order)]
    spacing = {"before": _twips(look.before), "after": _twips(look.after)}
    if look.line:
        spacing |= {"line": round(look.line * 240)}
    more: dict[str, str | int] = {} if not look.line else {"lineRule": "auto"}
    indents: dict[str, str | int] = {
        "start": _twips(look.indent), "end": _twips(look.end), "hanging": _twips(look.hang),
    }  # fmt: skip
    return w(
        "pPr",
        on("keepNext", look.keeps_next),
        on("keepLines", look.keeps_next),
        w("numPr", w("numId", val=list_number)) if list_number else None,
        w("pBdr", *borders) if borders else None,
        w("shd", val="clear", color="auto", fill=_hex(look.fill)) if look.fill else None,
        w("spacing", **spacing, **more),
        w("ind", **_written(indents)) if any(indents.values()) else None,
        w("jc", val=look.align) if look.align else None,
        None if look.level is None else w("outlineLvl", val=look.level),
    )


def _written(indents: dict[str, str | int]) -> dict[str, str | int]:
    """`left` and `right` are what every program reads; in a line from the right Word and
    LibreOffice take them for its start and its end."""
    return {"left": indents["start"], "right": indents["end"], "hanging": indents["hanging"]}


def _letters(look: Dress) -> Element:
    size = None if look.size is None else round(look.size * 2)
    return w(
        "rPr",
        _fonts(look.font) if look.font else None,
        *(() if look.bold is None else (w("b", val=int(look.bold)), w("bCs", val=int(look.bold)))),
        on("i", look.italic),
        on("iCs", look.italic),
        on(look.caps, True) if look.caps else None,
        w("color", val=_hex(look.colour)) if look.colour else None,
        w("spacing", val=_twips(look.tracking)) if look.tracking else None,
        None if size is None else w("sz", val=size),
        None if size is None else w("szCs", val=size),
    )


def _characters(clothes: Wardrobe) -> list[Element]:
    looks = {
        STRONG: w("rPr", w("b"), w("bCs")),
        # Arabic letters that join must not be drawn apart where a theme spaces its capitals.
        JOINED: w("rPr", w("spacing", val=0)),
        SMALL: _letters(replace(clothes.reference, bold=False, font=clothes.text_font)),
        LINK: w("rPr", w("color", val=_hex(clothes.link)), w("u", val="single")),
    }
    return [
        w("style", w("name", val=name), w("qFormat"), look, type_="character", styleId=name)
        for name, look in looks.items()
    ]


def _tables(clothes: Wardrobe) -> list[Element]:
    ruled = Table(rules=Edge("insideH", 4, RULE), edges=(Edge("bottom", 4, RULE),), above=2.5)
    looks = {FACTS_TABLE: clothes.facts, RULED_TABLE: ruled, OPEN_TABLE: Table(above=1)}
    usual = w("style", w("name", val="Normal Table"), type_="table", default=1, styleId="TableNormal")
    return [usual, *(_table(name, look) for name, look in looks.items())]


def _table(identifier: str, look: Table) -> Element:
    sides = (*look.edges, *((look.rules,) if look.rules else ()))
    borders = [_edge(edge) for edge in sorted(sides, key=_schema_order)]
    return w(
        "style",
        w("name", val=_NAMES[identifier]),
        w("basedOn", val="TableNormal"),
        w(
            "tblPr",
            w("tblBorders", *borders) if borders else None,
            w(
                "tblCellMar",
                *(
                    w(side, w=_twips(look.above if side in ("top", "bottom") else look.beside), type_="dxa")
                    for side in ("top", "left", "bottom", "right")
                ),
            ),
        ),
        w("tcPr", w("shd", val="clear", color="auto", fill=_hex(look.fill))) if look.fill else None,
        type_="table",
        customStyle=1,
        styleId=identifier,
    )


def _list_kind(style: str, kind: str, sign: str, clothes: Wardrobe) -> Element:
    look = _looks(clothes)[style]
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("pStyle", val=style) if style != HEADING or clothes.is_numbered else None,
        w("lvlText", val=sign),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=_twips(look.indent), hanging=_twips(look.hang))),
        w("rPr", w("color", val=_hex(clothes.link if style == HEADING else INK))),
        ilvl=0,
    )
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=_COUNTS[style])


def _fonts(name: str) -> Element:
    return w("rFonts", ascii=name, hAnsi=name, cs=name)


def _edge(edge: Edge) -> Element:
    return w(edge.side, val=edge.kind, sz=edge.weight, space=edge.space, color=_hex(edge.colour))


def _schema_order(edge: Edge) -> int:
    return ("top", "left", "bottom", "right", "insideH", "insideV").index(edge.side)


def _hex(colour: str) -> str:
    return colour.removeprefix("#")


def _twips(points: float) -> int:
    return round(points * _TWIPS)
