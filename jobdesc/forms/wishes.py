"""What file somebody asks for, as an address says it: `?face=internal&theme=formal`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from jobdesc.builder.reviewing import Seen, findings_of, is_unsettled
from jobdesc.delivery import Wish
from jobdesc.document import Face, Fonts, Look, Paper, Theme
from jobdesc.library.rulebooks import rules_of
from jobdesc.models import Revision
from jobdesc.models.people import FONTS, PAPERS, THEMES
from jobdesc.renderers import FORMATS
from jobdesc.renderers.brief import Dismissed

FACES = (
    (Face.PUBLIC, "For applicants"),
    (Face.INTERNAL, "Internal job description"),
    (Face.BRIEF, "Hiring manager’s brief"),
)


class WishForm(forms.Form):
    """`wish(format)` is what was asked for; what is left out is the employer's usual."""

    face = forms.TypedChoiceField(
        label="For whom", choices=FACES, coerce=Face, empty_value=Face.PUBLIC, required=False
    )
    theme = forms.TypedChoiceField(
        label="Theme", choices=THEMES, coerce=Theme, empty_value=None, required=False
    )
    fonts = forms.TypedChoiceField(
        label="Fonts", choices=FONTS, coerce=Fonts, empty_value=None, required=False
    )
    paper = forms.TypedChoiceField(
        label="Paper", choices=PAPERS[1:], coerce=Paper, empty_value=None, required=False
    )
    appendix = forms.BooleanField(label="With the evidence behind each line", required=False)
    footer = forms.BooleanField(label="With revision and digest at its foot", required=False)
    archive = forms.BooleanField(label="For an archive (PDF/A-3)", required=False)

    def wish(self, format_name: str, usual: Look) -> Wish:
        """The wish for a file in that format; `usual` is the employer's look. A format that is
        for applicants alone is theirs whatever was asked, with nothing added to it."""
        asked: dict[str, Any] = self.cleaned_data
        chosen = {name: asked[name] for name in ("theme", "fonts", "paper") if asked[name]}
        is_theirs = format_name in FORMATS and FORMATS[format_name].is_for_applicants
        return Wish(
            format=format_name,
            face=Face.PUBLIC if is_theirs else asked["face"],
            look=usual.model_copy(update=chosen),
            has_appendix=asked["appendix"] and not is_theirs,
            has_footer=asked["footer"] and not is_theirs,
            is_archival=asked["archive"] and format_name == "pdf",
        )


def checked(wish: Wish, revision: Revision, on: date) -> Wish:
    """The wish with what the checks say of the revision on that day: whether its file carries the
    draft mark, by the team's policy, and, for the brief, what was put aside and why."""
    team = revision.posting.team
    if not team.must_settle and wish.face is not Face.BRIEF:
        return wish
    reviewed = findings_of(revision, rules_of(team), on)
    is_draft = is_unsettled(reviewed, team.must_settle)
    told = tuple(map(_told, reviewed.dismissed)) if wish.face is Face.BRIEF else ()
    return replace(wish, is_draft=is_draft, dismissed=told)


def _told(seen: Seen) -> Dismissed:
    row = seen.dismissal
    by = str(row.by) if row and row.by else "somebody who left"
    return Dismissed(seen.finding.title, seen.finding.words, row.reason if row else "", by)
