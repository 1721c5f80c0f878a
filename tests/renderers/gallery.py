"""The pictures of `docs/gallery.md`: `python -m tests.renderers.gallery docs/pictures`.

The first page of each theme and face, and a page in each script that needs care. Needs poppler's
`pdftoppm`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from jobdesc.renderers import Edition

DOTS = 64  # per inch
COLOURS = 128
LOGO = Path(__file__).parents[2] / "docs" / "examples" / "fabrikam.png"


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    from jobdesc.renderers import pdf  # noqa: PLC0415 - Django is set up by then

    for name, edition in editions():
        picture = first_page(pdf.render(edition))
        picture.save(out / f"gallery-{name}.png", optimize=True)
    pdf.close()


def first_page(pdf: bytes) -> Image.Image:
    """A small picture of few colours, with a hairline for the paper's edge."""
    command = ["pdftoppm", "-r", str(DOTS), "-f", "1", "-l", "1", "-png", "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    page = Image.open(BytesIO(drawn)).convert("RGB")
    framed = Image.new("RGB", (page.width + 2, page.height + 2), "#d5d8d0")
    framed.paste(page, (1, 1))
    return framed.quantize(COLOURS, dither=Image.Dither.NONE)


def editions() -> Iterator[tuple[str, Edition]]:
    """Name → edition: every theme in the fonts that suit it, for every face; then languages."""
    from jobdesc.document import Face, Fonts, Look, Theme  # noqa: PLC0415 - see main
    from tests.renderers import showcase  # noqa: PLC0415

    suited = {Theme.PLAIN: Fonts.SANS, Theme.MODERN: Fonts.MIXED, Theme.FORMAL: Fonts.SERIF}
    logo = LOGO.read_bytes()
    for theme, fonts in suited.items():
        look = Look(theme=theme, fonts=fonts)
        for face in Face:
            yield f"{theme}-{face}", showcase.edition(face=face, look=look, logo=logo)
    for language, theme in (("de", Theme.MODERN), ("he", Theme.FORMAL), ("ar", Theme.MODERN)):
        look = Look(theme=theme, fonts=suited[theme])
        yield f"{theme}-{language}", showcase.edition(language=language, look=look)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    main(Path(sys.argv[1]))
