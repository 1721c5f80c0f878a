"""What an editor decided where sources disagree: which figures recruiters see, and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from jobdesc.document.values import Text, Value
from jobdesc.packs.claims import InsightClaim, Slug


class Choice(StrEnum):
    """`BOTH` are all figures side by side, `RANGE` one from the lowest to the highest of them."""

    BOTH = "both"
    ONE = "one"
    RANGE = "range"


class Ruling(Value):
    """`insights` are the keys of those that disagree, sorted, and `metric` what they call it;
    `shown` is the one that is shown, where it is one; `reason` is for recruiters to read."""

    insights: tuple[Slug, ...]
    metric: Text
    choice: Choice
    shown: Annotated[str, Field(max_length=100)] = ""
    reason: Text


def measure(insight: InsightClaim) -> str:
    """What figures must have in common to disagree, as one text to keep."""
    return json.dumps([str(part) for part in insight.comparable], ensure_ascii=False)


def figures(group: Sequence[InsightClaim]) -> str:
    """The SHA-256 of what the figures say: another one, or one more, is another question."""
    said = sorted([it.key, *(str(part) for part in it.claim)] for it in group)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def can_be_range(group: Sequence[InsightClaim]) -> bool:
    """Whether there is a lowest and a highest figure: not where something is said in words."""
    return all(it.low is not None and it.high is not None for it in group)


def span(group: Sequence[InsightClaim]) -> InsightClaim:
    """One claim from the lowest figure of the group to the highest, without a day of its own."""
    low = min(it.low for it in group if it.low is not None)
    high = max(it.high for it in group if it.high is not None)
    days = {it.as_of for it in group}
    day = days.pop() if len(days) == 1 else None
    return group[0].model_copy(update={"low": low, "high": high, "as_of": day})
