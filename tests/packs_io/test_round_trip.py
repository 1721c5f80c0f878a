"""Export, import, export: nothing is lost and nothing changes, whatever the library holds."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesc.library import export_pack, import_pack
from jobdesc.packs import Pack
from jobdesc.packs.checks import check
from jobdesc.packs.compiling import compile_rows
from jobdesc.packs.reading import parse
from jobdesc.packs.writing import FORMATS, pack_text
from tests.packs_io.strategies import packs
from tests.packs_io.test_exporting import empty_the_library
from tests.packs_io.test_importing import told

pytestmark = pytest.mark.slow


@settings(max_examples=20)
@given(packs(), st.sampled_from(FORMATS))
def test_a_pack_that_is_written_is_read_as_it_was(pack: Pack, format: str):
    assert list(check(pack)) == []
    assert parse(pack_text(pack, format).encode(), f"any.{format}", finished=False) == pack


def exported(slugs: list[str], format: str) -> tuple[str, Pack]:
    text = pack_text(export_pack(slugs, name="any", released=date(2026, 11, 1)), format)
    return text, parse(text.encode(), f"any.{format}", finished=False)


@pytest.mark.django_db
@settings(max_examples=8)
@given(packs(), st.sampled_from(FORMATS))
def test_export_import_export_is_lossless_and_idempotent(pack: Pack, format: str):
    slugs = [it.slug for it in pack.templates]
    with transaction.atomic():
        import_pack(pack, origin="pack:any")
        text, read = exported(slugs, format)
        assert rows(read) == rows(pack)
        for origin in ("pack:any", "pack:other"):  # its own, and somebody else's, into the same library
            assert told(import_pack(read, origin=origin)) == {}
            assert exported(slugs, format)[0] == text
        empty_the_library()
        import_pack(read, origin="pack:again")
        assert exported(slugs, format)[0] == text
        transaction.set_rollback(True)


def rows(pack: Pack) -> list[str]:
    """What a pack says, whatever the order and the place in which it says it."""
    return sorted(map(str, compile_rows(pack)))
