"""A street in front of a town is a street, and pay behind a label is no heading."""

from __future__ import annotations

import pytest

from jobdesc.document.values import Location
from jobdesc.readers.addresses import address_of
from jobdesc.readers.locations import location_of
from jobdesc.readers.text import read
from jobdesc.readers.whole import describe


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("12 Main Street, Leeds", Location(street="12 Main Street", city="Leeds")),
        (
            "12 Main Street, Leeds LS1 4AB, UK",
            Location(street="12 Main Street", city="Leeds", postal_code="LS1 4AB", country="GB"),
        ),
        (
            "1200 Main Street, Suite 400, Austin, TX 78701, USA",
            Location(
                street="1200 Main Street, Suite 400",
                city="Austin",
                region="TX",
                postal_code="78701",
                country="US",
            ),
        ),
        ("1st floor, 12 High Road, York", Location(street="1st floor, 12 High Road", city="York")),
        ("12 Deansgate, Manchester", Location(street="12 Deansgate", city="Manchester")),
        ("12 The Square, Leeds", Location(street="12 The Square", city="Leeds")),
        ("1 Office Park Drive, Dallas", Location(street="1 Office Park Drive", city="Dallas")),
        ("221 Broadway, New York", Location(street="221 Broadway", city="New York")),
        ("12 Hauptstraat, Gent", Location(street="12 Hauptstraat", city="Gent")),
        (
            "12 Cheapside, London EC2V 6DN",
            Location(street="12 Cheapside", city="London", postal_code="EC2V 6DN"),
        ),
        (
            "Hauptstraße 12a, 10115 Berlin",
            Location(street="Hauptstraße 12a", city="Berlin", postal_code="10115"),
        ),
        ("Am Markt 3, 99423 Weimar", Location(street="Am Markt 3", city="Weimar", postal_code="99423")),
        (
            "12, rue de la Paix, 75002 Paris, France",
            Location(street="12, rue de la Paix", city="Paris", postal_code="75002", country="FR"),
        ),
        ("Calle Mayor, 5, Madrid", Location(street="Calle Mayor, 5", city="Madrid")),
        ("12 Main Street", Location(street="12 Main Street")),
        ("Leeds, LS1 4AB", Location(city="Leeds")),
        ("8000 Zürich, Schweiz", Location(city="Zürich", country="CH")),
        ("Street, Somerset", Location(city="Street", region="Somerset")),
        ("St. Louis, MO", Location(city="St. Louis", region="MO", country="US")),
    ],
)
def test_a_street_is_no_city(words: str, place: Location) -> None:
    assert location_of(words) == place


@pytest.mark.parametrize("words", ["12 Cheapside, London", "3 Locations, UK", "Via, Italy", "", ","])
def test_what_is_no_street(words: str) -> None:
    assert address_of(words).street == ""


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("2 Days, London", "London"),
        ("2 Vacancies, London", "London"),
        ("2 Vacancies, London SW1A 1AA", "London"),
        ("12 Months, Berlin", "Berlin"),
        ("12-month contract, Berlin", "Berlin"),
        ("1 Year FTC, London", "London"),
        ("3 Positions, Leeds", "Leeds"),
        ("5 Boroughs, New York", "New York"),
        ("2 Tage Homeoffice, Berlin", "Berlin"),
        ("2 Tage Homeoffice, 10115 Berlin", "Berlin"),
        ("4 Tage Woche, Hamburg", "Hamburg"),
    ],
)
def test_so_many_or_so_long_in_front_of_a_town_is_no_street(words: str, city: str) -> None:
    assert location_of(words) == Location(city=city)


def test_a_label_with_an_address_gives_the_town() -> None:
    ad = "Baker\nLocation: 12 Main Street, Leeds\n\nWhat you will do\n- Bake bread\n"
    (place,) = describe(read(ad)).document.facts.locations
    assert (place.street, place.city, place.region) == ("12 Main Street", "Leeds", "")


@pytest.mark.parametrize(
    "pay", ["Salary: £25,000 a year", "Pay: competitive", "**Salary:** £25,000", "Gehalt: 40.000 €"]
)
def test_pay_behind_a_label_is_no_heading_of_what_follows(pay: str) -> None:
    after = "You work with three others in the mornings."
    ad = read(f"Baker\n\nRequirements\n- A certificate\n- Two years in a bakery\n\n{pay}\n{after}\n")
    read_as = [(it.kind.value, it.heading, [one.text for one in it.items]) for it in ad.sections]
    assert read_as[1:] == [
        ("qualifications", "Requirements", ["A certificate", "Two years in a bakery"]),
        ("benefits", "", [pay.replace("**", "")]),
        ("qualifications", "Requirements", [after]),
    ]


def test_a_long_line_of_pay_keeps_no_text_about_the_job() -> None:
    pay = "Salary: £25,000 to £30,000 a year, by experience, paid monthly, and looked at again each spring"
    ad = read(f"Baker\n\nWe are looking for a baker to join our team in Leeds.\n{pay}\n\nYou bake at dawn.\n")
    assert [[one.text for one in it.items] for it in ad.sections if it.kind.value == "benefits"] == [[pay]]


def test_a_label_above_benefits_is_still_their_heading() -> None:
    ad = read("Baker\n\nDuties\n- Bake\n\nCompensation: £25,000\n- Health insurance\n- A pension\n")
    assert [one.text for one in ad.sections[-1].items] == ["£25,000", "Health insurance", "A pension"]
