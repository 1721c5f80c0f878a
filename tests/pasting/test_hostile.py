"""Whatever is pasted or posted: a page with a sentence, never an error, and never more than asked."""

import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.builder.pasting import bare_start, read_ad
from jobdesc.builder.proposing import propose
from jobdesc.document.values import Level, SectionKind
from jobdesc.readers import ReadingError
from tests.factories import small_content
from tests.pasting.conftest import AD, VERSION, form_of, number_of, section_of
from tests.pasting.test_into_a_posting import address, head, look, put, shown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("ad", "told"),
    [
        ("", "Paste the text of an ad first."),
        (" \n\t\n ", "Paste the text of an ad first."),
        ("\x00\x01", "Paste the text of an ad first."),
        ("- - -\n=====\n***", "There are no words of an ad in this."),
        ("word " * 250_000, "This is more than 1 MB of text. Paste the ad alone."),
        ("Tasks\n" + "- Feed the cat.\n" * 900, "This has 900 lines, more than one ad has."),
        ("x\n" * 20_002, "These are more than 20,000 lines."),
    ],
)
def test_what_is_no_ad_comes_back_with_a_word(client, posting, ad, told):
    response = look(client, posting, ad)
    assert response.status_code == 422
    assert told in response.text
    assert ad.strip("\x00\x01").strip()[:50] in response.text


def test_formatting_that_is_too_large_is_left_aside(client, posting):
    response = look(client, posting, rich="<p>" + "x " * 600_000)
    assert response.status_code == 200
    assert number_of(response, "Feed the office cat.")


@pytest.mark.parametrize(
    "rich",
    [
        "<h2>Tasks</h2><ul><li>Feed the cat<script>alert(1)</script></li></ul>",
        "<style>@import 'x'</style><h2>Tasks</h2><ul><li>Feed <img src=x onerror=alert(1)>the cat</ul>",
        "<h2 onclick=alert(1)>Tasks</h2><p style='mso-list:l0 level1 lfo1'>·<span>  </span>Feed the cat</p>",
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><h2>Tasks</h2><p>Feed the cat",
        "<svg/onload=alert(1)><h2>Tasks</h2><a href='javascript:alert(1)'>Feed the cat</a>",
    ],
)
def test_nothing_but_words_survives_a_rich_paste(client, posting, rich):
    put(client, posting, look(client, posting, ad="", rich=rich))
    assert "Feed the cat" in shown(posting, SectionKind.RESPONSIBILITIES)
    stored = posting.head.content
    assert [word for word in ("alert", "script", "mso", "@import", "<") if word in stored] == []


def test_markup_in_plain_text_is_shown_as_text(client, posting):
    response = look(client, posting, "Tasks\n- Feed <script>alert(1)</script> the cat & dog")
    assert "<script>alert" not in response.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text


def test_characters_that_nothing_can_print_are_dropped_and_the_page_still_enters(client, posting):
    looked = look(client, posting, "Tasks\r\n- Feed\x00 the\x0b cat\ufffe, cafe\u0301.\u2028- Walk the dog.")
    assert put(client, posting, looked).status_code == 302
    assert shown(posting, SectionKind.RESPONSIBILITIES)[-2:] == ["Feed the cat, café.", "Walk the dog."]


def test_a_line_past_a_bound_is_left_out_with_its_reason(client, posting):
    ad = f"Tasks\n- Feed the cat.\n- {'very ' * 500}long\n- {'x' * 300}"
    looked = look(client, posting, ad)
    assert "This is 2,504 characters long. Please keep it to 2,000." in looked.text
    assert "runs over 200 characters without a space" in looked.text
    assert put(client, posting, looked).status_code == 302
    assert shown(posting, SectionKind.RESPONSIBILITIES)[-1] == "Feed the cat."


def test_a_line_past_a_bound_that_is_ticked_is_refused_where_it_stands(client, posting):
    looked = look(client, posting, f"Tasks\n- Feed the cat.\n- {'very ' * 500}long")
    response = put(client, posting, looked, **{f"take-{number_of(looked, 'very')}": "own"})
    assert response.status_code == 422
    assert "Some lines cannot stand in a posting as they are." in response.text
    assert posting.revisions.count() == 1


def test_more_lines_than_a_posting_holds_are_told_with_their_number(client, posting):
    ad = "Tasks\n" + "\n".join(f"- Feed cat number {number}." for number in range(300))
    looked = look(client, posting, ad)
    response = put(client, posting, looked)
    assert (looked.status_code, response.status_code) == (200, 422)
    assert "A posting holds at most 200 lines; this would be 3" in response.text
    assert posting.revisions.count() == 1


def test_more_words_than_a_posting_holds_are_told(client, posting):
    ad = "Tasks\n" + "\n".join(f"- {number} {'and so on ' * 60}" for number in range(40))
    response = put(client, posting, look(client, posting, ad))
    assert response.status_code == 422
    assert "A posting holds at most 20,000 characters" in response.text


def test_a_paragraph_too_long_for_its_field_names_the_field(client, posting):
    ad = "About us\n" + "\n\n".join(f"We are {'good ' * 180}number {number}." for number in range(7))
    looked = look(client, posting, ad)
    response = put(client, posting, looked, **{f"kind-{section_of(looked, 'About us')}": "company"})
    assert response.status_code == 422
    assert "About the employer, with what stands there" in response.text


