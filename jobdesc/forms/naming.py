"""A name for a revision that somebody will look for: "As agreed with Ben"."""

from __future__ import annotations

from django import forms

from jobdesc.forms.text import PlainField


class NameForm(forms.Form):
    """An empty name takes the name away."""

    name = PlainField(limit=80)
