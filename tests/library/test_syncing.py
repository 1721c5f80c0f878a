"""A shipment updates what nobody touched, leaves what an editor did, and says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError

from jobdesc.document import digest
from jobdesc.library import freeze, has_unpublished_changes, latest_version, publish, retire
from jobdesc.models import (
    AlternateTitle,
    Citation,
    Insight,
    Item,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    ShippedRow,
    Source,
    Specialisation,
    TemplateItem,
    TemplateVersion,
)
from jobdesc.packs import contents
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.schema import Pack
from tests.factories import make_posting
from tests.library.shipments import Plain, entry, plain_pack, records, ship, told

pytestmark = pytest.mark.django_db


def template() -> RoleTemplate:
    return RoleTemplate.objects.get(slug="developer")


def published() -> TemplateContent:
    version = latest_version(template())
    assert version is not None
    return version.as_content()


def reword(plain: Plain) -> None:
    entry(plain, "items", "server")["text"] = "Write all of the server in {languages}."


def rename(plain: Plain) -> None:
    entry(plain, "items", "server")["heading"] = "The server"


def add_item(plain: Plain) -> None:
    item = {
        "key": "tests",
        "kind": "responsibility",
        "group": "Build",
        "heading": "Tests",
        "text": "Test it.",
    }
    cite = {"source": "guide", "section": "Duties", "basis": "stated"}
    plain["items"].append({**item, "cites": [cite]})
    plain["templates"][0]["items"].insert(1, {"item": "tests", "picked_from": "junior"})


def drop_item(plain: Plain) -> None:
    plain["items"] = [it for it in plain["items"] if it["key"] != "hello"]
    offers = plain["templates"][0]["items"]
    plain["templates"][0]["items"] = [it for it in offers if it["item"] != "hello"]


def test_an_empty_library_gets_everything_and_a_first_version():
    report = ship()
    assert len(report.added) == 17
    assert (report.updated, report.removed, report.left_alone) == ([], [], [])
    assert report.published == ["developer, version 1"]
    expected = contents(Pack.model_validate(plain_pack()))["developer"]
    assert freeze(template()) == published() == expected
    version = TemplateVersion.objects.get()
    assert (version.shipped, version.note, version.by) == (True, "", None)
    assert version.at.isoformat() == "2026-11-01T00:00:00+00:00"


def test_a_second_run_does_nothing():
    ship()
    histories = Item.history.count()
    assert told(ship()) == {}
    assert (Item.history.count(), TemplateVersion.objects.count()) == (histories, 1)


def test_an_untouched_row_is_updated_and_published():
    ship()
    assert told(ship(reword)) == {"updated": ["item server"], "published": ["developer, version 2"]}
    assert published().items[0].text == "Write all of the server in {languages}."
    version = latest_version(template())
    assert version is not None
    assert (version.shipped, version.note) == (True, "Library update")
    assert told(ship(reword)) == {}


def test_an_update_stands_in_the_history_of_the_row():
    ship()
    ship(reword)
    newest = Item.objects.get(key="server").history.latest()
    assert (newest.text, newest.history_change_reason) == (
        "Write all of the server in {languages}.",
        "Library update",
    )


def test_an_editors_wording_stays_and_is_reported_again_and_again():
    ship()
    Item.objects.filter(key="server").update(text="Ours, in {languages}.")
    expected = {"left alone": ["item server: edited here: text"]}
    assert told(ship(reword)) == expected
    assert told(ship(reword)) == expected
    assert Item.objects.get(key="server").text == "Ours, in {languages}."


def test_other_fields_of_an_edited_row_are_updated():
    ship()
    Item.objects.filter(key="server").update(text="Ours, in {languages}.")
    assert told(ship(rename)) == {
        "updated": ["item server"],
        "left alone": [
            "item server: edited here: text",
            "role template developer: has unpublished changes; publish it to bring the update to recruiters",
        ],
    }
    item = Item.objects.get(key="server")
    assert (item.heading, item.text) == ("The server", "Ours, in {languages}.")
    assert published().items[0].heading == "Server-side logic"


def test_a_published_edit_goes_into_the_next_version_with_the_update():
    ship()
    Item.objects.filter(key="server").update(text="Ours, in {languages}.")
    publish(template(), by=None, note="Ours")
    assert told(ship(rename))["published"] == ["developer, version 3"]
    assert (published().items[0].heading, published().items[0].text) == (
        "The server",
        "Ours, in {languages}.",
    )


def test_an_edit_that_the_shipment_makes_too_is_no_edit_any_more():
    ship()
    Item.objects.filter(key="server").update(text="Write all of the server in {languages}.")
    assert told(ship(reword)) == {}
    assert told(ship()) == {"updated": ["item server"]}
    assert published() == freeze(template())


def test_what_an_editor_deleted_stays_deleted():
    ship()
    Insight.objects.get(key="pay-guide").delete()
    expected = {"left alone": ["insight pay-guide: deleted here"]}
    assert told(ship()) == expected
    assert (
        told(ship(lambda plain: entry(plain, "insights", "pay-guide").update(statement="New."))) == expected
    )
    assert not Insight.objects.filter(key="pay-guide").exists()


def test_what_belongs_to_a_deleted_row_is_not_reported_one_by_one():
    ship()
    RoleTemplate.objects.get().delete()
    assert told(ship()) == {"left alone": ["role template developer: deleted here"]}
    assert RoleTemplate.objects.count() == TemplateItem.objects.count() == Insight.objects.count() == 0


def test_a_new_row_is_added_in_its_place():
    ship()
    assert told(ship(add_item)) == {
        "added": ["item tests", "offered item developer › tests"],
        "published": ["developer, version 2"],
    }
    assert [it.key for it in published().items] == ["tests", "server", "teamwork", "hello"]
    assert has_unpublished_changes(template()) is False


def test_a_new_row_that_needs_a_deleted_one_is_left_out():
    ship()
    RoleTemplate.objects.get().delete()
    assert told(ship(add_item)) == {
        "added": ["item tests"],
        "left alone": [
            "offered item developer › tests: needs role template developer, which was deleted here",
            "role template developer: deleted here",
        ],
    }


def test_a_deleted_source_comes_back_when_a_new_row_cites_it():
    ship()
    Citation.objects.filter(source__key="guide").delete()
    Source.objects.get(key="guide").delete()
    report = told(ship(add_item))
    assert report["added"] == ["source guide", "item tests", "offered item developer › tests"]
    assert Item.objects.get(key="tests").citations.get().source == Source.objects.get(key="guide")


def test_a_row_no_longer_shipped_goes():
    ship()
    assert told(ship(drop_item)) == {
        "removed": ["offered item developer › hello", "item hello"],
        "published": ["developer, version 2"],
    }
    assert not Item.objects.filter(key="hello").exists()
    assert told(ship(drop_item)) == {}


def test_an_edited_row_no_longer_shipped_stays_and_is_the_editors_now():
    ship()
    Item.objects.filter(key="hello").update(text="Ours.")
    assert told(ship(drop_item)) == {
        "removed": ["offered item developer › hello"],
        "left alone": [
            "item hello: no longer shipped, but edited here",
            "role template developer: has unpublished changes; publish it to bring the update to recruiters",
        ],
    }
    assert Item.objects.get(key="hello").text == "Ours."
    assert told(ship(drop_item)) == {}


def test_a_row_no_longer_shipped_stays_where_an_editors_row_uses_it():
    ship()
    own = RoleTemplate.objects.create(slug="own", title="Own")
    TemplateItem.objects.create(template=own, item=Item.objects.get(key="hello"))
    assert told(ship(drop_item)) == {
        "removed": ["offered item developer › hello"],
        "published": ["developer, version 2"],
        "left alone": ["item hello: no longer shipped, but still used here"],
    }


def drop_template(plain: Plain) -> None:
    other = {"slug": "tester", "title": "Tester", "category": "Engineering", "summary": "Tests things."}
    plain["templates"] = [{**other, "items": plain["templates"][0]["items"][:2]}]
    plain["insights"] = []
    plain["items"] = [it for it in plain["items"] if it["key"] != "hello"]


def test_a_template_no_longer_shipped_goes_with_all_that_belongs_to_it():
    ship()
    report = told(ship(drop_template))
    assert "role template developer" in report["removed"]
    assert report["published"] == ["tester, version 1"]
    assert "left alone" not in report
    assert Specialisation.objects.count() == AlternateTitle.objects.count() == 0


@pytest.mark.parametrize("why", ["edited here", "used by postings"])
def test_a_template_that_stays_keeps_all_that_belongs_to_it(why: str):
    ship()
    if why == "edited here":
        RoleTemplate.objects.update(title="Our developer")
    else:
        make_posting(version=TemplateVersion.objects.get())
    offered = set(TemplateItem.objects.values_list("item__key", flat=True))
    report = told(ship(drop_template))
    assert f"role template developer: no longer shipped, but {why}" in report["left alone"]
    assert (
        set(TemplateItem.objects.filter(template=template()).values_list("item__key", flat=True)) == offered
    )
    assert Item.objects.filter(key="hello").exists()


def test_the_versions_behind_postings_cannot_be_deleted():
    ship()
    make_posting(version=TemplateVersion.objects.get())
    with pytest.raises(ProtectedError):
        RoleTemplate.objects.get().delete()


def cite_more(plain: Plain) -> None:
    cites = entry(plain, "items", "hello")["cites"]
    cites.append({"source": "guide", "section": "Overview", "basis": "stated", "terms": ["role"]})


def test_citations_are_updated_as_a_set():
    ship()
    kept = Item.objects.get(key="hello").citations.get().pk
    assert told(ship(cite_more)) == {"updated": ["item hello"], "published": ["developer, version 2"]}
    citations = Item.objects.get(key="hello").citations
    assert set(citations.values_list("source__key", "basis")) == {("guide", "stated"), ("survey", "inferred")}
    assert citations.filter(pk=kept).exists()
    assert told(ship()) == {"updated": ["item hello"], "published": ["developer, version 3"]}
    assert citations.get().pk == kept


def test_a_citation_that_an_editor_added_stays():
    ship()
    hello = Item.objects.get(key="hello")
    Citation.objects.create(item=hello, source=Source.objects.get(key="guide"), section="Ours")
    assert told(ship(cite_more)) == {"left alone": ["item hello: edited here: citations"]}
    assert set(hello.citations.values_list("section", flat=True)) == {"Overview", "Ours"}


def test_citations_in_another_order_are_the_same():
    ship()
    for position, citation in enumerate(Item.objects.get(key="server").citations.order_by("-pk")):
        Citation.objects.filter(pk=citation.pk).update(position=position)
    assert told(ship()) == {}


def test_terms_of_a_citation_are_updated_in_place():
    ship()
    kept = Item.objects.get(key="hello").citations.get().pk

    def term(plain: Plain) -> None:
        entry(plain, "items", "hello")["cites"][0]["terms"] = ["role"]

    assert told(ship(term))["updated"] == ["item hello"]
    assert Citation.objects.get(pk=kept).terms == ["role"]


def swap(plain: Plain) -> None:
    add_item(plain)
    offers = plain["templates"][0]["items"]
    offers[1], offers[2] = offers[2], offers[1]


def duties() -> list[str]:
    rows = TemplateItem.objects.filter(item__kind="responsibility").select_related("item")
    return [it.item.key for it in rows.order_by("position")]


def test_an_order_nobody_touched_is_updated():
    ship(add_item)
    assert duties() == ["tests", "server"]
    assert told(ship(swap)) == {"published": ["developer, version 2"]}
    assert duties() == ["server", "tests"]
    assert told(ship(swap)) == {}


def test_an_editors_order_stays():
    ship(add_item)
    TemplateItem.objects.filter(item__key="server").update(position=0)
    TemplateItem.objects.filter(item__key="tests").update(position=1)
    assert duties() == ["server", "tests"]
    assert told(ship(add_item)) == {}
    assert duties() == ["server", "tests"]


def test_other_numbers_for_the_same_order_are_no_edit():
    ship(add_item)
    for row in TemplateItem.objects.all():
        TemplateItem.objects.filter(pk=row.pk).update(position=10 * row.position + 5)
    assert told(ship(add_item)) == {}
    assert told(ship(swap)) == {"published": ["developer, version 2"]}
    assert duties() == ["server", "tests"]


def test_a_library_loaded_from_the_fixture_becomes_the_base(tmp_path: Path):
    path = tmp_path / "small.json"
    path.write_text(json.dumps(records()), encoding="utf-8")
    call_command("loaddata", str(path), verbosity=0)
    assert ShippedRow.objects.count() == 0
    assert told(ship()) == {}
    assert ShippedRow.objects.count() == 17
    assert told(ship(reword)) == {"updated": ["item server"], "published": ["developer, version 2"]}


def test_without_a_base_a_different_row_stays():
    ship()
    ShippedRow.objects.all().delete()
    Item.objects.filter(key="server").update(text="Ours, in {languages}.")
    assert told(ship()) == {"left alone": ["item server: edited here: text"]}
    assert Item.objects.get(key="server").text == "Ours, in {languages}."
    assert told(ship(rename))["updated"] == ["item server"]


def test_a_clash_with_an_editors_row_is_told_and_tried_again():
    ship()
    languages = Placeholder.objects.get(key="languages")
    own = PlaceholderOption.objects.create(placeholder=languages, key="golang", label="Go")

    def add_go(plain: Plain) -> None:
        options = entry(plain, "placeholders", "languages")["options"]
        options.append({"key": "go", "label": "Go", "cites": [{"basis": "own"}]})

    clash = "option languages › go: clashes with what stands here; change or rename yours"
    assert told(ship(add_go)) == {"left alone": [clash]}
    own.delete()
    assert told(ship(add_go)) == {
        "added": ["option languages › go"],
        "published": ["developer, version 2"],
    }


def test_a_label_can_pass_from_an_old_key_to_a_new_one():
    ship()

    def rekey(plain: Plain) -> None:
        entry(plain, "placeholders", "languages")["options"][0]["key"] = "python3"

    report = told(ship(rekey))
    assert report["added"] == ["option languages › python3"]
    assert report["removed"] == ["option languages › python"]
    assert [it.key for it in published().placeholders[0].options] == ["python3", "node-js"]


def test_a_retired_template_stays_retired_and_gets_no_version():
    ship()
    retire(template(), by=None)
    assert told(ship(reword)) == {
        "updated": ["item server"],
        "left alone": ["role template developer: edited here: status"],
    }
    assert (template().status, TemplateVersion.objects.count()) == ("retired", 1)


def test_an_editors_template_that_shares_an_item_is_published_anew():
    ship()
    own = RoleTemplate.objects.create(slug="own", title="Own")
    TemplateItem.objects.create(template=own, item=Item.objects.get(key="server"), picked_from=1)
    publish(own, by=None)
    assert told(ship(reword))["published"] == ["developer, version 2", "own, version 2"]


def test_a_template_that_a_rule_now_holds_back_waits():
    ship()
    TemplateItem.objects.filter(item__key="teamwork").update(importance="")
    held_back = freeze(template())
    TemplateVersion.objects.update(content=held_back.model_dump(mode="json"), digest=digest(held_back))
    report = told(ship(reword))
    assert "published" not in report
    assert (
        "role template developer: cannot be published: Teamwork: say whether this skill is required"
        in " ".join(report["left alone"])
    )


def test_a_dry_run_says_the_same_and_keeps_nothing():
    ship()
    dry = told(ship(add_item, dry_run=True))
    assert not Item.objects.filter(key="tests").exists()
    assert dry == told(ship(add_item))


def test_a_sync_with_nothing_to_do_asks_a_fixed_number_of_questions(
    django_assert_max_num_queries: Callable[[int], Any],
):
    ship()
    with django_assert_max_num_queries(32):
        ship()
