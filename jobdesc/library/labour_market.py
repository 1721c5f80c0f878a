"""Occupations of an O*NET release into the library, as role templates in draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from django.db import transaction

from jobdesc.library.importing import SPOKEN, ImportReport, import_pack
from jobdesc.library.reissues import move_evidence
from jobdesc.library.rows import Fields, Ref
from jobdesc.library.shipped import shipped_last, shipped_rows
from jobdesc.library.writing import Hand
from jobdesc.models.people import User
from jobdesc.packs import Pack
from jobdesc.packs.compiling import compile_rows
from jobdesc.packs.onet import Release, pack_of, shared_pack, silent_on

Silence: TypeAlias = Callable[[str, tuple[str, ...]], bool]
Rows: TypeAlias = Mapping[Ref, Fields]

SHARED = "onet"
"""The origin of what all occupations cite: the releases."""


@dataclass(frozen=True)
class Imported:
    """One occupation: its code, its template's title, and what became of it. `renewed` counts the
    rows that say the same as before and now cite this release."""

    code: str
    title: str
    report: ImportReport = field(default_factory=ImportReport)
    renewed: int = 0


def import_occupations(
    found: Release, codes: Iterable[str], *, dry_run: bool = False, by: User | None = None
) -> Iterator[Imported]:
    """Merge these occupations into the library, each in a transaction of its own.

    So whoever stops in between has whole occupations, and a second run goes on. What a table that
    the release lacks once said stays. `dry_run` reports the same and keeps nothing.
    """
    if not dry_run:
        _import_source(found, by)
    for code in codes:
        pack, is_silent = pack_of(found, code), silent_on(found, code)
        with transaction.atomic():
            if dry_run:
                _import_source(found, by)
            done = _import(pack, f"{SHARED}:{code}", is_silent, by)
            transaction.set_rollback(dry_run)
        yield done


def _import(pack: Pack, origin: str, is_silent: Silence, by: User | None) -> Imported:
    """Take in what is new in a pack: nothing of it where it is what was imported last."""
    (template,) = pack.templates
    done = Imported(origin.partition(":")[2], template.title)
    last = shipped_last(origin, SPOKEN)
    now = {ref: it for ref, it in shipped_rows(compile_rows(pack)).items() if ref.table != "source"}
    if _is_known(last, now, is_silent):
        return done
    (release,) = pack.sources
    after = move_evidence(origin, last, now, release.key, Hand(f"Import: {origin}", by))
    renewed = sum(after[ref] != fields for ref, fields in last.items())
    if not _is_known(after, now, is_silent):
        done = replace(
            done,
            report=import_pack(
                pack, origin=origin, by=by, unspoken=lambda ref: is_silent(ref.table, ref.key)
            ),
        )
    return replace(done, renewed=renewed)


def _is_known(last: Rows, now: Rows, is_silent: Silence) -> bool:
    """Whether this is what was imported last, word for word: then all stays as it stands here."""
    same = all(_plain(last.get(ref, {})) == _plain(fields) for ref, fields in now.items())
    return same and all(is_silent(ref.table, ref.key) for ref in last.keys() - now.keys())


def _plain(fields: Fields) -> Fields:
    """Without what is a person's to say here, and never comes from a release."""
    return {name: value for name, value in fields.items() if name != "status"}


def _import_source(found: Release, by: User | None) -> None:
    """Releases that were imported before are kept: some of what they said may still stand."""
    import_pack(shared_pack(found), origin=SHARED, by=by, unspoken=_stays)


def _stays(ref: Ref) -> bool:
    return ref.table == "source"
