"""Static and small fonts, cut out of full variable ones by HarfBuzz."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont

VERSION = f"{uharfbuzz.__version__} {uharfbuzz.version_string()}"
# Name table: copyright, family and style in their old and new forms, version, licence.
_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)


def cut(
    font: bytes,
    characters: Iterable[int],
    *,
    pins: Mapping[str, float] | None = None,
    features: Iterable[str] | None = None,
) -> bytes:
    """Return `font` with only `characters`, each axis in `pins` fixed where it says.

    OpenType features are those that a text gets unasked, and tabular figures; or `features`.
    """
    face = uharfbuzz.Face(font)
    plan = uharfbuzz.SubsetInput()
    plan.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE | uharfbuzz.SubsetFlags.SET_OVERLAPS_FLAG
    for axis, place in (pins or {}).items():
        if not plan.pin_axis_location(face, axis, place):
            raise ValueError(f"the font has no axis {axis}")
    plan.unicode_set.update(characters)
    plan.name_id_set.update(_NAMES)
    if features is not None:
        plan.layout_feature_tag_set.clear()
    wanted = features or ("tnum",)
    plan.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in wanted)
    data: bytes = uharfbuzz.subset(face, plan).blob.data
    return data


def named(font: bytes, family: str, weight: int) -> bytes:
    """Return `font` under a family name of our own, so that no installed font is mixed in."""
    opened = read(font)
    names: Any = opened["name"]
    postscript = f"{family}-{weight}".replace(" ", "")
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
    return _written(opened)


def packed(font: bytes) -> bytes:
    """Return `font` as WOFF2."""
    opened = read(font)
    opened.flavor = "woff2"
    return _written(opened)


def characters_of(font: bytes) -> set[int]:
    return set(read(font).getBestCmap())


def read(font: bytes) -> TTFont:
    # The build time must not stand in the file: the same recipe gives the same bytes.
    return TTFont(BytesIO(font), recalcTimestamp=False)


def _written(font: TTFont) -> bytes:
    file = BytesIO()
    font.save(file)
    return file.getvalue()
