"""A Word file says everything, in real styles, and is the same whenever it is made."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from jobdesc.document import Face, JobDescription, Look
from jobdesc.document.looks import Paper, Theme
from jobdesc.document.values import Closing, Employer, Item, SectionKind
from jobdesc.renderers import word
from jobdesc.renderers.brand import contrast, palette
from jobdesc.renderers.brief import Brief, Cited
from jobdesc.renderers.outline import outline
from tests.renderers.documents import facts, hostile, items, northwind, section
from tests.renderers.reading import text_of_docx
from tests.word.files import LOOKS, W, edition, full, parts, xml

LOGO = (Path(__file__).parents[2] / "docs" / "examples" / "fabrikam.png").read_bytes()

PROGRAM = """
import hashlib, os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from jobdesc.renderers import word
from tests.renderers.documents import northwind
from tests.word.files import edition
print(hashlib.sha256(word.render(edition(northwind()))).hexdigest())
"""


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def styles_of(data: bytes) -> list[tuple[str, str]]:
    return [(it.style.name, it.text) for it in opened(data).paragraphs if it.style and it.text]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.theme)
@pytest.mark.parametrize("face", Face)
def test_every_word_of_every_face_is_there_in_order(face: Face, look: Look) -> None:
    made = edition(full(), face, look, has_appendix=True)
    page = outline(made)
    said = [page.employer, page.requisition, page.kind, page.title]
    said += [fact.text for fact in page.facts]
    said += [text for detail in page.details for text in (detail.label, detail.text)]
    for part in page.parts:
        said.append(part.heading)
        for line in (line for block in part.blocks for line in block.lines):
            said += [line.lead, line.text, *line.notes]
    place, text = 0, text_of_docx(word.render(made))
    for words in said:
        found = text.find(words, place)
        assert found >= 0, words
        place = found + len(words)


def test_headings_lists_and_the_title_are_words_own_styles() -> None:
    found = styles_of(word.render(edition(northwind())))
    assert [text for style, text in found if style == "Title"] == ["Senior Back-End Developer"]
    assert [text for style, text in found if style == "Heading 1"] == [
        "What you will do",
        "What you bring",
        "Good to have",
        "Your first year",
        "What we offer",
        "How to apply",
        "About Northwind",
    ]
    assert [text for style, text in found if style == "Heading 2"] == [
        "Equal opportunity",
        "Adjustments",
        "Your data",
    ]
    assert [text for style, text in found if style == "List Bullet"][:2] == [
        "Design and build services in Python.",
        "Own the PostgreSQL schemas.",
    ]


def test_no_look_stands_on_a_single_word() -> None:
    """A style changed in Word changes the whole document."""
    for face in Face:
        body = xml(word.render(edition(full(), face, has_appendix=True)))
        looks = {child.tag for run in body.iter(f"{W}rPr") for child in run}
        assert looks <= {f"{W}rStyle", f"{W}rtl"}


def test_every_style_that_is_named_is_there() -> None:
    data = word.render(edition(full(), Face.INTERNAL, has_appendix=True, logo=LOGO))
    known = {it.get(f"{W}styleId") for it in xml(data, "word/styles.xml").iter(f"{W}style")}
    for name in parts(data):
        if name.startswith("word/") and name.endswith(".xml") and "theme" not in name:
            named = {
                it.get(f"{W}val")
                for kind in ("pStyle", "rStyle", "tblStyle")
                for it in xml(data, name).iter(f"{W}{kind}")
            }
            assert named <= known


def test_numbered_lists_begin_at_one_again() -> None:
    first, second = "1. One\n2. Two", "1. Three\n2. Four"
    closing = Closing(accommodation=first, privacy=second)
    body = xml(word.render(edition(northwind(closing=closing))))
    named = [
        [it.get(f"{W}val") for it in paragraph.iter(f"{W}numId")]
        for paragraph in body.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None
        and paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "ListNumber"  # type: ignore[union-attr]
    ]
    assert named == [["4"], ["4"], ["5"], ["5"]]
    numbering = xml(word.render(edition(northwind(closing=closing))), "word/numbering.xml")
    begun = {
        it.get(f"{W}numId"): [start.get(f"{W}val") for start in it.iter(f"{W}startOverride")]
        for it in numbering.iter(f"{W}num")
    }
    assert begun == {"1": [], "2": [], "3": [], "4": ["1"], "5": ["1"]}


def test_properties_say_what_it_is_whose_it_is_and_when_it_was_saved() -> None:
    known = opened(word.render(edition(northwind()))).core_properties
    assert known.title == "Senior Back-End Developer – Northwind"
    assert known.author == known.last_modified_by == "Northwind"
    assert known.subject.startswith("You keep four million journeys right.")
    assert known.language == "en-GB"
    assert known.created == known.modified == datetime(2026, 11, 21, 10, 30, tzinfo=UTC)


def test_an_edition_that_was_never_saved_names_no_moment() -> None:
    assert (
        b"dcterms:created" not in parts(word.render(edition(northwind(), made_at=None)))["docProps/core.xml"]
    )


@pytest.mark.parametrize(
    ("language", "culture"),
    [("en", "en-GB"), ("de", "de-DE"), ("fr", "fr-FR"), ("es", "es-ES"), ("pt-BR", "pt-BR"), ("xx", "xx")],
)
def test_the_styles_are_in_the_documents_language(language: str, culture: str) -> None:
    styles = xml(word.render(edition(northwind(language=language))), "word/styles.xml")
    assert [it.attrib for it in styles.iter(f"{W}lang")] == [{f"{W}val": culture}]


def test_hebrew_runs_from_the_right_and_an_english_line_in_it_does_not() -> None:
    document = northwind(
        language="he",
        facts=facts(title="מפתח Back-End בכיר"),
        sections=(
            section(SectionKind.RESPONSIBILITIES, *items("a", "ניהול PostgreSQL, 24/7."), heading="תפקיד"),
        ),
        closing=Closing(privacy="Plain English."),
    )
    data = word.render(edition(document))
    turned = {
        "".join(it.text or "" for it in paragraph.iter(f"{W}t")): paragraph.find(f"{W}pPr/{W}bidi")
        is not None
        for paragraph in xml(data).iter(f"{W}p")
    }
    assert turned["מפתח Back-End בכיר"] is True
    assert turned["ניהול PostgreSQL, 24/7."] is True
    assert turned["Plain English."] is False
    runs = {run.findtext(f"{W}t"): run.find(f"{W}rPr/{W}rtl") is not None for run in xml(data).iter(f"{W}r")}
    assert runs["ניהול "] is True
    assert runs["PostgreSQL, 24/7."] is False
    assert xml(data).find(f".//{W}sectPr/{W}bidi") is not None
    assert xml(data).find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert [it.attrib for it in xml(data, "word/styles.xml").iter(f"{W}lang")] == [{f"{W}bidi": "he-IL"}]


def test_the_first_page_is_headed_by_the_employer_the_others_by_the_title() -> None:
    section_ = opened(word.render(edition(northwind()))).sections[0]
    assert section_.different_first_page_header_footer
    assert [it.text for it in section_.first_page_header.paragraphs] == ["Northwind\tRequisition ENG-214"]
    assert [it.text for it in section_.header.paragraphs] == ["Senior Back-End Developer"]


def test_a_logo_stands_at_the_head_and_says_whose_it_is() -> None:
    data = word.render(edition(northwind(), logo=LOGO))
    assert parts(data)["word/media/image1.png"] == LOGO
    head = next(
        text for name, text in parts(data).items() if b"logo.png" in text and name.startswith("word/h")
    )
    assert b'descr="Northwind"' in head


@pytest.mark.parametrize("has_footer", [True, False])
def test_every_foot_counts_pages_and_names_the_revision_if_asked(*, has_footer: bool) -> None:
    made = edition(northwind(), has_footer=has_footer)
    data = word.render(made)
    for name in ("word/footer1.xml", "word/footer2.xml"):
        foot = xml(data, name)
        assert [it.get(f"{W}instr") for it in foot.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]
        said = "".join(it.text or "" for it in foot.iter(f"{W}t"))
        assert said == f"{outline(made).footer}Page 1 of 1"
        assert ("Revision 7" in said) is has_footer


def test_links_lead_where_they_say() -> None:
    relations = opened(word.render(edition(northwind()))).part.rels.values()
    assert [it.target_ref for it in relations if it.is_external] == [
        "https://jobs.northwind.example/214",
        "mailto:jobs@northwind.example",
        "https://www.northwind.example/",
    ]


def test_nothing_of_a_hostile_document_becomes_a_link_or_breaks_out() -> None:
    data = word.render(edition(hostile()))
    assert [it for it in opened(data).part.rels.values() if it.is_external] == []
    assert "<!-- <script>" in text_of_docx(data)


@pytest.mark.parametrize(
    ("country", "paper", "millimetres"),
    [("PT", None, (210, 297)), ("US", None, (216, 279)), ("US", Paper.A4, (210, 297))],
)
def test_the_paper_is_the_looks_or_the_countrys(
    country: str, paper: Paper | None, millimetres: tuple[int, int]
) -> None:
    place = northwind().facts.locations[0].model_copy(update={"country": country})
    document = northwind(facts=facts(locations=(place,)))
    section_ = opened(word.render(edition(document, look=Look(paper=paper)))).sections[0]
    assert (round(section_.page_width.mm), round(section_.page_height.mm)) == millimetres  # type: ignore[union-attr]


@pytest.mark.parametrize("colour", ["", "#ffe600", "#1f3a93", "#7f7f7f", "#ffffff", "#000000"])
def test_the_modern_band_bears_readable_words_in_any_colour(colour: str) -> None:
    document = northwind(facts=facts(employer=Employer(name="Northwind", colour=colour)))
    styles = xml(word.render(edition(document, look=Look(theme=Theme.MODERN))), "word/styles.xml")
    [title] = (it for it in styles.iter(f"{W}style") if it.get(f"{W}styleId") == "Title")
    [fill] = (it.get(f"{W}fill") for it in title.iter(f"{W}shd"))
    [ink] = (it.get(f"{W}val") for it in title.findall(f"{W}rPr/{W}color"))
    assert f"#{fill}" == palette(colour).ground
    assert contrast(f"#{ink}", f"#{fill}") >= 4.5


def test_the_themes_differ_in_more_than_colour() -> None:
    looks = [opened(word.render(edition(northwind(), look=look))).styles for look in LOOKS]
    titles = [found["Title"] for found in looks]
    assert [it.font.size.pt for it in titles] == [24, 25, 23]
    assert [it.font.name for it in titles] == ["Arial", "Times New Roman", "Times New Roman"]
    assert [it.paragraph_format.alignment for it in titles] == [None, None, WD_ALIGN_PARAGRAPH.CENTER]
    assert [found["Normal"].font.name for found in looks] == ["Arial", "Arial", "Times New Roman"]


def test_nothing_of_the_template_is_left_in_it() -> None:
    assert sorted(parts(word.render(edition(northwind())))) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


@pytest.mark.slow
def test_bytes_are_the_same_in_another_process() -> None:
    digests = {
        subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    }
    assert len(digests) == 1


@pytest.mark.slow
def test_a_document_of_hundreds_of_lines_has_one_paragraph_for_each() -> None:
    entries = tuple(Item(id=f"n{number}", text=f"Duty number {number}") for number in range(600))
    document = northwind(sections=(section(SectionKind.RESPONSIBILITIES, *entries),))
    found = [text for style, text in styles_of(word.render(edition(document))) if style == "List Bullet"]
    assert found[:600] == [item.text for item in entries]


def test_what_xml_refuses_in_a_librarys_row_is_left_out() -> None:
    """A document's values cannot hold it; a source's name in the admin can."""
    brief = Brief(evidence={"duty-1": (Cited("Hand\x0bbook\ud800", "Du\x00ties", "stated"),)})
    text = text_of_docx(word.render(edition(full(), Face.BRIEF, brief=brief)))
    assert "Handbook" in text
    assert "Duties" in text


def test_an_empty_document_is_a_page_with_a_stand_in_for_its_title() -> None:
    assert styles_of(word.render(edition(JobDescription()))) == [("Title", "Untitled role")]


def test_a_note_and_a_rule_to_sign_on_run_in_their_own_direction() -> None:
    brief = Brief(evidence={"duty-1": (Cited("דוח שנתי", "תפקידים", "stated"),)})
    data = word.render(edition(full(), Face.BRIEF, brief=brief))
    notes = [it for it in xml(data).iter(f"{W}p") if "דוח" in "".join(it.itertext())]
    assert len(notes) == 1
    assert notes[0].find(f"{W}pPr/{W}bidi") is not None
    runs = {run.findtext(f"{W}t"): run.find(f"{W}rPr/{W}rtl") is not None for run in notes[0].iter(f"{W}r")}
    assert [is_rtl for text, is_rtl in runs.items() if text and "דוח" in text] == [True]
    hebrew = full().model_copy(update={"language": "he"})
    signed = xml(word.render(edition(hebrew, Face.INTERNAL)))
    rules = [
        it for it in signed.iter(f"{W}p") if it.find(f"{W}pPr/{W}pStyle[@{W}val='Signature']") is not None
    ]
    assert rules
    assert [it.find(f"{W}pPr/{W}bidi") for it in rules] == [None] * len(rules)
