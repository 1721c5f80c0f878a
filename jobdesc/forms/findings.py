"""What the review found, as the builder's pages show it: beside the lines, in counts, in the preview."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from jobdesc.builder.reviewing import Reviewed, Seen
from jobdesc.document import JobDescription
from jobdesc.document.labels import label
from jobdesc.forms.steps import STEPS, step_at, steps_of
from jobdesc.models import Posting
from jobdesc.renderers.marking import Mark
from jobdesc.review import Family, Severity, Strength

CHECK = "check"
STEP = "step"
"""The place on a step's page for what is about none of its fields."""

SEVERITIES = {Severity.LEGAL_RISK: "Legal risk", Severity.CHECK: "Check", Severity.NOTE: "Note"}
FAMILIES = {
    Family.LANGUAGE: "Language",
    Family.REQUIREMENTS: "Requirements",
    Family.READING: "Reading",
    Family.COMPLETENESS: "Completeness",
    Family.PAY_AND_LAW: "Pay and law",
}
STRENGTHS = {
    Strength.LAW: "A law",
    Strength.GUIDANCE: "Official guidance",
    Strength.TRIAL: "Tested in a trial",
    Strength.SURVEY: "People’s answers in a survey",
    Strength.VENDOR: "A vendor says so; nobody else has tested it",
    Strength.CONTESTED: "Studies disagree",
    Strength.OWN: "Our own advice, no study",
}
"""How sure it is."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: `sure` says in words what kind of thing it is."""

    source: str
    sure: str
    says: str
    url: str


@dataclass(frozen=True)
class Note:
    """A finding as a page shows it. `where` names the place, `address` leads to its field."""

    seen: Seen
    where: str
    address: str

    @property
    def name(self) -> str:
        return self.seen.name

    @property
    def severity(self) -> str:
        return SEVERITIES[self.seen.finding.severity]

    @property
    def proofs(self) -> tuple[Proof, ...]:
        return tuple(
            Proof(
                f"{it.source} ({it.year})" if it.year else it.source,
                STRENGTHS[it.kind],
                it.says,
                it.url if it.url.startswith(("https://", "http://")) else "",
            )
            for it in self.seen.finding.evidence
        )

    @property
    def is_law(self) -> bool:
        """Whether it speaks of law, so that it has to say that it is no legal advice."""
        finding = self.seen.finding
        return (
            finding.family is Family.PAY_AND_LAW
            or finding.severity is Severity.LEGAL_RISK
            or any(it.kind is Strength.LAW for it in finding.evidence)
        )

    @property
    def swaps(self) -> tuple[str, ...]:
        """What can stand in the place of the words."""
        return tuple(dict.fromkeys(it.words for it in self.seen.finding.applicable))

    @property
    def advice(self) -> tuple[str, ...]:
        return tuple(it.words for it in self.seen.finding.suggestions if not it.exact and it.words)


@dataclass(frozen=True)
class Next:
    """Where to go on: to a note of the same page by its name, or to a step."""

    name: str = ""
    step: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Ways:
    """Where a page's buttons lead: `query` brings whoever presses one back to it. `may_apply` and
    `may_dismiss` are what the reader may do here."""

    posting: Posting
    query: str
    may_apply: bool
    may_dismiss: bool

    @property
    def apply(self) -> str:
        return self._to("finding-apply")

    @property
    def dismiss(self) -> str:
        return self._to("finding-dismiss")

    @property
    def restore(self) -> str:
        return self._to("finding-restore")

    def _to(self, name: str) -> str:
        return f"{reverse(name, args=(self.posting.uuid,))}?{self.query}"


