"""Going back to an older version of a template: its rows say again what they said then.

An older version is never published a second time: what comes of it is the next version. Items and
placeholders belong to the whole library, so the drafts of other templates that share them change
along. What is known of a source stays as it is: one that was withdrawn since is not brought back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from jobdesc.library.approving import propose, takes_two
from jobdesc.library.errors import PublishError
from jobdesc.library.freezing import freeze
from jobdesc.library.publishing import latest_version, publish
from jobdesc.library.rows import RANKS, TABLES, Fields, Ref, owner_of
from jobdesc.library.rulings import decide, disputes_of, leave_open
from jobdesc.library.standing import Row, in_order, rows_of
from jobdesc.library.unfreezing import unfrozen
from jobdesc.library.writing import CLASHES, Hand, arrange, remove, write
from jobdesc.models.library import PublicationRequest, RoleTemplate, Ruling, Status, TemplateVersion
from jobdesc.models.people import User
from jobdesc.packs.changes import changes
from jobdesc.packs.content import TemplateContent

NOTE_CHARACTERS = 500


@transaction.atomic
def go_back(version: TemplateVersion, *, by: User, note: str = "") -> TemplateVersion | PublicationRequest:
    """Write the version into the draft and publish that as the next one, or propose it where
    publishing takes two. Back to what recruiters see already only the draft goes.

    Raise `PublishError` where that cannot be, and leave everything as it was.
    """
    template = RoleTemplate.objects.select_for_update().get(pk=version.template_id)
    content = version.as_content()
    reason = f"Back to version {version.number}"
    _write(template, content, Hand(reason, by))
    _rule(template, content, by)
    now = _compared(template, content)
    latest = latest_version(template)
    if latest and latest.as_content() == now and template.status == Status.PUBLISHED:
        return latest
    told = (f"{reason}: {note}" if note else reason)[:NOTE_CHARACTERS]
    return (propose if takes_two() else publish)(template, by=by, note=told)


def _write(template: RoleTemplate, content: TemplateContent, hand: Hand) -> None:
    wanted = unfrozen(content)
    owner = Ref("roletemplate", (template.slug,))
    gaps = [ref for ref in wanted if ref.table == "placeholder"]
    rows = rows_of(wanted.keys(), [owner, *gaps])
    _refuse_what_moved(wanted, rows)
    try:
        with transaction.atomic():
            for ref in _surplus(wanted, rows, {owner, *gaps}):
                remove(rows.pop(ref), hand)
            for ref, fields in wanted.items():
                rows[ref] = _written(ref, fields, rows, content, hand)
    except CLASHES as error:
        raise PublishError(["What stands in the library now is in the way of that version."]) from error
    _arrange(wanted, rows)
    template.refresh_from_db()


def _rule(template: RoleTemplate, content: TemplateContent, by: User) -> None:
    """What was decided then on figures that disagree is decided again."""
    decided = {it.insights: it for it in content.rulings}
    for dispute in disputes_of([template])[template.pk]:
        was = decided.get(tuple(sorted(it.key for it in dispute.claims)))
        held = dispute.ruling if dispute.holds else None
        if was is None and held:
            leave_open(held, by=by)
        elif was and not (held and _says(held) == (was.choice, was.shown, was.reason)):
            decide(dispute, choice=was.choice, shown=was.shown, reason=was.reason, by=by)


def _says(ruling: Ruling) -> tuple[str, str, str]:
    return ruling.choice, ruling.shown.key if ruling.shown else "", ruling.reason


def _compared(template: RoleTemplate, content: TemplateContent) -> TemplateContent:
    """The draft now; raise `PublishError` where it is not what the version says but for sources
    and for what follows from a withdrawn one."""
    now = freeze(template)
    left = (it for it in changes(now, content) if it.path[0] not in ("sources", "rulings"))
    if names := tuple(f"{it.what} cannot be brought back." for it in left):
        raise PublishError(names)
    return now


def _refuse_what_moved(wanted: Mapping[Ref, Fields], rows: Mapping[Ref, Row]) -> None:
    """An insight's key is the library's: by now it may be another template's."""
    moved = [
        ref
        for ref, fields in wanted.items()
        if ref.table == "insight" and ref in rows and rows[ref].fields["template"] != fields["template"]
    ]
    if moved:
        raise PublishError(f"The {ref} belongs to another template now." for ref in moved)


def _surplus(wanted: Mapping[Ref, Fields], rows: Mapping[Ref, Row], owners: set[Ref]) -> list[Ref]:
    """What came since, each row before those it refers to."""
    extra = [ref for ref, row in rows.items() if ref not in wanted and owner_of(ref, row.fields) in owners]
    return sorted(extra, key=lambda ref: -RANKS[ref.table])


def _written(ref: Ref, fields: Fields, rows: Mapping[Ref, Row], content: TemplateContent, hand: Hand) -> Row:
    """The row as it was; one that says so already is not touched."""
    there = rows.get(ref)
    if there and ref.table == "source":
        return there
    if there:
        now = {**there.fields, **{name: value for name, value in fields.items() if name != "position"}}
        same = {**now, "citations": in_order(now["citations"])} if "citations" in now else now
        return there if same == dict(there.fields) else write(ref, now, rows, hand)
    table = TABLES[ref.table]
    blank = {name: getattr(table.model(), name) for name in table.fields if name not in fields}
    if "language" in blank:
        blank["language"] = content.language
    return write(ref, {**blank, **fields}, rows, hand)


def _arrange(wanted: Mapping[Ref, Fields], rows: Mapping[Ref, Row]) -> None:
    groups: dict[Any, list[Ref]] = {}
    for ref, fields in wanted.items():
        if TABLES[ref.table].is_ordered:
            groups.setdefault((ref.table, owner_of(ref, fields)), []).append(ref)
    for group in groups.values():
        arrange([rows[ref] for ref in sorted(group, key=lambda ref: wanted[ref]["position"])])
