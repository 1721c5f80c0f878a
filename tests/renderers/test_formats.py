"""What holds for every format, the next one too."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from jobdesc.document import JobDescription
from jobdesc.renderers import FORMATS
from tests.renderers.documents import edition, hostile, northwind
from tests.renderers.reading import TEXT_OF

GOLDEN = Path(__file__).parent / "golden"


def texts(value: object) -> Iterator[str]:
    """Everything a person wrote, but not keys, codes, addresses and choices."""
    silent = {"id", "kind", "importance", "colour", "logo", "website", "currency", "country", "period"}
    if isinstance(value, BaseModel):
        for name, part in value:
            if name not in silent and name not in {"language", "basis", "workplace", "employment_types"}:
                yield from texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_every_word(name: str) -> None:
    document: JobDescription = northwind()
    said = TEXT_OF[name](FORMATS[name].render(edition(document))).casefold()
    for text in texts(document):
        for word in re.findall(r"[\w.@-]+", text.removeprefix("https://")):
            assert word.casefold() in said


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reads_as_it_did(name: str) -> None:
    """To accept a change: GOLDEN=write ./dev test tests/renderers/test_formats.py"""
    rendered = FORMATS[name].render(edition(northwind()))
    found = rendered.decode() if name == "html" else TEXT_OF[name](rendered) + "\n"
    golden = GOLDEN / f"northwind.{name}.txt" if name == "pdf" else GOLDEN / f"northwind.{name}"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_equal_editions_give_equal_bytes(name: str) -> None:
    render = FORMATS[name].render
    assert render(edition(northwind())) == render(edition(northwind()))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("document", [JobDescription(), hostile()], ids=["empty", "hostile"])
def test_every_format_renders_whatever_a_document_may_hold(name: str, document: JobDescription) -> None:
    assert TEXT_OF[name](FORMATS[name].render(edition(document)))
