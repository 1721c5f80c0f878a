"""Finding and putting in own lines, as somebody without JavaScript does it."""

from __future__ import annotations

from uuid import uuid4

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.document.values import SectionKind
from jobdesc.models import Posting
from tests.factories import MembershipFactory, make_posting
from tests.history.saving import save
from tests.reuse.test_remembering import another, fill, with_own, with_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(client):
    posting = make_posting()
    client.force_login(posting.owner)
    save(posting, with_own(SectionKind.SKILLS, "own-1", "Elixir, or the wish to learn it."))
    save(posting, with_section("How we interview", "A call.", "A day."))
    return posting


@pytest.fixture
def posting(earlier):
    return another(earlier)


def address(posting):
    return reverse("reuse", args=(posting.uuid,))


def tree(response):
    return html5lib.parse(response.content, namespaceHTMLElements=False)


def shown(response):
    labels = tree(response).findall(".//li[@class='own-line']/label")
    return ["|".join(part for part in label.itertext()) for label in labels]


def put_in(client, posting, *lines, **more):
    sent = {"base": posting.latest.number, "key": str(uuid4()), "line": [line.pk for line in lines], **more}
    response = client.post(address(posting), sent, follow=True)
    posting.refresh_from_db()
    return response


def notes(response):
    return [
        "".join(note.itertext()).strip() for note in tree(response).findall(".//div[@class='messages']//p")
    ]


def test_the_page_shows_what_was_written_and_where(client, earlier, posting):
    response = client.get(address(posting))
    assert shown(response) == ["How we interview|A call.\nA day.", "Elixir, or the wish to learn it."]
    places = tree(response).findall(".//li[@class='own-line']/p")
    told = " ".join("".join(places[1].itertext()).split())
    assert told.startswith("Skills · Developer · ")


def test_the_page_can_be_searched_and_narrowed(client, posting):
    assert shown(client.get(address(posting), {"q": "ELIXIR wish"})) == ["Elixir, or the wish to learn it."]
    assert shown(client.get(address(posting), {"kind": "section"})) == ["How we interview|A call.\nA day."]
    assert shown(client.get(address(posting), {"kind": "nonsense", "q": "\x00call"})) == [
        "How we interview|A call.\nA day."
    ]
    empty = client.get(address(posting), {"q": "nothing like it"})
    assert [heading.text for heading in tree(empty).findall(".//h2")] == ["Nothing like that"]


def test_chosen_lines_are_put_in_as_one_revision_that_can_be_undone(client, earlier, posting):
    response = put_in(client, posting, *earlier.team.own_lines.all())
    document = posting.latest.document
    assert posting.latest.number == 2
    assert posting.latest.note == "2 entries from earlier postings"
    assert document.section(SectionKind.SKILLS).items[-1].text == "Elixir, or the wish to learn it."
    assert document.sections[-1].heading == "How we interview"
    assert notes(response) == ["Put in: 2 entries from earlier postings."]
    undo = tree(response).find(".//form[@class='note undo']")
    sent = {field.get("name"): field.get("value") for field in undo.iter("input")}
    client.post(undo.get("action"), sent)
    posting.refresh_from_db()
    assert posting.latest.document == posting.revisions.get(number=1).document


def test_pressing_twice_puts_in_once(client, earlier, posting):
    key, line = str(uuid4()), earlier.team.own_lines.first()
    for _ in range(2):
        put_in(client, posting, line, key=key, base=1)
    assert posting.revisions.count() == 2


def test_what_is_here_already_says_so_and_cannot_be_ticked(client, earlier, posting):
    put_in(client, posting, earlier.team.own_lines.get(kind="skills"))
    lines = tree(client.get(address(posting))).findall(".//li[@class='own-line']")
    marks = [badge.text for line in lines for badge in line.findall(".//span[@class='badge good']")]
    assert [line.find("input").get("disabled") for line in lines] == [None, ""]
    assert marks == ["in this posting already"]


def test_nothing_ticked_says_so(client, posting):
    response = client.post(address(posting), {"base": 1})
    assert response.status_code == 422
    assert [p.text for p in tree(response).findall(".//div[@role='alert']/p")] == [
        "Tick what you want to put in."
    ]


@pytest.mark.parametrize("line", ["x", "0", "999999999999999999999"])
def test_a_line_that_is_not_there_is_refused(client, posting, line):
    assert client.post(address(posting), {"base": 1, "line": line}).status_code == 422
    assert posting.revisions.count() == 1


def test_another_teams_line_is_refused(client, posting):
    other = make_posting(MembershipFactory())
    save(other, with_own(SectionKind.SKILLS, "own-9", "Theirs."))
    theirs = other.team.own_lines.get()
    assert client.post(address(posting), {"base": 1, "line": theirs.pk}).status_code == 422
    assert posting.revisions.count() == 1


def test_a_posting_that_is_full_takes_no_more_and_says_so(client, earlier, posting):
    line, document = earlier.team.own_lines.get(kind="skills"), posting.latest.document
    for number in range(200 - len(document.items)):
        document = with_own(SectionKind.SKILLS, f"own-{number}", f"{number}.")(document)
    save(posting, lambda _: document)
    response = client.post(address(posting), {"base": 2, "line": line.pk})
    assert response.status_code == 422
    assert "A posting holds at most 200 lines" in response.content.decode()


def test_a_posting_whose_words_are_locked_takes_nothing(client, earlier, posting):
    Posting.objects.filter(pk=posting.pk).update(status="published")
    told = put_in(client, posting, *earlier.team.own_lines.all())
    assert posting.revisions.count() == 1
    assert "its words are locked" in notes(told)[0]


def test_the_page_needs_the_same_queries_however_many_lines(client, earlier, posting):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(address(posting))
        return len(captured)

    queries()
    few = queries()
    fill(earlier, 300)
    assert queries() == few
