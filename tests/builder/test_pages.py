"""The builder's pages, as a recruiter without JavaScript uses them."""

from __future__ import annotations

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobdesc.builder import Base, save_revision
from jobdesc.document.values import SectionKind, Workplace
from jobdesc.forms.steps import STEPS
from tests.factories import EmployerFactory, MembershipFactory, make_posting, make_version
from tests.forms import FIELDS, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(client):
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


def fields(form):
    return [field for field in form.iter() if field.tag in FIELDS]


def posted_form(response):
    """The fields of the step's form as a browser would send them back unchanged."""
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    return filled(tree.find(".//form[@id='step']"))


def page(client, posting, step):
    return client.get(posting.get_absolute_url(), {"step": step})


def send(client, posting, step, data):
    return client.post(f"{posting.get_absolute_url()}?step={step}", data)


def head(posting):
    posting.refresh_from_db()
    return posting.head.document


@pytest.mark.parametrize("step", STEPS)
def test_a_step_sent_back_unchanged_changes_nothing(client, posting, step):
    data = posted_form(page(client, posting, step))
    assert send(client, posting, step, data).status_code == 302
    assert posting.revisions.count() == 1


@pytest.mark.parametrize("step", STEPS)
def test_a_form_that_saved_leads_to_the_wanted_step(client, posting, step):
    data = posted_form(page(client, posting, "responsibilities"))
    response = send(client, posting, "responsibilities", {**data, "go": step})
    assert response.url == f"{posting.get_absolute_url()}?step={step}"


def test_a_posting_is_started_from_a_template(client):
    member = MembershipFactory()
    employer = EmployerFactory(team=member.team, name="Northwind")
    make_version()
    client.force_login(member.user)
    address = f"{reverse('posting-new')}?template=developer"
    chosen = {"employer": employer.pk, "level": "senior", "specialisation": ""}
    response = client.post(address, {**chosen, "stack-languages": ["Go"]})
    posting = member.team.postings.get()
    assert response.url == f"{posting.get_absolute_url()}?step=responsibilities"
    document = head(posting)
    assert document.facts.title == "Senior Developer"
    assert document.facts.employer.name == "Northwind"
    assert [item.text for item in document.section(SectionKind.RESPONSIBILITIES).items] == [
        "Write the server in Go.",
        "Keep the data model sound.",
        "Help others grow.",
    ]


def test_an_employer_of_another_team_is_refused(client):
    member = MembershipFactory()
    EmployerFactory(team=member.team)
    theirs = EmployerFactory()
    make_version()
    client.force_login(member.user)
    address = f"{reverse('posting-new')}?template=developer"
    response = client.post(address, {"employer": theirs.pk, "level": "mid"})
    assert response.status_code == 422
    assert "Choose one of your team" in response.content.decode()


def test_each_pick_shows_how_many_sources_say_it_and_where(client, posting):
    text = page(client, posting, "responsibilities").content.decode()
    assert "2 of 2 sources" in text
    assert "<dt>Source a</dt>" in text
    assert "<dd>Duties <span>stated: server</span></dd>" in text


def test_sources_that_disagree_stand_side_by_side(client, posting):
    text = page(client, posting, "facts").content.decode()
    assert "The sources disagree: average pay" in text
    assert "$110,000 a year" in text
    assert "$119,704 a year" in text


