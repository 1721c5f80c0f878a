"""What the library's tables look like in CSV and Excel, and what is taken in from them.

A cell never begins with what a spreadsheet would run as a formula: it gets an apostrophe before
it, as people write it there by hand, and loses it on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Max, Model, QuerySet
from django.forms import ModelForm
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import Widget
from tablib import Dataset

from jobdesc.admin.citations import note_own_wording
from jobdesc.forms.library import AlternateTitleForm, ItemForm, LoneCitationForm, OptionForm
from jobdesc.forms.text import check_text
from jobdesc.library.history import in_history, remember
from jobdesc.models.library import (
    AlternateTitle,
    Basis,
    Citation,
    Item,
    Placeholder,
    PlaceholderOption,
    RoleTemplate,
    Source,
)
from jobdesc.models.library.evidence import CITED, CITED_MODELS

_FORMULA = re.compile(r"'?[=+\-@\t\r]")
_BETWEEN = " | "
YES, NO = "yes", "no"


def escaped(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


class Words(Widget):
    """Text, cleaned as everywhere."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return check_text(unescaped(value))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return escaped(str(value or ""))


class Named(Widget):
    """A row of another table by its natural key; an unknown one is said by name."""

    def __init__(self, model: Any, key: str) -> None:
        super().__init__()
        self.model, self.key = model, key

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        named = unescaped(value).strip()
        if not named:
            return None
        found = self.model.objects.filter(**{self.key: named}).first()
        if found is None:
            raise ValidationError(f"There is no {self.model._meta.verbose_name} “{named}”.")
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(getattr(value, self.key)) if value else ""


class YesNo(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        said = str("" if value is None else value).strip().casefold()
        if said in (YES, "1", "true", "x"):
            return True
        if said in (NO, "0", "false", ""):
            return False
        raise ValidationError(f"Write {YES} or {NO}, not “{said}”.")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return YES if value else NO


class Terms(Widget):
    """Key terms in one cell."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        return [term.strip() for term in check_text(unescaped(value)).split("|") if term.strip()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return escaped(_BETWEEN.join(map(str, value or ())))


def words(name: str) -> Any:
    return Field(name, name, widget=Words())


class Sheet(ModelResource):
    """A table of the library. Rows are found by their key, never removed; what is not said in a
    column that is left out stays. Every rule is that of the admin's own form."""

    form: ClassVar[type[ModelForm[Any]]]

    def named(self, dataset: Dataset) -> Iterator[QuerySet[Any]]:
        """The rows a file is about, behind those on whose pages they are edited too; always in the
        same order. What it names wrongly is told when it is taken in."""
        raise NotImplementedError

    class Meta:
        skip_unchanged = True
        report_skipped = False
        skip_html_diff = True
        clean_model_instances = True
        store_instance = True
        use_transactions = True

    def form_data(self, instance: Any) -> dict[str, Any]:
        """The instance as the form's fields would send it."""
        data = {}
        for name in self.form.base_fields:
            value = getattr(instance, name)
            data[name] = value.pk if isinstance(value, Model) else value
        return data

    def validate_instance(self, instance: Any, errors: Any = None, validate_unique: bool = True) -> None:
        super().validate_instance(instance, errors, validate_unique)
        form = self.form(self.form_data(instance), instance=copy(instance))
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())

    def skip_row(self, instance: Any, original: Any, row: Any, errors: Any = None) -> bool:
        """What is new is never left out, however little it says."""
        return instance.pk is not None and bool(super().skip_row(instance, original, row, errors))

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if instance.pk and hasattr(instance, "history"):
            remember(instance)
        in_history(instance, "From a table")

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """What comes without evidence is our own wording until somebody cites."""
        if hasattr(instance, "citations"):
            note_own_wording(instance)


def _at_the_end(instance: Any, owner: str) -> None:
    """A new row stands behind its siblings."""
    siblings = type(instance).objects.filter(**{owner: getattr(instance, owner)})
    instance.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1


def _cells(dataset: Dataset, column: str) -> set[str]:
    return {unescaped(cell).strip() for cell in dataset[column]}


class ItemSheet(Sheet):
    key, kind, group, heading = words("key"), words("kind"), words("group"), words("heading")
    text, language = words("text"), words("language")
    original = Field("original", "original", widget=Named(Item, "key"))
    form = ItemForm

    class Meta(Sheet.Meta):
        model = Item
        fields = ("key", "kind", "group", "heading", "text", "language", "original")
        import_id_fields = ("key",)

    def named(self, dataset: Dataset) -> Iterator[QuerySet[Any]]:
        yield Item.objects.filter(key__in=_cells(dataset, "key"))

    def validate_instance(self, instance: Any, errors: Any = None, validate_unique: bool = True) -> None:
        before = Item.objects.filter(pk=instance.pk).values_list("kind", flat=True).first()
        if before not in (None, instance.kind):
            raise ValidationError({"kind": f"It is a {before}: an item keeps its kind."})
        super().validate_instance(instance, errors, validate_unique)


