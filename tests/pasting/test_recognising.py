"""Facts, answers, level, language and hours."""

import pytest

from jobdesc.builder.recognising import answers_in, facts_in, level_of, location_of
from jobdesc.document.values import Answer, EmploymentType, HowToApply, Level, Location, Pay, Workplace
from jobdesc.readers import text
from jobdesc.readers.hours import find_hours
from jobdesc.readers.language import language_of


def facts(ad, document, content):
    return {fact.name: fact for fact in facts_in(text.read(ad), document, content)}


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Junior Developer", Level.JUNIOR),
        ("Developer (Sr.)", Level.SENIOR),
        ("Senior Lead Developer", Level.LEAD),
        ("Head of Data", Level.LEAD),
        ("Developer", Level.MID),
        ("Internal Auditor", Level.MID),
        ("", Level.MID),
    ],
)
def test_a_title_names_its_level(title, level):
    assert level_of(title) is level


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Lisbon, Portugal", Location(city="Lisbon", country="PT")),
        ("Austin, TX, USA", Location(city="Austin", region="TX", country="US")),
        ("10115 Berlin", Location(city="Berlin")),
        ("Hamburg, Deutschland (hybrid)", Location(city="Hamburg", country="DE")),
        ("Remote", None),
        ("We have a beautiful office in the middle of the old town", None),
        ("Germany", Location(country="DE")),
        ("Sevilla, España", Location(city="Sevilla", country="ES")),
        ("Manchester, England, United Kingdom", Location(city="Manchester", region="England", country="GB")),
        ("Bengaluru, INDIA, India", Location(city="Bengaluru", country="IN")),
        ("Austin, TX", Location(city="Austin", region="TX", country="US")),
        ("California, USA", Location(region="California", country="US")),
        ("Singapore", Location(city="Singapore", country="SG")),
        ("New York", Location(city="New York")),
        ("Berlin, DE", Location(city="Berlin", country="DE")),
        ("Dover, DE", Location(city="Dover", region="DE")),
        ("Atlanta, Georgia", Location(city="Atlanta", region="Georgia", country="US")),
        ("Batumi, Georgia", Location(city="Batumi", region="Georgia")),
        ("Europe", None),
    ],
)
def test_a_place_is_a_city_and_a_country(words, place):
    assert location_of(words) == place


def test_a_fact_tells_the_words_it_was_read_from(empty, content):
    fact = facts("Developer\nSalary: €62,000 – €74,000 a year", empty, content)["pay"]
    assert fact.words == ("Salary: ", "€62,000 – €74,000", " a year")
    assert (fact.found, fact.now, fact.ticked) == ("62,000 – 74,000 EUR a year", "", True)


def test_the_head_of_an_ad_fills_the_facts(empty, content):
    head = "Lead Developer in Porto, Portugal\nHybrid, two days a week in the office · Part-time"
    found = facts(f"{head}\n\nTasks\n- Feed the cat", empty, content)
    assert {name: (fact.value, fact.ticked) for name, fact in found.items()} == {
        "title": ("Lead Developer", True),
        "locations": ((Location(city="Porto", country="PT"),), True),
        "workplace": (Workplace.HYBRID, True),
        "workplace_note": ("two days a week in the office", True),
        "employment_types": ((EmploymentType.PART_TIME,), True),
    }


def test_a_long_line_is_cut_between_words(empty, content):
    ad = f"Developer\n{'so much to say ' * 9}Salary: €62,000 – €74,000 a year, {'and on it goes ' * 9}"
    before, _, after = facts(ad, empty, content)["pay"].words
    assert (before[:4], before[-8:]) == ("…say", "Salary: ")
    assert (after[:8], after[-3:]) == (" a year,", "nd…")


def test_what_the_posting_has_is_not_replaced_unless_ticked(empty, content):
    known = empty.facts.model_copy(
        update={
            "title": "Server artist",
            "how_to_apply": HowToApply(email="a@example.com"),
            "pay": Pay(low=1, currency="EUR", note="before tax"),
        }
    )
    document = empty.model_copy(update={"facts": known})
    found = facts(
        "Senior Developer\nSalary: €62,000 – €74,000 a year\nApply: jobs@example.com", document, content
    )
    assert {name: (fact.now, fact.ticked) for name, fact in found.items()} == {
        "title": ("Server artist", False),
        "pay": ("from 1 EUR a year", False),
        "how_to_apply.email": ("a@example.com", False),
    }


def test_the_templates_own_title_counts_as_none(empty, content):
    assert facts("Senior Developer\n\nTasks\n- Feed the cat", empty, content)["title"].ticked


def test_what_the_posting_says_too_is_not_asked(empty, content):
    known = empty.facts.model_copy(update={"pay": Pay(low=62000, high=74000, currency="EUR", note="yearly")})
    document = empty.model_copy(update={"facts": known})
    assert "pay" not in facts("Salary: €62,000 – €74,000 a year", document, content)


@pytest.mark.parametrize(
    "ad",
    [
        "Developer\nApply by 3 March 2019",
        "Developer\nApply: https://" + "x" * 300,
        f"Title: {'very ' * 22}long\nTasks\n- One",
    ],
)
def test_what_no_field_can_hold_is_not_offered(empty, content, ad):
    assert not set(facts(ad, empty, content)) & {"apply_by", "how_to_apply.link"}


def named(source, document, content):
    return [(one.found, one.ticked) for one in answers_in(source, document, content)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("We write Python and Go.", ("Python", "Go")),
        ("python, GO, go", ("Python",)),
        ("Go the extra mile", None),
        ("Pythonic, Python3-ish and Go-to people", None),
        ("Go", ("Go",)),
    ],
)
def test_options_are_recognised_as_words_of_their_own(empty, content, source, found):
    assert named(source, empty, content) == ([(found, True)] if found else [])


def test_an_answer_that_is_given_is_only_offered_more(empty, content):
    basis = empty.basis.model_copy(update={"answers": (Answer(placeholder="languages", words=("Python",)),)})
    document = empty.model_copy(update={"basis": basis})
    assert named("Python and Go.", document, content) == [(("Go",), False)]


@pytest.mark.parametrize(
    ("source", "hours"),
    [
        ("It is 37.5 hours per week.", "37.5 hours per week"),
        ("Vollzeit, 40 Stunden/Woche", "40 Stunden/Woche"),
        ("20 - 25 hrs a week", "20 - 25 hrs a week"),
        ("A meeting of 1 hour weekly", None),
        ("24 hours a day", None),
    ],
)
def test_hours_are_those_of_a_week(source, hours):
    found = find_hours(source)
    assert (found.value if found else None) == hours


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("We look for somebody who is in the office and works with the team on our servers.", "en"),
        (
            "Wir suchen für unser Team in der Stadt jemanden, der mit uns die Server und das Netz pflegt.",
            "de",
        ),
        ("Nous cherchons pour notre équipe une personne qui est dans le métier et sur les serveurs.", "fr"),
        ("Python Go Rust", ""),
        ("", ""),
    ],
)
def test_a_language_is_told_by_its_common_words(source, language):
    assert language_of(source) == language
