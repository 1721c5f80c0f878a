"""Two editors at one page: what both did is brought together, and who saves second decides where both
changed the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobdesc.admin.merging import Merge
from jobdesc.admin.snapshots import snapshot_in, snapshot_of

OPENED = "_opened"
NAMED_AT_MOST = 5

REFUSED = (
    "{} saved this{}, after you opened it, and changed what you changed too: yours is not saved yet. What "
    "stands there now is said below. Save again to put yours in its place, or "
    '<a href="{}">drop what you typed and begin from what stands there</a>.'
)
TAKEN = "{} changed this{}, after you opened it: {}. "
BOTH = "Both are in."
STANDS = "That stands in this page already; yours is not saved yet."


class Asked:
    """A form of which somebody saved the row meanwhile. Sent again, it is taken: the page that
    says so carries what stands there now."""

    merge: ClassVar[Merge]
    refused: ClassVar[SafeString]
    taken: ClassVar[str]

    def clean(self: Any) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # mixed into a form
        if self.merge.has_clashes:
            self.add_error(None, [self.refused, *self.merge.lines])
        for name, words in self.merge.fields.items():
            self.add_error(name, f"Now it says: {words}")
        return cleaned


class Meanwhile(admin.ModelAdmin[Any]):
    """The page carries what its rows said when it was opened. A save leaves what somebody else
    changed since as it stands; where both changed the same differently it is refused once."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Locked before it is read, until it is saved: of two who press at once, the second reads
        what the first one said."""
        if object_id is None or OPENED not in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            self._lock(object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _lock(self, object_id: str) -> None:
        try:
            number = self.opts.pk.to_python(unquote(object_id))
        except ValidationError:  # the page says that there is no such row
            return
        self.model._base_manager.select_for_update().filter(pk=number).first()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        opened = snapshot_in(request.POST.get(OPENED, ""))
        if obj is None or not change or opened.at is None:
            return form
        merge = Merge(request.POST, opened)
        merge.take_row(form(instance=obj))
        # They know the names that each list has in what was sent.
        formsets, inlines = self._create_formsets(request, obj, change=True)  # type: ignore[attr-defined]  # Django's
        for inline, formset in zip(inlines, formsets, strict=True):
            if inline.has_change_permission(request, obj):
                merge.take_list(_title(inline), formset)
        merge.data[OPENED] = str(merge.now)
        request.POST = merge.data  # type: ignore[assignment]  # Django makes its forms of it
        if not merge.has_clashes and not merge.theirs:
            return form
        who, when = _last(request, obj, formsets, opened.at)
        words = {
            "merge": merge,
            "refused": format_html(REFUSED, who, when, request.path),
            "taken": TAKEN.format(who, when, _named(merge.theirs)) if merge.theirs else "",
        }
        return type(form.__name__, (Asked, form), words)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self._tell(request, form, BOTH)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("original") is not None:
            form, lists = context["adminform"].form, context["inline_admin_formsets"]
            opened = request.POST.get(OPENED) or snapshot_of(form, (it.formset for it in lists))
            context = {**context, "opened": opened}
            self._tell(request, form, STANDS)
        return super().render_change_form(request, context, *args, **kwargs)

    def _tell(self, request: HttpRequest, form: Any, end: str) -> None:
        if taken := getattr(form, "taken", ""):
            self.message_user(request, f"{taken}{end}", messages.INFO)


def _title(inline: Any) -> str:
    """A list's name, without its count or its explanation."""
    return str(inline.verbose_name_plural).partition(" · ")[0].partition(":")[0]


def _named(things: list[str]) -> str:
    more = [f"{len(things) - NAMED_AT_MOST} more"] if len(things) > NAMED_AT_MOST else []
    return ", ".join([*things[:NAMED_AT_MOST], *more])


def _last(request: HttpRequest, row: Any, formsets: Iterable[Any], since: datetime) -> tuple[str, str]:
    """Who saved the page's rows last since then, and when, both in words."""
    who, at = max(_savings(row, formsets, since), key=lambda it: it[1], default=(None, None))
    named = "You" if who and who == request.user else str(who or "Somebody")
    return named, f" on {date_format(timezone.localtime(at), 'j F Y, H:i')}" if at else ""


def _savings(row: Any, formsets: Iterable[Any], since: datetime) -> Iterator[tuple[Any, datetime]]:
    """Who saved the row or its lists since then, and when: from the histories and the admin's record."""
    kept = [(type(row), {row._meta.pk.name: row.pk}), *((it.model, {it.fk.name: row}) for it in formsets)]
    for model, narrowed in kept:
        if hasattr(model, "history"):
            entries = model.history.filter(**narrowed, history_date__gt=since)
            for entry in entries.select_related("history_user").order_by("-history_date")[:1]:
                yield entry.history_user, entry.history_date
    about = ContentType.objects.get_for_model(row)
    logged = LogEntry.objects.filter(content_type=about, object_id=row.pk, action_time__gt=since)
    for one in logged.select_related("user").order_by("-action_time")[:1]:
        yield one.user, one.action_time
