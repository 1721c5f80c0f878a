import re
from io import BytesIO
from pathlib import Path

import pytest
import uharfbuzz
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from jobdesc.document import Fonts, JobDescription, Look
from jobdesc.document.values import JobFacts, SectionKind
from jobdesc.finders import FontFinder
from jobdesc.renderers import Edition, cutting, fonts, html, pdf, typefaces, webfonts
from tests.renderers.documents import edition, items, northwind, section
from tests.renderers.reading import pdf as opened
from tests.renderers.reading import text_of_pdf


@pytest.fixture(scope="module")
def folder() -> Path:
    return fonts.ensure()


def covered(folder: Path, name: str) -> set[int]:
    return set(TTFont(folder / "print" / f"{name}-400.ttf").getBestCmap())


def in_look(document: JobDescription, pair: Fonts) -> Edition:
    return edition(document, look=Look(fonts=pair))


# --- What is cut ---------------------------------------------------------------------------


@pytest.mark.parametrize("typeface", typefaces.TYPEFACES, ids=lambda it: it.name)
def test_every_weight_is_a_static_font_of_that_weight(folder: Path, typeface: typefaces.Typeface) -> None:
    for weight in typefaces.WEIGHTS:
        font = TTFont(folder / "print" / f"{typeface.name}-{weight}.ttf")
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == weight
        assert font["name"].getDebugName(16) == typeface.family


@pytest.mark.parametrize("pair", Fonts)
@pytest.mark.parametrize("script", typefaces.SCRIPTS)
def test_each_script_is_in_each_pair_for_headings_and_for_text(
    folder: Path, script: str, pair: Fonts
) -> None:
    needed = {ord(it) for it in typefaces.SCRIPTS[script]}
    for stack in (typefaces.text_stack(pair), typefaces.head_stack(pair)):
        assert needed <= set().union(*(covered(folder, it.name) for it in stack))


def test_a_fallback_holds_only_what_the_fonts_before_it_lack(folder: Path) -> None:
    known = covered(folder, "inter")
    for typeface in typefaces.FALLBACKS:
        own = covered(folder, typeface.name)
        assert own & known == {0x20, 0xA0}
        known |= own


@pytest.mark.parametrize("name", ["inter", "serif"])
def test_figures_can_be_set_in_columns(folder: Path, name: str) -> None:
    font = uharfbuzz.Font(uharfbuzz.Face((folder / "print" / f"{name}-400.ttf").read_bytes()))
    line = uharfbuzz.Buffer()
    line.add_str("0123456789")
    line.guess_segment_properties()
    uharfbuzz.shape(font, line, {"tnum": True})
    assert len({it.x_advance for it in line.glyph_positions}) == 1


def test_the_same_recipe_gives_the_same_bytes(folder: Path) -> None:
    kept = (folder / "print" / "serif-600.ttf").read_bytes()
    shares = fonts._shares()[typefaces.SERIF]
    again = cutting.cut(typefaces.SERIF.data, shares, pins=typefaces.SERIF.pins(600))
    assert cutting.named(again, typefaces.SERIF.family, 600) == kept


def test_an_axis_that_a_font_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no axis slnt"):
        cutting.cut(typefaces.SERIF.data, {0x41}, pins={"slnt": 1})


# --- What pages of our site load -----------------------------------------------------------


@pytest.mark.parametrize("weight", typefaces.WEIGHTS)
def test_the_apps_fonts_are_small_and_found_as_static_files(folder: Path, weight: int) -> None:
    name = f"inter-{weight}.woff2"
    found = finders.find(f"fonts/{name}")
    assert found == str(folder / "screen" / name)
    data = Path(found).read_bytes()
    assert len(data) < 60_000
    assert {ord(it) for it in "Åçőšžẞ€→"} <= set(TTFont(BytesIO(data)).getBestCmap())


@pytest.mark.parametrize("path", ["fonts/inter-500.woff2", "fonts/../x", "inter-400.woff2", "css/app.css"])
def test_the_finder_has_nothing_else(path: str) -> None:
    assert FontFinder().find(path) == []


def test_the_finder_lists_every_file_that_is_there(folder: Path) -> None:
    listed = {f"{storage.prefix}/{name}" for name, storage in FontFinder().list([])}  # type: ignore[attr-defined]
    assert listed == {f"fonts/{it.name}" for it in (folder / "screen").iterdir()} - {"fonts/blocks.json"}


def test_the_papers_stylesheet_names_every_block_once_and_nothing_else(folder: Path) -> None:
    named = re.findall(r'url\("([^"]+)"\)', (folder / "screen" / webfonts.SHEET).read_text())
    assert sorted(named) == sorted(set(webfonts.names()) - {webfonts.SHEET})


def test_blocks_of_a_typeface_never_share_a_character_and_lose_none(folder: Path) -> None:
    for typeface in typefaces.TYPEFACES:
        blocks = [it for it in webfonts._known(folder / "screen") if it.typeface == typeface.name]
        cut = [set(TTFont(folder / "screen" / it.file(400)).getBestCmap()) for it in blocks]
        assert sum(len(it) for it in cut) == len(set().union(*cut))
        assert set().union(*cut) == covered(folder, typeface.name)


