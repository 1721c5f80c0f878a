"""Setting the category of several role templates at once."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from jobdesc.document.text import clean
from jobdesc.library.history import in_history, remember
from jobdesc.models.library import RoleTemplate

OFFERED = 60


class CategoryForm(forms.Form):
    category = forms.CharField(
        label="Category",
        max_length=120,
        error_messages={"required": "Write the category, or choose one that is there."},
        widget=forms.TextInput(attrs={"class": "vTextField", "list": "categories"}),
    )

    def clean_category(self) -> str:
        return " ".join(clean(self.cleaned_data["category"]).split())


class Categorised(admin.ModelAdmin[RoleTemplate]):
    """The action that asks for a category, with those that are there to choose from."""

    @admin.action(description="Set the category of the chosen templates", permissions=["change"])
    def categorise_chosen(
        self, request: HttpRequest, queryset: QuerySet[RoleTemplate]
    ) -> HttpResponse | None:
        form = CategoryForm(request.POST if "category" in request.POST else None)
        templates = list(queryset)
        if form.is_valid():
            changed = set_category(templates, form.cleaned_data["category"])
            words = f"{changed} of {len(templates)} changed. Recruiters see it once you publish them."
            self.message_user(request, words, messages.SUCCESS)
            return None
        known = RoleTemplate.objects.exclude(category="").order_by("category")
        context = {
            **self.admin_site.each_context(request),
            "title": "The category of the chosen templates",
            "opts": self.opts,
            "form": form,
            "templates": templates,
            "known": list(known.values_list("category", flat=True).distinct()[:OFFERED]),
        }
        return TemplateResponse(request, "admin/jobdesc/roletemplate/category.html", context)


@transaction.atomic
def set_category(templates: list[RoleTemplate], category: str) -> int:
    """How many of them had another one until now."""
    changed = [it for it in templates if it.category != category]
    for template in changed:
        remember(template)
        template.category = category
        in_history(template, "Category")
        template.save(update_fields=["category"])
    return len(changed)
