"""What a review costs against its bounds: `./dev bench review`.

A posting of 600 words with every shipped rule on, and the same one up to 16 times as long; the
processor’s own time, medians, taken in turns. Half of the sentences are those that rules find
something in, so that nothing is measured that does nothing. It fails where a bound is missed.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from jobdesc.document.values import (
    Closing,
    Employer,
    Item,
    JobDescription,
    JobFacts,
    Section,
    SectionKind,
)
from jobdesc.packs.rulebooks import load_rulebook
from jobdesc.review import Rules, review

ROUNDS = 21
WORDS = 600
LENGTHS = (1, 2, 4, 8, 16)
MOST_MS = 25.0
MOST_GROWTH = 1.15
ON = date(2026, 11, 21)
SEEDS = Path(__file__).parents[2] / "seeds" / "review"
PLAIN = (
    "You plan, write and run the services that our customers’ orders go through.",
    "Together with two colleagues you decide what is built next, and say why.",
    "You measure what a change does before and after it goes live, and tell the team what you saw.",
    "Every second week we look back for an hour and change one thing about how we work.",
    "You answer questions from support, and remove what made people ask.",
    "You know one language for servers well, and have kept a database in good shape for years.",
)


def main() -> None:
    book = load_rulebook(SEEDS)
    book = book.model_copy(
        update={"rules": tuple(it.model_copy(update={"is_on": True}) for it in book.rules)}
    )
    rules = Rules(book)
    sentences = said(tuple(re.sub(r"[\[\]]", "", it) for rule in book.rules for it in rule.hits))
    documents = {length: document(sentences, WORDS * length) for length in LENGTHS}
    spent = medians({str(length): reviewing(it, rules) for length, it in documents.items()})
    made = medians({"made": lambda: review(documents[1], Rules(book), ON)}, rounds=3)["made"] - spent["1"]
    found = {length: len(review(it, rules, ON)) for length, it in documents.items()}
    report(spent, found, made, len(book.rules), sum(len(it.terms) for it in book.rules))


def said(hits: tuple[str, ...]) -> tuple[str, ...]:
    """Hits of all topics in turn, each with a plain sentence behind it."""
    mixed = hits[:: max(1, len(hits) // 60)] or PLAIN
    return tuple(it for number, hit in enumerate(mixed) for it in (hit, PLAIN[number % len(PLAIN)]))


def document(sentences: tuple[str, ...], words: int) -> JobDescription:
    """A posting of so many words: an item for each sentence, 16 to a section."""
    texts: list[str] = []
    left = words
    while left > 0:
        text = " ".join(sentences[len(texts) % len(sentences)].split()[:left])
        left -= len(text.split())
        texts.append(text)
    items = [Item(id=f"line-{number}", text=text) for number, text in enumerate(texts)]
    return JobDescription(
        facts=JobFacts(title="Back-end developer", employer=Employer(name="Fabrikam", about=PLAIN[0])),
        sections=tuple(
            Section(
                id=f"section-{start}",
                kind=SectionKind.OWN,
                heading="What you do",
                items=tuple(items[start : start + 16]),
            )
            for start in range(0, len(items), 16)
        ),
        closing=Closing(equal_opportunity="We hire regardless of age, gender or origin."),
    )


def reviewing(paper: JobDescription, rules: Rules) -> Callable[[], object]:
    return lambda: review(paper, rules, ON)


def medians(tasks: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of the processor’s own time, taken in turns."""
    spent: dict[str, list[float]] = {name: [] for name in tasks}
    for do in tasks.values():
        do()
    for _ in range(rounds):
        for name, do in tasks.items():
            began = time.process_time()
            do()
            spent[name].append((time.process_time() - began) * 1000)
    return {name: statistics.median(times) for name, times in spent.items()}


def report(spent: dict[str, float], found: dict[int, int], made: float, rules: int, terms: int) -> None:
    one = spent["1"]
    write = sys.stdout.write
    write(f"{rules} rules with {terms} terms, made ready in {made:.0f} ms\n")
    write("  words   findings       ms   ÷ 600 words   ÷ length\n")
    for length in LENGTHS:
        ms = spent[str(length)]
        write(
            f"{WORDS * length:7d} {found[length]:10d} {ms:8.1f} {ms / one:13.2f} {ms / one / length:10.2f}\n"
        )
    growth = spent[str(LENGTHS[-1])] / one / LENGTHS[-1]
    missed = [f"{one:.1f} ms for {WORDS} words, at most {MOST_MS:.0f}"] if one > MOST_MS else []
    missed += [f"{growth:.2f} times the length, at most {MOST_GROWTH}"] if growth > MOST_GROWTH else []
    sys.exit("missed: " + "; ".join(missed) if missed else 0)


if __name__ == "__main__":
    main()
