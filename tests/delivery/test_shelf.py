"""Files that are made once: by whom they are found again, and when they are made anew."""

from __future__ import annotations

import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import grimp
import pytest
from django.conf import settings
from django.core.cache import caches
from django.urls import reverse

from jobdesc import delivery
from jobdesc.builder import Base, save_revision
from jobdesc.delivery import Wish, exports, recipe, shelf
from jobdesc.document import Face, Fonts, Look, Paper, Theme
from jobdesc.renderers import FORMATS, RenderStopped, pdf
from jobdesc.workshop import PATIENCE, Pace
from tests.factories import MembershipFactory, TeamFactory, make_posting

pytestmark = pytest.mark.django_db
KEPT = "django.core.cache.backends.filebased.FileBasedCache"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """The cache as it is in life: files in a folder."""
    settings.CACHES = {**settings.CACHES, "files": {"BACKEND": KEPT, "LOCATION": tmp_path / "files"}}
    return tmp_path / "files"


@pytest.fixture
def posting(client):
    posting = make_posting()
    client.force_login(posting.owner)
    return posting


@pytest.fixture
def printed(monkeypatch):
    """The editions that were printed; each file is another one."""
    asked = []

    def render(edition):
        asked.append(edition)
        return b"%%PDF %d" % len(asked)

    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], render=render))
    return asked


def fetch(client, posting, headers=None, format="pdf", **query):
    address = reverse("export", args=[posting.uuid, format])
    return client.get(address, query, headers=headers or {})


def retitled(posting, title):
    document = posting.latest.document
    facts = document.facts.model_copy(update={"title": title})
    save_revision(
        posting=posting,
        document=document.model_copy(update={"facts": facts}),
        base=Base.of(posting.latest),
        by=posting.owner,
    )
    posting.refresh_from_db()


def test_a_second_export_is_the_first_ones_file(client, posting, printed):
    first, second = fetch(client, posting), fetch(client, posting)
    assert (first.content, second.content, len(printed)) == (b"%PDF 1", b"%PDF 1", 1)
    names = {it["Content-Disposition"] for it in (first, second)}
    assert names == {'attachment; filename="developer.pdf"'}


@pytest.mark.parametrize(
    ("face", "name"),
    [("public", "developer"), ("internal", "developer-internal"), ("brief", "developer-brief")],
)
def test_what_is_not_for_applicants_says_so_in_its_name(client, posting, printed, face, name):
    assert fetch(client, posting, face=face)["Content-Disposition"] == f'attachment; filename="{name}.pdf"'


def test_a_file_says_that_it_is_for_one_browser_which_asks_each_time(client, posting, printed):
    response = fetch(client, posting)
    assert (response["Cache-Control"], response["Vary"]) == ("private, no-cache", "Cookie")
    assert response["ETag"] == f'"{delivery.key(posting.latest, Wish())}"'


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_browser_that_has_the_file_is_told_so_without_anything_being_made(client, posting, printed, method):
    tag = f'"{delivery.key(posting.latest, Wish())}"'
    address = reverse("export", args=[posting.uuid, "pdf"])
    response = getattr(client, method)(address, headers={"If-None-Match": f'"other", {tag}'})
    assert (response.status_code, response.content, printed) == (304, b"", [])
    told = {name: response.get(name) for name in ("ETag", "Cache-Control", "Vary")}
    assert told == {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}


def test_a_head_request_tells_what_a_get_would_bring(client, posting, printed):
    address = reverse("export", args=[posting.uuid, "pdf"])
    head, got = client.head(address), client.get(address)
    assert head.content == b""
    assert {**head.headers} == {**got.headers}
    assert len(printed) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"face": "internal"},
        {"theme": "formal"},
        {"fonts": "serif"},
        {"paper": "letter"},
        {"footer": "on"},
        {"appendix": "on"},
        {"archive": "on"},
    ],
    ids=lambda query: next(iter(query)),
)
def test_another_file_of_the_same_words_is_made_on_its_own(client, posting, printed, query):
    assert [fetch(client, posting, **asked).content for asked in ({}, query, {}, query)] == [
        b"%PDF 1",
        b"%PDF 2",
        b"%PDF 1",
        b"%PDF 2",
    ]


