"""A small published role whose figures disagree, and an editor at work."""

from __future__ import annotations

import pytest

from jobdesc.library import publish
from jobdesc.models import Insight, Source
from tests.admin.conftest import cite, editor, languages, make_template  # noqa: F401  # fixtures


def say(template, key, figure, source, **fields):
    """One more figure for the metric "pay", read in `source`."""
    facts = {"topic": "pay", "metric": "average pay", "unit": "money", "currency": "USD", "period": "year"}
    facts |= {"low": figure, "high": figure, "statement": f"It pays {figure}.", **fields}
    insight = Insight.objects.create(template=template, key=key, **facts)
    cite(source, insight=insight)
    return insight


@pytest.fixture
def disputed(languages):  # noqa: F811  # the fixture
    """Two sources, two averages; published with both."""
    template = make_template()
    guide = Source.objects.get(key="guide")
    report = Source.objects.create(key="report", title="Pay report")
    say(template, "average-guide", 110000, guide)
    say(template, "average-report", 119704, report)
    publish(template, by=None)
    return template
