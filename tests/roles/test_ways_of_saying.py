"""The role a recruiter means, by what they type: every shipped template, in many ways.

Each case is one that people type; the wanted template has to be among the first three of the shipped
library. A new way of saying it begins with a line in here.
"""

from __future__ import annotations

import pytest

from jobdesc.roles.cards import entry
from jobdesc.roles.index import Index
from tests.shipped import roles

SHOWN = 3

WAYS = {
    "api-developer": (
        "api dev", "API engineer", "rest developer", "graphql", "microservices engineer",
        "web api programmer",
    ),
    "back-end-developer": (
        "backend engineer", "back end dev", "Back-End", "java dev", "golang developer", "node.js dev",
        "server side developer", "python programmer", "c# developer", ".NET dev", "spring boot",
        "bakcend develper", "developer, back-end", "Sr. Backend Eng", "Senior Java Developer (m/w/d)",
        "backend engineer Berlin", "swe", "software engineer", "Softwareentwickler Backend",
        "développeur back-end", "backen", "backend engineer level 2", "software architect",
        "BE engineer", "be dev",
    ),
    "data-engineer": (
        "data engineer", "etl developer", "dwh developer", "big data", "data pipelines",
        "analytics engineer", "snowflake", "Dateningenieur", "ingénieur données", "dataengineer",
        "databricks person", "power bi", "PowerBI developer", "bi developer", "business intelligence",
        "tableau", "dashboards",
    ),
    "database-engineer": (
        "dba", "database administrator", "postgres admin", "sql developer", "oracle dba",
        "data base engineer", "DB admin", "mysql dba", "Datenbankadministrator",
        "administrateur base de données", "Datenbankentwickler:in",
    ),
    "devops-engineer": (
        "devops", "dev ops engineer", "ops", "SRE", "site reliability", "k8s engineer", "kubernetes admin",
        "platform engineer", "cloud engineer", "sysadmin", "infrastructure guy", "terraform",
        "release manager", "ingénieur DevOps", "ci/cd engineer",
        "linux admin", "linux engineer", "unix administrator", "windows admin", "server admin",
    ),
    "engineering-manager": (
        "engineering manager", "eng manager", "dev manager", "EM", "software development manager",
        "team lead", "tech lead", "head of engineering", "Teamleiter Entwicklung", "engineering lead",
    ),
    "front-end-developer": (
        "frontend", "front end engineer", "react person", "reactjs dev", "angular developer", "vue.js",
        "ui developer", "js dev", "javascript programmer", "typescript", "frontent",
        "FE developer", "FE dev", "fe", "Frontend-Entwicklerin", "développeuse front-end", "css developer",
    ),
    "full-stack-developer": (
        "full stack", "fullstack engineer", "full-stack dev", "mern", "fullstak developer",
        "full stack web developer",
    ),
    "machine-learning-engineer": (
        "ml engineer", "machine learning", "mlops", "AI engineer", "deep learning", "pytorch",
        "machine lea", "KI Entwickler", "computer vision engineer", "LLM engineer",
    ),
    "middleware-developer": (
        "middleware", "integration engineer", "esb developer", "mulesoft", "kafka developer", "tibco",
        "systems integration",
    ),
    "mobile-developer": (
        "mobile dev", "ios", "iOS engineer", "android developer", "swift programmer", "react native",
        "flutter dev", "iphone app developer", "App-Entwickler", "kotlin developer", "développeur mobile",
    ),
    "product-manager": (
        "product manager", "PM", "product owner", "PO", "product mgr", "Produktmanagerin",
        "chef de produit", "technical product manager",
    ),
    "project-manager": (
        "project manager", "PM", "scrum master", "agile coach", "delivery manager", "IT project manager",
        "Projektleiter", "chef de projet", "projct manager", "project coordinator", "program manager",
    ),
    "qa-engineer": (
        "qa", "tester", "sdet", "test automation", "manual tester", "quality assurance", "Q.A. engineer",
        "software tester", "selenium", "Testingenieur", "testeur logiciel", "automation tester",
    ),
    "security-engineer": (
        "security engineer", "appsec", "cyber security", "infosec", "pentester", "devsecops",
        "Sicherheitsingenieur", "ingénieur sécurité", "it security", "secops",
    ),
    "technical-support-specialist": (
        "helpdesk", "help desk", "it support", "desktop support", "service desk", "1st level support",
        "tech support", "support engineer", "technicien support informatique", "zendesk",
        "helpdesk level 2", "tier 2 support", "customer support", "Customer Support Specialist",
        "application support",
    ),
    "ux-ui-designer": (
        "ux designer", "ui/ux", "product designer", "web designer", "figma", "interaction designer",
        "user experience", "UI-Designer",
    ),
    "web-application-developer": (
        "web developer", "web dev", "php dev", "wordpress", "web app developer", "django", "laravel",
        "rails developer", "Webentwickler", "développeuse web", "website developer", "webdeveloper",
    ),
}  # fmt: skip

