"""The one script that an installed package brings."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from jobdesc.finders import ScriptFinder


def test_the_library_that_drags_is_served_from_where_it_is_installed():
    found = finders.find("vendor/Sortable.min.js")
    assert Path(found).read_text().startswith("/*! Sortable 1.15.0 - MIT")


@pytest.mark.parametrize(
    "path",
    [
        "vendor/admin-sorter.js",
        "vendor/../Sortable.min.js",
        "Sortable.min.js",
        "adminvisualsortable/js/Sortable.min.js",
    ],
)
def test_nothing_else_of_the_package_is_served(path):
    assert finders.find(path) is None


def test_it_is_collected_under_the_name_it_is_served_by():
    collected = [f"{storage.prefix}/{name}" for name, storage in ScriptFinder().list([])]
    assert collected == ["vendor/Sortable.min.js"]
    assert [storage.exists(name) for name, storage in ScriptFinder().list([])] == [True]