def test_unpicking_and_editing_keeps_the_wording(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    data["picks-on"].remove("data-models")
    data["picks-text-data-models"] = ["Keep our models sound."]
    send(client, posting, "responsibilities", data)
    kept = next(item for item in head(posting).items if item.id == "data-models")
    assert (kept.text, kept.shown) == ("Keep our models sound.", False)
    assert "Keep our models sound." in page(client, posting, "responsibilities").content.decode()


def test_an_own_line_sent_twice_is_one_line(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    fresh = data["picks-fresh"][0]
    data[f"picks-text-{fresh}"] = ["Answer the phone on Fridays."]
    send(client, posting, "responsibilities", data)
    send(client, posting, "responsibilities", data)
    texts = [item.text for item in head(posting).items]
    assert texts.count("Answer the phone on Fridays.") == 1
    assert posting.revisions.count() == 2


def test_a_line_moves_up_without_javascript(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    response = send(client, posting, "responsibilities", {**data, "move": "up:data-models"})
    assert response.url.endswith("#pick-data-models")
    section = head(posting).section(SectionKind.RESPONSIBILITIES)
    assert [item.id for item in section.items] == ["data-models", "server-logic"]


def test_required_becomes_good_to_have(client, posting):
    data = posted_form(page(client, posting, "skills"))
    data["picks-importance-coding"] = ["preferred"]
    send(client, posting, "skills", data)
    coding = next(item for item in head(posting).items if item.id == "coding")
    assert coding.importance == "preferred"


def test_an_answer_rewords_the_lines(client, posting):
    data = posted_form(page(client, posting, "stack"))
    data["stack-languages"] = ["Go"]
    data["stack-languages-other"] = ["Elixir"]
    send(client, posting, "stack", data)
    logic = next(item for item in head(posting).items if item.id == "server-logic")
    assert logic.text == "Write the server in Go and Elixir."


def facts(client, posting, **changes):
    data = posted_form(page(client, posting, "facts"))
    return {**data, **changes}


def test_the_facts_are_read_the_way_people_write_them(client, posting):
    data = facts(
        client,
        posting,
        title="Senior Developer",
        workplace="hybrid",
        pay_low="€62,000",
        pay_high="78k",
        currency="EUR",
        period="year",
        apply_by="2027-01-31",
        apply_link="jobs.northwind.example/42",
        **{"location-0-city": "Lisbon", "location-0-country": "PT"},
    )
    assert send(client, posting, "facts", data).status_code == 302
    saved = head(posting).facts
    assert (saved.pay.low, saved.pay.high, saved.pay.currency) == (62000, 78000, "EUR")
    assert saved.workplace is Workplace.HYBRID
    assert saved.locations[0].city == "Lisbon"
    assert saved.how_to_apply.link == "https://jobs.northwind.example/42"
    assert saved.apply_by.isoformat() == "2027-01-31"


def saved_areas(client, posting, typed):
    assert send(client, posting, "facts", facts(client, posting, remote_from=typed)).status_code == 302
    return head(posting).facts.remote_from


def test_countries_where_people_may_live_are_kept_as_codes_and_shown_by_name(client, posting):
    assert saved_areas(client, posting, "germany, Autriche, pt, Catalonia") == ("DE", "AT", "PT", "Catalonia")
    assert facts(client, posting)["remote_from"] == ["Germany, Austria, Portugal, Catalonia"]
    assert saved_areas(client, posting, "Germany, Portugal") == ("DE", "PT")


def test_countries_that_nobody_touches_stay_as_they_were_written(client, posting):
    before = head(posting)
    old = before.facts.model_copy(update={"remote_from": ("Germany", "pt")})
    document = before.model_copy(update={"facts": old})
    save_revision(posting=posting, base=Base.of(posting.head), document=document, by=posting.owner)
    assert send(client, posting, "facts", facts(client, posting, hours="40")).status_code == 302
    assert head(posting).facts.remote_from == ("Germany", "pt")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"pay_low": "90000", "pay_high": "60000", "currency": "EUR"}, "less than the lower end"),
        ({"pay_low": "90000", "currency": ""}, "Choose the currency of the pay."),
        ({"pay_low": "a lot"}, "Write a number, such as 62,000."),
        ({"title": ""}, "Every posting needs a title."),
        ({"apply_link": "javascript:alert(1)"}, "Write a web address that begins with https://."),
        ({"apply_link": "//evil.example"}, "Write a web address that begins with https://."),
        ({"apply_link": "data:text/html,x"}, "Write a web address that begins with https://."),
        ({"apply_email": "not an address"}, "Write an e-mail address such as jobs@example.com."),
        ({"apply_by": "31st of June"}, "Write the day as 2027-01-31"),
        ({"department": "x" * 300}, "Please keep it to 200."),
        ({"apply_text": "x" * 1000}, "runs over 200 characters without a space"),
        ({"apply_text": "e" + "\u0301" * 60}, "Some letters carry too many accents"),
        ({"apply_text": "word " * 200_000}, "Please keep it to 5,000."),
        ({"location-0-country": "Atlantis"}, "One of the places needs another look."),
    ],
)
def test_a_mistake_stands_at_its_field_and_costs_nothing_else(client, posting, changes, message):
    data = facts(client, posting, hours="37.5 a week", **changes)
    response = send(client, posting, "facts", data)
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text.replace("&#x27;", "'")
    assert 'value="37.5 a week"' in text
    assert posting.revisions.count() == 1


