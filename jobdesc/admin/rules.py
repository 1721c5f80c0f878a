"""The review's checks: what they look for, why, and a box to try them in."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString

from jobdesc.admin.base import LibraryAdmin, OnceEach, Within, link
from jobdesc.admin.histories import RedlinedHistory
from jobdesc.admin.rule_filters import LanguageFilter, RunsFilter, TopicFilter
from jobdesc.forms.rule_fields import LEFT_OUT
from jobdesc.forms.rules import ROLES, RuleForm, TermForm, topic_label
from jobdesc.forms.text import ParagraphField
from jobdesc.library.history import in_history
from jobdesc.library.rule_values import UnusableError, rule_of
from jobdesc.library.trying import first_role, try_rule, wrong_examples
from jobdesc.models.review import ReviewRule, ReviewTerm
from jobdesc.review import Role, Rule
from jobdesc.review.registry import methods

TRY_CHARACTERS = 2000
EXAMPLES_NAMED = 5


class InWords(RedlinedHistory):
    """Lists in the history as an editor wrote them."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        if isinstance(value, list):
            return "; ".join(map(_written, value)) or "nothing"
        if isinstance(value, dict):
            return "; ".join(f"{name} = {number:g}" for name, number in value.items()) or "nothing"
        return super().prepare_delta_change_value(change, value)


def _written(entry: Any) -> str:
    if isinstance(entry, dict):
        named = (str(entry[part]) for part in ("source", "year", "says") if entry.get(part))
        return ", ".join(named)
    return str(entry) or LEFT_OUT


class CheckAdmin(LibraryAdmin):
    """What the pages of the review's rows share."""

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> Any:
        return InWords(self.model, historical_record)


class TermFormSet(OnceEach):
    """The words of a rule: one that is no function of the program needs some."""

    def clean(self) -> None:
        super().clean()
        kept = [it for it in self.forms if it.cleaned_data and not it.cleaned_data.get("DELETE")]
        if not kept and not self.instance.method and not any(self.errors):
            raise forms.ValidationError("Give it words to look for: without any it finds nothing.")


class TermInline(admin.TabularInline[ReviewTerm, ReviewRule]):
    model = ReviewTerm
    form = TermForm
    formset = TermFormSet
    fields = ("words", "replace", "exceptions", "more")
    readonly_fields = ("more",)
    ordering = ("position", "pk")
    extra = 2
    classes = ("terms",)
    verbose_name = "line"
    verbose_name_plural = "words it looks for"

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        for name in ("replace", "exceptions"):
            formset.form.base_fields[name].widget.attrs = {"rows": 1, "cols": 24}
            formset.form.base_fields[name].help_text = ""
        return formset

    @admin.display(description="more")
    def more(self, term: ReviewTerm) -> SafeString | str:
        if not term.pk:
            return "after saving"
        told = [name for name in ("reason", "advice") if getattr(term, name.replace("advice", "advise"))]
        return link(term, " and ".join(told) or "reason, advice")


class TryForm(forms.Form):
    words = ParagraphField(
        label="A few words of an ad",
        limit=TRY_CHARACTERS,
        required=True,
        error_messages={"required": "Paste a sentence first."},
    )
    role = forms.ChoiceField(label="They are", choices=ROLES)


def _last_change(model: Any, column: str) -> Subquery:
    entries = model.history.model.objects.filter(**{column: OuterRef("pk")})
    return Subquery(entries.order_by("-history_date").values("history_date")[:1])


