"""Dropping a file: what each page says, what is taken, and what nobody may see or do."""

import io
import json
import time

import pytest
from django.contrib.messages import get_messages
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from jobdesc.builder import Base, lifecycle, save_revision
from jobdesc.delivery import Wish, export
from jobdesc.document import Face, diff
from jobdesc.document.values import Exemption, Importance, Internal, JobDescription, SectionKind
from jobdesc.models import Batch, Posting, Role
from tests.factories import EmployerFactory, MembershipFactory, make_posting, make_version, small_content
from tests.returning.conftest import drop, form_of, page_of, send, upload
from tests.returning.files import changed, without_ids

pytestmark = pytest.mark.django_db

SERVER, MODELS = "Write the server in Python.", "Keep the data model sound."
EDITS = (
    (SERVER, "Write all of the server in Python."),
    (f"{MODELS}</li>", f"{MODELS}</li><li>Feed the office cat.</li>"),
    ("28 days of leave", "30 days of leave"),
)
KEYS = {"Changed": "field:closing.benefits", "Reworded": "line:server-logic"}


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def rows(response):
    return {one.suggestion.verb: one for _, group in response.context["groups"] for one in group}


def head(posting):
    posting.refresh_from_db()
    return posting.head


def texts(posting):
    """What they will do, line by line."""
    section = head(posting).document.section(SectionKind.RESPONSIBILITIES)
    return [item.text for item in section.shown_items]


def reworded(posting, name, text, by=None):
    """Somebody saves another wording of a line."""
    document = head(posting).document
    sections = tuple(
        one.model_copy(
            update={
                "items": tuple(
                    it.model_copy(update={"text": text}) if it.id == name else it for it in one.items
                )
            }
        )
        for one in document.sections
    )
    after = document.model_copy(update={"sections": sections})
    save_revision(posting=posting, base=Base.of(posting.head), document=after, by=by or posting.owner)


# Where files are dropped


def test_my_postings_and_the_builder_lead_to_where_files_are_dropped(client, posting):
    assert f'href="{reverse("returns")}"' in client.get(reverse("postings")).text
    assert f'href="{reverse("return", args=(posting.uuid,))}"' in client.get(posting.get_absolute_url()).text


@pytest.mark.parametrize("on_posting", [True, False])
def test_nothing_chosen_says_what_to_do(client, posting, on_posting):
    address = reverse("return", args=(posting.uuid,)) if on_posting else reverse("returns")
    response = client.post(address, {})
    assert response.status_code == 422
    assert "Choose a file first, or drop one here." in response.text


def test_a_file_that_cannot_be_read_says_why_beside_the_field(client, posting):
    response = drop(client, posting, b"MZ" + b"\0" * 99, "setup.docx")
    assert response.status_code == 422
    assert "This is a program, not a text." in response.text


def test_a_file_of_50_mb_is_refused_unread(client, posting):
    response = drop(client, posting, b"%PDF-1.7" + bytes(50 * 1024 * 1024), "large.pdf")
    assert response.status_code == 422
    assert "larger than 20 MB" in response.text


# Ours, untouched


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("on_posting", [True, False])
def test_an_untouched_file_of_the_posting_as_it_is_leads_to_it(client, posting, face, on_posting):
    response = drop(client, posting if on_posting else None, page_of(posting, face))
    assert response.url == posting.get_absolute_url()
    assert told(response) == ["Nothing was changed in “posting.html”: the posting reads just like it."]
    assert posting.revisions.count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("format_name", ["pdf", "docx"])
def test_so_do_its_other_formats(client, posting, format_name):
    made = export(posting.latest, Wish(format=format_name))
    response = drop(client, None, made.content, made.filename)
    assert response.url == posting.get_absolute_url()


