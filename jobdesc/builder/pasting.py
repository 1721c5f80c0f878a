"""Putting an ad that somebody had into a posting: what was chosen of a proposal, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from django.db import IntegrityError

from jobdesc.builder.proposing import KINDS, Proposal, ProposedLine, ProposedSection, Take, Target
from jobdesc.builder.saving import Base, Outcome, save_revision
from jobdesc.builder.starting import create, for_employer
from jobdesc.document import JobDescription, digest
from jobdesc.document.values import Importance, Item, JobFacts, Level, Origin, Section, SectionKind
from jobdesc.models import Employer, Posting, TemplateVersion, User
from jobdesc.packs.content import OfferedItem, TemplateContent
from jobdesc.packs.picking import Words, answers_of, with_answers, wording
from jobdesc.packs.starting import start
from jobdesc.readers import LooseAd, text, web
from jobdesc.readers.loose import ReadingError

NOTE = "From a pasted ad"
MOST_LINES = 800
"""Lines and sections of one ad: what a page can show, and four times what a posting holds."""

_OWN_HEADING = "More about the job"
_LISTED = 160
_TEXTS = {
    Target.BENEFITS: ("closing", "benefits"),
    Target.EQUAL_OPPORTUNITY: ("closing", "equal_opportunity"),
    Target.COMPANY: ("employer", "about"),
    Target.APPLY: ("how_to_apply", "text"),
}


@dataclass(frozen=True)
class Decisions:
    """What somebody chose: section number → where it goes and what an own section is called,
    line number → what becomes of it, names of facts, placeholder → words to add."""

    targets: Mapping[int, Target] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    takes: Mapping[int, Take] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    answers: Words = field(default_factory=dict)


def defaults(proposal: Proposal) -> Decisions:
    """What is chosen while nobody has chosen."""
    return Decisions(
        targets={section.number: section.target for section in proposal.sections},
        headings={section.number: section.heading for section in proposal.sections},
        takes={line.number: line.take for line in proposal.lines},
        facts=frozenset(fact.name for fact in proposal.facts if fact.ticked),
        answers={one.placeholder.key: one.found for one in proposal.answers if one.ticked},
    )


def read_ad(plain: str, rich: str = "") -> LooseAd:
    """Read a paste, with its formatting where that says anything.

    Raise `ReadingError`, with a sentence for the person who pasted it, for what is too large
    and for what holds no words.
    """
    loose = _read_rich(rich) or text.read(plain.strip())
    if not loose.items:
        raise ReadingError("There are no words of an ad in this. Paste its text, headings included.")
    if len(loose.items) + len(loose.sections) > MOST_LINES:
        raise ReadingError(
            f"This has {len(loose.items):,} lines, more than one ad has. Paste one ad at a time, "
            "without the page around it."
        )
    return loose


def _read_rich(rich: str) -> LooseAd | None:
    """None where the formatting cannot be read: then the plain text is."""
    try:
        loose = web.read(rich) if rich.strip() else None
    except ReadingError:
        return None
    return loose if loose and loose.items else None


def put(
    document: JobDescription, content: TemplateContent, proposal: Proposal, decisions: Decisions
) -> JobDescription:
    """Return `document` with what `decisions` chose of `proposal`.

    Nothing that stands in it is removed; the same choice makes the same ids.
    """
    added = {key: (*answers_of(document).get(key, ()), *words) for key, words in decisions.answers.items()}
    answered = with_answers(document, content, {**answers_of(document), **added}) if added else document
    putting = _Putting(answered, content, seed=digest(document))
    for section in proposal.sections:
        target = decisions.targets.get(section.number, section.target)
        if target is not Target.OUT:
            putting.take(section, target, decisions)
    facts = {fact.name: fact.value for fact in proposal.facts if fact.name in decisions.facts}
    return putting.finish(facts)


class _Putting:
    """One run over the ad's sections, which gathers what each place gets."""

    def __init__(self, document: JobDescription, content: TemplateContent, seed: str) -> None:
        self.document = document
        self.content = content
        self.seed = seed
        self.sections = {section.id: section for section in document.sections}
        self.items = {section.id: {it.id: it for it in section.items} for section in document.sections}
        self.texts: dict[Target, list[str]] = {}
        self.touched: set[str] = set()

    def take(self, section: ProposedSection, target: Target, decisions: Decisions) -> None:
        heading = decisions.headings.get(section.number) or section.heading
        lines = [(line, decisions.takes.get(line.number, line.take)) for line in section.lines]
        chosen = [(line, take) for line, take in lines if take is not Take.OUT]
        if target in _TEXTS:
            words = [line.wording if take is Take.LIBRARY else line.text for line, take in chosen]
            self.texts.setdefault(target, []).extend(
                _listed(words) if target is not Target.BENEFITS else words
            )
            return
        for line, take in chosen:
            if take is Take.OWN or not line.id:
                self._put_own(line, target, heading)
            else:
                self._put_known(line, take, target)

    def _put_own(self, line: ProposedLine, target: Target, heading: str) -> None:
        key = str(uuid5(NAMESPACE_OID, f"{self.seed}:{line.number}:{line.text}"))
        place = self._place(KINDS[target]) if target in KINDS else self._own_place(heading)
        self.items[place][key] = Item(id=key, text=line.text, importance=_importance(line, target))
        self.touched.add(place)

    def _put_known(self, line: ProposedLine, take: Take, target: Target) -> None:
        """Show an item that the posting has, or take the library's; in the ad's words if so wished."""
        place = next((name for name, items in self.items.items() if line.id in items), None)
        item = self.items[place][line.id] if place else None
        if item is None and line.offered is not None:
            item, place = (
                _picked(line.offered, self.document, self.content),
                self._place(line.offered.kind.section),
            )
        if item is None or place is None:
            self._put_own(line, target, "")
            return
        weight = _importance(line, target) if item.importance else None
        changes = {"shown": True, "importance": weight or item.importance, **self._worded(line, take, item)}
        self.items[place][line.id] = item.model_copy(update=changes)
        self.touched.add(place)

    def _worded(self, line: ProposedLine, take: Take, item: Item) -> dict[str, str]:
        """The ad's words, and the library's that they stand in place of; or the library's as they
        read now. Words of one's own that the posting has are only shown again."""
        filled = wording(item.origin.wording, self.document, self.content) if item.origin else ""
        if take is Take.WORDING:
            return {"text": line.text, "instead_of": "" if line.text == filled else filled}
        return {"text": filled, "instead_of": ""} if filled and not line.shown else {}

    def _place(self, kind: SectionKind) -> str:
        found = next((one.id for one in self.sections.values() if one.kind is kind), None)
        return found or self._opened(Section(id=kind.value, kind=kind))

    def _own_place(self, heading: str) -> str:
        """The own section of that heading, a new one where there is none."""
        heading = heading or _OWN_HEADING
        own = (one for one in self.sections.values() if one.kind is SectionKind.OWN)
        found = next((one.id for one in own if one.heading.casefold() == heading.casefold()), None)
        key = str(uuid5(NAMESPACE_OID, f"{self.seed}:section:{heading}"))
        return found or self._opened(Section(id=key, kind=SectionKind.OWN, heading=heading))

    def _opened(self, section: Section) -> str:
        self.sections[section.id] = section
        self.items[section.id] = {}
        return section.id

    def finish(self, found: Mapping[str, Any]) -> JobDescription:
        sections = tuple(
            section.model_copy(
                update={
                    "items": tuple(self.items[name].values()),
                    "shown": section.shown or name in self.touched,
                }
            )
            for name, section in self.sections.items()
        )
        facts = _with_facts(self.document.facts, found)
        texts = {_TEXTS[target]: words for target, words in self.texts.items()}
        employer = _joined(facts.employer, "employer", texts)
        apply = _joined(facts.how_to_apply, "how_to_apply", texts)
        closing = _joined(self.document.closing, "closing", texts)
        facts = facts.model_copy(update={"employer": employer, "how_to_apply": apply})
        return JobDescription(
            **{**dict(self.document), "sections": sections, "facts": facts, "closing": closing}
        )