def test_a_new_revision_is_made_and_the_old_tag_no_longer_holds(client, posting, printed):
    tag = fetch(client, posting)["ETag"]
    retitled(posting, "Cook")
    response = fetch(client, posting, {"If-None-Match": tag})
    assert (response.status_code, response.content) == (200, b"%PDF 2")
    assert response["Content-Disposition"] == 'attachment; filename="cook.pdf"'


def test_another_look_of_the_employer_is_made(client, posting, printed):
    tag = fetch(client, posting)["ETag"]
    posting.employer.theme = Theme.FORMAL
    posting.employer.save()
    assert fetch(client, posting, {"If-None-Match": tag}).content == b"%PDF 2"
    assert [it.look.theme for it in printed] == [Theme.PLAIN, Theme.FORMAL]


def test_another_release_makes_its_own_files(client, posting, printed, monkeypatch):
    tag = fetch(client, posting)["ETag"]
    monkeypatch.setattr(exports, "recipe", lambda: "another")
    assert fetch(client, posting, {"If-None-Match": tag}).content == b"%PDF 2"


def test_two_postings_with_the_same_words_have_files_of_their_own(client, posting, printed):
    other = make_posting(posting.team.memberships.get())
    fetch(client, posting)
    fetch(client, other)
    assert [it.posting for it in printed] == [str(posting.uuid), str(other.uuid)]


def test_a_file_on_the_shelf_is_for_nobody_elses_team(client, posting, printed):
    tag = fetch(client, posting)["ETag"]
    client.force_login(MembershipFactory(team=TeamFactory()).user)
    assert fetch(client, posting, {"If-None-Match": tag}).status_code == 404
    client.logout()
    assert fetch(client, posting, {"If-None-Match": tag}).status_code == 302


def test_counting_the_pages_makes_what_export_then_finds(client, posting, printed, monkeypatch):
    monkeypatch.setattr(pdf, "pages", lambda file: 1)
    client.get(reverse("pages", args=[posting.uuid]))
    assert fetch(client, posting).content == b"%PDF 1"
    assert len(printed) == 1


def test_what_was_counted_is_byte_for_byte_what_would_have_been_made(client, posting):
    client.get(reverse("pages", args=[posting.uuid]))
    kept = fetch(client, posting).content
    assert kept == FORMATS["pdf"].render(delivery.edition_of(posting.latest, Wish(look=posting.look)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:20],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data[:40] + bytes(byte ^ 1 for byte in data[40:44]) + data[44:],
        lambda data: b"\xff" * len(data),
        lambda data: b"<html>",
    ],
)
def test_a_damaged_file_is_made_again(client, posting, printed, files, spoil):
    fetch(client, posting)
    (kept,) = files.iterdir()
    kept.write_bytes(spoil(kept.read_bytes()))
    assert [fetch(client, posting).content for _ in range(2)] == [b"%PDF 2", b"%PDF 2"]


def test_an_entry_whose_words_are_not_those_that_were_kept_is_made_again(client, posting, printed):
    fetch(client, posting)
    name = f"file:{delivery.key(posting.latest, Wish())}"
    check, filename, _ = caches["files"].get(name)
    caches["files"].set(name, (check, filename, b"%PDF of another"))
    assert fetch(client, posting).content == b"%PDF 2"


def test_a_disk_that_is_full_costs_time_and_not_the_file(client, posting, printed, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caches["files"].__class__, "set", full)
    assert [fetch(client, posting).content for _ in range(2)] == [b"%PDF 1", b"%PDF 2"]


