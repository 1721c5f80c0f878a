"""What the library exports comes back as it was: into an empty library, and into the same one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jobdesc.library import ExportError, export_pack, freeze, import_pack, origin_of
from jobdesc.models import Insight, Item, Placeholder, RoleTemplate, Source
from jobdesc.packs.reading import parse
from jobdesc.packs.writing import FORMATS, pack_text
from tests.library.shipments import ship
from tests.packs_io.test_importing import developer, drop_hello, pack, take, told

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)


def empty_the_library() -> None:
    RoleTemplate.objects.all().delete()
    Item.objects.all().delete()
    Placeholder.objects.all().delete()
    Source.objects.all().delete()


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_is_lossless_and_comes_back_the_same(format: str):
    ship()
    before = freeze(developer())
    text = pack_text(export_pack(["developer"], released=DAY), format)
    read = parse(text.encode(), f"developer.{format}")
    same = import_pack(read, origin=origin_of(read))
    assert (told(same), same.has_changes) == ({}, False)
    empty_the_library()
    assert len(import_pack(read, origin="pack:again").added) == 17
    assert freeze(developer()) == before
    assert pack_text(export_pack(["developer"], name="developer", released=DAY), format) == text


def test_own_wording_that_stands_beside_a_source_goes_out_as_cited():
    take()
    Item.objects.get(key="server").citations.create(basis="own")
    again = export_pack(["developer"], released=DAY)
    assert {it.key: it for it in again.items} == {it.key: it for it in pack().items}


def test_an_export_says_what_the_file_that_came_in_said():
    take()
    again = export_pack(["developer"], released=DAY)
    assert again.pack == pack().pack
    assert {it.key: it for it in again.items} == {it.key: it for it in pack().items}


def test_a_pack_keeps_its_name_where_it_is_exported_whole():
    take()
    RoleTemplate.objects.create(slug="own", title="Own")
    assert export_pack(["developer"], released=DAY).pack.name == "small"
    assert export_pack(["own"]).pack.name == "own"
    assert export_pack(["own", "developer"]).pack.name == "roles"
    assert export_pack(["own", "developer"], name="both").pack.name == "both"


def test_only_what_the_templates_use_goes_along():
    ship()
    own = RoleTemplate.objects.create(slug="own", title="Own")
    own.template_items.create(item=Item.objects.get(key="hello"))
    exported = export_pack(["own"])
    assert [it.key for it in exported.items] == ["hello"]
    assert [it.key for it in exported.sources] == ["survey"]
    assert exported.placeholders == exported.insights == ()


def test_a_figure_of_nothing_is_a_figure():
    ship()
    Insight.objects.filter(key="pay-guide").update(low=Decimal(0), high=Decimal(0))
    exported = export_pack(["developer"])
    assert next(it for it in exported.insights if it.key == "pay-guide").low == 0


def translated() -> None:
    """The developer's German translation, with all that it translates."""
    ship()
    one = Item.objects.get(key="hello")
    german = Item.objects.create(
        key="a-hallo", kind="narrative", heading="Die Rolle", text="Hallo.", language="de", original=one
    )
    RoleTemplate.objects.create(
        slug="a-entwickler", title="Entwickler", language="de", original=developer()
    ).template_items.create(item=german)


def test_translations_name_what_they_translate():
    translated()
    read = export_pack(["developer", "a-entwickler"])
    empty_the_library()
    import_pack(read, origin="pack:roles")
    german = Item.objects.get(key="a-hallo")
    assert (german.language, german.original) == ("de", Item.objects.get(key="hello"))
    template = RoleTemplate.objects.get(slug="a-entwickler")
    assert (template.language, template.original) == ("de", developer())


def test_a_translation_may_come_before_what_it_translates():
    translated()
    german, english = export_pack(["a-entwickler"]), export_pack(["developer"])
    empty_the_library()
    report = import_pack(german, origin="pack:de")
    later = "which is not here; import that, then this again"
    assert told(report)["left alone"] == [
        f"item a-hallo: translates item hello, {later}",
        f"role template a-entwickler: translates role template developer, {later}",
    ]
    import_pack(english, origin="pack:en")
    assert told(import_pack(german, origin="pack:de")) == {
        "updated": ["item a-hallo", "role template a-entwickler"]
    }
    assert Item.objects.get(key="a-hallo").original == Item.objects.get(key="hello")
    assert told(import_pack(german, origin="pack:de")) == {}


def test_an_original_stays_while_a_translation_names_it():
    take()
    hello = Item.objects.get(key="hello")
    Item.objects.create(key="hallo", kind="narrative", heading="H", text="H", language="de", original=hello)
    assert told(take(drop_hello))["left alone"] == ["item hello: no longer shipped, but still used here"]


def test_a_draft_without_evidence_or_items_can_be_exported():
    own = RoleTemplate.objects.create(slug="own", title="Own")
    text = pack_text(export_pack(["own"]), "yaml")
    import_pack(parse(text.encode(), "own.yaml", finished=False), origin="pack:own")
    item = Item.objects.create(key="bare", kind="responsibility", heading="Bare", text="Do it.")
    own.template_items.create(item=item)
    read = parse(pack_text(export_pack(["own"]), "yaml").encode(), "own.yaml", finished=False)
    empty_the_library()
    import_pack(read, origin="pack:own")
    assert Item.objects.get(key="bare").citations.count() == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": "Know {tools}."}, 'items › server › text: unknown placeholder "{tools}"'),
        ({"heading": " "}, "items › server › heading: is empty; write what belongs here"),
    ],
)
def test_what_no_pack_can_hold_is_told(change: dict[str, str], said: str):
    ship()
    Item.objects.filter(key="server").update(**change)
    with pytest.raises(ExportError) as caught:
        export_pack(["developer"])
    assert said in " ".join(caught.value.messages)


def test_an_unknown_template_is_told():
    ship()
    with pytest.raises(ExportError, match='no role template "develoer"; did you mean "developer"'):
        export_pack(["develoer"])


def test_an_export_asks_as_much_for_many_templates_as_for_one(django_assert_max_num_queries):
    ship()
    for number in range(10):
        template = RoleTemplate.objects.create(slug=f"own-{number}", title="Own")
        for item in Item.objects.all():
            template.template_items.create(item=item, importance="required" * (item.kind == "skill"))
    with django_assert_max_num_queries(25):
        export_pack(["developer", *(f"own-{number}" for number in range(10))])
