"""What the benchmarks share: the table of this run, warm processes, a server with postings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from jobdesc import people
from jobdesc.builder import Base, save_revision
from jobdesc.document import JobDescription
from jobdesc.models import Posting, User
from jobdesc.renderers import pdf
from tests.benchmarks.suite import papers
from tests.benchmarks.suite.bare import WarmProcess
from tests.benchmarks.suite.ratios import Table
from tests.factories import make_posting

TABLE = pytest.StashKey[Table]()


def pytest_addoption(parser):
    parser.addoption("--quick", action="store_true", help="fewer rounds; under two minutes in all")


def pytest_configure(config):
    config.stash[TABLE] = Table()


def pytest_terminal_summary(terminalreporter, config):
    table = config.stash[TABLE]
    terminalreporter.section("ours ÷ theirs, medians of one run")
    for line in (*(row.line() for row in table.rows), *table.skipped):
        terminalreporter.write_line(line)


@pytest.fixture
def table(request) -> Table:
    return request.config.stash[TABLE]


@pytest.fixture(scope="session")
def quick(request) -> bool:
    return bool(request.config.getoption("--quick"))


@pytest.fixture(scope="session")
def warm(tmp_path_factory) -> Iterator[WarmProcess]:
    """A process with WeasyPrint in it, begun as the render process is."""
    process = WarmProcess(pdf._kit(tmp_path_factory.mktemp("warm")))
    yield process
    process.close()


@dataclass
class World:
    """A team with postings of two pages each, and one of its people signed in."""

    user: User
    postings: list[Posting]
    client: Client

    @property
    def cookie(self) -> str:
        return self.client.cookies["sessionid"].value


@pytest.fixture(scope="session")
def database(django_db_blocker) -> Iterator[None]:
    """A database that is written for good, so that a server sees what is in it."""
    with django_db_blocker.unblock():
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        yield
        connection.creation.destroy_test_db(name, verbosity=0)


@pytest.fixture(scope="session")
def world(database, quick) -> World:
    people.store_logo(papers.logo())
    first = make_posting()
    user = first.owner
    postings = [first, *(make_posting(first.team.memberships.get()) for _ in range(24 if quick else 199))]
    for number, posting in enumerate(postings):
        save_revision(posting=posting, document=titled(number), base=Base.of(posting.latest), by=user)
        posting.refresh_from_db()
    client = Client()
    client.force_login(user)
    return World(user, postings, client)


def titled(number: int) -> JobDescription:
    document = papers.two_pages()
    title = f"{document.facts.title} {number}"
    return document.model_copy(update={"facts": document.facts.model_copy(update={"title": title})})


@pytest.fixture(scope="session")
def collected(world) -> None:
    """The static files, without which no page is served."""
    from tests.benchmarks.suite.server import manage  # noqa: PLC0415

    assert manage("collectstatic", "--noinput", "--verbosity=0").wait(120) == 0
    assert settings.STATIC_ROOT.is_dir()
