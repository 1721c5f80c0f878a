"""Market facts on the pages of a posting: the buttons that pin them, and the shares beside the lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from jobdesc.builder.pinning import pinned
from jobdesc.models import Posting
from jobdesc.packs.content import TemplateContent
from jobdesc.roles import Fact, shares


@dataclass(frozen=True)
class Pins:
    """What a page needs for its buttons: the `keys` that are pinned, whether the reader `may` pin,
    the id of the `form` that the buttons send, and the `way` they send it."""

    keys: frozenset[str]
    may: bool
    form: str
    way: str

    @classmethod
    def on_step(
        cls, posting: Posting, content: TemplateContent, step: str, *, edits: bool, writes: bool
    ) -> Self:
        """Those of a step of the builder, whose typed words go along where the reader `edits`."""
        return cls(
            keys=pinned(posting, content).keys,
            may=writes and posting.archived_at is None,
            form="step" if edits else "life",
            way=f"{reverse('pins', args=(posting.uuid,))}?{urlencode({'step': step})}",
        )


def share_notes(content: TemplateContent) -> dict[str, SafeString]:
    """Item key → how many ads ask for it, to stand beside its line."""
    return {key: _share_note(facts) for key, facts in shares(content, timezone.localdate()).items()}


@lru_cache(maxsize=1_000)
def _share_note(facts: tuple[Fact, ...]) -> SafeString:
    return render_to_string("insights/shares.html", {"facts": facts})
