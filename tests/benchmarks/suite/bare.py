"""WeasyPrint on its own: what runs in a warm process beside the render process.

It begins like the render process, with the same fonts and stylesheets, and times itself, so that
nothing of ours and no way between processes counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from jobdesc import press


class WarmProcess:
    def __init__(self, kit: press.Kit) -> None:
        context = get_context("spawn")
        self.pool = ProcessPoolExecutor(1, mp_context=context, initializer=press.start, initargs=(kit,))

    def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return self.pool.submit(function, *arguments).result(timeout=600)

    def close(self) -> None:
        self.pool.shutdown()


def write_pdf(job: press.Job, variant: str | None = None, clock: str = "perf_counter") -> float:
    """Seconds that one bare `write_pdf` of the page takes, all kept that can be kept."""
    mine = press._state["press"]
    assert isinstance(mine, press._Press), mine
    began = getattr(time, clock)()
    page = mine.weasyprint.HTML(string=job.html, url_fetcher=press._fetcher(job.assets))
    page.write_pdf(stylesheets=[*mine.sheets, mine.feet], font_config=mine.fonts, pdf_variant=variant)
    return float(getattr(time, clock)() - began)


def processor(job: press.Job) -> float:
    """Seconds of the processor that the render process takes for the job."""
    began = time.process_time()
    press.render(job)
    return time.process_time() - began
