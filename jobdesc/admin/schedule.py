"""When somebody looks at a template again: what is due, and setting the next date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobdesc.admin.base import own_pages
from jobdesc.admin.publishing import Publishing, editor_of
from jobdesc.library import set_review
from jobdesc.models.library import RoleTemplate, Status

SOON = timedelta(days=30)


class DueFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("due", "Due now"), ("soon", "Due within 30 days"), ("later", "Later"), ("none", "No date")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        used = queryset.exclude(status=Status.RETIRED)
        match self.value():
            case "due":
                return used.filter(review_due__lte=today)
            case "soon":
                return used.filter(review_due__gt=today, review_due__lte=today + SOON)
            case "later":
                return used.filter(review_due__gt=today + SOON)
            case "none":
                return used.filter(review_due=None)
        return queryset


class ReviewForm(forms.Form):
    """The next date; postponing without one is no plan."""

    review_due = forms.DateField(
        label="Look at it again on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the day, such as 2027-05-01."},
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=80,
        help_text="What was looked at, or why it waits. It stands in the history.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean_review_due(self) -> date:
        day: date = self.cleaned_data["review_due"]
        if day <= timezone.localdate():
            raise forms.ValidationError("Choose a day after today.")
        return day


class Scheduled(Publishing):
    """The page that sets a template's next review, and the action for several."""

    def get_urls(self) -> list[URLPattern]:
        return [*own_pages(self, review=self.review_view), *super().get_urls()]

    @admin.display(description="review", ordering="review_due")
    def review(self, template: RoleTemplate) -> SafeString | str:
        if template.review_due is None or template.status == Status.RETIRED:
            return "—"
        day = date_format(template.review_due, "j M Y")
        if template.review_due <= timezone.localdate():
            return format_html('<span class="state waits">Due {}</span>', day)
        return day

    def review_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        template = get_object_or_404(RoleTemplate, pk=object_id)
        if not self.has_change_permission(request, template):
            raise PermissionDenied
        return self._review(request, [template], f"admin:jobdesc_roletemplate_change:{template.pk}")

    @admin.action(description="Set the review date of the chosen templates", permissions=["change"])
    def review_chosen(self, request: HttpRequest, queryset: QuerySet[RoleTemplate]) -> HttpResponse | None:
        """Asks for the date first, with the choice kept in the page."""
        return self._review(request, list(queryset), "admin:jobdesc_roletemplate_changelist:")

    def _review(self, request: HttpRequest, templates: list[RoleTemplate], back: str) -> HttpResponse:
        space, name, pk = back.split(":")
        address = reverse(f"{space}:{name}", args=[pk] if pk else [])
        form = ReviewForm(request.POST if "review_due" in request.POST else None)
        if form.is_valid():
            day = form.cleaned_data["review_due"]
            set_review(templates, day, by=editor_of(request), note=form.cleaned_data["note"])
            named = str(templates[0]) if len(templates) == 1 else f"{len(templates)} templates"
            words = f"{named}: to be looked at again on {date_format(day, 'j F Y')}."
            self.message_user(request, words, messages.SUCCESS)
            return redirect(address)
        context = {
            **self.admin_site.each_context(request),
            "title": "When to look at it again" if len(templates) == 1 else "When to look at them again",
            "opts": self.opts,
            "original": templates[0] if pk else None,
            "templates": templates,
            "back": address,
            "form": form,
            "action": request.POST.get("action", ""),
        }
        return TemplateResponse(request, "admin/jobdesc/roletemplate/review.html", context)
