"""Where people may live who do the job: countries by whatever name, states, and other areas."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from jobdesc.document import JobDescription, Look, Paper
from jobdesc.document.areas import STATES, coded, named, names
from jobdesc.document.labels import single_words
from jobdesc.document.values import JobFacts, Location


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (["Germany", "ALLEMAGNE", "deutschland", "Alemania", "de"], ("DE",)),
        (["USA", "United States of America", "the United States", "Etats-Unis"], ("US", "Etats-Unis")),
        (["UK", "Scotland"], ("GB", "Scotland")),
        (["Catalonia", " ", "  New   South Wales "], ("Catalonia", "New South Wales")),
        (["EU", "Europe"], ("EU", "Europe")),
        (["Georgia", "Armenia"], ("GE", "AM")),
        (["Georgia", "Florida"], ("Georgia", "Florida")),
        (["Georgia", "US"], ("Georgia", "US")),
        (["CA"], ("CA",)),
        (["CA", "NY", "TX"], ("California", "New York", "Texas")),
        (["Canada", "TX"], ("CA", "Texas")),
        ([], ()),
    ],
)
def test_countries_become_codes_and_other_areas_stay(typed: list[str], codes: tuple[str, ...]) -> None:
    assert coded(typed) == codes


_AREAS = st.one_of(
    st.sampled_from(sorted(names())), st.sampled_from([*STATES, *STATES.values()]), st.text(max_size=4)
)


@given(st.lists(_AREAS, max_size=4))
def test_what_is_coded_stays_as_it_is(typed: list[str]) -> None:
    assert coded(coded(typed)) == coded(typed)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_country_is_known_by_the_name_it_is_shown_by(language: str) -> None:
    codes = sorted(set(names().values()))
    assert [code for code in codes if coded([named(code, Locale(language))]) != (code,)] == []


@pytest.mark.parametrize(
    ("areas", "paper"),
    [
        (("United States",), Paper.LETTER),
        (("Texas",), Paper.LETTER),
        (("Catalonia", "Kanada"), Paper.LETTER),
        (("MX",), Paper.LETTER),
        (("Germany", "United States"), Paper.A4),
        (("Anywhere",), Paper.A4),
    ],
)
def test_the_paper_is_that_of_the_country_however_it_is_named(areas: tuple[str, ...], paper: Paper) -> None:
    facts = JobFacts(remote_from=areas)
    assert Look().paper_for(JobDescription(facts=facts)) is paper
    here = facts.model_copy(update={"locations": (Location(country="PT"),)})
    assert Look().paper_for(JobDescription(facts=here)) is Paper.A4


def test_a_comparison_names_countries_as_people_do() -> None:
    assert single_words("facts.remote_from", ("PT", "Catalonia")) == "Portugal, Catalonia"
    assert single_words("facts.remote_from", ()) is None
