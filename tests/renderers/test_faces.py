"""One record, three papers: what each says, and what none but one may say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobdesc.document import Face, JobDescription, digest
from jobdesc.document.values import Exemption, Importance, Internal, Item, SectionKind
from jobdesc.renderers import FORMATS, Edition
from jobdesc.renderers.blocks import Block, BlockKind, Part
from jobdesc.renderers.brief import Brief, Cited, Dismissed, Told
from jobdesc.renderers.outline import outline
from tests.renderers.documents import edition, items, northwind, section
from tests.renderers.reading import TEXT_OF

STATED = Cited("Career guide", "Daily duties", "stated", ("server", "database"))
INFERRED = Cited("Career guide", "A day at work", "inferred")
OTHER = Cited("Survey", "Table 4", "stated")
OWN = Cited("", "", "own")

INTERNAL = Internal(
    exemption=Exemption.NON_EXEMPT,
    exemption_basis="Paid by the hour.",
    physical_demands="- Stands for hours\n- Lifts 20 kg",
    sign_off="Station manager\n\nWorks council\n",
)


def document() -> JobDescription:
    """The usual one, with what only the internal faces say."""
    known = northwind(internal=INTERNAL)
    duties = section(
        SectionKind.RESPONSIBILITIES,
        *items("duty", "Build the services.", "Own the schemas."),
        *items("extra", "Water the plants.", importance=Importance.PREFERRED),
    )
    sections = tuple(duties if it.kind is duties.kind else it for it in known.sections)
    return known.model_copy(update={"sections": sections})


def parts(made: Edition) -> dict[str, Part]:
    return {part.name: part for part in outline(made).parts}


def texts(part: Part) -> list[str]:
    return [line.text for block in part.blocks for line in block.lines]


def notes(part: Part) -> dict[str, tuple[str, ...]]:
    return {line.text: line.notes for block in part.blocks for line in block.lines}


# --- The public ad ---------------------------------------------------------------------


def test_the_public_page_says_what_it_always_said() -> None:
    page = outline(edition(document()))
    assert (page.kind, page.footer) == ("", "")
    assert [part.name for part in page.parts] == [
        *("narrative", "responsibilities", "requirements", "preferred", "own", "benefits", "apply", "about"),
        *("equal-opportunity", "accommodation", "privacy"),
    ]
    assert texts(parts(edition(document()))["responsibilities"]) == [
        *("Build the services.", "Own the schemas.", "Water the plants."),
    ]


def whole_record() -> Edition:
    """What should never happen: nobody cut the record for its face."""
    return Edition(document(), digest(document()))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        *((name, edition(document())) for name in FORMATS),
        *((name, whole_record()) for name in FORMATS if name != "json"),  # that is what it is given
    ],
)
def test_no_public_file_says_an_internal_word(name: str, made: Edition) -> None:
    brief = Brief({"duty-1": (STATED,)}, frozenset({"duty-1"}), (Told("pay", "pay", "Much.", (STATED,)),))
    said = TEXT_OF[name](FORMATS[name].render(replace(made, brief=brief)))
    for word in ("non-exempt", "Non-exempt", "by the hour", "Lifts", "Works council", "Other duties"):
        assert word not in said
    for word in ("Signature", "Career guide", "Daily duties", "Much.", "Reworded", "Internal"):
        assert word not in said


def test_what_a_public_file_carries_has_no_internal_word() -> None:
    carried = edition(document()).source.decode()
    assert "Lifts" not in carried
    assert "preferred" in carried  # a skill that is good to have is public
    assert '"text":"Water the plants."' in carried
    assert carried.count("preferred") == edition(northwind()).source.decode().count("preferred")


# --- The internal job description --------------------------------------------------------


def test_the_internal_description_tells_the_job_not_the_search() -> None:
    page = outline(edition(document(), face=Face.INTERNAL))
    assert page.kind == "Internal job description"
    assert [part.name for part in page.parts] == [
        *("narrative", "responsibilities", "other-duties", "requirements", "preferred", "own"),
        *("physical-demands", "equal-opportunity", "accommodation", "signatures"),
    ]
    assert [fact.path for fact in page.facts] == [
        *("facts.locations", "facts.employment_types", "facts.pay"),
    ]
    assert "Posted" not in [detail.label for detail in page.details]


def test_essential_functions_stand_apart_from_other_duties() -> None:
    found = parts(edition(document(), face=Face.INTERNAL))
    assert found["responsibilities"].heading == "Essential functions"
    assert texts(found["responsibilities"]) == ["Build the services.", "Own the schemas."]
    assert found["other-duties"].heading == "Other duties"
    assert texts(found["other-duties"]) == ["Water the plants."]


def test_the_headings_of_duties_are_no_field_so_a_file_that_comes_back_renames_nothing() -> None:
    found = parts(edition(document(), face=Face.INTERNAL))
    assert found["responsibilities"].path == found["other-duties"].path == "section:responsibilities"


def headed(heading: str, *duties: Item) -> dict[str, Part]:
    known = document()
    kind = SectionKind.RESPONSIBILITIES
    mine = section(kind, *(duties or known.section(kind).items)).model_copy(update={"heading": heading})
    sections = tuple(mine if it.kind is kind else it for it in known.sections)
    return parts(edition(known.model_copy(update={"sections": sections}), face=Face.INTERNAL))


def test_a_heading_of_ones_own_stands_above_the_essential_functions() -> None:
    found = headed("Your days with us")
    essential = found["responsibilities"]
    assert (essential.heading, essential.path) == ("Your days with us", "section:responsibilities.heading")
    assert texts(essential) == ["Essential functions", "Build the services.", "Own the schemas."]
    assert [block.kind for block in essential.blocks] == [BlockKind.SUBHEADING, BlockKind.BULLETS]
    assert found["other-duties"].heading == "Other duties"


def test_a_heading_of_ones_own_is_kept_where_nothing_is_essential() -> None:
    found = headed("Now and then", *items("extra", "Water the plants.", importance=Importance.PREFERRED))
    assert "responsibilities" not in found
    assert found["other-duties"].heading == "Now and then"
    assert texts(found["other-duties"]) == ["Other duties", "Water the plants."]


@pytest.mark.parametrize("heading", ["What you will do", "Essential functions"])
def test_a_heading_that_is_ours_anyway_stands_once(heading: str) -> None:
    found = headed(heading)["responsibilities"]
    assert (found.heading, texts(found)[0]) == ("Essential functions", "Build the services.")


def test_without_other_duties_there_is_no_heading_for_them() -> None:
    assert "other-duties" not in parts(edition(northwind(), face=Face.INTERNAL))


def test_overtime_status_and_its_basis_are_among_the_facts() -> None:
    page = outline(edition(document(), face=Face.INTERNAL))
    assert [(it.path, it.label, it.text) for it in page.details[-2:]] == [
        ("internal.exemption", "Overtime (FLSA)", "Non-exempt"),
        ("internal.exemption_basis", "Basis of the overtime status", "Paid by the hour."),
    ]


def test_physical_demands_are_a_list_where_they_were_written_as_one() -> None:
    part = parts(edition(document(), face=Face.INTERNAL))["physical-demands"]
    assert [block.kind for block in part.blocks] == [BlockKind.BULLETS]
    assert texts(part) == ["Stands for hours", "Lifts 20 kg"]


def signers(block: Block) -> tuple[str, ...]:
    assert block.kind is BlockKind.SIGNATURE
    return tuple(line.text for line in block.lines)


def test_everybody_who_signs_has_a_line_for_name_and_date() -> None:
    part = parts(edition(document(), face=Face.INTERNAL))["signatures"]
    assert [signers(block) for block in part.blocks] == [
        ("Station manager", "Name and signature", "Date"),
        ("Works council", "Name and signature", "Date"),
    ]
    assert part.blocks[0].lines[0].path == "internal.sign_off"


def test_where_nobody_is_named_the_usual_three_sign() -> None:
    part = parts(edition(northwind(), face=Face.INTERNAL))["signatures"]
    assert [signers(block)[0] for block in part.blocks] == ["Hiring manager", "Human resources", "Employee"]
    assert {line.path for block in part.blocks for line in block.lines} == {""}


# --- The brief for the hiring manager ----------------------------------------------------


def briefed(**more: object) -> Edition:
    brief = Brief(
        evidence={"duty-1": (INFERRED, STATED, OTHER), "duty-2": (OWN,)},
        reworded=frozenset({"duty-2"}),
        insights=(
            Told("demand", "", "Demand grows.", (OTHER,)),
            Told("pay", "average pay", "It is 110,000.", (STATED,)),
            Told("pay", "average pay", "It is 119,704.", (OTHER,)),
        ),
        dismissed=(Dismissed("Long sentence", "Own the schemas.", "It has to be said.", "Ona Owner"),),
    )
    return replace(edition(document(), face=Face.BRIEF, brief=brief), **more)  # type: ignore[arg-type]


def test_each_pick_has_its_evidence_beside_it_each_source_once_and_its_strongest_place() -> None:
    assert notes(parts(briefed())["responsibilities"]) == {
        "Build the services.": ("Career guide: Daily duties (stated) +1", "Survey: Table 4 (stated)"),
        "Own the schemas.": (
            "The library’s own wording, no source",
            "Reworded here: the sources are those of the library’s wording",
        ),
        "Water the plants.": ("Written for this job, no source",),
    }


def test_every_pick_of_a_brief_says_where_it_comes_from() -> None:
    for part in outline(briefed()).parts:
        for block in part.blocks:
            paths = {line.path for line in block.lines if line.path.startswith("item:")}
            assert not paths or block.is_evidence
            assert paths == {line.path for line in block.lines if line.path and line.notes}


def test_paragraphs_and_numbered_lists_stay_what_they_are_beside_their_evidence() -> None:
    story = "We build timetables.\n\nThree things count:\n1. Calm\n2. Care\n\nCome."
    known = document()
    opening = section(SectionKind.NARRATIVE, *items("story", story, "You write."))
    own = replace(
        edition(
            known.model_copy(update={"sections": (opening, *known.sections[1:])}),
            face=Face.BRIEF,
            brief=Brief(evidence={"story-1": (STATED,), "story-2": (OTHER,)}),
        )
    )
    place, other = "Career guide: Daily duties (stated)", "Survey: Table 4 (stated)"
    blocks = parts(own)["narrative"].blocks
    assert [(block.kind.value, [(line.text, *line.notes) for line in block.lines]) for block in blocks] == [
        ("evidence-paragraph", [("We build timetables.", place)]),
        ("evidence-paragraph", [("Three things count:",)]),
        ("evidence-numbers", [("Calm",), ("Care",)]),
        ("evidence-paragraph", [("Come.",)]),
        ("evidence-paragraph", [("You write.", other)]),
    ]
    said = FORMATS["txt"].render(own).decode()
    assert f"We build timetables.\n{place}\n\nThree things count:\n\n1. Calm\n2. Care\n\nCome.\n\nYou" in said
    assert "<ol><li>Calm</li><li>Care</li></ol>" in FORMATS["ats"].render(own).decode()
    assert '<ol class="evidence"><li><div class="said"' in FORMATS["html"].render(own).decode()


def test_facts_that_disagree_stand_beside_each_other_under_what_they_measure() -> None:
    blocks = parts(briefed())["market"].blocks
    assert [(block.kind, [line.text for line in block.lines]) for block in blocks] == [
        (BlockKind.SUBHEADING, ["Pay"]),
        (BlockKind.PARAGRAPH, ["The sources disagree: average pay"]),
        (BlockKind.BESIDE, ["It is 110,000.", "It is 119,704."]),
        (BlockKind.SUBHEADING, ["Demand"]),
        (BlockKind.EVIDENCE, ["Demand grows."]),
    ]


def test_what_was_put_aside_in_review_is_told_with_its_reason() -> None:
    [line] = parts(briefed())["dismissed"].blocks[0].lines
    assert (line.lead, line.text, line.notes) == (
        *("Long sentence", "Own the schemas."),
        ("It has to be said. (Ona Owner)",),
    )


def test_a_brief_leaves_out_how_to_apply_and_the_fine_print() -> None:
    names = {part.name for part in outline(briefed()).parts}
    assert names.isdisjoint({"apply", "about", "privacy", "equal-opportunity", "accommodation"})


def test_a_brief_of_which_nothing_is_known_still_says_the_lines() -> None:
    made = edition(document(), face=Face.BRIEF)
    assert "market" not in parts(made)
    assert texts(parts(made)["responsibilities"])[0] == "Build the services."


# --- Appendix and footer -----------------------------------------------------------------


@pytest.mark.parametrize("face", Face)
def test_the_appendix_has_every_place_and_the_words_to_look_for(face: Face) -> None:
    brief = Brief(evidence={"duty-1": (INFERRED, STATED), "unknown": (OTHER,)})
    part = parts(edition(document(), face=face, brief=brief, has_appendix=True))["appendix"]
    assert notes(part) == {
        "Where each line was read, and the words to look for there.": (),
        "Build the services.": (
            "Career guide: A day at work (inferred); Daily duties (stated) “server”, “database”",
        ),
    }
    assert {line.path for block in part.blocks for line in block.lines} == {""}


def test_without_evidence_there_is_no_appendix() -> None:
    assert "appendix" not in parts(edition(document(), has_appendix=True))


def test_the_footer_names_the_revision_and_how_the_digest_begins() -> None:
    made = replace(edition(document()), revision=7, has_footer=True)
    assert outline(made).footer == f"Revision 7 · {made.digest[:12]}…"
    assert outline(replace(made, revision=0)).footer == f"{made.digest[:12]}…"
