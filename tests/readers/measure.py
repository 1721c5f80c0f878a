"""How many items of real ads are read as the right kind: `python -m tests.readers.measure DIR`.

The samples hold hand-made labels (docs/reading.md): ad, span, kind. They hold no texts; those
are in DIR/dev_postings.jsonl. Headings are not counted. What surrounds an ad on its page (menus,
questionnaires, notes of whoever collected it: "furniture") is counted on its own.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from jobdesc.readers import LooseAd
from jobdesc.readers.text import read

HERE = Path(__file__).parent
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
SAMPLES = tuple(HERE / f"{ordinal}_sample.jsonl" for ordinal in ORDINALS)
SEED, TRIES = 40, 2000


@dataclass(frozen=True)
class Label:
    ad: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Reading:
    """One label and what the reader took it for; `None` when it became a heading."""

    label: Label
    kind: str | None

    @property
    def right(self) -> bool:
        return self.kind == self.label.kind


def labels(sample: Path) -> list[Label]:
    with sample.open(encoding="utf-8") as lines:
        return [Label(**json.loads(line)) for line in lines]


def measure(folder: Path, sample: Path) -> list[Reading]:
    """Read the sample's ads; every label that is not a heading gets one reading."""
    wanted = labels(sample)
    names = {label.ad for label in wanted}
    with (folder / "dev_postings.jsonl").open(encoding="utf-8") as lines:
        texts = {ad["id"]: ad["text"] for ad in map(json.loads, lines)}
    ads = {name: read(texts[name]) for name in names}
    return [Reading(label, _kind_at(ads[label.ad], label)) for label in wanted if label.kind != "heading"]


def _kind_at(ad: LooseAd, label: Label) -> str | None:
    """The kind of the item that covers most of the label."""
    shared: Counter[str] = Counter()
    for kind, item in ad.items:
        common = min(label.end, item.span.end) - max(label.start, item.span.start)
        if common > 0:
            shared[kind.value] += common
    return shared.most_common(1)[0][0] if shared else None


def of_the_ads(readings: list[Reading]) -> list[Reading]:
    return [reading for reading in readings if reading.label.kind != "furniture"]


def share(readings: list[Reading]) -> float:
    return sum(reading.right for reading in readings) / len(readings)


def whole(readings: list[Reading]) -> int:
    """How many ads have every item right."""
    by_ad: dict[str, bool] = {}
    for reading in readings:
        by_ad[reading.label.ad] = by_ad.get(reading.label.ad, True) and reading.right
    return sum(by_ad.values())


def interval(readings: list[Reading]) -> tuple[float, float]:
    """95 %, ads drawn again and again (items of one ad stand or fall together)."""
    by_ad: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_ad[reading.label.ad].append(reading)
    ads, again = sorted(by_ad), random.Random(SEED)
    draws = (
        [reading for ad in again.choices(ads, k=len(ads)) for reading in by_ad[ad]] for _ in range(TRIES)
    )
    shares = sorted(map(share, draws))
    return shares[int(TRIES * 0.025)], shares[int(TRIES * 0.975)]


def report(folder: Path, sample: Path) -> str:
    """The share of items read right, by kind, and what the others were taken for."""
    readings = measure(folder, sample)
    content = of_the_ads(readings)
    ads = len({reading.label.ad for reading in content})
    low, high = interval(content)
    right = f"{share(content):.1%} right, 95 % interval {low:.1%} – {high:.1%}"
    lines = [f"{len(content)} items of {ads} ads: {right}; {whole(content)} ads without any mistake"]
    for kind in sorted({reading.label.kind for reading in content}):
        of_kind = [reading for reading in content if reading.label.kind == kind]
        taken = Counter(str(reading.kind) for reading in of_kind if not reading.right)
        rest = ", ".join(f"{name} {count}" for name, count in taken.most_common())
        lines.append(f"  {kind:17} {share(of_kind):7.1%} of {len(of_kind):4}  {rest}".rstrip())
    around = [reading for reading in readings if reading.label.kind == "furniture"]
    kept = sum(reading.kind in {"other", None} for reading in around)
    return "\n".join(
        [*lines, f"  furniture: {kept} of {len(around)} lines kept out of the ad's sections", ""]
    )


if __name__ == "__main__":
    for chosen in SAMPLES:
        sys.stdout.write(f"{chosen.stem}: {report(Path(sys.argv[1]), chosen)}")
