"""Forms of the library's editors: what the admin takes, in the terms of a published template.

Whatever passes here can be frozen into a `TemplateContent`: the same patterns for keys,
currencies and languages, said at the field.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from jobdesc.document.text import clean
from jobdesc.forms.text import check_text
from jobdesc.models.library import (
    AlternateTitle,
    Basis,
    Citation,
    Insight,
    Item,
    ItemKind,
    OccupationCode,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
    Specialisation,
    TemplateItem,
)
from jobdesc.models.library.evidence import CITED
from jobdesc.packs.claims import InsightClaim, Period, Unit
from jobdesc.packs.rules import figure_problems, wording_problems

slug_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens, such as “api-design”."
)
gap_validator = RegexValidator(
    r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
    "Use small letters, digits and underscores, such as “version_control”.",
)
language_validator = RegexValidator(
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "Use a language code, such as “en” or “pt-BR”."
)
currency_validator = RegexValidator(r"^[A-Z]{3}$", "Use a currency code, such as EUR or USD.")

TERM_CHARACTERS = 200
TERMS = 50


class LibraryForm(forms.ModelForm[Any]):
    """Cleans every text as all of jobdesc does; a key, once given, stays."""

    key_name = "key"
    key_validator = slug_validator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if key := self.fields.get(self.key_name):
            key.validators = [*key.validators, self.key_validator]
            key.disabled = self.instance.pk is not None
        if language := self.fields.get("language"):
            language.validators = [*language.validators, language_validator]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                self._clean_text(cleaned, name, value)
        original = cleaned.get("original")
        if original is not None and original.pk == self.instance.pk:
            self.add_error("original", "Nothing translates itself: choose another one, or leave this empty.")
        return cleaned

    def _clean_text(self, cleaned: dict[str, Any], name: str, value: str) -> None:
        try:
            cleaned[name] = check_text(value)
        except ValidationError as error:
            self.add_error(name, error)


class SourceForm(LibraryForm):
    class Meta:
        model = Source
        fields = ("title", "file", "note", "credit", "language", "key")


class ItemForm(LibraryForm):
    """An item keeps its kind: where it stands in a posting follows from it."""

    class Meta:
        model = Item
        fields = ("kind", "group", "heading", "text", "language", "original", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].disabled = self.instance.pk is not None

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        known = Placeholder.objects.values_list("key", flat=True)
        if problems := list(wording_problems(text, known)):
            raise ValidationError(problems, code="placeholder")
        return text


class PlaceholderForm(LibraryForm):
    key_validator = gap_validator

    class Meta:
        model = Placeholder
        fields = ("label", "question", "default", "language", "original", "key")


class OptionForm(LibraryForm):
    class Meta:
        model = PlaceholderOption
        fields = ("label", "key", "is_hot", "is_in_demand")


class TemplateForm(LibraryForm):
    key_name = "slug"

    class Meta:
        model = RoleTemplate
        fields = ("title", "category", "summary", "language", "original", "slug")


class AlternateTitleForm(LibraryForm):
    class Meta:
        model = AlternateTitle
        fields = ("title",)


class SpecialisationForm(LibraryForm):
    class Meta:
        model = Specialisation
        fields = ("name", "summary", "key")


class OccupationCodeForm(LibraryForm):
    class Meta:
        model = OccupationCode
        fields = ("scheme", "version", "code")


class InsightForm(LibraryForm):
    """A figure with what it takes to compare it: unit, currency, period, place and date."""

    period = forms.ChoiceField(
        required=False, choices=[("", "—"), *((it.value, f"a {it.value}") for it in Period)]
    )
    percentile = forms.IntegerField(required=False, min_value=1, max_value=99)

    class Meta:
        model = Insight
        fields = (
            "template", "topic", "metric", "statement", "stance", "low", "high", "unit",
            "currency", "period", "percentile", "region", "as_of", "span", "key",
        )  # fmt: skip

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].strip().upper()
        if currency:
            currency_validator(currency)
        return currency

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            claim = {**cleaned, "unit": Unit(cleaned["unit"])}
            for problem in figure_problems(InsightClaim.model_construct(**claim)):
                self.add_error(None, f"{problem[:1].upper()}{problem[1:]}.")
        return cleaned


class TermsField(forms.CharField):
    """Key terms, one a line; cleans to a list."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 28})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # the field's point
        terms = [line.strip() for line in clean(str(value or "")).splitlines()]
        return [term for term in terms if term]

    def validate(self, value: Any) -> None:
        if len(value) > TERMS:
            raise ValidationError(f"Give at most {TERMS} terms.")
        if any(len(term) > TERM_CHARACTERS for term in value):
            raise ValidationError(f"Keep each term to {TERM_CHARACTERS} characters.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class CitationForm(LibraryForm):
    terms = TermsField(label="Terms", required=False, help_text="The key terms it was read from, one a line.")

    class Meta:
        model = Citation
        fields = ("source", "section", "basis", "terms")
        widgets: ClassVar = {"section": forms.Textarea(attrs={"rows": 2, "cols": 32})}

    def clean_section(self) -> str:
        return " ".join(self.cleaned_data["section"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        own = cleaned.get("basis") == Basis.OWN
        for name, what in (("source", "the source"), ("section", "the section where it stands")):
            if name in self.errors:
                continue
            if own and cleaned.get(name):
                self.add_error(name, f"Our own wording names no {name}: leave this empty.")
            elif not own and not cleaned.get(name):
                self.add_error(name, f"Name {what}, or choose “Our own wording”.")
        return cleaned


ALONE = "Own wording means no source{}. Remove this line, or remove the sources."


class LoneCitationForm(CitationForm):
    """A citation that is edited without those beside it in sight."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name = next(name for name in CITED if getattr(self.instance, f"{name}_id") is not None)
        beside = Citation.objects.filter(**{name: getattr(self.instance, name)}).exclude(pk=self.instance.pk)
        if cleaned.get("basis") == Basis.OWN and (other := beside.exclude(source=None).first()):
            self.add_error("basis", ALONE.format(f", and this is cited from {other} already"))
        return cleaned


class LabelledFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    """Lines of a table whose fields have no label of their own: each says which it is."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        line = "" if index is None else f", line {index + 1}"
        for field in form.fields.values():
            if field.label and not isinstance(field.widget, forms.CheckboxSelectMultiple):
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs["aria-label"] = f"{field.label}{line}"


class CitationFormSet(LabelledFormSet):
    """The places of one claim, each once; a claim without any says that it is our own."""

    default_error_messages = {
        "too_few_forms": "Say where it was read, or choose “our own wording” as the basis."
    }

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "The same place is cited twice."

    def clean(self) -> None:
        super().clean()
        kept = [
            it for it in self.forms if any(it.cleaned_data.values()) and not it.cleaned_data.get("DELETE")
        ]
        seen = set()
        for form in kept:
            place = (form.cleaned_data.get("source"), form.cleaned_data.get("section"))
            if place in seen:
                form.add_error("section", "This place is cited here already.")
            elif len(kept) > 1 and form.cleaned_data.get("basis") == Basis.OWN:
                form.add_error("basis", ALONE.format(""))
            seen.add(place)


class OfferForm(LibraryForm):
    """How a template offers one item; `kind` is set by the list that it stands in."""

    kind: ItemKind

    class Meta:
        model = TemplateItem
        fields = (
            "item", "importance", "level_from", "level_to", "picked_from", "specialisations",
        )  # fmt: skip

    def clean_item(self) -> Item:
        item: Item = self.cleaned_data["item"]
        if item.kind != self.kind:
            label = ItemKind(item.kind).label.lower()
            raise ValidationError(f"“{item}” is a {label}: add it in that list.", code="kind")
        return item
