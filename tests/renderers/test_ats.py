import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given

from jobdesc.document import Face, JobDescription
from jobdesc.document.values import HowToApply
from jobdesc.renderers import FORMATS, ats
from jobdesc.renderers.outline import outline
from tests.document.strategies import documents
from tests.renderers.documents import edition, facts, full_edition, hostile, northwind
from tests.renderers.reading import text_of_fragment

DOCUMENTS = {"empty": JobDescription(), "usual": northwind(), "hostile": hostile()}
BARE = {"h2", "h3", "p", "ul", "ol", "li", "strong"}


def written(document: JobDescription) -> str:
    return ats.render(edition(document)).decode("ascii")


def tags(html: str) -> set[str]:
    return set(re.findall(r"<[^>]*>", html))


ALLOWED = {f"<{end}{name}>" for name in BARE for end in ("", "/")}


@pytest.mark.parametrize(
    "document", [JobDescription(), northwind(), hostile()], ids=["empty", "usual", "hostile"]
)
def test_it_is_bare(document: JobDescription) -> None:
    assert tags(written(document)) <= ALLOWED


@given(documents())
def test_whatever_a_document_holds_it_is_bare(document: JobDescription) -> None:
    assert tags(written(document)) <= ALLOWED
    assert text_of_fragment(written(document).encode())


def test_every_face_would_be_bare() -> None:
    assert tags(ats.render(full_edition(Face.BRIEF)).decode()) <= ALLOWED


def test_evidence_and_footer_stay_out_of_the_form() -> None:
    full = full_edition(Face.PUBLIC)
    told = replace(full, has_appendix=True)
    plain = replace(full, has_footer=False)
    assert outline(told) != outline(plain)
    assert ats.render(told) == ats.render(plain)


def test_it_is_for_applicants_alone() -> None:
    assert FORMATS["ats"].faces == (Face.PUBLIC,)


def test_the_title_and_the_headings_have_levels() -> None:
    found = re.findall(r"<(h\d)>(.*?)</h\d>", unescape(written(northwind())))
    assert found[:3] == [
        ("h2", "Senior Back-End Developer"),
        ("h3", "What you will do"),
        ("h3", "What you bring"),
    ]


def test_any_program_reads_its_characters_right() -> None:
    found = ats.render(edition(northwind()))
    assert b"&#8364;62,000 &#8211; &#8364;78,000 a year" in found
    assert found.decode("utf-16-le", "replace") != found.decode("ascii") == found.decode("cp1252")


def test_what_runs_in_is_strong_and_a_break_is_a_paragraph() -> None:
    apply = HowToApply(text="One row,\nand another.\n\n1. Write.\n2. Wait.")
    found = written(northwind(facts=facts(how_to_apply=apply)))
    assert "<li><strong>A month in,</strong> you have shipped a change.</li>" in found
    assert "<p>One row,</p>\n<p>and another.</p>\n<ol><li>Write.</li><li>Wait.</li></ol>" in found


def test_addresses_are_written_out() -> None:
    found = written(northwind())
    assert "<p>https://jobs.northwind.example/214</p>\n<p>jobs@northwind.example</p>" in found


def test_hostile_text_reads_as_it_was_typed() -> None:
    assert "</script><script>alert(1)</script>" in text_of_fragment(written(hostile()).encode())
