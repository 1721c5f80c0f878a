"""What was sent, what the page said when it was opened, and what stands there now, brought together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict
from django.utils import timezone

from jobdesc.admin.snapshots import Marks, Snapshot, key_of, mark_sent, marks_of, row_says
from jobdesc.forms.rule_fields import EvidenceWidget

GONE = (
    "A line of {} that you changed was removed: yours stands at the end, as a new one. Leave it there to "
    "have it back, or remove it."
)
BOTH_ORDERED = "Both of you put {} in order; it now stands: {}."

Line = dict[str, list[str]]
"""What was sent for one line of a list, by field."""


class Merge:
    """What this editor left alone says what stands there now; what both changed differently clashes.

    `data` is what was sent, with that in it. `fields` are the clashing fields with what they say
    now, `lines` the clashing lines in words, `theirs` what else somebody changed.
    """

    def __init__(self, data: QueryDict, opened: Snapshot) -> None:
        self.data, self.opened = data.copy(), opened
        self.rows: dict[str, Marks] = {}
        self.fields: dict[str, str] = {}
        self.lines: list[str] = []
        self._theirs: Counter[str] = Counter()
        self._is_reordered = False

    @property
    def now(self) -> Snapshot:
        return Snapshot(timezone.now(), self.rows)

    @property
    def theirs(self) -> list[str]:
        return [name if count == 1 else f"{name} ({count})" for name, count in self._theirs.items()]

    @property
    def has_clashes(self) -> bool:
        return bool(self.fields or self.lines)

    def take_row(self, form: Any) -> None:
        """The page's own row; `form` is that of the row, unbound."""
        taken, clashing = self._compared(form, self.opened.rows.get(key_of(form.instance), {}))
        self._keep_theirs(form, taken)
        self._theirs.update(_label(form, it) for it in taken)
        self.fields = {it: shown(form.instance, it) for it in clashing}

    def take_list(self, title: str, formset: Any) -> None:
        """A list of the page: its lines as they stand now, then those that were added here."""
        if not formset.management_form.is_valid():
            return
        prefixes = [formset.add_prefix(it) for it in range(formset.total_form_count())]
        old, new = prefixes[: formset.initial_form_count()], prefixes[formset.initial_form_count() :]
        number = formset.model._meta.pk.name
        sent = {self.data.get(f"{prefix}-{number}", ""): prefix for prefix in old}
        self._is_reordered = False
        standing = list(self._standing(title, formset, sent))
        if self._is_reordered:
            self.lines.append(BOTH_ORDERED.format(title, " · ".join(map(str, formset.get_queryset()))))
        gone = [self._gone(title, formset, *it) for it in sent.items()]
        added = [*filter(None, gone), *(self._cut(formset, it) for it in new)]
        for index, line in enumerate([*standing, *added]):
            for name, values in line.items():
                self.data.setlist(f"{formset.add_prefix(index)}-{name}", values)
        self.data[f"{formset.prefix}-{INITIAL_FORM_COUNT}"] = str(len(standing))
        self.data[f"{formset.prefix}-{TOTAL_FORM_COUNT}"] = str(len(standing) + len(added))

    def _standing(self, title: str, formset: Any, sent: dict[str, str]) -> Iterator[Line]:
        """The lines that stand there now; takes from `sent` those it finds there."""
        for row in formset.get_queryset():
            opened = self.opened.rows.get(key_of(row))
            prefix = sent.pop(str(row.pk), None)
            form = formset.form(instance=row, prefix=prefix or f"{formset.prefix}-added")
            if prefix is not None:
                self._take_line(title, form, opened or {})
            elif opened is not None:  # the page had it, and did not send it
                continue
            else:
                self.rows[key_of(row)] = marks_of(form)
                self._keep_theirs(form, form.fields)
                self.data[form.add_prefix(row._meta.pk.name)] = str(row.pk)
                self._theirs[f"a new line in {title}"] += 1
            yield self._cut(formset, form.prefix)

    def _take_line(self, title: str, form: Any, opened: Marks) -> None:
        """Only the order of the lines is kept in a hidden field: where both changed it, one is asked
        once for the whole list."""
        taken, clashing = self._compared(form, opened)
        hidden = {it for it in (*taken, *clashing) if form.fields[it].widget.is_hidden}
        if self.data.get(f"{form.prefix}-{DELETION_FIELD_NAME}"):
            self._clash(title, form, [it for it in (*taken, *clashing) if it not in hidden])
            return
        self._keep_theirs(form, taken)
        self._clash(title, form, [it for it in clashing if it not in hidden])
        if set(taken) - hidden:
            self._theirs[f"“{form.instance}” in {title}"] = 1
        if hidden & set(taken):
            self._theirs[f"the order of {title}"] = 1
        self._is_reordered |= bool(hidden & set(clashing))

    def _clash(self, title: str, form: Any, names: list[str]) -> None:
        if names:
            now = "; ".join(f"{_label(form, it)}: {shown(form.instance, it)}" for it in names)
            self.lines.append(f"“{form.instance}” in {title} now says: {now}.")

    def _gone(self, title: str, formset: Any, number: str, prefix: str) -> Line | None:
        """What was sent for a line that somebody removed: changed here too it begins anew."""
        form = formset.form(prefix=prefix)
        opened = self.opened.rows.get(f"{formset.model._meta.model_name} {number}", {})
        seen = [it for it in opened if it in form.fields and not form.fields[it].widget.is_hidden]
        is_changed = any(mark_sent(form, it, self.data) not in (None, opened[it]) for it in seen)
        line = self._cut(formset, prefix)
        if DELETION_FIELD_NAME in line:
            return None
        if not is_changed:
            self._theirs[f"a line less in {title}"] += 1
            return None
        self.lines.append(GONE.format(title))
        return {name: values for name, values in line.items() if name != formset.model._meta.pk.name}

    def _compared(self, form: Any, opened: Marks) -> tuple[list[str], list[str]]:
        """What somebody changed of the form's row: what this editor left alone, and what not."""
        now = self.rows[key_of(form.instance)] = marks_of(form)
        taken: list[str] = []
        clashing: list[str] = []
        for name, mark in now.items():
            sent = mark_sent(form, name, self.data)
            if mark in (opened.get(name), sent):
                continue
            (taken if sent in (None, opened.get(name)) else clashing).append(name)
        return taken, clashing

    def _keep_theirs(self, form: Any, names: Iterable[str]) -> None:
        for name in names:
            _put(self.data, form.add_prefix(name), row_says(form, name), form.fields[name].widget)

    def _cut(self, formset: Any, prefix: str) -> Line:
        """Take a line out of what was sent."""
        own = (formset.model._meta.pk.name, formset.fk.name, DELETION_FIELD_NAME)
        keys = {name: f"{prefix}-{name}" for name in (*formset.form.base_fields, *own)}
        return {name: self.data.pop(key) for name, key in keys.items() if key in self.data}


