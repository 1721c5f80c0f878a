"""Of which rows a release is silent: a table that is not there takes nothing back."""

from __future__ import annotations

from collections.abc import Callable

from jobdesc.packs.onet import release
from jobdesc.packs.onet.occupation import base_key
from jobdesc.packs.onet.release import Release
from jobdesc.packs.onet.tables import Shape

_TABLES: dict[str, tuple[Shape, ...]] = {
    "software": (release.TECHNOLOGY,),
    "skills": (release.SKILLS,),
    "knowledge": (release.KNOWLEDGE,),
    "education": (release.EDUCATION,),
    "experience": (release.EDUCATION,),
    "preparation": (release.ZONES, release.ZONE_RANGES),
}
"""How an item's key goes on after the occupation's own → the tables it needs."""

_TITLES = (release.TITLES, release.REPORTED)


def silent_on(found: Release, code: str) -> Callable[[str, tuple[str, ...]], bool]:
    """Whether the release says nothing of a row of this occupation's, by the row's table
    (`item`, `alternatetitle` …) and natural key, because what it would stand in is missing."""
    missing = set(found.missing)
    prefix = f"{base_key(code)}-"
    gone = {name for name, tables in _TABLES.items() if missing.intersection(tables)}
    without_titles = bool(missing.intersection(_TITLES))

    def is_silent(table: str, key: tuple[str, ...]) -> bool:
        if table == "alternatetitle":
            return without_titles
        named = key[-1] if table in ("item", "templateitem") else key[0]
        return named.removeprefix(prefix).partition("-")[0] in gone and named.startswith(prefix)

    return is_silent
