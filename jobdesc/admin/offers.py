"""The items of a template, one sortable list for each kind."""

from __future__ import annotations

from typing import Any

from adminsortable2.admin import SortableTabularInline
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Count, Field, Q, QuerySet
from django.forms import CheckboxSelectMultiple, Widget
from django.http import HttpRequest

from jobdesc.admin.base import SortedOnceEach, read_once
from jobdesc.admin.citations import told
from jobdesc.forms.library import OfferForm
from jobdesc.models.library import ItemKind, Level, Specialisation, TemplateItem

Importance = TemplateItem.Importance
WEIGHED = (ItemKind.SKILL, ItemKind.QUALIFICATION)


class ItemLine(Widget):
    """An item that stands in the list already: to read, with the way to its own page."""

    template_name = "admin/widgets/item_line.html"

    def __init__(self, offer: Any) -> None:
        super().__init__()
        self.offer = offer

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return {**context, "item": self.offer.item, "evidence": _evidence(self.offer)}


def _evidence(offer: Any) -> str:
    return told(offer.standing_count, offer.source_count - offer.standing_count)


class ItemPicker(AutocompleteSelect):
    """Finds items of one kind by typing."""

    def __init__(self, *args: Any, kind: ItemKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def get_url(self) -> str:
        return f"{super().get_url()}?kind={self.kind}"


class OfferLineForm(OfferForm):
    """An item, once in the list, stays the item it is: to change it, remove the line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and "item" in self.fields:
            self.fields["item"].disabled = True
            self.fields["item"].widget = ItemLine(self.instance)

    def clean_specialisations(self) -> Any:
        chosen = self.cleaned_data["specialisations"]
        template = self.instance.template_id
        if any(it.template_id != template for it in chosen):
            raise ValidationError("Choose from this template's own specialisations.")
        return chosen


class OfferInline(SortableTabularInline):
    """`kind` and the names are set by the lists below."""

    model = TemplateItem
    form = OfferLineForm
    formset = SortedOnceEach
    kind: ItemKind
    many: str
    ordering = ("position",)
    extra = 0
    classes = ("collapse", "offers")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TemplateItem]:
        rows: QuerySet[TemplateItem] = super().get_queryset(request).filter(item__kind=self.kind)
        return (
            rows.select_related("item", "template")
            .prefetch_related("specialisations")
            .annotate(
                standing_count=Count(
                    "item__citations__source",
                    distinct=True,
                    filter=Q(item__citations__source__withdrawn_at=None),
                ),
                source_count=Count("item__citations__source", distinct=True),
            )
            .order_by("position", "pk")
        )

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.template_row = obj
        count = self.get_queryset(request).filter(template=obj).count()
        self.verbose_name_plural = f"{self.many} · {count}"
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.kind = self.kind
        return formset

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: Any, **kwargs: Any) -> Any:
        if db_field.name == "item":
            picker = ItemPicker(db_field, self.admin_site, kind=self.kind)
            return db_field.formfield(widget=picker)
        if db_field.name == "specialisations":
            mine = Specialisation.objects.filter(template=self.template_row)
            field = db_field.formfield(queryset=mine, widget=CheckboxSelectMultiple)
            return read_once(field)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "picked_from":
            field.choices = [("", "never"), *Level.choices]
        if db_field.name == "importance":
            field.choices, field.initial = Importance.choices, Importance.REQUIRED
        return field


def offers(kind: ItemKind, one: str, many: str) -> type[OfferInline]:
    """The list of a template's items of one kind; only skills and qualifications are weighed."""
    weight = ("importance",) if kind in WEIGHED else ()
    fields = ("item", *weight, "level_from", "level_to", "picked_from", "specialisations")
    names = {"kind": kind, "verbose_name": one, "many": many, "fields": fields}
    return type(f"{kind.name.title()}Inline", (OfferInline,), names)


OFFERS = (
    offers(ItemKind.RESPONSIBILITY, "responsibility", "responsibilities"),
    offers(ItemKind.SKILL, "skill", "skills"),
    offers(ItemKind.QUALIFICATION, "qualification", "qualifications"),
    offers(ItemKind.NARRATIVE, "passage about the role", "about the role"),
)
