"""What became of the lines of a posting that were proposed to the library, and taking them back in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from jobdesc.builder.saving import Base, Outcome, save_revision
from jobdesc.document.values import Item, JobDescription, Section
from jobdesc.models import Posting, Proposal, User
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.picking import as_item

State = Proposal.State


@dataclass(frozen=True)
class Told:
    """A proposal as its team reads it: what became of it in `words`, and the editor's own. The
    posting `may_take` the library's line now, or `may_follow` its template to a version that has it."""

    proposal: Proposal
    words: str
    may_take: bool = False
    may_follow: bool = False

    @property
    def badge(self) -> str:
        """What became of it in a word or two. "Merged" is what the editor did, and tells nobody else."""
        proposal = self.proposal
        return "Joined with another line" if proposal.state == State.MERGED else proposal.get_state_display()

    @property
    def is_good(self) -> bool:
        return self.proposal.state in (State.ACCEPTED, State.MERGED)


def all_told(proposals: Iterable[Proposal]) -> list[Told]:
    """For a list that shows what still waits by itself."""
    return [Told(it, "" if it.waits else said(it)) for it in proposals]


def with_answers(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With all that `said` reads, in the same query."""
    return proposals.select_related("result", "made", "since__template", "template").defer("since__content")


def told_of_lines(posting: Posting, document: JobDescription) -> dict[str, Told]:
    """Line id → what became of its latest proposal; one query. What was taken back says nothing."""
    rows = with_answers(posting.proposals.exclude(line="").exclude(state=State.WITHDRAWN))
    latest = {it.line: it for it in rows.order_by("at", "pk")}
    if not latest:
        return {}
    content = posting.template_version.as_content()
    here = {item.id for item in document.items}
    return {line: _told(it, posting, content) for line, it in latest.items() if line in here}


def _told(proposal: Proposal, posting: Posting, content: TemplateContent) -> Told:
    result, since = proposal.result, proposal.since
    if result is None or result.key == proposal.line:
        return Told(proposal, said(proposal))
    known = content.item(result.key) is not None
    version = posting.template_version
    moved = since is not None and since.template_id == version.template_id and since.number > version.number
    return Told(proposal, said(proposal), may_take=known, may_follow=moved and not known)


def said(proposal: Proposal) -> str:
    """What became of it, in a sentence without its end: "In the library since version 5 of Tester"."""
    role = proposal.since.template.title if proposal.since else ""
    shown = f"since version {proposal.since.number} of {role}" if proposal.since else ""
    if proposal.state == State.WAITING:
        return "Proposed to the library"
    if proposal.state == State.WITHDRAWN:
        return "Taken back"
    if proposal.state == State.DECLINED:
        return "Not taken into the library"
    if proposal.made:
        return f"A role of the library {shown}" if shown else "A role template is being made of it"
    named = f" as “{proposal.result}”" if proposal.result and proposal.state == State.MERGED else ""
    if shown:
        return f"In the library{named} {shown}"
    return f"The library takes it{named}: recruiters see it once it is published"


def take(*, posting: Posting, proposal: Proposal, base: Base, by: User) -> Outcome | None:
    """Put the library's item in the place of the line that was proposed: one revision. None where
    the posting's version of its template does not have the item, or the line is gone."""
    content = posting.template_version.as_content()
    offered = content.item(proposal.result.key) if proposal.result else None
    old = next((item for item in base.document.items if item.id == proposal.line), None)
    if offered is None or old is None or old.id == offered.key:
        return None
    new = as_item(offered, base.document, content, shown=old.shown)
    document = _exchanged(base.document, old, new)
    note = f"The library’s “{offered.heading}” in place of a proposed line"
    return save_revision(posting=posting, base=base, document=document, by=by, note=note)


def _exchanged(document: JobDescription, old: Item, new: Item) -> JobDescription:
    """With `new` where `old` was, and nowhere else."""

    def changed(section: Section) -> Section:
        kept = (new if item.id == old.id else item for item in section.items if item.id != new.id)
        return section.model_copy(update={"items": tuple(kept)})

    return JobDescription(**{**dict(document), "sections": tuple(map(changed, document.sections))})