@pytest.mark.parametrize(("reason", "tries"), [(pdf.TIME, 1), (pdf.MEMORY, 1), (pdf.BUSY, 2)])
def test_what_took_too_much_is_not_tried_again_at_once(client, posting, monkeypatch, reason, tries):
    asked = []

    def stop(edition):
        asked.append(edition)
        raise RenderStopped(reason)

    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], render=stop))
    responses = [fetch(client, posting) for _ in range(2)]
    assert [it.status_code for it in responses] == [503, 503]
    assert all(reason in it.content.decode() for it in responses)
    assert ["ETag" in it for it in responses] == [False, False]
    assert len(asked) == tries


def test_ten_who_ask_at_once_get_what_was_made_once():
    made, begun = [], threading.Barrier(10)

    def make():
        made.append(None)
        release.wait(5)
        return shelf.Filed("it.pdf", b"the file")

    def ask():
        begun.wait(5)
        got.append(shelf.fetch("ab" * 32, make))

    got, release = [], threading.Event()
    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    threading.Timer(0.2, release.set).start()
    for thread in threads:
        thread.join()
    assert (len(made), got) == (1, [shelf.Filed("it.pdf", b"the file")] * 10)


@pytest.fixture
def stopped():
    """Whether the other request's making comes to nothing."""
    return False


@pytest.fixture
def held(stopped):
    """Another request's making of a file, which ends when it is let go: its pace, and how."""
    begun, release = threading.Event(), threading.Event()
    pace = Pace(is_hurried=False)

    def slow():
        begun.set()
        release.wait(10)
        if stopped:
            raise RenderStopped(pdf.BUSY)
        return shelf.Filed("it.pdf", b"slow")

    def fetching():
        with contextlib.suppress(RenderStopped):
            shelf.fetch("cd" * 32, slow, pace)

    other = threading.Thread(target=fetching)
    other.start()
    assert begun.wait(5)
    yield pace, release
    release.set()
    other.join()


def mine():
    return shelf.Filed("it.pdf", b"mine")


def test_nobody_waits_for_another_longer_than_is_said(settings, held):
    settings.PDF_SECONDS = 0
    with pytest.raises(RenderStopped, match=pdf.BUSY):
        shelf.fetch("cd" * 32, mine)


def test_the_wait_for_another_is_part_of_the_one_deadline(settings, held):
    settings.PDF_SECONDS = 5
    began = time.monotonic()
    with pytest.raises(RenderStopped, match=pdf.BUSY):
        shelf.fetch("cd" * 32, mine, Pace(since=began - PATIENCE * 5 + 0.2))
    assert 0.1 < time.monotonic() - began < 2


def test_an_export_makes_the_page_count_hurry_that_it_waits_for(held):
    pace, release = held
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(shelf.fetch, "cd" * 32, mine)
        while not pace.is_hurried:
            assert not asked.done()
        release.set()
        assert asked.result(5).content == b"slow"


def test_a_page_count_hurries_nobody(held):
    pace, release = held
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(shelf.fetch, "cd" * 32, mine, Pace(is_hurried=False))
        release.set()
        assert asked.result(5).content == b"slow"
    assert not pace.is_hurried


@pytest.mark.parametrize("stopped", [True])
def test_who_waited_for_what_came_to_nothing_makes_it_with_the_time_that_is_left(held):
    paces = []

    def making():
        paces.append(pdf._pace.get())
        return mine()

    _, release = held
    export = Pace()
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(shelf.fetch, "cd" * 32, making, export)
        release.set()
        assert asked.result(5).content == b"mine"
    assert paces == [export]


