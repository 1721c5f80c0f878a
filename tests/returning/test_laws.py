"""What holds for any document, any face and any edit of a file."""

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jobdesc.builder.suggesting import suggest
from jobdesc.builder.taking import apply
from jobdesc.document import Face, JobDescription, carried, project
from jobdesc.document.cells import tabulate
from jobdesc.document.looks import Look, Theme
from jobdesc.readers.files import read
from jobdesc.renderers import FORMATS
from jobdesc.renderers.edition import Edition
from tests.document.strategies import documents, edits
from tests.returning.files import came, exported

pytestmark = pytest.mark.slow

FACES = st.sampled_from(Face)


def carried_in(page: str) -> JobDescription:
    found = read("page.html", page.encode()).carried
    assert found is not None
    return carried(found).document


@given(documents(), FACES)
def test_what_a_page_carries_is_the_record_as_its_face_may_show_it(
    document: JobDescription, face: Face
) -> None:
    assert carried_in(exported(document, face)) == project(document, face)


@given(documents(), FACES)
def test_a_record_comes_back_as_it_went(document: JobDescription, face: Face) -> None:
    shown = project(document, face)
    data = FORMATS["json"].render(Edition(shown, "0" * 64, face=face))
    found = read("record.json", data).carried
    assert found is not None
    assert carried(found).document == shown


@given(documents(), FACES, st.sampled_from(Theme))
@settings(max_examples=30)
def test_a_page_that_nobody_touched_suggests_nothing(
    document: JobDescription, face: Face, theme: Theme
) -> None:
    # No form and no reader lets a heading of white space alone come into being.
    assume(all(it.heading.strip() or not it.heading for it in document.sections))
    file = came(exported(document, face, look=Look(theme=theme)))
    assert (file.theirs, file.remarks) == (file.base, ())


def shuffled(page: str, seed: int) -> str:
    """The page after somebody let go of a list of lines: some gone, some doubled, some worded anew,
    some in another place, some without their ids."""
    chance = random.Random(seed)
    head, body = page.split("<body>")
    lines = body.split("\n")
    places = [n for n, line in enumerate(lines) if line.startswith(("<li", "<p"))]
    for place in chance.sample(places, min(len(places), 6)):
        act = chance.choice(("drop", "double", "word", "swap", "bare", "head"))
        if act == "drop":
            lines[place] = ""
        elif act == "double":
            lines[place] *= 2
        elif act == "word":
            lines[place] = lines[place].replace("</", " and more</", 1)
        elif act == "swap":
            other = chance.choice(places)
            lines[place], lines[other] = lines[other], lines[place]
        elif act == "bare":
            lines[place] = lines[place].replace("data-path", "data-gone")
        else:
            lines[place] = f"</ul><h2>A heading</h2><p>And a line.</p><ul>{lines[place]}"
    return f"{head}<body>" + "\n".join(lines)


@st.composite
def returns(draw: st.DrawFn) -> tuple[JobDescription, JobDescription, Face, int]:
    """A document, what the posting made of it since, a face, and a seed for edits of its page."""
    base, face = draw(documents()), draw(FACES)
    return base, draw(edits(base)), face, draw(st.integers(0, 2**32))


@given(returns())
@settings(max_examples=150)
def test_taking_everything_never_changes_what_the_face_does_not_show(
    case: tuple[JobDescription, JobDescription, Face, int],
) -> None:
    base, mine, face, seed = case
    file = came(shuffled(exported(base, face), seed))
    after = apply(file.base, file.theirs, mine, suggest(file.base, file.theirs, mine, face).suggestions, {})
    duties = set(tabulate(mine).items_in("responsibilities")) & set(
        tabulate(after).items_in("responsibilities")
    )
    before, now = (hidden(one, file.base, face, duties) for one in (mine, after))
    assert {cell: now.get(cell) for cell in before} == before


def hidden(document: JobDescription, base: JobDescription, face: Face, duties: set[str]) -> dict[str, object]:
    """Every cell of the posting that the file's face did not show; `duties` are the items that are
    responsibilities before and after."""
    table, shown = tabulate(document), tabulate(base)
    public = face is Face.PUBLIC
    cells: dict[str, object] = {"answers": table.answers}
    for path, value in table.single.items():
        inside = path.startswith(("basis.", "language")) or (public and path.startswith("internal."))
        if inside or (path.startswith("facts.employer.") and path != "facts.employer.about"):
            cells[path] = value
    for name, section in table.sections.items():
        cells[f"section:{name}"] = (section["kind"], section["shown"])
        if name not in shown.sections:
            cells[f"section:{name}.heading"] = section["heading"]
    for name, item in table.items.items():
        if name not in shown.items:
            cells[f"item:{name}"] = dict(item)
        else:
            kept = {"serves", "origin"}
            if public and name in duties:
                kept.add("importance")
            cells[f"item:{name}"] = {cell: item[cell] for cell in kept}
    return cells


@given(returns())
@settings(max_examples=100)
def test_taking_everything_and_looking_again_finds_nothing_to_take(
    case: tuple[JobDescription, JobDescription, Face, int],
) -> None:
    base, mine, face, seed = case
    file = came(shuffled(exported(base, face), seed))
    once = apply(file.base, file.theirs, mine, suggest(file.base, file.theirs, mine, face).suggestions, {})
    again = suggest(file.base, file.theirs, once, face)
    assert [one.key for one in again.suggestions if one.kind != "order"] == []


@given(returns())
@settings(max_examples=60)
def test_leaving_everything_leaves_the_posting(
    case: tuple[JobDescription, JobDescription, Face, int],
) -> None:
    base, mine, face, seed = case
    file = came(shuffled(exported(base, face), seed))
    assert apply(file.base, file.theirs, mine, [], {}) == mine
