"""Exported web pages, opened as the files that they are."""

import pytest

from jobdesc.document import Theme
from jobdesc.renderers import FORMATS
from tests.documents.samples import samples


def written(theme, folder):
    """Every face and language in that theme."""
    for sample in samples():
        if sample.edition.look.theme is theme:
            path = folder / f"{sample.name}.html"
            path.write_bytes(FORMATS["html"].render(sample.edition))
            yield path


@pytest.mark.parametrize("theme", Theme)
def test_an_exported_page_is_for_everybody_on_every_screen(page, check_axe, faults, tmp_path, theme):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    addresses = [path.as_uri() for path in written(theme, tmp_path)]
    wide = []
    for address in addresses:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(address)
        check_axe()
        page.set_viewport_size({"width": 375, "height": 700})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []
    assert [it for it in asked if not it.startswith("data:")] == addresses
