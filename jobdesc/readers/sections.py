"""From lines to sections: which line is a heading, and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jobdesc.readers import cues, headings, shapes
from jobdesc.readers.importance import importance, is_labelled_preferred
from jobdesc.readers.lines import Line
from jobdesc.readers.loose import LooseItem, LooseKind, LooseSection, Span

_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z][^\W\d_]+")
_RUN_ON = 200
_PHRASE, _FEW_WORDS = 2, 3
_NUMBERED = re.compile(r"\d{2}")
_CODE = re.compile(r"[A-Z]{0,4}[-_]?\d{4,12}")
_FACT, _SHORT_FACT, _SHORTEST, _LISTED = 80, 30, 20, 250
_FREE = frozenset({LooseKind.ABOUT, LooseKind.OTHER, LooseKind.COMPANY})
_LISTS = frozenset({LooseKind.RESPONSIBILITIES, LooseKind.QUALIFICATIONS})
_TOLD = frozenset(
    {
        LooseKind.RESPONSIBILITIES, LooseKind.QUALIFICATIONS, LooseKind.PREFERRED, LooseKind.SKILLS,
        LooseKind.BENEFITS,
    }
)  # fmt: skip
_ASKING = frozenset({LooseKind.QUALIFICATIONS, LooseKind.PREFERRED, LooseKind.SKILLS})
_WEAK = frozenset(
    {
        LooseKind.QUALIFICATIONS, LooseKind.SKILLS, LooseKind.OTHER, LooseKind.COMPANY, LooseKind.ABOUT,
        LooseKind.EQUAL_OPPORTUNITY,
    }
)  # fmt: skip
"""Kinds whose words ("education", "team", "supervision") also divide a list of duties."""
_PARAGRAPH, _CLAUSE = 120, 160
_ANNOUNCED = frozenset({LooseKind.QUALIFICATIONS, LooseKind.RESPONSIBILITIES, LooseKind.BENEFITS})
_GIVEN = frozenset({LooseKind.OTHER, LooseKind.PREFERRED, LooseKind.SKILLS})


@dataclass(slots=True)
class _Open:
    """The section being read. `mixed`: its heading promises nothing, so each line is asked."""

    kind: LooseKind
    heading: str
    start: int
    end: int
    mixed: bool = False
    items: list[LooseItem] = field(default_factory=list)

    def closed(self) -> LooseSection:
        return LooseSection(
            kind=self.kind,
            heading=self.heading,
            span=Span(start=self.start, end=self.end),
            items=tuple(self.items),
        )


class Sections:
    """Reads lines one after the other; `done` holds the sections in the ad's order."""

    def __init__(self) -> None:
        self.done: list[LooseSection] = []
        self._open = _Open(LooseKind.OTHER, "", 0, 0, mixed=True)
        self._level = 0
        self._listed_before = False
        self._run: tuple[LooseKind, str, bool] = (LooseKind.OTHER, "", True)

    def take(self, line: Line, following: Line | None) -> None:
        """Put a line where it belongs."""
        lead = headings.led_by(line.text) if following and not line.bullet else None
        if lead and lead is not self._run[0]:
            self._begin(lead, line.text, line, mixed=False)
            return
        if (shapes.is_heading(line, following) and not self._is_given(line)) or self._agrees(line, following):
            self._start(line, following)
            return
        label = shapes.labelled(line)
        if line.bullet and (label is None or label[0] is not LooseKind.OTHER or self._run[0] not in _FREE):
            label = None
        if label and self._opens(label, line, following):
            self._begin(label[0], label[1], line, mixed=False)
            self._add(label[0], line, skip=label[2])
            return
        if (
            shapes.is_fact(line.text)
            and len(line.text) < _SHORT_FACT
            and headings.kind_of(line.text) is LooseKind.OTHER
        ):
            self._begin(LooseKind.OTHER, "", line, mixed=False)
        for told, piece in shapes.pieces(line):
            self._add(told or self._kind_of(piece, label[0] if label else None), piece)
        self._lead(line, following)
        tail = "" if self._open.kind in _TOLD else shapes.announced(line)
        if tail:
            self._begin(headings.kind_of(tail) or LooseKind.OTHER, tail, line, mixed=headings.is_mixed(tail))

    def _agrees(self, line: Line, following: Line | None) -> bool:
        """A short line that could announce something else, when just that follows it."""
        text = shapes.shown(line.text)
        kind = headings.kind_of(text)
        if (
            following is None
            or line.bullet
            or kind not in _ANNOUNCED
            or self._run[0] in {kind, LooseKind.PREFERRED}
        ):
            return False
        few = len(text.split()) <= shapes.SHORT_WORDS and not text.endswith((".", ",", ";", "!"))
        plain = few and cues.listed_kind(text) is None and shapes.labelled(line) is None
        return plain and cues.content_kind(following.text) is kind

    def _is_given(self, line: Line) -> bool:
        """ "Relocation" or "Bonus" within a list of benefits is one of them."""
        bare = not line.level and not line.after_blank and not line.text.endswith((":", "?"))
        given = headings.kind_of(shapes.shown(line.text)) in _GIVEN
        return bare and given and self._run[0] is LooseKind.BENEFITS and len(line.text.split()) < _FEW_WORDS

    def _lead(self, line: Line, following: Line | None) -> None:
        """ "To apply, please send" and bullets: the paragraph is the heading of the list below it."""
        kind = self._open.kind
        if (
            following
            and following.bullet
            and not line.bullet
            and kind in shapes.STRONG
            and kind is not self._run[0]
        ):
            self._run = (kind, "", False)

    def _opens(self, label: tuple[LooseKind, str, int], line: Line, following: Line | None) -> bool:
        """Say whether "Label: words" begins a section; a fact of one line ("Pay: …") does not."""
        kind, _, length = label
        if kind in {LooseKind.OTHER, LooseKind.PREFERRED, self._run[0]}:
            return False
        if following and shapes.states_pay(line.text) and not cues.says_benefits(following.text):
            return False
        if self._run[0] is LooseKind.COMPANY and cues.says_we(line.text[length:]):
            return False
        if (
            self._run[0] in _TOLD
            and following
            and shapes.has_label(following)
            and not shapes.labelled(following)
        ):
            return False
        most = _FACT if kind in {LooseKind.BENEFITS, LooseKind.COMPANY} else _SHORT_FACT
        fact = len(line.text) - length < most
        return not (fact and (self._run[2] or self._run[0] in _FREE))

    def finish(self) -> tuple[LooseSection, ...]:
        """Return all sections with something in them."""
        self._close()
        return tuple(self.done)

    def _start(self, line: Line, following: Line | None) -> None:
        heading = shapes.shown(line.text)
        # The first rank is the ad's own title, whatever words it has.
        kind = None if line.level == 1 and not headings.is_pure(heading) else headings.kind_of(heading)
        if kind in _WEAK and self._run[0] in _TOLD and not headings.stands_alone(heading):
            told = cues.listed_kind(following.text) if following else None
            vague = (
                kind in {LooseKind.COMPANY, LooseKind.OTHER}
                and told is not None
                and not headings.is_pure(heading)
            )
            kind = None if vague or told is self._run[0] else kind
        if kind is None:
            # A deeper heading divides the section; one of the same rank begins something else.
            deeper = line.level == 0 or line.level > self._level
            kind = self._run[0] if deeper else LooseKind.OTHER
            deeper = deeper or not self._listed_before
            mixed = deeper and (self._run[2] or self._run[0] in {LooseKind.ABOUT, LooseKind.OTHER})
        else:
            mixed = headings.is_mixed(heading)
            self._level = line.level or self._level
        self._begin(kind, heading, line, mixed=mixed)

    def _begin(self, kind: LooseKind, heading: str, line: Line, *, mixed: bool) -> None:
        self._close()
        shown = headings.plain(heading)[: headings.LONGEST_HEADING]
        self._run = (kind, shown, mixed)
        self._open = _Open(kind, shown, line.start, line.end, mixed)

    def _close(self) -> None:
        if self._open.items or self._open.heading:
            self.done.append(self._open.closed())
            self._listed_before = self._listed_before or self._open.kind in _TOLD

    def _kind_of(self, line: Line, label: LooseKind | None) -> LooseKind:
        """What a line says of itself counts before the heading it stands below."""
        kind, _, mixed = self._run
        if label is LooseKind.PREFERRED or is_labelled_preferred(line.text):
            return LooseKind.PREFERRED
        if _is_item_all_the_same(kind, line):
            return kind
        if not line.bullet and (strong := cues.strong_kind(line.text)) and not _is_wanted(strong, kind, line):
            return strong
        short = len(line.text) < _FACT and not self._listed_before
        fact = short and label in {LooseKind.BENEFITS, LooseKind.COMPANY} and (mixed or kind in _FREE)
        if fact or label is LooseKind.OTHER or _is_furniture(line.text):
            return LooseKind.OTHER
        if shapes.states_pay(line.text):
            return LooseKind.BENEFITS
        if _NUMBERED.fullmatch(line.text) or shapes.is_form(line.text):
            self._begin(LooseKind.OTHER, "", line, mixed=False)
            return LooseKind.OTHER
        if kind in _TOLD and (strayed := _strayed(kind, line, self._open.kind)):
            return strayed
        return self._below(kind, line, mixed=mixed)

    def _below(self, kind: LooseKind, line: Line, *, mixed: bool) -> LooseKind:
        """Headings about the job, the company or nothing in particular leave room for more."""
        if (kind is LooseKind.ABOUT or mixed) and (listed := self._listed(line)):
            return listed
        if kind is LooseKind.COMPANY and not line.bullet and cues.is_about_the_job(line.text):
            return LooseKind.ABOUT
        if kind is LooseKind.ABOUT and line.bullet and not headings.is_mixed(self._run[1]):
            return LooseKind.RESPONSIBILITIES
        if mixed:
            held = self._open.items
            before = self._open.kind if held and not shapes.states_pay(held[-1].text) else kind
            return LooseKind.OTHER if "://" in line.text else cues.prose_kind(line.text, before)
        if kind is LooseKind.OTHER and len(line.text) > _PARAGRAPH and cues.seeks_somebody(line.text):
            return LooseKind.ABOUT
        if kind is LooseKind.OTHER and self._open.items and cues.says_benefits(line.text):
            return LooseKind.BENEFITS
        return LooseKind.RESPONSIBILITIES if kind is LooseKind.ABOUT and line.bullet else kind

    def _listed(self, line: Line) -> LooseKind | None:
        """A list below an undecided heading goes on until something else begins."""
        if len(_SMALL_WORD.findall(line.text)) < _PHRASE or shapes.SENTENCE_END.search(line.text):
            return None
        running = self._open.kind in _LISTS and bool(self._open.items)
        goes_on = running and _SHORTEST < len(line.text) < _LISTED and not line.after_blank
        if goes_on and not cues.is_about_the_job(line.text):
            return cues.listed_kind(line.text) or self._open.kind
        return cues.listed_kind(line.text)

    def _add(self, kind: LooseKind, line: Line, skip: int = 0) -> None:
        text = shapes.shown(line.text[skip:])
        if not text:
            return
        if kind is not self._open.kind:
            self._close()
            heading = self._run[1] if kind is self._run[0] else ""
            self._open = _Open(kind, heading, line.start + skip, line.end)
        span = Span(start=line.start + skip, end=line.end)
        self._open.items.append(LooseItem(text=text, importance=importance(kind, text), span=span))
        self._open.end = line.end


