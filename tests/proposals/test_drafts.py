"""What a posting would give the library: its lines as a template offers them."""

from __future__ import annotations

from jobdesc.document.values import Importance, Item, Level, SectionKind
from jobdesc.forms.proposals import ALSO_AT_MOST, RoleDraftForm
from jobdesc.packs.content import AlternateTitle, ItemKind
from jobdesc.packs.drafting import line_of, lines_of, title_of
from jobdesc.packs.starting import start
from tests.drift.templates import with_line
from tests.factories import small_content
from tests.proposals.conftest import OWN, with_item

CONTENT = small_content()
STARTED = start(CONTENT, level=Level.SENIOR, answers={"languages": ("Python",)}, version=1)


def lines(document):
    return {line.key or line.id: line for line in lines_of(document, CONTENT)}


def test_the_librarys_lines_are_offered_by_key_with_the_librarys_words():
    found = lines(STARTED)
    assert {it.key for it in found.values()} == {it.id for it in STARTED.items}
    assert found["server-logic"].text == "Write the server in {languages}."
    assert found["server-logic"].words == "Write the server in Python."


def test_what_is_picked_is_picked_from_where_the_template_picks_it():
    found = lines(STARTED)
    picked = [(found[key].level_from, found[key].picked_from) for key in ("server-logic", "mentoring")]
    assert picked == [(Level.JUNIOR, Level.JUNIOR), (Level.SENIOR, Level.SENIOR)]


def test_what_is_kept_aside_is_offered_and_not_picked():
    aside = lines(with_line(STARTED, "cloud", shown=False))["cloud"]
    assert (aside.picked_from, aside.importance) == (None, Importance.PREFERRED)


def test_reworded_lines_are_new_words_that_know_their_item_and_keep_its_gaps():
    document = with_line(STARTED, "server-logic", text="Design the server, in Python only.")
    line = line_of(document, CONTENT, "server-logic")
    assert (line.key, line.of, line.is_new) == ("", "server-logic", True)
    assert line.text == "Design the server, in {languages} only."


def test_an_answer_that_stands_twice_or_within_a_word_is_left_as_it_is():
    for words in ("Python beside Python.", "Pythonic servers."):
        document = with_line(STARTED, "server-logic", text=words)
        assert line_of(document, CONTENT, "server-logic").text == words


def test_an_own_line_is_offered_at_every_level_and_picked_from_the_postings_own():
    own = Item(id=OWN, text="Keep the trains on time, in every weather and season.")
    line = line_of(with_item(STARTED, own), CONTENT, OWN)
    assert (line.kind, line.key, line.of, line.importance) == (ItemKind.RESPONSIBILITY, "", "", None)
    assert (line.level_from, line.level_to, line.picked_from) == (Level.JUNIOR, Level.LEAD, Level.SENIOR)
    assert line.heading == "Keep the trains on time, in"


def test_an_own_skill_is_required_unless_somebody_said_otherwise():
    document = with_item(STARTED, Item(id=OWN, text="You like trains."), SectionKind.SKILLS)
    assert line_of(document, CONTENT, OWN).importance is Importance.REQUIRED


def test_lines_of_own_sections_stay_in_the_posting():
    section = STARTED.sections[0].model_copy(
        update={"id": OWN, "kind": SectionKind.OWN, "items": (Item(id="perk", text="A bike."),)}
    )
    document = STARTED.model_copy(update={"sections": (*STARTED.sections, section)})
    assert line_of(document, CONTENT, "perk") is None
    assert "perk" not in lines(document)


def test_a_role_of_many_titles_is_offered_with_as_many_as_one_may_send():
    titles = tuple(AlternateTitle(title=f"Title {number}") for number in range(ALSO_AT_MOST * 2))
    content = small_content().model_copy(update={"alternate_titles": titles})
    document = start(content, level=Level.MID, answers={}, version=1)
    shown = RoleDraftForm(None, document=document, content=content)
    form = RoleDraftForm(
        {name: shown[name].value() for name in shown.fields}, document=document, content=content
    )
    assert form.is_valid()
    assert len(form.draft().alternate_titles) == ALSO_AT_MOST


def test_a_role_is_called_as_the_posting_without_its_level():
    named = {"Senior Developer": "Developer", "Lead Trainkeeper": "Trainkeeper", "": "Developer"}
    named["Senior"] = "Senior"
    for title, role in named.items():
        facts = STARTED.facts.model_copy(update={"title": title})
        assert title_of(STARTED.model_copy(update={"facts": facts}), CONTENT) == role
