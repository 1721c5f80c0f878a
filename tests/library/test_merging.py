"""Laws of the merge, for any shipment and any editors."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document import placeholders_in
from jobdesc.library.merging import Plan, Rows, merge_order, plan
from jobdesc.library.rows import Fields, Ref

SOURCES = [Ref("source", (key,)) for key in ("guide", "survey")]
PLACEHOLDER = Ref("placeholder", ("languages",))
OPTION = Ref("placeholderoption", ("languages", "go"))
ITEMS = [Ref("item", (key,)) for key in ("server", "tests", "hello")]
TEMPLATES = [Ref("roletemplate", (slug,)) for slug in ("developer", "tester")]
API = Ref("specialisation", ("developer", "api"))
words = st.sampled_from(["a", "b"])


def citations(draw: st.DrawFn) -> list[dict[str, Any]]:
    cited = draw(st.lists(st.sampled_from(["guide", "survey"]), unique=True).map(sorted))
    return [{"source": key, "section": "S", "basis": "stated", "terms": []} for key in cited]


@st.composite
def libraries(draw: st.DrawFn) -> dict[Ref, Fields]:
    """Rows of a library in which everything that a row names is there."""
    rows: dict[Ref, Fields] = {}
    for ref in draw(st.lists(st.sampled_from(ITEMS), unique=True)):
        text = draw(st.sampled_from(["x", "y", "In {languages}"]))
        rows[ref] = {"heading": draw(words), "text": text, "citations": citations(draw)}
    for ref in draw(st.lists(st.sampled_from(TEMPLATES), unique=True)):
        rows[ref] = {"title": draw(words)}
        if ref.key == ("developer",) and draw(st.booleans()):
            rows[API] = {"name": draw(words), "summary": "", "citations": citations(draw)}
        for item in [it for it in ITEMS if it in rows and draw(st.booleans())]:
            special = ["api"] if API in rows and ref.key == API.key[:1] and draw(st.booleans()) else []
            rows[Ref("templateitem", (*ref.key, *item.key))] = {"specialisations": special}
    if draw(st.booleans()) or any("languages" in placeholders_in(it.get("text", "")) for it in rows.values()):
        rows[PLACEHOLDER] = {"label": draw(words), "citations": citations(draw)}
        if draw(st.booleans()):
            rows[OPTION] = {"label": draw(words), "citations": citations(draw)}
    named = {one["source"] for it in rows.values() for one in it.get("citations", ())}
    for ref in SOURCES:
        if ref.key[0] in named or draw(st.booleans()):
            rows[ref] = {"title": draw(words)}
    return rows


def applied(todo: Plan, mine: Rows) -> dict[Ref, Fields]:
    after = {**mine, **todo.add, **todo.update}
    return {ref: fields for ref, fields in after.items() if ref not in todo.remove}


def writes(todo: Plan) -> tuple[object, ...]:
    return tuple(it for it in (todo.add, todo.update, todo.remove) if it)


@given(libraries(), libraries())
def test_the_same_shipment_changes_nothing_whatever_editors_did(base: Rows, mine: Rows):
    assert writes(plan(base, mine, base)) == ()


@given(libraries(), libraries())
def test_a_library_nobody_touched_becomes_what_is_shipped(base: Rows, theirs: Rows):
    todo = plan(base, base, theirs)
    assert applied(todo, base) == theirs
    assert todo.left_alone == ()


@given(libraries(), libraries(), libraries())
def test_a_second_run_changes_nothing(base: Rows, mine: Rows, theirs: Rows):
    after = applied(plan(base, mine, theirs), mine)
    assert writes(plan(theirs, after, theirs)) == ()


@given(libraries(), libraries(), libraries())
def test_what_editors_changed_stays(base: Rows, mine: Rows, theirs: Rows):
    after = applied(plan(base, mine, theirs), mine)
    for ref, fields in mine.items():
        edited = {name for name, value in fields.items() if base.get(ref, {}).get(name) != value}
        assert {name: after[ref][name] for name in edited} == {name: fields[name] for name in edited}


@given(libraries(), libraries(), libraries())
def test_nothing_is_left_that_names_what_is_gone(base: Rows, mine: Rows, theirs: Rows):
    after = applied(plan(base, mine, theirs), mine)
    for ref, fields in after.items():
        named = [Ref("source", (one["source"],)) for one in fields.get("citations", ())]
        named += [Ref("placeholder", (key,)) for key in placeholders_in(fields.get("text", ""))]
        named += [Ref("specialisation", (ref.key[0], key)) for key in fields.get("specialisations", ())]
        if ref.table == "templateitem":
            named += [Ref("roletemplate", ref.key[:1]), Ref("item", ref.key[1:])]
        assert [it for it in named if it not in after] == []


@given(libraries(), libraries(), libraries())
def test_what_is_not_as_shipped_is_said(base: Rows, mine: Rows, theirs: Rows):
    """No row differs in silence, but for those whose owner is gone and editors' own ones."""
    todo = plan(base, mine, theirs)
    after = applied(todo, mine)
    said = {one.name for one in todo.left_alone}
    for ref, fields in theirs.items():
        owner = {"templateitem": "roletemplate", "specialisation": "roletemplate"}.get(ref.table)
        owner = "placeholder" if ref.table == "placeholderoption" else owner
        if after.get(ref) != fields and (owner is None or Ref(owner, ref.key[:1]) in after):
            assert str(ref) in said


@given(libraries(), libraries(), libraries(), st.data())
def test_what_somebody_else_made_is_never_changed_and_what_differs_is_said(
    base: Rows, mine: Rows, theirs: Rows, data: st.DataObject
):
    named = [ref for ref in theirs if ref in mine]
    foreign = dict.fromkeys(ref for ref in named if data.draw(st.booleans()))
    own = {ref: fields for ref, fields in base.items() if ref not in foreign}
    todo = plan(own, mine, theirs, foreign=dict.fromkeys(foreign, "them"))
    after = applied(todo, mine)
    said = {one.name for one in todo.left_alone if one.why.startswith("made by them, stays as it is: ")}
    assert {ref: after[ref] for ref in foreign} == {ref: mine[ref] for ref in foreign}
    assert said == {str(ref) for ref in foreign if mine[ref] != theirs[ref]}


@given(libraries(), libraries(), libraries(), st.data())
def test_what_something_outside_needs_is_never_removed(
    base: Rows, mine: Rows, theirs: Rows, data: st.DataObject
):
    needed = {ref: "needed" for ref in mine if data.draw(st.booleans())}
    assert set(needed).isdisjoint(plan(base, mine, theirs, needed).remove)


names = st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)


@given(names, names)
def test_the_same_order_shipped_again_keeps_the_order_here(base: tuple[str, ...], mine: tuple[str, ...]):
    assert merge_order(base, mine, base) == mine


@given(names, names, names)
def test_an_order_loses_and_gains_nobody(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
):
    assert sorted(merge_order(base, mine, theirs)) == sorted(mine)


@given(names, st.permutations("abcdef"))
def test_an_order_nobody_touched_becomes_the_shipped_one(base: tuple[str, ...], theirs: list[str]):
    assert merge_order(base, base, theirs) == tuple(name for name in theirs if name in base)


def test_new_entries_stand_after_the_one_they_follow():
    assert merge_order("abc", "cbad", "abdc") == ("c", "b", "d", "a")
    assert merge_order("ab", "axb", "ba") == ("b", "a", "x")
