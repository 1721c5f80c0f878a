"""Role templates for people: the page of one, the evidence for a claim, finding a role."""

from jobdesc.roles.page import LEVELS, language_name, proof, reading, role_page, topics
from jobdesc.roles.parts import Proof, RolePage, TopicFacts
from jobdesc.roles.search import FACETS, Facet, Found, RoleCard, find_roles

__all__ = [
    "FACETS",
    "LEVELS",
    "Facet",
    "Found",
    "Proof",
    "RoleCard",
    "RolePage",
    "TopicFacts",
    "find_roles",
    "language_name",
    "proof",
    "reading",
    "role_page",
    "topics",
]
