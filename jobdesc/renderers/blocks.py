"""What the body of a page is made of: parts, each of blocks, each of lines.

A format needs to know no more than this: a part has a heading and blocks, a block has lines, and
all that it says stands in its lines (`lead`, `text`, `notes`). What a kind of block is drawn as
is said at `BlockKind`; one that a format does not know is a list where `is_list`, else a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jobdesc.renderers import words

# What fits a column of half the page: every line with one turn, most without.
_FEW, _SHORT, _LONGEST = 4, 40, 64


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one field. `lead` runs in before them, `href` makes them a link; an
    address that cannot be one is still an address.

    `path` is "" for what stems from no field, `language` is said where it is not the document's.
    `notes` stand beside or below the words, small: where it was read, why it was put aside. The
    public face has none, but for its appendix.
    """

    path: str
    text: str
    lead: str = ""
    href: str = ""
    is_address: bool = False
    notes: tuple[str, ...] = ()
    language: str = ""

    @property
    def direction(self) -> str:
        return words.direction(self.lead + self.text)

    @property
    def directed_notes(self) -> tuple[tuple[str, str], ...]:
        """Each note and its direction: a source may be called in another script than the line."""
        return tuple((note, words.direction(note)) for note in self.notes)


class BlockKind(StrEnum):
    """`PARAGRAPH`, `BULLETS`, `NUMBERS` and `SUBHEADING` are the HTML element they become. The
    others stand only in the internal faces and in the appendix:

    `EVIDENCE`: a list whose lines have their `notes` beside them, in a second column where there
    is room; `EVIDENCE_NUMBERS` is a numbered one, `EVIDENCE_PARAGRAPH` a paragraph of one line.
    `BESIDE`: a list of statements that disagree, each with its `notes`, next to each other.
    `SIGNATURE`: who signs, then what each rule to write on is for: "Hiring manager", "Name and
    signature", "Date".
    """

    PARAGRAPH = "p"
    BULLETS = "ul"
    NUMBERS = "ol"
    SUBHEADING = "h3"
    EVIDENCE = "evidence"
    EVIDENCE_NUMBERS = "evidence-numbers"
    EVIDENCE_PARAGRAPH = "evidence-paragraph"
    BESIDE = "beside"
    SIGNATURE = "signature"


_LISTS = frozenset(
    {
        BlockKind.BULLETS,
        BlockKind.NUMBERS,
        BlockKind.EVIDENCE,
        BlockKind.EVIDENCE_NUMBERS,
        BlockKind.BESIDE,
    }
)
_NUMBERED = frozenset({BlockKind.NUMBERS, BlockKind.EVIDENCE_NUMBERS})
_EVIDENCE = frozenset({BlockKind.EVIDENCE, BlockKind.EVIDENCE_NUMBERS, BlockKind.EVIDENCE_PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Block:
    """Lines as one paragraph, or each as an entry of a list."""

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.PARAGRAPH

    @property
    def direction(self) -> str:
        """That of the first line that has one, else ""; a list of both goes as the page does."""
        found = [line.direction for line in self.lines if line.direction]
        if self.is_list and len(set(found)) > 1:
            return ""
        return found[0] if found else ""

    @property
    def is_list(self) -> bool:
        return self.kind in _LISTS

    @property
    def is_numbered(self) -> bool:
        return self.kind in _NUMBERED

    @property
    def element(self) -> str:
        """The HTML element it becomes where nothing special is drawn."""
        if self.is_list:
            return "ol" if self.is_numbered else "ul"
        return "h3" if self.is_subheading else "p"

    @property
    def is_noted(self) -> bool:
        """Whether its lines have notes to be set beside them."""
        return self.is_evidence or self.kind is BlockKind.BESIDE

    @property
    def is_evidence(self) -> bool:
        return self.kind in _EVIDENCE

    @property
    def is_subheading(self) -> bool:
        return self.kind is BlockKind.SUBHEADING

    @property
    def is_signature(self) -> bool:
        return self.kind is BlockKind.SIGNATURE

    @property
    def is_links(self) -> bool:
        return not self.is_list and all(line.is_address for line in self.lines)

    @property
    def is_short(self) -> bool:
        """Whether the list reads better in two columns."""
        lengths = [len(it.lead + it.text) for it in self.lines]
        return (
            self.kind is BlockKind.BULLETS
            and len(lengths) >= _FEW
            and max(lengths) <= _LONGEST
            and sum(lengths) <= _SHORT * len(lengths)
            and not any("\n" in it.text for it in self.lines)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """`name` is its kind, for styling; `heading` may be empty, `path` is the heading's."""

    name: str
    heading: str
    path: str
    blocks: tuple[Block, ...]

    @property
    def direction(self) -> str:
        return words.direction(self.heading)

    @property
    def element(self) -> str:
        """The HTML element: a section is one that has a heading."""
        return "section" if self.heading else "div"

    @property
    def is_fine_print(self) -> bool:
        return self.name in ("equal-opportunity", "accommodation", "privacy", "credits")
