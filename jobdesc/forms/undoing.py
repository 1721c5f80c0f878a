"""The Undo that rides along with a message."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

_MARK = "undo"


@dataclass(frozen=True)
class UndoOffer:
    """To take back what led from revision number `before` to `after`. A message carries it in
    its tags, the one place beside its words."""

    posting: UUID
    before: int
    after: int

    @property
    def tag(self) -> str:
        return f"{_MARK}:{self.posting}:{self.before}:{self.after}"

    @classmethod
    def in_tag(cls, tag: str) -> UndoOffer | None:
        mark, *parts = tag.split(":")
        if mark != _MARK:
            return None
        posting, before, after = parts
        return cls(UUID(posting), int(before), int(after))