def _picked(offered: OfferedItem, document: JobDescription, content: TemplateContent) -> Item:
    return Item(
        id=offered.key,
        heading=offered.heading,
        text=wording(offered.text, document, content),
        importance=offered.importance,
        origin=Origin(item=offered.key, wording=offered.text),
    )


def _importance(line: ProposedLine, target: Target) -> Importance | None:
    """What the ad says of the line, by its words or the heading it stood below."""
    if target is Target.PREFERRED:
        return Importance.PREFERRED
    if target in (Target.SKILLS, Target.REQUIRED):
        return line.importance or Importance.REQUIRED
    return None


def _listed(words: list[str]) -> list[str]:
    """Short lines as a list, sentences as paragraphs."""
    as_list = len(words) > 2 and all(len(word) <= _LISTED for word in words)  # noqa: PLR2004 - two are no list
    return ["\n".join(f"- {word}" for word in words)] if as_list else words


def _joined(value: Any, room: str, texts: Mapping[tuple[str, str], Iterable[str]]) -> Any:
    """`value` with the words for its fields below those that stand there."""
    changes = {}
    for (place, name), words in texts.items():
        if place == room and words:
            between = "\n" if name == "benefits" else "\n\n"
            changes[name] = between.join(filter(None, (getattr(value, name), *words)))
    return value.model_copy(update=changes)


def _with_facts(facts: JobFacts, found: Mapping[str, Any]) -> JobFacts:
    changes = {name: value for name, value in found.items() if "." not in name}
    if "pay" in changes:  # the words beside the range stay
        words = {"note": facts.pay.note, "extras": facts.pay.extras}
        changes["pay"] = changes["pay"].model_copy(update=words)
    apply = {name.partition(".")[2]: value for name, value in found.items() if "." in name}
    changes["how_to_apply"] = facts.how_to_apply.model_copy(update=apply)
    return facts.model_copy(update=changes)


# The verbs


def paste_into(*, posting: Posting, base: Base, document: JobDescription, by: User) -> Outcome:
    """Save what `put` made of the posting as it stood at `base`."""
    return save_revision(posting=posting, base=base, document=document, by=by, note=NOTE)


def bare_start(version: TemplateVersion, level: Level, employer: Employer | None) -> JobDescription:
    """A description for an ad to enter: the template's, without what it picks by itself."""
    started = start(version.as_content(), level=level, version=version.number)
    empty = tuple(section.model_copy(update={"items": ()}) for section in started.sections)
    bare = started.model_copy(update={"sections": empty})
    return for_employer(bare, employer) if employer else bare


def start_from_ad(
    *, version: TemplateVersion, employer: Employer, document: JobDescription, by: User, draft: UUID
) -> Posting:
    """A new posting with `document`; sent twice under one `draft` it is one posting."""
    facts = {"team": employer.team, "employer": employer, "template_version": version}
    for uuid in (draft, uuid5(draft, digest(document)), uuid4()):
        try:
            return create(document, uuid=uuid, by=by, note=NOTE, **facts)
        except IntegrityError:
            first = {"revisions__number": 1, "revisions__digest": digest(document)}
            if sent_before := Posting.objects.filter(uuid=uuid, owner=by, **first, **facts).first():
                return sent_before
    raise AssertionError("a fresh UUID is taken")
