"""Two things measured in turns, and the bound that their ratio is held to."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Row:
    """A line of the table: `ours` ÷ `theirs` in `unit`, or `ours` alone where there is no other.

    Without a `bound` it is only told.
    """

    what: str
    ours: float
    theirs: float | None
    unit: str
    bound: float | None

    @property
    def figure(self) -> float:
        return self.ours / self.theirs if self.theirs else self.ours

    @property
    def holds(self) -> bool:
        return self.bound is None or self.figure <= self.bound

    def line(self) -> str:
        both = f"{self.ours:9.1f} ÷ {self.theirs:9.1f}" if self.theirs else f"{self.ours:21.1f}"
        line = f"{self.what:62} {both} {self.unit:3} {self.figure:6.2f}"
        if self.bound is None:
            return line
        return f"{line}  ≤ {self.bound:<5.2f} {'holds' if self.holds else 'MISSED'}"


@dataclass
class Table:
    """What was measured in this run, and what could not be."""

    rows: list[Row] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def hold(self, what: str, ours: float, theirs: float | None, *, unit: str, bound: float | None) -> None:
        """Note the row; fail where it does not hold."""
        row = Row(what, ours, theirs, unit, bound)
        self.rows.append(row)
        assert row.holds, row.line()


def in_turns(benchmark, ours: Callable[[], object], theirs: Callable[[], object], rounds: int):
    """Return the median milliseconds of both, taken in turns, so that a busy machine slows both.

    What returns a float has measured its seconds itself, in another process.
    """
    spent: dict[str, list[float]] = {"ours": [], "theirs": []}

    def other() -> None:
        spent["theirs"].append(_seconds(theirs))

    def mine() -> None:
        spent["ours"].append(_seconds(ours))

    ours()
    theirs()
    benchmark.pedantic(mine, setup=other, rounds=rounds, iterations=1)
    found = {name: statistics.median(times) * 1000 for name, times in spent.items()}
    benchmark.extra_info["theirs"] = found["theirs"]
    return found["ours"], found["theirs"]


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    measured = do()
    spent = time.perf_counter() - began
    return measured if isinstance(measured, float) else spent
