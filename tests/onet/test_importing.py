"""Releases in the library: drafts, updates to them, and never over an editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesc.library import ImportReport, freeze, publish
from jobdesc.library.labour_market import Imported, import_occupations
from jobdesc.models import TemplateVersion, User
from jobdesc.models.library import Citation, Item, PlaceholderOption, RoleTemplate, ShippedRow, Source
from jobdesc.packs import contents
from jobdesc.packs.onet import Release, pack_of
from tests.onet.samples import BASE, LIBRARIAN, NEW, OLD, PAINTER, copied

pytestmark = pytest.mark.django_db

SLUGS = ["onet-15-9901-00", "onet-15-9902-00", "onet-15-9903-00"]


def take(folder: Path, *codes: str, dry_run: bool = False) -> list[Imported]:
    release = Release(folder)
    return list(import_occupations(release, codes or release.codes, dry_run=dry_run))


def changed(found: list[Imported]) -> dict[str, list[str]]:
    reports = [one.report for one in found]
    return {
        "added": sorted(str(ref) for it in reports for ref in it.added),
        "removed": sorted(str(ref) for it in reports for ref in it.removed),
        "left alone": sorted(it.name for one in reports for it in one.left_alone),
    }


def tasks(template: str = BASE) -> list[str]:
    offers = RoleTemplate.objects.get(slug=template).template_items.filter(item__kind="responsibility")
    return [key.rpartition("-")[2] for key in offers.order_by("position").values_list("item__key", flat=True)]


def test_every_occupation_becomes_a_draft() -> None:
    take(OLD)
    templates = RoleTemplate.objects.order_by("slug")
    assert list(templates.values_list("slug", "status")) == [(slug, "draft") for slug in SLUGS]
    assert not TemplateVersion.objects.exists()


def test_a_draft_says_what_its_pack_says() -> None:
    take(OLD)
    pack = pack_of(Release(OLD), LIBRARIAN)
    assert freeze(RoleTemplate.objects.get(slug=BASE)) == contents(pack)[BASE]


def test_hot_and_in_demand_come_into_the_library() -> None:
    take(OLD, LIBRARIAN)
    rows = PlaceholderOption.objects.order_by("position").values_list("label", "is_hot", "is_in_demand")
    assert list(rows)[:2] == [("Harbour Ledger", True, True), ("Beacon", False, True)]


def test_a_second_run_changes_nothing_and_writes_nothing() -> None:
    take(OLD)
    before = Item.history.count(), Citation.history.count(), PlaceholderOption.history.count()
    again = take(OLD)
    assert [(it.report, it.renewed) for it in again] == [(ImportReport(), 0)] * 3
    assert (Item.history.count(), Citation.history.count(), PlaceholderOption.history.count()) == before


def test_a_dry_run_says_the_same_and_keeps_nothing() -> None:
    said = changed(take(OLD, dry_run=True))
    assert not RoleTemplate.objects.exists()
    assert not Source.objects.exists()
    assert changed(take(OLD)) == said


def test_a_newer_release_changes_what_it_says_otherwise() -> None:
    take(OLD)
    found = changed(take(NEW))
    assert found["left alone"] == []
    assert [it for it in found["added"] if "code" not in it] == [
        f"item {BASE}-task-70005",
        f"offered item {BASE} › {BASE}-task-70005",
    ]
    assert [it for it in found["removed"] if "code" not in it] == [
        f"item {BASE}-task-70003",
        f"offered item {BASE} › {BASE}-task-70003",
        next(it for it in found["removed"] if it.startswith("option")),
    ]
    assert tasks() == ["70001", "70005", "70002", "70004"]
    supplemental = Item.objects.get(key=f"{BASE}-task-70002")
    assert supplemental.template_items.get().picked_from is None
    assert {it.source.key for it in supplemental.citations.all() if it.source} == {"onet-91-1"}


def test_a_table_that_is_missing_takes_nothing_back() -> None:
    take(OLD)
    before = freeze(RoleTemplate.objects.get(slug=BASE))
    take(NEW)
    after = freeze(RoleTemplate.objects.get(slug=BASE))
    gone = [it.key for it in before.items if after.item(it.key) is None]
    assert gone == [f"{BASE}-task-70003"]
    assert [it.title for it in after.alternate_titles] == [it.title for it in before.alternate_titles]
    education = after.item(f"{BASE}-education")
    assert education is not None
    assert [it.source for it in education.citations] == ["onet-90-4"]
    assert [it.key for it in after.sources] == ["onet-90-4", "onet-91-1"]


def test_without_technology_skills_the_options_stay(tmp_path: Path) -> None:
    take(OLD)
    take(copied(NEW, tmp_path, "Technology Skills"))
    after = freeze(RoleTemplate.objects.get(slug=BASE))
    assert [it.label for it in after.placeholders[0].options] == [
        "Harbour Ledger",
        "Beacon",
        "Beacon++",
        "Shelfmark",
    ]
    assert after.item(f"{BASE}-software") is not None


def test_an_editors_words_stay_and_are_reported() -> None:
    take(OLD)
    Item.objects.filter(key=f"{BASE}-task-70002").update(text="Keep a night shelf.")
    RoleTemplate.objects.filter(slug=BASE).update(title="Ship’s librarian")
    RoleTemplate.objects.get(slug=SLUGS[1]).template_items.get(item__key__endswith="70012").delete()
    found = changed(take(NEW))
    assert Item.objects.get(key=f"{BASE}-task-70002").text == "Keep a night shelf."
    assert RoleTemplate.objects.get(slug=BASE).title == "Ship’s librarian"
    assert tasks(SLUGS[1]) == ["70011"]
    assert found["left alone"] == [
        f"item {BASE}-task-70002",
        f"offered item {SLUGS[1]} › {SLUGS[1]}-task-70012",
        f"role template {BASE}",
    ]


def test_what_a_newer_release_says_again_cites_it_without_being_a_change() -> None:
    take(OLD, PAINTER)
    item = Item.objects.get(key="onet-15-9902-00-task-70011")
    (done,) = take(NEW, PAINTER)
    assert [str(ref) for ref in done.report.updated] == []
    assert done.renewed == 7
    assert item.citations.get().source == Source.objects.get(key="onet-91-1")
    assert item.history.count() == 1
    assert [it.source.key for it in item.citations.get().history.all()] == ["onet-91-1", "onet-90-4"]


def test_evidence_that_an_editor_added_stays() -> None:
    take(OLD, PAINTER)
    item = Item.objects.get(key="onet-15-9902-00-task-70011")
    own = Source.objects.create(key="harbour-guide", title="Harbour guide")
    Citation.objects.create(item=item, source=own, section="Walls")
    (done,) = take(NEW, PAINTER)
    assert {it.source.key for it in item.citations.all() if it.source} == {"harbour-guide", "onet-90-4"}
    assert [it.name for it in done.report.left_alone] == [f"item {item.key}"]


def test_a_published_template_gets_the_update_in_its_draft_only() -> None:
    take(OLD)
    template = RoleTemplate.objects.get(slug=BASE)
    publish(template, by=None)
    found = take(NEW)
    assert [one.report.to_publish for one in found] == [[BASE], [], []]
    assert TemplateVersion.objects.get().as_content().item(f"{BASE}-task-70003") is not None
    assert RoleTemplate.objects.get(slug=BASE).status == "published"


def test_publishing_does_not_make_a_second_run_work_again() -> None:
    take(OLD)
    publish(RoleTemplate.objects.get(slug=BASE), by=None)
    assert not any(one.report.has_changes for one in take(OLD))


def test_whoever_stops_it_has_whole_occupations_and_goes_on_later() -> None:
    release = Release(OLD)
    run = import_occupations(release, release.codes)
    next(run)
    with pytest.raises(KeyboardInterrupt):
        run.throw(KeyboardInterrupt)
    assert list(RoleTemplate.objects.values_list("slug", flat=True)) == SLUGS[:1]
    assert freeze(RoleTemplate.objects.get()) == contents(pack_of(release, LIBRARIAN))[BASE]
    found = take(OLD)
    assert [one.report.has_changes for one in found] == [False, True, True]


def test_an_occupation_cut_short_in_the_middle_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object, **kwargs: object) -> Iterator[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr("jobdesc.library.importing.Shipment.remember", stop)
    with pytest.raises(KeyboardInterrupt):
        take(OLD, PAINTER)
    assert not RoleTemplate.objects.exists()
    assert not ShippedRow.objects.filter(origin=f"onet:{PAINTER}").exists()


def test_only_the_occupations_asked_for_are_touched() -> None:
    take(OLD)
    take(NEW, PAINTER)
    cited = Citation.objects.filter(item__key__startswith=BASE).values_list("source__key", flat=True)
    assert set(cited) == {"onet-90-4"}
    assert set(Source.objects.values_list("key", flat=True)) == {"onet-90-4", "onet-91-1"}


def test_the_history_names_who_imported() -> None:
    by = User.objects.create_user(email="ada@example.org")
    list(import_occupations(Release(OLD), [PAINTER], by=by))
    first = Item.objects.get(key="onet-15-9902-00-about").history.get()
    assert (first.history_user, first.history_change_reason) == (by, f"Import: onet:{PAINTER}")
