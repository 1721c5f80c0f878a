"""What “My postings” costs with 100 and with 100,000 of them: `./dev bench postings`.

Two databases of their own, one with few postings and one with many, all of one team. Whole
requests through Django's test client, medians in milliseconds; the two take turns, so that
whatever else the machine does weighs on both alike. SQLite, or what DATABASE_URL names, where
two databases are made and removed again.
"""

# ruff: noqa: PLC0415  # Django is set up first

from __future__ import annotations

import argparse
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

FEW, MANY = 100, 100_000
WORDS_OF_TEXT = 620  # as the median of real job ads, with about 330 different ones
VOCABULARY = 12_000
AT_ONCE = 2_000
ROUNDS, TIMES = 12, 3
BOUND = 2.0
INDEX = "jobdesc_postingwords_words"


def made_words() -> list[str]:
    """Words that nobody says, the same ones every time."""
    syllables = [a + b for a in "bdfglmnprstv" for b in "aeiou"]
    made = random.Random(7)
    count = itertools.count()
    words = (
        "".join(made.choices(syllables, k=2 + (next(count) > 300) + made.randrange(2))) for _ in range(10**6)
    )
    return list(itertools.islice(dict.fromkeys(words), VOCABULARY))


def frequencies(rows: int) -> dict[str, int]:
    """In how many postings each word stands that is searched for. The rare one finds as many
    among few postings as among many, and the others fill a page, so that the pages compared
    are of equal length."""
    return {"xrare": 5, "xmiddling": max(30, rows // 100), "xcommon": rows * 6 // 10}


# --- Making ----------------------------------------------------------------------------


def make(rows: int) -> Any:
    """Fill the database that is connected; return who looks."""
    from jobdesc.models import Role
    from tests.factories import EmployerFactory, MembershipFactory, TeamFactory, make_version

    team = TeamFactory()
    owners = [MembershipFactory(team=team, role=Role.OWNER).user for _ in range(5)]
    employers = [EmployerFactory(team=team) for _ in range(10)]
    version = make_version()
    run("PRAGMA synchronous = OFF", f"ALTER INDEX {INDEX} SET (fastupdate = on)")  # all at once
    for start in range(0, rows, AT_ONCE):
        numbers = range(start, min(rows, start + AT_ONCE))
        make_some(numbers, rows, team, owners, employers, version)
    # What a database does by itself in a quiet minute.
    run("ANALYZE", f"ALTER INDEX {INDEX} SET (fastupdate = off)", "VACUUM ANALYZE")
    return owners[0]


def make_some(numbers: range, rows: int, team: Any, owners: Any, employers: Any, version: Any) -> None:
    from django.db import transaction

    from jobdesc.models import Posting, PostingWords, Revision
    from jobdesc.models.finding import of_team

    made = random.Random(numbers.start)
    began = datetime(2026, 1, 1, tzinfo=UTC)
    texts = [text(made, number, rows) for number in numbers]
    with transaction.atomic():
        postings = Posting.objects.bulk_create(
            Posting(
                uuid=UUID(int=number + 1),
                team=team,
                employer=made.choice(employers),
                owner=made.choice(owners),
                template_version=version,
                status=made.choice(Posting.Status.values),
                title=(title := " ".join(words[:4]).capitalize()),
                sort_title=title.lower(),
                level=made.choice(["junior", "mid", "senior", "lead", ""]),
                place=words[5].capitalize(),
                closes=made.choice([date.max, date(2027, 1, 1) + timedelta(days=made.randrange(300))]),
                updated_at=began + timedelta(minutes=number),
            )
            for number, words in zip(numbers, texts, strict=True)
        )
        heads = Revision.objects.bulk_create(
            Revision(
                posting=posting,
                number=1,
                author=owners[0],
                at=posting.updated_at,
                content=f'{{"text": "{" ".join(words)}"}}',
                digest="0" * 64,
            )
            for posting, words in zip(postings, texts, strict=True)
        )
        for posting, head in zip(postings, heads, strict=True):
            posting.head = head
        Posting.objects.bulk_update(postings, ["head"])
        PostingWords.objects.bulk_create(
            PostingWords(revision=head, words=sorted({of_team(team.pk, word) for word in words}))
            for head, words in zip(heads, texts, strict=True)
        )


def text(made: random.Random, number: int, rows: int) -> list[str]:
    words = made.choices(VOCABULARY_WORDS, cum_weights=WEIGHTS, k=WORDS_OF_TEXT)
    for word, count in frequencies(rows).items():
        if (number * 7919) % rows < count:  # all over the years, none of them in a row
            words.append(word)
    return words


VOCABULARY_WORDS = made_words()
WEIGHTS = list(itertools.accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))


def run(on_sqlite: str, *on_postgresql: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in on_postgresql if connection.vendor == "postgresql" else (on_sqlite,):
            cursor.execute(statement)


# --- Two databases ---------------------------------------------------------------------


@contextmanager
def databases(names: list[str]) -> Iterator[Callable[[str], None]]:
    """Make a database for each name; yield what connects to one of them."""
    from django.core.management import call_command
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="jobdesc-bench-") as folder:
        at_home = connection.settings_dict["NAME"]
        is_sqlite = connection.vendor == "sqlite"
        places = {
            name: str(Path(folder, f"{name}.sqlite3")) if is_sqlite else f"jobdesc_bench_{name}"
            for name in names
        }

        def connect(name: str) -> None:
            connection.close()
            connection.settings_dict["NAME"] = places.get(name, at_home)

        def drop() -> None:
            connect("")
            with connection.cursor() as cursor:
                for place in () if is_sqlite else places.values():
                    cursor.execute(f'DROP DATABASE IF EXISTS "{place}"')

        drop()
        try:
            for name in names:
                if not is_sqlite:
                    with connection.cursor() as cursor:
                        cursor.execute(f'CREATE DATABASE "{places[name]}"')
                connect(name)
                call_command("migrate", verbosity=0)
                if not is_sqlite:
                    connect("")
            yield connect
        finally:
            drop()
            connection.close()


# --- Measuring -------------------------------------------------------------------------


@dataclass
class Side:
    """A database with so many postings: who looks, where, and what it took."""

    name: str
    client: Any
    pages: dict[str, str]
    finds: dict[str, Callable[[], object]]
    spent: dict[str, list[float]] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)


