"""A recruiter proposes a line, or a whole posting, from the builder."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from jobdesc.library import publish
from jobdesc.models import Item, Membership, Posting, Proposal, Role, RoleTemplate, Source
from tests.admin.conftest import make_item, make_template
from tests.drift.posting import reword
from tests.factories import MembershipFactory
from tests.proposals.conftest import OWN, WORDS, text_of, with_own_line

pytestmark = pytest.mark.django_db


def address(posting, line=OWN):
    return f"{reverse('propose', args=(posting.uuid,))}?line={line}"


def propose(recruiter, posting, line=OWN, why=""):
    response = recruiter.post(address(posting, line), {"why": why})
    assert response.status_code == 302
    return Proposal.objects.latest("pk")


def offered(text):
    """Another role, published with that responsibility."""
    other = make_template("other", number=2)
    source = Source.objects.get(key="guide")
    item = make_item(source, other, "responsibility", "on-time", text, 9)
    Item.objects.filter(pk=item.pk).update(heading="On time")
    publish(other, by=None)
    return item


def step(posting, name="responsibilities"):
    return f"{posting.get_absolute_url()}?step={name}"


def test_an_own_line_is_proposed_with_a_word_why(recruiter, posting, membership, template):
    proposal = propose(recruiter, posting, why="Every railway asks for it.")
    assert (proposal.what, proposal.kind, proposal.heading, proposal.words) == (
        "line", "responsibility", "Trains", WORDS,
    )  # fmt: skip
    assert (proposal.by, proposal.team, proposal.posting) == (membership.user, membership.team, posting)
    assert (proposal.template, proposal.why, proposal.state) == (
        template, "Every railway asks for it.", "waiting",
    )  # fmt: skip


def test_a_rewording_is_proposed_with_the_item_it_is_one_of(recruiter, posting):
    reword(posting, "server-logic", "Design the server in Python.")
    proposal = propose(recruiter, posting, "server-logic")
    assert (proposal.what, proposal.item.key) == ("wording", "server-logic")
    assert (proposal.words, proposal.text) == (
        "Design the server in Python.", "Design the server in {languages}.",
    )  # fmt: skip


def test_the_button_beside_a_line_saves_the_page_and_leads_there(recruiter, posting):
    page = recruiter.get(step(posting)).content.decode()
    assert f'value="propose:{OWN}"' in page
    number = posting.latest.number
    sent = {"base": number, "go": f"propose:{OWN}", "picks": [OWN], "picks-on": [OWN]}
    sent |= {f"picks-text-{OWN}": "Keep all trains on time.", f"picks-heading-{OWN}": "Trains"}
    response = recruiter.post(step(posting), sent)
    assert response.url == address(posting)
    assert "Keep all trains on time." in text_of(recruiter.get(response.url))


def test_the_librarys_own_words_are_not_proposed(recruiter, posting):
    line = posting.latest.document.items[0].id
    assert "These are the library’s own words" in text_of(recruiter.get(address(posting, line)))
    assert recruiter.post(address(posting, line), {"why": ""}).status_code == 422
    assert not Proposal.objects.exists()


def test_a_line_that_is_not_there_is_not_found(recruiter, posting):
    assert recruiter.get(address(posting, "nothing")).status_code == 404


def test_a_word_that_is_too_long_comes_back(recruiter, posting):
    response = recruiter.post(address(posting), {"why": "why " * 200})
    assert response.status_code == 422
    assert "Not proposed yet." in text_of(response)


def test_a_line_waits_for_one_answer_at_a_time(recruiter, posting):
    propose(recruiter, posting)
    recruiter.post(address(posting), {"why": "Again."})
    assert Proposal.objects.count() == 1
    page = text_of(recruiter.get(address(posting)))
    assert "Proposed to the library · Rita Recruiter" in page
    assert "Propose it" not in page


def test_what_the_library_says_nearly_the_same_is_shown_first(recruiter, posting):
    offered("Keep trains on time, in {languages}.")
    page = text_of(recruiter.get(address(posting)), "near")
    assert page.startswith("The library has something like it On time Keep trains on time, in a language.")


def test_what_an_editor_is_still_writing_is_shown_to_nobody(recruiter, posting):
    item = offered("Keep trains on time.")
    Item.objects.filter(pk=item.pk).update(text="Keep the trains of our customers on time, cheaply.")
    Item.objects.create(key="draft", kind="responsibility", heading="Half", text="Keep trains on time, half.")
    page = text_of(recruiter.get(address(posting)), "near")
    assert page.startswith("The library has something like it On time Keep trains on time. Still better")


def test_what_is_near_only_in_an_editors_draft_is_not_shown(recruiter, posting):
    item = offered("Clean the station.")
    Item.objects.filter(pk=item.pk).update(text="Keep trains on time.")
    assert text_of(recruiter.get(address(posting)), "near") == ""


def test_nearer_drafts_do_not_crowd_out_what_is_published(recruiter, posting):
    offered("Keep trains on time.")
    for number in range(6):
        Item.objects.create(
            key=f"draft-{number}", kind="responsibility", heading="Half", text=f"{WORDS} {number}"
        )
    assert "Keep trains on time." in text_of(recruiter.get(address(posting)), "near")


def test_the_original_of_a_wording_reads_as_it_was_picked(recruiter, posting):
    """However the editors word it since."""
    reword(posting, "server-logic", "Design the server in Python.")
    Item.objects.filter(key="server-logic").update(text="Something else by now.")
    page = text_of(recruiter.get(address(posting, "server-logic")), "words-card")
    assert "Write the server in a language." in page
    assert "Something else" not in page


def test_beside_the_line_stands_that_it_waits_and_the_button_is_gone(recruiter, posting):
    propose(recruiter, posting)
    response = recruiter.get(step(posting))
    assert "Proposed to the library" in text_of(response, "proposed")
    assert f'value="propose:{OWN}"' not in response.content.decode()


def test_a_proposal_is_taken_back_and_can_be_made_again(recruiter, posting):
    proposal = propose(recruiter, posting)
    recruiter.post(reverse("proposal-withdraw", args=(proposal.pk,)))
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert text_of(recruiter.get(step(posting)), "proposed") == ""
    assert propose(recruiter, posting).pk != proposal.pk


def test_a_viewer_reads_the_teams_list_and_takes_nothing_back(client, recruiter, posting, membership):
    proposal = propose(recruiter, posting)
    client.force_login(MembershipFactory(team=membership.team, role=Role.VIEWER).user)
    page = text_of(client.get(reverse("proposals")))
    assert WORDS in page
    assert "Take it back" not in page
    assert client.post(reverse("proposal-withdraw", args=(proposal.pk,))).status_code == 403


def test_another_team_sees_nothing_of_it(client, recruiter, posting):
    proposal = propose(recruiter, posting)
    client.force_login(MembershipFactory().user)
    assert "Nothing proposed yet" in text_of(client.get(reverse("proposals")))
    assert client.post(reverse("proposal-withdraw", args=(proposal.pk,))).status_code == 404
    proposal.refresh_from_db()
    assert proposal.waits


def test_the_list_outlives_its_postings(recruiter, posting):
    propose(recruiter, posting)
    Posting.objects.filter(pk=posting.pk).update(deleted_at=timezone.now())
    page = text_of(recruiter.get(reverse("proposals")))
    assert WORDS in page
    assert "from a posting that is gone" in page


def test_the_list_costs_the_same_for_many(recruiter, posting, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(60) as captured:
            assert recruiter.get(reverse("proposals")).status_code == 200
        return len(captured)

    propose(recruiter, posting)
    count()
    one = count()
    for number in range(12):
        key = f"22222222-2222-4222-8222-{number:012}"
        propose(recruiter, with_own_line(posting, f"Line number {number}.", key), key)
    assert count() == one


def test_the_builder_asks_once_however_many_lines_are_proposed(
    recruiter, posting, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(60) as captured:
            recruiter.get(step(posting))
        return len(captured)

    propose(recruiter, posting)
    count()
    one = count()
    for number in range(8):
        key = f"22222222-2222-4222-8222-{number:012}"
        propose(recruiter, with_own_line(posting, f"Line number {number}.", key), key)
    count()
    assert count() == one


# --- A whole posting -------------------------------------------------------------------


def as_role(posting):
    return reverse("as-role", args=(posting.uuid,))


HEAD = {"title": "Trainkeeper", "category": "Operations", "also": "Train keeper\nOn-time engineer", "why": ""}


def test_a_recruiter_proposes_a_posting_as_a_role(recruiter, posting):
    page = text_of(recruiter.get(as_role(posting)))
    assert "proposed to the library’s editors" in page
    assert "your own: a new item" in page
    assert recruiter.post(as_role(posting), HEAD).url == reverse("proposals")
    proposal = Proposal.objects.get()
    assert (proposal.what, proposal.heading, proposal.line) == ("role", "Trainkeeper", "")
    assert proposal.draft["alternate_titles"] == ["Train keeper", "On-time engineer"]
    assert not RoleTemplate.objects.filter(title="Trainkeeper").exists()


def test_an_editor_saves_a_posting_as_a_draft_at_once(client, posting, editor, membership):
    Membership.objects.create(team=membership.team, user=editor, role=Role.RECRUITER)
    client.force_login(editor)
    reword(posting, "reviews", "Review every change.")
    items = Item.objects.count()
    response = client.post(as_role(posting), HEAD)
    made = RoleTemplate.objects.get(title="Trainkeeper")
    assert response.url == reverse("admin:jobdesc_roletemplate_change", args=(made.pk,))
    assert (made.slug, made.status, made.category) == ("trainkeeper", "draft", "Operations")
    assert [it.title for it in made.alternate_titles.all()] == ["Train keeper", "On-time engineer"]
    offered = list(made.template_items.values_list("item__key", flat=True))
    assert offered == ["server-logic", "reviews-2", "trains", "coding", "years", "opening"]
    assert Item.objects.count() == items + 2
    own = Item.objects.get(key="trains")
    assert (own.text, [it.basis for it in own.citations.all()]) == (WORDS, ["own"])
    assert own.history.get().history_change_reason == "From a posting for Developer"
    assert own.history.get().history_user == editor


def test_a_role_needs_a_title(recruiter, posting):
    response = recruiter.post(as_role(posting), {**HEAD, "title": " "})
    assert response.status_code == 422
    assert "Say what the role is called." in text_of(response)


def test_a_role_of_that_title_is_named(recruiter, posting):
    assert "The library has a role with this title already: Developer." in text_of(
        recruiter.get(as_role(posting))
    )


def test_a_role_that_waits_is_not_proposed_twice(recruiter, posting):
    recruiter.post(as_role(posting), HEAD)
    recruiter.post(as_role(posting), HEAD)
    assert Proposal.objects.count() == 1
    assert "waits for an answer" in text_of(recruiter.get(as_role(posting)))
