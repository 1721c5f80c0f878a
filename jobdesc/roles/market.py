"""The market facts of a template by topic, and the shares of ads beside the lines they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jobdesc.models.library import Insight as InsightRow
from jobdesc.packs import market
from jobdesc.packs.claims import Citation, InsightClaim, Topic, Unit
from jobdesc.packs.content import Insight, TemplateContent
from jobdesc.packs.figures import about, figure
from jobdesc.packs.market import Known
from jobdesc.packs.rulings import Choice, span
from jobdesc.roles.evidence import proof
from jobdesc.roles.parts import Disagreement, Fact, TopicFacts

_WHOLE = 100  # per cent
RANGE = "From the lowest to the highest that the sources say."


_PLACES = {
    topic.value: place
    for place, topic in enumerate(
        (Topic.PAY, Topic.DEMAND, Topic.OUTLOOK, Topic.SKILLS, Topic.AI, Topic.CAREER, Topic.HUBS)
    )
}


_OF_THE_WORK = (
    Topic.ROLE,
    Topic.WORKPLACE,
    Topic.PROJECTS,
    Topic.CHALLENGES,
    Topic.LEARNING,
    Topic.QUESTIONS,
)
"""What hardly ages: there it is not said that a source gives no date."""


def of_the_market(found: Iterable[TopicFacts]) -> tuple[TopicFacts, ...]:
    """The topics with those on the market before those on the work."""
    return tuple(sorted(found, key=lambda it: _PLACES.get(it.key, len(_PLACES))))


def topics(content: TemplateContent, on: date | None = None) -> tuple[TopicFacts, ...]:
    """The insights by topic, those that disagree side by side; with the day `on` which they are
    read, each says how old it is."""
    found = []
    groups = content.disagreements()
    disputed = {it.key for group in groups for it in group}
    for topic in Topic:
        disagreements = tuple(_disagreement(content, it, on) for it in groups if it[0].topic == topic)
        facts = tuple(
            _fact(content, it, it.citations, on)
            for it in content.insights
            if it.topic == topic and it.key not in disputed
        )
        if disagreements or facts:
            heading = InsightRow.Topic(topic.value).label
            found.append(TopicFacts(topic.value, heading, disagreements, facts))
    return tuple(found)


def shares(content: TemplateContent, on: date | None = None) -> Mapping[str, tuple[Fact, ...]]:
    """Item key → the shares of ads that ask for it."""
    return {
        key: tuple(_fact(content, it, it.citations, on) for it in found)
        for key, found in market.shares(content).items()
    }


def told(content: TemplateContent, facts: Iterable[Known], on: date) -> tuple[Fact, ...]:
    """What is known, as a page says it."""
    return tuple(
        _fact(content, it.claim, it.citations, on, statement=RANGE if it.is_span else "") for it in facts
    )


def _disagreement(content: TemplateContent, group: Sequence[Insight], on: date | None) -> Disagreement:
    """The figures side by side, or what an editor decided to show instead of them."""
    ruling, metric = content.ruling(group), group[0].metric
    if ruling is None or ruling.choice is Choice.BOTH:
        facts = tuple(_fact(content, it, it.citations, on) for it in group)
        return Disagreement(metric, facts, ruling.reason if ruling else "")
    if ruling.choice is Choice.ONE:
        shown = tuple(_fact(content, it, it.citations, on) for it in group if it.key == ruling.shown)
        return Disagreement(metric, shown, ruling.reason, is_settled=True)
    places = [place for it in group for place in it.citations]
    fact = _fact(content, span(group), places, on, statement=RANGE)
    return Disagreement(metric, (fact,), ruling.reason, is_settled=True)


def _fact(
    content: TemplateContent,
    insight: InsightClaim,
    places: Iterable[Citation],
    on: date | None,
    *,
    statement: str = "",
) -> Fact:
    return Fact(
        key=insight.key,
        metric=insight.metric,
        figure=figure(insight),
        about=about(insight, on if insight.as_of or insight.topic not in _OF_THE_WORK else None),
        statement=statement or insight.statement,
        stance=insight.stance,
        proof=proof(content, places),
        share=_share(insight),
    )


def _share(insight: InsightClaim) -> int | None:
    """A share of a whole in per cent, None for what is none."""
    is_share = insight.unit is Unit.PERCENT and insight.topic is Topic.SKILLS
    if not is_share or insight.low is None or not 0 <= insight.low <= _WHOLE:
        return None
    return round(insight.low)
