"""Old files that come in as drafts."""

from __future__ import annotations

import pytest

from jobdesc import tasks
from jobdesc.delivery import Wish, batches, export, folders, working
from jobdesc.models import Posting, Role
from jobdesc.readers import files
from tests.batches.conftest import run_tasks, states
from tests.batches.test_unpacking import zipped
from tests.factories import make_posting

AD = """Developer

What you will do
- Write code that others can read.
- Review the code of others.

What you bring
- Experience with Python.
"""


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Reads in this process: what the reading process guards is tested elsewhere."""
    monkeypatch.setattr(tasks, "read_safely", lambda name, data: files.read_whatever((name, data)))


def brought(member, *given):
    batch = batches.begin_import(given, member.team, member.user)
    tasks.see_to(batch)
    run_tasks()
    batch.refresh_from_db()
    assert batch.finished_at
    return batch


def lines(posting):
    return [item.text for section in posting.latest.document.sections for item in section.items]


def test_each_file_becomes_a_draft_and_what_fails_is_named_beside_it(member):
    posting = make_posting(member)
    ours = export(posting.latest, Wish(format="json")).content
    archive = zipped({"jobs/ours.json": ours, "jobs/picture.png": b"\x89PNG\r\n\x1a\n", "jobs/old.txt": AD})
    batch = brought(member, ("all.zip", archive))
    entries = {entry.name: entry for entry in batch.entries.all()}
    assert {name: entry.state for name, entry in entries.items()} == {
        "jobs/old.txt": "done",
        "jobs/ours.json": "done",
        "jobs/picture.png": "failed",
    }
    assert entries["jobs/picture.png"].reason.startswith("This is a picture, not a text.")
    drafts = [entries[name].posting for name in ("jobs/old.txt", "jobs/ours.json")]
    assert {(draft.team, draft.owner, draft.status) for draft in drafts} == {
        (member.team, member.user, Posting.Status.DRAFT)
    }
    assert lines(drafts[1]) == lines(posting)
    assert entries["jobs/old.txt"].reason.startswith("Begun from the role Developer, with ")
    assert Posting.objects.count() == 3


def test_the_uploaded_files_are_gone_after_the_end(member):
    batch = brought(member, ("old.txt", AD.encode()))
    assert not list(folders.folder(batch).glob("in/*"))


def test_who_no_longer_writes_in_the_team_gets_no_draft(member):
    batch = batches.begin_import([("old.txt", AD.encode())], member.team, member.user)
    member.role = Role.VIEWER
    member.save()
    working.work(batch, tasks.make_draft)
    assert states(batch) == [("failed", tasks.VIEWERS_READ)]
    assert not Posting.objects.exists()


def test_a_draft_is_made_once_whatever_is_killed(member, monkeypatch):
    """Killed right after the draft was made: the entry is done with it, or there is no draft."""
    batch = batches.begin_import([("old.txt", AD.encode())], member.team, member.user)

    def killed(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "_recognised", killed)
        with pytest.raises(KeyboardInterrupt):
            working.work(batch, tasks.make_draft)
    assert not Posting.objects.exists()
    batch.entries.update(claimed_at=None)
    working.work(batch, tasks.make_draft)
    working.work(batch, tasks.make_draft)
    assert batch.entries.get().posting == Posting.objects.get()


def test_cancelled_while_a_file_is_read_no_draft_is_made(member, monkeypatch):
    batch = batches.begin_import([(f"{n}.txt", AD.encode()) for n in range(3)], member.team, member.user)
    read = []

    def cancels(name, data):
        read.append(name)
        if len(read) == 2:
            batches.cancel(batch)
        return files.read(name, data)

    monkeypatch.setattr(tasks, "read_safely", cancels)
    working.work(batch, tasks.make_draft)
    assert read == ["0.txt", "1.txt"]
    assert Posting.objects.count() == 1
    assert [state for state, _ in states(batch)] == ["done", "waiting", "waiting"]
    assert not folders.folder(batch).exists()
