"""What decides over the bytes of a file beside its record: our code, our pages, the libraries."""

from __future__ import annotations

import hashlib
import secrets
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings

FOLDERS = (
    "jobdesc/delivery",
    "jobdesc/document",
    "jobdesc/locale",
    "jobdesc/packs",
    "jobdesc/readers",
    "jobdesc/renderers",
    "jobdesc/review",
    "static/document",
    "templates/document",
)
"""With everything in them."""
MODULES = tuple(f"jobdesc/{name}.py" for name in ("finishing", "lettering", "opening", "press", "workshop"))
_OURS = (".py", ".html", ".css", ".mo", ".txt", ".svg")
# While somebody works on the code, a file must not outlive the process that made it: that one
# may have read a stylesheet which has been changed since.
_PROCESS = secrets.token_hex(8)


def recipe() -> str:
    """Return a digest of all that makes a file what it is, apart from what it says.

    Worked out once per process, and anew each time in DEBUG. Fonts are in it twice over: by the
    versions of their packages, and by the module that cuts them.
    """
    return _digest(_PROCESS, *files()) if settings.DEBUG else _once()


def files() -> tuple[Path, ...]:
    """Our own files that are part of the recipe, in order."""
    return tuple(sorted(_files()))


@lru_cache(maxsize=1)
def _once() -> str:
    return _digest("", *files())


def _files() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    yield from (base / module for module in MODULES)
    for name in FOLDERS:
        yield from (path for path in (base / name).rglob("*") if path.suffix in _OURS)


def _digest(salt: str, *paths: Path) -> str:
    found = hashlib.sha256(f"{salt} {sys.version_info[:2]} {_libraries()}".encode())
    for path in paths:
        content = path.read_bytes()
        found.update(f"\n{path.relative_to(settings.BASE_DIR)} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


@lru_cache(maxsize=1)
def _libraries() -> str:
    """Every installed one with its version: more than decides, so that none is forgotten."""
    return " ".join(sorted({f"{one.name}={one.version}" for one in distributions()}))
