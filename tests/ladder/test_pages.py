"""The ladder's pages: reading the levels, and moving a posting from one to another."""

from __future__ import annotations

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.builder import Base, save_revision
from jobdesc.document.values import Level, SectionKind
from jobdesc.models import Posting, Role
from jobdesc.packs.claims import ItemKind
from jobdesc.packs.picking import Pick, with_level, with_picks
from tests.factories import (
    MembershipFactory,
    make_posting,
    make_version,
    small_content,
    small_item,
)

pytestmark = pytest.mark.django_db

DUTY = ItemKind.RESPONSIBILITY


def content(more=0):
    """`mentoring` comes with senior, `debugging` goes; `more` lines differ as well."""
    small = small_content()
    extra = [
        small_item(DUTY, f"extra-{n}", f"Do {n}.", level_from=Level.SENIOR, picked_from=Level.SENIOR)
        for n in range(more)
    ]
    debugging = small_item(DUTY, "debugging", "Find faults.", level_to=Level.MID)
    return small.model_copy(update={"items": (*small.items, debugging, *extra)})


@pytest.fixture
def posting(client):
    make_version(content())
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


def address(posting, query=""):
    return f"{reverse('levels', args=(posting.uuid,))}{query}"


def parsed(response):
    return html5lib.parse(response.content, namespaceHTMLElements=False)


def words(element):
    return " ".join("".join(element.itertext()).split())


def marks(response):
    """Heading of each line that differs → what its cells say."""
    table = parsed(response).find(".//table")
    rows = [row for row in table.iter("tr") if row.find("th[@scope='row']") is not None]
    return {words(row.find(".//b")): [words(cell) for cell in row.findall("td")] for row in rows}


def fields(response):
    """What the page between two levels would post, as it stands."""
    data = {}
    for field in parsed(response).find(".//main").iter("input"):
        if field.get("type") == "hidden" or field.get("checked") is not None:
            data.setdefault(field.get("name"), []).append(field.get("value", "on"))
    return data


def ticks(response, name):
    form = parsed(response).find(".//main//form")
    boxes = [box for box in form.iter("input") if box.get("name") == name]
    return {box.get("value"): box.get("checked") is not None for box in boxes}


def head(posting):
    posting.refresh_from_db()
    return posting.head.document


def shown(posting):
    return [item.id for item in head(posting).section(SectionKind.RESPONSIBILITIES).shown_items]


def notes(response):
    return [words(note) for note in parsed(response).iter() if "note" in (note.get("class") or "").split()]


def reword(posting, key, text, heading):
    document = posting.head.document
    picks = [Pick(key, True, text, heading)]
    document = with_picks(
        document, posting.template_version.as_content(), SectionKind.RESPONSIBILITIES, picks
    )
    save_revision(posting=posting, base=Base.of(posting.head), document=document, by=posting.owner)
    posting.refresh_from_db()


def test_the_levels_stand_side_by_side(client, posting):
    response = client.get(address(posting))
    assert marks(response) == {
        "Mentoring": ["Junior –Not offered", "Mid –Not offered", "Senior New", "Lead Picked"],
        "Debugging": ["Junior Picked", "Mid Picked", "Senior Falls away", "Lead –Not offered"],
    }
    heads = [words(one) for one in parsed(response).iter("th") if one.get("scope") == "col"]
    assert heads[1:] == [
        "Junior 7 picked Switch… to junior",
        "Mid your posting 7 picked",
        "Senior 7 picked 1 new, 1 falls away Switch… to senior",
        "Lead 7 picked Switch… to lead",
    ]


def test_the_lines_read_with_the_postings_answers(client, posting):
    assert "Write the server in <mark>Python</mark>." in client.get(address(posting)).content.decode()


def test_the_library_shows_the_same_without_a_posting(client, posting):
    response = client.get(reverse("role-levels", args=("developer",)))
    assert list(marks(response)) == ["Mentoring", "Debugging"]
    text = response.content.decode()
    assert "Switch" not in text
    assert "your posting" not in text
    assert client.get(reverse("role-levels", args=("nobody",))).status_code == 404


@pytest.mark.parametrize("query", ["?specialisation=nothing", "?to=emperor", "?to=mid", "?to="])
def test_what_there_is_not_is_not_asked_for(client, posting, query):
    assert list(marks(client.get(address(posting, query)))) == ["Mentoring", "Debugging"]


def test_before_a_switch_the_page_shows_what_would_come_and_go(client, posting):
    response = client.get(address(posting, "?to=senior"))
    assert ticks(response, "come") == {"mentoring": True}
    assert ticks(response, "go") == {"debugging": True}
    assert ticks(response, "title") == {None: True}
    assert posting.revisions.count() == 1


def test_a_switch_is_one_revision_that_says_why(client, posting):
    data = fields(client.get(address(posting, "?to=senior")))
    response = client.post(address(posting), data)
    assert response.url == f"{posting.get_absolute_url()}?step=role"
    assert shown(posting) == ["server-logic", "data-models", "mentoring"]
    assert (posting.title, posting.level) == ("Senior Developer", "senior")
    assert [(one.number, one.note) for one in posting.revisions.all()] == [(2, "From mid to senior"), (1, "")]


def test_what_is_unticked_stays_as_it_is(client, posting):
    data = fields(client.get(address(posting, "?to=senior")))
    for name in ("come", "go", "title"):
        data.pop(name)
    client.post(address(posting), data)
    assert shown(posting) == ["server-logic", "data-models", "debugging"]
    assert (posting.title, posting.level) == ("Developer", "senior")


