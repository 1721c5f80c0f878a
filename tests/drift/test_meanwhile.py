"""What happens between the page and the press: twice pressed, colleagues, other tabs, newer versions."""

from __future__ import annotations

from tests.drift.conftest import SECOND
from tests.drift.pages import line_in_the_builder, page_of, sent, words_of
from tests.drift.posting import reword, texts, write
from tests.drift.templates import edited, publish
from tests.forms import filled


def test_the_same_press_sent_twice_is_one_revision(client, posting, second, address):
    data = sent(client, address)
    for _ in range(2):
        assert client.post(address, data).status_code == 302
    assert posting.revisions.count() == 2


def test_a_page_from_before_the_next_version_means_the_version_that_it_showed(
    client, posting, second, address
):
    data = sent(client, address)
    publish(edited(SECOND, experience={"text": "Years of it."}))
    client.post(address, data)
    posting.refresh_from_db()
    assert posting.template_version == second
    assert line_in_the_builder(client, posting) == "Version 3 of Developer: 1 change"


def test_what_a_colleague_saved_meanwhile_stays(client, posting, second, address):
    data = sent(client, address)
    facts = posting.latest.document.facts.model_copy(update={"department": "Platform"})
    write(posting, posting.latest.document.model_copy(update={"facts": facts}))
    client.post(address, data)
    posting.refresh_from_db()
    assert posting.latest.document.facts.department == "Platform"
    assert texts(posting)["server-logic"] == "Design and write the server in Python."


def test_a_line_that_a_colleague_reworded_meanwhile_is_asked_about(client, posting, second, address):
    data = sent(client, address)
    reword(posting, "server-logic", "Own the server.")
    response = client.post(address, data)
    assert response.status_code == 409
    assert "Look once, then press again" in response.content.decode()
    assert texts(posting)["server-logic"] == "Own the server."
    page = page_of(response)
    client.post(address, dict(filled(page.find(".//form[@class='takes']"))))
    assert texts(posting)["server-logic"] == "Own the server."
    posting.refresh_from_db()
    assert posting.template_version == second


def test_a_page_of_an_older_version_than_a_colleague_went_on_to_leads_nowhere_back(
    client, posting, second, address
):
    older = sent(client, address)
    publish(edited(SECOND, experience={"text": "Years of it."}))
    client.post(address, sent(client, address))
    response = client.post(address, older)
    assert response.status_code == 409
    page = page_of(response)
    assert words_of(page.find(".//h1")) == "Developer, version 3"
    assert "Nothing to take over" in words_of(page.find(".//main"))
    assert texts(posting)["experience"] == "Years of it."


def test_a_tab_that_was_open_before_loses_nothing_and_takes_nothing_back(client, posting, second, address):
    builder = f"{posting.get_absolute_url()}?step=responsibilities"
    tab = dict(filled(page_of(client.get(builder)).find(".//form[@id='step']")))
    client.post(
        address, dict(sent(client, address)) | {"take": ["reworded:server-logic", "reworded:data-models"]}
    )
    assert client.post(builder, tab | {"picks-text-data-models": ["My own line."]}).status_code == 409
    mine = {"picks-text-data-models": ["My own line."], "keep:item:data-models.text": "mine", "seen": "2"}
    assert client.post(builder, tab | mine).status_code == 302
    said = texts(posting)
    assert said["data-models"] == "My own line."
    assert said["server-logic"] == "Design and write the server in Python."
    assert posting.template_version == second