class Findings:
    """What was found in one document, by the place and the step in which it is written."""

    def __init__(self, reviewed: Reviewed, document: JobDescription, ways: Ways) -> None:
        self.reviewed, self.document, self.ways = reviewed, document, ways

    @cached_property
    def by_step(self) -> Mapping[str, list[Note]]:
        """Step → what is open there; `check` has what is about the whole document."""
        found: dict[str, list[Note]] = defaultdict(list)
        for seen in self.reviewed.open:
            found[self.step_of(seen)].append(self.note(seen))
        return found

    @cached_property
    def _headings(self) -> dict[str, str]:
        return {item.id: item.heading or item.text for item in self.document.items}

    def step_of(self, seen: Seen) -> str:
        return step_at(seen.finding.path, self.document) or CHECK

    def note(self, seen: Seen) -> Note:
        place, step = place_of(seen), self.step_of(seen)
        path = seen.finding.path
        if place in self._headings:
            where, anchor = _short(self._headings[place]), f"pick-{place}"
        elif path.startswith("section:"):
            where, anchor = "Heading of a section", "content"
        else:
            where, anchor = label(path) if path else "The whole posting", "content"
        query = urlencode({"step": step, **({"at": path} if path else {})})
        return Note(seen, where, f"{self.ways.posting.get_absolute_url()}?{query}#{quote(anchor)}")

    def count(self, step: str) -> int:
        """How many are open there; in the check, how many in all."""
        return len(self.reviewed.open) if step == CHECK else len(self.by_step.get(step, ()))

    def beside(self, step: str, places: Mapping[str, str]) -> dict[str, SafeString]:
        """Place on the step's page → the notes that belong there. `places` leads from an item's id
        or a field's path to such a place; what has none stands at the top, at `STEP`."""
        found: dict[str, list[Note]] = {place: [] for place in (STEP, *places.values())}
        for note in self.by_step.get(step, ()) if step != CHECK else ():
            found[_nearest(place_of(note.seen), places)].append(note)
        ordered = [note for notes in found.values() for note in notes]
        following = dict(zip((it.name for it in ordered), ordered[1:], strict=False))
        notes = {place: self.html(notes, step, following) for place, notes in found.items()}
        first = next((note.name for note in self.by_step.get(step, ())), "") if step != CHECK else ""
        count = self.count(step) if first else 0
        top = render_to_string("findings/top.html", {"count": count, "first": first}) if first else ""
        return {**notes, STEP: mark_safe(top + notes[STEP])}  # noqa: S308 - both are templates of ours

    def html(self, notes: Iterable[Note], step: str, following: Mapping[str, Note]) -> SafeString:
        """The notes as they stand on the page of `step`; `following` leads from a note's name to
        the next one there."""
        template, texts = get_template("findings/note.html"), []
        for note in notes:
            after = following.get(note.name)
            next_one = Next(name=after.name) if after else self._next_after(step)
            context = {"note": note, "next": next_one, "ways": self.ways, "names_place": step == CHECK}
            texts.append(template.render(context))
        return mark_safe("".join(texts))  # noqa: S308 - a template of ours

    def _next_after(self, step: str) -> Next:
        """The next step that has findings, in a round; none from the check, which has them all."""
        steps = steps_of(self.document)
        keys = list(steps)
        here = keys.index(step) if step in keys else 0
        others = (key for key in (*keys[here + 1 :], *keys[:here]) if key != CHECK and self.by_step.get(key))
        found = next(others, "") if step != CHECK else ""
        return Next(step=found, heading=steps[found].name) if found else Next()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the preview underlines, each with the way to its note."""
        address = self.ways.posting.get_absolute_url()
        return tuple(
            Mark(
                seen.finding.path,
                seen.finding.start,
                seen.finding.end,
                seen.finding.severity.value,
                seen.finding.title,
                f"{address}?step={quote(self.step_of(seen))}#finding-{seen.name}",
            )
            for seen in self.reviewed.open
        )

    @property
    def counts(self) -> Mapping[str, int]:
        """Step → how many are open there, for every step."""
        return Counter({key: self.count(key) for key in {**STEPS, **steps_of(self.document)}})


def place_of(seen: Seen) -> str:
    """The id of the item that it is about, else the path of the field."""
    finding = seen.finding
    if finding.path.startswith("item:"):
        return finding.path[5:].partition(".")[0]
    return finding.path


def _nearest(place: str, places: Mapping[str, str]) -> str:
    """Where on the page it is shown: at its field, else at the group that holds it."""
    while place and place not in places:
        place = place.rpartition(".")[0]
    return places.get(place, STEP)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"  # noqa: PLR2004 - as many as a heading has
