"""The page saves by itself, alone and together with others, on and off the line."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from jobdesc.models import Membership, Posting, Role
from tests.e2e.conftest import PASSWORD, sign
from tests.e2e.test_journey import start
from tests.factories import MembershipFactory, UserFactory

SAVED = re.compile(r"Saved \d\d:\d\d")
STEP = re.compile(r"\?step=")


@pytest.fixture
def builder(page, sign_in, owner, faults, outside):
    """The page of a posting that was just started; the answers to its saves are in `saves`."""
    sign_in(owner)
    start(page)
    return page


@pytest.fixture
def anna(owner):
    user = UserFactory(email="anna@example.com", name="Anna Other")
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(team=Membership.objects.get(user=owner).team, user=user, role=Role.RECRUITER)
    return user


@pytest.fixture
def hers(builder, browser, anna, live_server):
    """The same page in Anna's browser."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/?next={builder.url.removeprefix(live_server.url)}")
    sign(page, anna)
    expect(page.get_by_role("heading", name="What they will do")).to_be_visible()
    page.wait_for_load_state()  # with its scripts
    yield page
    context.close()


def status(page):
    return page.locator("#saved [role=status]")


def trouble(page):
    return page.locator("#trouble")


def edit(page, number, words):
    """Put `words` into a picked line, as somebody would type them."""
    line = page.locator(".pick").nth(number)
    if not line.locator(".wording textarea").is_visible():
        line.locator(".reading").click()
    line.locator(".wording textarea").fill(words)


def texts():
    return [item.text for item in Posting.objects.get().head.document.items]


