import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdfium2 import PdfDocument, PdfPage

from jobdesc.document import JobDescription
from jobdesc.document.values import Closing, Item, Section, SectionKind
from jobdesc.renderers import pdf
from jobdesc.renderers.fonts import FAMILIES
from tests.renderers.documents import edition, facts, items, northwind, section
from tests.renderers.reading import pdf as opened
from tests.renderers.reading import tags, text_of_pdf

FOOT = 60  # points from the edge of the paper

PROGRAM = """
import dataclasses, hashlib, os, sys
if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    django.setup()
    from jobdesc.renderers import pdf
    from tests.renderers.documents import edition, northwind
    made = edition(northwind())
    for one in (made, dataclasses.replace(made, is_archival=True)):
        print(hashlib.sha256(pdf.render(one)).hexdigest())
"""


@pytest.fixture(scope="module")
def file() -> bytes:
    return pdf.render(edition(northwind()))


def long_document(entries: int) -> JobDescription:
    text = "Write the part of the service that nobody sees, and leave it clearer than it was."
    duties = [f"{number}. {text}" for number in range(entries)]
    return northwind(sections=(section(SectionKind.RESPONSIBILITIES, *items("long", *duties)),))


def test_metadata_name_the_job_the_employer_and_the_day_it_was_saved(file: bytes) -> None:
    found = opened(file)
    assert found.metadata is not None
    assert found.metadata.title == "Senior Back-End Developer – Northwind"
    assert found.metadata.author == "Northwind"
    assert found.metadata.subject == (
        "You keep four million journeys right. Your advice counts. Design and build services in Python."
    )
    assert found.metadata.get("/CreationDate") == "D:20261121103000Z"
    assert "/ModDate" not in found.metadata
    assert found.trailer["/Root"]["/Lang"] == "en"


def test_the_file_says_that_it_is_accessible(file: bytes) -> None:
    root = opened(file).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    metadata = root["/Metadata"].get_object().get_data()
    assert re.search(rb'pdfuaid:part(>|=")1', metadata)


def test_its_structure_has_headings_lists_and_links(file: bytes) -> None:
    found = tags(file)
    assert found.count("/H1") == 1
    assert found.count("/H2") == 10
    assert found.count("/L") == 7
    assert found.count("/LI") == found.count("/LBody") == 19
    assert found.count("/Link") == 3


def test_bookmarks_lead_to_the_headings(file: bytes) -> None:
    title, parts = opened(file).outline
    assert title.title == "Senior Back-End Developer"
    assert [part.title for part in parts][:3] == ["What you will do", "What you bring", "Good to have"]


def test_links_lead_where_they_say(file: bytes) -> None:
    annotations = opened(file).pages[0]["/Annots"].get_object()
    assert [it.get_object()["/A"]["/URI"] for it in annotations] == [
        "https://jobs.northwind.example/214",
        "mailto:jobs@northwind.example",
        "https://www.northwind.example/",
    ]


def test_text_copies_out_as_it_reads() -> None:
    text = "Łódź, İzmir, Ngọc Ánh, Đorđe, Ελλάδα, София, naïve “quotes” – €1,500 fi fl ffi → 3 × ½"
    copied = text_of_pdf(pdf.render(edition(northwind(facts=facts(title=text)))))
    assert text in copied


def test_hebrew_and_arabic_are_set_in_fonts_of_ours() -> None:
    """The order of letters in a line is the viewer's to restore; that each is there is ours."""
    words = ("הצוות", "يبني", "नमस्ते")
    texts = tuple(Item(id=word, text=word) for word in words)
    made = pdf.render(edition(northwind(sections=(section(SectionKind.NARRATIVE, *texts),))))
    copied = normalize("NFKC", text_of_pdf(made))  # two letters drawn as one are one, with its own code
    assert all(set(word) <= set(copied) for word in words)
    assert fonts_of(made) <= {family.replace(" ", "-") for family in FAMILIES}


def fonts_of(data: bytes) -> set[str]:
    """Family names, without the subset's mark and the weight."""
    names = set()
    for page in opened(data).pages:
        for font in page["/Resources"]["/Font"].values():
            name = str(font.get_object()["/BaseFont"]).partition("+")[2]
            names.add("-".join(name.split("-")[:2]))
    return names


def test_only_our_own_fonts_are_used(file: bytes) -> None:
    assert fonts_of(file) == {"Jobdesc-Inter"}


def test_pages_are_counted_and_numbered() -> None:
    made = pdf.render(edition(long_document(90)))
    pages = opened(made).pages
    assert pdf.pages(made) == len(pages) == 3
    feet = [page.extract_text().split("Page ")[1][:6] for page in pages]
    assert feet == ["1 of 3", "2 of 3", "3 of 3"]


