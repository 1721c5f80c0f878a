"""The files that a server of this run has kept."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def kept() -> list[Path]:
    return list((Path(settings.DATA_DIR) / "files").glob("*.djcache"))


def clear() -> None:
    for path in kept():
        path.unlink()
