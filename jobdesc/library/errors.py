"""Why a template cannot be frozen or published, and a shipment not taken in."""

from __future__ import annotations

from collections.abc import Iterable


class PublishError(ValueError):
    """`messages` are sentences for an editor, one for each thing to mend."""

    def __init__(self, messages: Iterable[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(self.messages))


class ShipmentError(ValueError):
    """The records are no library: nothing of them was taken in, nothing was removed."""
