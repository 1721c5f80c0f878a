"""Which words differ between two texts, and how much they share: known to the document layer."""

from jobdesc.document.words import MOST_WORDS, Part, PartKind, ratio, words

__all__ = ["MOST_WORDS", "Part", "PartKind", "ratio", "words"]
