"""The pay range as a small picture: where it begins between nothing and its high end.

Two figures allow one honest comparison, that with each other. So the scale runs from zero to the
high end, and the bar covers what lies between the two: a short bar is a narrow range.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import pgettext

from jobdesc.document import JobDescription
from jobdesc.renderers import brand, words

LENGTH, _THINNEST = 120, 2  # of the scale and of the shortest bar, in the picture's own units


@dataclass(frozen=True, slots=True)
class PayPicture:
    """`start` and `width` of the bar on a scale of `LENGTH`; `alternative` says in words what the
    picture shows beside the figures that stand in the text."""

    start: int
    width: int
    colour: str
    scale_colour: str
    alternative: str


def pay_picture(document: JobDescription) -> PayPicture | None:
    """Return the picture, or None where there are not two different ends."""
    low, high = document.facts.pay.low, document.facts.pay.high
    if low is None or high is None or not 0 <= low < high:
        return None
    start = min(int(LENGTH * low / high), LENGTH - _THINNEST)
    colours = brand.palette(document.facts.employer.colour)
    text = pgettext("job description", "Pay range: the low end is %(share)s%% of the high end")
    return PayPicture(
        # The scale runs as the text does.
        start=0 if words.is_right_to_left(document.language) else start,
        width=LENGTH - start,
        colour=colours.words,
        scale_colour=colours.line,
        alternative=text % {"share": int(100 * low / high)},
    )
