"""A second pair of eyes: proposed by one editor, approved or sent back by another."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from jobdesc.library import PublishError, approve, decline, propose, publish, withdraw
from jobdesc.models import PublicationRequest, RoleTemplate
from tests.admin.conftest import make_template
from tests.admin.posting import messages_of
from tests.factories import UserFactory
from tests.governance.conftest import reword
from tests.governance.reading import text

pytestmark = pytest.mark.django_db
State = PublicationRequest.State


def page(template, name="publish"):
    return reverse(f"admin:jobdesc_roletemplate_{name}", args=[template.pk])


def look(client, template):
    return text(client.get(page(template)).content.decode())


@pytest.fixture
def proposal(template, colleague, takes_two):
    """The colleague's, who is not the editor that is signed in."""
    reword()
    return propose(template, by=colleague, note="Clearer")


def test_an_editor_proposes_and_recruiters_see_nothing_yet(client, template, editor, takes_two):
    reword()
    html = client.get(page(template)).content.decode()
    assert 'value="Propose to publish"' in html
    response = client.post(page(template), {"note": "Clearer"}, follow=True)
    assert messages_of(response) == ["Developer is proposed: another editor decides."]
    assert template.versions.count() == 1
    request = PublicationRequest.objects.get()
    assert (request.by, request.note, request.state) == (editor, "Clearer", State.WAITING)


def test_another_editor_approves_and_it_is_the_proposers_version(client, template, editor, proposal):
    seen = look(client, template)
    assert "Proposed by Carl Colleague" in seen
    assert "Clearer" in seen
    response = client.post(page(template), {"do": "approve", "request": proposal.pk}, follow=True)
    assert messages_of(response) == ["Recruiters now see version 2 of Developer."]
    version = template.versions.first()
    proposal.refresh_from_db()
    assert (version.by, version.note) == (proposal.by, "Clearer")
    assert (proposal.state, proposal.decided_by, proposal.version) == (State.PUBLISHED, editor, version)


def test_nobody_approves_or_declines_their_own(client, template, colleague, proposal):
    client.force_login(colleague)
    html = client.get(page(template)).content.decode()
    assert "Approve and publish" not in html
    assert "Another editor decides about it." in text(html)
    response = client.post(page(template), {"do": "approve", "request": proposal.pk}, follow=True)
    assert messages_of(response) == ["You proposed it yourself: another editor decides."]
    declined = client.post(page(template), {"do": "decline", "request": proposal.pk, "answer": "No"})
    assert declined.status_code == 403
    assert template.versions.count() == 1


def test_a_superuser_is_no_second_person(client, template, takes_two):
    boss = UserFactory(is_staff=True, is_superuser=True)
    reword()
    proposal = propose(template, by=boss)
    client.force_login(boss)
    client.post(page(template), {"do": "approve", "request": proposal.pk})
    client.post(page(template), {"note": "straight"})
    assert template.versions.count() == 1


