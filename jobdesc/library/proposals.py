"""From postings back: what recruiters propose, and what editors make of it.

A proposal is decided once. Whoever else proposed the very same words gets the same answer. What
the library takes stands in drafts first: `note_published` keeps from which version on recruiters
see it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from jobdesc.library.adding import add_item, add_template, cite_owed, keep, number, offer
from jobdesc.library.history import remember
from jobdesc.library.writing import Hand
from jobdesc.models.library import Item, RoleTemplate, TemplateVersion
from jobdesc.models.people import User
from jobdesc.models.posting import Posting
from jobdesc.models.proposals import Proposal
from jobdesc.packs.claims import OfferRule
from jobdesc.packs.drafting import KINDS, Draft, Line

What, State = Proposal.What, Proposal.State

MAKES = ("jobdesc.add_roletemplate", "jobdesc.add_templateitem", "jobdesc.add_item")
"""What it takes to save a posting as a template draft without asking."""


class ProposalError(ValueError):
    """It cannot be done as things are; the message says why, in a sentence for a person."""


@dataclass(frozen=True)
class Wording:
    """An item as an editor lets it into the library, and how its templates offer it."""

    heading: str
    group: str
    text: str
    rule: OfferRule


def may_make_templates(user: User) -> bool:
    return user.is_staff and user.has_perms(MAKES)


# --- Proposing -------------------------------------------------------------------------


def propose_line(posting: Posting, line: Line, *, by: User, why: str = "") -> Proposal:
    """Propose a line of the posting; raise `ProposalError` where it is proposed already."""
    return _proposed(
        posting,
        by,
        what=What.WORDING if line.of else What.LINE,
        line=line.id,
        kind=line.kind,
        heading=line.heading,
        text=line.text,
        words=line.words,
        importance=line.importance or "",
        item=Item.objects.filter(key=line.of).first() if line.of else None,
        digest=digest_of(line.kind, line.words),
        why=why,
    )


def propose_role(posting: Posting, draft: Draft, *, by: User, why: str = "") -> Proposal:
    """Propose a whole posting as a role; raise `ProposalError` where it is proposed already."""
    kept = draft.model_dump(mode="json")
    named = digest_of(What.ROLE, json.dumps(kept, sort_keys=True))
    what = {"what": What.ROLE, "heading": draft.title, "draft": kept, "digest": named}
    return _proposed(posting, by, **what, why=why)


def _proposed(posting: Posting, by: User, **columns: object) -> Proposal:
    version, document = posting.template_version, posting.latest.document
    proposal = Proposal(
        posting=posting,
        team_id=posting.team_id,
        template_id=version.template_id,
        language=version.as_content().language,
        by=by,
        at=timezone.now(),
        **columns,
    )
    if document.basis.level:
        proposal.level = number(document.basis.level)
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as error:
        raise ProposalError("This waits for an answer already.") from error
    return proposal


def digest_of(kind: str, words: str) -> str:
    """What names the same words, however they are spaced."""
    return sha256(f"{kind}\n{' '.join(words.split())}".encode()).hexdigest()


def withdraw_proposal(proposal: Proposal, *, by: User) -> None:
    """Take it back; raise `ProposalError` where it is answered already."""
    with transaction.atomic():
        _answer([_locked(proposal)], State.WITHDRAWN, by)


# --- Deciding --------------------------------------------------------------------------


@transaction.atomic
def accept(
    proposal: Proposal, wording: Wording, templates: Iterable[RoleTemplate], *, by: User, answer: str = ""
) -> Item:
    """Make it a new item, offered by the drafts of `templates`; raise `ProposalError` where it is
    decided already."""
    locked = _locked(proposal)
    item = add_item(
        kind=locked.kind,
        group=wording.group,
        heading=wording.heading,
        text=wording.text,
        language=locked.language,
        hand=hand_of(locked, by),
        of=locked.item,
    )
    offer(item, templates, wording.rule)
    _answer(_alike(locked), State.ACCEPTED, by, answer=answer, result=item)
    return item


@transaction.atomic
def merge_into(
    proposal: Proposal,
    item: Item,
    *,
    by: User,
    text: str = "",
    templates: Iterable[RoleTemplate] = (),
    rule: OfferRule | None = None,
    answer: str = "",
) -> list[RoleTemplate]:
    """Answer that `item` says it; with `text` the item says that from now on, in every template that
    shares it. The drafts of `templates` offer it too, by `rule`. Return those whose
    drafts say something else now; raise `ProposalError` where it is decided already."""
    locked = _locked(proposal)
    now = Item.objects.select_for_update().get(pk=item.pk)
    rewords = bool(text) and text != now.text
    if rewords:
        remember(now)
        now.text = text
        keep(now, hand_of(locked, by))
        if locked.item:
            cite_owed(now, locked.item, hand_of(locked, by))
    changed = offer(now, templates, rule) if rule is not None else []
    if rewords:
        changed = list(RoleTemplate.objects.filter(template_items__item=now))
    since = None if rewords else _shown_in(now, locked.template)
    _answer(_alike(locked), State.MERGED, by, answer=answer, result=now, since=since)
    return changed


@transaction.atomic
def make_template(proposal: Proposal, draft: Draft, *, by: User, answer: str = "") -> RoleTemplate:
    """Make a proposed role a template draft; raise `ProposalError` where it is decided already."""
    locked = _locked(proposal)
    template = add_template(draft, hand=hand_of(locked, by))
    _answer([locked], State.ACCEPTED, by, answer=answer, made=template)
    return template


@transaction.atomic
def decline_proposal(proposal: Proposal, *, by: User, answer: str) -> None:
    """Send it back with a word; raise `ProposalError` where it is decided already."""
    _answer(_alike(_locked(proposal)), State.DECLINED, by, answer=answer)


def hand_of(proposal: Proposal, by: User) -> Hand:
    """Where the words came from, for the history: the role and the person, never the posting."""
    role = proposal.template.title if proposal.template else "an earlier role"
    return Hand(f"From a posting for {role}, proposed by {proposal.by or 'somebody who left'}", by)


def _locked(proposal: Proposal) -> Proposal:
    """With those that say the same: all in one order, so that two editors never wait for each other."""
    alike = [proposal.pk, *same_words(proposal).values_list("pk", flat=True)]
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("template", "by")
    locked = next(it for it in rows.filter(pk__in=alike).order_by("pk") if it.pk == proposal.pk)
    if not locked.waits:
        raise ProposalError(f"This is decided already: {locked.get_state_display().lower()}.")
    return locked


def _alike(proposal: Proposal) -> list[Proposal]:
    """The proposal and all that wait with the same words."""
    return [proposal, *same_words(proposal).select_for_update()]


def _answer(
    proposals: Iterable[Proposal],
    state: Proposal.State,
    by: User,
    *,
    answer: str = "",
    result: Item | None = None,
    made: RoleTemplate | None = None,
    since: TemplateVersion | None = None,
) -> None:
    for one in proposals:
        one.state, one.answer, one.decided_by, one.decided_at = state, answer, by, timezone.now()
        one.result, one.made, one.since = result, made, since
        one.save()


def _shown_in(item: Item, template: RoleTemplate | None) -> TemplateVersion | None:
    """The template's newest version, where recruiters find the item in it."""
    newest = TemplateVersion.objects.filter(template=template).order_by("-number").first()
    return newest if newest and newest.as_content().item(item.key) else None