def test_a_file_of_an_earlier_revision_says_which_and_offers_it(client, posting):
    page = page_of(posting)
    reworded(posting, "server-logic", "Write it.")
    response = drop(client, None, page)
    assert response.context["revision"].number == 1
    assert f"it is revision 1 of “{posting}”" in response.text
    assert f'href="{reverse("compare", args=(posting.uuid,))}?from=1"' in response.text
    client.post(reverse("revision-restore", args=(posting.uuid, 1)), {"base": 2})
    assert SERVER in texts(posting)


# Ours, edited


def test_every_change_is_a_suggestion_and_nothing_has_entered(client, posting):
    response = drop(client, posting, changed(page_of(posting), *EDITS))
    assert response.status_code == 200
    assert [(verb, row.is_ticked) for verb, row in rows(response).items()] == [
        ("Changed", True),
        ("Reworded", True),
        ("New", True),
    ]
    assert posting.revisions.count() == 1


def test_what_is_ticked_is_taken_in_one_revision_with_an_undo(client, posting):
    before = head(posting).document
    response = drop(client, None, changed(page_of(posting), *EDITS))
    ticked = [key for key in form_of(response)["take"] if key != KEYS["Changed"]]
    sent = send(client, posting, response, take=ticked)
    assert sent.url == posting.get_absolute_url()
    assert told(sent)[-1:] == ["From your file: 2 changes taken over."]
    after = head(posting)
    assert (after.number, after.note) == (2, "From an edited web page")
    assert texts(posting)[:3] == ["Write all of the server in Python.", MODELS, "Feed the office cat."]
    assert after.document.closing == before.closing
    client.post(reverse("undo", args=(posting.uuid,)), {"before": 1, "after": 2})
    assert head(posting).document == before


def test_a_word_file_says_in_the_history_that_it_was_one(client, posting):
    made = export(posting.latest, Wish(format="docx"))
    word = Document(io.BytesIO(made.content))
    line = next(one for one in word.paragraphs if one.text == SERVER)
    line.runs[-1].text = line.runs[-1].text.replace("Python.", "Python, mostly.")
    file = io.BytesIO()
    word.save(file)
    response = drop(client, None, file.getvalue(), "edited.docx")
    send(client, posting, response)
    assert (head(posting).note, texts(posting)[0]) == (
        "From an edited Word file",
        "Write the server in Python, mostly.",
    )


def test_nothing_ticked_changes_nothing(client, posting):
    response = drop(client, posting, changed(page_of(posting), *EDITS))
    sent = send(client, posting, response, take=[])
    assert told(sent) == ["Nothing was ticked, so nothing was changed."]
    assert posting.revisions.count() == 1


def test_pressing_twice_takes_once(client, posting):
    response = drop(client, posting, changed(page_of(posting), *EDITS))
    send(client, posting, response)
    send(client, posting, response)
    assert posting.revisions.count() == 2


def test_two_tabs_with_two_files_do_not_mix(client, posting):
    one = drop(client, posting, changed(page_of(posting), EDITS[0]))
    other = drop(client, posting, changed(page_of(posting), (MODELS, "Keep it sound.")))
    send(client, posting, one)
    send(client, posting, other)
    assert texts(posting)[:2] == ["Write all of the server in Python.", "Keep it sound."]


def test_dropping_it_again_says_that_it_is_all_in(client, posting):
    page = changed(page_of(posting), *EDITS)
    send(client, posting, drop(client, posting, page))
    response = drop(client, posting, page)
    assert "It is all in" in response.text
    assert "3 changes of the file are in the posting already." in response.text


def test_a_line_the_posting_changed_too_is_shown_with_both_and_left_unticked(client, posting):
    page = changed(page_of(posting), EDITS[0])
    reworded(posting, "server-logic", "Write no server.")
    response = drop(client, posting, page)
    assert (rows(response)["Reworded"].is_ticked, rows(response)["Reworded"].suggestion.mine) == (
        False,
        "Write no server.",
    )
    assert "Write no server." in response.text
    send(client, posting, response, take=[KEYS["Reworded"]])
    assert texts(posting)[0] == "Write all of the server in Python."


