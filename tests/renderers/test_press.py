"""The render process: what it cannot reach, and what happens when it is stopped."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pebble import ProcessPool
from PIL import Image
from pytest_django import Settings

from jobdesc import press, workshop
from jobdesc.builder import reading
from jobdesc.renderers import RenderStopped, fonts, html, pdf
from tests.renderers.documents import edition, northwind
from tests.renderers.reading import pdf as opened
from tests.renderers.reading import text_of_pdf

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SECRET = "the-secret-of-the-house"
ENDLESS = "<div style='display:flex'>" * 14  # each doubles the work: hours of it


def printed(body: str, head: str = "") -> bytes:
    page = f'<!doctype html><html lang="en"><title>t</title>{head}<body>{body}'
    return pdf.printed(press.Job(page, {}))


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *_args: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()
        thread.join()


WAYS = {
    "image": ("", '<img src="{}" alt="x">'),
    "object": ("", '<object data="{}"></object>'),
    "embed": ("", '<embed src="{}">'),
    "svg image": ("", '<svg width="9" height="9"><image href="{}" width="9" height="9"/></svg>'),
    "svg use": ("", '<svg width="9" height="9"><use href="{}#a"/></svg>'),
    "stylesheet": ('<link rel="stylesheet" href="{}">', "x"),
    "import": ("<style>@import '{}';</style>", "x"),
    "attachment": ('<link rel="attachment" href="{}">', "x"),
    "linked attachment": ("", '<a rel="attachment" href="{}">x</a>'),
    "background": ("<style>body{{background:url('{}')}}</style>", "x"),
    "list image": ("<style>li{{list-style-image:url('{}')}}</style>", "<ul><li>x</ul>"),
    "content": ("<style>p::before{{content:url('{}')}}</style>", "<p>x"),
    "font": ("<style>@font-face{{font-family:f;src:url('{}')}}p{{font-family:f}}</style>", "<p>x"),
    "colour profile": ("<style>@color-profile --x{{src:url('{}')}}</style>", "x"),
    "base": ('<base href="{}">', '<img src="y" alt="x">'),
}


REFUSED_WHOLE = {("colour profile", scheme) for scheme in ("file", "http", "data")}
"""WeasyPrint gives up on these, which is as good."""


def everything_in(data: bytes) -> bytes:
    """Every stream of a PDF, unpacked: what a page shows, attachments, fonts, images."""
    found = opened(data)
    size: Any = found.trailer["/Size"]
    objects: Iterator[Any] = (found.get_object(number) for number in range(1, size))
    return b"".join(it.get_data() for it in objects if hasattr(it, "get_data"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scheme", ["file", "http", "data"])
def test_a_document_reaches_nothing(
    way: str, scheme: str, tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    target = {
        "file": secret.as_uri(),
        "http": f"{address}/secret",
        "data": f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text>{SECRET}</text></svg>",
    }[scheme].replace("'", "%27" if scheme == "data" else "'")
    head, body = (text.format(target) for text in WAYS[way])
    if (way, scheme) in REFUSED_WHOLE:
        with pytest.raises(RenderStopped, match="could not be made"):
            printed(body, head)
    else:
        assert SECRET.encode() not in everything_in(printed(body, head))
    assert asked == []


def test_an_asset_that_the_job_brings_is_drawn() -> None:
    png = (ROOT / "docs" / "examples" / "fabrikam.png").read_bytes()
    page = f'<html lang="en"><title>t</title><img src="{html.LOGO_ASSET}" alt="x">'
    made = pdf.printed(press.Job(page, {html.LOGO_ASSET: png}))
    assert len(opened(made).pages[0].images) == 1


def test_a_document_that_takes_too_long_is_stopped_and_the_next_one_is_made(
    settings: Settings,
) -> None:
    pdf.render(edition(northwind()))
    settings.PDF_SECONDS = 1
    began = time.monotonic()
    with pytest.raises(RenderStopped, match="took too long"):
        printed(ENDLESS)
    assert time.monotonic() - began < 5
    settings.PDF_SECONDS = 12
    assert "Untitled" not in text_of_pdf(pdf.render(edition(northwind())))


def test_a_document_that_needs_too_much_memory_is_stopped_and_the_next_one_is_made(
    settings: Settings,
) -> None:
    pdf.close()
    settings.PDF_MEMORY_MB = 420
    image = BytesIO()
    Image.new("RGBA", (7000, 7000)).save(image, "PNG")
    page = f'<html lang="en"><title>t</title><img src="{html.LOGO_ASSET}" alt="x">'
    with pytest.raises(RenderStopped, match="too much memory"):
        pdf.printed(press.Job(page, {html.LOGO_ASSET: image.getvalue()}))
    assert printed("<p>next")
    pdf.close()


def test_a_process_that_is_killed_is_replaced() -> None:
    pdf.render(edition(northwind()))
    [child] = children()
    os.kill(child, signal.SIGKILL)
    assert pdf.render(edition(northwind()))
    [replaced] = children()
    assert replaced != child


def test_the_process_is_recycled(settings: Settings) -> None:
    pdf.close()
    settings.PDF_RECYCLE = 1
    seen = set()
    for _ in range(2):
        printed("<p>x")
        seen |= set(children())
    pdf.close()
    assert len(seen) == 2


def test_closing_ends_the_process_and_leaves_no_folder() -> None:
    printed("<p>x")
    scratch = pdf.WORKSHOP._current[0].scratch
    assert scratch.is_dir()
    pdf.close()
    assert children() == []
    assert not scratch.exists()


def children() -> list[int]:
    """The render processes of this process, by their entry point; the one that reads files has the
    same, so it is ended first."""
    reading.WORKSHOP.close()
    threads = Path(f"/proc/{os.getpid()}/task/").iterdir()
    numbers = {int(one) for thread in threads for one in told(thread / "children").split()}
    return [it for it in sorted(numbers) if b"spawn_main" in told(Path(f"/proc/{it}/cmdline"))]


def told(path: Path) -> bytes:
    """What the system says there; nothing of a thread or process that has ended meanwhile."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def python(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


