"""Words of two lists, of which one clearly prevails: gender-coded wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from jobdesc.review.cues import Cues
from jobdesc.review.registry import for_rows
from jobdesc.review.subjects import Spot, Subject, sentence_at
from jobdesc.review.values import Rule

_SETTINGS: Final = {"least-words": 5, "per-thousand": 8, "times": 3, "from-words": 150, "each-at-most": 2}
_PLEDGES: Final = Cues(
    "(we|we're|company|firm|school|organisation|organization) (are|is|stand|stands|remain|remains)? ... "
    "(committed|dedicated) to",
    "stands (committed|dedicated) to",
    "we (believe in|promise|pledge|owe|strive|aim)",
    "our ... commitment",
)
_OURS: Final = "our "


@for_rows("one-sided")
def one_sided(subject: Subject, rule: Rule) -> Iterator[Spot]:
    """The words of the list that prevails, each of them once. A list is the terms of one reason.

    `settings`: a list prevails with at least so many words (`least-words`, of which the same one
    counts `each-at-most` times), so many of them per 1,000 (`per-thousand`), and so many `times` as
    the other ones together. Texts of fewer words (`from-words`) are passed over: there two or three
    words would be a high share. What the employer promises of itself counts, as readers hear it too,
    but is not shown: it is asked of nobody.
    """
    settings = {**_SETTINGS, **rule.settings}
    length = sum(len(passage.words) for passage in subject.read_by(rule))
    if length < settings["from-words"]:
        return
    lists = _counted(subject.found.get(rule.key, ()), int(settings["each-at-most"]))
    for reason, spots in lists.items():
        others = sum(len(them) for other, them in lists.items() if other != reason)
        density = 1000 * len(spots) / length
        prevails = len(spots) >= settings["least-words"] and density >= settings["per-thousand"]
        if prevails and len(spots) >= settings["times"] * others:
            yield from _told(spots, f"{reason} {rule.reason} {_measure(len(spots), others, length)}")


def _is_pledge(spot: Spot) -> bool:
    """Whether the sentence speaks of what the employer stands for: "Our commitment to …"."""
    if spot.passage is None:
        return False
    number = sentence_at(spot.passage, spot.start)
    begins = spot.passage.sentences[number][0]
    is_ours = spot.passage.folded.text.startswith(_OURS, begins)
    return is_ours or number in _PLEDGES.sentences(spot.passage)


def _counted(spots: Sequence[Spot], most: int) -> dict[str, list[Spot]]:
    """The spots of each list, of the same words no more than `most`."""
    lists: dict[str, list[Spot]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    for spot in spots:
        seen[_words(spot)] += 1
        if seen[_words(spot)] <= most:
            lists[spot.reason].append(spot)
    return dict(lists)


def _told(spots: Sequence[Spot], reason: str) -> Iterator[Spot]:
    said = set()
    for spot in spots:
        if _words(spot) not in said and not _is_pledge(spot):
            said.add(_words(spot))
            yield Spot(spot.passage, spot.start, spot.end, reason, spot.suggestions)


def _words(spot: Spot) -> str:
    return spot.passage.folded.text[spot.start : spot.end] if spot.passage else ""


def _measure(own: int, others: int, length: int) -> str:
    rest = f"{others} from the other list" if others else "none from the other list"
    return f"Counted here: {own} such words, {rest}; {1000 * own / length:.0f} in 1,000."
