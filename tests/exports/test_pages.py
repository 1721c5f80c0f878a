"""The page a posting is sent from, as a recruiter without JavaScript uses it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import html5lib
import pytest
from django.urls import reverse

from jobdesc.document import Theme
from jobdesc.document.values import Item, Location, Section
from jobdesc.models import Role
from jobdesc.renderers import FORMATS
from tests.builder.test_pages import page, posted_form, send
from tests.factories import MembershipFactory, make_posting
from tests.lifecycle.postings import WAYS, say, whole_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(client):
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


def hub(client, posting, **query):
    response = client.get(reverse("exports", args=[posting.uuid]), query)
    assert response.status_code == 200
    return html5lib.parse(response.content, namespaceHTMLElements=False)


def words(element):
    return " ".join("".join(element.itertext()).split())


def chosen(tree):
    """What the form would send: the ticked and chosen, by name."""
    form = tree.find(".//form[@id='wish']")
    ticked = [it for it in form.iter("input") if "checked" in it.attrib]
    return {it.get("name"): it.get("value", "on") for it in ticked}


def previewed(tree):
    """The query of the page that is shown."""
    source = urlsplit(tree.find(".//section[@id='shown']/iframe").get("src"))
    return source.path, dict(parse_qsl(source.query))


def test_it_begins_with_the_ad_for_applicants_in_the_employers_look(client, posting):
    posting.employer.theme = Theme.FORMAL
    posting.employer.save()
    tree = hub(client, posting)
    usual = {"face": "public", "theme": "formal", "fonts": "sans", "paper": "a4"}
    assert chosen(tree) == usual
    assert previewed(tree) == (reverse("preview", args=[posting.uuid]), usual)
    marked = [words(label) for label in tree.iter("label") if label.find("small") is not None]
    assert marked == ["Formal usual", "Inter throughout usual", "A4 usual"]


def test_what_was_chosen_is_shown_and_stays_chosen(client, posting):
    wish = {"face": "internal", "theme": "modern", "fonts": "mixed", "paper": "letter", "footer": "on"}
    tree = hub(client, posting, **wish, archive="on")
    assert chosen(tree) == {**wish, "archive": "on"}
    assert previewed(tree)[1] == wish  # an archive looks like any other PDF
    assert words(tree.find(".//section[@id='shown']/header")) == "Preview Internal job description"


def test_the_paper_follows_the_country(client, posting):
    say(posting, locations=(Location(city="Boston", country="US"),))
    assert chosen(hub(client, posting))["paper"] == "letter"


def test_every_format_has_a_button_that_sends_along_what_is_chosen(client, posting):
    form = hub(client, posting).find(".//form[@id='wish']")
    assert form.get("method") == "get"
    buttons = {it.get("formaction"): words(it) for it in form.iter("button") if it.get("formaction")}
    assert buttons == {
        reverse("export", args=[posting.uuid, name]): format.label for name, format in FORMATS.items()
    }


def test_enter_shows_and_does_not_send(client, posting):
    form = hub(client, posting).find(".//form[@id='wish']")
    first = next(form.iter("button"))
    assert (first.get("formaction"), words(first)) == (None, "Show it")


@pytest.mark.parametrize("query", [{"face": "secret"}, {"theme": "loud"}, {"paper": "a0"}])
def test_there_is_no_other_face_or_look(client, posting, query):
    assert client.get(reverse("exports", args=[posting.uuid]), query).status_code == 404


@pytest.mark.parametrize("status", WAYS)
@pytest.mark.parametrize("role", Role)
def test_everybody_in_the_team_may_send_it_at_any_time(client, status, role):
    posting = whole_posting(status)
    client.force_login(MembershipFactory(team=posting.team, role=role).user)
    assert words(hub(client, posting).find(".//h1")) == "Send it"
    assert client.get(reverse("export", args=[posting.uuid, "txt"])).status_code == 200


@pytest.mark.parametrize("name", ["txt", "md", "ats", "json", "jsonld"])
def test_a_file_has_its_name_and_kind(client, posting, name):
    response = client.get(reverse("export", args=[posting.uuid, name]))
    format = FORMATS[name]
    assert response["Content-Type"] == format.media_type
    assert response["Content-Disposition"].endswith(f'.{format.extension}"')


@pytest.mark.parametrize("name", ["ats", "jsonld"])
def test_what_is_for_applicants_is_theirs_whatever_is_chosen(client, posting, name):
    address = reverse("export", args=[posting.uuid, name])
    asked = client.get(address, {"face": "internal", "appendix": "on", "footer": "on"})
    assert asked.content == client.get(address).content


def test_the_internal_text_says_what_the_ad_does_not(client, posting):
    address = reverse("export", args=[posting.uuid, "txt"])
    assert b"Internal job description" in client.get(address, {"face": "internal"}).content
    assert b"Internal job description" not in client.get(address).content


def test_the_ad_to_copy_is_bare_and_beside_it_plain(client, posting):
    tree = hub(client, posting, face="internal")
    rich, plain = tree.find(".//div[@id='rich']"), tree.find(".//textarea[@id='plain']")
    assert {it.tag for it in rich.iter()} - {"div"} <= {"h2", "h3", "p", "ul", "ol", "li", "strong"}
    assert {name for it in list(rich.iter())[1:] for name in it.attrib} == set()
    assert words(rich).startswith("Developer Northwind")
    assert plain.text.startswith("Developer\nNorthwind")
    assert "readonly" in plain.attrib
    assert "Internal" not in words(rich)


def test_hostile_words_stay_words(client, posting):
    say(posting, title="</textarea><script>alert(1)</script>", department="<img src=x onerror=alert(1)>")
    tree = hub(client, posting)
    assert [words(it) for it in tree.iter("script") if it.get("src") is None] == []
    assert list(tree.iter("img")) == []


# --- What is lost where ------------------------------------------------------------------


def channel(tree, name):
    cards = tree.findall(".//div[@class='card channel']")
    [card] = [card for card in cards if words(card.find("h3")).startswith(name)]
    return card


def test_what_is_lost_leads_to_where_it_is_written(client):
    posting = whole_posting(title="x" * 120)
    client.force_login(posting.owner)
    say(posting, requisition="")
    card = channel(hub(client, posting), "Indeed")
    assert words(card.find("h3")) == "Indeed would turn it away"
    [line] = [it for it in card.iter("li") if it.get("class") == "blocking"]
    assert words(line) == (
        "There is no requisition number: Indeed’s feed asks for one that never changes. Job facts"
    )
    assert line.find("a").get("href") == f"{posting.get_absolute_url()}?step=facts&at=facts.requisition"
    assert client.get(line.find("a").get("href")).status_code == 200


def test_who_would_turn_it_away_is_said_at_the_top(client, posting):
    say(posting, requisition="")
    [note] = [it for it in hub(client, posting).iter("p") if it.get("class") == "note look"]
    assert words(note) == "Google for Jobs, LinkedIn and Indeed would turn this ad away. See why"


def test_nothing_is_said_where_nobody_would(client):
    posting = whole_posting("published")
    client.force_login(posting.owner)
    assert [it for it in hub(client, posting).iter("p") if it.get("class") == "note look"] == []


def test_what_is_left_out_on_purpose_says_why(client, posting):
    card = channel(hub(client, posting), "Google for Jobs")
    assert "Left out on purpose" in words(card.find("details"))
    assert "behind the sign-in" in words(card.find("details"))


# --- From the builder --------------------------------------------------------------------


def test_the_menu_has_the_usual_formats_and_the_way_to_all(client, posting):
    tree = html5lib.parse(page(client, posting, "facts").content, namespaceHTMLElements=False)
    menu = {it.get("value"): words(it) for it in tree.iter("button") if "export" in it.get("value", "")}
    assert menu == {
        "export:pdf": "PDF",
        "export:docx": "Word",
        "export:html": "Web page (HTML)",
        "exports": "All formats and looks",
    }


def test_the_way_to_all_formats_saves_first(client, posting):
    data = posted_form(page(client, posting, "facts"))
    response = send(client, posting, "facts", {**data, "title": "Cook", "go": "exports"})
    assert response.url == reverse("exports", args=[posting.uuid])
    assert words(hub(client, posting).find(".//nav[@class='crumbs']")).endswith("Cook / Send it")


def test_a_viewer_goes_there_by_a_link(client, posting):
    client.force_login(MembershipFactory(team=posting.team, role=Role.VIEWER).user)
    tree = html5lib.parse(page(client, posting, "facts").content, namespaceHTMLElements=False)
    links = [it.get("href") for it in tree.iter("a")]
    assert reverse("exports", args=[posting.uuid]) in links


def test_a_file_from_the_menu_comes_once(client, posting):
    data = posted_form(page(client, posting, "facts"))
    response = send(client, posting, "facts", {**data, "go": "export:html"})
    assert response.url == f"{posting.get_absolute_url()}?step=facts"
    file = reverse("export", args=[posting.uuid, "html"])
    assert f'content="0;url={file}"' in client.get(response.url).content.decode()
    assert file not in client.get(response.url).content.decode().partition("</head>")[0]


def test_a_format_that_is_none_brings_no_file(client, posting):
    data = posted_form(page(client, posting, "facts"))
    response = send(client, posting, "facts", {**data, "go": "export:exe"})
    assert "http-equiv" not in client.get(response.url).content.decode()


# --- Queries -------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_asks_the_same_of_the_database_however_long_the_posting_is(
    client, posting, django_assert_num_queries, count
):
    document = posting.latest.document
    lines = tuple(Item(id=f"own-{it}", text="A line.", importance="preferred") for it in range(count))
    skills = Section(id="skills", kind="skills", items=lines)
    posting.head.content = document.model_copy(update={"sections": (skills,)}).model_dump_json()
    posting.head.save()
    hub(client, posting)
    with django_assert_num_queries(4):  # session, user, posting, the rules
        hub(client, posting)
