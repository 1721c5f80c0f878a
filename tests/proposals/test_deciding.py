"""An editor reads a proposal in the admin, decides, and the recruiter is told."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.builder import Base
from jobdesc.builder.drifting import follow, newest_of
from jobdesc.library import publish
from jobdesc.library.nearness import near_twins
from jobdesc.library.proposals import propose_line, propose_role
from jobdesc.models import Citation, Item, Membership, Proposal, Role, RoleTemplate, Source, TemplateItem
from jobdesc.packs.drafting import Draft, line_of, lines_of
from jobdesc.packs.following import Decision
from tests.admin.conftest import make_template
from tests.admin.posting import fields_of
from tests.drift.posting import reword, texts
from tests.factories import MembershipFactory, UserFactory, make_posting
from tests.proposals.conftest import OWN, WORDS, text_of, with_own_line

pytestmark = pytest.mark.django_db


def proposed(posting, key=OWN, why=""):
    line = line_of(posting.latest.document, posting.template_version.as_content(), key)
    return propose_line(posting, line, by=posting.owner, why=why)


def page(proposal):
    return reverse("admin:jobdesc_proposal_decide", args=[proposal.pk])


def decide(desk, proposal, act, **said):
    """Press a button of the page, with its other fields as they stand."""
    sent = fields_of(desk.get(page(proposal)).content.decode())
    return desk.post(page(proposal), {**sent, **said, "act": act})


def told(recruiter, posting, step="responsibilities"):
    return text_of(recruiter.get(f"{posting.get_absolute_url()}?step={step}"), "proposed")


@pytest.fixture
def proposal(posting):
    return proposed(posting, why="Every railway asks for it.")


def test_the_first_page_of_the_admin_says_that_one_waits(desk, proposal):
    assert "1 proposal from a posting waits" in text_of(desk.get(reverse("admin:index")), "desk")


def test_an_editor_reads_who_when_and_why_and_no_posting_of_another_team(desk, proposal, posting):
    response = desk.get(page(proposal))
    seen = text_of(response, "content-main")
    assert WORDS in seen
    assert "“Every railway asks for it.”" in seen
    assert "Rita Recruiter" in seen
    assert "a posting of another team at mid level, started from Developer." in seen
    assert str(posting.uuid) not in response.content.decode()


def test_an_editor_of_the_same_team_finds_the_posting(desk, editor, proposal, posting, membership):
    Membership.objects.create(team=membership.team, user=editor, role=Role.VIEWER)
    assert posting.get_absolute_url() in desk.get(page(proposal)).content.decode()


def test_other_postings_with_the_same_words_are_counted_and_never_named(desk, proposal, posting, template):
    for words in (WORDS, WORDS, "Other words."):
        with_own_line(make_posting(MembershipFactory(), template.versions.get()), words)
    aside = with_own_line(make_posting(MembershipFactory(), template.versions.get()), WORDS, shown=False)
    response = desk.get(page(proposal))
    assert "2 other open postings say the same words." in text_of(response, "content-main")
    assert str(aside.uuid) not in response.content.decode()


def test_what_the_library_has_nearly_the_same_is_redlined(desk, proposal):
    Item.objects.create(key="on-time", kind="responsibility", heading="On time", text="Keep trains on time.")
    Item.objects.create(key="other", kind="skill", heading="Other", text=WORDS)
    seen = text_of(desk.get(page(proposal)), "things")
    assert "On time" in seen
    assert "Other" not in seen


def test_the_nearest_twins_come_first_and_the_same_words_are_known(db):
    for key, text in (
        ("a", "Keep trains on time."),
        ("b", "Keep the trains on time!"),
        ("c", "Paint walls."),
    ):
        Item.objects.create(key=key, kind="skill", heading=key, text=text)
    found = near_twins("Keep the trains on time", kind="skill", language="en")
    assert [(it.item.key, it.is_same) for it in found] == [("b", True), ("a", False)]
    assert near_twins("…", kind="skill", language="en") == ()


def test_accepted_it_is_an_item_of_the_drafts_that_were_chosen(desk, editor, proposal, template):
    other = make_template("tester", 1)
    sent = {"templates": [template.pk, other.pk], "heading": "On time", "group": "Run", "picked_from": "3"}
    response = decide(desk, proposal, "accept", **sent, role="Developer", answer="Thank you.")
    assert response.status_code == 302
    item = Item.objects.get(key="on-time")
    assert (item.kind, item.group, item.text) == ("responsibility", "Run", WORDS)
    assert [it.basis for it in item.citations.all()] == ["own"]
    rows = TemplateItem.objects.filter(item=item).order_by("template")
    assert [(it.template, it.level_from, it.level_to, it.picked_from) for it in rows] == [
        (template, 1, 4, 3),
        (other, 1, 4, 3),
    ]
    assert rows[0].position > template.template_items.exclude(item=item).latest("position").position
    proposal.refresh_from_db()
    assert (proposal.state, proposal.result, proposal.answer) == ("accepted", item, "Thank you.")
    assert proposal.decided_by == editor
    entry = item.history.get()
    assert (entry.history_user, entry.history_change_reason) == (
        editor, "From a posting for Developer, proposed by Rita Recruiter",
    )  # fmt: skip


def test_the_recruiter_is_told_before_and_after_it_is_published(desk, recruiter, proposal, posting, template):
    decide(desk, proposal, "accept", answer="Thank you.")
    before = told(recruiter, posting)
    assert "The library takes it: recruiters see it once it is published. Thank you." in before
    publish(template, by=None)
    after = told(recruiter, posting)
    assert "In the library since version 2 of Developer." in after
    assert "See what version 2 brings" in after
    listed = text_of(recruiter.get(reverse("proposals")))
    assert "In the library since version 2 of Developer. Thank you. Edda Editor" in listed


def test_the_library_line_takes_the_place_of_the_own_one_and_can_be_undone(
    desk, recruiter, proposal, posting, template
):
    decide(desk, proposal, "accept", text="Keep trains on time.")
    publish(template, by=None)
    version = newest_of(posting.template_version)
    follow(
        posting=posting, base=Base.of(posting.latest), version=version,
        decisions={"new:trains": Decision.TAKE}, by=posting.owner,
    )  # fmt: skip
    assert "Use the library’s line" in told(recruiter, posting)
    take = reverse("proposal-take", args=(posting.uuid, proposal.pk))
    response = recruiter.post(take)
    now = texts(posting)
    assert OWN not in now
    assert now["trains"] == "Keep trains on time."
    assert "stands in its place now." in recruiter.get(response.url).content.decode()
    assert recruiter.post(take).status_code == 302
    assert texts(posting) == now


def test_an_older_posting_is_not_given_what_its_version_does_not_have(
    desk, recruiter, proposal, posting, template
):
    decide(desk, proposal, "accept")
    publish(template, by=None)
    before = texts(posting)
    recruiter.post(reverse("proposal-take", args=(posting.uuid, proposal.pk)))
    assert texts(posting) == before


def test_accepting_asks_for_words_a_heading_and_a_role(desk, proposal):
    response = decide(desk, proposal, "accept", text="", heading="", templates=[])
    assert response.status_code == 422
    seen = text_of(response, "content-main")
    for words in ("Write the words that recruiters pick.", "Give it a heading", "at least one role"):
        assert words in seen
    assert not Item.objects.filter(text=WORDS).exists()


def test_accepting_refuses_unknown_placeholders_and_levels_upside_down(desk, proposal):
    response = decide(desk, proposal, "accept", text="Keep {trains} on time.")
    assert "Unknown placeholder" in text_of(response, "content-main")
    response = decide(desk, proposal, "accept", level_from="4", level_to="1")
    assert "put the lower level first" in text_of(response, "content-main")


def test_another_role_is_found_and_stays_ticked(desk, proposal, template):
    other = make_template("tester", 1)
    RoleTemplate.objects.filter(pk=other.pk).update(title="Tester")
    response = decide(desk, proposal, "find", role="test")
    assert response.status_code == 200
    assert "Tester" in text_of(response, "offered-by")
    response = decide(desk, proposal, "find", role="", templates=[template.pk, other.pk])
    assert fields_of(response.content.decode())["templates"] == [str(template.pk), str(other.pk)]


def test_merging_answers_with_the_item_that_says_it(desk, recruiter, proposal, posting):
    item = Item.objects.get(key="reviews")
    response = decide(desk, proposal, "merge", key="reviews", templates=[], answer="We had that.")
    assert response.status_code == 302
    assert text_of(desk.get(page(proposal)), "messagelist") == "Answered: Reviews says it."
    item.refresh_from_db()
    assert item.text == "Review code."
    words = "In the library as “Reviews” since version 1 of Developer. We had that."
    assert words in told(recruiter, posting)
    listed = text_of(recruiter.get(reverse("proposals")))
    assert "Trains Joined with another line" in listed
    assert "Merged" not in listed


def test_merging_with_the_wording_changes_the_item_and_its_history(
    desk, recruiter, posting, editor, template
):
    reword(posting, "server-logic", "Design the server in Python.")
    proposal = proposed(posting, "server-logic")
    item = Item.objects.get(key="server-logic")
    decide(desk, proposal, "merge", rewords="on")
    said = text_of(desk.get(page(proposal)), "messagelist")
    assert said == "Answered: Server logic says it. Recruiters see it once you publish: Developer."
    item.refresh_from_db()
    assert item.text == "Design the server in {languages}."
    assert [it.text for it in item.history.all()] == [item.text, "Write the server in {languages}."]
    assert item.history.first().history_user == editor
    assert "once it is published" in told(recruiter, posting)
    publish(template, by=None)
    assert "since version 2 of Developer" in told(recruiter, posting)


@pytest.fixture
def reworded(posting):
    """The server line in a recruiter's words; the library read its own from a source that asks for credit."""
    bakers = Source.objects.create(key="bakers", title="The bakers", file="bakers", credit="Thanks.")
    millers = Source.objects.create(key="millers", title="The millers", file="millers")
    item = Item.objects.get(key="server-logic")
    Citation.objects.create(item=item, source=bakers, section="Loaves", terms=["rye"])
    Citation.objects.create(item=item, source=millers, section="Sacks")
    reword(posting, "server-logic", "Bake the server in Python.")
    return posting