def note_published(version: TemplateVersion) -> None:
    """Keep, for what was taken from proposals, that this version shows it: the first one of all, and
    the first one of the template that it was written for."""
    keys = {it.key for it in version.as_content().items}
    first = Q(since=None) | (Q(template=version.template_id) & ~Q(since__template=version.template_id))
    taken = Proposal.objects.taken().filter(first)
    new = list(taken.filter(result__isnull=False).values_list("pk", "result__key"))
    shown = [pk for pk, key in new if key in keys]
    if shown:
        Proposal.objects.filter(pk__in=shown).update(since=version)
    Proposal.objects.taken().filter(made=version.template_id, since=None).update(since=version)


# --- What editors see beside it --------------------------------------------------------


def same_words(proposal: Proposal) -> QuerySet[Proposal]:
    """Others that wait with the very same words."""
    alike = {"digest": proposal.digest, "language": proposal.language, "item": proposal.item_id}
    return Proposal.objects.waiting().filter(**alike).exclude(pk=proposal.pk).exclude(line="")


def postings_that_say(proposal: Proposal) -> int:
    """In how many other open postings, of any team, the same words stand on the page."""
    rows = Posting.objects.in_use().exclude(pk=proposal.posting_id or 0).order_by()
    said = json.dumps(proposal.words, ensure_ascii=False)
    contents = rows.filter(head__content__contains=said).values_list("head__content", flat=True)
    return sum(_shows(json.loads(content), proposal) for content in contents.iterator(chunk_size=200))


def _shows(record: dict[str, object], proposal: Proposal) -> bool:
    sections: Iterable[dict[str, object]] = record.get("sections", ())  # type: ignore[assignment]  # a record
    kinds = [kind for kind, item in KINDS.items() if item == proposal.kind]
    return any(
        section.get("shown", True) and section["kind"] in kinds and _says(section.get("items", ()), proposal)
        for section in sections
    )


def _says(items: object, proposal: Proposal) -> bool:
    lines: Iterable[dict[str, object]] = items  # type: ignore[assignment]  # a record's
    return any(it.get("shown", True) and it.get("text") == proposal.words for it in lines)
