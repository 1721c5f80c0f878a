"""Posting specs: what they may say, and how a slip in one is told."""

from pathlib import Path

import pytest

from jobdesc.document.values import Importance, JobDescription, SectionKind
from jobdesc.packs import PackError
from jobdesc.packs.assembling import assemble
from jobdesc.packs.specs import load_spec
from jobdesc.packs.starting import start
from tests.factories import small_content

CONTENT = small_content()


def assembled(folder: Path, text: str) -> JobDescription:
    path = folder / "spec.yaml"
    path.write_text(text, encoding="utf-8")
    spec = load_spec(path)
    return assemble(spec, CONTENT if spec.record.template else None)


def texts(document: JobDescription, kind: SectionKind) -> list[str]:
    section = document.section(kind)
    return [item.text for item in section.items] if section else []


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(PackError) as caught:
        assembled(folder, text)
    return str(caught.value).replace(f"{folder}/", "")


def test_a_spec_that_only_names_a_template_is_what_the_builder_starts_with(tmp_path: Path) -> None:
    started = start(CONTENT, level="mid", version=1)  # type: ignore[arg-type]
    assert assembled(tmp_path, "template: developer") == started


def test_countries_of_a_spec_may_be_named_as_one_names_them(tmp_path: Path) -> None:
    document = assembled(tmp_path, "facts: {remote_from: [Germany, pt, Catalonia]}")
    assert document.facts.remote_from == ("DE", "PT", "Catalonia")


def test_answers_word_the_picks_and_options_may_go_by_their_key(tmp_path: Path) -> None:
    document = assembled(tmp_path, "template: developer\nanswers: {languages: [python, Rust]}")
    assert texts(document, SectionKind.RESPONSIBILITIES)[0] == "Write the server in Python and Rust."


def test_picks_replace_the_templates_own_and_keep_their_order(tmp_path: Path) -> None:
    document = assembled(tmp_path, "template: developer\npicks: [reviews, server-logic]")
    assert [item.id for item in document.items] == ["reviews", "server-logic"]


def test_single_picks_are_added_and_left_out(tmp_path: Path) -> None:
    document = assembled(tmp_path, "template: developer\nalso: [reviews]\nwithout: [data-models]")
    section = document.section(SectionKind.RESPONSIBILITIES)
    assert section is not None
    assert [item.id for item in section.items] == ["server-logic", "reviews"]


def test_wordings_and_importance_are_changed_and_the_origin_stays(tmp_path: Path) -> None:
    document = assembled(
        tmp_path,
        "template: developer\nanswers: {languages: Go}\n"
        "wordings: {server-logic: 'Own the {languages} service.'}\nimportance: {coding: preferred}",
    )
    by_id = {item.id: item for item in document.items}
    assert by_id["server-logic"].text == "Own the Go service."
    assert by_id["server-logic"].origin is not None
    assert by_id["server-logic"].origin.wording == "Write the server in {languages}."
    assert by_id["coding"].importance is Importance.PREFERRED


OWN = """
template: developer
own:
  - {section: skills, text: "Whistles {languages}", key: whistling}
  - {section: responsibilities, text: Makes tea}
sections:
  - {key: tools, heading: Our tools, items: [{text: A kettle}]}
"""


def test_own_entries_stand_after_the_picks_in_their_section(tmp_path: Path) -> None:
    document = assembled(tmp_path, OWN)
    assert texts(document, SectionKind.RESPONSIBILITIES)[-1] == "Makes tea"
    [skill] = [item for item in document.items if item.id == "own-whistling"]
    assert (skill.text, skill.importance) == ("Whistles a modern language", Importance.REQUIRED)
    own = document.sections[-1]
    assert (own.id, own.heading, [item.text for item in own.items]) == (
        "own-tools",
        "Our tools",
        ["A kettle"],
    )


