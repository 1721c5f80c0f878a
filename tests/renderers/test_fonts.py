from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from jobdesc.finders import FontFinder
from jobdesc.renderers import fonts


@pytest.fixture(scope="module")
def folder() -> Path:
    return fonts.ensure()


def covered(folder: Path, name: str) -> set[int]:
    return set(TTFont(folder / "print" / f"{name}-400.ttf").getBestCmap())


def test_every_weight_is_a_static_font_of_that_weight(folder: Path) -> None:
    for source in (fonts.MAIN, *fonts.FALLBACKS):
        for weight in fonts.WEIGHTS:
            font = TTFont(folder / "print" / f"{source.name}-{weight}.ttf")
            assert "fvar" not in font
            assert font["OS/2"].usWeightClass == weight
            assert font["name"].getDebugName(16) == source.family


@pytest.mark.parametrize(
    ("name", "sample"),
    [
        ("inter", "Łódź İzmir Ngọc Đorđe Ελλάδα София €£₹₺ – “”"),
        ("hebrew", "אבגדה שלום"),
        ("arabic", "عمّان يبني پچگ"),
        ("devanagari", "नमस्ते"),
    ],
)
def test_each_script_has_a_font(folder: Path, name: str, sample: str) -> None:
    assert {ord(it) for it in sample} <= covered(folder, name)


def test_a_fallback_holds_only_what_the_main_font_lacks(folder: Path) -> None:
    main = covered(folder, fonts.MAIN.name)
    for source in fonts.FALLBACKS:
        assert covered(folder, source.name) & main == {0x20, 0xA0}


def test_the_same_recipe_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    [hebrew] = [it for it in fonts.FALLBACKS if it.name == "hebrew"]
    (tmp_path / "print").mkdir()
    fonts._write_fallback(tmp_path, hebrew, covered(folder, "hebrew"))
    for weight in fonts.WEIGHTS:
        name = f"hebrew-{weight}.ttf"
        assert (tmp_path / "print" / name).read_bytes() == (folder / "print" / name).read_bytes()


@pytest.mark.parametrize("name", fonts.screen_names())
def test_the_screens_fonts_are_small_and_found_as_static_files(folder: Path, name: str) -> None:
    found = finders.find(f"fonts/{name}")
    assert found == str(folder / "screen" / name)
    data = Path(found).read_bytes()
    assert len(data) < 60_000
    assert {ord(it) for it in "Åçőšžẞ€→"} <= set(TTFont(BytesIO(data)).getBestCmap())


@pytest.mark.parametrize("path", ["fonts/inter-500.woff2", "fonts/../x", "inter-400.woff2", "css/app.css"])
def test_the_finder_has_nothing_else(path: str) -> None:
    assert FontFinder().find(path) == []


def test_the_finder_lists_what_is_collected() -> None:
    listed = [f"{storage.prefix}/{name}" for name, storage in FontFinder().list([])]  # type: ignore[attr-defined]
    assert listed == ["fonts/inter-400.woff2", "fonts/inter-600.woff2", "fonts/inter-700.woff2"]


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_folder: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(fonts, "_write_all", fail)
    with pytest.raises(OSError, match="disk full"):
        fonts.build(tmp_path)
    assert [it.name for it in tmp_path.iterdir()] == [".lock"]
