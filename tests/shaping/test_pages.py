"""The shaping pages, as a recruiter without JavaScript uses them."""

from __future__ import annotations

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobdesc.document import digest
from jobdesc.document.cells import tabulate
from jobdesc.document.values import SectionKind
from jobdesc.forms.counters import counters
from jobdesc.forms.facts import FactsForm
from jobdesc.forms.steps import STEPS, steps_of
from jobdesc.models import Revision
from tests.builder.test_pages import fields, head, page, posted_form, send
from tests.factories import MembershipFactory, make_posting

pytestmark = pytest.mark.django_db

TALK = "9d9b8f2e-3c1a-4f57-8f0b-0c8a1f6f2a11"


@pytest.fixture
def posting(client):
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


def form_of(client, posting, step):
    return posted_form(page(client, posting, step))


def with_section(client, posting, heading="How we interview"):
    """An own section in the posting; returns the key of its step."""
    data = form_of(client, posting, "sections")
    send(client, posting, "sections", {**data, "sections-add": heading})
    own = next(one for one in head(posting).sections if one.heading == heading)
    return f"section-{own.id}"


def tree(response):
    return html5lib.parse(response.content, namespaceHTMLElements=False)


def words(node):
    return " ".join("".join(node.itertext()).split())


def steps(response):
    return [words(node) for node in tree(response).findall(".//nav[@aria-label='Steps']/ol/li")]


def headings(posting):
    return [one.heading or one.kind.value for one in head(posting).sections]


def test_the_sections_stand_in_the_order_of_the_page_with_the_library_s_headings(client, posting):
    found = tree(page(client, posting, "sections"))
    fields = [one for one in found.iter("input") if one.get("name", "").startswith("sections-heading-")]
    assert [(one.get("placeholder"), one.get("value")) for one in fields] == [
        ("No heading", ""),
        ("What you will do", ""),
        ("What you bring", ""),
        ("What you bring", ""),
        ("Its heading", ""),
    ]
    assert [one.get("data-path") for one in fields][1] == "section:responsibilities.heading"


def test_an_own_section_has_a_step_of_its_own(client, posting):
    step = with_section(client, posting)
    response = page(client, posting, step)
    assert "How we interview" in steps(response)
    data = posted_form(response)
    fresh = data["picks-fresh"][0]
    data[f"picks-text-{fresh}"] = ["A call of half an hour."]
    assert send(client, posting, step, data).url.endswith(f"?step={step}")
    own = head(posting).sections[-1]
    assert [item.text for item in own.items] == ["A call of half an hour."]
    assert own.items[0].importance is None


def test_the_field_beside_the_button_names_an_own_section(client, posting):
    data = form_of(client, posting, "sections")
    fresh = data["sections-fresh"][0]
    filled = {**data, f"sections-heading-{fresh}": "Who we are"}
    send(client, posting, "sections", filled)
    send(client, posting, "sections", filled)
    assert headings(posting).count("Who we are") == 1


def test_a_suggestion_that_stands_already_is_not_made_again(client, posting):
    with_section(client, posting)
    text = page(client, posting, "sections").content.decode()
    assert "+ How we interview" not in text
    assert "+ What we offer" not in text  # the employer's benefits stand under that heading
    assert "+ Your first months" in text


def test_a_section_is_renamed_moved_and_hidden(client, posting):
    data = form_of(client, posting, "sections")
    data["sections-heading-skills"] = ["You know"]
    data["sections-on"].remove("narrative")
    response = send(client, posting, "sections", {**data, "move": "up:qualifications"})
    assert response.url.endswith("?step=sections#place-qualifications")
    assert headings(posting) == ["narrative", "You know", "qualifications", "responsibilities"]
    assert [one.shown for one in head(posting).sections] == [False, True, True, True]


def test_the_second_of_a_pair_is_put_first(client, posting):
    data = form_of(client, posting, "sections")
    send(client, posting, "sections", {**data, "move": "first:qualifications"})
    assert headings(posting)[2:] == ["qualifications", "skills"]


def test_a_removed_section_goes_with_its_lines_and_an_undo_is_offered(client, posting):
    step = with_section(client, posting)
    data = form_of(client, posting, step)
    data[f"picks-text-{data['picks-fresh'][0]}"] = ["A call."]
    send(client, posting, step, data)
    data = form_of(client, posting, "sections")
    client.post(
        f"{posting.get_absolute_url()}?step=sections",
        {**data, "sections-gone": step.removeprefix("section-")},
    )
    assert "How we interview" not in headings(posting)
    response = page(client, posting, "sections")
    assert "Undo" in response.content.decode()
    assert "A call." not in [item.text for item in head(posting).items]


