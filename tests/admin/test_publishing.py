"""From a draft to what recruiters see, and back out of the library."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jobdesc.library import has_unpublished_changes
from jobdesc.models import Item, Posting, RoleTemplate, TemplateVersion
from tests.admin.conftest import make_template
from tests.admin.posting import messages_of, save
from tests.factories import MembershipFactory, UserFactory, make_posting
from tests.governance.reading import redlines

pytestmark = pytest.mark.django_db


def page(name, row):
    return reverse(f"admin:jobdesc_roletemplate_{name}", args=[row.pk])


def reword(text="Review every change."):
    item = Item.objects.get(key="reviews")
    item.text = text
    item.save()


def test_publishing_says_what_changes_and_recruiters_see_it(client, template, editor):
    reword()
    asked = client.get(page("publish", template)).content.decode()
    assert "Since version 1, 1 thing changed." in asked
    assert redlines(asked) == ["Review −code−+every change+."]
    assert "Review every change." not in client.get("/roles/developer/").content.decode()
    response = client.post(page("publish", template), {"note": "Clearer"}, follow=True)
    assert messages_of(response) == ["Recruiters now see version 2 of Developer."]
    seen = client.get("/roles/developer/").content.decode()
    assert "Review every change." in seen
    assert "Clearer" in seen
    version = TemplateVersion.objects.get(number=2)
    assert (version.by, version.note, version.shipped) == (editor, "Clearer", False)


def test_nothing_is_published_where_nothing_changed(client, template, editor):
    asked = client.get(page("publish", template)).content.decode()
    assert "Nothing has changed since version 1, which recruiters see." in asked
    assert 'value="Publish"' not in asked
    response = client.post(page("publish", template), {"note": ""})
    assert messages_of(response) == ["Developer is not published. Nothing has changed since version 1."]
    assert template.versions.count() == 1


def test_what_breaks_a_rule_is_named_and_not_published(client, template, editor):
    reword("Write {nothing}.")
    asked = client.get(page("publish", template)).content.decode()
    assert "Not ready to publish. Mend this first:" in asked
    assert "Reviews: unknown placeholder &quot;{nothing}&quot;" in asked
    response = client.post(page("publish", template), {"note": ""})
    assert messages_of(response)[0].startswith("Developer is not published. Reviews: unknown")
    assert template.versions.count() == 1


def test_a_row_no_template_may_hold_is_named_instead_of_failing(client, template, editor):
    RoleTemplate.objects.update(language="no-")
    for name in ("publish", "preview", "change"):
        response = client.get(page(name, template))
        assert response.status_code == 200
    assert "language" in client.get(page("preview", template)).content.decode()
    assert client.get(reverse("admin:jobdesc_roletemplate_changelist")).status_code == 200


def test_a_retired_role_is_gone_and_comes_back(client, template, editor):
    assert "No posting was made from it." in client.get(page("retire", template)).content.decode()
    client.post(page("retire", template))
    assert client.get("/roles/developer/").status_code == 410
    asked = client.get(page("publish", template)).content.decode()
    assert "Publishing brings it back to recruiters." in asked
    client.post(page("publish", template), {"note": ""})
    assert client.get("/roles/developer/").status_code == 200
    assert template.versions.count() == 1


def test_retiring_counts_the_postings_that_stay(client, template, editor):
    make_posting(MembershipFactory(), template.versions.get())
    asked = client.get(page("retire", template)).content.decode()
    assert "The 1 posting made from it stays as it is; 1 of them is open." in asked
    client.post(page("retire", template))
    assert Posting.objects.count() == 1


def test_the_preview_shows_the_draft_in_the_recruiters_page(client, template, editor):
    reword()
    preview = client.get(page("preview", template)).content.decode()
    assert "Preview of the draft." in preview
    assert "Recruiters see version 1 until you publish this." in preview
    assert "Review every change." in preview
    assert "Start a posting" not in preview


def test_a_first_draft_has_a_preview_too(client, languages, editor):
    template = make_template()
    assert "No recruiter sees it yet." in client.get(page("preview", template)).content.decode()
    assert "This is the first version." in client.get(page("publish", template)).content.decode()
    client.post(page("publish", template), {"note": ""})
    assert "Write the server in" in client.get("/roles/developer/").content.decode()


def test_the_change_page_and_the_list_say_what_waits(client, template, editor):
    listed = reverse("admin:jobdesc_roletemplate_changelist")
    waits = "Unpublished changes"
    for address in (page("change", template), listed):
        assert waits not in client.get(address).content.decode()
    reword()
    for address in (page("change", template), listed):
        assert waits in client.get(address).content.decode()


def test_several_are_published_and_retired_from_the_list(client, template, editor):
    other = make_template("other", 1)
    listed = reverse("admin:jobdesc_roletemplate_changelist")
    chosen = {"_selected_action": [template.pk, other.pk]}
    response = client.post(listed, {"action": "publish_chosen", **chosen}, follow=True)
    assert messages_of(response) == [
        "Recruiters now see version 1 of Developer.",
        "Developer is not published. Nothing has changed since version 1.",
    ]
    client.post(listed, {"action": "retire_chosen", **chosen})
    assert set(RoleTemplate.objects.values_list("status", flat=True)) == {"retired"}


def test_a_published_version_can_be_read_and_never_changed(client, template, editor):
    version = template.versions.get()
    address = reverse("admin:jobdesc_templateversion_change", args=[version.pk])
    assert "Open its page" in client.get(address).content.decode()
    assert client.post(address, {"note": "x"}).status_code == 403
    delete = reverse("admin:jobdesc_templateversion_delete", args=[version.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:jobdesc_templateversion_add")).status_code == 403
    reword()
    seen = client.get(reverse("admin:jobdesc_templateversion_page", args=[version.pk]))
    assert "Review code." in seen.content.decode()


@pytest.mark.parametrize("name", ("preview", "publish", "retire"))
def test_who_may_not_publish_cannot(client, template, name):
    recruiter = MembershipFactory().user
    client.force_login(recruiter)
    assert client.get(page(name, template)).status_code == 302
    client.force_login(UserFactory(is_staff=True))
    assert client.get(page(name, template)).status_code == 403
    assert client.post(page(name, template)).status_code == 403
    template.refresh_from_db()
    assert template.status == "published"


@pytest.mark.parametrize("name", ("preview", "publish", "retire", "change"))
def test_a_template_that_is_not_there_is_not_an_error(client, editor, name):
    address = reverse(f"admin:jobdesc_roletemplate_{name}", args=[10**6])
    assert client.get(address).status_code == (302 if name == "change" else 404)


def test_an_editor_may_do_all_of_it_without_being_a_superuser(client, template, editor):
    assert not editor.is_superuser
    index = client.get(reverse("admin:index")).content.decode()
    for rooms in ("Role templates", "Items", "Placeholders", "Insights", "Sources"):
        assert rooms in index
    assert reverse("admin:jobdesc_user_changelist") not in index
    assert client.get(reverse("admin:jobdesc_user_changelist")).status_code == 403


def test_reverting_never_changes_what_recruiters_see(client, languages, editor):
    template = make_template()
    client.post(page("publish", template), {"note": ""})
    oldest = template.history.order_by("history_id").first()
    assert oldest.status == "draft"
    address = reverse("admin:jobdesc_roletemplate_simple_history", args=[template.pk, oldest.pk])
    save(client, address)
    template.refresh_from_db()
    assert template.status == "published"
    assert not has_unpublished_changes(template)
