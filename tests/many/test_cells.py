"""Cells as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from jobdesc.document.values import PayPeriod, Workplace
from jobdesc.forms.cells import (
    currency_in,
    read_country,
    read_currency,
    read_day,
    read_period,
    read_workplace,
)


def refusal(read, *arguments):
    with pytest.raises(ValidationError) as caught:
        read(*arguments)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("PT", "PT"),
        ("prt", "PT"),
        (" Portugal ", "PT"),
        ("Deutschland", "DE"),
        ("Osterreich", "AT"),
        ("the Netherlands", "NL"),
        ("Holland", "NL"),
        ("UK", "GB"),
        ("U.S.A.", "US"),
        ("United States of America", "US"),
        ("Czech Republic", "CZ"),
    ],
)
def test_countries_go_by_their_names_and_codes(written, code):
    assert read_country(written) == code


def test_a_country_nobody_knows_is_asked_about():
    assert refusal(read_country, "Portugual") == "There is no country “Portugual”. Did you mean Portugal?"
    assert (
        refusal(read_country, "xx")
        == "There is no country “xx”. Write its name or code, such as Portugal or PT."
    )


@pytest.mark.parametrize(
    "written",
    [
        "2027-01-31",
        "2027/1/31",
        "2027-01-31 00:00:00",
        "31.1.2027",
        "31.01.2027",
        "31/01/2027",
        "01/31/2027",
        "31 January 2027",
        "31 Jan 2027",
        "31-Jan-2027",
        "31st of January 2027",
        "January 31, 2027",
        "jan 31 2027",
    ],
)
def test_days_are_read_where_they_mean_one_day(written):
    assert read_day(written) == date(2027, 1, 31)


def test_a_day_that_could_be_another_one_is_asked_about():
    words = "“03/04/2027” can be 3 April or 4 March. Write 2027-04-03 or 3 April 2027."
    assert refusal(read_day, "03/04/2027") == words
    assert read_day("04/04/2027") == date(2027, 4, 4)


@pytest.mark.parametrize("written", ["31/02/2027", "2027-02-30", "30.2.2027", "31 Smarch 2027", "99/99/2027"])
def test_a_day_that_there_is_not_is_said_to_be_none(written):
    assert refusal(read_day, written).startswith(f"There is no such day as {written}.")


@pytest.mark.parametrize("written", ["tomorrow", "46053", "Q1", "٣١/٠١/٢٠٢٧x"])
def test_what_is_no_day_is_told_how_to_be_written(written):
    assert refusal(read_day, written) == "Write the day as 2027-01-31 or 31 January 2027."


@pytest.mark.parametrize("written", ["31.1.27", "31/1/27", "31 Jan 27"])
def test_a_year_has_four_digits(written):
    assert refusal(read_day, written).startswith("Write the year with four digits.")


@pytest.mark.parametrize(
    ("written", "code"),
    [("EUR", "EUR"), ("eur", "EUR"), ("€", "EUR"), ("Euros", "EUR"), ("US Dollar", "USD")],
)
def test_currencies_go_by_codes_signs_and_names(written, code):
    assert read_currency(written) == code


def test_a_sign_of_several_currencies_means_the_postings_own_or_is_asked_about():
    assert read_currency("$", "AUD") == "AUD"
    assert refusal(read_currency, "$") == "“$” stands for several currencies. Write USD, CAD or AUD."
    assert refusal(read_currency, "shells") == "There is no currency “shells”. Write its code, such as EUR."


@pytest.mark.parametrize(
    ("amount", "code"),
    [("62.000,00 €", "EUR"), ("£62k", "GBP"), ("62,000 CHF", "CHF"), ("62k", ""), ("US$ 90,000", "USD")],
)
def test_a_currency_beside_an_amount_is_seen(amount, code):
    assert currency_in(amount) == code


def test_workplaces_and_periods_go_by_many_names():
    assert read_workplace("On-site") is read_workplace("in the office") is Workplace.ON_SITE
    assert read_workplace("WFH") is Workplace.REMOTE
    assert read_period("p.a.") is read_period("per year") is read_period("Annually") is PayPeriod.YEAR
    assert read_period("an hour") is PayPeriod.HOUR
    assert refusal(read_workplace, "yes") == "Write on site, hybrid or remote."
    assert refusal(read_period, "fortnight") == "Write year, month, week, day or hour."