def test_what_is_sent_to_a_section_that_is_gone_goes_into_no_other(client, posting):
    data = form_of(client, posting, "responsibilities")
    data[f"picks-text-{data['picks-fresh'][0]}"] = ["Lost?"]
    assert send(client, posting, f"section-{TALK}", data).status_code == 404
    assert posting.revisions.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"sections": ["made-up", "skills"], "sections-heading-made-up": "Mine"},
        {"sections": ["skills", "skills"]},
        {"sections": []},
        {"sections-gone": ["skills"]},
        {"move": "up:nothing"},
        {"move": "sideways"},
    ],
)
def test_what_no_page_sends_makes_and_takes_no_section(client, posting, sent):
    before = head(posting)
    data = form_of(client, posting, "sections")
    send(client, posting, "sections", {**data, **sent})
    after = head(posting)
    assert {one.id: one.items for one in after.sections} == {one.id: one.items for one in before.sections}


def test_a_heading_too_long_stands_with_its_error_and_the_others_stay(client, posting):
    data = form_of(client, posting, "sections")
    data["sections-heading-skills"] = ["x" * 150]
    data["sections-heading-responsibilities"] = ["Your week"]
    response = send(client, posting, "sections", data)
    text = response.content.decode()
    assert response.status_code == 422
    assert 'id="error-skills"' in text
    assert 'value="Your week"' in text
    assert "x" * 150 in text


def test_own_lines_are_removed_by_a_button(client, posting):
    data = form_of(client, posting, "responsibilities")
    fresh = data["picks-fresh"][0]
    send(client, posting, "responsibilities", {**data, f"picks-text-{fresh}": ["Mine."]})
    data = form_of(client, posting, "responsibilities")
    send(client, posting, "responsibilities", {**data, "picks-gone": fresh})
    assert fresh not in [item.id for item in head(posting).items]


def test_several_new_lines_sent_at_once_are_all_kept(client, posting):
    data = form_of(client, posting, "responsibilities")
    data["picks"].insert(2, TALK)
    data["picks-on"].append(TALK)
    data[f"picks-text-{TALK}"] = ["Made in the browser."]
    data[f"picks-text-{data['picks-fresh'][0]}"] = ["Typed into the empty line."]
    send(client, posting, "responsibilities", data)
    texts = [item.text for item in head(posting).items]
    assert "Made in the browser." in texts
    assert "Typed into the empty line." in texts


def test_new_lines_are_given_back_where_one_of_them_is_wrong(client, posting):
    data = form_of(client, posting, "responsibilities")
    data["picks"].insert(2, TALK)
    data["picks-on"].append(TALK)
    data[f"picks-text-{TALK}"] = ["Made in the browser."]
    data[f"picks-text-{data['picks-fresh'][0]}"] = ["x" * 500]
    response = send(client, posting, "responsibilities", data)
    assert response.status_code == 422
    again = posted_form(response)
    assert again[f"picks-text-{TALK}"] == ["Made in the browser."]
    assert again["picks-fresh"] == data["picks-fresh"]
    assert again[f"picks-text-{data['picks-fresh'][0]}"] == ["x" * 500]


def answered(client, posting, *chosen, other=""):
    data = form_of(client, posting, "stack")
    send(client, posting, "stack", {**data, "stack-languages": list(chosen), "stack-languages-other": other})


def test_a_word_of_ones_own_is_a_chip_that_can_be_unticked(client, posting):
    answered(client, posting, "Python", other="Elixir")
    data = form_of(client, posting, "stack")
    assert data["stack-languages"] == ["Python", "Elixir"]
    assert data["stack-languages-other"] == [""]
    answered(client, posting, "Python")
    assert head(posting).basis.answers[0].words == ("Python",)


def test_the_stack_stands_above_the_lines_it_words(client, posting):
    answered(client, posting, "Python", other="Elixir")
    assert "Your stack: <b>Python, Elixir</b>" in page(client, posting, "skills").content.decode()
    assert "Your stack:" not in page(client, posting, "qualifications").content.decode()


def edited_then_answered(client, posting):
    data = form_of(client, posting, "responsibilities")
    data["picks-text-server-logic"] = ["Write our server in Python."]
    send(client, posting, "responsibilities", data)
    answered(client, posting, "Go")


def test_the_new_wording_stands_beside_words_written_by_hand(client, posting):
    edited_then_answered(client, posting)
    found = tree(page(client, posting, "responsibilities"))
    news = found.find(".//span[@class='news-text']")
    assert "".join(news.itertext()) == "Write the server in Go."
    assert ["".join(one.itertext()) for one in news.iter("ins")] == ["the", "Go"]


