"""The places of a job, one form for each."""

from __future__ import annotations

from typing import Any

from django import forms

from jobdesc.document.values import Location
from jobdesc.forms.places import UNSET, countries
from jobdesc.forms.text import PlainField


class LocationForm(forms.Form):
    street = PlainField(label="Street")
    postal_code = PlainField(label="Postal code", limit=20)
    city = PlainField(label="City", limit=120)
    region = PlainField(label="State or region", limit=120)
    country = forms.ChoiceField(label="Country", required=False, choices=lambda: (*UNSET, *countries()))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["data-path"] = "facts.locations"

    @property
    def location(self) -> Location:
        return Location(**getattr(self, "cleaned_data", {}))


# Each place is a list of all countries: a thousand, Django's own bound, take 40 seconds to write out.
LocationForms = forms.formset_factory(LocationForm, extra=1, max_num=20, absolute_max=40, validate_max=True)
