"""Files as they come back, and changes such as somebody makes in an editor."""

from __future__ import annotations

import re

from jobdesc.builder.returning import Kept
from jobdesc.builder.rewording import reworded
from jobdesc.document import Face, JobDescription, carried, digest, project
from jobdesc.document.looks import Look
from jobdesc.readers.files import read
from jobdesc.renderers import html
from jobdesc.renderers.edition import Edition


def exported(
    document: JobDescription,
    face: Face = Face.PUBLIC,
    *,
    posting: str = "",
    revision: int = 0,
    look: Look | None = None,
) -> str:
    shown = project(document, face)
    edition = Edition(
        shown, digest(shown), face=face, posting=posting, revision=revision, look=look or Look()
    )
    return html.render(edition).decode()


def changed(page: str, *changes: tuple[str, str]) -> str:
    """The page with the words of its body changed, as an editor of text would; each must be there."""
    head, body = page.split("<body>")
    for before, after in changes:
        assert before in body, before
        body = body.replace(before, after)
    return f"{head}<body>{body}"


def without_ids(page: str) -> str:
    return re.sub(r' data-path="[^"]*"', "", page)


def without(page: str, *paths: str) -> str:
    """The page without the elements of those fields."""
    for path in paths:
        page, count = re.subn(rf'<(\w+)\b[^>]*data-path="{re.escape(path)}"[^>]*>.*?</\1>', "", page)
        assert count, path
    return page


def came(page: str) -> Kept:
    """The page as a file that came back, without anybody's posting."""
    found = read("page.html", page.encode())
    assert found.carried is not None
    source = carried(found.carried)
    said = reworded(source.document, source.face, found.lines)
    return Kept(
        name="page.html",
        kind=found.kind,
        face=source.face,
        posting=source.posting,
        revision=source.revision,
        base=source.document,
        theirs=said.document,
        remarks=tuple(
            {"path": one.path, "label": one.label, "before": one.before, "after": one.after}
            for one in said.remarks
        ),
        by_text=said.by_text,
        has_ids=said.has_ids,
    )
