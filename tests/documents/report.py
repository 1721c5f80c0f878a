"""One line a file: what is in order, and what is not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

AT_ONCE = 2
_Thing = TypeVar("_Thing")


@dataclass(frozen=True)
class Checked:
    name: str
    faults: list[str]


class MissingProgram(Exception):  # noqa: N818 - it is said to a person
    """What is needed for these checks, and is not here."""


def tell(checked: Iterable[Checked]) -> int:
    """Print each as it comes; return how many are not in order."""
    wrong = 0
    for one in checked:
        wrong += bool(one.faults)
        sys.stdout.write(f"{'FAULT' if one.faults else 'ok':<7}{one.name}\n")
        sys.stdout.writelines(f"       - {fault}\n" for fault in one.faults)
        sys.stdout.flush()
    return wrong


def in_pairs(check: Callable[[_Thing], Checked], things: Iterable[_Thing]) -> Iterator[Checked]:
    """`check` each thing: the next one is made while outside programs read the last."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        waiting = []
        for thing in things:
            waiting.append(threads.submit(check, thing))
            while len(waiting) > AT_ONCE:
                yield waiting.pop(0).result()
        yield from (one.result() for one in waiting)


def said(*command: object, seconds: int = 120) -> tuple[int, str]:
    """The exit status of a program, and all that it wrote."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=seconds
    )
    return done.returncode, done.stdout.decode(errors="replace")