def test_the_same_spec_gives_the_same_ids(tmp_path: Path) -> None:
    assert assembled(tmp_path, OWN) == assembled(tmp_path, OWN)


def test_facts_are_read_as_what_they_are(tmp_path: Path) -> None:
    document = assembled(
        tmp_path,
        "facts: {title: Cook, requisition: no, pay: {low: 20.5, currency: EUR, period: hour},"
        " apply_by: 2027-01-31, openings: 2}",
    )
    facts = document.facts
    assert (facts.title, facts.requisition, str(facts.pay.low)) == ("Cook", "no", "20.5")
    assert (str(facts.apply_by), facts.openings) == ("2027-01-31", 2)


def test_the_templates_title_stands_unless_the_spec_has_one(tmp_path: Path) -> None:
    assert assembled(tmp_path, "template: developer\nlevel: lead").facts.title == "Lead Developer"
    titled = "template: developer\nlevel: lead\nfacts: {title: Chief}"
    assert assembled(tmp_path, titled).facts.title == "Chief"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "template: developer\npicks: [server-logic, data-model]",
            'spec.yaml:2: picks › 2: developer has no item "data-model"; did you mean "data-models"?',
        ),
        (
            "template: developer\n\nwordings:\n  codin: x",
            'spec.yaml:4: wordings › codin: developer has no item "codin"; did you mean "coding"?',
        ),
        (
            "template: developer\nanswers: {language: Go}",
            'spec.yaml:2: answers › language: unknown placeholder "language"; did you mean "languages"?',
        ),
        (
            "template: developer\nspecialisation: apis",
            'spec.yaml:2: specialisation: developer has no specialisation "apis"; did you mean "api"?',
        ),
        (
            "template: developer\npicks: [reviews, reviews]",
            'spec.yaml:2: picks › 2: "reviews" is picked twice',
        ),
        (
            "template: developer\nimportance: {reviews: required}",
            (
                "spec.yaml:2: importance › reviews: a responsibility is neither required nor preferred;"
                " remove this"
            ),
        ),
        (
            "template: developer\nown:\n  - {section: skills, text: 'Writes {langages}'}",
            'spec.yaml:3: own › 1 › text: unknown placeholder "{langages}"; did you mean "languages"?',
        ),
        (
            "own:\n  - {section: narrative, text: x, importance: required}",
            (
                "spec.yaml:2: own › 1 › importance: only skills and qualifications are required or"
                " preferred; remove this"
            ),
        ),
        (
            "own:\n  - {section: skills, text: x, key: a}\n  - {section: skills, text: y, key: a}",
            'the key "a" stands twice; give each item its own',
        ),
        ("answers: {languages: Go}", "spec.yaml:1: answers: needs a template; name one as"),
        ("tilte: x", 'spec.yaml:1: tilte: "tilte" is not known here; check its spelling or remove it'),
        (
            "facts:\n  pay: {low: 5, high: 4, currency: EUR}",
            "the lower end of the pay is above the upper end",
        ),
        ("facts:\n  pay: {low: a lot, currency: EUR}", "spec.yaml:2: facts › pay › low:"),
        ("facts: {employer: {colour: blue}}", "spec.yaml:1: facts › employer › colour:"),
        ("facts: {employer: {logo: %s}}" % ("a" * 64), "the logo is a file"),
        ("logo: ../../etc/passwd", "spec.yaml:1: logo:"),
        ("level: expert", "spec.yaml:1: level:"),
        ("template: &a developer", "spec.yaml:1: anchors and aliases"),
        ("", "is empty or no mapping"),
    ],
)
def test_a_slip_is_told_with_its_line_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    assert message in refusal(tmp_path, text)


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    said = refusal(tmp_path, "template: developer\nalso: [one]\nwithout: [two]\nanswers: {three: x}")
    assert [line.partition(": ")[0] for line in said.splitlines()] == [
        "spec.yaml:2",
        "spec.yaml:3",
        "spec.yaml:4",
    ]