def side(name: str, rows: int) -> Side:
    from django.test import Client

    from jobdesc.builder.listing import Cursor, Row, Wish, find, teams_of
    from jobdesc.forms.finding import written
    from jobdesc.models import Posting

    user = make(rows)
    client = Client()
    client.force_login(user)
    middle = Posting.objects.order_by("-head_id").values_list("head_id", flat=True)[rows // 2]
    deep = Cursor(Row("", -middle))
    words = {f"{word.removeprefix('x')} word": word for word in frequencies(rows)}
    pages = {"first page": "/", "deep in the list": f"/?older={written(deep)}"}
    pages |= {label: f"/?q={word}+" for label, word in words.items()}
    pages |= {"beginning of the common word": "/?q=xcomm", "by title": "/?sort=title"}
    teams = teams_of(user)
    finds: dict[str, Callable[[], object]] = {
        "first page": partial(find, teams, Wish()),
        "deep in the list": partial(find, teams, Wish(), deep),
    }
    for label, word in words.items():
        finds[label] = partial(find, teams, Wish(words=f"{word} "))
    return Side(name, client, pages, finds)


def measure(one: Side) -> None:
    """Every page and search a few times, after one time that nobody counts."""
    for turn in range(1 + TIMES):
        for label, address in one.pages.items():
            took(one.spent, label, turn, partial(one.client.get, address))
        for label, search in one.finds.items():
            took(one.spent, f"{label}, the queries alone", turn, search)


def took(spent: dict[str, list[float]], label: str, turn: int, do: Callable[[], object]) -> None:
    began = time.perf_counter()
    do()
    if turn:
        spent.setdefault(label, []).append((time.perf_counter() - began) * 1000)


def count_queries(one: Side) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for label, address in one.pages.items():
        with CaptureQueriesContext(connection) as queries:
            assert one.client.get(address).status_code == 200
        one.queries[label] = len(queries)


def told(few: Side, many: Side) -> bool:
    """Write the table; return whether the bounds hold for the whole requests."""
    holds = True
    sys.stdout.write(f"{'':42}{few.name:>9}{many.name:>9}   ratio   queries\n")
    for label in many.spent:
        one, other = (statistics.median(it.spent[label]) for it in (few, many))
        counts = [it.queries.get(label) for it in (few, many)]
        is_page = label in many.pages
        fine = not is_page or (other / one <= BOUND and counts[0] == counts[1])
        holds &= fine
        asked = f"{counts[0]} {counts[1]}" if is_page else ""
        sys.stdout.write(
            f"{label:42}{one:9.1f}{other:9.1f}{other / one:8.2f}   {asked}{'' if fine else '  too much'}\n"
        )
    return holds


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    reader.add_argument("--few", type=int, default=FEW)
    reader.add_argument("--many", type=int, default=MANY)
    asked = reader.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    rows = {f"{asked.few:,}": asked.few, f"{asked.many:,}": asked.many}
    with databases(list(rows)) as connect:
        sides = []
        for name, count in rows.items():
            connect(name)
            began = time.perf_counter()
            sides.append(side(name, count))
            sys.stdout.write(f"{name} postings made in {time.perf_counter() - began:.0f} s\n")
        for _ in range(ROUNDS):
            for one in sides:
                connect(one.name)
                measure(one)
        for one in sides:
            connect(one.name)
            count_queries(one)
        sys.stdout.write(f"{connection.vendor}, medians of {ROUNDS * TIMES}, milliseconds\n")
        holds = told(*sides)
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
