"""The files of one posting in a batch."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from jobdesc.delivery import folders
from jobdesc.delivery.batches import order_of
from jobdesc.delivery.exports import Wish, export
from jobdesc.delivery.working import Failed, Hold, Made
from jobdesc.models import BatchEntry, Posting, Revision
from jobdesc.renderers import FORMATS, RenderStopped

GONE = "It is not there any more, or you may no longer see it."

Checked: TypeAlias = Callable[[Wish, Revision], Wish]


def _unchecked(wish: Wish, revision: Revision) -> Wish:
    return wish


def make_files(entry: BatchEntry, hold: Hold, checked: Checked = _unchecked) -> Made:
    """Make the files that the batch asks for of the posting as it is now; `checked` adds to a wish
    what the review has to say of the revision.

    Raise `Failed` where one of them could not be made; the others are kept nevertheless.
    """
    revision = _head(entry)
    wishes = order_of(entry.batch).for_look(revision.posting.look)
    stopped = []
    with folders.making(entry) as folder:
        for at, wish in enumerate(wishes):
            if at:
                hold()
            try:
                _write(folder / wish.format, revision, checked(wish, revision))
            except RenderStopped as reason:
                which = f"{FORMATS[wish.format].label}: " if len(wishes) > 1 else ""
                stopped.append(f"{which}{reason}")
    if stopped:
        raise Failed(" ".join(stopped))
    return Made()


def _head(entry: BatchEntry) -> Revision:
    """The latest revision, if whoever began the batch may still see it."""
    visible = Posting.objects.visible_to(entry.batch.by).filter(team=entry.batch.team_id)
    related = ("posting__employer", "posting__template_version", "posting__team")
    heads = visible.filter(pk__in=[entry.posting_id]).values("head")
    # A file that is kept already is found without opening the record and its template.
    unread = ("content", "posting__template_version__content")
    head = Revision.objects.select_related(*related).defer(*unread).filter(pk__in=heads).first()
    if head is None:
        raise Failed(GONE)
    return head


def _write(folder: Path, revision: Revision, wish: Wish) -> None:
    file = export(revision, wish)
    folder.mkdir()
    path = folder / file.filename
    path.write_bytes(file.content)
    moment = revision.at.timestamp()  # the ZIP shows when the words were written
    os.utime(path, (moment, moment))
