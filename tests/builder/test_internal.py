"""What only the internal job description says, and the language of a document, in the builder."""

from __future__ import annotations

import html5lib
import pytest

from jobdesc.document import Face, project
from jobdesc.document.differences import diff
from jobdesc.document.redline import redline
from jobdesc.document.summaries import told
from jobdesc.document.values import Exemption, Importance, Internal, SectionKind
from jobdesc.forms.counters import counters
from tests.builder.test_pages import head, page, posted_form, send
from tests.factories import make_posting, make_version, small_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(client):
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


def changed(client, posting, step, **fields):
    data = {**posted_form(page(client, posting, step)), **fields}
    response = send(client, posting, step, data)
    assert response.status_code == 302
    return head(posting)


def weights(posting):
    return {item.id: item.importance for item in head(posting).section(SectionKind.RESPONSIBILITIES).items}


def test_what_is_only_internal_is_kept_and_shown_again(client, posting):
    document = changed(
        client,
        posting,
        "facts",
        internal_exemption="non-exempt",
        internal_exemption_basis="Paid by the hour.",
        internal_physical_demands="Lifts 20 kg.\nStands.",
        internal_sign_off="Station manager\nWorks council",
    )
    assert document.internal == Internal(
        exemption=Exemption.NON_EXEMPT,
        exemption_basis="Paid by the hour.",
        physical_demands="Lifts 20 kg.\nStands.",
        sign_off="Station manager\nWorks council",
    )
    form = posted_form(page(client, posting, "facts"))
    assert form["internal_exemption"] == ["non-exempt"]
    assert form["internal_sign_off"] == ["Station manager\nWorks council"]


def test_the_preview_shows_none_of_it(client, posting):
    changed(client, posting, "facts", internal_physical_demands="Lifts 20 kg.")
    response = client.get(f"{posting.get_absolute_url()}preview/")
    assert "Lifts" not in response.content.decode()
    assert project(head(posting), Face.PUBLIC).internal == Internal()


def test_a_status_can_be_taken_back(client, posting):
    changed(client, posting, "facts", internal_exemption="exempt")
    assert changed(client, posting, "facts", internal_exemption="").internal == Internal()


def test_a_page_from_before_these_fields_empties_nothing(client, posting):
    before = changed(client, posting, "facts", internal_sign_off="Works council", language="fr")
    old = {
        name: value
        for name, value in posted_form(page(client, posting, "facts")).items()
        if not name.startswith("internal_") and name != "language"
    }
    send(client, posting, "facts", {**old, "department": "Platform"})
    after = head(posting)
    assert (after.internal, after.language) == (before.internal, "fr")
    assert after.facts.department == "Platform"


def test_what_cannot_be_taken_opens_the_fold(client, posting):
    data = posted_form(page(client, posting, "facts"))
    response = send(client, posting, "facts", {**data, "internal_sign_off": "x " * 300})
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    assert tree.find(".//details[@class='fold']").get("open") is not None
    assert "Please keep it to 400." in response.content.decode()


# --- Essential or not ------------------------------------------------------------------


def test_a_responsibility_is_essential_unless_it_is_said_not_to_be(client, posting):
    form = posted_form(page(client, posting, "responsibilities"))
    assert form["picks-importance-data-models"] == ["required"]
    changed(client, posting, "responsibilities", **{"picks-importance-data-models": "preferred"})
    assert weights(posting) == {"server-logic": None, "data-models": Importance.PREFERRED}
    changed(client, posting, "responsibilities", **{"picks-importance-data-models": "required"})
    assert weights(posting) == {"server-logic": None, "data-models": None}


def test_the_switch_of_a_responsibility_has_words_of_its_own(client, posting):
    for step, words in (
        ("responsibilities", {"Essential", "Also part of the job"}),
        ("skills", {"Required", "Good to have"}),
        ("qualifications", {"Required", "Good to have"}),
    ):
        tree = html5lib.parse(page(client, posting, step).content, namespaceHTMLElements=False)
        switches = tree.findall(".//span[@class='switch']")
        found = {"".join(label.itertext()).strip() for it in switches for label in it.iter("label")}
        assert found == words


def test_what_is_essential_counts_for_nothing_in_public(client, posting):
    before = counters(head(posting))
    after = changed(client, posting, "responsibilities", **{"picks-importance-data-models": "preferred"})
    assert counters(after) == before
    public = project(after, Face.PUBLIC).section(SectionKind.RESPONSIBILITIES)
    assert [item.importance for item in public.items] == [None, None]


def test_the_history_tells_it_in_the_words_of_the_switch(client, posting):
    before = head(posting)
    after = changed(client, posting, "responsibilities", **{"picks-importance-data-models": "preferred"})
    [line] = [
        line
        for block in redline(before, after).blocks
        for run in block.runs
        for line in run.lines
        if line.notes
    ]
    assert line.notes == ("now also part of the job",)
    assert told(diff(before, after)) == "Made “Data models” also part of the job"
    assert told(diff(after, before)) == "Made “Data models” essential"


def test_the_comparison_has_a_place_for_what_is_internal(client, posting):
    before = head(posting)
    after = changed(
        client, posting, "facts", internal_physical_demands="Lifts 20 kg.", internal_exemption="exempt"
    )
    assert [row.label for row in redline(before, after).internal] == ["Overtime (FLSA)", "Physical demands"]
    response = client.get(f"{posting.get_absolute_url()}compare/", {"from": 1, "to": 2})
    assert "In the internal description" in response.content.decode()


# --- The document's language -----------------------------------------------------------


def choices(client, posting):
    tree = html5lib.parse(page(client, posting, "facts").content, namespaceHTMLElements=False)
    return [option.text for option in tree.iterfind(".//select[@name='language']/option")]


def test_the_languages_are_offered_by_their_own_names(client, posting):
    assert choices(client, posting) == ["English", "Deutsch", "Français", "Español"]


def test_the_language_of_the_template_and_of_the_posting_are_offered_too(client):
    make_version(small_content().model_copy(update={"language": "pt"}))
    posting = make_posting()
    client.force_login(posting.owner)
    assert choices(client, posting)[-1] == "Portuguese"
    assert head(posting).language == "pt"


def test_another_language_loses_nothing_and_the_lines_go_on_following_the_answers(client, posting):
    changed(client, posting, "stack", **{"stack-languages": ["Python", "Go"]})
    before = head(posting)
    after = changed(client, posting, "facts", language="de")
    assert after == before.model_copy(update={"language": "de"})
    for step in ("responsibilities", "skills"):
        assert "The library’s wording now" not in page(client, posting, step).content.decode()
        assert changed(client, posting, step) == after
    again = changed(client, posting, "stack", **{"stack-languages": ["Go"]})
    assert "Write the server in Go." in [item.text for item in again.items]


def test_the_preview_speaks_the_language(client, posting):
    changed(client, posting, "facts", language="de")
    text = client.get(f"{posting.get_absolute_url()}preview/").content.decode()
    assert "Aufgaben" in text
    assert 'lang="de"' in text


def test_the_pages_around_it_stay_english(client, posting):
    changed(client, posting, "facts", language="de")
    assert "What they will do" in page(client, posting, "responsibilities").content.decode()


def test_the_history_names_the_language(client, posting):
    before = head(posting)
    after = changed(client, posting, "facts", language="fr")
    [change] = diff(before, after)
    assert (change.label, change.before, change.after) == ("Language", "English", "French")
