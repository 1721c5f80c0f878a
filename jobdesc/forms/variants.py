"""A row of the table: what one more posting says otherwise than the one it is copied from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from babel.dates import format_date
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobdesc.builder import for_employer
from jobdesc.builder.many import Draft
from jobdesc.document.text import clean
from jobdesc.document.values import JobDescription, JobFacts, Location, Pay, PayPeriod, Workplace
from jobdesc.forms.amounts import AmountField
from jobdesc.forms.builder import check_size
from jobdesc.forms.cells import (
    currency_in,
    read_country,
    read_currency,
    read_day,
    read_period,
    read_workplace,
)
from jobdesc.forms.facts import PERIODS, WORKPLACES
from jobdesc.forms.places import countries
from jobdesc.forms.sheets import COLUMNS, Cells
from jobdesc.forms.text import PlainField
from jobdesc.models import Employer
from jobdesc.renderers.facts import facts

MOST_CHARACTERS = 300
_NAMED = 5
_OF_PAY = {"pay_low", "pay_high", "currency", "period"}


@dataclass(frozen=True)
class Source:
    """What the copies are made from, and the team's employers by name in small letters."""

    document: JobDescription
    employer: Employer | None
    employers: Mapping[str, Employer]


@dataclass
class Row:
    """`cells` as written; `understood` and `errors` by column. `draft` is there where there is
    no error."""

    number: int
    cells: Cells
    understood: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    draft: Draft | None = None

    @property
    def summary(self) -> str:
        """ "Senior Developer · Porto, Portugal · €58,000 – €74,000 a year"."""
        if self.draft is None:
            return ""
        document = self.draft.document
        parts = [document.facts.title, *(fact.text for fact in facts(document)), document.facts.requisition]
        return " · ".join(part for part in parts if part)


def read_row(number: int, cells: Cells, source: Source) -> Row:
    """The row as understood, with its draft or with what is wrong by column."""
    row = Row(number, cells)
    found: dict[str, Any] = {}
    for key in (column.key for column in COLUMNS if cells.get(column.key)):
        try:
            found[key] = _read(key, cells[key], source)
        except ValidationError as error:
            row.errors[key] = str(error.messages[0])
    row.understood = {key: words for key, value in found.items() if (words := _words(key, value))}
    try:
        # Pay is looked at whatever else is wrong, so that one check tells of everything.
        if not row.errors.keys() & _OF_PAY:
            found["pay"] = _pay(found, cells, source.document.facts.pay)
        if not row.errors:
            row.draft = _draft(found, source)
    except ValidationError as error:
        row.errors[_column_of(error)] = str(error.messages[0])
    return row


def _column_of(error: ValidationError) -> str:
    """The column that `_at` named; empty for the row as a whole."""
    named: Mapping[str, str] = getattr(error, "params", None) or {}
    return named.get("column", "")


_PLAIN = {
    "title": PlainField(limit=120),
    "city": PlainField(limit=120),
    "region": PlainField(limit=120),
    "start": PlainField(limit=120),
    "requisition": PlainField(limit=60),
}
_READERS: Mapping[str, Callable[[str], Any]] = {
    **{key: one.clean for key, one in _PLAIN.items()},
    "country": read_country,
    "workplace": read_workplace,
    "pay_low": AmountField().clean,
    "pay_high": AmountField().clean,
    "period": read_period,
}


def _read(key: str, written: str, source: Source) -> Any:
    written = clean(written).strip()
    if len(written) > MOST_CHARACTERS:
        raise ValidationError(f"These are {len(written):,} characters; a cell holds {MOST_CHARACTERS}.")
    if key == "currency":
        return read_currency(written, source.document.facts.pay.currency)
    if key == "employer":
        return _employer(written, source)
    if key == "apply_by":
        return _day_to_come(written)
    return _READERS[key](written)


def _day_to_come(written: str) -> Any:
    day = read_day(written)
    if day < timezone.localdate():
        raise ValidationError(f"{_long(day)} has passed. Write a day to come.")
    return day


