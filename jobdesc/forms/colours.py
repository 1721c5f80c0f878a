"""An employer's colour: how it is typed, and how it reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from jobdesc.renderers.brand import INK, WHITE, contrast, contrast_on_white, palette

_SHORT = re.compile(r"#?([0-9a-f])([0-9a-f])([0-9a-f])")
_LONG = re.compile(r"#?([0-9a-f]{6})")


class ColourField(forms.CharField):
    """`#rrggbb` in small letters; takes it without the # and in the short form too."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"placeholder": "#1f3a93", "spellcheck": "false", "autocomplete": "off"}
        )
        super().__init__(required=False, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        return as_colour(value)


def as_colour(value: Any) -> str:
    """What was typed as `#rrggbb`, or as it is where that cannot be."""
    colour = str(value or "").strip().lower()
    if short := _SHORT.fullmatch(colour):
        return "#" + "".join(2 * digit for digit in short.groups())
    if long := _LONG.fullmatch(colour):
        return f"#{long[1]}"
    return colour


def is_colour(text: str) -> bool:
    return bool(_LONG.fullmatch(text))


@dataclass(frozen=True)
class Contrast:
    """How a colour reads: its WCAG ratio on the white page and the colour that words are set in;
    and of the band in the modern theme the colour, the ratio of the text on it, and that text's."""

    colour: str
    ratio: float
    words: str
    ground: str
    ground_ratio: float
    on_ground: str


_INKS = {WHITE: "white", INK: "dark"}


def contrast_of(typed: Any) -> Contrast | None:
    """Of the colour that is in a form, once it is one."""
    colour = as_colour(typed)
    if not is_colour(colour):
        return None
    made = palette(colour)
    return Contrast(
        colour=colour,
        ratio=round(contrast_on_white(colour), 1),
        words=made.words,
        ground=made.ground,
        ground_ratio=round(contrast(made.on_ground, made.ground), 1),
        on_ground=_INKS[made.on_ground],
    )
