"""What a file carries of its source comes back as it went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document import Carried, DocumentError, Face, JobDescription, carried, carry
from tests.document.strategies import documents

POSTING = "7b0f7c1e-52f3-4f0e-9a53-0d6f1a2b3c4d"


@given(documents(), st.sampled_from(Face), st.sampled_from(("", POSTING)), st.integers(0, 2**31 - 1))
def test_what_is_carried_comes_back(document: JobDescription, face: Face, posting: str, number: int) -> None:
    there = Carried(document=document, face=face, posting=posting, revision=number)
    assert carried(carry(there)) == there
    assert carry(carried(carry(there))) == carry(there)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "damaged"),
        (b"\xff", "damaged"),
        (b"[" * 100_000, "damaged"),
        (b"[]", "not a source of ours"),
        (b'{"jobdesc":2,"face":"public","posting":"","revision":0,"record":{}}', "not a source of ours"),
        (b'{"jobdesc":1,"face":"secret","posting":"","revision":0,"record":{}}', "not a source of ours"),
        (b'{"jobdesc":1,"face":"public","posting":"../x","revision":0,"record":{}}', "not a source of ours"),
        (
            b'{"jobdesc":1,"face":"public","posting":"' + b"-" * 36 + b'","revision":0,"record":{}}',
            "not a source of ours",
        ),
        (b'{"jobdesc":1,"face":"public","posting":"","revision":-1,"record":{}}', "not a source of ours"),
        (b'{"jobdesc":1,"face":"public","posting":"","revision":0,"record":[]}', "a record is a JSON object"),
        (b'{"jobdesc":1,"face":"public","posting":"","revision":0}', "a record is a JSON object"),
        (b" " * (4 * 1024 * 1024 + 1), "longer than any record"),
    ],
)
def test_what_is_no_source_of_ours_is_told(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        carried(data)
