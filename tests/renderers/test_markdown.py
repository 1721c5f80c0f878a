"""Read back by a parser of CommonMark that is not ours."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from jobdesc.document import JobDescription
from jobdesc.document.values import HowToApply, Item, Pay, Section, SectionKind
from jobdesc.renderers import markdown, plain
from jobdesc.renderers.outline import outline
from tests.renderers.documents import edition, facts, hostile, items, northwind, section

# With everything GitHub adds that could take a text for markup.
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = "*_`~<>[]()!#+-=|\\&:.1) \n\t$^{}\"'"


def written(document: JobDescription) -> str:
    return markdown.render(edition(document)).decode()


def tokens(text: str) -> list[Token]:
    return [part for token in READER.parse(text) for part in (token, *(token.children or ()))]


def kinds(text: str) -> set[str]:
    return {token.type for token in tokens(text)}


def entries(text: str) -> list[str]:
    """The texts of all list entries and paragraphs, as they read."""
    inline = [token for token in READER.parse(text) if token.type == "inline"]
    return [
        "".join("\n" if it.type in ("hardbreak", "softbreak") else it.content for it in token.children or ())
        for token in inline
    ]


def said(*texts: str) -> list[str]:
    """What a document that says only these texts, as duties, reads like."""
    document = JobDescription(
        sections=(section(SectionKind.RESPONSIBILITIES, *items("duty", *texts), heading="Duties"),)
    )
    title, heading, *found = entries(written(document))
    assert (title, heading) == ("Untitled role", "Duties")
    return found


HARD = [
    "# no heading",
    "#hash",
    "C# and F# #",
    "---",
    "***",
    "===",
    "+ plus",
    "1) one",
    "2019. A good year",
    "> quoted",
    "`code` and ``more``",
    "*stars* and _lines_ and __init__ and snake_case",
    "~~gone~~ and ~one~",
    "[a](javascript:alert(1)) and ![b](c) and [d]: e",
    "<b>bold</b> <https://x.example> <!-- no -->",
    "&amp; &copy; &#35; AT&T",
    "a | b\n--- | ---",
    "| a |\n| :-- |",
    "ends with a backslash \\",
    "\\*escaped already\\*",
    "[ ] to do and [x] done",
    "    four blanks",
    "\ttab",
    "[^1] foot",
    ": definition",
    "~~~\nfence\n~~~",
    "```\nfence\n```",
    "two  \nrows",
]


@pytest.mark.parametrize("text", HARD)
def test_no_text_becomes_markup(text: str) -> None:
    rows = "\n".join(plain.rows(text))
    bare = re.sub(r"^[-*•–]\s+", "", rows)  # a bullet that was typed is a bullet already
    assert said(text) == [bare]


@given(st.text(MARKS + "aé字", min_size=1, max_size=30).filter(str.strip))
def test_no_mixture_of_marks_does(text: str) -> None:
    document = northwind(
        facts=facts(title=text, department=text, how_to_apply=HowToApply(text=text)),
        sections=(
            Section(
                id="own",
                kind=SectionKind.OWN,
                heading=text,
                items=(Item(id="a", heading=text, text=text), Item(id="b", text=text)),
            ),
        ),
    )
    found = kinds(written(document))
    usual = kinds(written(northwind())) | {"hardbreak", "ordered_list_open", "ordered_list_close"}
    assert found <= usual
    page = outline(edition(document))
    wanted = [line for part in page.parts for block in part.blocks for line in block.lines]
    read = " ".join(" ".join(entries(written(document))).split())
    for line in wanted:
        assert " ".join(line.text.split()) in read or line.href


def test_a_row_that_another_sign_ends_begins_no_heading() -> None:
    found = said("one\r# two\u2028# three")
    assert found == ["one\n# two\n# three"]


def test_hostile_text_stays_text() -> None:
    found = kinds(written(hostile()))
    assert not found & {"html_inline", "html_block", "code_inline", "fence", "image", "em_open", "s_open"}
    links = [token.attrs["href"] for token in tokens(written(hostile())) if token.type == "link_open"]
    assert links == []


def test_links_lead_where_they_say() -> None:
    address = "https://x.example/a(b)?c=1&copy;=2&d=\\e<f>"
    apply = HowToApply(link=address, email="jobs@northwind.example")
    found = tokens(written(northwind(facts=facts(how_to_apply=apply))))
    links = [str(token.attrs["href"]) for token in found if token.type == "link_open"]
    assert links == [
        "https://x.example/a(b)?c=1&copy;=2&d=%5Ce%3Cf%3E",
        "mailto:jobs@northwind.example",
        "https://www.northwind.example/",
    ]


def test_lists_that_follow_each_other_stay_apart() -> None:
    apply = HowToApply(text="- a\n\n- b\n\n1. c\n\n1. d")
    found = READER.parse(written(northwind(facts=facts(how_to_apply=apply))))
    marks = [token.markup for token in found if token.type in ("bullet_list_open", "ordered_list_open")]
    assert marks[-4:] == ["-", "*", ".", ")"]


def test_a_list_without_a_heading_is_apart_from_the_facts_above_it() -> None:
    bare = facts(department="", date_posted=None, pay=Pay())
    opening = section(SectionKind.NARRATIVE, *items("story", "- a\n- b"))
    text = written(northwind(facts=bare, sections=(opening,)))
    assert "- Apply by 31 January 2027\n\n* a\n* b\n" in text


def test_what_runs_in_is_strong() -> None:
    rendered = READER.render(written(northwind()))
    assert "<li><strong>A month in,</strong> you have shipped a change.</li>" in rendered
    assert "<li><strong>Department</strong>: Platform engineering</li>" in rendered


def test_headings_have_levels() -> None:
    found = re.findall(r"<(h\d)>(.*?)</h\d>", html.unescape(READER.render(written(northwind()))))
    assert found[:2] == [("h1", "Senior Back-End Developer"), ("h2", "What you will do")]
