"""The whole library, as `loaddata` puts it into an empty database."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from jobdesc.document import digest
from jobdesc.library import freeze, rulebook_of, rulebooks
from jobdesc.models import (
    Citation,
    Item,
    ReviewLaw,
    ReviewName,
    ReviewRule,
    ReviewStatement,
    ReviewTerm,
    RoleTemplate,
    TemplateItem,
    TemplateVersion,
)
from jobdesc.packs import contents, load
from jobdesc.packs.rulebooks import load_rulebook
from tests.review_rows.comparing import comparable

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


ROLES = (Item, TemplateItem, Citation, TemplateVersion)
CHECKS = (ReviewRule, ReviewTerm, ReviewLaw, ReviewName, ReviewStatement)


def counts() -> list[int]:
    return [model.objects.count() for model in (*ROLES, *CHECKS)]


@pytest.fixture(scope="module", autouse=True)
def library(module_db: None) -> list[int]:
    """How many rows of each kind there are."""
    assert not any(counts())
    call_command("loaddata", "role_library", "review_rules", verbosity=0)
    return counts()


def test_it_loads_once_more_and_changes_nothing(library: list[int]) -> None:
    assert all(library)
    call_command("loaddata", "role_library", "review_rules", verbosity=0)
    assert counts() == library


def test_it_freezes_to_what_was_compiled() -> None:
    compiled = contents(load(settings.BASE_DIR / "seeds"))
    assert {it.slug for it in RoleTemplate.objects.published()} == set(compiled)
    for template in RoleTemplate.objects.all():
        version = template.versions.get()
        frozen = freeze(template)
        assert frozen == compiled[template.slug] == version.as_content()
        assert digest(frozen) == version.digest


def test_the_checks_are_what_the_seeds_say() -> None:
    rulebooks.forget()
    seeds = load_rulebook(settings.BASE_DIR / "seeds" / "review")
    assert comparable(rulebook_of(None)) == comparable(seeds)
    rulebooks.forget()


def test_syncing_finds_it_up_to_date() -> None:
    said = StringIO()
    call_command("sync_library", stdout=said)
    assert said.getvalue() == "The library is up to date.\n"