def test_what_somebody_saves_elsewhere_while_one_looks_stays(client, posting):
    response = drop(client, posting, changed(page_of(posting), EDITS[0]))
    reworded(posting, "data-models", "Keep it.")
    send(client, posting, response)
    assert texts(posting)[:2] == ["Write all of the server in Python.", "Keep it."]


def test_what_somebody_saves_in_the_same_place_while_one_looks_is_asked(client, posting):
    response = drop(client, posting, changed(page_of(posting), EDITS[0]))
    reworded(posting, "server-logic", "Write no server.")
    again = send(client, posting, response)
    assert again.status_code == 409
    assert "Somebody saved the posting while you were looking" in again.text
    assert texts(posting)[0] == "Write no server."
    send(client, posting, again)
    assert texts(posting)[0] == "Write all of the server in Python."


def test_lines_found_by_their_words_are_said_to_be(client, posting):
    response = drop(client, posting, without_ids(changed(page_of(posting), EDITS[0])))
    assert "The lines were found by their words: look twice." in response.text
    assert [one.verb for one in response.context["form"].suggestions] == ["Reworded"]


def test_a_change_of_several_facts_is_told_with_the_step_to_make_it_in(client, posting):
    address = f"{posting.get_absolute_url()}?step=facts"
    document = head(posting).document
    facts = document.facts.model_copy(update={"workplace_note": "on site"})
    after = document.model_copy(update={"facts": facts})
    save_revision(posting=posting, base=Base.of(head(posting)), document=after, by=posting.owner)
    head(posting)
    response = drop(client, posting, changed(page_of(posting), ("on site", "at home")))
    assert "To change by hand" in response.text
    assert f'href="{address}"' in response.text
    assert "Nothing to take over" in response.text


def test_words_no_posting_can_hold_are_left_out_and_say_why(client, posting):
    page = changed(page_of(posting), (SERVER, "x" * 300))
    response = drop(client, posting, page)
    row = rows(response)["Reworded"]
    assert not row.is_ticked
    assert row.error.endswith("runs over 200 characters without a space. Please break it up.")
    sent = send(client, posting, response, take=[KEYS["Reworded"]])
    assert sent.status_code == 422
    assert posting.revisions.count() == 1


def test_a_posting_that_is_locked_shows_the_changes_and_takes_none(client, posting):
    page = changed(page_of(posting), EDITS[0])
    Posting.objects.filter(pk=posting.pk).update(status=Posting.Status.READY)
    response = drop(client, posting, page)
    assert "Make it a draft first." in response.text
    assert "Take what is ticked" not in response.text
    sent = send(client, posting, response)
    assert (sent.status_code, posting.revisions.count()) == (409, 1)


def test_a_file_dropped_on_another_posting_is_held_against_its_own(client, posting):
    other = make_posting(posting.team.memberships.get())
    response = drop(client, other, changed(page_of(posting), EDITS[0]))
    assert response.context["posting"] == posting
    assert f"You dropped it on “{other}”" in response.text


def test_an_edited_record_is_held_against_the_revision_it_names(client, posting):
    source = json.loads(page_source(posting))
    source["record"]["facts"]["title"] = "Lead Developer"
    source["record"]["internal"]["sign_off"] = "Somebody"
    response = drop(client, posting, json.dumps(source), "job-description.json")
    assert [one.key for one in response.context["form"].suggestions] == ["field:facts.title"]
    send(client, posting, response)
    assert head(posting).document.facts.title == "Lead Developer"
    assert [
        change.path for change in diff(posting.revisions.get(number=1).document, head(posting).document)
    ] == ["facts.title"]


