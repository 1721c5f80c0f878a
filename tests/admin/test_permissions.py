"""Library editors are no superusers: what their group lets them do, page by page."""

from __future__ import annotations

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse

from jobdesc.models import Ruling, Statement
from jobdesc.models.review import ReviewLaw, ReviewName, ReviewRule, ReviewStatement, ReviewTerm
from tests.evidence.conftest import disputed  # noqa: F401  # the fixture
from tests.factories import EmployerFactory, UserFactory
from tests.test_access import OF_THE_ADMIN, outcome

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

EDITED = (
    *("alternatetitle", "citation", "insight", "item", "occupationcode", "placeholder", "placeholderoption"),
    *("reviewlaw", "reviewname", "reviewrule", "reviewstatement", "reviewterm", "roletemplate", "ruling"),
    *("source", "specialisation", "statement", "templateitem"),
)
"""The group adds, changes, deletes and sees these; what else it may is in `MORE`."""

PEOPLE = ("user", "team", "employer")
MADE_ELSEWHERE = ("alternatetitle", "specialisation", "placeholderoption", "citation", "reviewterm")
KEPT = ("ruling", "templateversion", "publicationrequest", "proposal")
"""Records: nobody adds, changes or deletes them by hand, a superuser neither."""


def test_the_group_has_the_permissions_of_the_library_and_no_others(db):
    group = Group.objects.get(name="Library editors")
    has = set(group.permissions.values_list("codename", flat=True))
    edited = {f"{verb}_{model}" for model in EDITED for verb in ("add", "change", "delete", "view")}
    assert edited <= has
    assert {it for it in has - edited if not it.startswith("view_")} <= {
        "publish_roletemplate",
        "change_proposal",
    }
    assert not any(model in codename for codename in has for model in ("user", "team", "employer", "posting"))


@pytest.fixture
def rows(disputed):  # noqa: F811  # the fixture
    """A row of every model that the admin shows, by its name."""
    rule = ReviewRule.objects.create(key="rule", family="language", title="Rule", reason="So.")
    ReviewTerm.objects.create(rule=rule, words="ninja")
    ReviewLaw.objects.create(key="law", place="US-CO", name="Law", checked="2026-01-01")
    ReviewName.objects.create(words="Jenkins")
    ReviewStatement.objects.create(words="equal", language="en")
    Statement.objects.create(key="privacy", kind="privacy", title="Privacy", text="Words.")
    EmployerFactory()
    claims = disputed.insights.filter(metric="average pay")
    Ruling.objects.create(
        template=disputed, measure='["pay", "average pay"]', figures="0", choice="one",
        shown=claims.first(), reason="So.", at="2026-11-01T00:00Z",
    )  # fmt: skip
    return disputed


def address(name):
    """The page of that name for the first row of its model, None where there is no such row."""
    model_name, _, view = name.removeprefix("admin:jobdesc_").partition("_")
    model = next(it for it in site._registry if it._meta.model_name == model_name)
    row = model._default_manager.order_by("pk").first()
    if view in ("changelist", "add", "tables", "pack", "resting"):
        return reverse(name)
    if view in ("import", "export"):
        return reverse(name, args=["items", "csv"][: 1 + (view == "export")])
    if row is None:
        return None
    if view == "simple_history":
        if not hasattr(model, "history"):
            return None
        record = model.history.filter(id=row.pk).first()
        return reverse(name, args=[row.pk, record.pk]) if record else None
    if (model, view) == (Ruling, "decide"):  # of the figures of a template
        return reverse(name, args=[row.template_id])
    return reverse(name, args=[row.pk])


def looked(user):
    """What each page of the library's models answers: "200", "403", "go"."""
    client, seen = Client(), {}
    client.force_login(user)
    for name in OF_THE_ADMIN:
        place = address(name) if name.startswith("admin:jobdesc_") else None
        if place:
            with transaction.atomic():
                seen[name.removeprefix("admin:jobdesc_")] = outcome(client.get(place))
                transaction.set_rollback(True)
    return seen


REFUSED = {
    *(f"{it}_add" for it in (*MADE_ELSEWHERE, *KEPT)),
    *(f"{it}_{view}" for it in PEOPLE for view in ("add", "change", "changelist", "delete", "history")),
    "ruling_delete",
    "templateversion_delete",
}
ELSEWHERE = {"alternatetitle_history", "specialisation_history", "ruling_change"}
"""What leads on: to the history of what a row belongs to, to the page where it is decided."""


def test_an_editor_sees_every_page_of_the_library_and_none_of_people(rows):
    editor = UserFactory(is_staff=True)
    editor.groups.add(Group.objects.get(name="Library editors"))
    seen = looked(editor)
    assert {name for name, what in seen.items() if what == "403"} == REFUSED
    assert {name for name, what in seen.items() if what == "go"} == ELSEWHERE
    assert set(seen.values()) == {"200", "403", "go"}


def test_staff_without_a_permission_see_no_page_of_the_library(rows):
    assert set(looked(UserFactory(is_staff=True)).values()) == {"403"}