def cited(item):
    return [(str(it), it.basis, it.terms) for it in item.citations.filter(source__credit="Thanks.")]


def test_another_wording_keeps_the_source_that_asks_for_credit(desk, reworded):
    proposal = proposed(reworded, "server-logic")
    decide(desk, proposal, "accept", heading="Baking")
    item = Item.objects.get(key="baking")
    assert cited(item) == [("The bakers · Loaves", "inferred", ["rye"])]
    assert item.citations.count() == 1
    entry = item.citations.get().history.get()
    assert entry.history_change_reason.startswith("From a posting for Developer")


def test_an_item_that_takes_such_a_wording_owes_the_credit_too(desk, reworded):
    proposal = proposed(reworded, "server-logic")
    decide(desk, proposal, "merge", key="reviews", rewords="on", templates=[])
    item = Item.objects.get(key="reviews")
    assert item.text == "Bake the server in {languages}."
    assert cited(item) == [("The bakers · Loaves", "inferred", ["rye"])]


def test_a_role_of_such_wordings_owes_the_credit_too(desk, reworded):
    content = reworded.template_version.as_content()
    draft = Draft(title="Baker", lines=lines_of(reworded.latest.document, content))
    decide(desk, propose_role(reworded, draft, by=reworded.owner), "make")
    item = Item.objects.get(text="Bake the server in {languages}.")
    assert cited(item) == [("The bakers · Loaves", "inferred", ["rye"])]


