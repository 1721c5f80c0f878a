"""An editor's daily work: wording, evidence, order, with errors in words."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.urls import reverse

from jobdesc.library import publish
from jobdesc.models import (
    AlternateTitle,
    Insight,
    Item,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
    Specialisation,
)
from tests.admin.conftest import make_item, make_template
from tests.admin.posting import errors_of, fields_of, messages_of, save

pytestmark = pytest.mark.django_db


def change(row):
    return reverse(f"admin:jobdesc_{row._meta.model_name}_change", args=[row.pk])


def add(model):
    return reverse(f"admin:jobdesc_{model}_add")


@pytest.fixture
def item(template, editor):
    return Item.objects.get(key="reviews")


def test_wording_is_changed_and_the_page_says_what_is_left_to_do(client, item, template):
    response = save(client, change(item), text="Review each change with care.")
    item.refresh_from_db()
    assert item.text == "Review each change with care."
    publish = reverse("admin:jobdesc_roletemplate_publish", args=[template.pk])
    assert f'Recruiters see this once you publish: <a href="{publish}">Developer</a>.' in (
        messages_of(response)
    )


def test_saving_without_a_change_leaves_nothing_to_publish(client, template, editor):
    for row in (template, Item.objects.get(key="reviews"), Source.objects.get()):
        assert errors_of(save(client, change(row))) == []
    assert client.get(change(template)).context["waits"] is False


@pytest.mark.parametrize(
    ("text", "error"),
    (
        ("Write {langages}.", 'unknown placeholder "{langages}"; did you mean "languages"?'),
        ("Write {languages.", "holds a brace that belongs to no placeholder; write {key} in small letters"),
        ("", "This field is required."),
        ("x" * 2001, "Ensure this value has at most 2000 characters (it has 2001)."),
        ("y" * 300,
         "“yyyyyyyyyyyyyyyyyyyyyyyy…” runs over 200 characters without a space. Please break it up."),
    ),
)  # fmt: skip
def test_a_wording_that_cannot_stand_is_refused_and_kept_in_the_form(client, item, text, error):
    response = save(client, change(item), text=text)
    assert error in errors_of(response)
    assert fields_of(response.content.decode())["text"] == [text]
    item.refresh_from_db()
    assert item.text == "Review code."


def test_an_item_shows_how_it_reads_and_where_it_is_used(client, template, editor):
    page = client.get(change(Item.objects.get(key="server-logic"))).content.decode()
    assert "Write the server in a language." in page
    assert f'<a href="{change(template)}">Developer</a>' in page


def test_an_item_keeps_its_key_and_kind(client, item):
    save(client, change(item), key="other", kind="skill", heading="Reviewing")
    item.refresh_from_db()
    assert (item.key, item.kind, item.heading) == ("reviews", "responsibility", "Reviewing")


def place(number, **fields):
    return {f"citations-{number}-{name}": value for name, value in fields.items()}


def test_a_place_is_added_with_its_terms_one_a_line(client, item):
    source = Source.objects.create(key="paper", title="Paper")
    fields = place(1, source=source.pk, section=" What \n they do ", basis="inferred", terms="a, b\n\nc")
    response = save(client, change(item), **{"citations-TOTAL_FORMS": 2}, **fields)
    assert errors_of(response) == []
    added = item.citations.get(source=source)
    assert (added.section, added.basis, added.terms) == ("What they do", "inferred", ["a, b", "c"])


@pytest.mark.parametrize(
    ("fields", "error"),
    (
        ({"basis": "stated", "section": "Duties 2"}, "Name the source, or choose “Our own wording”."),
        ({"basis": "stated", "source": "guide"},
         "Name the section where it stands, or choose “Our own wording”."),
        ({"basis": "own", "source": "guide"}, "Our own wording names no source: leave this empty."),
        ({"basis": "own", "section": "Duties"}, "Our own wording names no section: leave this empty."),
        ({"basis": "stated", "source": "guide", "section": "Duties"}, "This place is cited here already."),
        ({"basis": "stated", "source": "guide", "section": "S", "terms": "t" * 201},
         "Keep each term to 200 characters."),
        ({"basis": "guessed"}, "Select a valid choice. guessed is not one of the available choices."),
    ),
)  # fmt: skip
def test_a_place_that_cannot_stand_is_refused_at_its_field(client, item, fields, error):
    if fields.get("source"):
        fields = {**fields, "source": Source.objects.get(key=fields["source"]).pk}
    response = save(client, change(item), **{"citations-TOTAL_FORMS": 2}, **place(1, **fields))
    assert error in errors_of(response)
    assert item.citations.count() == 1


MEND = "Remove this line, or remove the sources."


def test_our_own_wording_stands_alone(client, item):
    sent = {"citations-TOTAL_FORMS": 2, **place(1, basis="own")}
    assert errors_of(save(client, change(item), **sent)) == [f"Own wording means no source. {MEND}"]
    assert errors_of(save(client, change(item), **sent, **{"citations-0-DELETE": "on"})) == []
    assert [it.basis for it in item.citations.all()] == ["own"]


def test_a_place_does_not_become_our_own_wording_beside_another(client, item):
    other = item.citations.create(source=Source.objects.get(), section="Elsewhere", basis="stated")
    sent = {"source": "", "section": "", "basis": "own"}
    errors = errors_of(save(client, change(other), **sent))
    assert errors == [f"Own wording means no source, and this is cited from Guide · Duties already. {MEND}"]
    item.citations.exclude(pk=other.pk).delete()
    assert errors_of(save(client, change(other), **sent)) == []


def test_a_claim_without_any_place_is_refused(client, item):
    response = save(client, change(item), **{"citations-0-DELETE": "on"})
    assert "Say where it was read, or choose “our own wording” as the basis." in errors_of(response)


def test_a_new_item_needs_a_free_key(client, item):
    fields = {
        "heading": "Reviews", "text": "Review.", "kind": "skill", "language": "en",
        "key": "reviews", "citations-0-basis": "own",
    }  # fmt: skip
    response = save(client, add("item"), **fields)
    assert "Item with this Key already exists." in errors_of(response)
    assert errors_of(save(client, add("item"), **{**fields, "key": "reviews-2"})) == []
    assert Item.objects.get(key="reviews-2").citations.get().basis == "own"


@pytest.mark.parametrize("key", ("Big", "a_b", "a.b", "a--b", "ü", "-a"))
def test_a_key_that_no_template_could_hold_is_refused(client, editor, key):
    response = save(client, add("source"), title="Paper", key=key, language="en")
    assert errors_of(response) != []
    assert not Source.objects.exists()


def lines(template, kind):
    rows = template.template_items.filter(item__kind=kind).order_by("position", "pk")
    return [(row.item.key, row.position) for row in rows]


def test_items_are_put_in_order(client, template, editor):
    moved = {"template_items-0-position": 2, "template_items-1-position": 1}
    assert errors_of(save(client, change(template), **moved)) == []
    assert lines(template, "responsibility") == [("reviews", 1), ("server-logic", 2)]


def new_line(prefix, number, item, **fields):
    plain = {"item": item.pk, "level_from": 1, "level_to": 4, "picked_from": "", "position": ""}
    rows = {f"{prefix}-{number}-{name}": value for name, value in {**plain, **fields}.items()}
    return {f"{prefix}-TOTAL_FORMS": number + 1, **rows}


def test_an_item_is_added_at_the_end_of_its_list(client, template, editor):
    other = make_template("other", 1)
    item = Item.objects.get(key="reviews-1")
    fields = new_line("template_items", 2, item, picked_from=3)
    assert errors_of(save(client, change(template), **fields)) == []
    assert [key for key, _ in lines(template, "responsibility")][-1] == "reviews-1"
    assert template.template_items.get(item=item).picked_from == 3
    assert other.template_items.count() == 5


@pytest.mark.parametrize(
    ("key", "fields", "error"),
    (
        ("coding-1", {}, "“Coding 1” is a skill: add it in that list."),
        ("reviews", {}, "The same item stands here twice: remove one of the lines."),
        ("reviews-1", {"level_from": 3, "level_to": 2}, "“Offered from” lies above “offered up to”."),
        ("reviews-1", {"level_from": 3, "picked_from": 1},
         "“Picked from” lies outside the levels at which the item is offered."),
    ),
)  # fmt: skip
def test_a_line_that_cannot_stand_is_refused_in_words(client, template, editor, key, fields, error):
    make_template("other", 1)
    added = new_line("template_items", 2, Item.objects.get(key=key), **fields)
    assert error in errors_of(save(client, change(template), **added))
    assert template.template_items.count() == 5


def test_the_same_item_twice_in_one_saving_is_refused(client, template, editor):
    make_template("other", 1)
    item = Item.objects.get(key="reviews-1")
    twice = {**new_line("template_items", 2, item), **new_line("template_items", 3, item)}
    response = save(client, change(template), **twice)
    assert "The same item stands here twice: remove one of the lines." in errors_of(response)


def test_only_this_templates_specialisations_are_offered(client, template, editor):
    foreign = make_template("other", 1).specialisations.get()
    own = template.specialisations.get()
    name = "template_items-0-specialisations"
    assert errors_of(save(client, change(template), **{name: foreign.pk})) != []
    assert errors_of(save(client, change(template), **{name: own.pk})) == []
    assert list(template.template_items.order_by("position")[0].specialisations.all()) == [own]


def test_the_picker_finds_items_of_its_list_only(client, template, editor):
    address = reverse("admin:autocomplete")
    asked = {"app_label": "jobdesc", "model_name": "templateitem", "field_name": "item", "term": ""}
    found = client.get(address, {**asked, "kind": "skill"}).json()["results"]
    assert [one["text"] for one in found] == ["Coding"]


def test_a_saved_item_names_five_of_its_roles_and_counts_the_rest(client, item, template):
    for number in range(1, 7):
        other = make_template(f"role-{number}", number)
        other.template_items.create(item=item, position=9)
        publish(other, by=None)
    told = messages_of(save(client, change(item), text="Review each change with care."))[-1]
    assert told.count("/publish/") == 5
    assert told.endswith(". 2 more published roles may wait too.")


def test_nothing_translates_itself(client, item, template):
    words = "Nothing translates itself: choose another one, or leave this empty."
    assert errors_of(save(client, change(item), original=str(item.pk))) == [words]
    assert errors_of(save(client, change(template), original=str(template.pk))) == [words]


def test_an_item_in_use_cannot_be_deleted(client, item):
    page = client.post(reverse("admin:jobdesc_item_delete", args=[item.pk]), {"post": "yes"})
    assert "would require deleting the following protected" in page.content.decode()
    assert Item.objects.filter(pk=item.pk).exists()


def test_a_placeholder_that_a_wording_uses_cannot_be_deleted(client, template, editor):
    gap = Placeholder.objects.get(key="languages")
    chosen = {"action": "delete_selected", "_selected_action": [gap.pk], "post": "yes"}
    for address, sent in (
        (reverse("admin:jobdesc_placeholder_delete", args=[gap.pk]), {"post": "yes"}),
        (reverse("admin:jobdesc_placeholder_changelist"), chosen),
    ):
        page = client.post(address, sent).content.decode()
        assert "would require deleting the following protected" in page
        assert ">Server logic</a>" in page
        assert Placeholder.objects.filter(pk=gap.pk).exists()
    Item.objects.filter(key="server-logic").update(text="Write the server.")
    client.post(reverse("admin:jobdesc_placeholder_delete", args=[gap.pk]), {"post": "yes"})
    assert not Placeholder.objects.exists()


def test_a_title_and_a_specialisation_that_are_added_say_they_are_our_own(client, template, editor):
    fields = {
        "alternate_titles-TOTAL_FORMS": 2, "alternate_titles-1-title": "Programmer",
        "specialisations-TOTAL_FORMS": 2, "specialisations-1-name": "Data",
        "specialisations-1-key": "data",
    }  # fmt: skip
    assert errors_of(save(client, change(template), **fields)) == []
    for row in (AlternateTitle.objects.get(title="Programmer"), Specialisation.objects.get(key="data")):
        assert [it.basis for it in row.citations.all()] == ["own"]
        page = client.get(change(row))
        assert page.status_code == 200


def test_an_alternative_title_twice_is_refused(client, template, editor):
    fields = {"alternate_titles-TOTAL_FORMS": 2, "alternate_titles-1-title": "Coder"}
    errors = errors_of(save(client, change(template), **fields))
    assert "The same title stands here twice: remove one of the lines." in errors
    assert template.alternate_titles.count() == 1


def test_an_option_gets_evidence_on_its_own_page(client, template, editor):
    option = PlaceholderOption.objects.get(key="python")
    page = client.get(change(option.placeholder)).content.decode()
    assert f'<a href="{change(option)}">1 source</a>' in page
    source = Source.objects.create(key="paper", title="Paper")
    fields = place(1, source=source.pk, section="Stack", basis="stated", terms="Python")
    response = save(client, change(option), **{"citations-TOTAL_FORMS": 2}, **fields)
    assert response.redirect_chain[-1][0] == change(option.placeholder)
    assert option.citations.count() == 2


@pytest.mark.parametrize(
    ("fields", "error"),
    (
        ({"low": "30"}, "The lower figure is above the upper one."),
        ({"currency": ""}, "Money needs a currency."),
        ({"currency": "Euro"}, "Ensure this value has at most 3 characters (it has 4)."),
        ({"currency": "E1"}, "Use a currency code, such as EUR or USD."),
        ({"unit": "text"}, "Has a figure without a unit."),
        ({"percentile": "100"}, "Ensure this value is less than or equal to 99."),
        ({"low": "ten"}, "Enter a number."),
        ({"as_of": "soon"}, "Enter a valid date."),
    ),
)  # fmt: skip
def test_an_insight_that_cannot_be_compared_is_refused(client, template, editor, fields, error):
    insight = Insight.objects.get()
    assert error in errors_of(save(client, change(insight), **fields))


def test_an_insight_is_corrected(client, template, editor):
    insight = Insight.objects.get()
    assert errors_of(save(client, change(insight), low="12.50", currency="usd")) == []
    insight.refresh_from_db()
    assert (insight.low, insight.currency) == (12.5, "USD")


def test_a_new_template_grows_from_nothing(client, languages, editor):
    fields = {"title": "Tester", "slug": "tester", "language": "en"}
    assert errors_of(save(client, add("roletemplate"), **fields)) == []
    template = RoleTemplate.objects.get(slug="tester")
    assert template.status == "draft"
    donor = make_template("other", 1)
    item = make_item(Source.objects.get(), donor, "responsibility", "tests", "Test.")
    assert errors_of(save(client, change(template), **new_line("template_items", 0, item))) == []
    assert lines(template, "responsibility") == [("tests", 1)]


def test_hostile_text_is_cleaned_and_shown_as_text(client, item):
    save(client, change(item), heading="<script>alert(1)</script>\u202e", text="a\x0bb {languages}")
    item.refresh_from_db()
    assert item.text == "ab {languages}"
    for address in (change(item), reverse("admin:jobdesc_item_changelist")):
        assert "<script>alert" not in client.get(address).content.decode()


def test_two_editors_in_the_same_moment_are_told(client, item, monkeypatch):
    def clash(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr("jobdesc.admin.items.ItemAdmin.save_related", clash)
    response = save(client, change(item), text="Review it all.")
    assert messages_of(response) == [
        "Somebody saved the same thing in this moment. Look at it, then try again."
    ]
    item.refresh_from_db()
    assert item.text == "Review code."
