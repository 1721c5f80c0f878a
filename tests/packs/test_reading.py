"""What is wrong with a pack is told with file, line, path and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobdesc.packs import Pack, PackError, load
from jobdesc.packs.claims import CitationBasis
from tests.packs.examples import PACK, changed, written


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def complaints(folder: Path, text: str) -> list[str]:
    """What is said of the pack, without the file's name."""
    with pytest.raises(PackError) as caught:
        load(written(folder, text))
    lines = str(caught.value).splitlines()
    assert all(line.startswith("pack.yaml:") for line in lines)
    return [line.removeprefix("pack.yaml:") for line in lines]


def test_a_right_pack_is_read(here: Path):
    pack = load(written(here))
    assert [item.key for item in pack.items] == ["server", "teamwork", "hello"]
    assert pack.items[0].cites[0].terms == ("server", "no")
    assert pack.items[1].cites[0].basis is CitationBasis.OWN
    assert str(pack.insights[1].low) == "119704.50"


BROKEN = [
    (
        "- {key: python, label: Python, cites: [{source: guide,",
        "- {key: python, label: Python, cites: [{source: gide,",
        (
            '14: placeholders › languages › options › python › cites › 1 › source: unknown source "gide";'
            ' did you mean "guide"?'
        ),
    ),
    (
        "      - {source: survey, section: Duties, basis: inferred}",
        "      - {source: survey, basis: inferred}",
        "25: items › server › cites › 2: the section is missing: name the heading it stands under",
    ),
    (
        "      - {source: survey, section: Duties, basis: inferred}",
        '      - {source: survey, section: " ", basis: inferred}',
        "25: items › server › cites › 2: the section is missing: name the heading it stands under",
    ),
    (
        "      - {source: survey, section: Duties, basis: inferred}",
        "      - {section: Duties, basis: inferred}",
        "25: items › server › cites › 2: basis inferred needs a source",
    ),
    (
        "    text: You like to work with others.\n    cites: [{basis: own}]",
        "    text: You like to work with others.\n    cites: [{source: guide, basis: own}]",
        "31: items › teamwork › cites › 1: our own wording (basis: own) names no source and no section",
    ),
    (
        "      - {source: survey, section: Duties, basis: inferred}",
        "      - {basis: own}",
        "23: items › server › cites: our own wording has {basis: own} alone, without other citations",
    ),
    (
        "      - {source: survey, section: Duties, basis: inferred}",
        "      - {source: guide, section: Duties › Build, basis: inferred}",
        '23: items › server › cites: cites guide › "Duties › Build" twice; put the terms together',
    ),
    (
        "    text: You like to work with others.\n    cites: [{basis: own}]",
        "    text: You like to work with others.",
        '26: items › teamwork: "cites" is missing: name a source, or write [{basis: own}]',
    ),
    (
        "    text: You like to work with others.\n    cites: [{basis: own}]",
        "    text: You like to work with others.\n    cites: []",
        "31: items › teamwork › cites: cites nothing; name a source, or write {basis: own}",
    ),
    (
        "  - key: teamwork\n",
        "  - key: server\n",
        '26: items › server › key: "server" is used already; give each its own key',
    ),
    (
        "{key: node-js, label: Node.js,",
        "{key: node-js, label: Python,",
        (
            '15: placeholders › languages › options › node-js › label: "Python" is used already;'
            " give each its own label"
        ),
    ),
    (
        "Write the server in {languages}.",
        "Write the server in {language}.",
        '22: items › server › text: unknown placeholder "{language}"; did you mean "languages"?',
    ),
    (
        "Write the server in {languages}.",
        "Write the server in {languages}.}",
        (
            "22: items › server › text: holds a brace that belongs to no placeholder;"
            " write {key} in small letters"
        ),
    ),
    (
        "    default: a modern language",
        "    default: a modern {languages}",
        '11: placeholders › languages › default: unknown placeholder "{languages}"',
    ),
    (
        "- {item: server, picked_from: junior}",
        "- {item: serwer, picked_from: junior}",
        '52: templates › developer › items › serwer › item: unknown item "serwer"; did you mean "server"?',
    ),
    (
        "- {item: server, picked_from: junior}",
        "- {item: server, importance: required}",
        (
            "52: templates › developer › items › server › importance: a responsibility is neither"
            " required nor preferred; remove the importance"
        ),
    ),
    (
        "- {item: server, picked_from: junior}",
        "- {item: server, from: lead, to: mid}",
        "52: templates › developer › items › server: is offered from lead to mid; put the lower level first",
    ),
    (
        "from: mid, to: lead, picked_from: senior}",
        "from: mid, to: lead, picked_from: junior}",
        (
            "51: templates › developer › items › teamwork: is picked from junior,"
            " but offered from mid to lead only"
        ),
    ),
    (
        "from: mid, to: lead, picked_from: senior}",
        "from: middle, to: lead, picked_from: senior}",
        (
            "51: templates › developer › items › teamwork › from:"
            " should be 'junior', 'mid', 'senior' or 'lead', not \"middle\""
        ),
    ),
    (
        "specialisations: [api]}",
        "specialisations: [apis]}",
        (
            '53: templates › developer › items › hello › specialisations › 1: unknown specialisation "apis";'
            ' did you mean "api"?'
        ),
    ),
    (
        "  - key: pay-survey\n    template: developer",
        "  - key: pay-survey\n    template: designer",
        '69: insights › pay-survey › template: unknown template "designer"; known here: developer',
    ),
    (
        "    high: 100000",
        "    high: 90000",
        "56: insights › pay-guide: low (100000) is above high (90000)",
    ),
    (
        "    as_of: 2023-09-19",
        "    as_of: 119704",
        '66: insights › pay-guide › as_of: "119704" is no day; write it as 2026-11-21',
    ),
    (
        "    low: 100000",
        "    low: a lot",
        "61: insights › pay-guide › low: should be a valid decimal",
    ),
    (
        "    heading: Teamwork",
        "    heading:",
        "29: items › teamwork › heading: is empty; write what belongs here or remove the key",
    ),
    (
        "    heading: Teamwork",
        '    heading: " "',
        "29: items › teamwork › heading: is empty; write what belongs here",
    ),
    (
        "    heading: Teamwork",
        "    headline: Teamwork",
        '26: items › teamwork: "heading" is missing',
    ),
    (
        "pack: {name: small, released: 2026-11-01, language: en}",
        "pack: {name: small, released: 2026-11-01, language: en, author: me}",
        '1: pack › author: "author" is not known here; check its spelling or remove it',
    ),
]


