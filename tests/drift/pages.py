"""The pages as a test reads and sends them."""

from __future__ import annotations

import html5lib

from tests.forms import filled


def page_of(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def words_of(node):
    return " ".join("".join(node.itertext()).split())


def line_in_the_builder(client, posting):
    page = page_of(client.get(posting.get_absolute_url()))
    found = page.find(".//p[@class='moved-on small quiet']")
    return words_of(found) if found is not None else ""


def sent(client, address):
    """What the page would send as it stands."""
    return dict(filled(page_of(client.get(address)).find(".//form[@class='takes']")))
