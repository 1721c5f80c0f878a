"""Days as texts write them, with their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero", "february feb februar février febrero",
            "march mar märz mars marzo", "april apr avril abril", "may mai mayo", "june jun juni juin junio",
            "july jul juli juillet julio", "august aug août agosto",
            "september sep sept septembre septiembre", "october oct oktober octobre octubre",
            "november nov novembre noviembre", "december dec dezember décembre diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH_NAMES: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
"""As the alternatives of a pattern."""
_DATE: Final = re.compile(
    rf"(?<![\w-])(?:(?P<y1>20\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of |de )?(?P<m2>{MONTH_NAMES})\.?,?(?: de)? (?P<y2>20\d\d)"
    rf"|(?P<m3>{MONTH_NAMES})\.? (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>20\d\d)"
    rf"|(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>20\d\d))(?![\w-])"
)


class Day(NamedTuple):
    """A day, and where it stands in the folded text."""

    day: date
    start: int
    end: int


def days_in(text: str) -> Iterator[Day]:
    """The days in a folded text whose order is certain: "03/04/2026" is left out."""
    for found in _DATE.finditer(text) if "20" in text else ():
        by_name = {name[0]: value for name, value in found.groupdict().items() if value}
        month = _MONTHS.get(by_name["m"]) or (int(by_name["m"]) if by_name["m"].isdecimal() else 0)
        try:
            yield Day(date(int(by_name["y"]), month, int(by_name["d"])), *found.span())
        except ValueError:  # 31 February
            continue
