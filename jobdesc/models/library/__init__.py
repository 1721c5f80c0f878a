"""The library: role templates, the items they share, and the evidence for every word."""

from jobdesc.models.library.evidence import Basis, Citation, Insight
from jobdesc.models.library.items import (
    Item,
    ItemKind,
    Placeholder,
    PlaceholderOption,
    Source,
)
from jobdesc.models.library.publication import PublicationRequest
from jobdesc.models.library.rulings import Ruling
from jobdesc.models.library.statements import Statement
from jobdesc.models.library.templates import (
    AlternateTitle,
    Level,
    OccupationCode,
    RoleTemplate,
    RoleTemplateQuerySet,
    Specialisation,
    Status,
    TemplateItem,
)
from jobdesc.models.library.versions import ShippedRow, TemplateVersion

__all__ = [
    "AlternateTitle",
    "Basis",
    "Citation",
    "Insight",
    "Item",
    "ItemKind",
    "Level",
    "OccupationCode",
    "Placeholder",
    "PlaceholderOption",
    "PublicationRequest",
    "RoleTemplate",
    "RoleTemplateQuerySet",
    "Ruling",
    "ShippedRow",
    "Source",
    "Specialisation",
    "Statement",
    "Status",
    "TemplateItem",
    "TemplateVersion",
]