def test_merging_asks_for_an_item_of_that_kind(desk, proposal):
    assert "Choose the item that says it already." in text_of(decide(desk, proposal, "merge"), "content-main")
    response = decide(desk, proposal, "merge", key="coding")
    assert "The library has no responsibility with this key." in text_of(response, "content-main")


def test_declining_takes_a_word_and_the_recruiter_reads_it(desk, recruiter, proposal, posting):
    response = decide(desk, proposal, "decline")
    assert response.status_code == 422
    assert "Say in a few words why not" in text_of(response, "content-main")
    decide(desk, proposal, "decline", answer="Only for railways.")
    assert told(recruiter, posting).startswith("Not taken into the library. Only for railways.")


def test_a_proposal_is_decided_once(desk, proposal):
    form = fields_of(desk.get(page(proposal)).content.decode())
    desk.post(page(proposal), {**form, "act": "accept"})
    response = desk.post(page(proposal), {**form, "act": "decline", "answer": "No."}, follow=True)
    assert "This is decided already: accepted." in response.content.decode()
    assert Proposal.objects.get().state == "accepted"
    assert Item.objects.filter(text=WORDS).count() == 1


def test_what_was_taken_back_meanwhile_is_not_decided(desk, recruiter, proposal):
    form = fields_of(desk.get(page(proposal)).content.decode())
    recruiter.post(reverse("proposal-withdraw", args=(proposal.pk,)))
    response = desk.post(page(proposal), {**form, "act": "accept"}, follow=True)
    assert "This is decided already: withdrawn." in response.content.decode()


