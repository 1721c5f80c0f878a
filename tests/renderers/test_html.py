import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from jobdesc.document import JobDescription, carried
from jobdesc.document.values import Closing, Employer, HowToApply, Item, Section, SectionKind
from jobdesc.renderers import html, render_page, style_source
from tests.renderers.documents import HOSTILE, edition, facts, hostile, items, northwind, section
from tests.renderers.reading import elements, parsed, words_of

DOCUMENTS = {"northwind": northwind(), "empty": JobDescription(), "hostile": hostile()}


def exported(document: JobDescription) -> str:
    return html.render(edition(document)).decode()


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
@pytest.mark.parametrize("linked", [True, False], ids=["linked", "alone"])
def test_the_page_is_valid_html(document: JobDescription, linked: bool) -> None:
    tree = parsed(render_page(edition(document), linked=linked))
    assert len(elements(tree, "h1")) == 1


def test_an_exported_file_needs_nothing_else() -> None:
    page = exported(northwind())
    tree = parsed(page)
    assert elements(tree, "link") == []
    assert elements(tree, "img") == []
    assert "@import" not in page
    assert set(re.findall(r'url\("?([^,"]*)', page)) == {"data:font/woff2;base64"}


def test_an_exported_file_carries_its_logo() -> None:
    [image] = elements(parsed(html.render(edition(northwind(), b"png"))), "img")
    assert image.get("src") == f"data:image/png;base64,{base64.b64encode(b'png').decode()}"
    assert image.get("alt") == "Northwind"


def test_the_preview_links_stylesheet_and_logo_of_this_server() -> None:
    digest = "ab" * 32
    employer = facts().employer.model_copy(update={"logo": digest})
    page = render_page(edition(northwind(facts=facts(employer=employer))), linked=True)
    tree = parsed(page)
    assert [link.get("href") for link in elements(tree, "link")] == [
        "/static/fonts/faces.css",
        "/static/document/document.css",
        "/static/document/preview.css",
    ]
    assert [image.get("src") for image in elements(tree, "img")] == [f"/logos/{digest}.png"]
    assert elements(tree, "script") == []


def test_a_policy_can_allow_the_documents_own_rules_by_their_hash() -> None:
    made = edition(northwind())
    [style] = elements(parsed(render_page(made, linked=True)), "style")
    hashed = hashlib.sha256((style.text or "").encode()).digest()
    assert style_source(made) == f"'sha256-{base64.b64encode(hashed).decode()}'"


def test_headings_stand_in_the_documents_order() -> None:
    headings = [words_of(it) for it in elements(parsed(exported(northwind())), "h2")]
    assert headings == [
        "What you will do", "What you bring", "Good to have", "Your first year", "What we offer",
        "How to apply", "About Northwind", "Equal opportunity", "Adjustments", "Your data",
    ]  # fmt: skip


def test_headings_of_ones_own_replace_the_usual_ones() -> None:
    mine = section(SectionKind.RESPONSIBILITIES, *items("x", "Row."), heading="The work")
    tree = parsed(exported(JobDescription(sections=(mine,))))
    assert [words_of(it) for it in elements(tree, "h2")] == ["The work"]


def test_what_is_preferred_is_told_apart_in_words() -> None:
    tree = parsed(exported(northwind()))
    [part] = [it for it in elements(tree, "section") if "preferred" in it.get("class", "")]
    assert words_of(part) == ("Good to have A cloud platform such as AWS A degree, or the same by practice")


def test_the_fact_line_says_place_kind_pay_and_last_day() -> None:
    tree = parsed(exported(northwind()))
    [line] = [it for it in elements(tree, "ul") if it.get("class") == "facts"]
    assert [words_of(it) for it in line] == [
        "Lisbon, Portugal · hybrid, 2 days in the office",
        "Full-time",
        "€62,000 – €78,000 a year + equity",
        "Apply by 31 January 2027",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "facts.title", "facts.employer.name", "facts.requisition", "facts.locations", "facts.pay",
        "facts.apply_by", "facts.department", "facts.pay.note", "facts.how_to_apply.link",
        "item:duty-1", "item:story-2", "item:degree-1", "section:own-year.heading",
        "closing.benefits", "closing.privacy",
    ],
)  # fmt: skip
def test_everything_shown_tells_the_field_it_stems_from(path: str) -> None:
    assert f'data-path="{path}"' in exported(northwind())


def test_a_draft_without_a_title_says_so() -> None:
    tree = parsed(exported(JobDescription()))
    assert [words_of(it) for it in elements(tree, "h1")] == ["Untitled role"]
    assert elements(tree, "section") == []
    assert "application/ld+json" not in exported(JobDescription())


