"""A posting, its people, and its files as they go out and come back."""

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jobdesc.delivery import Wish, export
from jobdesc.document import Face
from jobdesc.models import Role
from tests.factories import MembershipFactory, make_posting, make_version
from tests.forms import filled


@pytest.fixture
def posting(db):
    make_version()
    return make_posting()


@pytest.fixture
def client(client, posting):
    client.force_login(posting.owner)
    return client


@pytest.fixture
def stranger(posting, django_user_model):
    """An owner of another team."""
    return MembershipFactory(role=Role.OWNER).user


def page_of(posting, face=Face.PUBLIC) -> str:
    """The posting's HTML file as somebody gets it."""
    return export(posting.latest, Wish(format="html", face=face)).content.decode()


def upload(data: bytes | str, name: str = "posting.html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def drop(client, posting, data, name="posting.html", **more):
    """Drop a file on a posting, or on My postings where that is None."""
    address = reverse("return", args=(posting.uuid,)) if posting else reverse("returns")
    return client.post(address, {"file": upload(data, name), **more})


def form_of(response, name="takes"):
    """The form of a page as a browser would send it back, buttons left alone."""
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    forms = [form for form in tree.iter("form") if name in form.get("class", "")]
    return filled(forms[0])


def send(client, posting, response, **changes):
    """Press “Take what is ticked”."""
    return client.post(reverse("return", args=(posting.uuid,)), {**form_of(response), **changes})
