"""What the review finds in a posting, what of it was put aside and why, and taking a suggestion."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from threading import Lock
from weakref import WeakKeyDictionary

from django.utils import timezone

from jobdesc.builder.history import NOTE_CHARACTERS
from jobdesc.builder.saving import Base, Outcome, save_revision
from jobdesc.document import JobDescription
from jobdesc.models import Dismissal, Posting, Revision, User
from jobdesc.review import Finding, Rules, Severity, Suggestion, review, settled
from jobdesc.review.applying import apply

MOST_KEPT = 64
"""Documents whose findings are kept for each of the few rulebooks in use."""


@dataclass(frozen=True)
class Seen:
    """A finding in a document. `held` is the digest that a dismissal of it remembers (`held_for`);
    `dismissal` says who put it aside, when and why, None while it is open."""

    finding: Finding
    held: str
    dismissal: Dismissal | None = None

    @property
    def name(self) -> str:
        """What a page calls it by: which one it is, and where its words stand."""
        return f"{self.held}-{self.finding.start}-{self.finding.end}"


@dataclass(frozen=True)
class Reviewed:
    """Both in the order of the page."""

    open: tuple[Seen, ...] = ()
    dismissed: tuple[Seen, ...] = ()

    def named(self, name: str) -> Seen | None:
        """The open one that a page called so, though other words may have moved it since; None where
        it is gone."""
        held, _, place = name.partition("-")
        start = int(number) if (number := place.partition("-")[0]).isdecimal() else 0
        same = [one for one in self.open if one.held == held]
        return min(same, key=lambda one: abs(one.finding.start - start), default=None)


# --- Looking ---------------------------------------------------------------------------


def findings_of(revision: Revision, rules: Rules, on: date) -> Reviewed:
    """What the rules find in the revision on that day, apart from what was put aside in its
    posting: that holds for a rule, a place and the words, and ends with them."""
    found = _found(revision, rules, on)
    if not found:
        return Reviewed()
    rows = Dismissal.objects.filter(posting=revision.posting_id).select_related("by")
    aside = {row.words_digest: row for row in rows}
    seen = [replace(one, dismissal=aside.get(one.held)) for one in found] if aside else found
    return Reviewed(
        tuple(one for one in seen if one.dismissal is None),
        tuple(one for one in seen if one.dismissal is not None),
    )


def is_unsettled(reviewed: Reviewed, must_settle: str) -> bool:
    """Whether something as grave as `must_settle` is open: a severity, "" asks for nothing."""
    return bool(must_settle) and not settled((it.finding for it in reviewed.open), Severity(must_settle))


# By the rules that found them, and gone with those: an editor makes new ones with every change.
_kept: WeakKeyDictionary[Rules, OrderedDict[tuple[str, date], tuple[Seen, ...]]] = WeakKeyDictionary()
_keeping = Lock()


def _found(revision: Revision, rules: Rules, on: date) -> tuple[Seen, ...]:
    """The review of what the digest names, kept: pages, previews and files ask for it in turn, and
    an export's key must not cost a review. Changed rules are other `Rules`."""
    key = revision.digest, on
    with _keeping:
        kept = _kept.setdefault(rules, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
    document = revision.document
    found = tuple(Seen(one, held_for(one, document)) for one in review(document, rules, on))
    with _keeping:
        kept[key] = found
        while len(kept) > MOST_KEPT:
            kept.popitem(last=False)
    return found


# --- Putting aside ---------------------------------------------------------------------


def held_for(finding: Finding, document: JobDescription) -> str:
    """The digest by which a dismissal knows its finding: of the rule, the place and the words.
    What is about a field, or the whole, has no words: then of what stands in the field, and of what
    the finding says."""
    if finding.words:
        return finding.digest
    value: object = document
    for name in finding.path.split("."):
        value = getattr(value, name, None)
    said = finding.digest, str(value) if finding.path else "", finding.reason
    return sha256("\n".join(said).encode()).hexdigest()[:32]


def dismiss(*, posting: Posting, seen: Seen, reason: str, by: User) -> None:
    """Put it aside in the posting. What somebody put aside before stays theirs."""
    finding = seen.finding
    facts = {name: getattr(finding, name) for name in ("rule", "path", "item", "words")}
    Dismissal.objects.get_or_create(
        posting=posting,
        words_digest=seen.held,
        defaults={**facts, "reason": reason, "by": by, "at": timezone.now()},
    )


def take_back(*, posting: Posting, dismissal: int) -> bool:
    """Take a dismissal back; return whether it was there."""
    removed, _ = Dismissal.objects.filter(posting=posting, pk=dismissal).delete()
    return bool(removed)


def copy_dismissals(posting: Posting, copy: Posting) -> None:
    """What was put aside in `posting`, in `copy` too: who did it, when and why stays."""
    rows = list(Dismissal.objects.filter(posting=posting))
    for row in rows:
        row.pk, row.posting = None, copy
    Dismissal.objects.bulk_create(rows)


# --- Taking a suggestion ---------------------------------------------------------------


def apply_suggestion(
    *, posting: Posting, revision: Revision, finding: Finding, suggestion: Suggestion, by: User
) -> Outcome:
    """Put the suggestion in the place of the words: one revision more, made from `revision`, in
    which the finding was found. Raise `StaleFinding` where the words are not there."""
    return save_revision(
        posting=posting,
        base=Base.of(revision),
        document=apply(revision.document, finding, suggestion),
        by=by,
        note=_note(finding, suggestion)[:NOTE_CHARACTERS],
    )


def _note(finding: Finding, suggestion: Suggestion) -> str:
    if not suggestion.words:
        return f"Check: left out “{finding.words}”"
    return f"Check: “{suggestion.words}” for “{finding.words}”"
