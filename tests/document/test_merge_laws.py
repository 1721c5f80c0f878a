"""What holds for every merge, whatever two people do."""

from __future__ import annotations

from hypothesis import event, given, settings
from hypothesis import strategies as st

from jobdesc.document import (
    Choice,
    JobDescription,
    Merge,
    canonical_json,
    diff,
    fill,
    load,
    merge,
    resolve,
)
from jobdesc.document.cells import tabulate
from tests.document.strategies import DEFAULTS, answers_of, documents, edits, trios

Trio = tuple[JobDescription, JobDescription, JobDescription]


@given(documents().flatmap(lambda base: st.tuples(st.just(base), edits(base) | documents())))
def test_a_change_merged_with_nothing_is_the_change(
    pair: tuple[JobDescription, JobDescription],
) -> None:
    base, changed = pair
    for mine, theirs in ((base, changed), (changed, base), (changed, changed)):
        merged = merge(base, mine, theirs, DEFAULTS)
        assert canonical_json(merged.document) == canonical_json(changed)
        assert merged.conflicts == ()


@given(trios())
def test_both_sides_come_to_the_same(trio: Trio) -> None:
    base, mine, theirs = trio
    one, other = merge(base, mine, theirs, DEFAULTS), merge(base, theirs, mine, DEFAULTS)
    event(f"{len(one.conflicts)} conflicts")
    assert len({conflict.path for conflict in one.conflicts}) == len(one.conflicts)
    assert {c.path: (c.base, c.mine, c.theirs, c.choices) for c in one.conflicts} == {
        c.path: (c.base, c.theirs, c.mine, c.choices) for c in other.conflicts
    }
    assert resolve(one, _all(one, Choice.THEIRS)) == resolve(other, _all(other, Choice.MINE))
    if not one.conflicts:
        assert canonical_json(one.document) == canonical_json(other.document)


@given(trios())
def test_no_text_is_silently_dropped(trio: Trio) -> None:
    base, mine, theirs = trio
    merged = merge(base, mine, theirs, DEFAULTS)
    stands, stood = _texts(merged.document), _texts(base)
    conflicts = {c.path: (c.mine or "", c.theirs or "") for c in merged.conflicts}
    for side in (mine, theirs):
        follows = _following(side)
        for path, text in _texts(side).items():
            if text != stood.get(path) and path not in follows:
                assert text in (stands.get(path), *conflicts.get(path, ()))


@given(trios())
def test_keeping_both_keeps_both_texts(trio: Trio) -> None:
    merged = merge(*trio, DEFAULTS)
    texts = [c for c in merged.conflicts if Choice.BOTH in c.choices]
    mine = resolve(merged, _all(merged, Choice.MINE))
    both = resolve(merged, _all(merged, Choice.MINE) | {c.path: Choice.BOTH for c in texts})
    kept = _texts(both)
    for conflict in texts:
        for text in (conflict.mine or "", conflict.theirs or ""):
            if conflict.path.startswith("item:"):
                assert text in kept.values()
            else:
                assert set(text.split("\n")) <= {"", *kept[conflict.path].split("\n")}
    copies = sum(conflict.path.startswith("item:") for conflict in texts)
    assert len(both.items) == len(mine.items) + copies


@settings(max_examples=50)
@given(trios())
def test_choosing_theirs_everywhere_takes_theirs_where_both_changed(trio: Trio) -> None:
    merged = merge(*trio, DEFAULTS)
    texts = _texts(resolve(merged, _all(merged, Choice.THEIRS)))
    for conflict in merged.conflicts:
        if conflict.path in _texts(trio[2]):
            assert texts[conflict.path] == _texts(trio[2])[conflict.path]


@settings(max_examples=50)
@given(trios())
def test_a_merged_document_can_be_written_and_read(trio: Trio) -> None:
    merged = merge(*trio, DEFAULTS)
    assert load(canonical_json(merged.document)) == merged.document


@given(trios())
def test_what_neither_side_changed_stays(trio: Trio) -> None:
    base, mine, theirs = trio
    merged = merge(base, mine, theirs, DEFAULTS)
    allowed = {change.path for change in (*merged.changes_mine, *merged.changes_theirs)}
    found = {change.path for change in diff(base, merged.document)}
    assert {path for path in found - allowed if not path.endswith(".place")} == set()


def _all(merged: Merge, choice: Choice) -> dict[str, Choice]:
    return {conflict.path: choice for conflict in merged.conflicts}


def _texts(document: JobDescription) -> dict[str, str]:
    table = tabulate(document)
    texts = {path: value for path, value in table.single.items() if type(value) is str}
    for name, cells in table.sections.items():
        texts[f"section:{name}.heading"] = cells["heading"]
    for name, cells in table.items.items():
        texts[f"item:{name}.heading"] = cells["heading"]
        texts[f"item:{name}.text"] = cells["text"]
    return texts


def _following(document: JobDescription) -> set[str]:
    """The texts that nobody wrote: library wordings, filled with the answers."""
    answers = answers_of(document.basis)
    return {
        f"item:{item.id}.text"
        for item in document.items
        if item.origin and item.text == fill(item.origin.wording, answers, DEFAULTS, document.language)
    }
