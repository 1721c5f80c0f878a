"""Market facts pinned into the hiring manager's brief, and taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from jobdesc.models import Pin, Posting, User
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.market import Known, known


class NoSuchFactError(ValueError):
    """The posting's template shows no such fact, or not any more."""


@dataclass(frozen=True)
class Pinned:
    """What is pinned, in that order: `facts` that the template says, and `gone`, of which its present
    version says nothing."""

    facts: tuple[Known, ...] = ()
    gone: tuple[Pin, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(it.key for it in self.facts)


def pinned(posting: Posting, content: TemplateContent) -> Pinned:
    """One query."""
    return _sorted(list(Pin.objects.filter(posting=posting)), known(content))


def _sorted(pins: Iterable[Pin], shown: Mapping[str, Known]) -> Pinned:
    facts = {shown[pin.insight].key: shown[pin.insight] for pin in pins if pin.insight in shown}
    return Pinned(tuple(facts.values()), tuple(pin for pin in pins if pin.insight not in shown))


def pin(posting: Posting, key: str, *, by: User) -> Known:
    """Put the fact at the end of what is pinned; once however often it is asked for.

    Raise `NoSuchFactError` where the posting's template does not say it.
    """
    fact = known(posting.template_version.as_content()).get(key)
    if fact is None:
        raise NoSuchFactError(key)
    details = {"metric": fact.claim.metric[:120], "by": by, "at": timezone.now()}
    Pin.objects.get_or_create(posting=posting, insight=fact.key, defaults=details)
    return fact


def unpin(posting: Posting, key: str) -> str:
    """Take the fact out; return what it was called, "" where it was not pinned.

    With it go facts of which an editor made one range since they were pinned.
    """
    shown = known(posting.template_version.as_content())
    same = [other for other, fact in shown.items() if fact.key == key]
    pins = [one for one in Pin.objects.filter(posting=posting) if one.insight in (key, *same)]
    Pin.objects.filter(pk__in=[one.pk for one in pins]).delete()
    return pins[0].metric if pins else ""


def copy_pins(posting: Posting, copy: Posting) -> None:
    """What is pinned to `posting`, in `copy` too and in the same order."""
    rows = list(Pin.objects.filter(posting=posting))
    for row in rows:
        row.pk, row.posting = None, copy
    Pin.objects.bulk_create(rows)