def test_a_mistake_in_one_line_stands_there_and_keeps_the_others(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    data["picks-text-server-logic"] = ["x" * 500]
    data["picks-text-data-models"] = ["Mine stays."]
    response = send(client, posting, "responsibilities", data)
    text = response.content.decode()
    assert response.status_code == 422
    assert 'id="error-server-logic"' in text
    assert "Mine stays." in text
    assert "x" * 500 in text


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        "{{ settings.SECRET_KEY }} {% debug %}",
        "\u202ereversed\u202c and עברית",
        "👩‍👩‍👧‍👦 family",
        "nul\x00 and bell\x07",
    ],
)
def test_hostile_text_is_only_text(client, posting, hostile):
    data = posted_form(page(client, posting, "responsibilities"))
    data["picks-text-data-models"] = [hostile]
    assert send(client, posting, "responsibilities", data).status_code == 302
    text = page(client, posting, "responsibilities").content.decode()
    assert "<script>alert" not in text
    kept = next(item for item in head(posting).items if item.id == "data-models")
    assert kept.text == hostile.replace("\x00", "").replace("\x07", "")


def test_two_tabs_that_changed_the_same_line_see_both(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    send(client, posting, "responsibilities", {**data, "picks-text-data-models": ["First tab."]})
    late = {**data, "picks-text-data-models": ["Second tab."]}
    response = send(client, posting, "responsibilities", late)
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    texts = ["".join(span.itertext()) for span in tree.findall(".//fieldset//label/span")]
    assert response.status_code == 409
    assert texts[:2] == ["Second tab.", "First tab."]
    assert posting.revisions.count() == 2


def test_choosing_on_the_page_of_two_wordings_saves_the_choice(client, posting):
    data = posted_form(page(client, posting, "responsibilities"))
    send(client, posting, "responsibilities", {**data, "picks-text-data-models": ["First tab."]})
    late = {**data, "picks-text-data-models": ["Second tab."]}
    response = send(client, posting, "responsibilities", late)
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    form = next(form for form in tree.iter("form") if form.find(".//input[@name='seen']") is not None)
    chosen = {}
    for field in fields(form):
        if field.get("type") == "radio":
            if field.get("value") == "theirs":
                chosen[field.get("name")] = ["theirs"]
            continue
        value = (field.text or "") if field.tag == "textarea" else field.get("value", "")
        chosen.setdefault(field.get("name"), []).append(value)
    assert send(client, posting, "responsibilities", chosen).status_code == 302
    kept = next(item for item in head(posting).items if item.id == "data-models")
    assert kept.text == "First tab."


def test_a_viewer_reads_but_cannot_write(client, posting):
    viewer = MembershipFactory(team=posting.team, role="viewer").user
    data = posted_form(page(client, posting, "responsibilities"))
    client.force_login(viewer)
    assert page(client, posting, "responsibilities").status_code == 200
    assert send(client, posting, "responsibilities", data).status_code == 403


@pytest.mark.parametrize("step", STEPS)
def test_the_page_needs_the_same_queries_however_long_the_history(
    client, posting, step, django_assert_num_queries
):
    page(client, posting, step)  # the first one reads the checks, for all that come
    with CaptureQueriesContext(connection) as first:
        page(client, posting, step)
    needed = len(first.captured_queries)
    for text in ("One.", "Two.", "Three."):
        data = posted_form(page(client, posting, "responsibilities"))
        fresh = data["picks-fresh"][0]
        send(client, posting, "responsibilities", {**data, f"picks-text-{fresh}": [text]})
    with django_assert_num_queries(needed):
        page(client, posting, step)
