"""What the brief and the appendix know beside the document: from the template's content alone."""

from __future__ import annotations

import pytest

from jobdesc.delivery import Wish, edition_of
from jobdesc.delivery.briefs import brief
from jobdesc.document import Face, JobDescription
from jobdesc.document.values import Item, Level
from jobdesc.packs.picking import Pick, with_picks
from jobdesc.packs.starting import start
from jobdesc.renderers.brief import Cited, Dismissed, Told
from tests.factories import make_posting, small_content

CONTENT = small_content()
A, B = (Cited(f"Source {key}", "Duties", "stated", ("server",)) for key in ("a", "b"))
OWN = Cited("", "", "own")


def started(level: Level = Level.SENIOR, **answers: tuple[str, ...]) -> JobDescription:
    return start(CONTENT, level=level, answers=answers, version=1)


def test_every_item_of_the_library_has_its_citations():
    assert brief(started(), CONTENT).evidence == {
        "opening": (B,),
        "server-logic": (A, B),
        "data-models": (A,),
        "mentoring": (OWN,),
        "coding": (A, B),
        "cloud": (B,),
        "experience": (A,),
    }


def test_a_line_of_ones_own_has_none():
    mine = Item(id="mine", text="Water the plants.")
    document = started()
    first, *rest = document.sections
    first = first.model_copy(update={"items": (*first.items, mine)})
    assert "mine" not in brief(document.model_copy(update={"sections": (first, *rest)}), CONTENT).evidence


def test_filling_the_gaps_is_no_rewording_whatever_the_language_of_the_document():
    document = started(languages=("Python", "Go"))
    assert brief(document, CONTENT).reworded == frozenset()
    assert brief(document.model_copy(update={"language": "de"}), CONTENT).reworded == frozenset()


def test_a_line_that_reads_otherwise_is_said_to_be_reworded():
    picks = [Pick("data-models", shown=True, text="Keep it sound.")]
    document = with_picks(started(), CONTENT, "responsibilities", picks)
    assert brief(document, CONTENT).reworded == {"data-models"}


def test_facts_that_disagree_share_what_they_measure():
    assert brief(started(), CONTENT).insights == (
        Told("pay", "average pay", "On average 110000 dollars a year.", (A,)),
        Told("pay", "average pay", "On average 119704 dollars a year.", (B,)),
    )


def test_a_fact_that_nobody_contradicts_is_only_told():
    alone = CONTENT.model_copy(update={"insights": CONTENT.insights[:1]})
    assert [told.metric for told in brief(started(), alone).insights] == [""]


def test_what_was_put_aside_is_handed_on():
    aside = Dismissed("Long sentence", "So it is.", "It has to be.", "Ona")
    assert brief(started(), CONTENT, [aside]).dismissed == (aside,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wish", "knows"),
    [
        (Wish(), False),
        (Wish(face=Face.INTERNAL), False),
        (Wish(face=Face.BRIEF), True),
        (Wish(has_appendix=True), True),
    ],
)
def test_only_files_that_show_evidence_are_made_with_it(wish, knows):
    revision = make_posting().latest
    found = edition_of(revision, wish).brief
    expected = brief(revision.document, small_content())
    assert found == (expected if knows else None)
