"""An editor uploads a pack, sees what it would change, and says yes."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jobdesc.models import Item, RoleTemplate
from jobdesc.packs.reading import parse
from tests.factories import UserFactory
from tests.library.shipments import ship
from tests.packs.examples import PACK, changed

pytestmark = pytest.mark.django_db
PAGE = "/admin/jobdesc/roletemplate/pack/"


@pytest.fixture
def editor(client: Client) -> Client:
    user = UserFactory(name="Edda Editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Library editors"))
    client.force_login(user)
    return client


def messages_of(response: Any) -> list[str]:
    return [str(it) for it in get_messages(response.wsgi_request)]


def upload(editor: Client, text: str = PACK, name: str = "small.yaml") -> str:
    """The page that the upload leads to."""
    response = editor.post(PAGE, {"file": SimpleUploadedFile(name, text.encode())})
    assert response.status_code == 200
    return response.content.decode()


def kept(page: str) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', page)
    assert found is not None
    return html.unescape(found[1])


def test_the_list_leads_to_the_page(editor: Client):
    page = editor.get(reverse("admin:jobdesc_roletemplate_changelist")).content.decode()
    assert f'<a href="{PAGE}">Bring in a role pack</a>' in page
    assert "Show what would change" in editor.get(PAGE).content.decode()


def test_a_pack_comes_in_only_after_its_differences_were_confirmed(editor: Client):
    page = upload(editor)
    assert "role template developer" in page
    assert RoleTemplate.objects.count() == 0
    response = editor.post(PAGE, {"kept": kept(page)})
    assert response.url == reverse("admin:jobdesc_roletemplate_changelist")
    assert (RoleTemplate.objects.get().status, Item.objects.count()) == ("draft", 3)
    assert messages_of(response) == ["small: 17 added."]
    history = Item.objects.get(key="server").history.get()
    assert (history.history_change_reason, str(history.history_user)) == ("Import: pack:small", "Edda Editor")


def test_changed_words_are_shown_side_by_side(editor: Client):
    editor.post(PAGE, {"kept": kept(upload(editor))})
    page = upload(editor, changed("Write the server in {languages}.", "Write all in {languages}."))
    assert "<td>Write the server in {languages}.</td><td>Write all in {languages}.</td>" in page


def test_a_pack_that_says_what_the_library_says_asks_nothing(editor: Client):
    editor.post(PAGE, {"kept": kept(upload(editor))})
    page = upload(editor)
    assert "There is nothing to do" in page
    assert "Bring it in" not in page


def test_what_is_left_alone_is_told(editor: Client):
    ship()
    page = upload(editor, changed("Write the server in {languages}.", "Write all in {languages}."))
    assert "<b>item server</b>: made by the shipped library, stays as it is: text" in page


def test_wrong_packs_are_told_with_their_lines(editor: Client):
    page = html.unescape(upload(editor, changed("    heading: Teamwork\n", "")))
    assert 'small.yaml:26: items › teamwork: "heading" is missing' in page


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("small.txt", PACK, "its name ends in .yaml or .json"),
        ("small.json", PACK, "small.json:1: is not JSON"),
        ("small.yaml", "<script>alert(1)</script>", "is empty or no mapping"),
        ("<b>.yaml", "a", "&lt;b&gt;.yaml:1"),
    ],
)
def test_what_is_no_pack_is_refused(editor: Client, name: str, text: str, said: str):
    assert said in upload(editor, text, name)


def test_a_library_that_changed_meanwhile_is_shown_again(editor: Client):
    page = upload(editor)
    Item.objects.create(key="server", kind="responsibility", heading="Ours", text="We do it.")
    response = editor.post(PAGE, {"kept": kept(page)})
    assert messages_of(response) == ["The library changed meanwhile: look once more."]
    assert RoleTemplate.objects.count() == 0
    editor.post(PAGE, {"kept": kept(response.content.decode())})
    assert (RoleTemplate.objects.count(), Item.objects.get(key="server").text) == (1, "We do it.")


def test_a_page_that_is_not_ours_changes_nothing(editor: Client):
    response = editor.post(PAGE, {"kept": kept(upload(editor))[:-3] + "abc"})
    assert messages_of(response) == ["This page is too old: choose the file again."]
    assert RoleTemplate.objects.count() == 0


def test_who_may_not_change_all_that_a_pack_holds_may_not_bring_one_in(client: Client):
    user = UserFactory(is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__endswith="_roletemplate"))
    client.force_login(user)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"kept": "x"}).status_code == 403
    page = client.get(reverse("admin:jobdesc_roletemplate_changelist")).content.decode()
    assert "Bring in a role pack" not in page


@pytest.mark.parametrize(
    "model", ("citation", "templateitem", "alternatetitle", "occupationcode", "statement")
)
def test_every_kind_of_row_that_a_pack_may_hold_takes_its_permissions(client: Client, model: str):
    user = UserFactory(is_staff=True)
    group = Group.objects.get(name="Library editors")
    user.user_permissions.add(*group.permissions.exclude(codename=f"add_{model}"))
    client.force_login(user)
    assert client.get(PAGE).status_code == 403
    user.groups.add(group)
    assert client.get(PAGE).status_code == 200


def test_chosen_templates_are_saved_as_a_pack(editor: Client):
    ship()
    chosen = {"action": "export_chosen", "_selected_action": [RoleTemplate.objects.get().pk]}
    response = editor.post(reverse("admin:jobdesc_roletemplate_changelist"), chosen)
    assert response["Content-Disposition"] == 'attachment; filename="developer.yaml"'
    assert [it.slug for it in parse(response.content, "developer.yaml").templates] == ["developer"]


def test_what_cannot_be_saved_is_told(editor: Client):
    ship()
    Item.objects.filter(key="server").update(text="Know {tools}.")
    chosen = {"action": "export_chosen", "_selected_action": [RoleTemplate.objects.get().pk]}
    response = editor.post(reverse("admin:jobdesc_roletemplate_changelist"), chosen)
    assert 'items › server › text: unknown placeholder "{tools}"' in messages_of(response)[0]


def test_the_library_that_is_shipped_is_no_pack_to_upload(editor: Client):
    named = changed("name: small", "name: role-library")
    response = editor.post(PAGE, {"file": SimpleUploadedFile("seeds.yaml", named.encode())})
    (told,) = response.context["form"].errors["file"]
    assert told == (
        "“role-library” is the library that comes with jobdesc, which only its releases change. "
        "Give the pack a name of its own, and choose it again."
    )
    assert RoleTemplate.objects.count() == 0