@pytest.mark.parametrize(("said", "keys"), [(["germany"], []), (["Spain"], ["field:facts.remote_from"])])
def test_countries_in_an_edited_record_mean_the_same_by_name_and_by_code(client, posting, said, keys):
    living(posting, ("DE",))
    source = json.loads(page_source(posting))
    source["record"]["facts"]["remote_from"] = said
    response = drop(client, posting, json.dumps(source), "job-description.json")
    if not keys:
        assert response.url == posting.get_absolute_url()
        return
    [found] = response.context["form"].suggestions
    assert (found.key, "".join(it.text for it in found.parts)) == (*keys, "GermanySpain")
    send(client, posting, response)
    assert head(posting).document.facts.remote_from == ("ES",)


def living(posting, areas):
    document = head(posting).document
    facts = document.facts.model_copy(update={"remote_from": areas})
    after = document.model_copy(update={"facts": facts})
    save_revision(posting=posting, base=Base.of(posting.head), document=after, by=posting.owner)
    head(posting)


def test_a_draft_of_a_record_has_countries_by_their_codes(client, posting):
    record = head(posting).document.model_dump(mode="json")
    record["facts"]["remote_from"] = ["Germany", "Catalonia"]
    response = drop(client, None, json.dumps(record), "record.json")
    data = form_of(response, "card") | {"role": "developer", "employer": posting.employer.pk}
    client.post(reverse("returns"), data)
    made = Posting.objects.exclude(pk=posting.pk).get()
    assert made.head.document.facts.remote_from == ("DE", "Catalonia")


def page_source(posting, face=Face.PUBLIC) -> str:
    page = page_of(posting, face)
    begin = page.index("vnd.jobdesc+json") + len('vnd.jobdesc+json">')
    return page[begin : page.index("</script>", begin)]


@pytest.mark.parametrize("edits", [(), EDITS[:1]])
def test_a_public_file_that_was_made_to_carry_internal_fields_touches_none(client, posting, edits):
    document = head(posting).document
    internal = document.internal.model_copy(update={"sign_off": "Ours"})
    after = document.model_copy(update={"internal": internal})
    save_revision(posting=posting, base=Base.of(posting.head), document=after, by=posting.owner)
    head(posting)
    source = page_source(posting)
    forged = json.loads(source)
    forged["record"]["internal"]["sign_off"] = "Ours"
    page = changed(page_of(posting), *edits).replace(source, json.dumps(forged))
    response = drop(client, posting, page)
    if not edits:
        assert response.url == posting.get_absolute_url()
        return
    assert [one.key for one in response.context["form"].suggestions] == [KEYS["Reworded"]]
    send(client, posting, response, take=[KEYS["Reworded"], "field:internal.sign_off"])
    assert head(posting).document.internal == internal


@pytest.fixture
def full(posting):
    """The posting with something in all that only the team sees."""
    document = head(posting).document
    internal = Internal(exemption=Exemption.EXEMPT, physical_demands="Lift 20 kg.", sign_off="Ada")
    [duties] = [one for one in document.sections if one.kind is SectionKind.RESPONSIBILITIES]
    first, *rest = duties.items
    also = first.model_copy(update={"importance": Importance.PREFERRED})
    changed_duties = duties.model_copy(update={"items": (also, *rest)})
    sections = tuple(changed_duties if one is duties else one for one in document.sections)
    after = document.model_copy(update={"internal": internal, "sections": sections})
    save_revision(posting=posting, base=Base.of(posting.head), document=after, by=posting.owner)
    head(posting)
    return posting


def claiming(posting, really, claimed, **record):
    """The source of a face's page that claims another face, with other words in its record."""
    told = json.loads(page_source(posting, really))
    return json.dumps({**told, "face": claimed, "record": {**told["record"], **record}})


@pytest.mark.parametrize("really", [Face.PUBLIC, Face.BRIEF])
@pytest.mark.parametrize("name", ["record.json", "posting.html"])
def test_a_file_that_claims_more_than_it_shows_takes_nothing_away(client, full, really, name):
    forged = claiming(full, really, "internal")
    page = page_of(full, really)
    sent = forged if name.endswith("json") else page.replace(page_source(full, really), forged)
    response = drop(client, full, sent, name)
    assert response.url == full.get_absolute_url()
    assert full.revisions.count() == 2