@admin.register(ReviewRule)
class ReviewRuleAdmin(CheckAdmin):
    form = RuleForm
    list_display = (
        *("title", "family", "subject", "severity", "state", "spoken", "words_count", "changed", "key"),
    )
    list_filter = ("family", TopicFilter, "severity", "is_on", LanguageFilter, RunsFilter)
    search_fields = ("title", "key", "reason", "topic", "terms__words")
    ordering = ("family", "topic", "key")
    list_per_page = 100
    prepopulated_fields: ClassVar = {"key": ("title",)}
    readonly_fields = ("made_of",)
    inlines = (TermInline,)
    actions = ("switch_on", "switch_off")
    change_form_template = "admin/jobdesc/reviewrule/change_form.html"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        tuned = ("settings",) if obj and obj.settings else ()
        return (
            (None, {"fields": ("title", "reason", ("severity", "is_on"), ("family", "topic"), "made_of")}),
            ("Why: its sources", {"fields": ("evidence",)}),
            ("What to write instead", {"fields": ("replace", "advise")}),
            ("Where it looks", {"fields": ("reads", "exceptions", "spares_statements", *tuned)}),
            ("Examples", {"fields": ("hits", "passes")}),
            ("Key and language", {"classes": ("collapse",), "fields": ("key", "language")}),
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReviewRule]:
        rows: QuerySet[ReviewRule] = super().get_queryset(request)
        return rows.annotate(
            term_count=Count("terms", distinct=True),
            rule_changed=_last_change(ReviewRule, "id"),
            terms_changed=_last_change(ReviewTerm, "rule"),
        )

    @admin.display(description="topic", ordering="topic")
    def subject(self, rule: ReviewRule) -> str:
        return topic_label(rule.topic)

    @admin.display(description="on", ordering="is_on")
    def state(self, rule: ReviewRule) -> str:
        if rule.method and rule.method not in methods():
            return "not in this release"
        return "on" if rule.is_on else "off"

    @admin.display(description="language", ordering="language")
    def spoken(self, rule: ReviewRule) -> str:
        return rule.language or "all"

    @admin.display(description="words", ordering="term_count")
    def words_count(self, rule: Any) -> int:
        count: int = rule.term_count
        return count

    @admin.display(description="last changed", ordering="rule_changed")
    def changed(self, rule: Any) -> date | None:
        last = max(filter(None, (rule.rule_changed, rule.terms_changed)), default=None)
        return timezone.localtime(last).date() if last else None

    @admin.display(description="made of")
    def made_of(self, rule: ReviewRule) -> str:
        if rule.method and rule.method not in methods():
            return f"The function “{rule.method}”, which is not in this release: the check does not run."
        return "A function of the program, which may use the words below." if rule.method else "Its words."

    @admin.action(description="Switch on", permissions=["change"])
    def switch_on(self, request: HttpRequest, queryset: QuerySet[ReviewRule]) -> None:
        self._switch(request, queryset, is_on=True)

    @admin.action(description="Switch off", permissions=["change"])
    def switch_off(self, request: HttpRequest, queryset: QuerySet[ReviewRule]) -> None:
        self._switch(request, queryset, is_on=False)

    def _switch(self, request: HttpRequest, queryset: QuerySet[ReviewRule], *, is_on: bool) -> None:
        rows = list(ReviewRule.objects.filter(pk__in=queryset.values("pk")).exclude(is_on=is_on))
        for row in rows:
            row.is_on = is_on
            in_history(row, "Switched on" if is_on else "Switched off")
            row.save()
        end = "check" if len(rows) == 1 else "checks"
        self.message_user(request, f"{len(rows)} {end} switched {'on' if is_on else 'off'}.")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """New words stand at the end."""
        places = form.instance.terms.order_by("-position").values_list("position", flat=True)
        last = places.first() or 0
        for number, new in enumerate(formset.extra_forms, start=1):
            new.instance.position = last + number
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        rule = _readable(ReviewRule.objects.prefetch_related("terms").get(pk=form.instance.pk))
        wrong = wrong_examples(rule, timezone.localdate()) if rule else []
        if wrong:
            told = " ".join(f"{it}." for it in wrong[:EXAMPLES_NAMED])
            self.message_user(request, f"Not as its examples say: {told}", messages.WARNING)

    def get_urls(self) -> list[URLPattern]:
        tried = self.admin_site.admin_view(self.try_view)
        own = path("<path:object_id>/try/", tried, name="jobdesc_reviewrule_try")
        return [own, *super().get_urls()]

    def try_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What the rule, as it is saved, finds in a few words."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(ReviewRule.objects.prefetch_related("terms"), pk=_number(object_id))
        rule = _readable(row)
        first = {"role": first_role(rule)} if rule else {}
        form = TryForm(request.POST if request.method == "POST" else None, initial=first)
        tried = None
        if rule and form.is_bound and form.is_valid():
            chosen = form.cleaned_data
            tried = try_rule(rule, chosen["words"], Role(chosen["role"]), timezone.localdate())
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Try “{row}”",
            "original": row,
            "form": form,
            "tried": tried,
            "runs": rule is not None,
        }
        return TemplateResponse(request, "admin/jobdesc/reviewrule/try.html", context)


def _readable(row: ReviewRule) -> Rule | None:
    try:
        return rule_of(row)
    except UnusableError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004


@admin.register(ReviewTerm)
class ReviewTermAdmin(Within, CheckAdmin):
    parent = "rule"
    form = TermForm
    fields = ("words", "replace", "advise", "exceptions", "reason")
    search_fields = ("words",)
