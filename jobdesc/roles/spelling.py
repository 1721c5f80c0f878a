"""One way to write what is written in many ways: "Back-End", "back end" and "backend" are one word.

The same is done to titles and to what somebody looks for, so both meet. Words that mean nearly the
same, but not quite, are for `meanings`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any

_SIGNS = {"c++": "cpp", "c#": "csharp", "f#": "fsharp", ".net": "dotnet", "&": " and "}
_SIGN = re.compile("|".join(re.escape(sign) for sign in _SIGNS))
# "(m/w/d)", "h/f", "all genders"; and "Entwickler:in", "développeur·euse", "ingénieur(e)".
_GENDERS = re.compile(r"\(?(?<!\w)[mwfdhxi](?:\s?[/|]\s?[mwfdhxi]){1,3}(?!\w)\)?|\ball genders\b")
_ENDING = re.compile(r"(?<=\w)(?:[*:_·]|/-?|\(|-)(?:innen|in|euse|rice|ne|e)\b\)?")
_LETTERS = re.compile(r"[a-z0-9 ]*")
_WORD = re.compile(r"[^\W_]+")
_INNER = re.compile(r"(?<=\w)['’](?=\w)|(?<=\b\w)\.(?=\w\b)")

# On each line the one way, and the others. Several words become one.
_TABLE = """
backend: back end
frontend: front end
fullstack: full stack
devops: dev ops
devsecops: dev sec ops
mlops: ml ops
dataops: data ops
middleware: middle ware
database: data base
datawarehouse: data warehouse, dwh
website: web site
helpdesk: help desk
servicedesk: service desk
cybersecurity: cyber security
infosec: info sec, information security
appsec: app sec, application security
javascript: java script, js
typescript: type script, ts
node: nodejs, node js
react: reactjs, react js
vue: vuejs, vue js
angular: angularjs, angular js
nextjs: next js
dotnet: dot net
aspnet: asp net, asp dotnet, aspdotnet
cpp: c plus plus
csharp: c sharp
go: golang
postgresql: postgres, postgre sql, psql
sqlserver: sql server, mssql, ms sql
kubernetes: k8s
rails: ruby on rails, ror
plsql: pl sql
tsql: t sql
nosql: no sql
cicd: ci cd
wordpress: word press
graphql: graph ql
ios: i os
developer: dev
engineer: eng, engr
manager: mgr
administrator: admin, adm
bi: business intelligence
powerbi: power bi
qlik: qlikview, qlik sense
ml: machine learning
ai: artificial intelligence
llm: large language model
sre: site reliability
ux: user experience
ui: user interface
qa: quality assurance
sdet: software development engineer in test, software engineer in test, developer in test
etl: extract transform load
crossplatform: cross platform
reactnative: react native
"""


def plain(text: str) -> str:
    """Without case, accents and the endings that name a gender."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(it for it in text if not unicodedata.combining(it))
    return text if _LETTERS.fullmatch(text) else _INNER.sub("", _ENDING.sub("", _GENDERS.sub(" ", text)))


def raw_words(text: str) -> list[str]:
    """The words as they stand, each in its singular: "REST APIs" → rest, api."""
    text = _SIGN.sub(lambda found: f" {_SIGNS[found[0]]} ", plain(text))
    return [singular(word) for word in _WORD.findall(text)]


def singular(word: str) -> str:
    """Good enough to be the same for both numbers; nobody ever reads it."""
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004  ("libraries", not "dies")
        return f"{word[:-3]}y"
    is_many = len(word) > 3 and word.endswith("s") and not word.endswith("ss")  # noqa: PLR2004
    return word[:-1] if is_many else word


def words(text: str) -> list[str]:
    """The words of a text in their one spelling."""
    return spelled(raw_words(text))


def spelled(raw: Sequence[str]) -> list[str]:
    table = spellings()
    return [word for key in split(raw, table) for word in table.get(key, key)]


def split(raw: Sequence[str], known: Phrases) -> list[tuple[str, ...]]:
    """The words in groups: the longest that are known together, else each by itself."""
    groups, at = [], 0
    while at < len(raw):
        group = known.longest(raw, at)
        groups.append(group)
        at += len(group)
    return groups


class Phrases(dict[tuple[str, ...], Any]):
    """What is known for one word, or for several that stand together."""

    def longest(self, raw: Sequence[str], at: int) -> tuple[str, ...]:
        """The most words from there on that something is known for, else the one that stands there."""
        for length in self._lengths.get(raw[at], ()):
            key = tuple(raw[at : at + length])
            if key in self:
                return key
        return (raw[at],)

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """The first word → how long what begins with it may be, the longest first."""
        found: dict[str, set[int]] = defaultdict(set)
        for key in self:
            found[key[0]].add(len(key))
        return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


@cache
def spellings() -> Phrases:
    """Words as they may be written → the one way, a tuple of words."""
    found = Phrases()
    for line in _TABLE.strip().splitlines():
        one, others = line.split(":")
        for other in others.split(","):
            found[tuple(raw_words(other))] = (singular(one),)
    return found
