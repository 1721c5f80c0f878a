"""What an ad would bring, and what is ticked of it."""

import pytest

from jobdesc.builder.proposing import State, Take, Target
from jobdesc.document.values import Importance
from tests.pasting.conftest import AD


def told(proposal):
    return {line.text: (line.state, line.take, line.id) for line in proposal.lines}


def test_each_section_goes_where_its_heading_says(proposed):
    where = {section.heading: section.target for section in proposed().sections}
    assert where == {
        "": Target.OUT,
        "What you'll do": Target.RESPONSIBILITIES,
        "Requirements": Target.REQUIRED,
        "Nice to have": Target.PREFERRED,
        "How we work": Target.COMPANY,
        "What we offer": Target.BENEFITS,
        "How to apply": Target.APPLY,
        "Equal opportunity": Target.EQUAL_OPPORTUNITY,
    }


def test_lines_are_exact_near_or_new(proposed):
    lines = told(proposed())
    assert lines["Write the server in Python."] == (State.EXACT, Take.LIBRARY, "server-logic")
    assert lines["Keep the data model sound and small."] == (State.NEAR, Take.WORDING, "data-models")
    assert lines["Feed the office cat."] == (State.NEW, Take.OWN, "")


def test_what_the_ad_names_is_filled_into_the_librarys_wording(proposed):
    assert told(proposed("Tasks\n- Write the server in Go.\n- Use Go, please."))[
        "Write the server in Go."
    ] == (State.EXACT, Take.LIBRARY, "server-logic")


def test_what_the_posting_says_is_there_already(proposed, entered):
    again = told(proposed(document=entered()))
    assert {state for state, _, _ in list(again.values())[3:]} == {State.THERE}
    assert {take for _, take, _ in again.values()} <= {Take.OUT, Take.OWN}


def test_a_line_said_twice_enters_once(proposed):
    ad = "Tasks\n- Feed the cat.\n- Feed the  cat!\n- Review code with care.\n- Review code with care"
    states = [line.state for line in proposed(ad).lines]
    assert states == [State.NEW, State.THERE, State.EXACT, State.THERE]


def test_a_second_line_like_the_same_item_is_a_line_of_its_own(proposed):
    ad = "Tasks\n- Keep the data model sound and small.\n- Keep our data model sound and quick."
    assert [(line.state, line.id) for line in proposed(ad).lines] == [
        (State.NEAR, "data-models"),
        (State.NEW, ""),
    ]


def test_near_what_the_posting_shows_stays_as_it_is_by_default(proposed, entered):
    document = entered("Tasks\n- Keep the data model sound.")
    (line,) = proposed("Tasks\n- Keep the data model sound and small.", document).lines
    assert (line.state, line.take, line.shown) == (State.NEAR, Take.OUT, True)
    assert line.wording == "Keep the data model sound."


def test_own_words_of_the_posting_are_compared_as_well(proposed, entered):
    document = entered("Tasks\n- Feed the office cat.")
    lines = proposed("Tasks\n- Feed the office cat twice.", document).lines
    assert [(line.state, line.offered, line.wording) for line in lines] == [
        (State.NEAR, None, "Feed the office cat.")
    ]


def test_paragraphs_that_the_posting_has_are_left_out_and_told(proposed, empty):
    closing = empty.closing.model_copy(update={"equal_opportunity": "Everybody is welcome."})
    document = empty.model_copy(update={"closing": closing})
    section = proposed(document=document).sections[-1]
    assert (section.target, section.told) == (Target.OUT, Target.EQUAL_OPPORTUNITY)


def test_the_title_line_is_no_section_of_its_own(proposed):
    ad = "# Senior Developer\n\n- Full-time\n\n## Tasks\n- Feed the office cat."
    assert proposed(ad).sections[0].target is Target.OUT


def test_an_unknown_heading_makes_a_section_of_its_own(proposed):
    ad = "# Tasks\n- Feed the office cat.\n\n# Our wonderful building\n- It has a roof.\n- It has a lift."
    assert proposed(ad).sections[-1].target is Target.OWN


def test_what_stands_in_no_section_is_listed(proposed):
    ad = "Tasks\n- Feed the office cat.\n\nBenefits:\n\nRequirements\n- A driving licence."
    assert proposed(ad).leftovers == ("Benefits:",)


def test_no_line_of_an_ad_is_lost(proposed):
    proposal = proposed()
    said = " ".join(
        [section.heading for section in proposal.sections] + [line.text for line in proposal.lines]
    )
    said += " ".join(proposal.leftovers)
    assert [word for word in AD.replace("- ", "").split() if word not in said] == []


def test_the_same_ad_makes_the_same_proposal(proposed):
    assert proposed() == proposed()


@pytest.mark.parametrize(
    ("ad", "language"),
    [
        (
            "Aufgaben\n- Du pflegst die Server und das Netz mit den anderen im Team, die wir für dich haben.",
            "de",
        ),
        ("Tasks\n- You look after the servers and the network with the others of our team.", ""),
        ("Tasks\n- Servers", ""),
    ],
)
def test_another_language_is_noticed(proposed, ad, language):
    assert proposed(ad).language == language


def test_importance_is_what_the_ad_says(proposed):
    weights = {line.text: line.importance for line in proposed().lines}
    assert weights["A driving licence."] is Importance.REQUIRED
    assert weights["You know a cloud."] is Importance.PREFERRED
