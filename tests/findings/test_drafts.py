"""The draft mark: on every file while what the team wants settled is open."""

from __future__ import annotations

import json
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc import delivery, tasks
from jobdesc.builder import reviewing
from jobdesc.builder.reviewing import findings_of
from jobdesc.delivery import Wish, batches, folders
from jobdesc.delivery.batches import Order
from jobdesc.document import Face
from jobdesc.forms.wishes import checked
from jobdesc.library.rulebooks import rules_of
from jobdesc.models import Team
from jobdesc.renderers import FORMATS
from jobdesc.renderers.evidence import face_words
from tests.batches.conftest import run_tasks
from tests.findings.conftest import reword
from tests.renderers.documents import edition, northwind
from tests.renderers.reading import TEXT_OF

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)
MARK = "Draft – not for publication"
MARKED = [name for name in FORMATS if name != "json"]


def policy(posting, least):
    Team.objects.filter(pk=posting.team_id).update(must_settle=least)
    posting.refresh_from_db()
    posting.team.refresh_from_db()


def wish_of(posting, **wanted):
    return checked(Wish(**wanted), posting.latest, ON)


def dismiss(posting, word):
    found = findings_of(posting.latest, rules_of(posting.team), ON)
    seen = next(one for one in found.open if one.finding.words == word)
    reviewing.dismiss(posting=posting, seen=seen, reason="Their words.", by=posting.owner)


# --- The mark --------------------------------------------------------------------------


@pytest.mark.parametrize("name", MARKED)
def test_every_format_but_the_record_says_that_it_is_a_draft(name):
    plain, draft = edition(northwind()), edition(northwind(), is_draft=True)
    assert MARK not in TEXT_OF[name](FORMATS[name].render(plain))
    assert MARK in TEXT_OF[name](FORMATS[name].render(draft))


def test_the_record_is_the_same():
    plain, draft = edition(northwind()), edition(northwind(), is_draft=True)
    assert FORMATS["json"].render(plain) == FORMATS["json"].render(draft)


@pytest.mark.parametrize("name", ["txt", "md", "ats"])
def test_texts_say_it_in_their_first_line(name):
    first = FORMATS[name].render(edition(northwind(), is_draft=True)).decode().partition("\n")[0]
    assert TEXT_OF[name](first.encode()).strip() == MARK


def test_search_engines_are_told_in_the_description_and_never_in_the_title():
    record = json.loads(FORMATS["jsonld"].render(edition(northwind(), is_draft=True)))
    assert record["title"] == northwind().facts.title
    assert record["description"].startswith(f"<p>{MARK}</p>")


@pytest.mark.parametrize(("language", "said"), [("de", "Entwurf – nicht zur"), ("fr", "Projet – ne pas")])
def test_the_mark_is_of_the_documents_language(language, said):
    document = northwind().model_copy(update={"language": language})
    assert FORMATS["txt"].render(edition(document, is_draft=True)).decode().startswith(said)


# --- The policy ------------------------------------------------------------------------


@pytest.mark.parametrize(("least", "is_draft"), [("", False), ("legal-risk", True), ("check", True)])
def test_a_file_is_a_draft_by_the_teams_policy(posting, least, is_draft):
    policy(posting, least)
    text = delivery.export(posting.latest, wish_of(posting, format="txt")).content.decode()
    assert text.startswith(MARK) is is_draft


def test_settled_it_is_another_file_without_the_mark(posting):
    policy(posting, "legal-risk")
    before = delivery.key(posting.latest, wish_of(posting, format="txt"))
    dismiss(posting, "young team")
    wish = wish_of(posting, format="txt")
    assert delivery.key(posting.latest, wish) != before
    assert MARK not in delivery.export(posting.latest, wish).content.decode()


def test_a_downloaded_file_and_the_preview_have_the_mark(client, posting):
    policy(posting, "check")
    file = client.get(reverse("export", args=[posting.uuid, "txt"]))
    shown = client.get(reverse("preview", args=[posting.uuid])).content.decode()
    assert file.content.decode().startswith(MARK)
    assert f'<p class="draft">{MARK}</p>' in shown


def test_the_page_to_send_from_says_why_and_leads_there(client, posting):
    address = reverse("exports", args=[posting.uuid])
    assert MARK not in client.get(address).content.decode()
    policy(posting, "check")
    shown = client.get(address).content.decode()
    for severity, said in (("legal-risk", "1 legal risk"), ("check", "1 check")):
        assert (
            f'<a href="{posting.get_absolute_url()}?step=check&amp;severity={severity}">{said}</a>' in shown
        )
    assert "severity=note" not in shown
    assert f"<strong>{MARK}</strong>" in shown


def test_without_a_policy_the_key_of_a_file_costs_no_query_more(client, posting):
    address = reverse("export", args=[posting.uuid, "txt"])
    tag = client.get(address)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert [it["sql"] for it in asked if "review" in it["sql"] or "dismissal" in it["sql"]] == []


def test_with_a_policy_the_key_of_a_file_costs_two_queries_and_no_record(client, posting):
    policy(posting, "check")
    address = reverse("export", args=[posting.uuid, "txt"])
    tag = client.get(address)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    sql = [it["sql"] for it in asked]
    assert len([it for it in sql if "review" in it or "dismissal" in it]) == 2
    assert not any('"jobdesc_revision"."content"' in it for it in sql)


def test_many_at_once_have_the_mark_too(posting, settings):
    policy(posting, "check")
    batch = batches.begin_export([posting], Order(wishes=(Wish(format="txt"),)), by=posting.owner)
    tasks.see_to(batch)
    run_tasks()
    with zipfile.ZipFile(folders.archive(batch)) as packed:
        assert packed.read("1-developer.txt").decode().startswith(MARK)


# --- The brief -------------------------------------------------------------------------


def test_the_brief_tells_what_was_put_aside_and_is_another_file_then(posting):
    key = delivery.key(posting.latest, wish_of(posting, format="txt", face=Face.BRIEF))
    dismiss(posting, "young team")
    wish = wish_of(posting, format="txt", face=Face.BRIEF)
    text = delivery.export(posting.latest, wish).content.decode()
    assert delivery.key(posting.latest, wish) != key
    assert str(face_words.DISMISSED) in text
    assert f"Says young-team young team – Their words. ({posting.owner.name})" in text


def test_applicants_never_read_what_was_put_aside(posting):
    dismiss(posting, "young team")
    assert (
        "Their words." not in delivery.export(posting.latest, wish_of(posting, format="txt")).content.decode()
    )


def test_what_was_put_aside_of_words_that_are_gone_is_not_told(posting):
    dismiss(posting, "young team")
    reword(posting, "server-logic", "A team.")
    assert wish_of(posting, face=Face.BRIEF).dismissed == ()