@pytest.mark.parametrize("really", [Face.PUBLIC, Face.BRIEF])
def test_nor_does_one_that_changes_a_word_beside(client, full, really):
    closing = {**head(full).document.closing.model_dump(), "benefits": "30 days of leave"}
    forged = claiming(full, really, "internal", closing=closing)
    response = drop(client, full, forged, "record.json")
    assert [one.key for one in response.context["form"].suggestions] == ["field:closing.benefits"]


def test_a_record_with_words_for_inside_that_never_saw_the_inside_says_nothing_of_it(client, full):
    internal = {"physical_demands": "Lift 90 kg.", "sign_off": ""}
    basis = {"template": "developer", "version": 9}
    forged = claiming(full, Face.PUBLIC, "internal", internal=internal, basis=basis)
    response = drop(client, full, forged, "record.json")
    assert response.url == full.get_absolute_url()


def test_an_internal_record_that_somebody_edited_says_what_is_internal(client, full):
    internal = {**head(full).document.internal.model_dump(mode="json"), "sign_off": ""}
    edited = claiming(full, Face.INTERNAL, "internal", internal=internal)
    response = drop(client, full, edited, "record.json")
    assert [one.key for one in response.context["form"].suggestions] == ["field:internal.sign_off"]


def test_an_internal_file_that_somebody_edited_says_what_is_internal(client, full):
    page = changed(page_of(full, Face.INTERNAL), ("Lift 20 kg.", "Lift 10 kg."))
    response = drop(client, full, page)
    assert [one.key for one in response.context["form"].suggestions] == ["field:internal.physical_demands"]


def test_a_file_that_names_no_posting_that_could_be_is_told(client, posting):
    source = page_source(posting)
    page = page_of(posting).replace(source, source.replace(str(posting.uuid), "-" * 36))
    response = drop(client, posting, page)
    assert (response.status_code, "What “posting.html” says" in response.text) == (200, True)


# What nobody may see or do


def test_a_posting_of_another_team_is_as_unknown_as_one_that_never_was(client, posting, stranger):
    theirs = make_posting(stranger.memberships.get())
    page = changed(page_of(theirs), EDITS[0])
    never = page.replace(str(theirs.uuid), "5b1f9b1e-0000-4000-8000-000000000000")
    for target in (None, posting):
        seen = [drop(client, target, one) for one in (page, never)]
        assert [one.status_code for one in seen] == [200, 200]
        bare = [without_tokens(one) for one in seen]
        assert bare[0] == bare[1]
        assert str(theirs.uuid) not in bare[0]
    assert theirs.revisions.count() == 1


def without_tokens(response) -> str:
    """The page but for what is drawn by lot, and the file itself."""
    page = response.text
    for name in ("kept", "draft"):
        page = page.replace(str(response.context[name]), "")
    return "\n".join(line for line in page.split("\n") if "csrfmiddlewaretoken" not in line)


def test_what_rides_along_is_good_for_nobody_else(client, posting, stranger):
    response = drop(client, posting, changed(page_of(posting), EDITS[0]))
    data = form_of(response)
    posting.team.memberships.create(user=stranger, role=Role.OWNER)
    client.force_login(stranger)
    sent = client.post(reverse("return", args=(posting.uuid,)), data)
    assert told(sent) == ["That page was too old to go on from. Drop the file once more."]
    assert posting.revisions.count() == 1


@pytest.mark.parametrize("kept", ["", "nonsense", "a:b:c", "x" * 4_000_000])
def test_what_rides_along_cannot_be_made_up(client, posting, kept):
    for address in (reverse("return", args=(posting.uuid,)), reverse("returns")):
        data = {"kept": kept, "base": 1, "take": ["field:facts.title"], "role": "developer"}
        sent = client.post(address, data)
        assert told(sent)[-1:] == ["That page was too old to go on from. Drop the file once more."]
    assert Posting.objects.count() == 1


