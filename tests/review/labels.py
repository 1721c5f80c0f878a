"""How often the rules are right: findings in real ads, read by people.

    python -m tests.review.labels sheet --reader a [--most 12] [--severity legal-risk] > sheet.txt
    python -m tests.review.labels table

`sheet` draws findings that the reader has not labelled yet, the same ones every time, and prints each
with what stands around it. Labels go into `labels/<reader>.csv`, which keeps where a finding stands,
never the words. `table` is the table of `docs/review.md`. The ads: see `ads.py`.
"""

from __future__ import annotations

import csv
import hashlib
import math
import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from jobdesc.review import Rule, Rules, Severity
from tests.review.ads import Found, ads, found, rulebook, shown

FOLDER = Path(__file__).parent / "labels"
FIELDS = ("ad", "rule", "start", "length", "label", "why")
WRONG, RIGHT = "false", "true"
SURE = 1.96
"""Standard deviations: 95 of 100 intervals hold the true share."""


class Spot(NamedTuple):
    """What a label is for: a rule at a place of an ad's text, -1 where it is about no words."""

    ad: str
    rule: str
    start: int
    length: int


def spot(one: Found) -> Spot:
    return Spot(one.ad, one.finding.rule, one.place, len(one.finding.words) if one.place >= 0 else 0)


def labels(reader: str) -> dict[Spot, bool]:
    path = FOLDER / f"{reader}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            Spot(row["ad"], row["rule"], int(row["start"]), int(row["length"])): row["label"] == RIGHT
            for row in csv.DictReader(file)
        }


def drawn(hits: Iterable[Found], most: int) -> list[Found]:
    """Up to so many of each rule, by the digest of their place: at random, and the same every time."""
    by_rule: dict[str, list[Found]] = defaultdict(list)
    for one in hits:
        by_rule[one.finding.rule].append(one)
    return [
        one
        for rule in sorted(by_rule)
        for one in sorted(by_rule[rule], key=lambda it: hashlib.sha256(repr(spot(it)).encode()).digest())[
            :most
        ]
    ]


class Precision(NamedTuple):
    """`low` and `high` are Wilson's interval of 95 %."""

    labelled: int
    right: int
    share: float
    low: float
    high: float


def precision(right: int, labelled: int) -> Precision:
    if not labelled:
        return Precision(0, 0, math.nan, 0.0, 1.0)
    share = right / labelled
    wide = SURE**2 / labelled
    middle = (share + wide / 2) / (1 + wide)
    half = SURE / (1 + wide) * math.sqrt(share * (1 - share) / labelled + wide / labelled / 4)
    return Precision(labelled, right, share, max(0.0, middle - half), min(1.0, middle + half))


class Figure(NamedTuple):
    """What is known of a rule: how often it finds something, and how often that was right. Where two
    readers disagree, it was not."""

    rule: Rule
    hits: int
    per_thousand: float
    precision: Precision


def figures() -> tuple[list[Figure], float]:
    """The figures of each rule that is on, and the share of hits with two readers on which they agree."""
    book = rulebook()
    hits: dict[str, dict[Spot, None]] = defaultdict(dict)
    for one in found(Rules(book)):
        hits[one.finding.rule][spot(one)] = None
    words = sum(len(ad.text.split()) for ad in ads())
    readers = [labels(path.stem) for path in sorted(FOLDER.glob("*.csv"))]
    rows, agreed, doubled = [], 0, 0
    for rule in book.rules:
        said = {it: [one[it] for one in readers if it in one] for it in hits[rule.key]}
        judged = {it: all(these) for it, these in said.items() if these}
        twice = [these for these in said.values() if len(these) > 1]
        agreed, doubled = agreed + sum(len(set(these)) == 1 for these in twice), doubled + len(twice)
        count = len(hits[rule.key])
        rows.append(Figure(rule, count, 1000 * count / words, precision(sum(judged.values()), len(judged))))
    return rows, agreed / doubled if doubled else math.nan


def together(rows: Iterable[Figure]) -> tuple[int, float]:
    """How many were labelled, and the share that is right when each rule counts by its hits."""
    counted = [row for row in rows if row.precision.labelled]
    hits = sum(row.hits for row in counted)
    share = sum(row.hits * row.precision.share for row in counted) / hits if hits else math.nan
    return sum(row.precision.labelled for row in counted), share


def table() -> str:
    rows, agreement = figures()
    lines = [
        "| rule | severity | hits | per 1,000 words | labelled | right | 95 % interval |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in sorted(rows, key=lambda it: (it.rule.severity.rank, it.rule.key)):
        one = row.precision
        judged = (
            f"{one.labelled} | {one.share:.0%} | {one.low:.0%} – {one.high:.0%}"
            if one.labelled
            else "0 | – | –"
        )
        often = f"{row.hits} | {row.per_thousand:.2f}"
        lines.append(f"| `{row.rule.key}` | {row.rule.severity.value} | {often} | {judged} |")
    grave = [row for row in rows if row.rule.severity is Severity.LEGAL_RISK]
    for name, these in (("legal risk", grave), ("all", rows)):
        labelled, share = together(these)
        one = precision(sum(it.precision.right for it in these), labelled)
        hits = sum(it.hits for it in these)
        lines.append(
            f"| **{name}** | | {hits} | | {labelled} | {share:.1%} | {one.low:.0%} – {one.high:.0%} |"
        )
    return "\n".join([*lines, "", f"Where two have read the same finding, they agree on {agreement:.0%}."])


def sheet(reader: str, most: int, severity: str) -> str:
    done = labels(reader)
    hits = (it for it in found(Rules(rulebook())) if not severity or it.finding.severity.value == severity)
    lines = []
    for one in drawn(hits, most):
        if (at := spot(one)) not in done:
            lines.append(f"{at.ad},{at.rule},{at.start},{at.length}")
            lines.append(f"    {one.finding.title}: {one.finding.reason}")
            lines.append(f"    {one.finding.path}: {shown(one.source, one.place, one.finding, 220)}")
    return "\n".join(lines)


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("what", choices=("sheet", "table"))
    parser.add_argument("--reader", default="a")
    parser.add_argument("--most", type=int, default=12)
    parser.add_argument("--severity", default="")
    chosen = parser.parse_args()
    text = table() if chosen.what == "table" else sheet(chosen.reader, chosen.most, chosen.severity)
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
