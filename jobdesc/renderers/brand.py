"""The employer's colour, made readable."""

from __future__ import annotations

DEFAULT = "#24312d"
_READABLE = 4.5
"""WCAG 2.2, 1.4.3 (AA): contrast of text with its background."""
_DARK = 0.04045


def readable(colour: str) -> str:
    """Return `colour` (`#rrggbb`), darkened as far as text on white paper needs it.

    The hue stays: the three channels shrink by the same share. Empty gives the default ink.
    """
    channels = [int((colour or DEFAULT)[place : place + 2], 16) for place in (1, 3, 5)]
    share = 100
    while contrast_on_white(_written(channels, share)) < _READABLE:
        share -= 1
    return _written(channels, share)


def contrast_on_white(colour: str) -> float:
    """Return the WCAG contrast ratio of `colour` on white, from 1 to 21."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _written(channels: list[int], share: int) -> str:
    return "#" + "".join(f"{channel * share // 100:02x}" for channel in channels)


def _linear(channel: float) -> float:
    """sRGB to light, as WCAG defines relative luminance."""
    return channel / 12.92 if channel <= _DARK else float(((channel + 0.055) / 1.055) ** 2.4)
