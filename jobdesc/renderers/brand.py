"""The employer's colour, made readable: as text on white, and under text.

Contrast is WCAG 2.2's, and enough is what 1.4.3 (AA) asks of text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DEFAULT = "#24312d"
INK, WHITE = "#141a18", "#ffffff"
_READABLE = 4.5
_DARK = 0.04045
# The share of the colour in a wash: text in the page's own two greys stays readable on it.
_WASH, _LINE = 7, 30


@dataclass(frozen=True, slots=True)
class Palette:
    """All as `#rrggbb`. `words` is the colour as text on white; `ground` is the colour as an area,
    on which text is set in `on_ground`; `wash` is a breath of it, `line` a hairline in it."""

    words: str
    ground: str
    on_ground: str
    wash: str
    line: str


def palette(colour: str) -> Palette:
    """Return what a page needs of `colour`; "" gives the default ink."""
    own = colour or DEFAULT
    ground = ground_for(own)
    return Palette(
        words=readable(own),
        ground=ground,
        on_ground=ink_on(ground),
        wash=_mixed(own, _WASH),
        line=_mixed(own, _LINE),
    )


def readable(colour: str) -> str:
    """Return `colour` (`#rrggbb`), darkened as far as text on white paper needs it.

    The hue stays: the three channels shrink by the same share. Empty gives the default ink.
    """
    own = colour or DEFAULT
    share = 100
    while contrast_on_white(_darkened(own, share)) < _READABLE:
        share -= 1
    return _darkened(own, share)


def ground_for(colour: str) -> str:
    """Return `colour`, darkened only where neither white nor ink could be read on it."""
    return colour if contrast(ink_on(colour), colour) >= _READABLE else readable(colour)


def ink_on(ground: str) -> str:
    """Return white where it can be read on `ground`, else ink."""
    return WHITE if contrast_on_white(ground) >= _READABLE else INK


def contrast_on_white(colour: str) -> float:
    """Return the WCAG contrast ratio of `colour` on white, from 1 to 21."""
    return contrast(colour, WHITE)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _darkened(colour: str, share: int) -> str:
    return _written(channel * share // 100 for channel in _channels(colour))


def _mixed(colour: str, share: int) -> str:
    """`share` per cent of `colour` in white."""
    return _written(255 - (255 - channel) * share // 100 for channel in _channels(colour))


def _written(channels: Iterable[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _linear(channel: float) -> float:
    """sRGB to light, as WCAG defines relative luminance."""
    return channel / 12.92 if channel <= _DARK else float(((channel + 0.055) / 1.055) ** 2.4)
