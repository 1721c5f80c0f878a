"""Shaping the text: moving, picking, weighing, own lines and sections, answers, by hand and by key."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from jobdesc.document.values import SectionKind
from jobdesc.models import Posting
from tests.e2e.hand import drag
from tests.e2e.test_journey import export, start


@pytest.fixture
def builder(page, sign_in, owner, outside, faults):
    sign_in(owner)
    start(page)
    return page


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", {})}


without_javascript = pytest.mark.parametrize(
    "browser_context_args", [{"java_script_enabled": False}], indirect=True
)


def open_step(page, name):
    with page.expect_navigation():
        page.locator(".steps").get_by_role("button", name=name).click()
    expect(page.locator(".step[aria-current]")).to_contain_text(name)


def save(page):
    """What is in the form, as the button without JavaScript does."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).last.click()


def document():
    return Posting.objects.get().latest.document


def shown(kind=SectionKind.RESPONSIBILITIES):
    return [item.id for item in document().section(kind).shown_items]


def picked(page):
    """The ids of the picked lines, in the order of the page."""
    found = page.locator("[data-picked] > [data-line]:visible")
    return [line.get_attribute("id").removeprefix("pick-") for line in found.all()]


def line(page, number):
    return page.locator("[data-picked] > [data-line]:visible").nth(number)


def said(page):
    return page.locator("[data-says]")


def test_a_line_moves_by_its_buttons_and_the_focus_stays(builder):
    before = picked(builder)
    button = line(builder, 1).get_by_role("button", name="Up")
    button.click()
    expect(said(builder)).to_have_text(
        f"{line(builder, 0).get_attribute('data-line')}: now 1 of {len(before)}"
    )
    assert picked(builder) == [before[1], before[0], *before[2:]]
    expect(line(builder, 0).get_by_role("button", name="Up")).to_be_focused()
    save(builder)
    assert shown() == [before[1], before[0], *before[2:]]


def test_a_line_moves_by_keys_alone(builder):
    before = picked(builder)
    line(builder, 0).locator(".tick").focus()
    builder.keyboard.press("Alt+ArrowDown")
    builder.keyboard.press("Alt+ArrowDown")
    assert picked(builder) == [before[1], before[2], before[0], *before[3:]]
    expect(said(builder)).to_contain_text(f"now 3 of {len(before)}")
    expect(line(builder, 2).locator(".tick")).to_be_focused()
    for _ in range(3):
        builder.keyboard.press("Alt+ArrowUp")
    expect(said(builder)).to_contain_text("already first")
    assert picked(builder) == before


def test_arrows_within_words_move_no_line(builder):
    before = picked(builder)
    line(builder, 1).locator(".reading").click()
    expect(line(builder, 1).locator("[name^=picks-text]")).to_be_focused()
    builder.keyboard.press("Alt+ArrowUp")
    builder.keyboard.press("r")
    assert picked(builder) == before


def test_a_line_is_dragged_by_its_handle(builder):
    before = picked(builder)
    builder.set_viewport_size({"width": 1280, "height": 1200})
    handle, third = line(builder, 0).locator(".handle"), line(builder, 2)
    drag(builder, handle, third, lambda: picked(builder)[2] == before[0])
    expect(said(builder)).to_contain_text("now 3 of")
    save(builder)
    assert shown()[:3] == [before[1], before[2], before[0]]


@pytest.mark.parametrize(
    "browser_context_args", [{"has_touch": True, "viewport": {"width": 375, "height": 1600}}], indirect=True
)
def test_a_line_is_dragged_by_touch(builder):
    before = picked(builder)
    start_at = line(builder, 0).locator(".handle")
    start_at.scroll_into_view_if_needed()
    box, goal = start_at.bounding_box(), line(builder, 1).bounding_box()
    client = builder.context.new_cdp_session(builder)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    end = goal["y"] + goal["height"] - 4
    for step in range(1, 101):  # the last of them tremble, as a finger does: see `hand.drag`
        height = y + (end - y) * step / 10 if step <= 10 else end - 3 * (step % 2)
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": height}]})
        builder.wait_for_timeout(20)
        if step > 10 and picked(builder)[1] == before[0]:
            break
    expect(line(builder, 1)).to_have_id(f"pick-{before[0]}")
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(said(builder)).to_contain_text("now 2 of")
    assert picked(builder)[:2] == [before[1], before[0]]


