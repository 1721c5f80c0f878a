"""The library: role templates, the items they share, and the evidence for every word."""

from jobdesc.models.library.evidence import Basis, Citation, Insight
from jobdesc.models.library.items import (
    Item,
    ItemKind,
    Placeholder,
    PlaceholderOption,
    Source,
)
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
    "RoleTemplate",
    "RoleTemplateQuerySet",
    "ShippedRow",
    "Source",
    "Specialisation",
    "Status",
    "TemplateItem",
    "TemplateVersion",
]
