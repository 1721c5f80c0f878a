"""The library's verbs: freeze, publish and retire templates, take in a shipment, give the rules."""

from jobdesc.library.approving import (
    approve,
    decline,
    propose,
    takes_two,
    waiting_request,
    withdraw,
)
from jobdesc.library.errors import PublishError, ShipmentError
from jobdesc.library.exporting import ExportError, export_pack
from jobdesc.library.freezing import freeze, freeze_all
from jobdesc.library.importing import ImportReport, import_pack, origin_of
from jobdesc.library.merging import LeftAlone
from jobdesc.library.planning import set_review
from jobdesc.library.publishing import (
    has_unpublished_changes,
    latest_version,
    publish,
    retire,
)
from jobdesc.library.reach import Reach, postings_from, reach_of
from jobdesc.library.restoring import go_back
from jobdesc.library.rulebooks import rulebook_of, rules_of
from jobdesc.library.syncing import SyncReport, sync

__all__ = [
    "ExportError",
    "ImportReport",
    "LeftAlone",
    "PublishError",
    "Reach",
    "ShipmentError",
    "SyncReport",
    "approve",
    "decline",
    "export_pack",
    "freeze",
    "freeze_all",
    "go_back",
    "has_unpublished_changes",
    "import_pack",
    "latest_version",
    "origin_of",
    "postings_from",
    "propose",
    "publish",
    "reach_of",
    "retire",
    "rulebook_of",
    "rules_of",
    "set_review",
    "sync",
    "takes_two",
    "waiting_request",
    "withdraw",
]
