"""The preview's page count, and the way from one of its lines to the field."""

from __future__ import annotations

from dataclasses import replace

import html5lib
import pytest
from django.urls import reverse

from jobdesc import delivery
from jobdesc.forms.steps import step_at
from jobdesc.packs.shaping import Place, with_places
from jobdesc.renderers import FORMATS, RenderStopped, pdf
from tests.builder.test_pages import page, posted_form, send
from tests.factories import make_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(client):
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


def pages(client, posting, **query):
    return client.get(reverse("pages", args=[posting.uuid]), query).content.decode().strip()


@pytest.fixture
def printed(monkeypatch):
    """What was asked to be printed; each is two pages long."""
    asked = []
    print_it = replace(FORMATS["pdf"], render=lambda edition: asked.append(edition.revision) or b"")
    monkeypatch.setitem(FORMATS, "pdf", print_it)
    monkeypatch.setattr(pdf, "pages", lambda file: 2)
    return asked


def test_the_page_count_is_told_in_a_few_words(client, posting, printed):
    assert pages(client, posting) == "2 pages · A4"


def test_the_page_count_names_the_paper_that_was_asked_for(client, posting, printed):
    assert pages(client, posting, paper="letter") == "2 pages · Letter"


def test_a_page_count_is_worked_out_once_for_the_same_revision(client, posting, printed):
    for _ in range(2):
        pages(client, posting)
    pages(client, posting, revision=1)
    assert printed == [1]


@pytest.mark.parametrize(("reason", "tries"), [(pdf.TIME, 1), (pdf.BUSY, 2)])
def test_a_renderer_that_stops_is_no_error_and_is_not_bothered_again(
    client, posting, monkeypatch, reason, tries
):
    asked = []

    def stop(edition):
        asked.append(edition)
        raise RenderStopped(reason)

    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], render=stop))
    assert [pages(client, posting) for _ in range(2)] == ["page count not available"] * 2
    assert len(asked) == tries


def test_a_real_posting_has_its_pages_counted(posting):
    assert delivery.page_count(posting.latest) == 1


def test_an_unknown_revision_has_no_pages(client, posting):
    assert client.get(reverse("pages", args=[posting.uuid]), {"revision": 9}).status_code == 404


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ("item:server-logic", "responsibilities"),
        ("item:server-logic.text", "responsibilities"),
        ("item:coding", "skills"),
        ("item:experience", "qualifications"),
        ("section:skills.heading", "sections"),
        ("facts.title", "facts"),
        ("facts.pay", "facts"),
        ("facts.employer.name", "facts"),
        ("facts.employer.about", "about"),
        ("facts.how_to_apply.link", "facts"),
        ("closing.benefits", "about"),
        ("basis.answers.languages", "stack"),
        ("basis.level", "role"),
        ("item:gone", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_every_line_of_the_page_is_written_on_a_step(posting, path, step):
    assert step_at(path, posting.latest.document) == step


def test_a_line_of_an_own_section_is_written_on_that_sections_step(posting):
    own = "11111111-1111-4111-8111-111111111111"
    places = [Place(section.id, section.heading, True) for section in posting.latest.document.sections]
    document = with_places(posting.latest.document, [*places, Place(own, "What we offer", True)], frozenset())
    section = next(one for one in document.sections if one.id == own)
    assert step_at(f"section:{own}.heading", document) == "sections"
    assert section.heading == "What we offer"


def test_every_line_of_the_page_leads_somewhere(client, posting):
    tree = html5lib.parse(
        client.get(reverse("preview", args=[posting.uuid])).content, namespaceHTMLElements=False
    )
    paths = [it.get("data-path") for it in tree.iter() if it.get("data-path")]
    assert len(paths) > 5
    assert [path for path in paths if not step_at(path, posting.latest.document)] == []


def test_a_click_on_a_line_of_another_step_saves_and_goes_there(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    data |= {"at": "item:coding", "picks-text-data-models": "Mine."}
    response = send(client, posting, "responsibilities", data)
    assert response.url == f"{posting.get_absolute_url()}?step=skills&at=item%3Acoding"
    assert posting.revisions.count() == 2
    assert 'data-at="item:coding"' in client.get(response.url).content.decode()


def test_a_line_that_is_gone_leads_nowhere_else(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    response = send(client, posting, "responsibilities", {**data, "at": "item:gone"})
    assert response.url == f"{posting.get_absolute_url()}?step=responsibilities"
