"""Role templates for people: the page of one, the evidence for a claim, finding a role."""

from jobdesc.roles.cards import RoleCard
from jobdesc.roles.evidence import proof
from jobdesc.roles.market import of_the_market, shares, told, topics
from jobdesc.roles.page import LEVELS, language_name, reading, role_page
from jobdesc.roles.parts import Fact, PayChart, Proof, RolePage, TopicFacts
from jobdesc.roles.pay import pay_charts
from jobdesc.roles.retired import Retired, retired, retired_by
from jobdesc.roles.search import FACETS, Facet, Found, find_roles, published_cards

__all__ = [
    "FACETS",
    "LEVELS",
    "Facet",
    "Fact",
    "Found",
    "PayChart",
    "Proof",
    "Retired",
    "RoleCard",
    "RolePage",
    "TopicFacts",
    "find_roles",
    "language_name",
    "of_the_market",
    "pay_charts",
    "proof",
    "published_cards",
    "reading",
    "retired",
    "retired_by",
    "role_page",
    "shares",
    "told",
    "topics",
]
