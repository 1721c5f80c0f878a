"""Where sources disagree, an editor decides what recruiters see, and says why."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.delivery.briefs import brief
from jobdesc.document import JobDescription
from jobdesc.library import freeze, publish
from jobdesc.models import Insight, RoleTemplate, Ruling, Source
from jobdesc.packs.content import TemplateContent
from jobdesc.roles import topics
from tests.admin.conftest import make_template
from tests.admin.posting import fields_of, messages_of
from tests.evidence.conftest import say

pytestmark = pytest.mark.django_db

WHY = "The guide is from last month."


def address(template):
    return reverse("admin:jobdesc_ruling_decide", args=[template.pk])


def decide(client, template, **changes):
    sent = fields_of(client.get(address(template)).content.decode())
    return client.post(address(template), {**sent, "reason": WHY, **changes}, follow=True)


def seen(template):
    """Metric, figures and reason of each disagreement as its page shows it."""
    groups = (group for topic in topics(freeze(template)) for group in topic.disagreements)
    return [(it.heading, [fact.figure for fact in it.facts], it.reason) for it in groups]


BOTH = ["$110,000 a year", "$119,704 a year"]
OPEN = "The sources disagree: average pay"


def test_until_somebody_decides_both_stand_side_by_side(disputed):
    assert seen(disputed) == [(OPEN, BOTH, "")]


@pytest.mark.parametrize(
    ("choice", "shown"),
    (
        ("both", (OPEN, BOTH, WHY)),
        ("one:average-guide", ("Average pay", BOTH[:1], WHY)),
        ("range", ("Average pay", ["$110,000 – $119,704 a year"], WHY)),
    ),
)
def test_recruiters_see_what_was_decided_once_it_is_published(client, disputed, editor, choice, shown):
    answer = decide(client, disputed, choice=choice)
    publishing = reverse("admin:jobdesc_roletemplate_publish", args=[disputed.pk])
    words = f'Decided. Recruiters see it once you <a href="{publishing}">publish the template</a>.'
    assert messages_of(answer) == [words]
    assert seen(disputed) == [shown]
    assert WHY not in client.get("/roles/developer/").content.decode()
    version = publish(disputed, by=editor)
    assert f"The library’s editors decided: {WHY}" in client.get("/roles/developer/").content.decode()
    frozen = TemplateContent.model_validate(version.content)
    assert frozen.rulings == freeze(disputed).rulings
    assert frozen.rulings[0].insights == ("average-guide", "average-report")


def test_a_decision_holds_for_the_figures_it_was_made_for(client, disputed, editor):
    decide(client, disputed, choice="one:average-guide")
    say(disputed, "average-third", 140000, Source.objects.get(key="report"))
    assert seen(disputed)[0][:2] == (OPEN, [*BOTH, "$140,000 a year"])
    listed = client.get(reverse("admin:jobdesc_ruling_changelist")).content.decode()
    assert "Decided for other figures: look again" in listed


def test_a_decision_is_taken_back(client, disputed, editor):
    decide(client, disputed, choice="one:average-guide")
    decide(client, disputed, choice="one:average-guide", open="yes")
    assert seen(disputed) == [(OPEN, BOTH, "")]
    assert not Ruling.objects.exists()
    assert Ruling.history.count() == 2


def test_a_figure_that_was_decided_for_can_be_deleted_and_the_decision_goes_with_it(client, disputed, editor):
    decide(client, disputed, choice="one:average-guide")
    figure = Insight.objects.get(key="average-guide")
    client.post(reverse("admin:jobdesc_insight_delete", args=[figure.pk]), {"post": "yes"})
    assert not Insight.objects.filter(pk=figure.pk).exists()
    assert not Ruling.objects.exists()


def test_a_draft_can_be_deleted_with_what_was_decided_in_it(client, languages, editor):
    draft = make_template()
    for figure in (1, 2):
        say(draft, f"average-{figure}", figure, Source.objects.get(key="guide"))
    decide(client, draft, choice="both")
    assert Ruling.objects.exists()
    client.post(reverse("admin:jobdesc_roletemplate_delete", args=[draft.pk]), {"post": "yes"})
    assert not RoleTemplate.objects.exists()


def test_nothing_is_decided_without_a_reason_or_a_choice(client, disputed, editor):
    answer = decide(client, disputed, choice="one:average-guide", reason=" ")
    assert answer.status_code == 422
    assert "Write why: recruiters read it." in answer.content.decode()
    answer = decide(client, disputed, choice="one:pay")
    assert answer.status_code == 422
    assert not Ruling.objects.exists()


def test_figures_that_changed_meanwhile_are_looked_at_first(client, disputed, editor):
    sent = fields_of(client.get(address(disputed)).content.decode())
    Insight.objects.filter(key="average-report").update(low=120000, high=120000)
    answer = client.post(address(disputed), {**sent, "choice": "both", "reason": WHY})
    assert "The figures changed while you were deciding." in answer.content.decode()
    assert not Ruling.objects.exists()


def test_a_range_is_offered_only_where_there_are_figures(client, languages, editor):
    template = make_template()
    words = {"unit": "text", "currency": "", "period": "", "low": None, "high": None}
    guide = Source.objects.get(key="guide")
    say(template, "degree-yes", None, guide, **words, stance="needed")
    say(template, "degree-no", None, guide, **words, stance="not needed")
    asked = client.get(address(template)).content.decode()
    assert "Only needed" in asked
    assert "The range from the lowest" not in asked
    assert decide(client, template, choice="range").status_code == 422


def test_the_list_finds_disagreements_by_role_and_metric(client, disputed, editor):
    make_template("other", 1)
    listed = reverse("admin:jobdesc_ruling_changelist")
    assert "Average pay: 2 figures" in client.get(listed).content.decode()
    assert "Average pay: 2 figures" in client.get(listed, {"q": "average"}).content.decode()
    assert "No disagreement is found by “nurse”." in client.get(listed, {"q": "nurse"}).content.decode()


def test_the_list_takes_the_same_queries_for_many_templates(client, disputed, editor):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("admin:jobdesc_ruling_changelist")).status_code == 200
        return len(queries)

    count()
    few = count()
    guide, report = Source.objects.get(key="guide"), Source.objects.get(key="report")
    for number in (1, 2, 3):
        template = make_template(f"role-{number}", number)
        say(template, f"a-{number}", 1, guide)
        say(template, f"b-{number}", 2, report)
    assert count() == few


def test_the_brief_tells_only_the_figure_that_was_chosen(client, disputed, editor):
    decide(client, disputed, choice="one:average-guide")
    told = brief(JobDescription(), freeze(disputed)).insights
    assert {it.statement for it in told} == {"It pays.", "It pays 110000."}
