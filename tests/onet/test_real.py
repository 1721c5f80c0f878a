"""The releases themselves, where REAL_ONET names the folder that holds them. None of it is ours to
commit, so only what can be counted is compared."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from jobdesc.library.labour_market import import_occupations
from jobdesc.models.library import RoleTemplate, Source
from jobdesc.packs.checks import check
from jobdesc.packs.claims import ItemKind
from jobdesc.packs.onet import Release, pack_of
from jobdesc.packs.onet.release import TASKS
from jobdesc.packs.schema import Pack

REAL = os.environ.get("REAL_ONET", "")
OLD, NEW = Path(REAL) / "db_29_3_text", Path(REAL) / "db_30_2_text"
SOFTWARE, WEB = "15-1252.00", "15-1254.00"

pytestmark = pytest.mark.skipif(not REAL, reason="REAL_ONET names no folder with O*NET releases")


@pytest.fixture(scope="module")
def packs() -> dict[str, list[Pack]]:
    """One occupation in eight of both releases, the first one and those of software among them."""
    found = {}
    for release in (Release(OLD), Release(NEW)):
        codes = dict.fromkeys((*release.codes[::8], SOFTWARE, WEB))
        found[release.name] = [pack_of(release, code) for code in codes]
    return found


def lines(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table, read in the plainest way."""
    with (folder / f"{table}.txt").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def code_of(pack: Pack) -> str:
    return pack.templates[0].occupation_codes[0].code


def test_both_have_the_same_occupations() -> None:
    assert len(Release(NEW).codes) == 1016
    assert Release(OLD).codes == Release(NEW).codes


def test_every_occupation_is_a_pack_without_a_fault(packs: dict[str, list[Pack]]) -> None:
    assert [fault for found in packs.values() for pack in found for fault in check(pack)] == []


@pytest.mark.parametrize("folder", [OLD, NEW])
def test_every_task_is_offered_and_the_core_ones_picked(packs: dict[str, list[Pack]], folder: Path) -> None:
    here = packs[Release(folder).name]
    codes = set(map(code_of, here))
    tasks = [row for row in lines(folder, "Task Statements") if row["O*NET-SOC Code"] in codes]
    duties = {it.key for pack in here for it in pack.items if it.kind is ItemKind.RESPONSIBILITY}
    offers = [it for pack in here for it in pack.templates[0].items if it.item in duties]
    assert len(offers) == len(tasks)
    picked = sum(it.picked_from is not None for it in offers)
    assert picked == sum(row["Task Type"] == "Core" for row in tasks)


def test_suppressed_and_irrelevant_rows_are_nowhere(packs: dict[str, list[Pack]]) -> None:
    here = packs["29.3"]
    codes = set(map(code_of, here))
    for table in ("Skills", "Knowledge"):
        hidden = {
            f"onet-{row['O*NET-SOC Code']}-{table.lower()}-{row['Element ID']}".replace(".", "-").lower()
            for row in lines(OLD, table)
            if row["O*NET-SOC Code"] in codes
            and (row["Not Relevant"] == "Y" or (row["Scale ID"] == "IM" and row["Recommend Suppress"] == "Y"))
        }
        assert len(hidden) > 100
        assert hidden.isdisjoint(it.key for pack in here for it in pack.items)


def test_what_one_release_has_tables_for_the_other_lacks(packs: dict[str, list[Pack]]) -> None:
    kinds = {
        name: Counter(it.kind.value for pack in found for it in pack.items) for name, found in packs.items()
    }
    assert kinds["30.2"]["qualification"] == 0
    assert kinds["29.3"]["qualification"] > len(packs["29.3"])
    assert kinds["29.3"]["narrative"] == kinds["30.2"]["narrative"] == len(packs["29.3"])


def test_quotes_that_a_spreadsheet_doubled_are_the_same_words() -> None:
    quoted = [
        {row["Task"] for code in release.codes for row in release.rows(TASKS, code) if '"' in row["Task"]}
        for release in (Release(OLD), Release(NEW))
    ]
    assert quoted[0] == quoted[1]
    assert len(quoted[0]) == 6


def test_the_back_end_developer_is_found_by_that_name(packs: dict[str, list[Pack]]) -> None:
    (web,) = (pack for pack in packs["29.3"] if code_of(pack) == WEB)
    assert "Back End Developer" in {it.title for it in web.templates[0].alternate_titles}


@pytest.mark.django_db
def test_one_release_after_the_other_updates_drafts_and_loses_nothing() -> None:
    codes = (SOFTWARE, WEB, "11-1011.00", "29-1141.00", "11-9199.00")
    first = list(import_occupations(Release(OLD), codes))
    assert [one.report.left_alone for one in first] == [[]] * 5
    assert not any(one.report.has_changes for one in import_occupations(Release(OLD), codes))
    for one in import_occupations(Release(NEW), codes):
        assert one.report.left_alone == []
        assert {ref.table for ref in one.report.removed} <= {
            "item",
            "templateitem",
            "placeholderoption",
            "occupationcode",
        }
    web = RoleTemplate.objects.get(slug="onet-15-1254-00")
    assert (web.title, web.status) == ("Web Developer", "draft")
    assert web.template_items.filter(item__kind="qualification").count() == 3
    assert set(Source.objects.values_list("key", flat=True)) == {"onet-29-3", "onet-30-2"}
    assert not any(one.report.has_changes for one in import_occupations(Release(NEW), codes))