def test_a_ticked_line_joins_the_picked_ones_and_the_page_stays(builder):
    before = picked(builder)
    offered = builder.locator("[data-offered] > [data-line]")
    chosen, following = offered.nth(1), offered.nth(2)
    key, next_key = (one.get_attribute("id") for one in (chosen, following))
    chosen.locator(".tick").hover()
    expect(builder.locator(".counters")).to_be_visible()
    top = builder.locator(f"#{next_key}").bounding_box()["y"]
    chosen.locator(".tick").click()
    assert picked(builder) == [*before, key.removeprefix("pick-")]
    expect(said(builder)).to_contain_text(f"{len(before) + 1} picked.")
    expect(builder.locator(f"#{key} .tick")).to_be_focused()
    assert abs(builder.locator(f"#{next_key}").bounding_box()["y"] - top) < 2
    builder.locator(f"#{key} .tick").click()
    assert picked(builder) == before
    assert builder.locator("[data-offered] > [data-line]").nth(1).get_attribute("id") == key


def test_the_key_r_makes_a_requirement_good_to_have_and_back(builder):
    open_step(builder, "Skills")
    first = line(builder, 0)
    name = first.get_attribute("data-line")
    first.locator(".tick").focus()
    builder.keyboard.press("r")
    expect(said(builder)).to_have_text(f"{name}: now good to have")
    save(builder)
    assert document().section(SectionKind.SKILLS).items[0].importance == "preferred"
    line(builder, 0).get_by_role("button", name="Up").focus()
    builder.keyboard.press("R")
    expect(said(builder)).to_have_text(f"{name}: now required")


def test_several_own_lines_follow_each_other_without_a_reload(builder):
    before = picked(builder)
    builder.evaluate("window.stayed = true")
    for text, heading in (("Answer the phone.", "Phone"), ("Feed the cat.", "")):
        builder.get_by_label("A line of your own").fill(text)
        builder.get_by_label("Heading of your own line").last.fill(heading)
        builder.get_by_role("button", name="Add it").click()
        expect(builder.get_by_label("A line of your own")).to_be_focused()
        expect(builder.get_by_label("A line of your own")).to_have_value("")
    assert builder.evaluate("window.stayed")
    expect(said(builder)).to_contain_text(f"Added: Your own line. {len(before) + 2} picked.")
    line(builder, len(before)).get_by_role("button", name="Down").click()
    save(builder)
    own = document().section(SectionKind.RESPONSIBILITIES).items[-2:]
    assert [(item.heading, item.text) for item in own] == [
        ("", "Feed the cat."),
        ("Phone", "Answer the phone."),
    ]
    line(builder, len(before)).hover()
    line(builder, len(before)).get_by_role("button", name="Remove").click()
    expect(builder.get_by_role("button", name="Undo")).to_be_visible()
    assert "Feed the cat." not in [item.text for item in document().items]
    builder.get_by_role("button", name="Undo").click()
    expect(builder.locator(".reading", has_text="Feed the cat.")).to_be_visible()


def test_an_answer_of_ones_own_becomes_a_chip_and_rewords_the_lines(builder):
    open_step(builder, "Your stack")
    builder.locator(".chip-other").first.fill("Elixir")
    builder.keyboard.press("Tab")
    expect(builder.locator(".chip", has_text="Elixir").get_by_role("checkbox")).to_be_checked()
    open_step(builder, "Responsibilities")
    expect(builder.locator(".stack-line")).to_contain_text("Elixir")
    expect(builder.locator(".reading", has_text="Elixir").first).to_be_visible()
    builder.locator(".stack-line").get_by_role("button").click()
    builder.locator(".chip", has_text="Elixir").click()
    open_step(builder, "Responsibilities")
    expect(builder.locator(".reading", has_text="Elixir")).to_have_count(0)


def edited_then_answered(page):
    """A line written by hand, after which another answer was given."""
    line = page.locator(
        "[data-picked] > [data-line]", has=page.locator(".reading mark", has_text="Python")
    ).first
    key = line.get_attribute("id")
    line.locator(".reading").click()
    line.locator("textarea").fill("Write our booking platform in Python.")
    open_step(page, "Your stack")
    expect(page.locator(".news")).to_have_count(0)
    page.locator(".chip", has_text="Ruby").first.click()
    open_step(page, "Responsibilities")
    return page.locator(f"#{key}")