def test_a_token_of_another_release_is_too_old(client, posting):
    kept = signing.dumps({"name": "x"}, salt=f"jobdesc.returning.{posting.owner.pk}")
    sent = client.post(reverse("returns"), {"kept": kept})
    assert told(sent) == ["That page was too old to go on from. Drop the file once more."]


def test_changes_of_one_posting_are_not_taken_into_another(client, posting):
    other = make_posting(posting.team.memberships.get())
    response = drop(client, posting, changed(page_of(posting), EDITS[0]))
    sent = send(client, other, response)
    assert sent.url == reverse("return", args=(other.uuid,))
    assert other.revisions.count() == 1


def test_a_viewer_of_the_team_who_writes_elsewhere_only_reads(client, posting, stranger):
    posting.team.memberships.create(user=stranger, role=Role.VIEWER)
    client.force_login(stranger)
    response = drop(client, None, changed(page_of(posting), EDITS[0]))
    assert "your role lets you only read it" in response.text
    assert drop(client, posting, page_of(posting)).status_code == 403


# From elsewhere


def test_a_file_of_a_deleted_posting_becomes_a_draft_again(client, posting):
    page = changed(page_of(posting), *EDITS)
    title = str(posting)
    lifecycle.delete(posting, by=posting.owner)
    response = drop(client, None, page)
    assert "The posting it was made from is not among yours" in response.text
    assert response.context["form"].initial["role"] == "developer"
    assert response.context["form"].initial["employer"] == posting.employer
    data = form_of(response, "card") | {"role": "developer", "employer": posting.employer.pk}
    sent = client.post(reverse("returns"), data)
    draft = Posting.objects.exclude(pk=posting.pk).get()
    assert sent.url == draft.get_absolute_url()
    assert (str(draft), draft.status, draft.owner) == (title, "draft", posting.owner)
    assert texts(draft)[:3] == ["Write all of the server in Python.", MODELS, "Feed the office cat."]
    client.post(reverse("returns"), data)
    assert Posting.objects.count() == 2


def test_a_role_for_the_draft_is_found_by_what_the_job_is_called(client, posting):
    page = page_of(posting)
    lifecycle.delete(posting, by=posting.owner)
    for number in range(12):
        make_version(small_content(f"role-{number}", f"Role {number}"))
    make_version(small_content("gardener", "Gardener"))
    response = drop(client, None, page)
    assert len(response.context["form"].choice.cards) <= 9
    data = form_of(response, "card")
    assert data["role"] == ["developer"]
    found = client.post(reverse("returns"), data | {"find": "", "role-words": "gardener"})
    assert [card.slug for card in found.context["form"].choice.cards] == ["developer", "gardener"]
    assert not found.context["form"].errors
    assert Posting.objects.count() == 1
    client.post(reverse("returns"), form_of(found, "card") | {"role": "gardener"})
    assert Posting.objects.exclude(pk=posting.pk).get().template_version.template.slug == "gardener"


def test_lines_of_the_library_are_the_librarys_again_with_their_evidence(client, posting):
    page = page_of(posting)
    lifecycle.delete(posting, by=posting.owner)
    data = form_of(drop(client, None, page), "card")
    client.post(reverse("returns"), data | {"role": "developer", "employer": posting.employer.pk})
    draft = Posting.objects.exclude(pk=posting.pk).get()
    document = draft.head.document
    assert {item.origin.item for item in document.items if item.origin} == {it.id for it in document.items}
    assert document.basis.template == "developer"


def test_a_draft_is_not_made_for_another_teams_employer(client, posting, stranger):
    page = page_of(posting)
    lifecycle.delete(posting, by=posting.owner)
    theirs = EmployerFactory(team=stranger.teams.get())
    data = form_of(drop(client, None, page), "card") | {"role": "developer", "employer": theirs.pk}
    assert client.post(reverse("returns"), data).status_code == 422
    assert Posting.objects.count() == 1


