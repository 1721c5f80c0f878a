"""The digest against the documents it was read from, where they are at hand.

`SEEDS_DIR` names their folder; without it these tests are skipped, and `test_coverage`
still holds the digest to the list of what the documents claim.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from jobdesc.packs.claims import Citation
from tests.shipped import pack

PROJECT = Path(__file__).parents[2]
DOCUMENTS = Path(os.environ.get("SEEDS_DIR") or PROJECT.parent / "shared" / "seeds")
PACK = pack()
FILES = {source.key: source.file for source in PACK.sources}
RUN = 6

AT_HAND = all((DOCUMENTS / file).is_file() for file in FILES.values())

pytestmark = pytest.mark.skipif(
    not AT_HAND,
    reason="the documents that the digest was read from are not here (SEEDS_DIR)",
)

# Two facts that one page runs together.
GLUED = ("Tech & EngineeringBachelor's", "Tech & Engineering Bachelor's")
# Where a document stops speaking about the role: sign-up calls, partners' logos.
FURNITURE_FROM = {"skills-platform": "Interested in This Role?"}
# Sentences that claim nothing, by their first words: cover images, announcements of lists,
# what the guide is about to say, questions without an answer.
FURNITURE = (
    "Image for",
    "Recently Published",
    "Cover image for",
    "What are their key skills",
    "In this comprehensive guide",
    "We will explore",
    "Furthermore, we will",
    "So, whether",
    "Whether you’re just",
    "The following skills",
    "Below are",
    "Some of the specific",
    "Some of the essential tasks",
    "In addition to the above",
    "Here are",
    "Back End Developers can specialize in various areas",
)

Section = tuple[str, str]
Blocks = dict[Section, list[str]]


class Claim(Protocol):
    @property
    def cites(self) -> tuple[Citation, ...]: ...


def claims() -> Iterator[Claim]:
    """Everything in the pack that carries citations."""
    yield from PACK.items
    yield from PACK.insights
    for placeholder in PACK.placeholders:
        yield placeholder
        yield from placeholder.options
    for template in PACK.templates:
        yield from template.alternate_titles
        yield from template.specialisations


CITATIONS = [(claim, cite) for claim in claims() for cite in claim.cites if cite.source]


def split(section: str) -> Section:
    top, _, sub = section.partition(" › ")
    return top, sub


def cited_sections(source: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for _, cite in CITATIONS:
        if cite.source == source:
            top, sub = split(cite.section)
            found[top] |= {sub} - {""}
    return found


class Reader:
    """Cuts a document at the headings that the digest cites, and nowhere else."""

    def __init__(self, source: str) -> None:
        self.headings = cited_sections(source)
        self.blocks: Blocks = defaultdict(list)
        self.found: set[Section] = set()
        self.top = self.sub = ""
        self.columns: list[str] = []
        end = FURNITURE_FROM.get(source)
        text = (DOCUMENTS / FILES[source]).read_text(encoding="utf-8").replace(*GLUED)
        for line in text.splitlines():
            if line.strip() == end:
                break
            self.read(re.sub(r"^\s*[•-](?=\s)", "", line).strip())

    def read(self, line: str) -> None:
        label = line.partition(":")[0]
        if "|" in line and self.top:
            self.read_row([cell.strip() for cell in line.strip("| ").split("|")])
            return
        self.columns = []
        if line in self.headings or label in self.headings:
            self.top, self.sub = (line if line in self.headings else label), ""
            self.found.add((self.top, ""))
            self.add(self.sub, line.removeprefix(self.top).removeprefix(":"))
        elif line in self.headings.get(self.top, ()):
            self.sub = line
            self.found.add((self.top, line))
        elif label in self.headings.get(self.top, ()):
            self.add(label, line)
        else:
            self.add(self.sub, line)

    def read_row(self, cells: list[str]) -> None:
        subs = self.headings[self.top]
        if subs.issuperset(cells):
            self.columns = cells
        elif self.columns:
            for sub, cell in zip(self.columns, cells, strict=True):
                self.add(sub, cell)
        elif cells[0] in subs:
            self.add(cells[0], " ".join(cells[1:]))

    def add(self, sub: str, text: str) -> None:
        if self.top and text.strip():
            self.found.add((self.top, sub))
            self.blocks[self.top, sub].append(text)


READERS = {source: Reader(source) for source in FILES} if AT_HAND else {}


def plain(text: str) -> str:
    return text.replace("’", "'").casefold()


def stands_in(term: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(plain(term))}(?!\w)", plain(text)))


def sentences(source: str) -> Iterator[tuple[Section, str]]:
    for section, lines in READERS[source].blocks.items():
        for line in lines:
            for sentence in re.split(r"(?<=[.!?])\s+", line):
                if not set(sentence) <= set("-| ") and not sentence.startswith(FURNITURE):
                    yield section, sentence


@pytest.mark.parametrize("source", FILES)
def test_every_cited_section_is_a_heading_of_the_document(source: str) -> None:
    cited = {split(cite.section) for _, cite in CITATIONS if cite.source == source}
    assert cited - READERS[source].found == set()


@pytest.mark.parametrize("source", FILES)
def test_every_term_stands_in_the_section_it_is_cited_from(source: str) -> None:
    blocks = READERS[source].blocks
    astray = [
        (getattr(claim, "key", ""), cite.section, term)
        for claim, cite in CITATIONS
        if cite.source == source
        for term in cite.terms
        if not stands_in(term, " ".join((cite.section, *blocks[split(cite.section)])))
    ]
    assert astray == []


@pytest.mark.parametrize("source", FILES)
def test_every_sentence_of_the_document_has_been_read_for_a_claim(source: str) -> None:
    terms: dict[Section, set[str]] = defaultdict(set)
    for _, cite in CITATIONS:
        if cite.source == source:
            terms[split(cite.section)] |= set(cite.terms)
    unread = [
        (section, sentence)
        for section, sentence in sentences(source)
        if not any(stands_in(term, sentence) for term in terms[section])
    ]
    assert unread == []


def words(text: str) -> list[str]:
    return re.findall(r"[\w$%+#'.-]*[\w%+#]", plain(text))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def wordings() -> Iterator[str]:
    """Everything in the pack that is written by us: all but citations and keys."""
    for claim in claims():
        for name in ("title", "name", "label", "question", "default", "heading", "text", "summary"):
            yield getattr(claim, name, "")
        for name in ("statement", "metric", "stance"):
            yield getattr(claim, name, "")
    yield from (f"{source.title}. {source.note}" for source in PACK.sources)
    yield from (template.summary for template in PACK.templates)


def test_no_six_words_in_a_row_are_copied() -> None:
    texts = [(DOCUMENTS / file).read_text(encoding="utf-8") for file in FILES.values()]
    theirs = set().union(*(runs(text) for text in texts))
    copied = {" ".join(run) for wording in wordings() for run in runs(wording) & theirs}
    assert copied == set()
