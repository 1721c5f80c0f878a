"""`manage.py review` over specs, records, exports and plain text."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from jobdesc.delivery import edition
from jobdesc.document import canonical_json
from jobdesc.document.values import Item, JobDescription, JobFacts, Location, Section, SectionKind
from jobdesc.renderers.formats import FORMATS

pytestmark = pytest.mark.django_db

AD = """Analyst (Lisbon)

About the job
You will look  after our\u00a0numbers 🙂 and explain them.

What you bring
- This is a job for recent   graduates.
- You write SQL.
"""
SAID = "This is a job for recent graduates."


def run(*arguments: object, **options: Any) -> tuple[int, str, str]:
    """(Exit code, what it printed, what it complained of)"""
    out, err = StringIO(), StringIO()
    try:
        call_command("review", *map(str, arguments), stdout=out, stderr=err, **options)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def saying(text: str) -> JobDescription:
    section = Section(id="own", kind=SectionKind.OWN, heading="More", items=(Item(id="line", text=text),))
    return JobDescription(facts=JobFacts(title="Analyst"), sections=(section,))


def ages(*arguments: object) -> list[dict[str, Any]]:
    """The one rule whose words stand in the files."""
    _, out, err = run(*arguments, "--select", "age-graduates", "--format", "json")
    assert err == ""
    return [one for file in json.loads(out)["files"] for one in file["findings"]]


def test_words_of_a_text_file_are_named_with_their_place_in_it(tmp_path: Path) -> None:
    (one,) = ages(written(tmp_path, "ad.txt", AD))
    assert list(one) == ["rule", "severity", "item", "start", "end", "words", "reason", "suggestions"]
    assert (one["rule"], one["severity"], one["item"]) == ("age-graduates", "legal-risk", "line 7")
    assert one["words"] == AD[one["start"] : one["end"]] == "recent   graduates"
    assert "entry-level applicants" in one["suggestions"]


def test_a_record_and_what_was_exported_from_it_say_the_same(tmp_path: Path) -> None:
    document = saying(SAID)
    record = written(tmp_path, "record.json", canonical_json(document))
    exports = [
        written(tmp_path, f"ad.{name}", FORMATS[name].render(edition(document)))
        for name in ("pdf", "docx", "html", "json")
    ]
    found = [ages(path) for path in (record, *exports)]
    assert [one["item"] for (one,) in found] == ["line"] * 5
    assert {SAID[one["start"] : one["end"]] for (one,) in found} == {"recent graduates"}


def test_a_spec_is_assembled_first(tmp_path: Path) -> None:
    spec = f"facts: {{title: Analyst}}\nown:\n  - {{key: mine, section: skills, text: {SAID}}}\n"
    (one,) = ages(written(tmp_path, "spec.yaml", spec))
    assert (one["item"], one["words"]) == ("own-mine", "recent graduates")


def test_a_spec_that_names_no_level_has_that_of_its_title(tmp_path: Path) -> None:
    spec = "template: back-end-developer\nfacts: {title: Junior Developer, experience_months: 60}\n"
    rules = ("--select", "months-against-level", "--select", "level-against-title")
    named = {"open": "", "chosen": "level: junior\n", "other": "level: mid\n"}
    paths = [written(tmp_path, f"{name}.yaml", spec + level) for name, level in named.items()]
    _, out, _ = run(*paths, *rules, "--format", "json")
    assert [[one["rule"] for one in file["findings"]] for file in json.loads(out)["files"]] == [
        ["months-against-level"],
        ["months-against-level"],
        ["level-against-title"],
    ]


GERMAN = (
    "Wir suchen jemanden für unsere Backstube in der Stadt, der gerne früh aufsteht und mit uns backt.\n"
    "Deine Aufgaben\n- Planung der Schichten mit den Kolleginnen und Kollegen im Haus\n"
    "- We look for recent graduates with ideas for the design of the APIs of the company\n"
)


def test_english_rules_never_run_on_german_whatever_of_it_is_english(tmp_path: Path) -> None:
    lines = "".join(f"  - {{section: skills, text: {line!r}}}\n" for line in GERMAN.splitlines())
    assert ages(written(tmp_path, "anzeige.txt", GERMAN)) == []
    assert ages(written(tmp_path, "stelle.yaml", f"own:\n{lines}")) == []
    assert [it["words"] for it in ages(written(tmp_path, "ad.yaml", f"language: en\nown:\n{lines}"))] == [
        "recent graduates"
    ]


def test_a_terminal_gets_line_and_column_the_reason_and_a_count(tmp_path: Path) -> None:
    path = written(tmp_path, "ad.txt", AD)
    code, out, _ = run(path, "--select", "age-graduates")
    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith(f"{path}:7:21: legal risk [age-graduates]")
    assert lines[0].endswith("“recent graduates”")
    assert lines[-2:] == ["1 legal risk in 1 file.", "These are checks that explain, not legal advice."]


def test_sarif_names_rule_level_and_region(tmp_path: Path) -> None:
    _, out, _ = run(written(tmp_path, "an ad.txt", AD), "--select", "age-graduates", "--format", "sarif")
    (ran,) = json.loads(out)["runs"]
    (result,) = ran["results"]
    place = result["locations"][0]["physicalLocation"]
    assert json.loads(out)["version"] == "2.1.0"
    assert [rule["id"] for rule in ran["tool"]["driver"]["rules"]] == [result["ruleId"]] == ["age-graduates"]
    assert result["level"] == "error"
    assert place["artifactLocation"]["uri"].endswith("/an%20ad.txt")
    assert place["region"]["startLine"] == 7


def test_the_exit_code_tells_whether_anything_was_found(tmp_path: Path) -> None:
    calm = written(tmp_path, "calm.txt", AD.replace("recent   graduates", "everybody"))
    loud = written(tmp_path, "loud.txt", AD)
    rule = ("--select", "age-graduates")
    assert run(calm, *rule)[0] == 0
    assert run(calm, loud, *rule)[0] == 1
    assert run(loud, *rule, "--fail-on", "never")[0] == 0
    assert run(loud, "--ignore", "age-graduates", "--fail-on", "legal-risk")[0] == 0


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing.txt", written(tmp_path, "empty.txt", "")
    broken = written(tmp_path, "broken.yaml", "facts: [")
    code, out, err = run(missing, empty, broken, written(tmp_path, "ad.txt", AD), "--select", "age-graduates")
    assert code == 2
    assert "1 legal risk in 1 file." in out
    assert f"{missing}: No such file or directory" in err
    assert f"{empty}: This file is empty." in err
    assert "broken.yaml:2: is not YAML" in err


def test_an_unknown_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there is no rule “age-gradutes”"):
        run(written(tmp_path, "ad.txt", AD), "--select", "age-gradutes")


def test_laws_are_those_of_the_day_that_is_given(tmp_path: Path) -> None:
    denver = Location(city="Denver", region="CO", country="US")
    job = JobDescription(facts=JobFacts(title="Analyst", locations=(denver,)))
    path = written(tmp_path, "record.json", canonical_json(job))
    codes = [run(path, "--select", "law-pay-range", "--on", day)[0] for day in ("2020-12-31", "2021-01-01")]
    assert codes == [0, 1]


def test_what_a_plain_text_cannot_carry_is_not_missed_in_it(tmp_path: Path) -> None:
    rules = ("--select", "missing-employer", "--select", "missing-pay")
    record = written(tmp_path, "record.json", canonical_json(saying("You plan.")))
    found = [
        [one["rule"] for one in json.loads(run(path, *rules, "--format", "json")[1])["files"][0]["findings"]]
        for path in (record, written(tmp_path, "ad.txt", AD))
    ]
    assert found == [["missing-employer", "missing-pay"], ["missing-pay"]]


@pytest.mark.parametrize(
    "written_as",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("This is a job", "**This** is 🎉 a **job**"),
        lambda text: text.replace("   ", "\t\u00a0"),
        lambda text: "".join(f"> {line}\n" for line in text.split("\n")),
        lambda text: f"Cafe\u0301 naïve\u0308 😀\n{text}",
    ],
)
def test_a_place_counts_the_characters_of_the_file_however_it_is_written(
    tmp_path: Path, written_as: Callable[[str], str]
) -> None:
    plain = written_as(AD)
    path = tmp_path / "ad.txt"
    path.write_bytes(plain.encode())
    (one,) = ages(path)
    assert plain[one["start"] : one["end"]] == one["words"]
    assert one["words"].split() == ["recent", "graduates"]
