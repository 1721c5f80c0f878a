"""Many who want a PDF at once: all have one, or a reason, in a time that can be said."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_django import Settings

from jobdesc import press, workshop
from jobdesc.renderers import RenderStopped, pdf
from jobdesc.workshop import PATIENCE, Broken, Busy, Limits, Pace, TooLong, Workshop
from tests.renderers.documents import edition, northwind
from tests.renderers.test_press import ENDLESS, children, printed, python

pytestmark = pytest.mark.slow


def answers(*asked: Callable[[], object]) -> list[object]:
    """What each of them came to when all began in one moment: a result, or what was raised."""
    gate = threading.Barrier(len(asked))

    def answer(ask: Callable[[], object]) -> object:
        gate.wait()
        try:
            return ask()
        except (RenderStopped, workshop.Stopped) as stopped:
            return stopped

    with ThreadPoolExecutor(len(asked)) as threads:
        return list(threads.map(answer, asked))


def ordinary() -> bytes:
    return pdf.render(edition(northwind()))


def endless() -> bytes:
    return printed(ENDLESS)


def test_ten_people_at_once_all_get_their_pdf() -> None:
    one = ordinary()
    assert answers(*[ordinary] * 10) == [one] * 10
    assert len(children()) == 1


def test_one_that_takes_too_long_costs_only_itself(settings: Settings) -> None:
    one = ordinary()
    settings.PDF_SECONDS = 8
    slow, *others = answers(endless, *[ordinary] * 9)
    assert str(slow) == pdf.TIME
    assert others == [one] * 9


def test_one_whose_process_is_killed_costs_only_itself() -> None:
    one = ordinary()
    [child] = children()
    killing = threading.Timer(0.1, os.kill, (child, signal.SIGKILL))
    killing.start()
    found = answers(*[ordinary] * 10)
    lost = [it for it in found if it != one]
    assert [str(it) for it in lost] == [pdf.FAILED] * len(lost)
    assert len(lost) <= 1
    assert children() != [child]


def test_nobody_waits_longer_than_is_said(settings: Settings) -> None:
    """Each would take its whole time, so not everybody's turn comes in time."""
    ordinary()
    settings.PDF_SECONDS = 1
    began = time.monotonic()
    said = [str(it) for it in answers(*[endless] * 8)]
    assert time.monotonic() - began < PATIENCE * settings.PDF_SECONDS + 2
    assert set(said) == {pdf.TIME, pdf.BUSY}
    settings.PDF_SECONDS = 12
    assert ordinary()


@pytest.fixture
def shop() -> Iterator[Workshop]:
    limits = Limits(seconds=5, recycle=100)
    made = Workshop("test", begin=workshop.settle, kit=lambda _: 1024, limits=lambda: limits)
    made.run(time.sleep, 0)
    yield made
    made.close()


def test_what_somebody_waits_for_comes_first_and_each_in_its_order(shop: Workshop) -> None:
    done: list[str] = []
    threads = []

    def run(name: str, *, hurried: bool) -> None:
        shop.run(time.sleep, 0.4, pace=Pace(is_hurried=hurried))
        done.append(name)

    for name, hurried in (
        ("first", False),
        ("later", False),
        ("last", False),
        ("export", True),
        ("other export", True),
    ):
        threads.append(threading.Thread(target=run, args=(name,), kwargs={"hurried": hurried}))
        threads[-1].start()
        time.sleep(0.05)
    for thread in threads:
        thread.join()
    assert done == ["first", "export", "other export", "later", "last"]


def test_who_comes_to_wait_for_a_job_in_the_line_makes_it_hurry(shop: Workshop) -> None:
    done: list[str] = []
    paces = {name: Pace(is_hurried=name == "export") for name in ("first", "other", "mine", "export")}

    def run(name: str) -> None:
        shop.run(time.sleep, 0.4, pace=paces[name])
        done.append(name)

    threads = [threading.Thread(target=run, args=(name,)) for name in paces]
    for thread in threads:
        thread.start()
        time.sleep(0.05)
    shop.hurry(paces["mine"])
    for thread in threads:
        thread.join()
    assert done == ["first", "mine", "export", "other"]


def test_the_time_somebody_waited_elsewhere_counts(shop: Workshop) -> None:
    shop.limits = lambda: Limits(seconds=1, recycle=100)
    with pytest.raises(Busy):
        shop.run(time.sleep, 1, pace=Pace(since=time.monotonic() - PATIENCE))
    assert shop.run(max, (3, 4)) == 4


def test_a_page_count_lets_exports_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Pace | None] = []

    def run(_function: object, _job: press.Job, *, pace: Pace | None) -> bytes:
        asked.append(pace)
        return b""

    monkeypatch.setattr(pdf.WORKSHOP, "run", run)
    calm = Pace(is_hurried=False)
    ordinary()
    with pdf.at_pace(calm):
        ordinary()
    ordinary()
    assert asked == [None, calm, None]


def test_whoever_gives_up_waiting_holds_up_nobody(shop: Workshop) -> None:
    limits = iter((Limits(5, 100), Limits(5, 100), Limits(0, 100)))
    shop.limits = lambda: next(limits, Limits(5, 100))

    def slow() -> object:
        return shop.run(time.sleep, 1)

    def late() -> object:
        time.sleep(0.3)
        return shop.run(time.sleep, 0)

    first, second = answers(slow, late)
    assert first is None
    assert isinstance(second, Busy)
    assert shop.run(max, (3, 4)) == 4


def test_a_process_that_hangs_is_told_from_one_that_ends(shop: Workshop) -> None:
    shop.limits = lambda: Limits(seconds=1, recycle=100)
    with pytest.raises(TooLong):
        shop.run(time.sleep, 60)
    with pytest.raises(Broken):
        shop.run(os._exit, 3)
    assert shop.run(max, (3, 4)) == 4


def test_a_process_that_does_not_come_up_is_not_waited_for() -> None:
    shop = Workshop("test", begin=time.sleep, kit=lambda _: 60, limits=lambda: Limits(1, 100))
    began = time.monotonic()
    with pytest.raises(Busy):
        shop.run(max, (3, 4))
    assert time.monotonic() - began < PATIENCE + 2
    shop.close()


def test_a_forked_child_does_not_wait_for_the_turn_of_its_parents_thread() -> None:
    program = """
import os, threading, time
from jobdesc import workshop

if __name__ == "__main__":
    limits = workshop.Limits(seconds=5, recycle=9)
    shop = workshop.Workshop("t", begin=workshop.settle, kit=lambda _: 1024, limits=lambda: limits)
    thread = threading.Thread(target=shop.run, args=(time.sleep, 3))
    thread.start()
    time.sleep(1)
    child = os.fork()
    if not child:
        began = time.monotonic()
        with shop._turns.turn(workshop.Pace(), until=began + 5):
            os._exit(int(time.monotonic() - began > 1))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    thread.join()
"""
    assert python(program) == "0"