def test_a_line_written_by_hand_is_offered_the_new_wording_and_takes_it(builder):
    line = edited_then_answered(builder)
    expect(line.locator("textarea")).to_have_value("Write our booking platform in Python.")
    expect(line.locator(".news ins", has_text="Ruby").first).to_be_visible()
    wording = line.locator(".news-text").inner_text()
    line.get_by_role("button", name="Use this wording").click()
    expect(line.locator(".reading")).to_have_text(wording)
    expect(line.locator(".news")).to_have_count(0)
    assert wording in [item.text for item in document().items]


def test_a_line_written_by_hand_is_kept_and_not_asked_about_again(builder):
    line = edited_then_answered(builder)
    line.get_by_role("button", name="Keep mine").click()
    expect(builder.locator(".news")).to_have_count(0)
    assert "Write our booking platform in Python." in [item.text for item in document().items]


def make_section(page, heading, *texts):
    open_step(page, "Sections")
    page.get_by_role("button", name=f"+ {heading}").click()
    open_step(page, heading)
    for text in texts:
        page.get_by_label("A line of your own").fill(text)
        page.get_by_role("button", name="Add it").click()
    save(page)


def printed(page):
    file = export(page, "PDF")
    reader = PdfReader(io.BytesIO(file.path().read_bytes()))
    return " ".join("\n".join(sheet.extract_text() for sheet in reader.pages).split())


def own_section(page):
    make_section(page, "How we interview", "A call of half an hour.", "A day with the team.")
    open_step(page, "Sections")
    block = page.locator(".place-block", has_text="How we interview")
    for _ in range(3):
        block.get_by_role("button", name="Up").click()
    save(page)
    headings = [section.heading or section.kind.value for section in document().sections]
    assert headings.index("How we interview") == 0
    text = printed(page)
    assert "A call of half an hour." in text
    assert text.index("A day with the team.") < text.index(
        "What you will do".upper() if "WHAT YOU WILL DO" in text else "What you will do"
    )
    page.locator(".place-block", has_text="How we interview").get_by_role("checkbox").click()
    save(page)
    assert "A day with the team." not in printed(page)
    assert "A day with the team." in [item.text for item in document().items]


def test_an_own_section_is_made_filled_moved_and_hidden(builder):
    own_section(builder)


@without_javascript
def test_an_own_section_is_made_filled_moved_and_hidden_without_javascript(page, sign_in, owner):
    sign_in(owner)
    start(page)
    own_section(page)


@without_javascript
def test_lines_are_moved_added_and_removed_without_javascript(page, sign_in, owner):
    sign_in(owner)
    start(page)
    before = shown()
    line(page, 1).get_by_role("button", name="Up").click()
    page.wait_for_url("**/*#pick-*")
    assert shown() == [before[1], before[0], *before[2:]]
    for text in ("Answer the phone.", "Feed the cat."):
        page.get_by_label("A line of your own").fill(text)
        page.get_by_role("button", name="Add it").click()
        expect(page.locator(".reading", has_text=text)).to_be_visible()
    assert [item.text for item in document().section(SectionKind.RESPONSIBILITIES).items][-2:] == [
        "Answer the phone.",
        "Feed the cat.",
    ]
    line(page, len(before)).get_by_role("button", name="Remove").click()
    expect(page.locator(".reading", has_text="Answer the phone.")).to_have_count(0)
    assert "Answer the phone." not in [item.text for item in document().items]


@without_javascript
def test_a_new_wording_is_taken_without_javascript(page, sign_in, owner):
    sign_in(owner)
    start(page)
    line = edited_then_answered(page)
    wording = line.locator(".news-text").inner_text()
    line.get_by_role("button", name="Use this wording").click()
    expect(line.locator(".reading")).to_have_text(wording)


def test_a_section_is_dragged_to_its_place(builder):
    open_step(builder, "Sections")
    blocks = builder.locator(".place-block")
    opening = blocks.nth(0).get_attribute("data-line")
    assert opening
    handle, second = blocks.nth(0).locator(".handle"), blocks.nth(1)
    drag(builder, handle, second, lambda: blocks.nth(1).get_attribute("data-line") == opening)
    expect(said(builder)).to_contain_text("Opening: now 2 of 3")
    save(builder)
    assert [section.kind.value for section in document().sections][:2] == ["responsibilities", "narrative"]


@pytest.mark.parametrize("step", ["Responsibilities", "Skills", "Sections", "Your stack"])
def test_the_page_is_accessible(builder, check_axe, step):
    open_step(builder, step)
    check_axe()
    builder.locator(".counters summary").first.click()
    expect(builder.locator(".counter-fact").first).to_be_visible()
    check_axe()
