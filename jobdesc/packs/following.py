"""A job description that follows its template to a newer version, as far as people decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jobdesc.document import Choice, merge, resolve
from jobdesc.document.conflicts import Conflict
from jobdesc.document.values import Item, JobDescription, Origin
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.drifting import Change, Kind, Line, drift, line_after, line_before
from jobdesc.packs.origins import is_of_library
from jobdesc.packs.picking import title_at
from jobdesc.packs.switching import with_item


class Decision(StrEnum):
    """`BOTH`: the recruiter's line stays, and the library's stands behind it. `LATER`: only what the
    recruiter left alone is taken, the rest is asked about again."""

    TAKE = "take"
    KEEP = "keep"
    BOTH = "both"
    LATER = "later"


Decisions = Mapping[str, Decision]
"""`Change.key` → what was decided; what is not named is kept as it stands."""


def calm(changes: Iterable[Change]) -> dict[str, Decision]:
    """What nobody need think about is taken, and what somebody should decide waits."""
    return {one.key: _calm(one) for one in changes}


def _calm(change: Change) -> Decision:
    if change.proposed:
        return Decision.TAKE
    return Decision.LATER if change.kind in (Kind.REWORDED, Kind.GONE) else Decision.KEEP


def followed(
    document: JobDescription,
    before: TemplateContent,
    after: TemplateContent,
    version: int,
    decisions: Decisions,
) -> JobDescription:
    """The document made from `before` as one made from `after`, whose number is `version`.

    The changes of `drift(document, before, after)` are taken as decided. A line that is taken out is kept
    aside with its words; a line that the library dropped and that is kept is the recruiter's own. Words
    that were kept are remembered as standing in place of the library's, so that neither the next version
    nor the builder asks about them until the library changes again.
    """
    changes = {one.key: one for one in drift(document, before, after)}
    decided = {key: _settled(one, decisions.get(key, Decision.KEEP)) for key, one in changes.items()}
    asked = {one.id: one.parts for one in changes.values() if one.kind is Kind.REWORDED}
    sides = _Sides(document, before, after, decided, asked)
    both = merge(sides.base(), document, sides.theirs(version), after.defaults(), after.language)
    return resolve(both, {one.path: _choice(one, decided) for one in both.conflicts})


def _settled(change: Change, decision: Decision) -> Decision:
    """Both can only stand where there are two: else it is what is proposed."""
    if decision is not Decision.BOTH or (change.is_conflict and change.can_wait):
        return decision
    return Decision.TAKE if change.proposed else Decision.KEEP


def _choice(conflict: Conflict, decided: Decisions) -> Choice:
    key = f"{Kind.TITLE}:"
    if conflict.path.startswith("item:"):
        key = f"{Kind.REWORDED}:{conflict.path.removeprefix('item:').rpartition('.')[0]}"
    wanted = {Decision.TAKE: Choice.THEIRS, Decision.BOTH: Choice.BOTH}.get(decided[key], Choice.MINE)
    return wanted if wanted in conflict.choices else Choice.MINE


@dataclass(frozen=True)
class _Sides:
    """The document as the library had it, and as it has it now as far as that was decided. Both have
    all that is the recruiter's own, so the merge sees only what the library changed. `asked` are the
    fields of each reworded line that were asked about."""

    document: JobDescription
    before: TemplateContent
    after: TemplateContent
    decided: Decisions
    asked: Mapping[str, tuple[str, ...]]

    def base(self) -> JobDescription:
        return self._with(self.before, self._base_item)

    def theirs(self, version: int) -> JobDescription:
        takes_title = self._decision(Kind.TITLE) is Decision.TAKE
        document = self._with(self.after if takes_title else self.before, self._their_item)
        for offered in self.after.items:
            if self._decision(Kind.NEW, offered.key) is Decision.TAKE:
                document = with_item(document, self.after, offered)
        basis = document.basis.model_copy(update={"template": self.after.slug, "version": version})
        return document.model_copy(update={"basis": basis})

    def _decision(self, kind: Kind, key: str = "") -> Decision | None:
        """None where it was nothing to decide."""
        return self.decided.get(f"{kind}:{key}")

    def _with(self, titled: TemplateContent, change: Callable[[Item], Item]) -> JobDescription:
        """The document with the title that this version gives it, and every line of the library changed."""
        title = title_at(self.document.basis.level, titled)
        sections = tuple(
            section.model_copy(
                update={"items": tuple(change(it) if is_of_library(it) else it for it in section.items)}
            )
            for section in self.document.sections
        )
        facts = self.document.facts.model_copy(update={"title": title})
        return self.document.model_copy(update={"facts": facts, "sections": sections})

    def _base_item(self, item: Item) -> Item:
        return item.model_copy(update=vars(line_before(item, self.document, self.before)))

    def _their_item(self, item: Item) -> Item:
        offered = self.after.item(item.id)
        if offered is None:
            return self._dropped(item, self._decision(Kind.GONE, item.id))
        decision, asked = self._decision(Kind.REWORDED, item.id), self.asked.get(item.id, ())
        was = line_before(item, self.document, self.before)
        now = line_after(offered, self.document, self.after)
        changes: dict[str, object] = {
            name: getattr(
                now if _is_taken(name, item, was, decision if name in asked else None) else was, name
            )
            for name in vars(was)
        }
        words = decision if "text" in asked else None
        waits = words is Decision.LATER and item.text != was.text
        changes["origin"] = item.origin if waits else Origin(item=item.id, wording=offered.text)
        changes["instead_of"] = _instead_of(item, now, words)
        if self._decision(Kind.ELSEWHERE, item.id) is Decision.TAKE:
            changes["shown"] = False
        return item.model_copy(update=changes)

    def _dropped(self, item: Item, decision: Decision | None) -> Item:
        base = self._base_item(item)
        if decision is Decision.TAKE:
            return base.model_copy(update={"shown": False})
        if decision is Decision.KEEP:
            return base.model_copy(update={"origin": None, "instead_of": ""})
        return base


def _is_taken(name: str, item: Item, was: Line, decision: Decision | None) -> bool:
    """Whether the library's side of a field counts: where that was decided, and where nobody was asked
    or must choose, since the line has it as the library had it."""
    if decision is Decision.TAKE or (decision is Decision.BOTH and name == "text"):
        return True
    return decision is not Decision.KEEP and getattr(item, name) == getattr(was, name)


def _instead_of(item: Item, now: Line, decision: Decision | None) -> str:
    """The library's words that the line's own stand in place of, once that was decided of its words."""
    if item.text == now.text or decision is Decision.TAKE:
        return ""
    return now.text if decision in (Decision.KEEP, Decision.BOTH) else item.instead_of
