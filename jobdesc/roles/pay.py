"""Pay as a picture: what each source says, on one scale that begins at nothing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from babel.numbers import get_currency_name

from jobdesc.document.values import Pay
from jobdesc.packs.claims import InsightClaim, Period, Topic, Unit
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.figures import about, figure
from jobdesc.packs.market import Known, known
from jobdesc.roles.evidence import BASES, proof
from jobdesc.roles.parts import Bar, PayChart, PayRow

LENGTH, MIDDLE = 400, 12  # of the scale, in the picture's own units, and where its bars are
_THINNEST, _THIN, _THICK = 2, 2, 10
_ROUND = (Decimal(1), Decimal("1.2"), Decimal("1.5"), Decimal(2), Decimal("2.5"), Decimal(3), Decimal(4),
          Decimal(5), Decimal(6), Decimal(8), Decimal(10))  # fmt: skip


def pay_charts(
    content: TemplateContent, on: date | None = None, own: Pay | None = None
) -> tuple[PayChart, ...]:
    """A picture for each currency and period in which there is something to compare; `own` is what
    the posting pays, drawn below the sources."""
    scales: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for fact in {it.key: it for it in known(content).values()}.values():
        if fact.claim.topic is Topic.PAY and fact.claim.unit is Unit.MONEY and _ends(fact.claim):
            scales[fact.claim.currency, fact.claim.period or ""].append(fact)
    ours = _own(own)
    found = ((facts, ours if ours and _scale(ours) == scale else None) for scale, facts in scales.items())
    return tuple(_chart(content, facts, mine, on) for facts, mine in found if len(facts) > 1 or mine)


def _scale(claim: InsightClaim) -> tuple[str, str]:
    return claim.currency, claim.period or ""


def _own(pay: Pay | None) -> InsightClaim | None:
    if pay is None or not pay.currency or (pay.low is None and pay.high is None):
        return None
    return InsightClaim(
        key="own",
        topic=Topic.PAY,
        metric="",
        statement="",
        low=pay.low,
        high=pay.high,
        unit=Unit.MONEY,
        currency=pay.currency,
        period=Period(pay.period.value),
    )


def _chart(
    content: TemplateContent, facts: Sequence[Known], own: InsightClaim | None, on: date | None
) -> PayChart:
    claims = [it.claim for it in facts] + ([own] if own else [])
    end = _rounded_up(max(max(_ends(it)) for it in claims))
    first = claims[0]
    rows = [_row(*head, [it.claim for it in said], end) for head, said in _by_source(content, facts, on)]
    if own:
        rows.append(_row("This posting", "as you have it now", [own], end, is_own=True))
    currency = get_currency_name(first.currency, count=2, locale="en")
    unit = f"{'an' if first.period is Period.HOUR else 'a'} {first.period}, " if first.period else ""
    return PayChart(
        f"Pay {unit}in {currency}", _written(first, Decimal(0)), _written(first, end), tuple(rows)
    )


def _by_source(
    content: TemplateContent, facts: Iterable[Known], on: date | None
) -> Iterator[tuple[tuple[str, str], list[Known]]]:
    """The facts of each source, place and day: its name, where and when, and the facts."""
    groups: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for fact in facts:
        places = proof(content, fact.citations).places
        named = dict.fromkeys(it.source for it in places if it.source and not it.is_withdrawn)
        bare = fact.claim.model_copy(update={"percentile": None})
        groups[", ".join(named) or BASES["own"], about(bare, on)].append(fact)
    yield from groups.items()


def _row(
    name: str, about: str, claims: Sequence[InsightClaim], end: Decimal, *, is_own: bool = False
) -> PayRow:
    ranges = sorted({_ends(it) for it in claims if len(_ends(it)) > 1}, key=lambda it: it[0] - it[1])
    edges = {edge for one in ranges for edge in one}
    points = [(it.percentile, _ends(it)[0]) for it in claims if len(_ends(it)) == 1]
    free = {(bool(percentile), at) for percentile, at in points if at not in edges}
    every = [at for it in claims for at in _ends(it)]
    said = list(dict.fromkeys(_written(claims[0], at) for at in (min(every), max(every))))
    return PayRow(
        name=name,
        about=about,
        bars=tuple(_bar(one[0], one[-1], end, is_thin=one != ranges[-1]) for one in ranges),
        dots=tuple(sorted(_at(at, end) for is_tick, at in free if not is_tick)),
        ticks=tuple(sorted(_at(at, end) for is_tick, at in free if is_tick)),
        figures=tuple(
            (it.metric, figure(_bare(it))) for it in claims if len(_ends(it)) > 1 or _ends(it)[0] not in edges
        ),
        alternative=f"{' to '.join(said)}, on a scale that ends at {_written(claims[0], end)}",
        is_own=is_own,
    )


def _ends(claim: InsightClaim) -> tuple[Decimal, ...]:
    """Both ends of a range, or the one figure there is."""
    ends = [it for it in (claim.low, claim.high) if it is not None and it >= 0]
    return tuple(dict.fromkeys(ends))


def _bar(low: Decimal, high: Decimal, end: Decimal, *, is_thin: bool) -> Bar:
    start, height = _at(low, end), _THIN if is_thin else _THICK
    return Bar(start, max(_at(high, end) - start, _THINNEST), MIDDLE - height // 2, height)


def _at(amount: Decimal, end: Decimal) -> int:
    return round(LENGTH * amount / end)


def _rounded_up(amount: Decimal) -> Decimal:
    """The next figure that is easy to read: 176,000 → 200,000."""
    if not amount:
        return Decimal(1)
    power = Decimal(10) ** math.floor(math.log10(amount))
    return next((it * power for it in _ROUND if it * power >= amount), 10 * power)


def _written(claim: InsightClaim, amount: Decimal) -> str:
    return figure(_bare(claim).model_copy(update={"low": amount, "high": amount}))


def _bare(claim: InsightClaim) -> InsightClaim:
    """The picture's heading says the period."""
    return claim.model_copy(update={"period": None})