class OptionSheet(Sheet):
    placeholder = Field("placeholder", "placeholder", widget=Named(Placeholder, "key"))
    key, label = words("key"), words("label")
    is_hot = Field("is_hot", "hot", widget=YesNo())
    is_in_demand = Field("is_in_demand", "in_demand", widget=YesNo())
    form = OptionForm

    class Meta(Sheet.Meta):
        model = PlaceholderOption
        fields = ("placeholder", "key", "label", "is_hot", "is_in_demand")
        import_id_fields = ("placeholder", "key")

    def named(self, dataset: Dataset) -> Iterator[QuerySet[Any]]:
        owners = Placeholder.objects.filter(key__in=_cells(dataset, "placeholder"))
        yield owners
        yield PlaceholderOption.objects.filter(placeholder__in=owners)

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if instance.pk is None:
            _at_the_end(instance, "placeholder")
        super().before_save_instance(instance, row, **kwargs)


class TitleSheet(Sheet):
    template = Field("template", "role", widget=Named(RoleTemplate, "slug"))
    title = words("title")
    form = AlternateTitleForm

    class Meta(Sheet.Meta):
        model = AlternateTitle
        fields = ("template", "title")
        import_id_fields = ("template", "title")

    def named(self, dataset: Dataset) -> Iterator[QuerySet[Any]]:
        yield RoleTemplate.objects.filter(slug__in=_cells(dataset, "role"))

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if instance.pk is None:
            _at_the_end(instance, "template")
        super().before_save_instance(instance, row, **kwargs)


class CitationSheet(Sheet):
    """`of` says what kind of thing cites, `key` which: the parts of its key, one " | " between."""

    of = Field(column_name="of")
    key = Field(column_name="key")
    source = Field("source", "source", widget=Named(Source, "key"))
    section, basis = words("section"), words("basis")
    terms = Field("terms", "terms", widget=Terms())
    form = LoneCitationForm

    class Meta(Sheet.Meta):
        model = Citation
        fields = ("of", "key", "source", "section", "basis", "terms")
        export_order = fields
        import_id_fields = ("of", "key", "source", "section")

    def named(self, dataset: Dataset) -> Iterator[QuerySet[Any]]:
        found: dict[str, set[int]] = {name: set() for name in CITED}
        for row in dataset.dict:
            with suppress(ValidationError):
                name, cited = cited_row(row)
                found[name].add(cited.pk)
        for name, numbers in found.items():
            yield CITED_MODELS[name].objects.filter(pk__in=numbers)
            yield Citation.objects.filter(**{f"{name}__in": numbers})

    def dehydrate_of(self, citation: Citation) -> str:
        return citation.natural_key()[0]

    def dehydrate_key(self, citation: Citation) -> str:
        return escaped(_BETWEEN.join(citation.natural_key()[1:-2]))

    def get_instance(self, instance_loader: Any, row: Any) -> Citation | None:
        """The first place that is named for our own wording takes its line: own wording stands alone."""
        name, cited = cited_row(row)
        source, section = self._place(row)
        rows = Citation.objects.filter(**{name: cited})
        there = rows.filter(source=source, section=section).first()
        return there or (rows.filter(basis=Basis.OWN).first() if source else None)

    def init_instance(self, row: Any = None) -> Citation:
        name, cited = cited_row(row)
        return Citation(**{name: cited})

    def _place(self, row: Any) -> tuple[Source | None, str]:
        return self.fields["source"].clean(row), self.fields["section"].clean(row)

    def import_field(self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        if field.attribute is not None:  # what it is a citation of is known from the row's key
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def form_data(self, instance: Any) -> dict[str, Any]:
        return {**super().form_data(instance), "terms": "\n".join(instance.terms)}


def cited_row(row: Any) -> tuple[str, Any]:
    """The column of `Citation` and the row that a line is about."""
    name, key = unescaped(row.get("of")).strip(), unescaped(row.get("key"))
    if name not in CITED:
        raise ValidationError(f"“{name}” cites nothing; write one of {', '.join(CITED)}.")
    model = CITED_MODELS[name]
    try:
        return name, model.objects.get_by_natural_key(*(part.strip() for part in key.split("|")))
    except (model.DoesNotExist, TypeError) as error:
        raise ValidationError(f"There is no {model._meta.verbose_name} “{key}”.") from error
