"""Two editors with the same page open: nobody writes over the other without knowing."""

from __future__ import annotations

import re

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from jobdesc.models import Item, ReviewRule, ReviewTerm, Source, TemplateItem
from tests.admin.posting import errors_of, fields_of, messages_of, save
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def change(row):
    return reverse(f"admin:jobdesc_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def other(editor):
    """Another editor's browser."""
    user = UserFactory(name="Otto Other", is_staff=True)
    user.groups.set(editor.groups.all())
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def item(template, editor):
    return Item.objects.get(key="reviews")


def opened(client, row):
    return fields_of(client.get(change(row)).content.decode())


def press(client, row, sent, **changes):
    return client.post(change(row), {**sent, **changes, "_save": "Save"}, follow=True)


def again(answer):
    return fields_of(answer.content.decode())


def notice_of(answer):
    """What the page says of the other's changes, without the time."""
    told = next(it for it in messages_of(answer) if " changed this" in it)
    return re.sub(r" on \d+ \w+ \d{4}, \d\d:\d\d", "", told)


def text_of(error):
    return re.sub(r"<[^>]+>", "", error)


def test_the_second_is_told_who_changed_what_and_may_save_knowingly(client, item, other):
    mine = opened(client, item)
    save(other, change(item), text="Review code with care.")
    answer = press(client, item, mine, text="Review all code.")
    told, beside = errors_of(answer)
    assert re.fullmatch(
        r"Otto Other saved this on \d+ \w+ \d{4}, \d\d:\d\d, after you opened it, and changed what you "
        r"changed too: yours is not saved yet\. What stands there now is said below\. Save again to put "
        r"yours in its place, or drop what you typed and begin from what stands there\.",
        text_of(told),
    )
    assert f'<a href="{change(item)}">drop what you typed' in told
    assert beside == "Now it says: Review code with care."
    assert again(answer)["text"] == ["Review all code."]
    item.refresh_from_db()
    assert item.text == "Review code with care."
    assert errors_of(press(client, item, again(answer))) == []
    item.refresh_from_db()
    assert item.text == "Review all code."


def test_a_third_change_asks_once_more(client, item, other):
    mine = opened(client, item)
    save(other, change(item), text="Second.")
    answer = press(client, item, mine, text="First.")
    save(other, change(item), text="Third.")
    assert "Now it says: Third." in errors_of(press(client, item, again(answer)))


def test_what_another_wrote_into_another_field_stays_and_both_are_in(client, item, other):
    mine = opened(client, item)
    save(other, change(item), heading="Reviewing")
    answer = press(client, item, mine, text="Review all code.")
    assert errors_of(answer) == []
    assert notice_of(answer) == "Otto Other changed this, after you opened it: heading. Both are in."
    item.refresh_from_db()
    assert (item.heading, item.text) == ("Reviewing", "Review all code.")


def test_saving_again_puts_only_ones_own_in(client, item, other):
    mine = opened(client, item)
    save(other, change(item), heading="Reviewing", text="Review code with care.")
    answer = press(client, item, mine, text="Review all code.")
    assert errors_of(answer)[1:] == ["Now it says: Review code with care."]
    assert again(answer)["heading"] == ["Reviewing"]
    assert errors_of(press(client, item, again(answer))) == []
    item.refresh_from_db()
    assert (item.heading, item.text) == ("Reviewing", "Review all code.")


def test_what_a_browser_sends_of_an_untouched_text_is_no_change(client, item, other):
    Item.objects.filter(pk=item.pk).update(text="Review code.\nAll of it. ")
    mine = opened(client, item)
    save(other, change(item), text="Review.")
    assert errors_of(press(client, item, mine, text="Review code.\r\nAll of it. ", group="Care")) == []
    item.refresh_from_db()
    assert (item.text, item.group) == ("Review.", "Care")


def test_the_same_words_twice_are_no_clash(client, item, other):
    mine = opened(client, item)
    save(other, change(item), text="Review all code.")
    assert errors_of(press(client, item, mine, text="Review all code.")) == []


def test_a_mistake_does_not_make_the_page_forget_when_it_was_opened(client, item, other):
    mine = opened(client, item)
    save(other, change(item), heading="Reviewing")
    empty = press(client, item, mine, text="")
    assert errors_of(empty) == ["This field is required."]
    assert notice_of(empty) == (
        "Otto Other changed this, after you opened it: heading. "
        "That stands in this page already; yours is not saved yet."
    )
    assert again(empty)["heading"] == ["Reviewing"]
    save(other, change(item), heading="Reviews again")
    answer = press(client, item, again(empty), text="Text.", heading="Mine")
    assert "Now it says: Reviews again" in errors_of(answer)


def test_evidence_that_another_changed_stays_where_one_left_it_alone(client, item, other):
    mine = opened(client, item)
    save(other, change(item), **{"citations-0-section": "Tasks"})
    answer = press(client, item, mine, text="Review all code.")
    assert notice_of(answer) == (
        "Otto Other changed this, after you opened it: “Guide · Tasks” in evidence. Both are in."
    )
    assert item.citations.get().section == "Tasks"


def test_evidence_that_another_removed_stays_removed(client, item, other):
    mine = opened(client, item)
    gone = {"citations-TOTAL_FORMS": 2, "citations-1-basis": "own", "citations-0-DELETE": "on"}
    assert errors_of(save(other, change(item), **gone)) == []
    answer = press(client, item, mine, text="Review all code.")
    assert notice_of(answer) == (
        "Otto Other changed this, after you opened it: a new line in evidence, a line less in evidence. "
        "Both are in."
    )
    assert [it.basis for it in item.citations.all()] == ["own"]


def test_a_line_that_one_changed_and_another_removed_begins_anew(client, item, other):
    item.citations.create(source=item.citations.get().source, section="Elsewhere", basis="stated")
    mine = opened(client, item)
    save(other, change(item), **{"citations-0-DELETE": "on"})
    answer = press(client, item, mine, **{"citations-0-section": "Tasks"})
    assert errors_of(answer)[1:] == [
        (
            "A line of evidence that you changed was removed: yours stands at the end, as a new one. Leave "
            "it there to have it back, or remove it."
        )
    ]
    assert errors_of(press(client, item, again(answer))) == []
    assert sorted(it.section for it in item.citations.all()) == ["Elsewhere", "Tasks"]


def test_to_remove_what_another_changed_is_asked_about_once(client, item, other):
    item.citations.create(source=item.citations.get().source, section="Elsewhere", basis="stated")
    mine = opened(client, item)
    save(other, change(item), **{"citations-0-section": "Tasks"})
    answer = press(client, item, mine, **{"citations-0-DELETE": "on"})
    assert errors_of(answer)[1:] == ["“Guide · Tasks” in evidence now says: section: Tasks."]
    assert errors_of(press(client, item, again(answer))) == []
    assert [it.section for it in item.citations.all()] == ["Elsewhere"]


def test_a_place_that_another_added_disturbs_nobody(client, item, other):
    mine = opened(client, item)
    added = {"citations-TOTAL_FORMS": 2, "citations-1-source": item.citations.get().source_id}
    save(other, change(item), **added, **{"citations-1-section": "Tasks", "citations-1-basis": "stated"})
    assert errors_of(press(client, item, mine, text="Review all code.")) == []
    assert item.citations.count() == 2


def offer(key):
    return TemplateItem.objects.get(item__key=key)


@pytest.mark.slow
def test_a_template_and_its_lines_are_brought_together(client, template, editor, other):
    mine = opened(client, template)
    assert errors_of(save(other, change(template), title="Programmer")) == []
    TemplateItem.objects.filter(item__key="coding").update(level_from=2)
    answer = press(client, template, mine, category="Software")
    assert notice_of(answer) == (
        "Otto Other changed this, after you opened it: title, “Coding in Programmer” in skills. Both are in."
    )
    template.refresh_from_db()
    assert (template.title, template.category, offer("coding").level_from) == ("Programmer", "Software", 2)


@pytest.mark.slow
def test_a_line_that_both_changed_is_named_and_only_ones_own_part_put_in(client, template, editor, other):
    mine = opened(client, template)
    TemplateItem.objects.filter(item__key="coding").update(level_from=2, importance="preferred")
    prefix = next(name for name in mine if name.endswith("-importance")).removesuffix("importance")
    answer = press(client, template, mine, **{f"{prefix}level_from": 3})
    said = offer("coding").get_level_from_display()
    assert errors_of(answer)[1:] == [f"“Coding in Developer” in skills now says: offered from: {said}."]
    assert errors_of(press(client, template, again(answer))) == []
    assert (offer("coding").level_from, offer("coding").importance) == (3, "preferred")


def places(*values):
    """Positions for the two responsibilities, as their list sends them."""
    return {f"template_items-{at}-position": value for at, value in enumerate(values)}


@pytest.mark.slow
def test_the_order_another_gave_stays_until_one_gives_another(client, template, editor, other):
    mine = opened(client, template)
    save(other, change(template), **places(5, 4))
    answer = press(client, template, mine, category="Software")
    assert notice_of(answer).endswith(": the order of responsibilities. Both are in.")
    assert (offer("server-logic").position, offer("reviews").position) == (5, 4)
    mine = opened(client, template)
    save(other, change(template), **places(7, 6))
    answer = press(client, template, mine, **places(8, 9))
    assert errors_of(answer)[1:] == [
        (
            "Both of you put responsibilities in order; it now stands: "
            "Server logic in Developer · Reviews in Developer."
        )
    ]
    assert errors_of(press(client, template, again(answer))) == []
    # The list is sent as it was opened: “Reviews” came first there.
    assert (offer("reviews").position, offer("server-logic").position) == (8, 9)


@pytest.fixture
def first(monkeypatch):
    """What another commits in the moment before one gets the lock."""

    def does(act):
        locking = QuerySet.select_for_update

        def act_and_lock(self, *args, **kwargs):
            act()
            return locking(self, *args, **kwargs)

        monkeypatch.setattr(QuerySet, "select_for_update", act_and_lock)

    return does


def test_what_is_saved_in_the_same_moment_is_read_once_it_is_there(client, item, first):
    mine = opened(client, item)
    first(lambda: Item.objects.filter(pk=item.pk).update(heading="Reviewing"))
    assert errors_of(press(client, item, mine, text="Review all code.")) == []
    item.refresh_from_db()
    assert (item.heading, item.text) == ("Reviewing", "Review all code.")


def test_a_row_that_is_deleted_in_the_same_moment_is_told_so(client, languages, editor, first):
    source = Source.objects.create(key="other", title="Other")
    mine = opened(client, source)
    first(lambda: Source.objects.filter(pk=source.pk).delete())
    answer = press(client, source, mine, title="Another")
    assert messages_of(answer) == [f"source with ID “{source.pk}” doesn’t exist. Perhaps it was deleted?"]


def test_a_number_that_is_none_is_no_page(client, item):
    address = reverse("admin:jobdesc_item_change", args=["x"])
    answer = client.post(address, {"_opened": opened(client, item)["_opened"]}, follow=True)
    assert messages_of(answer) == ["item with ID “x” doesn’t exist. Perhaps it was deleted?"]


@pytest.mark.django_db(transaction=True)
def test_a_page_is_locked_within_its_own_transaction(client, template):
    """A superuser: a database emptied by such tests has no group of editors."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    item = template.template_items.first().item
    assert errors_of(save(client, change(item), text="Review all code.")) == []
    item.refresh_from_db()
    assert item.text == "Review all code."


def studies(*names):
    line = {"year": None, "kind": "survey", "url": "", "says": "Yes."}
    return [{**line, "source": name} for name in names]


@pytest.mark.parametrize("theirs", (studies("One"), studies("One", "Two", "Three")))
def test_what_speaks_for_a_rule_stays_as_another_left_it(client, editor, other, theirs):
    rule = ReviewRule.objects.create(
        key="own", topic="age", title="Own", reason="Own.", evidence=studies("Old", "Two")
    )
    ReviewTerm.objects.create(rule=rule, words="word")
    mine = opened(client, rule)
    ReviewRule.objects.filter(pk=rule.pk).update(evidence=theirs)
    assert errors_of(press(client, rule, mine, title="Mine")) == []
    rule.refresh_from_db()
    assert (rule.title, rule.evidence) == ("Mine", theirs)


def test_ones_own_other_tab_is_called_so(client, item):
    mine = opened(client, item)
    save(client, change(item), text="Other tab.")
    told = errors_of(press(client, item, mine, text="This tab."))
    assert told[0].startswith("You saved this on ")


def test_what_nobody_signed_for_is_somebodys(client, item):
    mine = opened(client, item)
    Item.objects.filter(pk=item.pk).update(text="By hand.")
    told = errors_of(press(client, item, mine, text="This tab."))
    assert told[0].startswith("Somebody saved this, after you opened it")


@pytest.mark.parametrize(
    "sent",
    [
        "", "{", "[]", "[1,2]", '["x",{}]', '["2026-01-01",[1]]', '["0001-01-01",{}]', "[" * 100_000,
        '["2026-01-01",{"item 1":1}]', '["2026-01-01",{"item 1":"x"}]',
    ],
)  # fmt: skip
def test_a_mark_that_nobody_can_read_asks_nothing(client, item, sent):
    assert errors_of(save(client, change(item), _opened=sent, text="Saved.")) == []
    item.refresh_from_db()
    assert item.text == "Saved."
