"""Rules tried on real ads: `python -m tests.review.ads [--rule KEY]… [--context N]`.

The ads are read from the folder that the environment variable REAL_ADS names (`*.jsonl`, each line
with `id`, `title` and `text`); they belong to those who wrote them and are no part of the project.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jobdesc.packs.rulebooks import load_rulebook
from jobdesc.readers import text
from jobdesc.readers.whole import Whole, borne_out, describe
from jobdesc.review import Finding, Rulebook, Rules, review

ON = date(2026, 11, 21)
SEEDS = Path(__file__).parents[2] / "seeds" / "review"


class Ad(NamedTuple):
    id: str
    title: str
    text: str


class Found(NamedTuple):
    """A finding, and where its words begin in the ad's text (as the reader cleaned it); -1 for one
    that is not about words."""

    ad: str
    place: int
    source: str
    finding: Finding


def ads() -> Iterator[Ad]:
    for path in sorted(Path(os.environ["REAL_ADS"]).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                record = json.loads(line)
                yield Ad(record["id"], record["title"], record["text"])


def as_read(ad: Ad) -> Whole:
    """The ad as `manage.py review` reads it from a file, its title being the first line."""
    return describe(text.read(f"{ad.title}\n\n{ad.text}"))


def found(rules: Rules) -> Iterator[Found]:
    for ad in ads():
        whole = as_read(ad)
        for one in borne_out(review(whole.document, rules, ON)):
            place = whole.find(one.path, one.start, one.end) if one.words else None
            yield Found(ad.id, place[0] if place else -1, whole.source, one)


def rulebook(keys: Collection[str] = ()) -> Rulebook:
    """The shipped rules that are on, or those named, on or not."""
    book = load_rulebook(SEEDS)
    chosen = [it for it in book.rules if (it.key in keys if keys else it.is_on)]
    return book.model_copy(update={"rules": tuple(it.model_copy(update={"is_on": True}) for it in chosen)})


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--rule", action="append", default=[], help="only these; all that are on without")
    parser.add_argument("--context", type=int, default=60)
    parser.add_argument("--most", type=int, default=60, help="hits shown of each rule")
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    for ad, place, source, one in found(Rules(rulebook(chosen.rule))):
        counts[one.rule] += 1
        if chosen.rule and counts[one.rule] <= chosen.most:
            sys.stdout.write(f"{ad} {one.path} {shown(source, place, one, chosen.context)}\n")
    for key, count in counts.most_common():
        sys.stdout.write(f"{count:6d} {key}\n")


def shown(source: str, place: int, one: Finding, context: int) -> str:
    """The words in double brackets, with what stands around them."""
    if place < 0:
        return f"[[{one.words}]] {one.reason}"
    before = source[max(0, place - context) : place]
    after = source[place + len(one.words) : place + len(one.words) + context]
    return f"{before}[[{one.words}]]{after}".replace("\n", " ¶ ")


if __name__ == "__main__":
    main()