def test_declining_asks_for_a_word_and_the_proposer_reads_it(client, template, editor, proposal):
    sent = {"do": "decline", "request": proposal.pk}
    response = client.post(page(template), {**sent, "answer": "  "}, follow=True)
    assert messages_of(response) == ["Write a word back: what should be different?"]
    client.post(page(template), {**sent, "answer": "Keep “code”."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer, proposal.decided_by) == (State.DECLINED, "Keep “code”.", editor)
    client.force_login(proposal.by)
    seen = look(client, template)
    assert "Declined by Edda Editor" in seen
    assert "Keep “code”." in seen
    assert 'value="Propose to publish"' in client.get(page(template)).content.decode()


def test_what_was_declined_is_forgotten_once_something_is_published(client, template, editor, proposal):
    decline(proposal, by=editor, answer="No")
    publish(template, by=None)
    assert "Declined by" not in look(client, template)


def test_a_draft_that_changed_since_is_not_what_was_proposed(client, template, editor, proposal):
    reword(text="Something else.")
    assert "The draft has changed since." in look(client, template)
    sent = {"do": "approve", "request": proposal.pk}
    response = client.post(page(template), sent, follow=True)
    assert messages_of(response) == [
        "The draft has changed since it was proposed: look again, and propose it anew."
    ]
    assert template.versions.count() == 1


def test_a_draft_that_is_as_it_was_again_can_be_approved(template, editor, proposal):
    reword(text="Something else.")
    reword()
    assert approve(proposal, by=editor).number == 2


def test_proposing_anew_takes_the_place_of_what_waited(client, template, editor, proposal):
    reword(text="Something else.")
    fresh = propose(template, by=proposal.by, note="Better")
    proposal.refresh_from_db()
    assert (proposal.state, fresh.state) == (State.WITHDRAWN, State.WAITING)
    response = client.post(page(template), {"do": "approve", "request": proposal.pk}, follow=True)
    assert messages_of(response) == ["Somebody decided or proposed anew in the meantime: look again."]
    assert template.versions.count() == 1


def test_the_proposer_takes_it_back_and_nobody_else(client, template, editor, proposal):
    sent = {"do": "withdraw", "request": proposal.pk}
    assert client.post(page(template), sent).status_code == 403
    client.force_login(proposal.by)
    response = client.post(page(template), sent, follow=True)
    assert messages_of(response) == ["Taken back: nothing waits for a decision."]
    proposal.refresh_from_db()
    assert proposal.state == State.WITHDRAWN


@pytest.mark.parametrize("verb", ("approve", "decline", "withdraw"))
def test_what_is_decided_is_decided(template, editor, proposal, verb):
    approve(proposal, by=editor)
    verbs = {
        "approve": lambda: approve(proposal, by=editor),
        "decline": lambda: decline(proposal, by=editor, answer="No"),
        "withdraw": lambda: withdraw(proposal, by=proposal.by),
    }
    with pytest.raises(PublishError, match="This is decided already: published"):
        verbs[verb]()


def test_an_editor_without_the_right_to_publish_proposes_and_does_not_decide(client, template, proposal):
    junior = UserFactory(is_staff=True)
    names = ("view_roletemplate", "change_roletemplate")
    junior.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(junior)
    assert "An editor who may publish decides about it." in look(client, template)
    assert client.post(page(template), {"do": "approve", "request": proposal.pk}).status_code == 403
    reword(text="Something else.")
    client.post(page(template), {"note": "Mine"})
    assert PublicationRequest.objects.waiting().get().by == junior
    assert template.versions.count() == 1


def test_nothing_is_proposed_where_nothing_changed(client, template, editor, takes_two):
    response = client.post(page(template), {"note": ""})
    assert messages_of(response) == ["Developer is not published. Nothing has changed since version 1."]
    assert not PublicationRequest.objects.exists()


def test_several_are_proposed_from_the_list(client, template, sharing, editor, takes_two):
    reword()
    chosen = {"action": "publish_chosen", "_selected_action": [template.pk, sharing.pk]}
    listed = reverse("admin:jobdesc_roletemplate_changelist")
    assert "Propose to publish the chosen templates" in client.get(listed).content.decode()
    response = client.post(listed, chosen, follow=True)
    assert sorted(messages_of(response)) == [
        "Developer is proposed: another editor decides.",
        "Tester is proposed: another editor decides.",
    ]
    assert PublicationRequest.objects.waiting().count() == 2


def test_the_first_page_counts_what_others_proposed(client, template, editor, proposal):
    index = reverse("admin:index")
    assert "1 publication waits for a second pair of eyes" in text(client.get(index).content.decode())
    client.force_login(proposal.by)
    assert "second pair of eyes" not in text(client.get(index).content.decode())


def test_the_list_shows_what_waits_and_what_became_of_the_rest(client, template, editor, proposal):
    decline(proposal, by=editor, answer="Keep it.")
    propose(template, by=editor, note="Mine")
    listed = reverse("admin:jobdesc_publicationrequest_changelist")
    waiting = text(client.get(listed, {"state__exact": "waiting"}).content.decode())
    assert "Mine" in waiting
    assert "Keep it." not in waiting
    assert "Keep it." in text(client.get(listed).content.decode())


def test_only_one_proposal_waits_for_a_template(template, proposal):
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationRequest.objects.create(template=template, at=timezone.now(), digest="0" * 64)


def test_a_draft_goes_with_what_was_proposed_of_it(client, languages, editor, colleague, takes_two):
    draft = make_template("secret", 4)
    decline(propose(draft, by=colleague), by=editor, answer="No")
    client.post(page(draft, "delete"), {"post": "yes"})
    assert not RoleTemplate.objects.filter(pk=draft.pk).exists()
    assert not PublicationRequest.objects.exists()
