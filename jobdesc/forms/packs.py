"""A role pack that an editor uploads: read strictly, and kept in the page until it is confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing

from jobdesc.library.shipment import ORIGIN
from jobdesc.packs import Pack, PackError
from jobdesc.packs.reading import MAX_PACK, parse

ENDINGS = (".yaml", ".yml", ".json")
MOST_FAULTS = 50
_SALT = "jobdesc.pack"
_A_DAY = 24 * 60 * 60


class PackForm(forms.Form):
    """`pack` is the file as a value; everything wrong with it is told with its line."""

    file = forms.FileField(
        label="Role pack",
        help_text="One YAML or JSON file.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )
    pack: Pack
    content: bytes

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(ENDINGS):
            raise forms.ValidationError(
                "A role pack is a YAML or JSON file: its name ends in .yaml or .json."
            )
        self.content = file.read(MAX_PACK + 1)
        try:
            self.pack = parse(self.content, file.name, finished=False)
        except PackError as error:
            words = [str(fault) for fault in error.faults[:MOST_FAULTS]]
            if more := len(error.faults) - len(words):
                words.append(f"… and {more} more")
            raise forms.ValidationError(words) from error
        if self.pack.pack.name == ORIGIN:
            raise forms.ValidationError(
                f"“{ORIGIN}” is the library that comes with jobdesc, which only its releases change. "
                "Give the pack a name of its own, and choose it again."
            )
        return file

    def kept(self, shown: str) -> str:
        """The file and what was shown of it, for the page that asks for a yes."""
        return keep(self.content, self.cleaned_data["file"].name, shown)


def keep(data: bytes, name: str, shown: str) -> str:
    return signing.dumps([name, data.decode("utf-8-sig"), shown], salt=_SALT, compress=True)


def reopen(kept: str) -> tuple[Pack, bytes, str, str]:
    """The pack, its file and name, and what was shown; raise `BadSignature` for what we did not keep."""
    name, text, shown = signing.loads(kept, salt=_SALT, max_age=_A_DAY)
    data = text.encode()
    return parse(data, name, finished=False), data, name, shown
