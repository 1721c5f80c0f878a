"""The library's verbs: freeze, publish and retire templates, and take in a shipment."""

from jobdesc.library.errors import PublishError, ShipmentError
from jobdesc.library.freezing import freeze, freeze_all
from jobdesc.library.merging import LeftAlone
from jobdesc.library.publishing import (
    has_unpublished_changes,
    latest_version,
    publish,
    retire,
)
from jobdesc.library.syncing import SyncReport, sync

__all__ = [
    "LeftAlone",
    "PublishError",
    "ShipmentError",
    "SyncReport",
    "freeze",
    "freeze_all",
    "has_unpublished_changes",
    "latest_version",
    "publish",
    "retire",
    "sync",
]