def assemble(lines: Iterable[Line]) -> tuple[LooseSection, ...]:
    """Return the sections that `lines` make, in order; no line is lost."""
    reading = Sections()
    for line, following in _pairs(lines):
        reading.take(line, following)
    return reading.finish()


def _pairs(lines: Iterable[Line]) -> Iterator[tuple[Line, Line | None]]:
    held = tuple(lines)
    return zip(held, (*held[1:], None) if held else (), strict=True)


def _is_item_all_the_same(kind: LooseKind, line: Line) -> bool:
    """ "Works with people with disabilities" is a duty, a "diversity statement" is to be sent."""
    if kind is LooseKind.APPLY:
        return line.text.casefold().startswith(("diversity statement", "a statement"))
    short = kind in _TOLD and len(line.text) < _PARAGRAPH and not cues.is_plainly_equal(line.text)
    return short and cues.strong_kind(line.text) is LooseKind.EQUAL_OPPORTUNITY


def _is_furniture(text: str) -> bool:
    """Buttons, tags and codes that surround an ad on its page."""
    known = text.casefold() in shapes.BUTTONS or text.startswith("#")
    return known or _CODE.fullmatch(text) is not None


def _is_wanted(strong: LooseKind, kind: LooseKind, line: Line) -> bool:
    """ "Must pass a background check" among the requirements is one of them."""
    asked = kind in _ASKING and strong is LooseKind.OTHER
    return asked and len(line.text) < _CLAUSE and cues.is_condition(line.text)


def _strayed(kind: LooseKind, line: Line, before: LooseKind) -> LooseKind | None:
    """What stands at the end of a list without a heading of its own: pay, or who the employer is."""
    goes_on = before is LooseKind.BENEFITS and cues.says_benefits(line.text)
    if kind is not LooseKind.BENEFITS and (goes_on or cues.says_pay(line.text)):
        return LooseKind.BENEFITS
    if line.bullet or len(line.text) < _PARAGRAPH:
        return None
    prose = len(line.text) > _RUN_ON and kind in _ASKING
    if cues.is_identity(line.text) or (prose and cues.speaks_of_employer(line.text)):
        return LooseKind.COMPANY
    if kind is LooseKind.BENEFITS and cues.seeks_somebody(line.text):
        return LooseKind.ABOUT
    return None
