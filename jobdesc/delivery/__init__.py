"""Delivering a posting: the page to look at, and the files to send."""

from jobdesc.delivery.exports import (
    Export,
    Preview,
    Wish,
    edition,
    edition_of,
    export,
    filename,
    key,
    page_count,
    paper_of,
    preview,
    preview_of,
)

__all__ = [
    "Export",
    "Preview",
    "Wish",
    "edition",
    "edition_of",
    "export",
    "filename",
    "key",
    "page_count",
    "paper_of",
    "preview",
    "preview_of",
]