@pytest.mark.parametrize(
    ("button", "text"),
    [("picks-use", "Write the server in Go."), ("picks-mine", "Write our server in Python.")],
)
def test_one_press_takes_the_new_wording_or_keeps_mine(client, posting, button, text):
    edited_then_answered(client, posting)
    data = form_of(client, posting, "responsibilities")
    send(client, posting, "responsibilities", {**data, button: "server-logic"})
    logic = next(item for item in head(posting).items if item.id == "server-logic")
    assert logic.text == text
    assert "news-text" not in page(client, posting, "responsibilities").content.decode()


@pytest.mark.parametrize("step", ["responsibilities", "facts", "about"])
def test_every_field_names_the_place_it_fills(client, posting, step):
    found = tree(page(client, posting, step)).find(".//form[@id='step']")
    texts = [
        one
        for one in fields(found)
        if one.tag in ("textarea", "select")
        or (one.tag == "input" and one.get("type") in (None, "text", "url"))
    ]
    assert [one.get("name") for one in texts if not one.get("data-path")] == []


def test_every_fact_s_path_is_a_place_in_the_description(posting):
    cells = tabulate(posting.head.document).single
    assert {path for path in FactsForm.paths.values() if path not in cells} == set()


def test_saving_an_unchanged_page_of_an_old_revision_makes_no_new_one(client, posting):
    posting.refresh_from_db()
    old = posting.head.content.replace('"schema_version":2', '"schema_version":1')
    old = old.replace('"instead_of":"",', "").replace('],"kind"', '],"kind"')
    for kind in SectionKind:
        old = old.replace(f'"kind":"{kind}","shown":true', f'"kind":"{kind}"')
    assert "instead_of" not in old
    Revision.objects.filter(pk=posting.head_id).update(content=old, digest="of the first version")
    for step in STEPS:
        send(client, posting, step, form_of(client, posting, step))
    posting.refresh_from_db()
    assert posting.revisions.count() == 1
    assert posting.head.digest == "of the first version"
    assert digest(posting.head.document) != posting.head.digest


def figures(document):
    return {one.key: one.figure for one in counters(document)}


def test_the_counts_are_those_of_the_page(client, posting):
    document = head(posting)
    assert figures(document)["required"] == "2 of 3 required"
    assert figures(document)["lines"] == "7 bullets"
    text = page(client, posting, "responsibilities").content.decode()
    assert figures(document)["words"] in text
    assert "56 %" in text
    assert "616 postings" in text


def test_a_hidden_section_is_not_counted(client, posting):
    data = form_of(client, posting, "sections")
    data["sections-on"].remove("skills")
    send(client, posting, "sections", data)
    assert figures(head(posting))["required"] == "1 of 1 required"


def test_a_short_posting_is_noted_and_one_of_usual_length_is_not(client, posting):
    def note(document):
        return next(one.note for one in counters(document) if one.key == "words")

    document = head(posting)
    assert note(document) == "Under 200 words: shorter than most."

    def said(count):
        return document.model_copy(
            update={"closing": document.closing.model_copy(update={"privacy": "word " * count})}
        )

    assert note(said(400)) == ""
    assert note(said(1000)) == "Over 900 words: longer than most."


@pytest.mark.parametrize("step", ["sections", "own", "responsibilities"])
def test_the_pages_need_the_same_queries_for_one_own_section_and_for_three(
    client, posting, step, django_assert_num_queries
):
    key = with_section(client, posting)
    step = key if step == "own" else step
    page(client, posting, step)
    with CaptureQueriesContext(connection) as first:
        page(client, posting, step)
    needed = len(first.captured_queries)
    for heading in ("Your first months", "Who you will work with"):
        with_section(client, posting, heading)
    page(client, posting, step)
    with django_assert_num_queries(needed):
        page(client, posting, step)


def test_a_viewer_sees_the_sections_and_changes_none(client, posting):
    key = with_section(client, posting)
    data = form_of(client, posting, "sections")
    client.force_login(MembershipFactory(team=posting.team, role="viewer").user)
    assert page(client, posting, key).status_code == 200
    assert send(client, posting, "sections", {**data, "sections-gone": key[8:]}).status_code == 403


def test_the_steps_of_a_posting_have_its_own_sections_before_where_they_are_arranged(client, posting):
    key = with_section(client, posting)
    keys = list(steps_of(head(posting)))
    assert keys.index(key) + 1 == keys.index("sections")
    assert [one for one in keys if one != key] == list(STEPS)
