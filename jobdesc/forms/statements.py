"""What an editor writes into a statement of the library."""

from __future__ import annotations

from django import forms

from jobdesc.document.areas import names
from jobdesc.forms.library import LibraryForm
from jobdesc.models.library import Statement


class StatementForm(LibraryForm):
    class Meta:
        model = Statement
        fields = ("title", "kind", "text", "language", "country", "is_locked", "key")

    def clean_country(self) -> str:
        country: str = self.cleaned_data["country"].strip().upper()
        if country and country not in names().values():
            raise forms.ValidationError("Use a country's two letters, such as DE or US.")
        return country
