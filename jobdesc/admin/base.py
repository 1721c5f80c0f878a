"""What the library's admin pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from adminsortable2.admin import CustomInlineFormSetMixin, SortableAdminBase
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.forms import Media, ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from simple_history.admin import SimpleHistoryAdmin

from jobdesc.admin.drafts import waiting
from jobdesc.admin.histories import RedlinedHistory
from jobdesc.admin.meanwhile import Meanwhile
from jobdesc.forms.library import LabelledFormSet
from jobdesc.library.history import remember
from jobdesc.models.library import RoleTemplate, Status

NAMED_AT_MOST = 5


def link(row: Model, text: str = "", page: str = "change") -> SafeString:
    """A link to the admin's page of a row."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), text or str(row))


def own_pages(model_admin: admin.ModelAdmin[Any], /, **views: Any) -> list[URLPattern]:
    """The addresses of a row's own pages beside the one to change it, each named as its view."""
    table = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    return [
        path(f"<int:object_id>/{name}/", model_admin.admin_site.admin_view(view), name=f"{table}_{name}")
        for name, view in views.items()
    ]


def read_once(field: Any) -> Any:
    """Read a field's choices now, instead of once for every line of a table."""
    if isinstance(field, ModelChoiceField):
        field.choices = list(cast("Iterable[Any]", field.choices))
    return field


class Careful(admin.ModelAdmin[Any]):
    """Where two editors save the same key in the same moment, the second is told so.

    The forms check every constraint first; only a race gets as far as the database.
    """

    list_per_page = 50

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = str(self.opts.verbose_name_plural)
        context = {"title": f"{title[:1].upper()}{title[1:]}", **(extra_context or {})}
        return super().changelist_view(request, context)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The heading of a page is the thing itself."""
        if row := context.get("original"):
            context = {**context, "title": str(row), "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            words = "Somebody saved the same thing in this moment. Look at it, then try again."
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(request.path)


class MadeElsewhere(admin.ModelAdmin[Any]):
    """Rows that come about on other pages: nobody adds one here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class ReadOnly(MadeElsewhere):
    """Records: to read, never to change."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Ordered(SortableAdminBase):
    """Lists that can be put in order, with the mouse and without."""

    @property
    def media(self) -> Media:
        ordered: Media = super().media
        return ordered + Media(js=["js/admin.js"])


class OnceEach(LabelledFormSet):
    """A list in which nothing stands twice, and says so in words."""

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        what = self.fk.model._meta.get_field(unique_check[-1]).verbose_name  # type: ignore[union-attr]  # a column
        return f"The same {what} stands here twice: remove one of the lines."

    def get_form_error(self) -> str:
        return "This stands in the list already."


class SortedOnceEach(CustomInlineFormSetMixin, OnceEach):
    """The same for a list that can be put in order."""


class LibraryAdmin(Careful, Meanwhile, SimpleHistoryAdmin):
    """A page of the library: with its history, and a word on what awaits publishing."""

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """A key is made while a row is new, and stays."""
        return {} if obj else dict(self.prepopulated_fields)

    def templates_of(self, row: Any) -> QuerySet[RoleTemplate]:
        """The templates that say what the row says."""
        return RoleTemplate.objects.none()

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> Any:
        return RedlinedHistory(self.model, historical_record)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            remember(obj)
        super().save_model(request, obj, form, change)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        self.remind(request, obj)
        return super().response_post_save_change(request, obj)

    def remind(self, request: HttpRequest, row: Any) -> None:
        """Say which published templates now differ from what recruiters see."""
        published = self.templates_of(row).filter(status=Status.PUBLISHED).distinct()
        first = list(published[: NAMED_AT_MOST + 1])
        more = published.count() - NAMED_AT_MOST if len(first) > NAMED_AT_MOST else 0
        behind = waiting(first[:NAMED_AT_MOST])
        if behind:
            named = (it for it in first if it.pk in behind)
            links = format_html_join(", ", "{}", ((link(it, page="publish"),) for it in named))
            others = f" {more} more published role{'' if more == 1 else 's'} may wait too." if more else ""
            words = format_html("Recruiters see this once you publish: {}.{}", links, others)
            self.message_user(request, words, messages.WARNING)


class Within(MadeElsewhere, LibraryAdmin):
    """A row that is edited from its parent's page: not listed by itself."""

    parent = "template"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        self.remind(request, obj)
        return self._to_parent(obj, "change")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Of a row without a history of its own: that of what it belongs to."""
        if hasattr(self.model, "history"):
            answer: HttpResponse = super().history_view(request, object_id, extra_context)
            return answer
        row = get_object_or_404(self.model, pk=object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return self._to_parent(row, "history")

    def _to_parent(self, obj: Any, page: str) -> HttpResponseRedirect:
        row = getattr(obj, self.parent)
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}"
        return HttpResponseRedirect(reverse(name, args=[row.pk]))
