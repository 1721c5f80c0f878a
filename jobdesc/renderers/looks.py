"""A look as the page's own classes and rules; everything else of it stands in the stylesheet."""

from __future__ import annotations

from jobdesc.document import Fonts, Paper, Theme
from jobdesc.renderers import brand, languages, words
from jobdesc.renderers.edition import Edition
from jobdesc.renderers.masthead import Cell, panel, table
from jobdesc.renderers.outline import Outline
from jobdesc.renderers.typefaces import families, head_stack, text_stack

_HEADS = {Theme.MODERN: panel, Theme.FORMAL: table}
_SIZES = {Paper.A4: "A4", Paper.LETTER: "letter"}
_LONG_TITLE = 48  # characters that fit two lines of the largest size


def classes(edition: Edition) -> str:
    """Return the classes of the `html` element."""
    return f"theme-{edition.look.theme} fonts-{edition.look.fonts}"


def bullet(edition: Edition) -> str:
    """What stands before a line of a list on paper; "" where the stylesheet puts it there. Within the text
    a PDF costs an eighth less; but that of the serif has to be larger than its text."""
    return "" if edition.look.fonts == Fonts.SERIF else "•\u2002"


def is_hyphenated(edition: Edition) -> bool:
    return languages.is_hyphenated(edition.document.language)


def has_long_title(page: Outline) -> bool:
    """Whether the title would be loud in the largest size."""
    return len(page.title) > _LONG_TITLE


def cells(edition: Edition, page: Outline) -> tuple[Cell, ...]:
    """Return all facts as the theme's labelled cells; none where it has a line and a list."""
    head = _HEADS.get(edition.look.theme)
    return head(page) if head else ()


def rules(edition: Edition) -> str:
    """Return the few rules that are the edition's own: colours, faces, paper, a page's words."""
    variables = ";".join(f"--{name}:{value}" for name, value in _variables(edition).items())
    size = _SIZES[edition.look.paper_for(edition.document)]
    end = "left" if words.is_right_to_left(edition.document.language) else "right"
    return f":root{{{variables}}}@page{{size:{size};@bottom-{end}{{content:{_count(edition)}}}}}"


def _variables(edition: Edition) -> dict[str, str]:
    colours = brand.palette(edition.document.facts.employer.colour)
    return {
        "brand": colours.words,
        "ground": colours.ground,
        "on-ground": colours.on_ground,
        "wash": colours.wash,
        "hair": colours.line,
        "text-face": families(text_stack(edition.look.fonts)),
        "head-face": families(head_stack(edition.look.fonts)),
    }


def _count(edition: Edition) -> str:
    """What the foot of a page says of its number."""
    with words.in_language(edition.document.language):
        before, between, after = words.page_of()
    return f'"{before}" counter(page) "{between}" counter(pages) "{after}"'
