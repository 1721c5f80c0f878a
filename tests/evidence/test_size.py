"""No page of the library asks more of a large library than of a small one.

`./dev bench library` measures the same pages with 1,000 templates and 50,000 items.
"""

from __future__ import annotations

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.evidence.large import addresses, fill_library, visitors

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MOST_CHOICES = 130


@pytest.fixture(scope="module")
def sizes(django_db_setup, django_db_blocker):
    """Page → its queries and its largest select, with 3 and with 60 templates."""
    found = []
    with django_db_blocker.unblock():
        for templates in (3, 60):
            with transaction.atomic():
                fill_library(templates, 20)
                found.append(measured())
                transaction.set_rollback(True)
    return found


def measured():
    editor, recruiter = visitors()
    pages = {}
    for name, address in addresses().items():
        client = recruiter if address.startswith("/roles") else editor
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, address
        selects = re.findall(r"<select.*?</select>", answer.content.decode(), re.DOTALL)
        most = max((it.count("<option") for it in selects), default=0)
        pages[name] = len(queries), most, answer.content.decode().count("<li")
    return pages


def test_no_page_takes_more_queries_for_sixty_templates_than_for_three(sizes):
    few, many = sizes
    grown = {name: (few[name][0], many[name][0]) for name in few if many[name][0] > few[name][0]}
    assert grown == {}


def test_no_select_and_no_filter_offers_all_templates_or_items(sizes):
    few, many = sizes
    assert max(most for _, most, _ in many.values()) <= MOST_CHOICES
    assert {name for name, (_, most, _) in many.items() if most > few[name][1] + 30} == set()