def test_a_record_that_no_posting_holds_is_refused(client, posting):
    document = JobDescription(closing={"privacy": "x " * 30_000})
    response = drop(client, None, json.dumps(document.model_dump(mode="json")), "x.json")
    data = form_of(response, "card") | {"role": "developer", "employer": posting.employer.pk}
    sent = client.post(reverse("returns"), data)
    assert sent.status_code == 422
    assert "No draft was made." in sent.text
    assert Posting.objects.count() == 1


def test_a_record_far_longer_than_any_posting_is_not_looked_at(client, posting):
    source = json.loads(page_source(posting))
    source["record"]["closing"]["privacy"] = "x " * 600_000
    response = drop(client, posting, json.dumps(source), "x.json")
    assert response.status_code == 422
    assert "far longer than any posting" in response.text


@pytest.mark.slow
def test_the_largest_file_that_is_looked_at_is_looked_at_in_seconds(client, posting):
    """Nothing in common with the page, as long as it may be: the most there is to compare."""
    lines = "".join(f"<p>{' '.join(f'w{n}x{word}' for word in range(180))}</p>" for n in range(2_000))
    head, _ = page_of(posting).split("<body>")
    begun = time.monotonic()
    response = drop(client, posting, f"{head}<body>{lines}")
    assert response.status_code == 200
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("on_posting", [True, False])
def test_somebody_elses_file_goes_the_way_of_a_pasted_ad(client, posting, on_posting):
    page = "<!doctype html><h1>Developer</h1><h2>Tasks</h2><ul><li>Feed the office cat.</ul>"
    response = drop(client, posting if on_posting else None, page, "old ad.html")
    assert "What “old ad.html” says" in response.text
    address = reverse("paste", args=(posting.uuid,)) if on_posting else reverse("posting-new-paste")
    assert f'action="{address}"' in response.text
    data = form_of(response, "stack")
    assert "Feed the office cat." in data["ad"][0]
    looked = client.post(address, {**data, "look": ""})
    assert [line.text for line in looked.context["review"].proposal.lines] == ["Feed the office cat."]


@pytest.mark.parametrize("text", ["words " * 200_000, "\n".join(["x"] * 20_002)], ids=["long", "lines"])
@pytest.mark.parametrize("on_posting", [True, False])
def test_more_text_than_the_paste_page_takes_is_refused_beside_the_field(client, posting, on_posting, text):
    response = drop(client, posting if on_posting else None, text, "all.txt")
    assert response.status_code == 422
    assert "This file holds more text than an ad: paste the ad alone." in response.text
    assert len(response.content) < 100_000


def test_several_files_are_for_the_background(client, posting, settings, tmp_path):
    (tmp_path / "fonts").symlink_to(settings.DATA_DIR / "fonts")
    settings.DATA_DIR = tmp_path
    files = [upload("Developer\n\nTasks\n- Row.", f"{n}.txt") for n in range(2)]
    response = client.post(reverse("returns"), {"file": files})
    batch = Batch.objects.get()
    assert response.url == batch.get_absolute_url()
    assert [entry.name for entry in batch.entries.all()] == ["0.txt", "1.txt"]


def test_looking_at_changes_takes_a_fixed_number_of_queries(client, posting):
    def count(*edits):
        page = changed(page_of(posting), *edits)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            drop(client, posting, page)
        return len(queries)

    count(EDITS[0])
    more = tuple((text, f"{text} More.") for text in texts(posting)[:4])
    assert count(EDITS[0]) == count(*more)


def test_members_who_only_read_may_not_drop(client, posting):
    viewer = MembershipFactory(team=posting.team, role=Role.VIEWER).user
    client.force_login(viewer)
    assert drop(client, None, page_of(posting)).status_code == 403