@pytest.mark.parametrize(("old", "new", "complaint"), BROKEN, ids=[case[2][:60] for case in BROKEN])
def test_each_mistake_is_told_where_it_stands(here: Path, old: str, new: str, complaint: str):
    assert complaint in complaints(here, changed(old, new))


def test_a_placeholder_without_options_is_told(here: Path):
    start, end = PACK.index("    options:\n"), PACK.index("\nitems:")
    assert complaints(here, PACK[:start] + PACK[end:]) == [
        "8: placeholders › languages: has no options; list what recruiters may choose"
    ]


def test_what_nobody_uses_is_told(here: Path):
    text = changed("Write the server in {languages}.", "Write the server.")
    text = text.replace("      - {item: hello, specialisations: [api]}\n", "")
    text = text.replace("placeholders:", "  - {key: x, file: x.txt, title: X, note: X.}\n\nplaceholders:")
    assert complaints(here, text) == [
        "7: sources › x: is cited nowhere",
        "10: placeholders › languages: is used in no item; write {languages} in one or remove it",
        "34: items › hello: is offered by no template",
    ]


def test_everything_wrong_is_told_at_once_in_the_order_of_lines(here: Path):
    text = changed("    default: a modern language\n", "").replace("heading: The role", "headin: The role")
    assert [line.split(":")[0] for line in complaints(here, text)] == ["8", "31", "34"]


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n"])
def test_a_file_that_is_no_mapping_is_told(here: Path, text: str):
    assert complaints(here, text) == ["1: is empty or no mapping of keys to values"]


def in_two_files(folder: Path) -> Path:
    first, second = PACK.split("\nitems:\n")
    below = folder / "seeds" / "developer"
    below.mkdir(parents=True)
    (folder / "seeds" / "base.yaml").write_text(first, encoding="utf-8")
    (below / "items.yaml").write_text("items:\n" + second, encoding="utf-8")
    return folder / "seeds"


def test_a_folder_is_one_pack(here: Path):
    assert load(in_two_files(here)) == load(written(here))


def test_mistakes_in_a_folder_name_their_file(here: Path):
    folder = in_two_files(here)
    more = "items:\n  - {key: server, kind: skill, group: A, heading: B, text: C, cites: [{basis: own}]}\n"
    (folder / "more.yaml").write_text(more, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load(folder)
    assert str(caught.value).splitlines() == [
        'seeds/more.yaml:2: items › server › key: "server" is used already; give each its own key'
    ]


def test_a_pack_needs_one_head(here: Path):
    folder = in_two_files(here)
    (folder / "more.yaml").write_text("pack: {name: a, released: 2026-11-01}\n", encoding="utf-8")
    with pytest.raises(PackError, match=r'more.yaml:1: pack: "pack" stands in seeds/base.yaml already'):
        load(folder)
    (folder / "more.yaml").unlink()
    (folder / "base.yaml").unlink()
    with pytest.raises(PackError, match=r'^seeds:1: "pack" is missing'):
        load(folder)


def test_an_empty_folder_says_so(here: Path):
    (here / "seeds").mkdir()
    with pytest.raises(PackError, match=r"^seeds:1: holds no \*.yaml file$"):
        load(here / "seeds")


def test_a_pack_is_a_value(here: Path):
    pack = load(written(here))
    assert Pack.model_validate(pack.model_dump(mode="json", by_alias=True)) == pack