NOTHING = (
    "nurse", "plumber", "truck driver", "sales manager", "marketing manager", "accountant",
    "civil engineer", "electrical engineer", "security guard", "warehouse worker", "store manager",
    "teacher", "lawyer", "hr manager", "chef", "barista", "dentist", "business analyst", "sales engineer",
    "graphic designer", "data entry clerk", "Krankenschwester", "mechanical engineer", "office manager",
    "customer service", "power plant operator", "zzzz", "!?",
)  # fmt: skip


@pytest.fixture(scope="module")
def shipped():
    index = Index()
    for content in roles().values():
        index.add(entry(content.slug, content.model_dump(mode="json")))
    return index


@pytest.mark.parametrize("slug", WAYS)
def test_a_role_is_among_the_first_three_by_what_people_call_it(shipped, slug):
    found = {said: [hit.key for hit in shipped.find(said)[:SHOWN]] for said in WAYS[slug]}
    assert {said: keys for said, keys in found.items() if slug not in keys} == {}


def test_the_list_has_every_shipped_template(shipped):
    assert set(WAYS) == shipped.keys()


def test_what_no_shipped_role_is_about_finds_none(shipped):
    found = {said: [hit.key for hit in shipped.find(said)] for said in NOTHING}
    assert {said: keys for said, keys in found.items() if keys} == {}


@pytest.mark.parametrize(
    ("said", "first"),
    (
        ("backend engineer", "back-end-developer"),
        ("java dev", "back-end-developer"),
        ("ops", "devops-engineer"),
        ("react person", "front-end-developer"),
        ("react native", "mobile-developer"),
        ("dba", "database-engineer"),
        ("sdet", "qa-engineer"),
        ("product designer", "ux-ui-designer"),
        ("product manager", "product-manager"),
        ("data engineer", "data-engineer"),
        ("database engineer", "database-engineer"),
        ("scrum master", "project-manager"),
        ("power bi", "data-engineer"),
        ("BE engineer", "back-end-developer"),
        ("FE dev", "front-end-developer"),
        ("linux admin", "devops-engineer"),
    ),
)
def test_where_it_is_plain_what_is_meant_it_comes_first(shipped, said, first):
    assert shipped.find(said)[0].key == first


@pytest.mark.parametrize(
    ("said", "why"),
    (
        ("dba", "Also called DBA"),
        ("java dev", "Works with Java"),
        ("streaming data", "Specialisation: Streaming data"),
        ("networks", "Skill: Networks"),
        ("back end developer", ""),  # its title says so
    ),
)
def test_it_is_said_why_a_role_was_found(shipped, said, why):
    assert shipped.find(said)[0].why == why


@pytest.mark.parametrize(
    ("said", "first", "is_whole"),
    (
        ("backend engineer", "back-end-developer", True),
        ("backend engineer Berlin", "back-end-developer", False),
        ("kubernetes admin", "devops-engineer", False),
        ("java spring boot developer Berlin", "back-end-developer", False),
    ),
)
def test_where_no_role_says_all_of_it_the_nearest_is_told_to_be_that(shipped, said, first, is_whole):
    hit = shipped.find(said)[0]
    assert (hit.key, hit.is_whole) == (first, is_whole)


def test_every_beginning_of_a_title_finds_its_role(shipped):
    title = "machine learning engineer"
    for end in range(len("mach"), len(title) + 1):
        assert "machine-learning-engineer" in [hit.key for hit in shipped.find(title[:end])[:SHOWN]], title[
            :end
        ]
