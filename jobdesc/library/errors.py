"""Why a template cannot be frozen or published."""

from __future__ import annotations

from collections.abc import Iterable


class PublishError(ValueError):
    """`messages` are sentences for an editor, one for each thing to mend."""

    def __init__(self, messages: Iterable[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(self.messages))
