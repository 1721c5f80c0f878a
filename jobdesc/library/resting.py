"""Sources that are withdrawn, and what of the library then rests on nothing.

A withdrawn source stays, and so does every citation of it: they are what was once read. They only
count nowhere in versions that are frozen from now on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jobdesc.library.history import in_history
from jobdesc.models.library import (
    AlternateTitle,
    Citation,
    Insight,
    Item,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
    Specialisation,
    TemplateItem,
)
from jobdesc.models.library.evidence import CITED_MODELS
from jobdesc.models.people import User

COLUMNS = {model: column for column, model in CITED_MODELS.items()}


@transaction.atomic
def withdraw_source(source: Source, *, why: str, by: User) -> None:
    """It counts no more; `why` is for recruiters to read."""
    source.withdrawn_at, source.withdrawn_why = timezone.now(), why
    in_history(source, "Withdrawn", by=by)
    source.save(update_fields=["withdrawn_at", "withdrawn_why"])


@transaction.atomic
def put_back(source: Source, *, by: User) -> None:
    """It counts again, as if it had never been withdrawn."""
    source.withdrawn_at, source.withdrawn_why = None, ""
    in_history(source, "Put back", by=by)
    source.save(update_fields=["withdrawn_at", "withdrawn_why"])


def resting(model: Any, without: Source | None = None) -> QuerySet[Any]:
    """The rows of `model` that cite something, but nothing that counts: no source that stands,
    and not our own wording either. With `without`, as if that source were withdrawn too."""
    gone = Q(source__withdrawn_at__isnull=False)
    if without:
        gone |= Q(source=without)
    cited = Citation.objects.filter(**{COLUMNS[model]: OuterRef("pk")})
    # From the citations of withdrawn sources, which are few, not from all rows there are.
    named = Citation.objects.filter(gone).exclude(**{COLUMNS[model]: None}).values(COLUMNS[model])
    rows: QuerySet[Any] = model.objects.filter(pk__in=named)
    return rows.exclude(Exists(cited.exclude(gone)))


def counted(without: Source | None = None) -> dict[Any, int]:
    """How many of each kind rest on nothing; those of which there are none are left out."""
    counts = {model: resting(model, without).count() for model in COLUMNS}
    return {model: count for model, count in counts.items() if count}


def templates_resting(without: Source | None = None) -> QuerySet[RoleTemplate]:
    """The templates that say something that rests on nothing."""
    return _saying(lambda model: resting(model, without))


def templates_citing(source: Source) -> QuerySet[RoleTemplate]:
    """The templates that say something which was read in the source."""
    return _saying(lambda model: model.objects.filter(citations__source=source))


def _saying(rows: Callable[[Any], QuerySet[Any]]) -> QuerySet[RoleTemplate]:
    """The templates that hold one of these rows. Each kind is asked for by itself: joined, a role's
    items would be multiplied with its titles and its insights."""
    offers = TemplateItem.objects.filter(item__in=rows(Item))
    found = Q(pk__in=offers.order_by().values("template"))
    for model in _OF_TEMPLATES:
        found |= Q(pk__in=rows(model).order_by().values("template"))
    return RoleTemplate.objects.filter(found)


_OF_TEMPLATES: tuple[Any, ...] = (AlternateTitle, Specialisation, Insight)


def resting_in(templates: Iterable[RoleTemplate], without: Source | None = None) -> dict[int, list[Any]]:
    """What rests on nothing, by template, in as many queries for many templates as for one."""
    found: dict[int, list[Any]] = {it.pk: [] for it in templates}
    offers = TemplateItem.objects.filter(template__in=found, item__in=resting(Item, without))
    for offer in offers.select_related("item").order_by("position", "pk"):
        found[offer.template_id].append(offer.item)
    for model in _OF_TEMPLATES:
        for row in resting(model, without).filter(template__in=found):
            found[row.template_id].append(row)
    return found


def shared_resting(without: Source | None = None) -> list[Any]:
    """Placeholders and options that rest on nothing: they belong to no single template."""
    options = resting(PlaceholderOption, without).select_related("placeholder")
    return [*resting(Placeholder, without), *options]
