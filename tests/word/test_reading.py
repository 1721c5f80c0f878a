"""What comes back of a Word file: its source, and which line is which, whatever was done to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesc.document import Face, JobDescription, Look, carried
from jobdesc.readers import web
from jobdesc.readers.files import ASIDE, Kind, Line
from jobdesc.readers.word import read_word
from jobdesc.renderers import word
from tests.document.strategies import documents
from tests.renderers.documents import hostile, northwind
from tests.word.files import LOOKS, changed, edition, expected, foreign, full, p, without


@pytest.fixture(scope="module")
def file() -> bytes:
    return word.render(edition(northwind()))


def lines(data: bytes) -> list[Line]:
    return [line for line in read_word(data).lines if line.path != ASIDE]


def after(data: bytes) -> list[Line]:
    """The lines that differ from those of the file as it left."""
    before = read_word(word.render(edition(northwind()))).lines
    return [line for line in read_word(data).lines if line not in before]


@pytest.mark.slow
@given(documents(), st.sampled_from(Face), st.sampled_from(LOOKS))
@settings(max_examples=40, deadline=None)
def test_what_left_in_a_word_file_comes_back(document: JobDescription, face: Face, look: Look) -> None:
    made = edition(document, face, look)
    read = read_word(word.render(made))
    assert read.kind is Kind.WORD
    assert read.carried == made.source
    assert carried(read.carried).document == made.document
    assert spaced(line for line in read.lines if line.path != ASIDE) == spaced(expected(made))


def spaced(found: Iterable[Line]) -> list[Line]:
    """With single spaces: a break at the end of a fact's words is none in a cell of its own."""
    return [replace(line, text=" ".join(line.text.split())) for line in found]


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.theme)
def test_every_line_of_every_face_comes_back_under_its_field(face: Face, look: Look) -> None:
    made = edition(full(), face, look, has_footer=True)
    assert lines(word.render(made)) == expected(made)


def test_no_line_of_an_untouched_file_is_new() -> None:
    for face in Face:
        made = word.render(edition(full(), face, has_appendix=True, has_footer=True))
        assert [line for line in read_word(made).lines if not line.path] == []


def test_hostile_words_come_back_as_they_were() -> None:
    made = edition(hostile())
    assert lines(word.render(made)) == expected(made)


def test_the_source_is_found_in_either_of_its_places(file: bytes) -> None:
    whole = read_word(file)
    assert read_word(without(file, "customXml/")) == whole
    assert read_word(without(file, "docProps/custom.xml")) == whole


def test_a_file_without_its_source_is_somebody_elses(file: bytes) -> None:
    read = read_word(without(file, "customXml/", "docProps/custom.xml"))
    assert read.carried is None
    assert read.lines == ()
    assert "Design and build services in Python." in read.text


def test_changed_words_come_back_under_the_same_item(file: bytes) -> None:
    edited = changed(file, ("Own the PostgreSQL schemas.", "Own every schema."))
    assert after(edited) == [Line("item:duty-2", "Own every schema.", "item")]


def test_words_typed_around_a_mark_belong_to_its_line(file: bytes) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    edited = changed(
        file,
        ('<w:bookmarkStart w:id="17"', run.format("Then: ") + '<w:bookmarkStart w:id="17"'),
        ('<w:bookmarkEnd w:id="17"/>', '<w:bookmarkEnd w:id="17"/>' + run.format(" And more.")),
    )
    [line] = after(edited)
    assert line.path == "item:duty-1"
    assert line.text == "Then: Design and build services in Python. And more."


def test_a_new_paragraph_has_no_field_and_stands_in_its_place(file: bytes) -> None:
    style = '<w:pStyle w:val="ListBullet"/>'
    edited = changed(
        file,
        (
            '<w:bookmarkEnd w:id="18"/></w:p>',
            '<w:bookmarkEnd w:id="18"/></w:p>' + p("Mentor two juniors.", style),
        ),
    )
    found = list(read_word(edited).lines)
    place = found.index(Line("", "Mentor two juniors.", "item"))
    assert found[place - 1].path == "item:duty-2"
    assert found[place + 1].path == "section:skills.heading"


def test_two_lines_joined_into_one_paragraph_stay_two(file: bytes) -> None:
    between = '<w:bookmarkEnd w:id="17"/></w:p><w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
    edited = changed(file, (between, '<w:bookmarkEnd w:id="17"/>'))
    assert after(edited) == []


