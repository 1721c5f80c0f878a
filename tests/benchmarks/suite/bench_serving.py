"""A real server: exports that are kept, pages while others export, and what it holds in memory."""

from __future__ import annotations

import itertools
import statistics
import time

import pytest
from django.urls import reverse

from tests.benchmarks.suite.ratios import in_turns
from tests.benchmarks.suite.server import KEEPS_NOTHING, serving

pytestmark = pytest.mark.usefixtures("collected")


def exports(world):
    """Addresses of PDFs, one posting after the other, for ever."""
    return itertools.cycle([reverse("export", args=[it.uuid, "pdf"]) for it in world.postings])


def test_a_kept_export_is_a_lookup(benchmark, world, table, quick):
    """Against the list of keys, the lightest page behind the login: a template and who asks."""
    address = next(exports(world))
    with serving(world.cookie) as server, server.connected() as connection:
        assert server.get(connection, address)[:5] == b"%PDF-"
        ours, theirs = in_turns(
            benchmark,
            lambda: server.get(connection, address),
            lambda: server.get(connection, reverse("keys")),
            100 if quick else 500,
        )
    table.hold("kept export ÷ the page of keys, whole request", ours, theirs, unit="ms", bound=1.5)


@pytest.mark.parametrize("which", ["postings", "builder"])
def test_a_page_stays_quick_while_two_export(world, table, quick, which):
    """Idle before and after, so that what else the machine does counts on both sides."""
    address = reverse("postings") if which == "postings" else world.postings[0].get_absolute_url()
    rounds = 40 if quick else 150

    with serving(world.cookie, FILE_CACHE_URL=KEEPS_NOTHING) as server, server.connected() as connection:

        def times(many: int) -> list[float]:
            found = []
            for _ in range(many):
                began = time.perf_counter()
                server.get(connection, address)
                found.append((time.perf_counter() - began) * 1000)
                time.sleep(0.02)  # a person, not another loop
            return found

        times(5)
        asked = exports(world)
        server.get(connection, next(asked))  # the render process is there from now on
        idle = times(rounds)
        with server.asked_for(asked, clients=2):
            time.sleep(1)
            busy = times(rounds)
        idle += times(rounds)
    ours, theirs = statistics.median(busy), statistics.median(idle)
    table.hold(f"page “{which}” while two export ÷ idle", ours, theirs, unit="ms", bound=1.5)


def test_exports_leave_nothing_behind(world, table, quick):
    first, last = (40, 160) if quick else (200, 1000)
    with serving(world.cookie, FILE_CACHE_URL=KEEPS_NOTHING) as server:
        asked = exports(world)
        counted = itertools.count(1)
        held = {}

        def noting():
            for address in asked:
                number = next(counted)
                if number in (first, last):
                    held[number] = server.resident()
                yield address

        with server.asked_for(noting(), clients=2):
            while last not in held:
                time.sleep(0.2)
    what = f"memory of the web process, export {first} to {last}"
    table.hold(what, held[last] - held[first], None, unit="MB", bound=5.0)
