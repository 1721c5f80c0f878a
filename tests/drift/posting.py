"""Writing in a posting as the builder does."""

from __future__ import annotations

from jobdesc.builder import Base, Saved, save_revision
from tests.drift.templates import with_line

OWN_WORDS = "Keep our data model sound."


def write(posting, document):
    outcome = save_revision(
        posting=posting, base=Base.of(posting.latest), document=document, by=posting.owner
    )
    assert isinstance(outcome, Saved)
    posting.refresh_from_db()
    return posting


def reword(posting, key="data-models", text=OWN_WORDS):
    """A recruiter writes the line anew."""
    document = posting.latest.document
    item = next(it for it in document.items if it.id == key)
    return write(posting, with_line(document, key, text=text, instead_of=item.text))


def texts(posting):
    posting.refresh_from_db()
    return {item.id: item.text for item in posting.latest.document.items if item.shown}