def test_a_heading_stays_one_without_its_style(file: bytes) -> None:
    edited = changed(file, ('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Normal"/>'))
    assert after(edited) == []


def test_a_label_and_what_it_names_are_one_line(file: bytes) -> None:
    edited = changed(file, ("Platform engineering", "Platform"))
    assert after(edited) == [Line("facts.department", "Department Platform")]


def test_tracked_changes_count_as_accepted_and_comments_as_nothing(file: bytes) -> None:
    tracked = (
        '<w:commentRangeStart w:id="1"/><w:r><w:t xml:space="preserve">Own </w:t></w:r>'
        '<w:del w:id="2"><w:r><w:delText>the PostgreSQL</w:delText></w:r></w:del>'
        '<w:ins w:id="3"><w:r><w:t>every</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="4"><w:r><w:t> away</w:t></w:r></w:moveFrom>'
        '<w:r><w:t xml:space="preserve"> schema.</w:t></w:r><w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    edited = changed(file, ("<w:r><w:t>Own the PostgreSQL schemas.</w:t></w:r>", tracked))
    assert after(edited) == [Line("item:duty-2", "Own every schema.", "item")]


def test_a_deleted_paragraph_is_gone_and_a_deleted_end_joins() -> None:
    end = "<w:rPr><w:del w:id='1'/></w:rPr>"
    gone = f"<w:p><w:pPr>{end}</w:pPr><w:del w:id='2'><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    read = read_word(foreign(p("One ", end) + p("two") + gone + p("three")))
    assert read.text == "One two\nthree"


def test_another_ones_file_becomes_a_page_with_its_headings_lists_bold_links_and_rows() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Aufzhlung"><w:name w:val="List Bullet"/></w:style>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        f'<Relationship Id="l" Type="{office}/hyperlink" Target="https://a.example/?a=1&amp;b=2" '
        f'TargetMode="External"/><Relationship Id="j" Type="{office}/hyperlink" '
        'Target="javascript:alert(1)" TargetMode="External"/>'
    )
    cell = "<w:tc>{}</w:tc>"
    body = (
        p("Baker", '<w:pStyle w:val="Mine"/>')
        + p("Bake &lt;bread&gt;", '<w:pStyle w:val="Aufzhlung"/>')
        + p("Sell it", '<w:numPr><w:numId w:val="3"/></w:numPr>')
        + p("Bold", run="<w:b/>")
        + "<w:p><w:hyperlink r:id='l'><w:r><w:t>here</w:t></w:r></w:hyperlink>"
        "<w:hyperlink r:id='j'><w:r><w:br/><w:t>there</w:t></w:r></w:hyperlink></w:p>"
        + f"<w:tbl><w:tr>{cell.format(p('Place'))}{cell.format(p('Oslo'))}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='9'/></w:trPr>{cell.format(p('Gone'))}</w:tr></w:tbl>"
        + p("unseen", run="<w:vanish/>")
    )
    assert read_word(foreign(body, styles=style, links=links)).html.split("\n") == [
        "<h1>Baker</h1>",
        "<ul>",
        "<li>Bake &lt;bread&gt;</li>",
        "<li>Sell it</li>",
        "</ul>",
        "<p><b>Bold</b></p>",
        '<p><a href="https://a.example/?a=1&amp;b=2">here</a><br>there</p>',
        "<table><tr><td>Place</td><td>Oslo</td></tr></table>",
    ]


def test_the_reader_of_pasted_pages_finds_the_sections_of_a_word_file(file: bytes) -> None:
    page = read_word(without(file, "customXml/", "docProps/custom.xml")).html
    found = {section.heading: [item.text for item in section.items] for section in web.read(page).sections}
    assert found["What you will do"] == [
        "Design and build services in Python.",
        "Own the PostgreSQL schemas.",
    ]


def test_text_boxes_pictures_fields_and_unfilled_controls_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>Seen</w:t><w:drawing><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
        "</w:txbxContent></w:drawing><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p("Click here")
        + "</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtContent>" + p("Controlled") + "</w:sdtContent></w:sdt>"
    )
    assert read_word(foreign(body)).text == "Seen\nControlled"


def test_styles_that_are_based_on_each_other_are_read_once() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    assert read_word(foreign(p("Words", '<w:pStyle w:val="A"/>'), styles=styles)).html == "<p>Words</p>"