@pytest.mark.parametrize(("language", "side"), [("en", 1), ("he", 0), ("ar", 0)])
def test_the_foot_of_a_page_stands_as_the_page_runs(language: str, side: int) -> None:
    known = long_document(90).model_copy(update={"language": language})
    first, second, _ = feet(pdf.render(edition(known)))
    assert (first[side], first[1 - side]) == ("Page 1 of 3", "")
    assert (second[side], second[1 - side]) == ("Page 2 of 3", "Senior Back-End Developer")


def feet(made: bytes) -> list[tuple[str, str]]:
    """What stands in the left half of each page's foot, and in the right one."""
    with PdfDocument(made) as document:
        return [(bounded(page, 0, 0.5), bounded(page, 0.5, 1)) for page in document]


def bounded(page: PdfPage, start: float, end: float) -> str:
    width = page.get_width()
    text: str = page.get_textpage().get_text_bounded(width * start, 0, width * end, FOOT)
    return " ".join(text.split())


def test_the_title_runs_along_from_the_second_page_on() -> None:
    first, second, _ = (page.extract_text() for page in opened(pdf.render(edition(long_document(90)))).pages)
    assert first.count("Senior Back-End Developer") == 1
    assert second.count("Senior Back-End Developer") == 1


@pytest.mark.slow
@pytest.mark.parametrize("entries", range(24, 34))
def test_no_heading_and_no_single_line_is_left_alone(entries: int) -> None:
    """Wherever the page ends: a heading has two lines with it, a page no stray last entry."""
    document = long_document(entries)
    pages = [page.extract_text().splitlines() for page in opened(pdf.render(edition(document))).pages]
    headings = {"WHAT WE OFFER", "HOW TO APPLY", "ABOUT NORTHWIND", "WHAT YOU WILL DO"}
    for lines in pages:
        body = [it for it in lines if not it.startswith("Page ") and it != "Senior Back-End Developer"]
        assert not headings & set(body[-1:])
        assert len(body) > 2


@pytest.mark.slow
def test_a_scrap_of_a_last_page_is_drawn_in() -> None:
    """The same text fits one page once its lines stand a little closer."""
    made = [pdf.render(edition(long_document(entries))) for entries in (19, 22, 26)]
    assert [(pdf.pages(one), body_size(one)) for one in made] == [(1, 9.75), (1, 9.2), (2, 9.75)]


def body_size(data: bytes) -> float:
    """The size most of the first page's text is set in."""
    sizes: dict[float, int] = {}

    def visit(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        key = round(size * abs(matrix[3]) * 0.75, 2) if matrix[3] else size
        sizes[key] = sizes.get(key, 0) + len(text.strip())

    opened(data).pages[0].extract_text(visitor_text=visit)
    return max(sizes, key=lambda size: sizes[size])


def test_the_logo_is_drawn() -> None:
    png = (Path(__file__).parents[2] / "docs" / "examples" / "fabrikam.png").read_bytes()
    with_logo, without = (opened(pdf.render(edition(northwind(), it))) for it in (png, None))
    assert len(with_logo.pages[0].images) == 1
    assert len(without.pages[0].images) == 0


@pytest.mark.slow
def test_another_process_gives_the_same_bytes(file: bytes, tmp_path: Path) -> None:
    """With another hash seed, another home, another zone, another language."""
    root = Path(__file__).parents[2]
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    environment = {
        **os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "HOME": str(tmp_path),
        "LC_ALL": "C", "PYTHONPATH": str(root),
    }  # fmt: skip
    command = [sys.executable, str(program)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=root)
    archival = pdf.render(replace(edition(northwind()), is_archival=True))
    assert done.stdout.split() == [hashlib.sha256(it).hexdigest() for it in (file, archival)]


def test_a_draft_with_nothing_in_it_is_one_page() -> None:
    made = pdf.render(edition(JobDescription()))
    assert pdf.pages(made) == 1
    assert text_of_pdf(made) == "Untitled role"


def test_an_own_section_and_fine_print_stand_in_order() -> None:
    own = Section(id="own", kind=SectionKind.OWN, heading="Tools", items=items("tool", "Git", "Vim"))
    document = JobDescription(
        sections=(own, section(SectionKind.NARRATIVE, *items("story", "The story."))),
        closing=Closing(privacy="Kept short."),
    )
    copied = text_of_pdf(pdf.render(edition(document))).replace("•\u2002", "").replace("• ", "")
    assert copied == "Untitled role TOOLS Git Vim The story. Your data Kept short."
