"""An ad that has something of everything, for the small template of the factories."""

import html5lib
import pytest

from jobdesc.builder.pasting import bare_start, defaults, put
from jobdesc.builder.proposing import propose
from jobdesc.document.values import Level
from jobdesc.models import TemplateVersion
from jobdesc.readers import text
from tests.factories import make_posting, make_version, small_content
from tests.forms import filled

AD = """Senior Developer
Location: Lisbon, Portugal
Salary: €62,000 – €74,000 a year

What you'll do
- Write the server in Python.
- Keep the data model sound and small.
- Feed the office cat.

Requirements
- You write Python well.
- A driving licence.

Nice to have
- You know a cloud.

How we work
- Four days a week.

What we offer
- 30 days of leave
- A budget for learning

How to apply
Send your CV to jobs@example.com.

Equal opportunity
We welcome applications from everybody, whatever their origin or age.
"""


VERSION = TemplateVersion(number=1, content=small_content().model_dump(mode="json"))


@pytest.fixture
def content():
    return small_content()


@pytest.fixture
def empty(content):
    """A description of the template with nothing picked, for nobody yet."""
    return bare_start(VERSION, Level.MID, None)


@pytest.fixture
def proposed(empty, content):
    """What an ad would bring into `empty`."""
    return lambda ad=AD, document=empty: propose(text.read(ad), document, content)


@pytest.fixture
def entered(empty, content, proposed):
    """`empty` with everything of an ad that is ticked by default."""

    def entered(ad=AD, document=empty):
        proposal = proposed(ad, document)
        return put(document, content, proposal, defaults(proposal))

    return entered


@pytest.fixture
def posting(db):
    make_version()
    return make_posting()


@pytest.fixture
def client(client, posting):
    client.force_login(posting.owner)
    return client


def form_of(response):
    """The fields of the review as a browser would send them back, buttons left alone."""
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    form = next(form for form in tree.iter("form") if "paste-review" in form.get("class", ""))
    return filled(form)


def number_of(response, words):
    """The number of the line that begins with `words`."""
    lines = response.context["review"].proposal.lines
    return next(line.number for line in lines if line.text.startswith(words))


def section_of(response, heading):
    sections = response.context["review"].proposal.sections
    return next(section.number for section in sections if section.heading == heading)
