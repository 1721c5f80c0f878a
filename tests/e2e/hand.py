"""A hand on the mouse."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page


def drag(page: Page, handle: Locator, goal: Locator, arrived: Callable[[], bool]) -> None:
    """From the handle to just above the lower edge of another line, where it is let go once it has
    `arrived`. A line that is still moving out of the way takes no notice of the mouse, and an eye sees
    that: so the hand trembles until the line is there."""
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready")  # a face that comes late moves every line
    goal.evaluate("it => it.scrollIntoView({block: 'center'})")  # clear of what sticks to an edge
    box, end = handle.bounding_box(), goal.bounding_box()
    assert box is not None
    assert end is not None
    x, y = box["x"] + min(box["width"] / 2, 12), box["y"] + box["height"] / 2
    lowest = end["y"] + end["height"] - 4
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(x - step / 2, y + (lowest - y) * step / 10)
        page.wait_for_timeout(20)
    latest = time.monotonic() + 15
    while not arrived() and time.monotonic() < latest:
        for height in (3, 0):
            page.mouse.move(x - 5, lowest - height)
            page.wait_for_timeout(50)
    page.mouse.up()
