"""The windows that pages are looked at in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

SIZES = {
    "laptop": {"viewport": {"width": 1372, "height": 871}},
    "dark": {"viewport": {"width": 1372, "height": 871}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 375, "height": 800}},
}
LOOKS = {**SIZES, "without JavaScript": {"java_script_enabled": False}}


def looks(*names: str) -> pytest.MarkDecorator:
    """For a module whose `browser_context_args` takes what `LOOKS` has under its parameter."""
    return pytest.mark.parametrize("browser_context_args", names, indirect=True)


def fits(page: Page) -> bool:
    """Nothing makes the page wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