def test_a_heading_past_its_bound_is_told(client, posting):
    looked = look(client, posting)
    number = section_of(looked, "What we offer")
    response = put(client, posting, looked, **{f"kind-{number}": "own", f"heading-{number}": "x" * 121})
    assert response.status_code == 422
    assert "The heading: This is 121 characters long." in response.text
    assert form_of(response)[f"heading-{number}"] == ["x" * 121]


@pytest.mark.parametrize("heading", ["a\x00 b\x07", "a\ufffe b"])
def test_what_nothing_can_set_is_left_out_of_a_heading(client, posting, heading):
    looked = look(client, posting)
    number = section_of(looked, "What we offer")
    response = put(client, posting, looked, **{f"kind-{number}": "own", f"heading-{number}": heading})
    assert response.status_code == 302
    assert "a b" in [section.heading for section in head(posting).sections]


def described(response):
    """The words that describe each field or group, by its name or id; "" where none are there."""
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    texts = {one.get("id"): " ".join("".join(one.itertext()).split()) for one in tree.iter() if one.get("id")}
    return {
        one.get("name") or one.get("id") or one.tag: [
            texts.get(name, "") for name in one.get("aria-describedby").split()
        ]
        for one in tree.iter()
        if one.get("aria-describedby")
    }


def test_errors_are_tied_to_their_fields(client, posting):
    told = described(client.post(address(posting), {"ad": ""}))
    assert told["ad"] == [
        "All of it, headings too: they tell where each line belongs.",
        "Paste the text of an ad first.",
    ]
    looked = look(client, posting)
    number = section_of(looked, "What we offer")
    wrong = {f"kind-{number}": "own", f"heading-{number}": "x" * 121}
    told = described(put(client, posting, looked, **wrong))
    for name in wrong:
        assert told[name][0].startswith("The heading: This is 121 characters")


def test_errors_of_a_new_posting_are_tied_to_their_fields(client):
    looked = client.post("/postings/new/paste/", {"ad": AD, "look": ""})
    wrong = {"role": "none", "employer": "none", "level": "none"}
    told = described(client.post("/postings/new/paste/", {**form_of(looked), **wrong, "put": ""}))
    assert "This role is not in the library any more" in told["choose-role"][0]
    assert "Choose one of your team's employers." in told["employer"][0]
    assert told["fieldset"] == ["Choose the level."]


def test_nothing_ticked_is_said_and_makes_no_revision(client, posting):
    looked = look(client, posting)
    bare = {name: form_of(looked)[name] for name in ("ad", "rich", "read", "base")}
    response = client.post(address(posting), {**bare, "put": ""})
    assert response.status_code == 422
    assert "Nothing is ticked that the posting does not have." in response.text
    assert posting.revisions.count() == 1


@pytest.mark.parametrize(
    "junk",
    [
        {"take-0": "everything", "take-99": "own", "take--1": "own", "take-x": "own"},
        {"kind-0": "admin", "kind-99": "own", "kind-": "own"},
        {"fact": ["pay", "employer", "__class__", "employer.name"], "answer-languages": ["Rust", "<b>"]},
        {"answer-nothing": ["x"], "heading-1": "\x00\ud7ff", "base": "-1", "draft": "x", "read-role": "/"},
    ],
)
def test_what_the_page_cannot_have_sent_is_passed_over(client, posting, junk):
    response = put(client, posting, look(client, posting), **junk)
    assert response.status_code == 302
    document = head(posting)
    assert document.facts.employer.name == posting.employer.name
    assert [one.words for one in document.basis.answers] == [("Python",)]


def test_an_ad_in_one_paragraph_gets_a_word_of_advice(client, posting):
    ad = "We are looking for somebody who feeds the cat, walks the dog and waters the plants. " * 15
    assert "The ad came as one block of text." in look(client, posting, ad).text


def test_an_ad_in_another_language_gets_a_word(client, posting):
    ad = "Deine Aufgaben\n- Du pflegst die Server und das Netz mit den anderen für uns und die Kunden."
    assert "This ad is written in German, the library in English" in look(client, posting, ad).text


def test_words_that_are_no_ad_get_a_word(client, posting):
    ad = "https://example.com/a\nhttps://example.com/b"
    assert "Nothing in this looks like a section of a job ad." in look(client, posting, ad).text


@given(st.text(max_size=400), st.text(max_size=400))
def test_reading_never_fails_but_with_a_sentence(plain, rich):
    try:
        loose = read_ad(plain, rich)
    except ReadingError:
        return
    content = small_content()
    assert propose(loose, bare_start(VERSION, Level.MID, None), content).lines


def test_a_long_ad_is_quick(client, posting):
    lines = [f"- Feed cat number {number} and write down what it said of it." for number in range(300)]
    ad = AD + "Tasks\n" + "\n".join(lines)
    look(client, posting, ad)
    began = time.perf_counter()
    look(client, posting, ad)
    assert time.perf_counter() - began < 2  # on two busy cores; docs tell what it is on a quiet one
