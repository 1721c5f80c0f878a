"""What a search finds, in which order: the same list on whichever database the tests run."""

from __future__ import annotations

import pytest

from jobdesc.builder.listing import Wish, find, teams_of

ALL = "last date japan near pay french nurse german java net front back"

# What is typed → the names of what is found, newest first.
SEARCHES = {
    "": ALL,
    "   ": ALL,
    '"': ALL,
    "&|!*:()": ALL,
    "developer": "last java front back",
    "DEVELOPER lisbon": "last back",
    "back-end": "last back",
    "back end": "last back",
    "backend": "last back",
    "front-end": "front",
    "dev": "last java front back",
    "de": "",
    "java": "java front",
    "java ": "java",
    '"java"': "java",
    "go": "last back",
    "C++": "back",
    "c#": "net",
    ".net": "net",
    "net": "net",
    "asp.net core": "net",
    "Node.js": "front",
    "nodejs": "front",
    "R&D": "java",
    "REQ-2026/17": "java",
    "strassenbauer": "german",
    "GRÖSSE": "german",
    "groesse": "german",
    "mueller soehne": "german",
    "etudes equipe": "french",
    "employer's": "nurse",
    "employers duty": "nurse",
    "119,704": "pay",
    "119704": "pay",
    "$119,704 accountant": "pay",
    "near": "near",
    "near*": "near",
    "NOT near OR neither": "near",
    "a:b* c|d !e": "near",
    "“near miss”": "near",
    "東京": "japan",
    "portugal": "last front back",
    "remote": "net",
    "ward 7": "nurse",
    "4 March 2027": "date",
    "communications": "last",
    "communicationsx": "last",  # of a long beginning the first twelve letters decide
    "developer nurse": "",
    "ours": ALL,
    "northwind leave": ALL,
    "'; DROP TABLE jobdesc_posting; --": "",
    "\x00developer\ud800": "last java front back",
    "x" * 100_000: "",
    "go " * 10_000: "last back",
}


@pytest.fixture
def search(member, corpus):
    names = {posting.pk: name for name, posting in corpus.items()}

    def search(**wish):
        page = find(teams_of(member.user), Wish(**wish))
        return " ".join(names[posting.pk] for posting in page.postings)

    return search


def test_each_search_finds_its_postings_in_their_order(search):
    found = {typed: search(words=typed) for typed in SEARCHES}
    assert found == SEARCHES


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("lisbon", "last back"),
        ("Porto", "last front"),
        ("munchen", "german"),
        ("Bay", "german"),
        ("remote", "net"),
        ("developer", ""),
    ],
)
def test_a_place_is_looked_for_among_the_places_only(search, place, found):
    assert search(place=place) == found
