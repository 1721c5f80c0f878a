"""The licence's credit goes out with what uses it, in every format, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobdesc.builder import Base, Saved, save_revision
from jobdesc.document import Choice, Face, JobDescription, canonical_json, dump, load, merge, project, resolve
from jobdesc.document.values import Level, SectionKind
from jobdesc.packs import contents
from jobdesc.packs.content import Option, SourceNote, TemplateContent
from jobdesc.packs.crediting import with_credits
from jobdesc.packs.onet import Release, pack_of, source
from jobdesc.packs.picking import Pick, with_answers, with_picks
from jobdesc.packs.starting import start
from jobdesc.renderers import FORMATS
from jobdesc.renderers.outline import outline
from tests.factories import cited, make_posting, make_version, small_content
from tests.onet.samples import BASE, LIBRARIAN, OLD
from tests.renderers.documents import edition, northwind
from tests.renderers.reading import TEXT_OF

CREDIT = "Words of the Guild of Bakers, used under its licence: https://example.org/licence/"
FACES = [(name, face) for name, format in FORMATS.items() for face in format.faces]


def credited_content() -> TemplateContent:
    """The small template: source "b" asks for a credit, and one option of it alone cites "c"."""
    content = small_content()
    notes = (
        *(it for it in content.sources if it.key == "a"),
        SourceNote(key="b", title="Source b", credit=CREDIT),
        SourceNote(key="c", title="Source c", credit="Thanks to the millers."),
    )
    (asked,) = content.placeholders
    options = (
        *(it for it in asked.options if it.key != "go"),
        Option(key="rust", label="Rust", citations=cited("c")),
    )
    asked = asked.model_copy(update={"options": options})
    return content.model_copy(update={"sources": notes, "placeholders": (asked,)})


def drafted(content: TemplateContent, *keys: str, **answers: tuple[str, ...]) -> JobDescription:
    """A description with these items alone."""
    empty = start(content, level=Level.MID, answers=answers, version=1)
    sections = tuple(
        section.model_copy(update={"items": tuple(it for it in section.items if it.id in keys)})
        for section in empty.sections
    )
    return with_credits(empty.model_copy(update={"sections": sections, "credits": ()}), content)


def test_a_description_owes_what_its_shown_lines_were_read_from() -> None:
    content = credited_content()
    assert drafted(content, "data-models").credits == ()
    assert drafted(content, "data-models", "opening").credits == (CREDIT,)


def test_a_line_kept_aside_owes_nothing() -> None:
    content = credited_content()
    document = drafted(content, "data-models", "opening")
    aside = with_picks(document, content, "narrative", [Pick("opening", shown=False, text="")])
    assert with_credits(aside, content).credits == ()


def test_an_answer_owes_what_it_was_read_from() -> None:
    content = credited_content()
    content = content.model_copy(
        update={"items": tuple(it.model_copy(update={"citations": cited("a")}) for it in content.items)}
    )
    document = drafted(content, "coding", languages=("Rust",))
    assert document.credits == ("Thanks to the millers.",)
    assert with_credits(with_answers(document, content, {"languages": ("Zig",)}), content).credits == ()
    assert drafted(content, "data-models", languages=("Rust",)).credits == ()


def test_a_reworded_line_still_owes_it() -> None:
    content = credited_content()
    document = drafted(content, "opening")
    edited = with_picks(document, content, "narrative", [Pick("opening", shown=True, text="Come and bake.")])
    assert with_credits(edited, content).credits == (CREDIT,)


def test_a_line_that_its_template_has_no_more_keeps_its_credit() -> None:
    content = credited_content()
    document = drafted(content, "opening")
    newer = content.model_copy(update={"items": content.items[:-1]})
    assert with_credits(document, newer).credits == (CREDIT,)
    assert with_credits(document.model_copy(update={"credits": ()}), newer, (CREDIT,)).credits == (CREDIT,)


def test_a_record_without_credits_does_not_mention_them() -> None:
    assert "credits" not in dump(JobDescription())
    assert b"credits" not in canonical_json(northwind())
    document = JobDescription(credits=(CREDIT,))
    assert load(canonical_json(document)) == document


def test_a_content_without_marks_and_credits_keeps_its_json() -> None:
    plain = canonical_json(small_content())
    assert not [word for word in (b"credit", b"is_hot", b"is_in_demand") if word in plain]
    content = credited_content()
    assert TemplateContent.model_validate(content.model_dump(mode="json")) == content


@pytest.mark.parametrize("face", Face)
def test_every_face_keeps_them(face: Face) -> None:
    assert project(northwind(credits=(CREDIT,)), face).credits == (CREDIT,)


@pytest.mark.parametrize(("name", "face"), FACES)
def test_every_format_says_them(name: str, face: Face) -> None:
    made = edition(northwind(credits=(CREDIT,)), face=face)
    text = " ".join(TEXT_OF[name](FORMATS[name].render(made)).split())
    assert "Words of the Guild of Bakers, used under its licence:" in text
    assert "example.org/licence" in text


def test_the_licence_is_a_link_in_the_last_small_print() -> None:
    part = outline(edition(northwind(credits=(CREDIT,)))).parts[-1]
    assert (part.name, part.heading, part.is_fine_print) == ("credits", "", True)
    (block,) = part.blocks
    assert [(line.text, line.href) for line in block.lines] == [
        ("Words of the Guild of Bakers, used under its licence:", ""),
        ("example.org/licence", "https://example.org/licence/"),
    ]


def test_a_merge_keeps_what_either_side_owes() -> None:
    base = northwind(credits=("one", "two"))
    mine = base.model_copy(update={"credits": ("one", "two", "mine")})
    theirs = base.model_copy(update={"credits": ("two", "theirs")})
    assert merge(base, mine, theirs).document.credits == ("two", "mine", "theirs")
    assert resolve(merge(base, base, theirs), dict[str, Choice]()) == theirs


@pytest.mark.django_db
def test_a_posting_is_saved_with_what_it_owes_and_without_what_it_owes_no_more() -> None:
    content = credited_content()
    posting = make_posting(version=make_version(content))
    document = posting.latest.document
    assert document.credits == (CREDIT,)
    bare = document.model_copy(
        update={"sections": tuple(it.model_copy(update={"shown": False}) for it in document.sections)}
    )
    saved = save_revision(posting=posting, base=Base.of(posting.latest), document=bare, by=posting.owner)
    assert isinstance(saved, Saved)
    assert saved.revision.document.credits == ()


@pytest.mark.django_db
def test_saving_the_same_again_makes_no_revision() -> None:
    posting = make_posting(version=make_version(credited_content()))
    base = Base.of(posting.latest)
    saved = save_revision(posting=posting, base=base, document=base.document, by=posting.owner)
    assert isinstance(saved, Saved)
    assert saved.revision.number == 1


def test_an_occupation_brings_its_credit_into_the_ad() -> None:
    pack = pack_of(Release(OLD), LIBRARIAN)
    document = start(contents(pack)[BASE], level=Level.MID, version=1)
    assert document.credits == (source("90.4").credit,)
    plain = FORMATS["txt"].render(replace(edition(document), has_footer=False)).decode()
    assert plain.endswith(
        "this information has been modified. USDOL/ETA has not approved, endorsed, or tested these "
        "modifications. License: https://creativecommons.org/licenses/by/4.0/\n"
    )
    assert document.section(SectionKind.QUALIFICATIONS) is not None
