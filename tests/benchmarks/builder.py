"""What the builder's page costs: `.venv/bin/python -m tests.benchmarks.builder`.

Side by side in one run, medians: the page with 150 offered items against a template written by
hand for the same page (checked: both are the same words in the same elements), and a save with
its preview against the page's own request.
"""

# ruff: noqa: PLC0415  # Django is set up first

import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

ITEMS = 150
ROUNDS = 40
PICKS = re.compile(r'(<ul class="picks" data-picked.*?>)(.*?)(<li class="pick own-row".*?</ul>)', re.DOTALL)
OFFERED = re.compile(r'(<ul class="picks" data-offered.*?>)(.*?)(</ul>)', re.DOTALL)


def medians(tasks: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of the processor’s own time for each, taken in turns: a busy machine counts little."""
    spent: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, do in tasks.items():
            began = time.process_time()
            do()
            spent[name].append((time.process_time() - began) * 1000)
    return {name: statistics.median(times) for name, times in spent.items()}


def content() -> Any:
    """A template with 150 responsibilities, each said by one to five sources."""
    from jobdesc.document.values import Level
    from jobdesc.packs.content import Citation, CitationBasis, ItemKind, OfferedItem, SourceNote
    from tests.factories import small_content

    def cited(number: int) -> tuple[Citation, ...]:
        return tuple(
            Citation(source=key, section="Duties", basis=CitationBasis.STATED, terms=("server", "logic"))
            for key in "abcde"[: 1 + number % 5]
        )

    items = tuple(
        OfferedItem(
            key=f"item-{number}",
            kind=ItemKind.RESPONSIBILITY,
            heading=f"Item {number}",
            text=f"Write server number {number} in {{languages}} and keep it in good shape for years.",
            citations=cited(number),
            picked_from=Level.JUNIOR if number < 10 else None,
        )
        for number in range(ITEMS)
    )
    sources = tuple(SourceNote(key=key, title=f"Source {key}") for key in "abcde")
    return small_content().model_copy(update={"items": items, "sources": sources})


def row(line: Any, content: Any) -> dict[str, Any]:
    """One line as the hand-written template loops over it: plain text and tuples."""
    from jobdesc.roles import proof

    found = proof(content, content.item(line.id).citations)
    sources: dict[str, list[tuple[str, str, str]]] = {}
    for place in found.places:
        told = (place.section, place.basis.lower(), ", ".join(place.terms))
        sources.setdefault(place.source, []).append(told)
    return {
        "id": line.id,
        "name": line.name,
        "rank": line.rank,
        "shown": line.shown,
        "text": line.text,
        "dots": found.dots,
        "said": found.words,
        "parts": [(words, bool(key)) for words, key in line.parts],
        "sources": list(sources.items()),
    }


def by_hand(page: str, posting: Any) -> Callable[[], str]:
    """The same page from one template: what is around the lists as it is, the lists in loops."""
    from django.template import Context, engines

    from jobdesc.document.values import SectionKind
    from jobdesc.forms.picks import lines
    from jobdesc.packs.picking import rows

    loop = (Path(__file__).parent / "pages" / "picks.html").read_text()
    cut = PICKS.sub(r"\1{PICKED}\3", OFFERED.sub(r"\1{OFFERED}\3", page))
    parts = re.split(r"\{PICKED\}|\{OFFERED\}", cut)
    plain = [part.replace("{%", "{").replace("{{", "{") for part in parts]
    source = (
        plain[0] + loop.replace("in lines", "in picked") + plain[1] + loop.replace("in lines", "in offered")
    )
    template = engines["django"].from_string(source + plain[2]).template
    content = posting.template_version.as_content()
    shown = lines(rows(posting.latest.document, content, SectionKind.RESPONSIBILITIES), None, {}, content)
    ready = {name: [row(line, content) for line in shown[name]] for name in ("picked", "offered")}
    return lambda: str(template.render(Context(ready)))


def elements(page: str) -> list[str]:
    """Every tag and every word, white space aside."""
    return re.findall(r"<[^>]+>|[^<\s]+", re.sub(r"\s+", " ", page))


def measure() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.factories import make_posting, make_version

    posting = make_posting(version=make_version(content()))
    client = Client()
    client.force_login(posting.owner)
    address = f"{posting.get_absolute_url()}?step=responsibilities"
    page = client.get(address).content.decode()
    hand = by_hand(page, posting)
    same = elements(hand()) == elements(page)
    if not same:
        pairs = zip(elements(hand()), elements(page), strict=False)
        sys.exit(
            f"the template by hand is not the same page: {next(one for one in pairs if one[0] != one[1])}"
        )

    form = posted(page)
    texts = iter(range(10**6))

    def save() -> None:
        words = {f"picks-text-item-{n}": f"Words {next(texts)}." for n in (1,)}
        token = {"base": str(posting.revisions.count()), "key": str(uuid4())}
        answer = client.post(address, {**form, **words, **token}, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.status_code

    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked = len(queries)  # counted at once: the next request empties the log
    tasks = {"page": lambda: client.get(address), "by hand": hand, "save": save}
    for do in tasks.values():
        do()
    found = medians(tasks)
    sys.stdout.write(
        f"the page, {ITEMS} items, whole request  {found['page']:7.1f} ms, {asked} queries\n"
        f"the same page by hand             {found['by hand']:7.1f} ms   page / by hand  "
        f"{found['page'] / found['by hand']:.2f}\n"
        f"a save with its preview           {found['save']:7.1f} ms   save / page     "
        f"{found['save'] / found['page']:.2f}\n"
    )


def posted(page: str) -> dict[str, Any]:
    """What a browser would send of the form on `page`."""
    import html5lib

    from tests.forms import filled

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return dict(filled(next(form for form in tree.iter("form") if form.get("id") == "step")))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
