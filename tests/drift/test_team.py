"""A team's postings behind their template, and merging them together."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jobdesc.builder import behind, lifecycle
from jobdesc.builder.drifting import follow
from jobdesc.models import LeftChanges, Posting, Role, RoleTemplate, Status
from tests.drift.conftest import SECOND
from tests.drift.pages import page_of, words_of
from tests.drift.posting import OWN_WORDS, reword, texts
from tests.drift.templates import OLD, edited, publish
from tests.factories import EmployerFactory, MembershipFactory, make_posting, make_version, small_content
from tests.forms import filled


def more(posting, count):
    member = posting.team.memberships.get(user=posting.owner)
    version = posting.template_version.template.versions.get(number=1)
    return [make_posting(member, version) for _ in range(count)]


def table(client, listed):
    """The rows, without the cell to tick."""
    page = page_of(client.get(listed))
    rows = [row for row in page.iter("tr") if row.find("td") is not None]
    return [
        [words_of(cell) for cell in row.iter("td") if "tick" not in cell.get("class", "")] for row in rows
    ]


def outcomes(client, response):
    page = page_of(client.get(response.url))
    told = page.find(".//section[@aria-labelledby='told-each']")
    return [words_of(one) for one in told.iter("li")] if told is not None else []


def test_a_posting_behind_its_template_is_listed_with_what_can_be_merged_and_what_is_for_people(
    client, posting, second, listed
):
    reword(posting)
    assert table(client, listed) == [
        [
            f"Developer {posting.owner}",
            "Developer version 1 → 2",
            "Draft",
            "to merge: 2 changes",
            "2 to decide",
        ]
    ]


def test_nothing_behind_is_said_so(client, posting, listed):
    assert "Everything is up to date" in client.get(listed).content.decode()


@pytest.mark.parametrize("why", ["closed", "archived", "deleted", "retired"])
def test_what_nobody_works_with_is_not_listed(client, posting, second, listed, why):
    if why == "retired":
        RoleTemplate.objects.update(status=Status.RETIRED)
    else:
        named = {"closed": {"status": "closed"}, "archived": {"archived_at": second.at}}
        Posting.objects.update(**named.get(why, {"deleted_at": second.at}))
    assert table(client, listed) == []


def test_other_teams_are_neither_listed_nor_merged(client, posting, second, listed):
    elsewhere = make_posting(version=posting.template_version)
    assert len(table(client, listed)) == 1
    client.post(listed, {"posting": [str(elsewhere.uuid)]})
    client.post(listed, {"all": "on"})
    elsewhere.refresh_from_db()
    posting.refresh_from_db()
    assert (elsewhere.latest.number, posting.latest.number) == (1, 2)


def test_what_does_not_conflict_is_merged_and_the_rest_is_left_to_people(client, posting, second, listed):
    reword(posting)
    response = client.post(listed, {"posting": [str(posting.uuid)]})
    assert outcomes(client, response) == [
        "Developer: 2 changes merged, version 2, 2 changes left to people Undo the merge of Developer"
    ]
    said = texts(posting)
    assert said["server-logic"] == "Design and write the server in Python."
    assert said["data-models"] == OWN_WORDS
    assert said["testing"] == "You test it."
    assert said["cloud"] == "You know a cloud."
    assert posting.latest.note == "Template version 2: 2 changes taken"
    assert posting.template_version == second
    assert table(client, listed)[0][1:] == ["Developer version 2", "Draft", "to merge: —", "2 to decide"]
    assert b"Tick Developer" not in client.get(listed).content
    again = client.post(listed, {"posting": [str(posting.uuid)]})
    assert outcomes(client, again) == ["Developer: nothing to merge, 2 changes left to people"]
    assert posting.revisions.count() == 3


def test_a_merge_is_undone_from_where_it_was_told(client, posting, second, listed):
    before = posting.latest.document
    response = client.post(listed, {"all": "on"})
    page = page_of(client.get(response.url))
    undo = page.find(f".//form[@action='{reverse('undo', args=(posting.uuid,))}']")
    back = client.post(undo.get("action"), dict(filled(undo)))
    assert back.url == response.url
    posting.refresh_from_db()
    assert posting.latest.document == before
    assert posting.template_version.number == 1
    assert not LeftChanges.objects.exists()
    assert outcomes(client, response) == ["Developer: 3 changes merged, version 2, 1 change left to people"]


def test_what_is_left_goes_away_with_the_decision(client, posting, second, listed, address):
    reword(posting)
    client.post(listed, {"all": "on"})
    client.post(address, dict(filled(page_of(client.get(address)).find(".//form[@class='takes']"))))
    assert texts(posting)["data-models"] == OWN_WORDS
    assert table(client, listed) == []


def test_all_merges_every_draft_once(client, posting, second, listed):
    more(posting, 3)
    response = client.post(listed, {"all": "on"})
    assert len(outcomes(client, response)) == 4
    client.post(listed, {"all": "on"})
    assert {one.latest.number for one in Posting.objects.all()} == {2}


def test_only_as_many_go_at_once_as_a_press_can_wait_for(client, posting, second, listed, monkeypatch):
    monkeypatch.setattr("jobdesc.views.behind.MOST_AT_ONCE", 2)
    more(posting, 2)
    page = client.get(client.post(listed, {"all": "on"}).url).content.decode()
    assert "The first 2 are done. Press again for the rest." in page
    assert sum(one.latest.number == 2 for one in Posting.objects.all()) == 2


def test_a_locked_posting_is_left_alone_and_told_so(client, posting, second, listed):
    Posting.objects.update(status="published")
    assert table(client, listed)[0][2] == "Published words locked"
    response = client.post(listed, {"posting": [str(posting.uuid)]})
    assert outcomes(client, response) == ["Developer: left alone: it is published, so its words are locked"]
    assert posting.revisions.count() == 1


def test_a_posting_that_is_being_written_in_is_left_alone(client, posting, second, listed, monkeypatch):
    """Somebody rewords a line between the reading and the saving."""

    def late(**named):
        reword(posting, "server-logic", "Own the server.")
        return follow(**named)

    monkeypatch.setattr(behind, "follow", late)
    response = client.post(listed, {"posting": [str(posting.uuid)]})
    assert outcomes(client, response) == ["Developer: left alone: somebody is writing in the same lines"]
    assert texts(posting)["server-logic"] == "Own the server."


def test_a_posting_that_is_full_is_left_alone(client, posting, second, listed, monkeypatch):
    monkeypatch.setattr("jobdesc.document.bounds.DOCUMENT_ITEMS", 6)
    response = client.post(listed, {"posting": [str(posting.uuid)]})
    assert outcomes(client, response) == ["Developer: left alone: it would be longer than a posting may be"]


def test_a_version_without_news_for_the_posting_brings_it_up_to_date(client, posting, listed):
    publish(OLD.model_copy(update={"summary": "Builds all that nobody sees."}))
    assert table(client, listed)[0][3:] == ["to merge: —", "for people: —"]
    response = client.post(listed, {"all": "on"})
    assert outcomes(client, response) == [
        "Developer: brought to version 2, no words changed Undo the merge of Developer"
    ]
    assert table(client, listed) == []


def test_nothing_ticked_is_told(client, posting, second, listed):
    response = client.post(listed, {"posting": ["x", "00000000-0000-0000-0000-000000000000"]}, follow=True)
    assert "Tick at least one posting first." in response.content.decode()


def test_the_list_is_narrowed_to_a_role(client, posting, second, listed):
    content = small_content("tester", "Tester")
    make_version(content)
    member = posting.team.memberships.get(user=posting.owner)
    make_posting(member, RoleTemplate.objects.get(slug="tester").versions.get())
    publish(edited(content, coding={"text": "You read code."}))
    assert len(table(client, listed)) == 2
    assert [row[0] for row in table(client, f"{listed}?template=tester")] == [f"Tester {posting.owner}"]
    client.post(listed, {"all": "on", "template": "tester"})
    posting.refresh_from_db()
    assert posting.latest.number == 1
    assert len(table(client, f"{listed}?template=unheard-of")) == 1


def test_viewers_read_the_list_and_merge_nothing(client, posting, second, listed, viewer):
    client.force_login(viewer)
    page = client.get(listed).content.decode()
    assert "1 → 2" in page
    assert "Merge" not in page.replace("Merging takes", "")
    assert client.post(listed, {"all": "on"}).status_code == 403


def test_who_left_the_team_is_not_told_of_its_postings(client, posting, second, listed):
    response = client.post(listed, {"all": "on"})
    other = MembershipFactory(user=posting.owner, role=Role.OWNER)
    address = reverse("behind", args=(other.team.pk,))
    assert outcomes(client, type(response)(f"{address}?told=on")) == []


def test_pages_are_read_from_the_end_of_the_one_before(client, posting, second, listed, monkeypatch):
    monkeypatch.setattr("jobdesc.builder.behind.PER_PAGE", 2)
    made = [posting, *more(posting, 4)]
    names = [str(one.uuid) for one in reversed(made)]
    seen, address = [], listed
    while address:
        page = page_of(client.get(address))
        seen.append([box.get("value") for box in page.iter("input") if box.get("name") == "posting"])
        older = page.find(".//a[@rel='next']")
        address = f"{listed}{older.get('href')}" if older is not None else None
        newer = page.find(".//a[@rel='prev']")
    assert seen == [names[:2], names[2:4], names[4:]]
    page = page_of(client.get(f"{listed}{newer.get('href')}"))
    assert [box.get("value") for box in page.iter("input") if box.get("name") == "posting"] == names[2:4]
    assert page.find(".//a[@rel='prev']") is not None


def test_a_page_that_is_gone_leads_to_the_first(client, posting, second, listed):
    assert len(table(client, f"{listed}?older=1")) == 1


def test_the_list_costs_the_same_for_many_postings_and_versions(
    client, posting, second, listed, count_queries
):
    EmployerFactory(team=posting.team)
    first = count_queries(listed)
    more(posting, 6)
    for number in range(3):
        publish(edited(SECOND, experience={"text": f"Years {number}."}))
    assert count_queries(listed) == first


def test_telling_what_was_done_costs_the_same_for_many(client, posting, second, listed, count_queries):
    client.post(listed, {"all": "on"})
    first = count_queries(f"{listed}?told=on")
    made = more(posting, 4)
    client.post(listed, {"posting": [str(one.uuid) for one in made]})
    assert count_queries(f"{listed}?told=on") == first


# From My postings


def link_to(client, query=""):
    page = page_of(client.get(f"{reverse('postings')}{query}"))
    return [(one.get("href"), words_of(one)) for one in page.iter("a") if "behind" in one.get("href", "")]


def test_my_postings_leads_to_what_is_behind_and_says_nothing_where_nothing_is(client, posting, listed):
    assert link_to(client) == []
    publish(SECOND)
    assert link_to(client) == [(listed, "behind its template")]
    assert link_to(client, "?q=developer") == []


@pytest.mark.parametrize("why", ["closed", "archived", "retired"])
def test_my_postings_does_not_lead_to_what_nobody_works_with(client, posting, second, why):
    if why == "retired":
        RoleTemplate.objects.update(status=Status.RETIRED)
    elif why == "closed":
        Posting.objects.update(status="closed")
    else:
        lifecycle.archive(posting, by=posting.owner)
    assert link_to(client) == []


def test_what_a_merge_left_to_people_is_led_to_as_well(client, posting, second, listed):
    reword(posting)
    client.post(listed, {"posting": [posting.uuid]})
    assert LeftChanges.objects.count() == 1
    assert link_to(client) == [(listed, "behind its template")]


def test_of_several_teams_only_those_with_something_behind_are_named(client, posting, second, listed):
    other = MembershipFactory(user=posting.owner, role=Role.OWNER).team
    assert link_to(client) == [(listed, f"behind its template ({posting.team})")]
    EmployerFactory(team=other)
    make_posting(other.memberships.get(), RoleTemplate.objects.get().versions.get(number=2))
    assert link_to(client) == [(listed, f"behind its template ({posting.team})")]
