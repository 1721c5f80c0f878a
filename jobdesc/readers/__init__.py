"""Layer 2: reads a job ad that somebody else wrote, without Django."""

from jobdesc.readers.loose import (
    LooseAd,
    LooseFacts,
    LooseItem,
    LooseKind,
    LooseSection,
    ReadingError,
    Span,
)

__all__ = ["LooseAd", "LooseFacts", "LooseItem", "LooseKind", "LooseSection", "ReadingError", "Span"]
