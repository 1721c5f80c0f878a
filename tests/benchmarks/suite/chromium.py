"""The same page printed by a browser, with the same stylesheet and the same fonts."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from jobdesc import press
from jobdesc.renderers import fonts, html

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
TICKS = os.sysconf("SC_CLK_TCK")


def program() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def whole_page(job: press.Job) -> str:
    """The page with everything in it that the render process has around it."""
    style = html.stylesheet_path().read_text()
    page = job.html.replace("</title>", f"</title><style>{style}</style>", 1)
    for name, content in job.assets.items():
        page = page.replace(name, f"data:image/png;base64,{base64.b64encode(content).decode()}")
    return page


class Chromium:
    """A warm browser; `kept` is a page that stays open."""

    def __init__(self, browser: Any, mark: str) -> None:
        self.browser = browser
        self.kept = browser.new_page()
        self.root = next(pid for pid in _processes() if mark in _words(pid) and "--type=" not in _words(pid))

    def print_on_new_page(self, page: str) -> bytes:
        sheet = self.browser.new_page()
        try:
            return self.printed(sheet, page)
        finally:
            sheet.close()

    def print_on_kept_page(self, page: str) -> bytes:
        return self.printed(self.kept, page)

    def opened_on_kept_page(self, address: str) -> bytes:
        """The page's own address opened anew, which leaves nothing of the document before it."""
        self.kept.goto(address)
        return self.as_pdf(self.kept)

    def printed(self, sheet: Any, page: str) -> bytes:
        sheet.set_content(page)
        return self.as_pdf(sheet)

    def as_pdf(self, sheet: Any) -> bytes:
        """With tags and bookmarks, as ours."""
        return bytes(sheet.pdf(prefer_css_page_size=True, tagged=True, outline=True))

    def processor(self) -> float:
        """Seconds of the processor that the browser and all its processes have taken."""
        parents = {pid: _stat(pid) for pid in _processes()}
        tree, found = {self.root}, True
        while found:
            found = {pid for pid, it in parents.items() if it and int(it[1]) in tree} - tree
            tree |= found
        return sum(sum(map(int, (parents[pid] or ["0"] * 15)[11:15])) for pid in tree) / TICKS


@contextmanager
def browsing() -> Iterator[Chromium]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (of a group of its own)

    mark = f"--jobdesc-benchmark={uuid4().hex}"
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        places = (fonts.ensure() / "print", *press._SYSTEM_FONTS)
        config = Path(folder) / "fonts.conf"
        named = "".join(f"<dir>{escape(str(it))}</dir>" for it in places)
        config.write_text(press._FONTCONFIG.format(folders=named, cache=f"{folder}/cache"))
        browser = playwright.chromium.launch(
            executable_path=program(),
            args=[*QUIET, "--no-sandbox", mark],
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
        )
        try:
            yield Chromium(browser, mark)
        finally:
            browser.close()


def _processes() -> list[int]:
    return [int(it.name) for it in Path("/proc").iterdir() if it.name.isdigit()]


def _words(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    except OSError:
        return ""


def _stat(pid: int) -> list[str] | None:
    """From the third field of /proc/PID/stat on: state, parent, …, times at 11 to 14."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
