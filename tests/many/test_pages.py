"""The table as a recruiter uses it: check, mend, make."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobdesc.builder import Base, save_revision
from jobdesc.document.values import Location, PayPeriod, Workplace
from jobdesc.models import Posting, Role
from tests.factories import EmployerFactory, MembershipFactory
from tests.many.conftest import Table

pytestmark = pytest.mark.django_db

TWO = """City;Country;Min;Max;Currency;Deadline
Porto;Portugal;52,000;64,000;EUR;2027-01-31
Zürich;CH;105k;125k;CHF;31 March 2027"""


def made(posting):
    """The copies, in the order of their rows."""
    return list(Posting.objects.exclude(pk=posting.pk).order_by("-pk"))


def facts(posting):
    return posting.head.document.facts


def test_nothing_is_made_before_it_was_seen(table, posting):
    table.paste(TWO)
    assert made(posting) == []
    assert "2 postings would be made." in table.note()
    assert table.of("becomes") == [
        "Developer · Porto, Portugal · hybrid · €52,000 – €64,000 a year · Apply by 31 January 2027 · ENG-1",
        (
            "Developer · Zürich, Switzerland · hybrid · CHF 105,000 – CHF 125,000 a year"
            " · Apply by 31 March 2027 · ENG-1"
        ),
    ]


def test_each_cell_is_shown_as_understood(table):
    table.paste(TWO)
    assert table.of("many-hint") == [
        "31 January 2027", "Switzerland", "105,000", "125,000",
    ]  # fmt: skip


def test_every_row_becomes_a_posting(table, posting):
    table.paste(TWO).make()
    porto, zurich = made(posting)
    assert facts(porto).locations == (Location(city="Porto", country="PT"),)
    assert (facts(zurich).pay.low, facts(zurich).pay.currency) == (Decimal(105000), "CHF")
    assert facts(zurich).locations == (Location(city="Zürich", country="CH"),)
    assert [one.place for one in (porto, zurich)] == ["Porto", "Zürich"]


def test_a_copy_says_all_else_as_its_source_does(table, posting):
    table.paste("City\nPorto").make()
    (copy,) = made(posting)
    source = posting.head.document
    expected = source.facts.model_copy(update={"locations": (Location(city="Porto", country="PT"),)})
    assert copy.head.document == source.model_copy(update={"facts": expected})


def test_a_copy_is_a_draft_of_whoever_made_it_and_says_where_from(table, posting, client):
    colleague = MembershipFactory(team=posting.team, role=Role.RECRUITER)
    client.force_login(colleague.user)
    Table(client, posting).paste(TWO).make()
    for copy in made(posting):
        assert (copy.status, copy.owner, copy.team) == ("draft", colleague.user, posting.team)
        assert copy.head.note == "One of 2 from “Developer”"
        assert (copy.head.number, copy.head.author) == (1, colleague.user)
        assert (copy.employer, copy.template_version) == (posting.employer, posting.template_version)
        assert copy.uuid != posting.uuid


def test_each_copy_is_found_by_its_own_place(table, posting, client):
    table.paste(TWO).make()
    page = client.get(reverse("postings"), {"q": "Porto"}).content.decode()
    assert [str(one.uuid) in page for one in (*made(posting), posting)] == [True, False, False]


def test_a_posting_that_is_published_or_archived_can_be_copied(table, posting):
    facts_of = posting.head.document.facts.model_copy(update={"date_posted": timezone.localdate()})
    document = posting.head.document.model_copy(update={"facts": facts_of})
    save_revision(posting=posting, base=Base.of(posting.head), document=document, by=posting.owner)
    Posting.objects.update(status=Posting.Status.CLOSED, archived_at=timezone.now())
    table.paste("City\nPorto").make()
    (copy,) = made(posting)
    assert (copy.status, copy.archived_at, facts(copy).date_posted) == ("draft", None, None)


def test_the_result_links_to_each(table, posting, client):
    table.paste(TWO).make()
    page = client.get(table.response.url)
    text = page.content.decode()
    assert "2 postings made" in text
    assert [one.get_absolute_url() in text for one in made(posting)] == [True, True]
    assert text.index("Porto") < text.index("Zürich")


def test_a_result_of_another_team_is_nobodys(table, posting, client):
    table.paste(TWO).make()
    member = MembershipFactory()
    client.force_login(member.user)
    assert client.get(table.response.url).status_code == 404
    client.force_login(posting.owner)
    for batch in ("nonsense", str(posting.uuid)):
        assert client.get(f"{table.address}?batch={batch}").status_code == 404


def test_nothing_is_made_while_one_row_has_an_error(table, posting):
    table.paste(TWO + "\nBraga;Portugual;64k;52k;EUR;03/04/2027")
    assert table.response.status_code == 422
    assert table.errors() == {
        "Row 3, Country": "There is no country “Portugual”. Did you mean Portugal?",
        "Row 3, Apply by": "“03/04/2027” can be 3 April or 4 March. Write 2027-04-03 or 3 April 2027.",
        "Row 3, Pay to": "This is less than the lower end. Did the two change places?",
    }
    table.make()
    assert made(posting) == []
    assert table.response.status_code == 422


def test_a_cell_is_mended_in_place_and_the_rest_stays(table, posting):
    table.paste("City;Country;Min;Requisition\nBraga;Portugual;52k;ENG-9\nPorto;PT;53k;")
    table.send(**{"cell-1-country": "Portugal"})
    assert table.cells(1) == {
        "city": "Braga",
        "country": "Portugal",
        "pay_low": "52k",
        "requisition": "ENG-9",
    }
    assert table.cells(2) == {"city": "Porto", "country": "PT", "pay_low": "53k"}
    table.make()
    assert [one.place for one in made(posting)] == ["Braga", "Porto"]


def test_what_was_changed_after_the_check_is_checked_first(table, posting):
    table.paste(TWO)
    table.send("make", **{"cell-1-pay_high": "66,000"})
    assert made(posting) == []
    assert "Something changed since the check." in " ".join(table.of("note"))
    table.make()
    assert facts(made(posting)[0]).pay.high == Decimal(66000)


def test_a_posting_that_changed_after_the_check_is_shown_again(table, posting):
    table.paste(TWO)
    document = posting.head.document
    renamed = document.model_copy(update={"facts": document.facts.model_copy(update={"title": "Engineer"})})
    save_revision(posting=posting, base=Base.of(posting.head), document=renamed, by=posting.owner)
    table.make()
    assert made(posting) == []
    assert table.of("becomes")[0].startswith("Engineer · Porto")
    table.make()
    assert [one.title for one in made(posting)] == ["Engineer", "Engineer"]


def test_a_double_press_makes_one_batch(table, posting, client):
    fields = {**table.paste(TWO).fields(), "go": "make"}
    first = client.post(table.address, fields)
    second = client.post(table.address, fields)
    assert first.url == second.url
    assert len(made(posting)) == 2


def test_the_same_table_on_a_new_page_makes_a_new_batch(table, posting, client):
    table.paste(TWO).make()
    Table(client, posting).paste(TWO).make()
    assert len(made(posting)) == 4


def test_a_row_of_words_alone_is_typed_without_a_file(table, posting):
    table.send(**{"cell-1-city": "Porto", "cell-4-city": "Braga"}).make()
    assert [one.place for one in made(posting)] == ["Porto", "Braga"]


def test_more_rows_come_and_what_is_typed_stays(table):
    table.send("more", **{"cell-2-city": "Porto", "cell-2-country": "Nowhere"})
    assert table.response.status_code == 200
    assert table.cells(1) == {"city": "Porto", "country": "Nowhere"}
    assert table.fields()["rows"] == "11"
    assert table.errors() == {}


def test_pasted_rows_follow_the_typed_ones(table):
    table.send(table="City\nBraga", **{"cell-1-city": "Porto"})
    assert [table.cells(1), table.cells(2)] == [{"city": "Porto"}, {"city": "Braga"}]
    assert table.fields()["table"] == ""


def test_a_file_is_uploaded(table, posting):
    table.send(file=SimpleUploadedFile("places.csv", TWO.encode("utf-8-sig")))
    assert table.cells(2)["city"] == "Zürich"
    table.make()
    assert len(made(posting)) == 2


def test_a_file_that_cannot_be_read_says_so_and_what_is_typed_stays(table):
    file = SimpleUploadedFile("places.csv", "City\nZürich".encode("cp1252"))
    table.send(file=file, **{"cell-1-city": "Porto"})
    assert table.response.status_code == 422
    assert "The file is not in UTF-8." in table.note()
    assert table.cells(1) == {"city": "Porto"}


def test_a_paste_that_cannot_be_read_stays_where_it_is(table):
    table.paste("Porto;PT")
    assert table.fields()["table"] == "Porto;PT"
    assert "The first line needs headings" in table.note()


def test_columns_nobody_knows_are_named_before_anything_is_made(table):
    table.paste("City;Recruiter\nPorto;Ada")
    assert "Not used: “Recruiter”. This column would go into no posting." in table.of("note")


def test_an_empty_table_says_how_to_begin(table):
    table.send()
    assert table.response.status_code == 422
    assert "There is no row yet." in table.note()
    table.paste("City;Country\n;\n")
    assert "There are headings, but no rows below them." in table.note()


@pytest.mark.slow
def test_more_than_200_rows_are_refused(table):
    table.paste("City\n" + "Porto\n" * 150)
    table.paste("City\n" + "Braga\n" * 60)
    assert "These are 210 rows" in table.note()
    assert table.response.status_code == 422


def test_twins_are_pointed_out_and_can_be_made(table, posting):
    table.paste("City\nPorto\nPorto")
    assert table.of("badge")[-1] == "The same as row 1."
    table.make()
    assert len(made(posting)) == 2


@pytest.mark.parametrize(
    ("heading", "cell", "where", "words"),
    [
        ("Min", "lots", "Pay from", "Write a number, such as 62,000."),
        ("Min", "62.000,005", "Pay from", "Write an amount with at most two decimals."),
        ("Max", "1e5", "Pay to", "Write a number, such as 62,000."),
        ("Currency", "CHF", "Currency", "Write the pay in this row as well"),
        ("Per", "month", "Per", "Write the pay in this row as well"),
        ("Min;Max", "64k;52k", "Pay to", "This is less than the lower end."),
        ("Min;Currency", "£62k;EUR", "Pay from", "The amount is in GBP, the currency says EUR."),
        ("Min", "$62k", "Pay from", "“$” stands for several currencies."),
        ("Workplace", "sometimes", "Workplace", "Write on site, hybrid or remote."),
        ("Title", "x" * 121, "Title", "This is 121 characters long."),
        ("City", "x" * 301, "City", "These are 301 characters; a cell holds 300."),
        ("Apply by", "2020-01-31", "Apply by", "31 January 2020 has passed."),
        ("Employer", "Contoso", "Employer", "Your team has no employer “Contoso”. It has Northwind."),
    ],
)
def test_every_error_names_its_row_and_column_and_what_to_do(table, heading, cell, where, words):
    table.paste(f"{heading};Requisition\n{cell};R-1")
    assert list(table.errors()) == [f"Row 1, {where}"]
    assert table.errors()[f"Row 1, {where}"].startswith(words)


def test_pay_needs_a_currency_where_the_posting_has_none(table, posting):
    document = posting.head.document
    bare = document.facts.model_copy(update={"pay": type(document.facts.pay)()})
    save_revision(
        posting=posting,
        base=Base.of(posting.head),
        document=document.model_copy(update={"facts": bare}),
        by=posting.owner,
    )
    table.paste("City;Min\nPorto;62k")
    assert table.errors() == {"Row 1, Currency": "In which currency? Write its code, such as EUR."}
    table.send(**{"cell-1-pay_low": "62.000,00 €", "cell-1-period": "Month"}).make()
    pay = facts(made(posting)[0]).pay
    assert (pay.low, pay.high, pay.currency, pay.period) == (Decimal(62000), None, "EUR", PayPeriod.MONTH)


def test_a_day_of_today_has_not_passed(table, posting):
    today = timezone.localdate()
    table.paste(f"Apply by;City\n{today.isoformat()};Porto\n{(today - timedelta(1)).isoformat()};Braga")
    assert list(table.errors()) == ["Row 2, Apply by"]


def test_a_workplace_start_and_title_of_its_own(table, posting):
    table.paste("Title;Workplace;Start;Requisition\nLead;on-site;May 2027;ENG-7").make()
    (copy,) = made(posting)
    assert copy.title == "Lead"
    assert (facts(copy).workplace, facts(copy).start) == (Workplace.ON_SITE, "May 2027")
    assert facts(copy).requisition == "ENG-7"
    assert facts(copy).locations == facts(posting).locations


def test_an_employer_is_one_of_the_teams_by_name(table, posting):
    contoso = EmployerFactory(team=posting.team, name="Contoso", about="We paint.")
    table.paste("Employer;City\n contoso ;Porto").make()
    (copy,) = made(posting)
    assert copy.employer == contoso
    assert (facts(copy).employer.name, facts(copy).employer.about) == ("Contoso", "We paint.")


def test_another_teams_employer_is_refused_like_one_there_is_not(table):
    theirs = EmployerFactory(name="Elsewhere")
    table.paste(f"Employer;City\n{theirs.name};Porto")
    assert table.errors() == {"Row 1, Employer": "Your team has no employer “Elsewhere”. It has Northwind."}


@pytest.mark.parametrize("formula", ["=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)"])
def test_a_formula_is_just_text(table, posting, formula):
    table.paste(f"City;Requisition\nPorto;{formula}").make()
    assert facts(made(posting)[0]).requisition == formula


def test_markup_is_just_text(table, posting):
    table.paste("City;Title\nPorto;<script>alert(1)</script>")
    assert "<script>alert(1)" not in table.response.content.decode()
    assert table.cells()["title"] == "<script>alert(1)</script>"


@pytest.mark.parametrize("rows", ["999999999999", "-1", "x", ""])
def test_a_number_of_rows_that_is_none_breaks_nothing(table, client, rows):
    response = client.post(table.address, {"rows": rows, "cell-1-city": "Porto", "go": "check"})
    assert response.status_code in (200, 422)


def test_the_example_can_be_downloaded(table, client):
    response = client.get(f"{table.address}?example=csv")
    assert response["Content-Disposition"] == 'attachment; filename="postings.csv"'
    assert response.content.decode().startswith("Title,City,Region,Country,Workplace,Pay from,Pay to,")


def test_a_viewer_and_another_team_make_nothing(table, posting, client):
    fields = {**table.paste(TWO).fields(), "go": "make"}
    client.force_login(MembershipFactory(team=posting.team, role=Role.VIEWER).user)
    assert client.post(table.address, fields).status_code == 403
    client.force_login(MembershipFactory().user)
    assert client.post(table.address, fields).status_code == 404
    assert made(posting) == []


def test_checking_needs_the_same_queries_for_one_row_and_for_fifty(table, client):
    needed = []
    for count in (1, 50):
        fields = {**table.fields(), "table": "City;Employer\n" + "Porto;Northwind\n" * count, "go": "check"}
        with CaptureQueriesContext(connection) as asked:
            client.post(table.address, fields)
        needed.append(len(asked))
    assert needed[0] == needed[1] <= 6


def test_making_needs_the_same_queries_for_two_rows_and_for_forty(table, posting, client):
    needed = []
    for count in (2, 40):
        table = Table(client, posting).paste("City\n" + "Porto\n" * count)
        with CaptureQueriesContext(connection) as asked:
            table.make()
        needed.append(len(asked))
    assert needed[0] == needed[1]


def test_the_result_needs_the_same_queries_for_two_rows_and_for_forty(table, posting, client):
    needed = []
    for count in (2, 40):
        table = Table(client, posting).paste("City\n" + "Porto\n" * count).make()
        with CaptureQueriesContext(connection) as asked:
            client.get(table.response.url)
        needed.append(len(asked))
    assert needed[0] == needed[1] <= 8


def test_the_builder_leads_there(client, posting):
    assert reverse("many", args=(posting.uuid,)) in client.get(posting.get_absolute_url()).content.decode()