def test_the_process_loads_no_django() -> None:
    program = "import sys, jobdesc.press; print(sorted(it for it in sys.modules if 'django' in it))"
    assert python(program) == "[]"


def test_without_pango_the_reason_is_kept_for_whoever_asks(tmp_path: Path) -> None:
    program = """
import builtins, ctypes.util, sys
from pathlib import Path
from jobdesc import press, workshop

real = builtins.__import__
def without(name, *rest, **more):
    if name.startswith("weasyprint"):
        raise OSError("cannot load library 'libpango-1.0-0': no such file")
    return real(name, *rest, **more)
builtins.__import__ = without
folder = Path(sys.argv[1])
press.start(press.Kit(folder, folder, ("A",), folder, 4096))
try:
    press.render(press.Job("x", {}))
except press.MissingLibraryError as error:
    print("missing:", error)
"""
    said = python(program, str(tmp_path))
    assert said == "missing: cannot load library 'libpango-1.0-0': no such file"


def test_a_recruiter_is_told_that_pango_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    future: Future[bytes] = Future()
    future.set_exception(press.MissingLibraryError("libpango"))
    pool = SimpleNamespace(schedule=lambda *_args, **_more: future)
    kept = workshop._Pool(0, cast("ProcessPool", pool), Path("unused"))
    monkeypatch.setattr(pdf.WORKSHOP, "_pool", lambda: kept)
    with pytest.raises(RenderStopped, match="the Pango library is missing"):
        pdf.render(edition(northwind()))


def test_fonts_of_the_machine_do_not_change_a_page_that_needs_none(tmp_path: Path) -> None:
    """The process is started once with the machine's fonts at hand and once without any."""
    program = """
import hashlib, sys
from pathlib import Path
from jobdesc import press, workshop

scratch, fonts, page = map(Path, sys.argv[1:4])
if sys.argv[4] == "none":
    press._SYSTEM_FONTS = ()
scratch.mkdir()
press.start(press.Kit(Path("static/document/document.css"), fonts, tuple(sys.argv[5:]), scratch, 4096))
print(hashlib.sha256(press.render(press.Job(page.read_text(), {}))).hexdigest())
"""
    page = tmp_path / "page.html"
    page.write_text(html.page(edition(northwind()), html.Surroundings.PRESS))
    folder = str(fonts.ensure() / "print")
    digests = {
        python(program, str(tmp_path / which), folder, str(page), which, *fonts.FAMILIES)
        for which in ("all", "none")
    }
    assert len(digests) == 1
