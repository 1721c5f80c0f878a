"""Where commands over files take templates and rules from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from jobdesc.document import JobDescription
from jobdesc.models import TemplateVersion
from jobdesc.packs import PackError, contents
from jobdesc.packs import load as load_pack
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.faults import nearest
from jobdesc.packs.loader import shown
from jobdesc.packs.specs import PostingSpec


class Shelf:
    """Where templates come from: the installation's library, or `seeds/` while there is none."""

    def __init__(self, tell: Callable[[str], Any]) -> None:
        self.tell = tell

    def template(self, spec: PostingSpec) -> tuple[TemplateContent, int]:
        """The content that a spec asks for, and the number of its version."""
        slug, number = spec.record.template or "", spec.record.version
        numbers = self.numbers.get(slug, set())
        if not numbers:
            message = f'there is no template "{slug}"{nearest(slug, self.numbers)}'
            raise PackError([spec.sheet.fault(("template",), message)])
        if number is not None and number not in numbers:
            message = f"{slug} has no version {number}; the latest is {max(numbers)}"
            raise PackError([spec.sheet.fault(("version",), message)])
        number = number or max(numbers)
        return self._content(slug, number), number

    def named_by(self, document: JobDescription) -> TemplateContent | None:
        """The content that a record was started from, where it is here."""
        slug, number = document.basis.template, document.basis.version
        return self._content(slug, number) if number in self.numbers.get(slug, set()) else None

    def _content(self, slug: str, number: int) -> TemplateContent:
        if not self.has_library:
            return self.seeds[slug]
        version = TemplateVersion.objects.get_by_natural_key(slug, number)
        return TemplateContent.model_validate(version.content)

    @cached_property
    def numbers(self) -> dict[str, set[int]]:
        """Slug → the versions ever published."""
        if not self.has_library:
            return {slug: {1} for slug in self.seeds}
        numbers: dict[str, set[int]] = {}
        for slug, number in TemplateVersion.objects.values_list("template__slug", "number"):
            numbers.setdefault(slug, set()).add(number)
        return numbers

    @cached_property
    def seeds(self) -> dict[str, TemplateContent]:
        folder = settings.BASE_DIR / "seeds"
        self.tell(f"There is no library here yet, so the templates come from {shown(folder)}/.")
        return contents(load_pack(folder))

    @cached_property
    def has_library(self) -> bool:
        """Asked without making a database where there is none: SQLite would."""
        name = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite" and not connection.connection and not Path(name).is_file():
            return False
        try:
            return TemplateVersion.objects.exists()
        except DatabaseError:
            return False
