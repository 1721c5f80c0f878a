"""Tables of the library in CSV and Excel: out, in with a dry run first, all or nothing."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.admin.sheets import escaped, unescaped
from jobdesc.models import AlternateTitle, Citation, Item, PlaceholderOption
from tests.admin.posting import fields_of, messages_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NAMES = ("items", "options", "titles", "citations")


def address(view, *args, **query):
    return reverse(f"admin:jobdesc_item_{view}", args=args, query=query)


def out(client, name, **query):
    """The exported CSV as rows of cells, its header first."""
    text = client.get(address("export", name, "csv", **query)).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def sheet(*rows, delimiter=","):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def bring(client, name, data, file="table.csv"):
    """The dry run of a file."""
    return client.post(address("import", name), {"file": SimpleUploadedFile(file, data)})


def take_in(client, name, answer):
    sent = {"kept": answer.context["kept"]}
    return client.post(address("import", name), sent, follow=True)


def state():
    """Everything a table could change."""
    items = list(Item.objects.order_by("key").values("key", "kind", "group", "heading", "text", "language"))
    places = Citation.objects.order_by("pk").values_list("pk", "source", "section", "basis", "terms")
    options = PlaceholderOption.objects.order_by("pk").values_list("key", "label", "is_hot", "is_in_demand")
    titles = AlternateTitle.objects.order_by("pk").values_list("template", "title")
    return items, [(*it[:4], tuple(it[4])) for it in places], list(options), list(titles)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ("csv", "xlsx"))
def test_what_went_out_comes_in_without_a_change(client, template, editor, name, ending):
    Item.objects.filter(key="reviews").update(text="=1+1 'and' more\nlines; é, –", heading="+Reviews")
    Citation.objects.filter(item__key="reviews").update(terms=["=cmd", "two words"])
    before = state()
    data = client.get(address("export", name, ending)).content
    answer = bring(client, name, data, f"table.{ending}")
    assert (answer.status_code, answer.context["lines"]) == (200, [])
    assert "There is nothing to take in." in answer.content.decode()
    assert state() == before


def test_a_dry_run_shows_what_changes_and_keeps_nothing(client, template, editor):
    before = state()
    duty = "responsibility"
    data = sheet(("key", "kind", "heading", "text"), ("reviews", duty, "Reviews", "Review all code."),
                 ("tests", duty, "Tests", "Write tests."))  # fmt: skip
    answer = bring(client, "items", data)
    page = answer.content.decode()
    assert "<b>table.csv: 1 new, 1 changed, 0 as they were.</b> Nothing has come in yet." in page
    assert '<ins><span class="visually-hidden">[added: </span>all ' in page
    assert state() == before
    assert Item.history.filter(history_change_reason="From a table").count() == 0
    done = take_in(client, "items", answer)
    assert messages_of(done) == [
        "Items: 1 new, 1 changed, 0 as they were. Recruiters see it once you publish the templates."
    ]
    changed, made = Item.objects.get(key="reviews"), Item.objects.get(key="tests")
    assert changed.text == "Review all code."
    assert changed.group == "Build"  # a column that is left out stays
    assert [(it.basis, it.source) for it in made.citations.all()] == [("own", None)]
    record = changed.history.first()
    assert (record.history_change_reason, record.history_user) == ("From a table", editor)


@pytest.mark.parametrize(
    ("row", "words"),
    (
        (("reviews", "skill", "R", "Text."), "kind: It is a responsibility: an item keeps its kind."),
        (("New Key", "skill", "R", "Text."), "key: Use small letters, digits and hyphens"),
        (("new", "hobby", "R", "Text."), "kind: Value 'hobby' is not a valid choice."),
        (("new", "skill", "", "Text."), "heading: This field cannot be blank."),
        (("new", "skill", "R", "Use {nothing}."), "unknown placeholder"),
        (("new", "skill", "R" * 121, "Text."), "heading: Ensure this value has at most 120 characters"),
    ),
)
def test_one_wrong_row_keeps_all_out_and_says_what_to_mend(client, template, editor, row, words):
    before = state()
    good = ("fresh", "skill", "Fresh", "You are fresh.")
    answer = bring(client, "items", sheet(("key", "kind", "heading", "text"), good, row))
    page = answer.content.decode().replace("&#x27;", "'")
    assert answer.status_code == 422
    assert "1 row cannot come in as it is, so nothing does." in page
    assert "Row 2" in page
    assert words in page
    assert not answer.context["kept"]
    assert state() == before


def test_citations_come_in_by_what_they_are_for(client, template, editor):
    header = ("of", "key", "source", "section", "basis", "terms")
    data = sheet(header, ("item", "reviews", "guide", "Reviews", "stated", "code review | peers"),
                 ("option", "languages | python", "guide", "Duties", "inferred", "server"))  # fmt: skip
    take_in(client, "citations", bring(client, "citations", data))
    made = Citation.objects.get(section="Reviews")
    assert (made.item.key, made.terms) == ("reviews", ["code review", "peers"])
    assert Citation.objects.get(option__key="python").basis == "inferred"


HEADER = ("of", "key", "source", "section", "basis")


def test_the_first_place_that_is_named_takes_the_line_of_our_own_wording(client, template, editor):
    Citation.objects.filter(item__key="reviews").update(source=None, section="", basis="own", terms=[])
    rows = (
        HEADER,
        ("item", "reviews", "guide", "One", "stated"),
        ("item", "reviews", "guide", "Two", "stated"),
    )
    answer = bring(client, "citations", sheet(*rows))
    page = answer.content.decode()
    assert "1 new, 1 changed" in page
    assert "own" in page
    take_in(client, "citations", answer)
    cited = Citation.objects.filter(item__key="reviews").order_by("section")
    assert [(it.section, it.basis) for it in cited] == [("One", "stated"), ("Two", "stated")]


def test_our_own_wording_beside_a_place_is_refused(client, template, editor):
    answer = bring(client, "citations", sheet(HEADER, ("item", "reviews", "", "", "own")))
    assert answer.status_code == 422
    words = "Own wording means no source, and this is cited from Guide · Duties already. Remove this line,"
    assert f"basis: {words} or remove the sources." in answer.content.decode()


REVIEWS = sheet(("key", "kind", "heading", "text"), ("reviews", "responsibility", "Reviews", "Review all."))


def test_what_was_shown_is_what_comes_in_or_nothing_does(client, template, editor):
    answer = bring(client, "items", REVIEWS)
    Item.objects.filter(key="reviews").update(text="Review the code of others.")
    again = take_in(client, "items", answer)
    assert messages_of(again) == ["The library changed meanwhile, so nothing came in: look once more."]
    assert Item.objects.get(key="reviews").text == "Review the code of others."
    assert "others" in again.content.decode()
    take_in(client, "items", again)
    assert Item.objects.get(key="reviews").text == "Review all."


@pytest.mark.parametrize(
    ("name", "rows", "change"),
    (
        ("items", [("key", "text"), ("reviews", "Review all.")], Item.objects.filter(key="reviews")),
        ("options", [("placeholder", "key", "label"), ("languages", "python", "Py")],
         PlaceholderOption.objects.filter(key="python")),
        ("citations", [("of", "key", "source", "section", "terms"),
         ("item", "reviews", "guide", "Duties", "peers")], Citation.objects.filter(item__key="reviews")),
    ),
)  # fmt: skip
def test_what_is_saved_in_the_same_moment_is_not_written_over(
    client, template, editor, monkeypatch, name, rows, change
):
    words = {"items": {"text": "Theirs."}, "options": {"label": "Theirs"}, "citations": {"terms": ["theirs"]}}
    before = state()
    answer = bring(client, name, sheet(*rows))
    locking = QuerySet.select_for_update

    def another_saves_and_lock(self, *args, **kwargs):
        change.all().update(**words[name])
        return locking(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", another_saves_and_lock)
    again = take_in(client, name, answer)
    assert messages_of(again) == ["The library changed meanwhile, so nothing came in: look once more."]
    assert state() == before  # theirs went with ours: the test has one connection for both


def test_titles_come_in_behind_whoever_saves_their_template(client, template, editor):
    answer = bring(client, "titles", sheet(("role", "title"), (template.slug, "Engineer")))
    with CaptureQueriesContext(connection) as queries:
        take_in(client, "titles", answer)
    locked = f'FROM "jobdesc_roletemplate" WHERE "jobdesc_roletemplate"."slug" IN (\'{template.slug}\')'
    reads = [at for at, it in enumerate(queries.captured_queries) if locked in it["sql"]]
    adds = [
        at
        for at, it in enumerate(queries.captured_queries)
        if 'INSERT INTO "jobdesc_alternatetitle"' in it["sql"]
    ]
    assert (len(reads), len(adds), reads < adds) == (1, 1, True)


def test_a_row_that_names_another_new_one_comes_in_whatever_numbers_they_get(client, template, editor):
    rows = [
        ("key", "kind", "heading", "text", "language", "original"),
        ("tests", "skill", "Tests", "Write tests.", "en", ""),
        ("pruefungen", "skill", "Prüfungen", "Prüfungen schreiben.", "de", "tests"),
    ]
    answer = bring(client, "items", sheet(*rows))
    # Numbers go on: on PostgreSQL after every dry run, here after a row of somebody else's.
    Item.objects.create(key="else", kind="skill", group="Build", heading="Else", text="Else.")
    take_in(client, "items", answer)
    assert Item.objects.get(key="pruefungen").original.key == "tests"


def test_what_changed_elsewhere_meanwhile_asks_nothing_again(client, template, editor):
    answer = bring(client, "items", REVIEWS)
    Item.objects.filter(key="coding").update(text="You write much code.")
    take_in(client, "items", answer)
    assert Item.objects.get(key="reviews").text == "Review all."


@pytest.mark.parametrize(
    ("row", "words"),
    (
        (("item", "nobody", "guide", "S", "stated"), "There is no item “nobody”."),
        (("thing", "reviews", "guide", "S", "stated"), "“thing” cites nothing; write one of item"),
        (("item", "reviews", "nothing", "S", "stated"), "There is no source “nothing”."),
        (("item", "reviews", "", "", "stated"), "Name the source"),
        (("item", "reviews", "guide", "S", "own"), "or choose “our own wording” without one"),
        (("option", "languages", "guide", "S", "stated"), "There is no placeholder option “languages”."),
    ),
)
def test_a_citation_that_names_nothing_is_told(client, template, editor, row, words):
    answer = bring(client, "citations", sheet(("of", "key", "source", "section", "basis"), row))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_options_and_titles_come_in_behind_what_is_there(client, template, editor):
    options = sheet(("placeholder", "key", "label", "hot"), ("languages", "go", "Go", "yes"))
    take_in(client, "options", bring(client, "options", options))
    made = PlaceholderOption.objects.get(key="go")
    assert (made.is_hot, made.position, made.citations.get().basis) == (True, 1, "own")
    titles = sheet(("role", "title"), (template.slug, "Engineer"), (template.slug, "Coder"))
    answer = bring(client, "titles", titles)
    assert "1 new, 0 changed, 1 as they were" in answer.content.decode()
    take_in(client, "titles", answer)
    assert [it.title for it in template.alternate_titles.all()] == ["Coder", "Engineer"]


@pytest.mark.parametrize("text", ("=1+1", "+1", "-1", "@x", "\t=1", "'=1", "'-", "'", "plain", "", "'plain"))
def test_no_cell_begins_a_formula_and_every_text_comes_back(text):
    cell = escaped(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(cell) == text


def test_a_workbook_holds_no_formula(client, template, editor):
    Item.objects.filter(key="reviews").update(text='=HYPERLINK("http://x","y")')
    data = client.get(address("export", "items", "xlsx")).content
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells if "HYPERLINK" in str(cell.value)] == [
        '\'=HYPERLINK("http://x","y")'
    ]


def test_a_list_goes_out_as_it_is_filtered(client, template, editor):
    assert [row[0] for row in out(client, "items", kind__exact="skill")] == ["key", "coding"]
    assert [row[0] for row in out(client, "items", q="review code")] == ["key", "reviews"]


def test_a_filter_that_the_list_does_not_know_leads_to_the_tables(client, template, editor):
    answer = client.get(address("export", "items", "csv", bogus="1"), follow=True)
    assert answer.redirect_chain == [(address("tables"), 302)]
    assert messages_of(answer) == ["The list knows no filter of that name. Here is each table whole."]


def test_semicolons_and_blank_lines_are_read_as_excel_writes_them(client, template, editor):
    data = sheet(
        ("key", "kind", "heading", "text"), ("a", "skill", "A", "One, two."), ("", "", "", ""), delimiter=";"
    )
    answer = bring(client, "items", b"\xef\xbb\xbf" + data)
    assert "1 new, 0 changed" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "file", "words"),
    (
        (b"", "table.csv", "The file is empty."),
        (b"\xff\xfe\x00", "table.csv", "It cannot be read as a table."),
        (b"PK\x03\x04nonsense", "table.xlsx", "It cannot be read as a table."),
        (b"title,words\nx,y\n", "table.csv", "The first line lacks a column: key."),
        (b'key,"text\nx', "table.csv", "It cannot be read as a table."),
        (b"x" * 5_000_001, "table.csv", "The file is larger than 5 MB."),
        (b"key\n" + b"x\n" * 10_001, "table.csv", "The table has more than 10,000 rows."),
    ),
)
def test_what_is_no_table_is_refused_in_words(client, template, editor, data, file, words):
    answer = bring(client, "items", data, file)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_file_that_is_not_kept_any_longer_is_asked_for_again(client, template, editor):
    answer = client.post(address("import", "items"), {"kept": "0" * 32}, follow=True)
    assert messages_of(answer) == ["The file was not kept any longer. Choose it once more."]


def test_nobody_takes_in_what_another_editor_tried_out(client, template, editor):
    data = sheet(("key", "kind", "heading", "text"), ("a", "skill", "A", "Words."))
    kept = bring(client, "items", data).context["kept"]
    other = UserFactory(is_staff=True)
    other.groups.set(editor.groups.all())
    client.force_login(other)
    client.post(address("import", "items"), {"kept": kept})
    assert not Item.objects.filter(key="a").exists()


def test_who_may_only_look_takes_tables_out_and_none_in(client, template):
    reader = UserFactory(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_item"))
    client.force_login(reader)
    page = client.get(address("tables")).content.decode()
    assert ("Items" in page, "Citations" in page, "Import…" in page) == (True, False, False)
    assert client.get(address("export", "items", "csv")).status_code == 200
    assert client.get(address("export", "citations", "csv")).status_code == 403
    assert client.get(address("import", "items")).status_code == 403
    assert client.post(address("import", "items"), {"kept": "x"}).status_code == 403


@pytest.mark.parametrize("path", ("nothing/import/", "nothing/csv/", "items/pdf/"))
def test_a_table_or_a_format_that_is_not_there_is_not_found(client, template, editor, path):
    assert client.get(f"{address('tables')}{path}").status_code == 404


def test_the_form_is_what_a_browser_sends(client, template, editor):
    assert set(fields_of(client.get(address("import", "items")).content.decode())) >= {"file"}