def test_all_who_proposed_the_same_words_get_the_same_answer(desk, proposal, template):
    other = with_own_line(make_posting(MembershipFactory(user__name="Otto"), template.versions.get()))
    second = proposed(other)
    assert "in the same words: Otto" in text_of(desk.get(page(proposal)), "content-main")
    decide(desk, proposal, "accept")
    second.refresh_from_db()
    assert (second.state, second.result) == ("accepted", Item.objects.get(text=WORDS))


def test_a_role_becomes_a_draft_that_is_published_as_any_other(desk, recruiter, posting, template):
    content = posting.template_version.as_content()
    draft = Draft(title="Trainkeeper", category="Rail", lines=lines_of(posting.latest.document, content))
    proposal = propose_role(posting, draft, by=posting.owner)
    seen = text_of(desk.get(page(proposal)), "content-main")
    assert WORDS in seen
    assert "Server logic of the library" in seen
    assert decide(desk, proposal, "make", title="Train keeper").status_code == 302
    made = RoleTemplate.objects.get(slug="train-keeper")
    assert "A role template is being made of it." in text_of(recruiter.get(reverse("proposals")))
    version = publish(made, by=None)
    assert [it.key for it in version.as_content().items][:2] == ["server-logic", "reviews"]
    listed = text_of(recruiter.get(reverse("proposals")))
    assert "A role of the library since version 1 of Train keeper." in listed


def test_an_editor_without_the_right_to_add_items_can_only_answer(client, proposal):
    user = UserFactory(is_staff=True)
    rights = Permission.objects.filter(codename__in=("view_proposal", "change_proposal"))
    user.user_permissions.set(rights)
    client.force_login(user)
    form = fields_of(client.get(page(proposal)).content.decode())
    assert "Accept as a new item" not in text_of(client.get(page(proposal)), "content-main")
    sent = {**form, "heading": "Trains", "act": "accept"}
    assert client.post(page(proposal), sent).status_code == 403
    assert client.post(page(proposal), {**form, "act": "decline", "answer": "No."}).status_code == 302


def test_who_may_only_read_decides_nothing(client, proposal):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_proposal"))
    client.force_login(user)
    assert "Decline" not in text_of(client.get(page(proposal)), "content-main")
    assert client.post(page(proposal), {"act": "decline", "answer": "No."}).status_code == 403


def test_the_list_costs_the_same_for_many(desk, proposal, posting):
    address = reverse("admin:jobdesc_proposal_changelist")

    def count():
        desk.get(address)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert desk.get(address).status_code == 200
        return len(captured)

    one = count()
    for number in range(12):
        key = f"22222222-2222-4222-8222-{number:012}"
        proposed(with_own_line(posting, f"Line number {number}.", key), key)
    assert count() == one


def test_the_page_of_a_proposal_costs_the_same_beside_many_twins_and_postings(desk, proposal, template):
    def count():
        desk.get(page(proposal))
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(page(proposal)).status_code == 200
        return len(captured)

    def grow(number):
        Item.objects.create(
            key=f"twin-{number}", kind="responsibility", heading="Twin", text=f"Keep trains on time {number}."
        )
        proposed(with_own_line(make_posting(MembershipFactory(), template.versions.get())))

    grow(0)
    one = count()
    for number in range(1, 6):
        grow(number)
    assert count() == one
