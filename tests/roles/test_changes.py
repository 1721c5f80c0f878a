"""What changed between two versions, in words."""

from __future__ import annotations

from jobdesc.packs.changes import Change, Kind, changes
from jobdesc.packs.content import AlternateTitle
from tests.factories import cited, small_content


def with_item(key, **values):
    content = small_content()
    items = tuple(it.model_copy(update=values) if it.key == key else it for it in content.items)
    return content.model_copy(update={"items": items})


def test_equal_content_has_no_changes():
    assert changes(small_content(), small_content()) == ()


def test_a_reworded_item_shows_both_wordings():
    assert changes(small_content(), with_item("reviews", text="Review every change.")) == (
        Change(
            Kind.CHANGED, "Responsibility “Reviews”", "wording",
            "Review code with care.", "Review every change.",
        ),
    )  # fmt: skip


def test_evidence_shows_only_the_places_that_went_and_came():
    assert changes(small_content(), with_item("server-logic", citations=cited("a"))) == (
        Change(
            Kind.CHANGED, "Responsibility “Server logic”", "evidence",
            "Source b › Duties (stated): server", "",
        ),
    )  # fmt: skip


def test_what_was_added_removed_and_moved_is_named():
    before = small_content()
    items = (before.items[1], before.items[0], *before.items[2:-1])
    title = AlternateTitle(title="Programmer", citations=cited("a"))
    after = before.model_copy(update={"items": items, "alternate_titles": (title,)})
    assert changes(before, after) == (
        Change(Kind.ADDED, "Alternative title “Programmer”"),
        Change(Kind.REMOVED, "Narrative “Opening”"),
        Change(Kind.MOVED, "Order of the items"),
    )


def test_an_option_is_named_with_its_placeholder():
    before = small_content()
    placeholder = before.placeholders[0]
    fewer = placeholder.model_copy(update={"options": placeholder.options[:1]})
    after = before.model_copy(update={"placeholders": (fewer,)})
    assert changes(before, after) == (Change(Kind.REMOVED, "Placeholder “Languages” › Option “Go”"),)
