"""What an occupation's rows become, and where each says that it was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobdesc.document.values import Importance, Level
from jobdesc.packs.checks import check
from jobdesc.packs.claims import CitationBasis, ItemKind
from jobdesc.packs.onet import Release, pack_of, source, wording
from jobdesc.packs.schema import Pack
from tests.onet.samples import LIBRARIAN, NEW, OLD, PAINTER, REST, copied, item, keys, librarian, offer


def cited(pack: Pack, key: str) -> tuple[str, CitationBasis, tuple[str, ...]]:
    (it,) = item(pack, key).cites
    assert it.source == "onet-90-4"
    return it.section, it.basis, it.terms


@pytest.mark.parametrize("folder", [OLD, NEW])
def test_every_occupation_is_a_pack_without_a_fault(folder: Path) -> None:
    release = Release(folder)
    for code in release.codes:
        assert list(check(pack_of(release, code))) == []


def test_core_tasks_are_picked_and_the_others_offered() -> None:
    pack = librarian()
    picked = {key: offer(pack, key).picked_from for key in keys(pack, "task-")}
    assert picked == {
        "task-70001": Level.JUNIOR,
        "task-70002": Level.JUNIOR,
        "task-70003": None,
        "task-70004": None,
    }
    groups = [item(pack, key).group for key in picked]
    assert groups == ["Core tasks", "Core tasks", "Supplemental tasks", "Tasks not rated yet"]


def test_a_task_is_a_responsibility_that_names_table_element_and_value() -> None:
    pack = librarian()
    task = item(pack, "task-70003")
    assert (task.kind, task.text) == (ItemKind.RESPONSIBILITY, "Dry pages that the spray has reached.")
    assert cited(pack, "task-70003") == (
        "Task Statements › Task 70003",
        CitationBasis.STATED,
        ("Supplemental", "08/2019"),
    )


def test_braces_of_a_task_are_no_placeholder() -> None:
    text = "Write the catalogue (by hand), so that it stays readable when the power fails."
    assert item(librarian(), "task-70004").text == text


def test_technology_is_offered_as_options_in_demand_first() -> None:
    pack = librarian()
    (asked,) = pack.placeholders
    assert [(it.label, it.is_hot, it.is_in_demand) for it in asked.options] == [
        ("Harbour Ledger", True, True),
        ("Beacon", False, True),
        ("Beacon++", True, False),
        ("Shelfmark", False, False),
    ]
    assert len({it.key for it in asked.options}) == 4
    (first,) = asked.options[0].cites
    assert (first.section, first.terms) == (
        "Technology Skills › Library software",
        ("Harbour Ledger", "hot technology", "in demand"),
    )
    assert item(pack, "software").text == "Hands-on experience with {onet-15-9901-00-software}."
    assert offer(pack, "software").importance is Importance.REQUIRED


def test_of_a_long_list_only_what_nobody_asks_for_is_left_out(tmp_path: Path) -> None:
    folder = copied(NEW, tmp_path)
    rows = [f"{LIBRARIAN}\tTool {n:03}\t1\tTools\t{'Y' if n > 60 else 'N'}\tN" for n in range(120)]
    path = folder / "Technology Skills.txt"
    path.write_text("\n".join([path.read_text().splitlines()[0], *rows]))
    (asked,) = librarian(folder).placeholders
    assert [it.label for it in asked.options] == [f"Tool {n:03}" for n in range(61, 120)]
    path.write_text("\n".join([path.read_text().splitlines()[0], *rows[:80]]))
    (asked,) = librarian(folder).placeholders
    assert [it.label for it in asked.options][18:21] == ["Tool 079", "Tool 000", "Tool 001"]
    assert offer(librarian(folder), "software").importance is Importance.PREFERRED
    assert len(asked.options) == 40


def test_skills_come_by_importance_and_suppressed_or_irrelevant_ones_not_at_all() -> None:
    pack = librarian()
    assert keys(pack, "skills-") == ["skills-2-a-1-a", "skills-2-a-1-b", "skills-2-b-1-e"]
    assert keys(pack, "knowledge-") == ["knowledge-2-c-7-a", "knowledge-2-c-7-e"]


def test_a_skill_says_our_own_sentence_around_the_elements_name() -> None:
    pack = librarian()
    assert item(pack, "skills-2-a-1-a").text == "Sound skills in reading comprehension."
    assert item(pack, "knowledge-2-c-7-a").text == "Working knowledge of the English language."
    assert cited(pack, "skills-2-a-1-a") == (
        "Skills › Reading Comprehension (2.A.1.a)",
        CitationBasis.STATED,
        ("Importance 4.25", "08/2023"),
    )
    offers = [offer(pack, key) for key in keys(pack, "skills-")]
    assert [(it.importance, it.picked_from) for it in offers] == [
        (Importance.REQUIRED, Level.JUNIOR),
        (Importance.PREFERRED, Level.JUNIOR),
        (Importance.PREFERRED, None),
    ]


def test_knowledge_whose_name_is_no_noun_is_given_one() -> None:
    assert wording.knowledge("Administrative") == "Working knowledge of administrative work."
    assert wording.knowledge("Mechanical") == "Working knowledge of mechanical devices."


def test_education_and_experience_are_ranges_with_another_way_to_a_degree() -> None:
    pack = librarian()
    assert item(pack, "education").text == (
        "From a certificate after high school to a bachelor’s degree, or equivalent knowledge gained in work "
        "or training, where the law does not ask for the degree."
    )
    assert item(pack, "experience").text == (
        "From six months to four years of experience in related work, gained in any setting."
    )
    assert cited(pack, "education") == (
        "Education, Training, and Experience › Required Level of Education (2.D.1)",
        CitationBasis.INFERRED,
        (
            "a bachelor’s degree 40%",
            "an associate’s degree 30%",
            "a certificate after high school 20%",
            "a high-school diploma 10%",
            "08/2023",
        ),
    )


def test_a_job_zone_is_the_time_that_its_release_says() -> None:
    pack = librarian()
    assert item(pack, "preparation").text == (
        "From two years to four years of preparation for this work, by any mix of education, training and "
        "experience."
    )
    assert cited(pack, "preparation") == (
        "Job Zones › Job Zone 4",
        CitationBasis.INFERRED,
        ("SVP 7.0 to < 8.0", "08/2023"),
    )


def test_nothing_is_said_of_education_where_most_of_it_was_suppressed() -> None:
    pack = pack_of(Release(OLD), PAINTER)
    assert [it.key.removeprefix("onet-15-9902-00-") for it in pack.items if it.group == "Background"] == [
        "experience",
        "preparation",
    ]
    assert item(pack, "experience").text == "No earlier experience in related work is needed."


def test_a_scale_that_counts_otherwise_is_not_read(tmp_path: Path) -> None:
    folder = copied(OLD, tmp_path)
    path = folder / "Education, Training, and Experience Categories.txt"
    path.write_text("\n".join(path.read_text().splitlines()[:-1]))
    pack = librarian(folder)
    assert {it.key.rpartition("-")[2] for it in pack.items if it.group == "Background"} == {
        "education",
        "preparation",
    }


def test_titles_begin_with_the_occupations_own_then_what_people_said() -> None:
    (template,) = librarian().templates
    assert template.title == "Lighthouse Librarian"
    assert [(it.title, it.cites[0].section) for it in template.alternate_titles] == [
        ("Lighthouse Librarians", "Occupation Data › Lighthouse Librarians"),
        ("Lamp Librarian", "Sample of Reported Titles › Lamp Librarian"),
        ("Sea Librarian", "Sample of Reported Titles › Sea Librarian"),
        ("Book Boat Keeper", "Alternate Titles › Book Boat Keeper"),
        ("Long Keeper", "Alternate Titles › Long Keeper"),
    ]


def test_an_occupation_without_tasks_still_says_what_it_is() -> None:
    pack = pack_of(Release(OLD), REST)
    assert pack.templates[0].title == "Fog Collectors, All Other"
    assert [it.text for it in pack.items] == ["All fog collectors who are not listed elsewhere."]


def test_the_source_carries_the_credit_that_the_licence_asks_for() -> None:
    assert source("91.1").credit == (
        "This document includes information from the O*NET 91.1 Database by the U.S. Department of Labor, "
        "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a "
        "trademark of USDOL/ETA. All or some of this information has been modified. USDOL/ETA has not "
        "approved, endorsed, or tested these modifications. License: "
        "https://creativecommons.org/licenses/by/4.0/"
    )


@pytest.mark.parametrize(
    ("title", "one"),
    [
        ("Web Developers", "Web Developer"),
        ("Actuaries", "Actuary"),
        ("Nurse Midwives", "Nurse Midwife"),
        ("Coaches", "Coach"),
        ("Firemen", "Fireman"),
        ("Clergy", "Clergy"),
        ("Chefs and Head Cooks", "Chefs and Head Cooks"),
        ("Cooks, Fast Food", "Cooks, Fast Food"),
    ],
)
def test_a_title_names_one_person_where_it_names_one_kind(title: str, one: str) -> None:
    assert wording.one_of(title) == one


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("Mend nets.", "Mend nets"),
        (
            "Lend books to the crews of passing ships, and take back those of the last voyage.",
            "Lend books to the crews of passing ships, and take back…",
        ),
        (
            "Write the catalogue by hand so that it can be read in the dark of the night.",
            "Write the catalogue by hand so that it can be read…",
        ),
    ],
)
def test_a_heading_is_the_beginning_of_its_sentence(sentence: str, heading: str) -> None:
    assert wording.heading_of(sentence) == heading
