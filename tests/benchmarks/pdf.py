"""What a PDF costs: `.venv/bin/python -m tests.benchmarks.pdf`. Medians, in milliseconds."""

# ruff: noqa: PLC0415  # Django is set up first

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path


def milliseconds(do: Callable[[], object], times: int = 15) -> float:
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from jobdesc.delivery import edition
    from jobdesc.packs import contents, load
    from jobdesc.packs.assembling import assemble
    from jobdesc.packs.specs import load_spec
    from jobdesc.renderers import fonts, html, pdf

    root = Path(__file__).parents[2]
    spec = load_spec(root / "docs" / "examples" / "senior-all-rounder.yaml")
    content = contents(load(root / "seeds"))["back-end-developer"]
    made = edition(assemble(spec, content))
    page = html.page(made, html.Surroundings.PRESS)
    cold = milliseconds(lambda: pdf.render(made), times=1)
    warm = milliseconds(lambda: pdf.render(made))

    # The least that WeasyPrint can do with the same page: no tags, no process, all kept.
    config = FontConfiguration()
    files = sorted((fonts.ensure() / "print").glob("inter-*.ttf"))
    faces = "".join(
        f"@font-face{{font-family:'Jobdesc Inter';font-weight:{it.stem[-3:]};src:url({it.as_uri()})}}"
        for it in files
    )
    css = html.stylesheet_path().read_text() + faces + ":root{font-family:'Jobdesc Inter'}"
    sheet = weasyprint.CSS(string=css, font_config=config)

    def bare() -> None:
        weasyprint.HTML(string=page).write_pdf(stylesheets=[sheet], font_config=config)

    bare()
    least = milliseconds(bare)
    sys.stdout.write(
        f"page as HTML        {milliseconds(lambda: html.page(made, html.Surroundings.PRESS)):7.1f}\n"
        f"PDF, first          {cold:7.0f}\n"
        f"PDF, warm           {warm:7.0f}   {pdf.pages(pdf.render(made))} pages\n"
        f"bare write_pdf      {least:7.0f}   ratio {warm / least:.2f}\n"
    )


if __name__ == "__main__":  # the render process imports this module again
    main()