def _employer(written: str, source: Source) -> Employer:
    if found := source.employers.get(" ".join(written.casefold().split())):
        return found
    names = sorted(one.name for one in source.employers.values())
    known = f"{', '.join(names[:_NAMED])}{' and more' if len(names) > _NAMED else ''}" or "none yet"
    raise ValidationError(f"Your team has no employer “{written[:60]}”. It has {known}.")


def _draft(found: Mapping[str, Any], source: Source) -> Draft:
    document = source.document
    employer: Employer | None = found.get("employer", source.employer)
    if employer is not None and employer != source.employer:
        document = for_employer(document, employer)
    before = document.facts
    same = ("title", "workplace", "apply_by", "start", "requisition", "pay")
    changes = {
        **{key: found[key] for key in same if key in found},
        "locations": _locations(found, before),
        "date_posted": None,
    }
    document = document.model_copy(update={"facts": JobFacts.model_validate({**dict(before), **changes})})
    check_size(document)
    return Draft(document, employer)


def _locations(found: Mapping[str, Any], before: JobFacts) -> tuple[Location, ...]:
    """A row that names a place names all of it, but for the country where it says none."""
    if not found.keys() & {"city", "region", "country"}:
        return before.locations
    first = before.locations[0] if before.locations else Location()
    country = found.get("country", first.country)
    return (Location(city=found.get("city", ""), region=found.get("region", ""), country=country),)


def _pay(found: Mapping[str, Any], cells: Cells, before: Pay) -> Pay:
    """A row that names an end of the range names all of it; currency and period carry over."""
    low, high = found.get("pay_low"), found.get("pay_high")
    if low is None and high is None:
        return _pay_kept(found, before)
    usual = found.get("currency") or before.currency
    for key in ("pay_low", "pay_high"):
        written = _beside(key, cells.get(key, ""), usual)
        if written and written != found.get("currency", written):
            raise _at(key, f"The amount is in {written}, the currency says {found['currency']}. Keep one.")
        usual = written or usual
    if not usual:
        raise _at("currency", "In which currency? Write its code, such as EUR.")
    if low is not None and high is not None and low > high:
        raise _at("pay_high", "This is less than the lower end. Did the two change places?")
    period = found.get("period", before.period)
    return before.model_copy(update={"low": low, "high": high, "currency": usual, "period": period})


def _beside(key: str, written: str, usual: str) -> str:
    try:
        return currency_in(written, usual)
    except ValidationError as error:
        raise _at(key, str(error.messages[0])) from error


def _pay_kept(found: Mapping[str, Any], before: Pay) -> Pay:
    """Without an amount in the row, the posting's own stand: they cannot change their meaning."""
    changes = {key: found[key] for key in ("currency", "period") if key in found}
    for key, value in changes.items():
        if value != getattr(before, key) and (before.low is not None or before.high is not None):
            raise _at(key, "Write the pay in this row as well: the posting’s own is for another one.")
    return before.model_copy(update=changes)


def _at(column: str, message: str) -> ValidationError:
    return ValidationError(message, params={"column": column})


_COUNTRIES = dict(countries())
_WORKPLACES = dict(WORKPLACES)
_PERIODS = dict(PERIODS)


def _words(key: str, value: Any) -> str:
    """The cell as understood, to be compared with what was written; empty for plain text."""
    if key in {"pay_low", "pay_high"} and value is not None:
        return f"{value:,.2f}".removesuffix(".00")
    if key == "country":
        return _COUNTRIES[value]
    if isinstance(value, Workplace):
        return _WORKPLACES[value]
    if isinstance(value, PayPeriod):
        return _PERIODS[value]
    if key == "apply_by":
        return _long(value)
    if key == "currency":
        return str(value)
    return value.name if isinstance(value, Employer) else ""


def _long(day: Any) -> str:
    return format_date(day, "d MMMM y", locale="en")
