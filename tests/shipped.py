"""What the repository ships, read once for all tests of a process: values that nobody changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jobdesc.packs import Pack, contents, load
from jobdesc.packs.content import TemplateContent
from jobdesc.packs.rulebooks import load_rulebook
from jobdesc.review import Rulebook

SEEDS = Path(__file__).parents[1] / "seeds"


@cache
def pack() -> Pack:
    return load(SEEDS)


@cache
def roles() -> dict[str, TemplateContent]:
    return contents(pack())


@cache
def rulebook() -> Rulebook:
    return load_rulebook(SEEDS / "review")
