"""What a message offers beside its words."""

from __future__ import annotations

from django import template
from django.contrib.messages.storage.base import Message

from jobdesc.forms.finding import BroughtBack
from jobdesc.forms.lifecycle import WayBack
from jobdesc.forms.undoing import UndoOffer

register = template.Library()


@register.filter
def undo_offer(message: Message) -> UndoOffer | None:
    return UndoOffer.in_tag(message.extra_tags or "")


@register.filter
def way_back(message: Message) -> WayBack | BroughtBack | None:
    tag = message.extra_tags or ""
    return WayBack.in_tag(tag) or BroughtBack.in_tag(tag)