def eventually(page, check, seconds=30):
    """The page's own clockwork goes on meanwhile, which it does not in a plain sleep."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, "it did not come about"
        page.wait_for_timeout(50)


def revisions():
    return Posting.objects.get().revisions.count()


# --- One person ------------------------------------------------------------------------


def test_a_change_saves_by_itself_within_a_second_of_a_pause(builder):
    builder.clock.install(time=0)
    builder.reload()
    builder.clock.pause_at(60)
    edit(builder, 0, "Keep the trains on time.")
    builder.clock.run_for(1000)  # by the page's own clock: the machine may be slow
    eventually(builder, lambda: "Keep the trains on time." in texts())
    builder.clock.resume()
    expect(status(builder)).to_have_text(SAVED)
    expect(builder.locator("#number")).to_have_text("2")
    expect(builder.frame_locator("#paper").get_by_text("Keep the trains on time.")).to_be_visible()


def test_a_pause_without_a_change_makes_no_revision(builder):
    edit(builder, 0, "Keep the trains on time.")
    eventually(builder, lambda: revisions() == 2)
    builder.get_by_role("heading", name="What they will do").click()
    builder.keyboard.press("Control+s")
    builder.wait_for_timeout(1500)
    assert revisions() == 2


def test_control_s_saves_at_once(builder):
    builder.clock.install(time=0)
    builder.reload()
    builder.clock.pause_at(60)  # no pause is long enough now
    edit(builder, 0, "Keep the trains on time.")
    builder.wait_for_timeout(1500)
    assert revisions() == 1
    builder.keyboard.press("Control+s")
    eventually(builder, lambda: "Keep the trains on time." in texts())


def test_typing_goes_on_during_a_slow_save(builder):
    under_way = []

    def hold(route):
        under_way.append(route)

    field = builder.locator(".pick .wording textarea").first
    builder.locator(".pick .reading").first.click()
    builder.route(STEP, hold)
    field.fill("Keep the trains")
    eventually(builder, lambda: under_way)
    field.press("End")
    field.press_sequentially(" on time.", delay=60)
    under_way[0].continue_()
    builder.unroute(STEP)
    expect(status(builder)).to_have_text(SAVED)
    eventually(builder, lambda: "Keep the trains on time." in texts())
    expect(field).to_be_focused()
    expect(field).to_have_value("Keep the trains on time.")
    assert field.evaluate("field => field.selectionStart") == len("Keep the trains on time.")


def test_a_composed_word_is_saved_when_it_is_whole(builder):
    field = builder.locator(".pick .wording textarea").first
    builder.locator(".pick .reading").first.click()
    field.evaluate("field => field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}))")
    field.fill("に")
    builder.wait_for_timeout(1500)
    assert revisions() == 1
    field.fill("日本")
    field.evaluate("field => field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}))")
    eventually(builder, lambda: "日本" in texts())
    assert revisions() == 2


def test_a_mistake_is_named_at_its_field_and_goes_with_it(builder):
    with builder.expect_navigation():
        builder.get_by_role("button", name="Job facts").click()
    title = builder.get_by_label("Job title")
    title.fill("")
    expect(trouble(builder)).to_contain_text("Not saved yet. Job title: Every posting needs a title.")
    expect(status(builder)).to_have_text("Not saved")
    expect(title).to_have_accessible_description(re.compile("Every posting needs a title."))
    builder.get_by_label("Hours").fill("37.5 a week")
    trouble(builder).get_by_role("link", name="Job title").click()
    expect(title).to_be_focused()
    title.fill("Signalling Engineer")
    expect(status(builder)).to_have_text(SAVED)
    expect(trouble(builder)).to_be_empty()
    expect(builder.get_by_text("Every posting needs a title.")).to_have_count(0)
    expect(builder.locator("#posting-name")).to_have_text("Signalling Engineer")
    assert Posting.objects.get().head.document.facts.hours == "37.5 a week"


def test_a_removed_line_is_offered_back(builder):
    builder.get_by_label("A line of your own").fill("Answer the phone.")
    builder.get_by_role("button", name="Add it").click()
    eventually(builder, lambda: "Answer the phone." in texts())
    line = builder.locator(".pick", has_text="Answer the phone.")
    line.hover()
    line.get_by_role("button", name="Remove").click()
    eventually(builder, lambda: "Answer the phone." not in texts())
    builder.get_by_role("button", name="Undo").click()
    eventually(builder, lambda: "Answer the phone." in texts())


def test_the_steps_counts_follow(builder):
    count = builder.locator("#count-responsibilities")
    before = int(count.inner_text())
    builder.locator(".pick .tick:checked").first.uncheck()
    expect(count).to_have_text(str(before - 1))


def test_words_typed_before_the_scripts_are_there_are_saved_too(builder):
    under_way = []

    def hold(route):
        under_way.append(route)

    builder.route("**/js/live*.js", hold)
    builder.reload(wait_until="commit")
    edit(builder, 0, "Keep the trains on time.")
    eventually(builder, lambda: under_way)
    under_way[0].continue_()
    eventually(builder, lambda: "Keep the trains on time." in texts())


def test_moving_on_right_after_typing_keeps_the_words(builder):
    edit(builder, 0, "Keep the trains on time.")
    builder.locator(".step", has_text="Skills").click()
    expect(builder.get_by_role("heading", name="What they can do")).to_be_visible()
    assert "Keep the trains on time." in texts()
    expect(builder.get_by_text("were not saved")).to_have_count(0)


def test_leaving_right_after_typing_keeps_the_words(builder, live_server):
    edit(builder, 0, "Keep the trains on time.")
    builder.get_by_role("link", name="My postings").click()
    builder.wait_for_url(f"{live_server.url}/")
    eventually(builder, lambda: "Keep the trains on time." in texts())
    builder.go_back()
    expect(builder.locator(".pick").first).to_contain_text("Keep the trains on time.")
    expect(builder.get_by_text("were not saved")).to_have_count(0)


# --- Two people ------------------------------------------------------------------------


def test_independent_changes_of_two_people_merge_and_say_so(builder, hers):
    edit(hers, 0, "Anna's line.")
    expect(hers.locator("#number")).to_have_text("2")
    edit(builder, 1, "Ona's line.")
    note = builder.locator("#notes")
    expect(note).to_contain_text("Anna Other saved while you were writing")
    expect(note).to_contain_text("Both changes are in.")
    expect(builder.locator(".pick .reading").first).to_have_text("Anna's line.")
    edit(builder, 1, "Ona's line, once more.")
    eventually(builder, lambda: "Ona's line, once more." in texts())
    assert "Anna's line." in texts()
    edit(hers, 2, "Anna's third line.")
    eventually(builder, lambda: "Anna's third line." in texts())
    assert {"Anna's line.", "Ona's line, once more."} <= set(texts())


def test_the_field_under_the_cursor_is_not_replaced(builder, hers):
    builder.locator(".pick .reading").first.click()
    field = builder.locator(".pick .wording textarea").first
    before = field.input_value()
    edit(hers, 0, "Anna's line.")
    expect(hers.locator("#number")).to_have_text("2")
    edit(builder, 1, "Ona's line.")
    field.focus()
    builder.locator(".pick .tick").nth(2).dispatch_event("click")
    field.focus()
    expect(builder.locator("#notes")).to_contain_text("Both changes are in.")
    assert field.input_value() in (before, "Anna's line.")
    eventually(builder, lambda: "Ona's line." in texts())
    assert "Anna's line." in texts()


def test_the_same_line_changed_twice_shows_both_texts(builder, hers):
    edit(hers, 0, "Anna's words.")
    expect(hers.locator("#number")).to_have_text("2")
    edit(builder, 0, "Ona's words.")
    expect(trouble(builder)).to_contain_text("Anna Other changed the same words")
    edit(builder, 1, "Ona's second line.")
    builder.wait_for_timeout(1200)
    assert "Anna's words." in texts()
    trouble(builder).get_by_role("button", name="See both and choose").click()
    expect(builder.get_by_text("Anna's words.").first).to_be_visible()
    builder.get_by_text("Ona's words.").first.click()
    builder.get_by_role("button", name="Save these words").click()
    eventually(builder, lambda: {"Ona's words.", "Ona's second line."} <= set(texts()))
    expect(builder.locator(".pick").first).to_contain_text("Ona's words.")
    expect(builder.get_by_text("were not saved")).to_have_count(0)


# --- Off the line ----------------------------------------------------------------------


@pytest.fixture
def cut(page, sign_in, owner):
    """As `builder`, in a browser that complains about a network that is cut."""
    sign_in(owner)
    start(page)
    return page


def test_a_network_that_is_cut_while_typing_costs_nothing(cut, context):
    edit(cut, 0, "Keep the")
    eventually(cut, lambda: revisions() == 2)
    context.set_offline(True)
    edit(cut, 0, "Keep the trains on time.")
    expect(trouble(cut)).to_contain_text("Not saved: you are offline. Your words are kept here")
    edit(cut, 0, "Keep the trains on time, always.")
    cut.wait_for_timeout(500)
    context.set_offline(False)
    expect(status(cut)).to_have_text(SAVED)
    expect(trouble(cut)).to_be_empty()
    eventually(cut, lambda: "Keep the trains on time, always." in texts())
    expect(cut.locator(".pick .wording textarea").first).to_have_value("Keep the trains on time, always.")


def test_a_save_whose_answer_is_lost_is_made_once(cut):
    lost = []

    def lose(route):
        if not lost:
            lost.append(route.fetch())
        route.abort()

    cut.route(STEP, lose)
    edit(cut, 0, "Keep the trains on time.")
    expect(trouble(cut)).to_contain_text("the server does not answer")
    cut.unroute(STEP)
    expect(status(cut)).to_have_text(SAVED)
    assert lost[0].status == 200
    assert revisions() == 2
    assert texts().count("Keep the trains on time.") == 1


def test_words_typed_while_an_answer_was_lost_are_saved_after_it(cut):
    lost = []

    def lose(route):
        if not lost:
            lost.append(route.fetch())
        route.abort()

    cut.route(STEP, lose)
    edit(cut, 0, "Keep the trains")
    expect(trouble(cut)).to_contain_text("the server does not answer")
    edit(cut, 0, "Keep the trains on time.")
    cut.unroute(STEP)
    eventually(cut, lambda: "Keep the trains on time." in texts())
    expect(trouble(cut)).to_be_empty()
    assert revisions() == 3


def test_a_reload_while_the_server_is_away_offers_the_words_again(cut, check_axe):
    def away(route):
        route.abort() if route.request.method == "POST" else route.continue_()

    cut.route(STEP, away)
    edit(cut, 0, "Keep the trains on time.")
    expect(trouble(cut)).to_contain_text("the server does not answer")
    cut.on("dialog", lambda dialog: dialog.accept())
    cut.reload()
    note = cut.locator(".work-column > form.note")
    expect(note).to_contain_text("were not saved")
    expect(note).to_contain_text("Keep the trains on time.")
    check_axe()
    assert revisions() == 1
    cut.unroute(STEP)
    note.get_by_role("button", name="Put them back").click()
    eventually(cut, lambda: "Keep the trains on time." in texts())
    expect(cut.locator(".pick").first).to_contain_text("Keep the trains on time.")
    expect(cut.get_by_text("were not saved")).to_have_count(0)
    assert revisions() == 2


def test_words_can_be_let_go(cut):
    def away(route):
        route.abort() if route.request.method == "POST" else route.continue_()

    cut.route(STEP, away)
    edit(cut, 0, "Keep the trains on time.")
    expect(trouble(cut)).to_contain_text("the server does not answer")
    cut.on("dialog", lambda dialog: dialog.accept())
    cut.reload()
    cut.get_by_role("button", name="Let them go").click()
    expect(cut.get_by_text("were not saved")).to_have_count(0)
    cut.reload()
    expect(cut.get_by_role("heading", name="What they will do")).to_be_visible()
    expect(cut.get_by_text("were not saved")).to_have_count(0)
    assert revisions() == 1


def test_a_session_that_ended_goes_on_after_a_new_sign_in(cut, context, live_server, owner):
    answers = []

    def note(answer):
        if STEP.search(answer.url):
            answers.append((answer.status, time.monotonic()))

    cut.on("response", note)
    context.clear_cookies(name="sessionid")
    edit(cut, 0, "Keep the trains on time.")
    expect(trouble(cut)).to_contain_text("Not saved: you were signed out.")
    other = context.new_page()
    other.goto(f"{live_server.url}/accounts/login/")
    sign(other, owner)
    other.wait_for_url(f"{live_server.url}/")
    other.close()
    eventually(cut, lambda: "Keep the trains on time." in texts())
    eventually(cut, lambda: answers[-1][0] == 200)
    (_, refused), (_, saved) = answers[-2:]
    assert saved - refused < 5, "with the new token it is sent at once"
    expect(trouble(cut)).to_be_empty()


# --- The page beside it ----------------------------------------------------------------


def test_a_click_on_a_line_puts_the_cursor_into_its_field(builder):
    paper = builder.frame_locator("#paper")
    paper.locator(".responsibilities li").nth(1).click()
    expect(builder.locator(".pick .wording textarea").nth(1)).to_be_focused()
    expect(paper.locator(".here")).to_have_count(1)


def test_a_click_on_a_line_of_another_step_leads_to_its_field_with_everything_saved(builder):
    edit(builder, 0, "Keep the trains on time.")
    builder.frame_locator("#paper").locator("h1").click()
    expect(builder.get_by_label("Job title")).to_be_focused()
    assert "Keep the trains on time." in texts()


def test_a_focused_field_shows_its_line(builder):
    builder.set_viewport_size({"width": 1372, "height": 600})
    with builder.expect_navigation():
        builder.get_by_role("button", name="About & benefits").click()
    builder.get_by_label("Equal opportunity").focus()
    line = builder.frame_locator("#paper").locator(".here").first
    expect(line).to_have_text(re.compile("We welcome applications|Equal opportunity"))
    expect(line).to_be_in_viewport()


def test_the_page_count_arrives(builder):
    count = builder.locator(".preview .pages")
    expect(count).to_have_text(re.compile(r"\d pages? · A4"), timeout=60_000)


def test_what_the_page_says_of_itself_is_accessible(cut, context, check_axe):
    address = re.sub(r"\?.*", "", cut.url)
    cut.goto(f"{address}?step=facts")
    cut.get_by_label("Job title").fill("")
    expect(trouble(cut)).to_contain_text("Not saved yet.")
    check_axe()
    cut.get_by_label("Job title").fill("Signalling Engineer")
    expect(trouble(cut)).to_be_empty()
    other = context.new_page()
    other.goto(f"{address}?step=facts")
    other.get_by_label("Department").fill("Operations")
    expect(status(other)).to_have_text(SAVED)
    expect(other.locator("#number")).to_have_text("3")
    cut.get_by_label("Hours").fill("37.5 a week")
    expect(cut.locator("#notes")).to_contain_text("Both changes are in.")
    expect(cut.get_by_label("Department")).to_have_value("Operations")
    check_axe()
    cut.locator("#notes").get_by_text("Close").click()
    expect(cut.locator("#notes .note")).to_be_hidden()
    cut.route(STEP, lambda route: route.abort())
    cut.get_by_label("Hours").fill("38 a week")
    expect(trouble(cut)).to_contain_text("the server does not answer")
    check_axe()
