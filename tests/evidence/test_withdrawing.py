"""A source is withdrawn: nothing that cites it goes, and nothing counts it any more."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.library import freeze, publish
from jobdesc.library.resting import counted, put_back, resting, withdraw_source
from jobdesc.models import AlternateTitle, Insight, Item, Source
from jobdesc.roles import role_page
from tests.admin.conftest import cite, make_template
from tests.admin.posting import fields_of, messages_of, save

pytestmark = pytest.mark.django_db

WHY = "Its authors took it back."


def page(name, *args, **query):
    return reverse(f"admin:jobdesc_source_{name}", args=args, query=query)


def withdrawn(client, source):
    return client.post(page("withdraw", source.pk), {"why": WHY}, follow=True)


def line(template, key):
    parts = role_page(freeze(template)).parts
    return next(it for part in parts for group in part.groups for it in group.lines if it.key == key)


def test_what_has_another_source_counts_one_less_and_the_rest_says_so(client, disputed, editor):
    guide, report = Source.objects.get(key="guide"), Source.objects.get(key="report")
    cite(report, item=Item.objects.get(key="reviews"))
    assert line(disputed, "reviews").proof.words == "2 of 2 sources"
    answer = withdrawn(client, guide)
    assert messages_of(answer) == [
        "Guide is withdrawn: it counts no more in versions that are made from now on."
    ]
    assert line(disputed, "reviews").proof.words == "1 source"
    assert line(disputed, "coding").proof.words == "Its source was withdrawn"
    assert line(disputed, "coding").proof.places[0].is_withdrawn


def test_versions_that_are_published_keep_their_counts_until_the_next_one(client, disputed, editor):
    withdrawn(client, Source.objects.get(key="guide"))
    before = client.get("/roles/developer/").content.decode()
    assert "Withdrawn" not in before
    publish(disputed, by=editor)
    after = client.get("/roles/developer/").content.decode()
    assert f'<span class="badge look">Withdrawn</span> {WHY}' in after
    assert "Its source was withdrawn" in after


def test_own_wording_beside_a_withdrawn_source_still_stands(disputed, editor):
    item = Item.objects.get(key="coding")
    item.citations.create(basis="own")
    withdraw_source(Source.objects.get(key="guide"), why=WHY, by=editor)
    assert item not in resting(Item)
    assert Item.objects.get(key="reviews") in resting(Item)


def test_before_withdrawing_one_sees_what_would_rest_on_nothing(client, disputed, editor):
    report = Source.objects.get(key="report")
    asked = client.get(page("withdraw", report.pk)).content.decode()
    assert "<b>1 thing would rest on nothing:</b> 1 insight" in asked
    listed = client.get(page("resting", without=report.pk)).content.decode()
    assert "Insight:</span> <a " in listed
    assert ">average pay</a>" in listed
    assert counted() == {}


def test_a_source_put_back_counts_as_before(client, disputed, editor):
    guide = Source.objects.get(key="guide")
    before = freeze(disputed)
    withdrawn(client, guide)
    assert freeze(disputed) != before
    client.post(page("withdraw", guide.pk), {"do": "back"})
    guide.refresh_from_db()
    assert (guide.withdrawn_at, guide.withdrawn_why) == (None, "")
    assert freeze(disputed) == before
    reasons = guide.history.values_list("history_change_reason", "history_user")
    assert list(reasons)[:2] == [("Put back", editor.pk), ("Withdrawn", editor.pk)]


def test_without_a_reason_nothing_is_withdrawn(client, disputed, editor):
    guide = Source.objects.get(key="guide")
    answer = client.post(page("withdraw", guide.pk), {"why": "  "})
    assert "Write why: recruiters read it." in answer.content.decode()
    guide.refresh_from_db()
    assert guide.withdrawn_at is None


def test_the_list_of_what_rests_on_nothing_is_by_template_and_the_desk_counts_it(client, disputed, editor):
    guide = Source.objects.get(key="guide")
    title = AlternateTitle.objects.get(title="Coder")
    withdrawn(client, guide)
    listed = client.get(page("resting")).content.decode()
    for words in (
        ">Developer</a>",
        ">Reviews</a>",
        f">{title}</a>",
        ">APIs</a>",
        ">Languages</a>",
        ">Python</a>",
    ):
        assert words in listed
    # five items, a title, a specialisation, two insights, a placeholder and its option
    assert sum(counted().values()) == 11
    assert "<b>11</b> claims rest on withdrawn sources" in client.get(reverse("admin:index")).content.decode()
    save(client, reverse("admin:jobdesc_item_change", args=[Item.objects.get(key="reviews").pk]),
         **{"citations-0-source": "", "citations-0-section": "", "citations-0-basis": "own"})  # fmt: skip
    assert sum(counted().values()) == 10


def test_figures_that_rest_on_nothing_disagree_with_nothing(disputed, editor):
    assert len(freeze(disputed).disagreements()) == 1
    withdraw_source(Source.objects.get(key="report"), why=WHY, by=editor)
    assert freeze(disputed).disagreements() == ()
    assert Insight.objects.filter(template=disputed).count() == 3


def test_the_list_takes_the_same_queries_for_many_templates(client, disputed, editor):
    guide = Source.objects.get(key="guide")
    withdraw_source(guide, why=WHY, by=editor)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page("resting")).status_code == 200
        return len(queries)

    count()
    few = count()
    for number in (1, 2, 3):
        make_template(f"role-{number}", number)
    assert count() == few


def test_putting_back_what_never_was_withdrawn_asks_for_a_reason(client, disputed, editor):
    guide = Source.objects.get(key="guide")
    put_back(guide, by=editor)
    assert client.get(page("withdraw", guide.pk)).status_code == 200


def test_who_withdraws_what_a_colleague_withdrew_meanwhile_does_not_put_it_back(client, disputed, editor):
    guide = Source.objects.get(key="guide")
    withdraw_source(guide, why="A colleague’s reason.", by=editor)
    assert messages_of(withdrawn(client, guide)) == ["Somebody else was quicker: look at it again."]
    guide.refresh_from_db()
    assert guide.withdrawn_why == "A colleague’s reason."


def test_going_back_in_the_history_of_a_source_leaves_whether_it_counts(client, disputed, editor):
    guide = Source.objects.get(key="guide")
    withdraw_source(guide, why=WHY, by=editor)
    put_back(guide, by=editor)
    then = guide.history.get(history_change_reason="Withdrawn")
    address = reverse("admin:jobdesc_source_simple_history", args=[guide.pk, then.history_id])
    assert client.post(address, fields_of(client.get(address).content.decode())).status_code == 302
    guide.refresh_from_db()
    assert (guide.withdrawn_at, guide.withdrawn_why) == (None, "")


def test_a_role_that_only_says_a_figure_of_a_source_is_named_once_that_source_changes(
    client, disputed, editor
):
    report = Source.objects.get(key="report")
    answer = save(client, reverse("admin:jobdesc_source_change", args=[report.pk]), title="Pay survey")
    assert any("Recruiters see this once you publish" in it for it in messages_of(answer))


def test_the_items_of_a_role_tell_that_their_source_was_withdrawn(client, disputed, editor):
    address = reverse("admin:jobdesc_roletemplate_change", args=[disputed.pk])
    assert "Build · 1 source</span>" in client.get(address).content.decode()
    withdrawn(client, Source.objects.get(key="guide"))
    shown = client.get(address).content.decode()
    assert "Build · its source is withdrawn</span>" in shown
    assert "Build · 1 source</span>" not in shown
