"""Findings follow a save that the page makes of itself."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.findings.conftest import reword
from tests.findings.test_pages import with_class
from tests.live.test_saving import form_of, save, swapped, words

pytestmark = pytest.mark.django_db
STEP = "responsibilities"


def notes(response):
    return {it.get("id"): words(it) for it in swapped(response).iter("div") if it.get("id")}


def test_the_answer_brings_each_lines_findings_as_they_are_now(client, posting):
    data = form_of(client, posting)
    found = notes(
        save(
            client,
            posting,
            {**data, "picks-text-server-logic": "Write it.", "picks-text-data-models": "A rockstar."},
        )
    )
    assert found["found-server-logic"] == ""
    assert found["found-data-models"].startswith("rockstar Check")
    assert found["found-step"] == "1 to look at in this step. Go to the first"


def test_the_answer_counts_for_every_step_and_says_the_count_alone(client, posting):
    data = form_of(client, posting)
    answer = swapped(save(client, posting, {**data, "picks-text-server-logic": "Write it."}))
    counts = {it.get("hx-swap-oob"): words(it) for it in answer.iter("span")}
    assert counts["innerHTML:#count-responsibilities"] == "2 1 to look at"
    assert counts["innerHTML:#count-check"] == "1 to look at"
    assert counts["innerHTML:#to-look-at"] == "1 to look at"


def test_the_answers_preview_is_marked(client, posting):
    data = form_of(client, posting)
    paper = save(client, posting, {**data, "picks-text-data-models": "A rockstar & a guru."}).content.decode()
    assert paper.count('class="found check"') == 2
    assert ">rockstar</a> &amp; a guru." in paper.split("<!--paper-->")[1]


def test_the_preview_beside_the_form_is_marked_and_no_other(client, posting):
    address = reverse("preview", args=[posting.uuid])
    marked, plain = (client.get(address, query).content.decode() for query in ({"marked": "on"}, {}))
    assert marked.count('<a class="found') == 3
    assert '<a class="found' not in plain


def test_a_marked_preview_is_asked_for_anew_when_its_marks_change(client, posting):
    address = f"{reverse('preview', args=[posting.uuid])}?marked=on"
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    reword(posting, "server-logic", "A young team.")
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_no_export_is_marked(client, posting):
    for name in ("html", "ats"):
        assert b"found" not in client.get(reverse("export", args=[posting.uuid, name])).content
    shown = client.get(f"{posting.get_absolute_url()}?step={STEP}")
    assert len(with_class(swapped(shown), "finding")) == 3