@pytest.mark.slow
def test_an_export_overtakes_other_counts_on_the_way_to_its_own_page_count(posting):
    """In the line of the real render process: what is counted first is made first."""
    others = [make_posting(posting.team.memberships.get()) for _ in range(2)]
    jobs = {one: pdf.job(delivery.edition_of(one.latest, Wish())) for one in (*others, posting)}
    order = []

    def counted(one):
        def make():
            content = pdf.printed(jobs[one])
            order.append(one)
            return shelf.Filed("it.pdf", content)

        shelf.fetch(f"{one.pk:064x}", make, Pace(is_hurried=False))

    delivery.page_count(posting.latest)  # the process is warm
    with pdf.WORKSHOP._turns.turn(Pace(), until=time.monotonic() + 5):
        threads = [threading.Thread(target=counted, args=(one,)) for one in jobs]
        for number, thread in enumerate(threads, 1):
            thread.start()
            in_line(number)
        export = threading.Thread(target=shelf.fetch, args=(f"{posting.pk:064x}", mine))
        export.start()
        threads.append(export)
        in_line(3, hurried=1)
    for thread in threads:
        thread.join()
    assert order == [posting, *others]


def in_line(count, *, hurried=0):
    """Wait until so many stand before the render process, so many of them in a hurry."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        paces = [place.pace.is_hurried for place in list(pdf.WORKSHOP._turns._line)]
        if (len(paces), sum(paces)) == (count, hurried):
            return
        time.sleep(0.005)
    raise AssertionError(paces)


def test_a_kept_file_is_found_with_three_queries(client, posting, printed, django_assert_num_queries):
    fetch(client, posting)
    with django_assert_num_queries(3) as asked:  # the session, the user, and what the file is known by
        fetch(client, posting)
    assert not any('"content"' in it["sql"] for it in asked.captured_queries)


def test_a_kept_file_is_found_without_reading_the_record(client, posting, printed, monkeypatch):
    fetch(client, posting)
    monkeypatch.setattr("jobdesc.models.posting.load", None)
    assert fetch(client, posting).content == b"%PDF 1"


def test_the_preview_is_told_as_unchanged_too_and_keeps_its_own_policy(client, posting):
    address = reverse("preview", args=[posting.uuid])
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert "sha256-" in first["Content-Security-Policy"]
    assert "Content-Security-Policy" not in again


def test_the_preview_shows_the_face_that_is_asked_for(client, posting):
    address = reverse("preview", args=[posting.uuid])
    tags = {client.get(address, query)["ETag"] for query in ({}, {"face": "internal"}, {"theme": "formal"})}
    assert len(tags) == 3
    assert client.get(address, {"face": "everybody"}).status_code == 404


LOOKS = [Look(theme=theme, fonts=fonts) for theme in Theme for fonts in Fonts] + [Look(paper=Paper.LETTER)]


def test_no_two_wishes_share_a_key(posting):
    wishes = [
        Wish(name, face, look, *flags)
        for name in FORMATS
        for face in Face
        for look in LOOKS
        for flags in ((), (True,), (False, True), (False, False, True))
    ]
    assert len({delivery.key(posting.latest, wish) for wish in wishes}) == len(wishes)


def test_the_recipe_has_all_that_files_are_made_by():
    graph = grimp.build_graph("jobdesc")
    # What the rows say of a file is in its key: look, digest, numbers and time.
    for name in [name for name in graph.modules if name.startswith("jobdesc.models")]:
        graph.remove_module(name)
    makers = graph.find_upstream_modules("jobdesc.delivery.exports") | {"jobdesc.delivery.exports"}
    makers -= {"jobdesc"}
    assert len(makers) > 60
    assert {name for name in makers if source_of(name) not in recipe.files()} == set()


def source_of(module):
    path = settings.BASE_DIR / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@pytest.mark.parametrize(
    "file",
    [
        "jobdesc/locale/de/LC_MESSAGES/django.mo",
        "static/document/document.css",
        "static/document/preview.css",
        "templates/document/page.html",
    ],
)
def test_the_recipe_has_words_pages_and_styles(file):
    assert settings.BASE_DIR / file in recipe.files()


def test_while_the_code_is_worked_on_no_file_outlives_its_process(settings, monkeypatch):
    settings.DEBUG = True
    mine = recipe.recipe()
    assert mine == recipe.recipe()
    monkeypatch.setattr(recipe, "_PROCESS", "another")
    assert mine != recipe.recipe()