def _put(data: QueryDict, key: str, said: Any, widget: Any) -> None:
    """As a browser would send it."""
    if isinstance(widget, EvidenceWidget):
        for stale in [it for it in data if it.startswith(f"{key}-")]:
            del data[stale]
        for at, line in enumerate(said or [{}]):
            data.update({f"{key}-{at}-{part}": str(line.get(part) or "") for part in widget.parts})
    elif isinstance(said, list | tuple):
        data.setlist(key, [str(it) for it in said])
    else:
        data[key] = "" if said is None else str(said)


def _label(form: Any, name: str) -> str:
    label = str(form.fields[name].label or name)
    return f"{label[:1].lower()}{label[1:]}"


def shown(row: Model, name: str) -> str:
    """What a field says, as an editor reads it."""
    field: Any = row._meta.get_field(name)
    if field.many_to_many:
        value: Any = [str(it) for it in getattr(row, name).all()]
    elif field.is_relation or not field.choices:
        value = getattr(row, name)
    else:
        value = getattr(row, f"get_{name}_display")()
    if isinstance(value, bool):
        return "yes" if value else "no"
    said = "; ".join(map(_plain, value)) if isinstance(value, list) else value
    return "nothing" if said in (None, "") else str(said)


def _plain(part: Any) -> str:
    return ", ".join(str(it) for it in part.values() if it) if isinstance(part, Mapping) else str(part)
