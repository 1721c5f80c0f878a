"""How an employer's page looks: the choices, and the sample that shows them."""

from __future__ import annotations

from typing import Any

from django import forms

from jobdesc.document import Fonts, Look, Paper, Theme
from jobdesc.forms.colours import ColourField, is_colour
from jobdesc.forms.text import PlainField
from jobdesc.models import Employer, Team
from jobdesc.models.people import FONTS

THEMES = (
    (Theme.PLAIN, "Plain – quiet, and the most text on a page"),
    (Theme.MODERN, "Modern – a band of your colour, the facts as a panel"),
    (Theme.FORMAL, "Formal – centred, the facts as a table, numbered sections"),
)
PAPERS = (
    ("", "By country – Letter in North America and some of its neighbours, A4 elsewhere"),
    (Paper.A4, "A4"),
    (Paper.LETTER, "Letter"),
)


def choice_field(label: str, choices: tuple[tuple[str, str], ...]) -> forms.ChoiceField:
    """What is left out stays as it is, so none is required."""
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


class SampleForm(forms.Form):
    """What an address asks to be shown: an employer of the team, in a look that may not be saved
    yet. What cannot be is passed over: a page is shown while somebody is still typing."""

    name = PlainField()
    colour = ColourField()
    theme = choice_field("Theme", THEMES)
    fonts = choice_field("Fonts", FONTS)
    paper = choice_field("Paper", PAPERS)

    def __init__(self, data: Any, *, team: Team) -> None:
        super().__init__(data)
        self.fields["employer"] = forms.ModelChoiceField(team.employers.all(), required=False)
        self.team = team
        self.full_clean()

    @property
    def employer(self) -> Employer:
        """With the name and colour that were typed; never saved."""
        shown: Employer = self.cleaned_data.get("employer") or Employer(team=self.team)
        shown.name = self.cleaned_data.get("name") or shown.name or "Your employer"
        if "colour" in self.data:
            colour = self.cleaned_data.get("colour", "")
            shown.colour = colour if is_colour(colour) else ""
        return shown

    @property
    def look(self) -> Look:
        usual, asked = self.employer.look, self.cleaned_data
        return Look(
            theme=Theme(asked.get("theme") or usual.theme),
            fonts=Fonts(asked.get("fonts") or usual.fonts),
            paper=Paper(asked["paper"]) if asked.get("paper") else self._usual_paper(usual),
        )

    def _usual_paper(self, usual: Look) -> Paper | None:
        return None if "paper" in self.data else usual.paper
