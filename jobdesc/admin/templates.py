"""Role templates: their items, titles and specialisations, and the way to publish them."""

from __future__ import annotations

from typing import Any

from adminsortable2.admin import SortableTabularInline
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobdesc.admin.base import LibraryAdmin, OnceEach, Ordered, SortedOnceEach, Within
from jobdesc.admin.categories import Categorised
from jobdesc.admin.citations import CitationInline, WithSourcesLinked, note_own_wording
from jobdesc.admin.offers import OFFERS
from jobdesc.admin.packs import Packs
from jobdesc.admin.retiring import Retiring
from jobdesc.admin.schedule import DueFilter, Scheduled
from jobdesc.forms.library import (
    AlternateTitleForm,
    OccupationCodeForm,
    SpecialisationForm,
    TemplateForm,
)
from jobdesc.models.library import (
    AlternateTitle,
    OccupationCode,
    RoleTemplate,
    Specialisation,
    TemplateItem,
)


class AlternateTitleInline(WithSourcesLinked, SortableTabularInline):
    model = AlternateTitle
    form = AlternateTitleForm
    formset = SortedOnceEach
    fields = ("title", "evidence")
    readonly_fields = ("evidence",)
    ordering = ("position",)
    extra = 0
    classes = ("collapse",)
    verbose_name_plural = "alternative titles"


class SpecialisationInline(WithSourcesLinked, SortableTabularInline):
    model = Specialisation
    form = SpecialisationForm
    formset = SortedOnceEach
    fields = ("name", "key", "summary", "evidence")
    readonly_fields = ("evidence",)
    prepopulated_fields = {"key": ("name",)}
    ordering = ("position",)
    extra = 0
    classes = ("collapse",)


class OccupationCodeInline(admin.TabularInline[OccupationCode, RoleTemplate]):
    model = OccupationCode
    form = OccupationCodeForm
    formset = OnceEach
    fields = ("scheme", "version", "code")
    extra = 0
    classes = ("collapse",)


@admin.register(RoleTemplate)
class RoleTemplateAdmin(Categorised, Packs, Retiring, Scheduled, Ordered, LibraryAdmin):
    form = TemplateForm
    list_display = ("title", "state", "review", "category", "items_offered", "language", "slug")
    list_filter = ("status", DueFilter, "category", "language")
    search_fields = ("title", "slug", "category", "summary", "alternate_titles__title")
    ordering = ("title",)
    list_per_page = 25
    autocomplete_fields = ("original",)
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("insights",)
    actions = ("publish_chosen", "retire_chosen", "review_chosen", "categorise_chosen", "export_chosen")
    fieldsets = (
        (None, {"fields": ("title", "category", "summary", "insights")}),
        (
            "Address and language",
            {"classes": ("collapse",), "fields": ("slug", "language", "original")},
        ),
    )
    change_form_template = "admin/jobdesc/roletemplate/change_form.html"

    def get_inlines(self, request: HttpRequest, obj: Any) -> tuple[Any, ...]:
        """Items can be for a specialisation, so those come first: with the first saving."""
        about = (AlternateTitleInline, SpecialisationInline, OccupationCodeInline)
        return (*OFFERS, *about) if obj else about

    def get_queryset(self, request: HttpRequest) -> QuerySet[RoleTemplate]:
        """Counted by template, not by joining all offers there are."""
        offers = TemplateItem.objects.filter(template=OuterRef("pk")).order_by().values("template")
        count = Subquery(offers.annotate(count=Count("pk")).values("count"))
        return super().get_queryset(request).annotate(item_count=Coalesce(count, 0))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Status, replacement and review date have pages of their own: reverting leaves them."""
        if change:
            now = RoleTemplate.objects.get(pk=obj.pk)
            obj.status, obj.replaced_by, obj.review_due = now.status, now.replaced_by, now.review_due
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for row in formset.new_objects:
            if isinstance(row, AlternateTitle | Specialisation):
                note_own_wording(row)

    @admin.display(description="items", ordering="item_count")
    def items_offered(self, template: Any) -> int:
        count: int = template.item_count
        return count

    @admin.display(description="insights")
    def insights(self, template: RoleTemplate) -> SafeString | str:
        if not template.pk:
            return "Come after the first saving."
        url = reverse("admin:jobdesc_insight_changelist")
        count = template.insights.count()
        disputes = reverse("admin:jobdesc_ruling_decide", args=[template.pk])
        words = '<a href="{}?template__id__exact={}">{} about this role</a> · <a href="{}">{}</a>'
        return format_html(words, url, template.pk, count, disputes, "Where they disagree")

    def templates_of(self, row: RoleTemplate) -> QuerySet[RoleTemplate]:
        return RoleTemplate.objects.filter(pk=row.pk)


@admin.register(AlternateTitle)
class AlternateTitleAdmin(Within):
    form = AlternateTitleForm
    fields = ("title",)
    search_fields = ("title",)
    inlines = (CitationInline,)

    def templates_of(self, row: AlternateTitle) -> QuerySet[RoleTemplate]:
        return RoleTemplate.objects.filter(pk=row.template_id)


@admin.register(Specialisation)
class SpecialisationAdmin(Within):
    form = SpecialisationForm
    fields = ("name", "summary", "key")
    search_fields = ("name",)
    inlines = (CitationInline,)

    def templates_of(self, row: Specialisation) -> QuerySet[RoleTemplate]:
        return RoleTemplate.objects.filter(pk=row.template_id)
