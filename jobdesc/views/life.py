"""What a posting's page says of its status, and what may be done with the posting there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from jobdesc.builder.lifecycle import Deadline, deadline
from jobdesc.builder.statuses import CLOSED, DRAFT, PUBLISHED, READY, Move, Standing, standing_of
from jobdesc.models import Posting
from jobdesc.views.access import signed_in

MEANINGS = {
    DRAFT: "Everybody in the team who writes can change it.",
    READY: "It waits to be published; its words are locked.",
    PUBLISHED: "It is out; its words are locked.",
    CLOSED: "It takes no more applications; its words are locked.",
}
HINTS = "builder"


@dataclass(frozen=True)
class Life:
    """What `builder/status.html`, `lifecycle/locked.html` and `lifecycle/tools.html` show.

    `form` is the id of the form that their buttons send: the step's own where it can be
    changed, so that what was typed there is saved with whatever is pressed.
    """

    standing: Standing
    form: str
    deadline: Deadline | None
    copy: UUID
    hints: bool

    @property
    def posting(self) -> Posting:
        return self.standing.posting

    @property
    def moves(self) -> tuple[Move, ...]:
        return self.standing.moves

    @property
    def meaning(self) -> str:
        return MEANINGS[Posting.Status(self.posting.status)]

    @property
    def tone(self) -> str:
        """The badge's class."""
        return "good" if self.posting.status in (READY, PUBLISHED) else ""

    @property
    def openers(self) -> tuple[Move, ...]:
        """What makes its words changeable again."""
        return tuple(move for move in self.moves if move.after == DRAFT)

    @property
    def late(self) -> str:
        """That the last day to apply is over and what to do, for whoever writes here."""
        day = self.posting.apply_by
        if not (self.standing.writes and self.deadline and self.deadline.passed and day):
            return ""
        return f"The last day to apply was {date_format(day, 'j F Y')}. Close it, or set a new date."

    @property
    def next_steps(self) -> tuple[Move, ...]:
        """What the note at the top of a locked posting offers."""
        return tuple(move for move in self.moves if self.late or move in self.openers)

    @property
    def may_be_removed(self) -> bool:
        return self.standing.writes and self.posting.status != PUBLISHED

    @property
    def why_locked(self) -> str:
        """A sentence for somebody who writes here and cannot now; empty where they can."""
        if not self.standing.writes or self.posting.is_open:
            return ""
        if self.posting.archived_at:
            return "This posting is archived, so it can only be read."
        locked = f"This posting is {self.posting.get_status_display().lower()}, so its words are locked."
        if self.openers:
            return locked
        holder = f"{self.posting.owner} or an owner" if self.posting.owner else "an owner"
        return f"{locked} Ask {holder} of the team to open it."


def life_of(request: HttpRequest, posting: Posting, *, can_type: bool) -> Life:
    """`can_type` tells whether the page has the step's form open for changes."""
    user = signed_in(request)
    return Life(
        standing_of(user, posting),
        form="step" if can_type else "life",
        deadline=deadline(posting, timezone.localdate()),
        copy=uuid4(),
        hints=can_type and HINTS not in user.hints_closed,
    )