def test_hostile_text_stays_text() -> None:
    tree = parsed(exported(hostile()))
    [main] = elements(tree, "main")
    entries = [words_of(it) for it in elements(main, "li")]
    for text in HOSTILE:
        assert " ".join(text.split()) in entries
    assert elements(main, "script") == elements(main, "style") == elements(main, "x") == []
    handlers = [name for it in tree.iter() for name in it.attrib if name.startswith("on")]
    assert handlers == []


def test_only_web_and_mail_addresses_become_links() -> None:
    assert elements(parsed(exported(hostile())), "a") == []
    links = [it.get("href") for it in elements(parsed(exported(northwind())), "a")]
    assert links == [
        "https://jobs.northwind.example/214",
        "mailto:jobs@northwind.example",
        "https://www.northwind.example/",
    ]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "JaVaScRiPt:x", "http:/x y"]
)
def test_an_address_of_another_kind_is_shown_and_leads_nowhere(address: str) -> None:
    apply = HowToApply(link=address)
    tree = parsed(exported(northwind(facts=facts(how_to_apply=apply, employer=Employer()))))
    assert elements(tree, "a") == []
    assert address in words_of(elements(tree, "main")[0])


def test_lines_that_begin_with_a_dash_or_a_number_become_lists() -> None:
    text = "Two steps:\n- a call\n- a day\n\n1. write\n2. wait"
    tree = parsed(exported(JobDescription(facts={"how_to_apply": {"text": text}})))  # type: ignore[arg-type]
    [part] = elements(tree, "section")
    assert [(it.tag.rpartition("}")[2], words_of(it)) for it in part] == [
        ("h2", "How to apply"),
        ("p", "Two steps:"),
        ("ul", "a call a day"),
        ("ol", "write wait"),
    ]


def test_short_benefits_stand_in_two_columns_and_long_ones_do_not() -> None:
    def classes(benefits: str) -> list[str | None]:
        tree = parsed(exported(JobDescription(closing=Closing(benefits=benefits))))
        return [it.get("class") for it in elements(tree, "ul")]

    assert classes("Leave\nPension\nLearning\nTravel") == ["short"]
    assert classes("Leave\nPension\nLearning\n" + "Travel " * 20) == [None]
    assert classes("Leave\nPension") == [None]


def test_right_to_left_text_says_which_way_it_runs() -> None:
    hebrew = Section(
        id="own-he",
        kind=SectionKind.OWN,
        heading="על העבודה",
        items=(Item(id="he", text="הצוות בתל אביב בונה ב־Python"),),
    )
    tree = parsed(exported(JobDescription(sections=(hebrew,))))
    assert tree.get("dir") == "ltr"
    assert [it.get("dir") for it in (*elements(tree, "h2"), *elements(tree, "p"))] == ["rtl", "rtl"]


def test_a_hebrew_document_runs_from_right_to_left() -> None:
    document = northwind(language="he")
    tree = parsed(exported(document))
    assert (tree.get("lang"), tree.get("dir")) == ("he", "rtl")
    [latin] = [it for it in elements(tree, "li") if it.get("data-path") == "item:duty-1"]
    assert "Python" in words_of(latin)
    [parent] = [it for it in elements(tree, "ul") if latin in list(it)]
    assert parent.get("dir") == "ltr"


def test_metadata_name_the_job_the_employer_and_the_beginning() -> None:
    tree = parsed(exported(northwind()))
    meta = {it.get("name"): it.get("content") for it in elements(tree, "meta") if it.get("name")}
    assert [words_of(it) for it in elements(tree, "title")] == ["Senior Back-End Developer – Northwind"]
    assert meta["author"] == "Northwind"
    assert meta["description"].startswith("You keep four million journeys right.")
    assert meta["dcterms.created"] == "2026-11-21T10:30:00Z"


def test_the_record_inside_is_json_and_cannot_be_broken_out_of() -> None:
    page = exported(hostile())
    record, source = elements(parsed(page), "script")
    assert json.loads(record.text or "")["@type"] == "JobPosting"
    assert carried((source.text or "").encode()).document == edition(hostile()).document
    assert not re.search(r"[<>&]", (record.text or "") + (source.text or ""))


def test_the_stylesheet_reaches_for_nothing() -> None:
    css = html.stylesheet_path().read_text()
    assert "url(" not in css
    assert "column-count" not in css
    assert "float:" not in css
    assert Path(html.stylesheet_path()).name == "document.css"