# --- What a file carries -------------------------------------------------------------------


def carried(page: bytes) -> list[str]:
    """Family and weight of each font in the file."""
    found = re.findall(rb'@font-face\{font-family:"Jobdesc (\w+)";font-weight:(\d+);[^}]*data:font', page)
    return [f"{family.decode()} {weight.decode()}" for family, weight in found]


@pytest.mark.parametrize(
    ("pair", "faces"),
    [
        (Fonts.SANS, ["Inter 400", "Inter 600", "Inter 700"]),
        (Fonts.SERIF, ["Serif 400", "Serif 600", "Serif 700"]),
        (Fonts.MIXED, ["Inter 400", "Inter 600", "Serif 700"]),
    ],
)
def test_an_english_file_carries_three_small_fonts(pair: Fonts, faces: list[str]) -> None:
    page = html.render(in_look(northwind(), pair))
    assert carried(page) == faces
    assert sum(len(it) for it in re.findall(rb"data:font/woff2;base64,[^\"]*", page)) < 100_000


def test_a_file_carries_what_else_its_words_need_and_no_more() -> None:
    document = northwind(sections=(section(SectionKind.NARRATIVE, *items("s", "מפתחת תוכנה, Łódź")),))
    assert carried(html.render(in_look(document, Fonts.SERIF))) == [
        *("Serif 400", "Serif 600", "Serif 400", "Serif 600", "Hebrew 400", "Hebrew 600"),
        *("Serif 700", "Serif 700", "Hebrew 700"),
    ]


def test_a_letter_that_the_serif_lacks_comes_from_inter() -> None:
    document = northwind(sections=(section(SectionKind.NARRATIVE, *items("s", "Қазақстан ҕ")),))
    assert {"Serif 400", "Inter 400"} <= set(carried(html.render(in_look(document, Fonts.SERIF))))


def test_capitals_that_the_stylesheet_makes_are_carried_too(folder: Path) -> None:
    """The small letter is in the first block, its capital in another."""
    with_small = webfonts.embedded("µ", Fonts.SANS, folder / "screen")
    assert len(re.findall("font-weight:700", with_small)) == 2


def test_a_linked_page_carries_none() -> None:
    page = html.page(in_look(northwind(), Fonts.SERIF), html.Surroundings.SITE)
    assert "data:font" not in page
    assert '<link rel="stylesheet" href="/static/fonts/faces.css">' in page


# --- What a PDF is set in ------------------------------------------------------------------


def fonts_of(data: bytes) -> set[str]:
    """Names without the subset's mark: `Jobdesc-Serif-700`."""
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in opened(data).pages
        for font in page["/Resources"]["/Font"].values()
    }


def everywhere(text: str) -> JobDescription:
    """`text` as title, heading, lead and plain words: in each weight that a page has."""
    return JobDescription(
        facts=JobFacts(title=text),
        sections=(
            section(SectionKind.NARRATIVE, *items("story", text), heading=text),
            section(SectionKind.OWN, *items("own", text, text)),
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize("pair", Fonts)
@pytest.mark.parametrize("script", typefaces.SCRIPTS)
def test_every_script_promised_is_set_in_our_own_fonts(script: str, pair: Fonts) -> None:
    """The order of letters in a right-to-left line is the viewer's to restore; that each is there,
    and in which font, is ours."""
    text = typefaces.SCRIPTS[script]
    made = pdf.render(in_look(everywhere(text), pair))
    used = fonts_of(made)
    assert all(name.startswith("Jobdesc-") for name in used)
    main = {Fonts.SANS: {"Inter"}, Fonts.SERIF: {"Serif", "Inter"}, Fonts.MIXED: {"Serif", "Inter"}}[pair]
    fallback = {script} & {"Hebrew", "Arabic", "Devanagari"}
    assert {name.split("-")[1] for name in used} - main == fallback
    letters = {it for it in text if it.isalpha()}
    assert letters <= set(text_of_pdf(made)) or script in {"Arabic", "Devanagari"}


@pytest.mark.parametrize("pair", Fonts)
def test_headings_and_text_are_set_in_the_pair_that_was_chosen(pair: Fonts) -> None:
    used = fonts_of(pdf.render(in_look(northwind(), pair)))
    head, text = {
        Fonts.SANS: ("Inter", "Inter"),
        Fonts.SERIF: ("Serif", "Serif"),
        Fonts.MIXED: ("Serif", "Inter"),
    }[pair]
    assert {"Jobdesc-" + text, "Jobdesc-" + text + "-Semi-Bold", "Jobdesc-" + head + "-Bold"} <= used


# --- Building ------------------------------------------------------------------------------


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_folder: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(fonts, "_write_all", fail)
    with pytest.raises(OSError, match="disk full"):
        fonts.build(tmp_path)
    assert [it.name for it in tmp_path.iterdir()] == [".lock"]
