"""Saving a posting: a compare-and-swap on its head, and a merge where two people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from jobdesc.builder.finding import index
from jobdesc.builder.holding import hold
from jobdesc.builder.reuse import remember
from jobdesc.builder.statements import with_locked
from jobdesc.builder.versions import stand_on
from jobdesc.document import Choice, Conflict, JobDescription, canonical_json, digest, load, merge, resolve
from jobdesc.document.searching import folded
from jobdesc.document.values import Workplace
from jobdesc.models import Employer, Posting, Revision, SaveReceipt, User
from jobdesc.packs.crediting import with_credits


@dataclass(frozen=True)
class Base:
    """What a page was made from: a document, the revision that it knows of, and the name by
    which the page says so.

    The document is the revision's own, but for a page whose last save was merged: that page
    still holds what it had sent, and only what it changed since then is new.
    """

    document: JobDescription
    revision: Revision
    token: str

    @classmethod
    def of(cls, revision: Revision) -> Base:
        return cls(revision.document, revision, str(revision.number))

    @classmethod
    def after(cls, receipt: SaveReceipt) -> Base:
        if not receipt.sent:
            return cls.of(receipt.revision)
        return cls(load(receipt.sent), receipt.revision, str(receipt.key))


@dataclass(frozen=True)
class Saved:
    """`merged` tells whether somebody else's changes since the base are in it too; `base` is
    what the page that sent this measures its next save against: a revision's number, or the
    key of this save where the page does not hold all of the revision. `before` was the head
    until then; None where a save that was sent again is told of again. `kept` are the fields
    of locked statements that were reworded, which they cannot be: they stand as they stood."""

    revision: Revision
    base: str
    merged: bool = False
    before: Revision | None = field(default=None, compare=False)
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clash:
    """Somebody saved in between, and both changed the same words: nothing was written."""

    head: Revision
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Locked:
    """The posting's words may not be changed as it stands now: nothing was written."""

    posting: Posting


Outcome = Saved | Clash | Locked


def save_revision(
    *,
    posting: Posting,
    base: Base,
    document: JobDescription,
    by: User,
    employer: Employer | None = None,
    choices: Mapping[str, Choice] | None = None,
    seen: int = 0,
    key: UUID | None = None,
    note: str = "",
    goes_back: bool = False,
) -> Outcome:
    """Save `document`, which was made from `base`, as the next revision.

    A compare-and-swap on the head: when somebody saved since `base`, both changes are merged
    item by item. Where both changed the same words, `choices` (conflict path → whose words)
    made against revision number `seen` settle it; without them nothing is written.
    `employer` is whom it is for from now on, None for no change. `key` names this save: the
    same document and choices sent again under it have their first outcome. `note` says why, where that is
    not plain from the change; `goes_back`, that it is an earlier revision, whatever its words are.
    """
    with transaction.atomic():
        # The head is read after the lock: whoever waited for it sees what the other one saved.
        locked = hold(posting)
        receipt = locked.receipts.filter(key=key).select_related("revision").first() if key else None
        sent = _digest(document, choices or {})
        if receipt and receipt.digest == sent:
            return _told_again(receipt)
        head = locked.latest
        # A press sent twice has its words in already; a page with nothing new has none to lose.
        if not locked.is_open and document not in (head.document, base.document):
            return Locked(locked)
        settled = choices if choices and seen == head.number else {}
        whole = _merged(locked, base, document, settled)
        if isinstance(whole, Clash):
            return whole
        if employer is not None and whole.facts.employer.name == document.facts.employer.name:
            locked.employer = employer
        revision, was = head, head.document
        whole, kept = (whole, ()) if goes_back else with_locked(was, whole)
        if whole != was:
            if locked.template_version_id == posting.template_version_id:
                locked.template_version = posting.template_version  # read already, with its content
            stand_on(locked, was, whole)
            revision = write(locked, whole, number=head.number + 1, by=by, note=note)
        name = uuid4() if receipt else key  # a key that names another save already names only that
        return Saved(
            revision,
            base=_receive(locked, name, revision, document, sent, sent_whole=whole == document, by=by),
            merged=head.pk != base.revision.pk,
            before=head,
            kept=kept,
        )


def _digest(document: JobDescription, choices: Mapping[str, Choice]) -> str:
    """Of what was sent: other choices for the same document are another save."""
    sent = digest(document)
    return sha256(f"{sent} {sorted(choices.items())}".encode()).hexdigest() if choices else sent


def _told_again(receipt: SaveReceipt) -> Saved:
    return Saved(receipt.revision, base=str(receipt.key) if receipt.sent else str(receipt.revision.number))


def _merged(
    posting: Posting, base: Base, document: JobDescription, choices: Mapping[str, Choice]
) -> JobDescription | Clash:
    current = posting.latest.document
    if base.document == current:
        return document
    content = posting.template_version.as_content()
    both = merge(base.document, document, current, content.defaults(), content.language)
    settled = {one.path: choices[one.path] for one in both.conflicts if one.path in choices}
    if any(settled.get(one.path) not in one.choices for one in both.conflicts):
        return Clash(posting.latest, both.conflicts)
    return resolve(both, settled)


def _receive(
    posting: Posting,
    key: UUID | None,
    revision: Revision,
    document: JobDescription,
    sent: str,
    *,
    sent_whole: bool,
    by: User,
) -> str:
    """Keep that this save arrived; return what the page's next save is measured against."""
    if key is None:
        return str(revision.number)
    SaveReceipt.objects.create(
        posting=posting,
        key=key,
        revision=revision,
        sent="" if sent_whole else canonical_json(document).decode(),
        digest=sent,
        by=by,
        at=timezone.now(),
    )
    return str(revision.number) if sent_whole else str(key)


def write(
    posting: Posting, document: JobDescription, *, number: int, by: User | None, note: str = ""
) -> Revision:
    """Make `document`, with the credits that it owes, the posting's head as revision `number`.

    Within a transaction, the posting's row locked by it or not there for others yet.
    """
    now = timezone.now()
    known = posting.latest.document.credits if posting.head_id else ()
    document = with_credits(document, posting.template_version.as_content(), known)
    revision = Revision.objects.create(
        posting=posting,
        number=number,
        author=by,
        at=now,
        content=canonical_json(document).decode(),
        digest=digest(document),
        note=note,
    )
    before, posting.head = posting.head_id, revision
    posting.updated_at = now
    for column, value in columns(document).items():
        setattr(posting, column, value)
    posting.save(update_fields=["head", "updated_at", "employer", "template_version", *columns(document)])
    index({posting: document}, instead_of=before)
    remember(posting, document)
    return revision


def columns(document: JobDescription) -> dict[str, object]:
    """What lists read of a document without opening it."""
    facts = document.facts
    return {
        "title": facts.title[:300],
        "level": document.basis.level or "",
        "place": place_of(document)[:200],
        "apply_by": facts.apply_by,
        "sort_title": folded(facts.title)[:120],
        "closes": facts.apply_by or date.max,
    }


def place_of(document: JobDescription) -> str:
    """ "Lisbon, Porto", or "Remote" where there is no office to name."""
    facts = document.facts
    cities = dict.fromkeys(one.city or one.region or one.country for one in facts.locations)
    named = ", ".join(city for city in cities if city)
    return named or ("Remote" if facts.workplace is Workplace.REMOTE else "")
