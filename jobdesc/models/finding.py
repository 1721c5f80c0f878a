"""The index of words: which revisions say what, in the form that the database looks up fastest.

A head revision has one row, made anew with every save, so the rows' numbers grow with time:
newest first is the index's own order. SQLite holds it as an FTS5 table, PostgreSQL as a
`tsvector` with a GIN index; migration 0004 makes them. What the words are is not the
databases' business (`jobdesc.document.searching`). The team's number stands before each word,
so that other teams' common words cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from jobdesc.document.searching import Search, Term
from jobdesc.models.posting import Revision

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WIDTH = 4  # SQLite's indexes of beginnings count from the start of the word


def of_team(team: int, word: str) -> str:
    """`word` as team number `team` has it in the index: "000f.python"."""
    digits = ""
    while team:
        team, digit = divmod(team, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"{digits.rjust(_WIDTH, '0')}.{word}"


class WordsField(models.TextField["Iterable[str]", "Iterable[str]"]):
    """Different words, in any order. Looked up by `jobdesc.builder.finding` alone."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_prep_value(self, value: Any) -> Any:
        return list(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        words = value if prepared else self.get_prep_value(value)
        return words if connection.vendor == "postgresql" else " ".join(words)

    def get_placeholder(self, value: Any, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> str:
        return "array_to_tsvector(%s::text[])" if connection.vendor == "postgresql" else "%s"


class PostingWords(models.Model):
    revision = models.OneToOneField(
        Revision,
        models.CASCADE,
        primary_key=True,
        db_column="rowid",
        db_constraint=False,  # an FTS5 table has none
        related_name="words",
    )
    words = WordsField()

    def __str__(self) -> str:
        return f"Words of revision {self.pk}"


class Dialect:
    """How a database writes a search down."""

    def __init__(self, both: str, either: str, beginning: str, quote: str) -> None:
        self.both, self.either, self.beginning, self.quote = both, either, beginning, quote

    def written(self, teams: Iterable[int], search: Search) -> str:
        return self._any(
            self._all(
                self._any(self._all(self._term(team, term) for term in way) for way in ways)
                for ways in search
            )
            for team in teams
        )

    def _any(self, parts: Iterable[str]) -> str:
        return f"({self.either.join(parts)})"

    def _all(self, parts: Iterable[str]) -> str:
        return f"({self.both.join(parts)})"

    def _term(self, team: int, term: Term) -> str:
        mark = self.quote
        word = of_team(team, term.word).replace(mark, mark * 2)
        return f"{mark}{word}{mark}{self.beginning if term.is_beginning else ''}"


FTS5 = Dialect(both=" AND ", either=" OR ", beginning=" *", quote='"')
TSQUERY = Dialect(both=" & ", either=" | ", beginning=":*", quote="'")
