"""Role packs into the library: as drafts, and never over anybody else's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q

from jobdesc.library.merging import LeftAlone
from jobdesc.library.publishing import has_unpublished_changes
from jobdesc.library.rows import ORIGINAL, TABLES, Fields, Ref, mentions, needs
from jobdesc.library.shipment import ORIGIN, Report, Shipment
from jobdesc.library.shipped import shipped_last, shipped_rows
from jobdesc.library.standing import rows_of
from jobdesc.library.writing import Hand
from jobdesc.models.library import RoleTemplate, Status
from jobdesc.models.people import User
from jobdesc.packs import Pack
from jobdesc.packs.compiling import compile_rows

SPOKEN = tuple(name for name in TABLES if not name.startswith("review"))


@dataclass(frozen=True)
class Difference:
    """One field of a row that an import changes: JSON values, as `ShippedRow` keeps them."""

    field: str
    before: Any
    after: Any


@dataclass
class ImportReport(Report):
    """What an import did, row by row.

    `differences` tells of every updated row what changed in it, `reordered` names the lists that
    stand in another order, `to_publish` the published templates whose draft now says more.
    """

    differences: dict[Ref, tuple[Difference, ...]] = field(default_factory=dict)
    reordered: list[str] = field(default_factory=list)
    to_publish: list[str] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        return bool(self.added or self.updated or self.removed or self.reordered)


def origin_of(pack: Pack) -> str:
    """The origin under which a pack's rows are remembered: its name makes it the same pack.

    The shipped library is a pack like any other; `sync` takes it in under the same origin.
    """
    name = pack.pack.name
    return name if name == ORIGIN else f"pack:{name}"


@transaction.atomic
def import_pack(
    pack: Pack,
    *,
    origin: str,
    dry_run: bool = False,
    by: User | None = None,
    unspoken: Callable[[Ref], bool] | None = None,
) -> ImportReport:
    """Merge a pack into the library, in one transaction, and say what happened.

    Three-way, within `origin`: what it shipped last, the rows as they are, what it ships now. What
    an editor changed stays; rows that an editor or another origin made are used as they are. New
    templates are drafts, and nothing is published. What the origin shipped before and the pack
    does not hold is removed, unless it is in use or `unspoken` says that the pack is silent about
    it. Costs what the pack holds, however large the library is. `dry_run` reports the same and
    keeps nothing.
    """
    report = ImportReport()
    with transaction.atomic():
        _take_in(pack, origin, report, by, unspoken)
        transaction.set_rollback(dry_run)
    report.left_alone.sort()
    return report


def _take_in(
    pack: Pack,
    origin: str,
    report: ImportReport,
    by: User | None,
    unspoken: Callable[[Ref], bool] | None,
) -> None:
    base = shipped_last(origin, SPOKEN)
    theirs = shipped_rows(compile_rows(pack))
    _keep_unspoken(base, theirs, unspoken)
    # Locked until the merge is written: an editor who publishes meanwhile waits.
    slugs = [ref.key[0] for ref in (*base, *theirs) if ref.table == "roletemplate"]
    list(RoleTemplate.objects.filter(slug__in=slugs).select_for_update().order_by("pk"))
    _forget_absent_originals(theirs, report)
    shipment = Shipment(origin, base, theirs, report, Hand(f"Import: {origin}", by), adopts=False)
    _keep_status(theirs, shipment)
    todo = shipment.decide()
    report.differences = {ref: _differences(shipment.rows[ref].fields, it) for ref, it in todo.update.items()}
    removed = [shipment.rows[ref].fields for ref in todo.remove]
    shipment.write(todo)
    report.reordered = [_order_name(table, owner) for table, owner, _ in shipment.arranged]
    report.to_publish = sorted(_behind(shipment, report, removed))
    shipment.remember()


def _keep_unspoken(
    base: Mapping[Ref, Fields], theirs: dict[Ref, dict[str, Any]], unspoken: Callable[[Ref], bool] | None
) -> None:
    """What the pack is silent about is shipped as it was, with all that it names."""
    waiting = [ref for ref in base if unspoken and ref not in theirs and unspoken(ref)]
    while waiting:
        ref = waiting.pop()
        theirs[ref] = dict(base[ref])
        named = (*needs(ref, base[ref]), *mentions(base[ref]))
        waiting += [it for it in named if it in base and it not in theirs]


def _forget_absent_originals(theirs: Mapping[Ref, dict[str, Any]], report: ImportReport) -> None:
    """A translation may come before what it translates: it stands alone until then."""
    named = {
        ref: Ref(ref.table, (fields[ORIGINAL],)) for ref, fields in theirs.items() if fields.get(ORIGINAL)
    }
    absent = {it for it in named.values() if it not in theirs}
    there = rows_of(absent) if absent else {}
    for ref, original in named.items():
        if original in absent and original not in there:
            theirs[ref][ORIGINAL] = None
            why = f"translates {original}, which is not here; import that, then this again"
            report.left_alone.append(LeftAlone(str(ref), why))


def _keep_status(theirs: Mapping[Ref, dict[str, Any]], shipment: Shipment) -> None:
    """Publishing is a person's: a template is as it is here, or a draft."""
    for ref, fields in theirs.items():
        if ref.table == "roletemplate":
            row = shipment.rows.get(ref)
            fields["status"] = row.fields["status"] if row else Status.DRAFT.value


def _differences(before: Fields, after: Fields) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, before[name], after[name]) for name in before if before[name] != after[name]
    )


def _order_name(table: str, owner: Ref | None) -> str:
    return f"order of the {TABLES[table].label}s of {owner}"


def _behind(shipment: Shipment, report: ImportReport, removed: list[Fields]) -> Iterator[str]:
    """The published templates that say what the import changed."""
    changed = {*report.added, *report.updated, *report.removed}
    owners = {owner for _, owner, _ in shipment.arranged if owner}
    slugs = {ref.key[0] for ref in changed | owners if TABLES[ref.table].key[0] in ("slug", "template")}
    now = [shipment.rows[ref].fields for ref in changed if ref in shipment.rows]
    slugs |= {fields["template"] for fields in (*now, *removed) if "template" in fields}
    items = {ref.key[0] for ref in changed if ref.table == "item"}
    found = Q(slug__in=slugs) | Q(template_items__item__key__in=items)
    for key in {ref.key[0] for ref in changed | owners if ref.table.startswith("placeholder")}:
        found |= Q(template_items__item__text__contains=f"{{{key}}}")
    for template in RoleTemplate.objects.published().filter(found).distinct():
        if has_unpublished_changes(template):
            yield template.slug
