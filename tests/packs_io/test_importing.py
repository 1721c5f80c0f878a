"""A pack comes in as drafts, merged with what its origin shipped before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jobdesc.library import ImportReport, freeze, import_pack, publish
from jobdesc.library.rows import Ref
from jobdesc.models import (
    Citation,
    Item,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    ShippedRow,
    Source,
    TemplateItem,
    TemplateVersion,
)
from jobdesc.packs import Pack, contents
from tests.factories import make_posting
from tests.library.shipments import Plain, entry, plain_pack, ship

pytestmark = pytest.mark.django_db


def pack(change: Callable[[Plain], object] | None = None) -> Pack:
    plain = plain_pack()
    if change:
        change(plain)
    return Pack.model_validate(plain)


def take(
    change: Callable[[Plain], object] | None = None, *, origin: str = "pack:small", **options: Any
) -> ImportReport:
    return import_pack(pack(change), origin=origin, **options)


def told(report: ImportReport) -> dict[str, list[str]]:
    lists = {
        "added": list(map(str, report.added)),
        "updated": list(map(str, report.updated)),
        "removed": list(map(str, report.removed)),
        "reordered": report.reordered,
        "to publish": report.to_publish,
        "left alone": [f"{it.name}: {it.why}" for it in report.left_alone],
    }
    return {name: lines for name, lines in lists.items() if lines}


def reword(plain: Plain) -> None:
    entry(plain, "items", "server")["text"] = "Write all of the server in {languages}."


def drop_hello(plain: Plain) -> None:
    plain["items"] = [it for it in plain["items"] if it["key"] != "hello"]
    offers = plain["templates"][0]["items"]
    plain["templates"][0]["items"] = [it for it in offers if it["item"] != "hello"]


def as_tester(plain: Plain) -> None:
    """Another pack that names the same source, placeholder and item, and has its own template."""
    drop_hello(plain)
    template = plain["templates"][0]
    template.update(slug="tester", title="Tester", specialisations=[])
    plain["insights"] = []


def developer() -> RoleTemplate:
    return RoleTemplate.objects.get(slug="developer")


def test_an_import_adds_drafts_and_publishes_nothing():
    report = take()
    assert len(report.added) == 17
    assert (developer().status, TemplateVersion.objects.count()) == ("draft", 0)
    assert freeze(developer()) == contents(pack())["developer"]
    assert set(ShippedRow.objects.values_list("origin", flat=True)) == {"pack:small"}


def test_a_second_import_changes_nothing():
    take()
    histories = Item.history.count(), Citation.history.count()
    report = take()
    assert (told(report), report.has_changes) == ({}, False)
    assert (Item.history.count(), Citation.history.count()) == histories


def test_the_history_says_who_imported_what(django_user_model):
    editor = django_user_model.objects.create_user(email="ed@example.org", password="x")
    take(by=editor)
    take(reword, by=editor)
    rows = Item.objects.get(key="server").history.order_by("history_id")
    assert [(it.history_change_reason, it.history_user) for it in rows] == [
        ("Import: pack:small", editor),
        ("Import: pack:small", editor),
    ]
    newest = Citation.objects.filter(item__key="server").first()
    assert newest is not None
    assert newest.history.get().history_user == editor


def test_the_history_takes_what_fits_of_a_long_name():
    """PostgreSQL refuses a longer reason: no row would come in."""

    origin = f"pack:{'n' * 100}"
    assert len(take(origin=origin).added) == 17
    assert told(take(reword, origin=origin)) == {"updated": ["item server"]}
    reasons = set(Item.history.values_list("history_change_reason", flat=True))
    assert reasons == {f"Import: pack:{'n' * 87}"}


def test_what_nobody_touched_is_updated_with_its_differences():
    take()
    report = take(reword)
    assert told(report) == {"updated": ["item server"]}
    (change,) = report.differences[Ref("item", ("server",))]
    assert (change.field, change.before, change.after) == (
        "text",
        "Write the server in {languages}.",
        "Write all of the server in {languages}.",
    )


def test_a_published_template_waits_for_a_person():
    take()
    publish(developer(), by=None)
    assert told(take(reword)) == {"updated": ["item server"], "to publish": ["developer"]}
    assert TemplateVersion.objects.count() == 1
    assert developer().status == "published"


def test_an_editors_wording_stays():
    take()
    Item.objects.filter(key="server").update(text="Ours, in {languages}.")
    assert told(take(reword)) == {"left alone": ["item server: edited here: text"]}
    assert Item.objects.get(key="server").text == "Ours, in {languages}."


def test_an_editors_order_stays():
    take()
    TemplateItem.objects.filter(item__key="hello").update(position=9)
    before = list(TemplateItem.objects.order_by("position").values_list("item__key", flat=True))
    assert told(take()) == {}
    assert list(TemplateItem.objects.order_by("position").values_list("item__key", flat=True)) == before


def test_what_an_editor_made_is_used_and_not_overwritten():
    Item.objects.create(key="server", kind="responsibility", heading="Ours", text="We do it.")
    report = take()
    assert told(report)["left alone"] == [
        "item server: made by an editor, stays as it is: group, heading, text, citations"
    ]
    assert Item.objects.get(key="server").text == "We do it."
    assert TemplateItem.objects.filter(template__slug="developer", item__key="server").exists()
    again = take(reword)
    assert told(again)["left alone"] == told(report)["left alone"]
    assert again.has_changes is False


def test_what_another_origin_made_is_used_and_not_overwritten():
    ship()

    def change(plain: Plain) -> None:
        as_tester(plain)
        reword(plain)

    report = take(change)
    assert told(report)["left alone"] == ["item server: made by the shipped library, stays as it is: text"]
    assert "item server" not in told(report)["added"]
    assert Item.objects.get(key="server").text == "Write the server in {languages}."
    assert RoleTemplate.objects.get(slug="tester").template_items.count() == 2


def test_the_shipped_library_leaves_a_packs_rows_alone():
    take(as_tester)
    report = ship(reword)
    assert [f"{it.name}: {it.why}" for it in report.left_alone] == [
        "item server: made by pack small, stays as it is: text"
    ]
    assert Item.objects.get(key="server").text == "Write the server in {languages}."
    assert ship(reword).has_changes is False


def test_only_what_the_origin_shipped_before_is_removed():
    ship()
    take(as_tester, origin="pack:other")
    take(origin="pack:small")
    assert told(take(drop_hello, origin="pack:small")) == {}
    assert Item.objects.filter(key="hello").exists()
    report = ship(drop_hello)
    assert [str(it) for it in report.removed] == ["offered item developer › hello", "item hello"]


def test_a_dropped_row_goes_but_for_one_that_another_pack_uses():
    take()
    other = RoleTemplate.objects.create(slug="own", title="Own")
    assert told(take(drop_hello))["removed"] == ["offered item developer › hello", "item hello"]
    take()
    TemplateItem.objects.create(template=other, item=Item.objects.get(key="hello"))
    assert told(take(drop_hello)) == {
        "removed": ["offered item developer › hello"],
        "left alone": ["item hello: no longer shipped, but still used here"],
    }


def drop_survey(plain: Plain) -> None:
    plain["sources"] = plain["sources"][:1]
    plain["items"][0]["cites"] = plain["items"][0]["cites"][:1]
    plain["items"][2]["cites"] = [{"basis": "own"}]
    plain["placeholders"][0]["options"] = plain["placeholders"][0]["options"][:1]
    plain["insights"] = plain["insights"][:1]


def test_a_source_that_something_else_cites_stays():
    take()
    own = Item.objects.create(key="own", kind="skill", heading="Own", text="Own.")
    Citation.objects.create(item=own, source=Source.objects.get(key="survey"), section="S")
    report = told(take(drop_survey))
    assert report["left alone"] == ["source survey: no longer shipped, but still used here"]
    own.delete()
    take()
    assert "source survey" not in told(take())
    assert Source.objects.filter(key="survey").exists()


def test_a_source_that_nothing_cites_any_more_goes():
    take()
    assert "source survey" in told(take(drop_survey))["removed"]


def test_a_placeholder_that_other_words_use_stays():
    take()
    Item.objects.create(key="own", kind="skill", heading="Own", text="You know {languages}.")

    def without(plain: Plain) -> None:
        plain["placeholders"] = []
        entry(plain, "items", "server")["text"] = "Write the server."

    report = told(take(without))
    assert "placeholder languages: no longer shipped, but still used here" in report["left alone"]
    assert PlaceholderOption.objects.count() == 2


def test_a_template_behind_postings_stays():
    take()
    make_posting(version=publish(developer(), by=None))
    report = told(take(as_tester))
    assert "role template developer: no longer shipped, but used by postings" in report["left alone"]


def test_what_the_pack_is_silent_about_stays_as_it_was():
    take()

    def without(plain: Plain) -> None:
        drop_survey(plain)
        drop_hello(plain)

    report = take(without, unspoken=lambda ref: ref.table == "placeholderoption")
    assert PlaceholderOption.objects.count() == 2
    assert Source.objects.filter(key="survey").exists()
    assert "item hello" in told(report)["removed"]
    assert told(take(without, unspoken=lambda ref: ref.table == "placeholderoption")) == {}
    assert "option languages › node-js" in told(take(without))["removed"]


def test_options_for_somebody_elses_placeholder_stand_behind_theirs():
    ship()

    def with_go(plain: Plain) -> None:
        as_tester(plain)
        own = [{"basis": "own"}]
        plain["placeholders"][0]["options"] = [
            {"key": "rust", "label": "Rust", "cites": own},
            {"key": "go", "label": "Go", "cites": own},
        ]

    def the_other_way_round(plain: Plain) -> None:
        with_go(plain)
        plain["placeholders"][0]["options"].reverse()

    def options() -> list[str]:
        return list(Placeholder.objects.get().options.order_by("position").values_list("key", flat=True))

    take(with_go)
    assert options() == ["python", "node-js", "rust", "go"]
    assert told(take(with_go)) == {}
    assert told(take(the_other_way_round)) == {
        "reordered": ["order of the options of placeholder languages"],
        "to publish": ["developer"],
    }
    assert options() == ["python", "node-js", "go", "rust"]
    assert ship().has_changes is False


def test_a_row_that_was_deleted_here_comes_with_the_next_pack_that_holds_it():
    take(origin="pack:first")
    TemplateItem.objects.filter(item__key="hello").delete()
    Item.objects.get(key="hello").delete()
    assert "item hello: deleted here" in told(take(origin="pack:first"))["left alone"]
    assert told(take(origin="pack:second")) == {"added": ["item hello", "offered item developer › hello"]}
    assert told(take(drop_hello, origin="pack:first")) == {}
    assert "item hello" in told(take(drop_hello, origin="pack:second"))["removed"]


def test_a_pack_may_add_to_somebody_elses_role():
    ship()

    def with_news(plain: Plain) -> None:
        plain["insights"][0].update(key="news", statement="New.")

    assert told(take(with_news)) == {"added": ["insight news"], "to publish": ["developer"]}
    assert ship().has_changes is False


def test_a_dry_run_says_the_same_and_keeps_nothing():
    dry = take(dry_run=True)
    assert (Item.objects.count(), ShippedRow.objects.count()) == (0, 0)
    assert told(dry) == told(take())


def test_a_pack_costs_the_same_in_a_large_library(django_assert_max_num_queries):
    with django_assert_max_num_queries(90):
        take()
    Item.objects.bulk_create(
        Item(key=f"item-{it}", kind="skill", heading="Other", text="Other.") for it in range(2000)
    )
    with django_assert_max_num_queries(40) as captured:
        take()
    assert all("item-1999" not in query["sql"] for query in captured.captured_queries)
