"""How a document looks, apart from what it says: theme, fonts and paper are never in the record."""

from __future__ import annotations

from enum import StrEnum

from jobdesc.document import areas
from jobdesc.document.values import JobDescription, Value


class Theme(StrEnum):
    PLAIN = "plain"
    MODERN = "modern"
    FORMAL = "formal"


class Fonts(StrEnum):
    """Which of the bundled faces set headings and text."""

    SANS = "sans"
    SERIF = "serif"
    MIXED = "mixed"


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


class Look(Value):
    """An employer's choice, or what somebody chose for one file; `paper` None goes by country."""

    theme: Theme = Theme.PLAIN
    fonts: Fonts = Fonts.SANS
    paper: Paper | None = None

    def paper_for(self, document: JobDescription) -> Paper:
        """The chosen paper, else the one that is usual where the first place of the job is, or where
        people may live who do it."""
        if self.paper is not None:
            return self.paper
        countries = (it.country for it in document.facts.locations if it.country)
        first = next(countries, "") or areas.country_of(document.facts.remote_from)
        return Paper.LETTER if first in _LETTER_COUNTRIES else Paper.A4


DEFAULT_LOOK = Look()

# Unicode CLDR, supplemental data, paperSize US-Letter.
_LETTER_COUNTRIES = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
