"""Deciding what recruiters see where sources disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet, TextField
from django.db.models import Value as Literal
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from jobdesc.library.freezing import freeze_all
from jobdesc.library.history import in_history
from jobdesc.models.library import Insight, RoleTemplate, Ruling
from jobdesc.models.people import User
from jobdesc.packs.content import Insight as Claim
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.rulings import figures, measure

_MEASURE = ("template", "topic", "metric", "region", "unit", "currency", "period", "percentile")


@dataclass(frozen=True)
class Dispute:
    """Figures of a template's draft that disagree. `ruling` is what was decided, None before that;
    it holds where the figures still say what they said then."""

    template: RoleTemplate
    content: TemplateContent
    claims: tuple[Claim, ...]
    ruling: Ruling | None

    @property
    def measure(self) -> str:
        return measure(self.claims[0])

    @property
    def figures(self) -> str:
        return figures(self.claims)

    @property
    def holds(self) -> bool:
        return self.ruling is not None and self.ruling.figures == self.figures


def disputes_of(templates: Iterable[RoleTemplate]) -> dict[int, tuple[Dispute, ...]]:
    """The disagreements of each template, in as many queries for many templates as for one."""
    templates = list(templates)
    contents = freeze_all(templates)
    rulings: dict[tuple[int, str], Ruling] = {
        (it.template_id, it.measure): it
        for it in Ruling.objects.filter(template__in=templates).select_related("by", "shown")
    }
    return {it.pk: tuple(_disputes(it, contents[it.pk], rulings)) for it in templates}


def _disputes(
    template: RoleTemplate, content: TemplateContent, rulings: Mapping[tuple[int, str], Ruling]
) -> Iterable[Dispute]:
    for group in content.disagreements():
        yield Dispute(template, content, group, rulings.get((template.pk, measure(group[0]))))


def disputed_templates() -> QuerySet[RoleTemplate]:
    """The templates in which figures that measure the same may differ: counted by the database."""
    said = {
        f"{name}_said": Count(Coalesce(Cast(name, TextField()), Literal("-")), distinct=True)
        for name in ("low", "high", "stance")
    }
    rows = Insight.objects.order_by().values(*_MEASURE).annotate(**said)
    differing = rows.filter(low_said__gt=1) | rows.filter(high_said__gt=1) | rows.filter(stance_said__gt=1)
    return RoleTemplate.objects.filter(pk__in=differing.values("template"))


@transaction.atomic
def decide(dispute: Dispute, *, choice: str, shown: str, reason: str, by: User) -> Ruling:
    """Keep what recruiters see of these figures once the template is published; `shown` is the
    key of the one insight where it is one."""
    template = RoleTemplate.objects.select_for_update().get(pk=dispute.template.pk)
    ruling = Ruling.objects.filter(template=template, measure=dispute.measure).first()
    ruling = ruling or Ruling(template=template, measure=dispute.measure)
    ruling.figures, ruling.choice, ruling.reason = dispute.figures, choice, reason
    ruling.shown = Insight.objects.get(key=shown) if choice == Ruling.Choice.ONE else None
    ruling.by, ruling.at = by, timezone.now()
    in_history(ruling, "Decided", by=by)
    ruling.save()
    return ruling


@transaction.atomic
def leave_open(ruling: Ruling, *, by: User) -> None:
    """Take a decision back: recruiters see all figures side by side, without a word on them."""
    in_history(ruling, "Taken back", by=by)
    ruling.delete()


def choices(claims: Sequence[Claim]) -> tuple[str, ...]:
    """What can be decided on these figures."""
    ranged = all(it.low is not None and it.high is not None for it in claims)
    return tuple(it.value for it in Ruling.Choice if it is not Ruling.Choice.RANGE or ranged)
