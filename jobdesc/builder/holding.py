"""A posting, held while it is changed."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from jobdesc.models import Posting


def hold(posting: Posting) -> Posting:
    """Return its row as it is now, locked until the transaction ends.

    Raise `Http404` where it was deleted for good since it was read.
    """
    return get_object_or_404(Posting.objects.select_for_update(), pk=posting.pk)