def test_a_line_written_by_hand_is_named_and_stays(client, posting):
    reword(posting, "debugging", "Find faults before breakfast.", "Debugging")
    response = client.get(address(posting, "?to=senior"))
    assert ticks(response, "go") == {}
    assert "1 line stays because you wrote it" in words(parsed(response).find(".//details[@class='stays']"))
    client.post(address(posting), fields(response))
    assert "debugging" in shown(posting)


def test_a_specialisation_is_switched_the_same_way(client, posting):
    data = fields(client.get(address(posting, "?to=mid&specialisation=api")))
    client.post(address(posting), data)
    assert head(posting).basis.specialisation == "api"
    assert posting.head.note == "For APIs"


def test_a_switch_can_be_undone(client, posting):
    before = posting.head.document
    data = fields(client.get(address(posting, "?to=senior")))
    page = client.post(address(posting), data, follow=True)
    undo = next(form for form in parsed(page).iter("form") if (form.get("action") or "").endswith("/undo/"))
    sent = {field.get("name"): field.get("value") for field in undo.iter("input")}
    client.post(undo.get("action"), sent)
    assert head(posting) == before


def test_a_switch_sent_twice_is_made_once(client, posting):
    data = fields(client.get(address(posting, "?to=senior")))
    client.post(address(posting), data)
    again = client.post(address(posting), data, follow=True)
    assert posting.revisions.count() == 2
    assert [note for note in notes(again) if note.startswith("From mid to senior: done.")]


def test_words_that_somebody_else_saved_meanwhile_are_kept(client, posting):
    data = fields(client.get(address(posting, "?to=senior")))
    reword(posting, "data-models", "Keep it sound.", "Data models")
    client.post(address(posting), data)
    document = head(posting)
    assert document.basis.level == Level.SENIOR
    assert next(item.text for item in document.items if item.id == "data-models") == "Keep it sound."


def test_two_switches_at_once_show_the_later_one_how_it_stands_now(client, posting):
    data = fields(client.get(address(posting, "?to=senior")))
    data.pop("come")
    lead = with_level(posting.head.document, posting.template_version.as_content(), Level.LEAD, "")
    save_revision(posting=posting, base=Base.of(posting.head), document=lead, by=posting.owner)
    response = client.post(address(posting), data)
    assert response.status_code == 409
    assert "Somebody saved this posting meanwhile" in notes(response)[0]
    assert fields(response)["base"] == ["2"]
    assert ticks(response, "go") == {"debugging": True}
    assert head(posting).basis.level == Level.LEAD
    client.post(address(posting), fields(response))
    assert head(posting).basis.level == Level.SENIOR


def test_both_making_the_same_switch_is_no_clash(client, posting):
    data = fields(client.get(address(posting, "?to=senior")))
    senior = with_level(posting.head.document, posting.template_version.as_content(), Level.SENIOR, "")
    save_revision(posting=posting, base=Base.of(posting.head), document=senior, by=posting.owner)
    assert client.post(address(posting), data).status_code == 302
    assert shown(posting) == ["server-logic", "data-models", "mentoring"]


def test_a_closed_posting_is_read_and_not_switched(client, posting):
    data = fields(client.get(address(posting, "?to=senior")))
    Posting.objects.update(status=Posting.Status.PUBLISHED)
    page = client.get(address(posting, "?to=senior"))
    assert "Switch…" not in page.content.decode()
    assert "It is published now." in notes(page)[0]
    client.post(address(posting), data)
    assert posting.revisions.count() == 1


def test_a_viewer_reads_and_does_not_switch(client, posting):
    viewer = MembershipFactory(team=posting.team, role=Role.VIEWER)
    client.force_login(viewer.user)
    page = client.get(address(posting, "?to=senior"))
    assert page.status_code == 200
    assert "Switch…" not in page.content.decode()
    assert client.post(address(posting), {"to": "senior"}).status_code == 403


def test_another_team_finds_nothing(client, posting):
    client.force_login(MembershipFactory().user)
    assert client.get(address(posting)).status_code == 404
    assert client.post(address(posting), {"to": "senior"}).status_code == 404


@pytest.mark.parametrize("base", ["99", "nonsense", ""])
def test_a_base_that_is_none_does_not_break_it(client, posting, base):
    data = {"to": "senior", "base": base}
    assert client.post(address(posting), data).status_code == (404 if base == "99" else 302)


def test_saving_the_role_step_switches_nothing(client, posting):
    client.post(f"{posting.get_absolute_url()}?step=role", {"base": "1", "level": "lead"})
    assert posting.revisions.count() == 1


def test_a_posting_that_would_grow_too_long_is_refused_in_words(client):
    make_version(content(more=200))
    posting = make_posting()
    client.force_login(posting.owner)
    response = client.post(address(posting), fields(client.get(address(posting, "?to=senior"))))
    assert response.status_code == 422
    assert "A posting holds at most 200 lines" in notes(response)[0]
    assert posting.revisions.count() == 1


@pytest.mark.parametrize("query", ["", "?to=senior"])
def test_the_pages_need_the_same_queries_however_many_lines_differ(client, query):
    member = MembershipFactory()
    client.force_login(member.user)
    needed = []
    for more in (0, 40):
        version = make_version(content(more).model_copy(update={"slug": f"developer-{more}"}))
        posting = make_posting(member, version)
        with CaptureQueriesContext(connection) as asked:
            client.get(address(posting, query))
        needed.append(len(asked))
    assert needed[0] == needed[1] <= 8
