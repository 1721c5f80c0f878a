"""Layer 1: what there is to say about a job description, with the words, the reason, the source."""

from jobdesc.review.reviewing import Rules, review
from jobdesc.review.values import (
    Evidence,
    Family,
    Finding,
    PayLaw,
    Role,
    Rule,
    Rulebook,
    Severity,
    Strength,
    Suggestion,
    Term,
    settled,
)

__all__ = [
    "Evidence",
    "Family",
    "Finding",
    "PayLaw",
    "Role",
    "Rule",
    "Rulebook",
    "Rules",
    "Severity",
    "Strength",
    "Suggestion",
    "Term",
    "review",
    "settled",
]
