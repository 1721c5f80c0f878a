"""Static files that are made, not kept: the screen's fonts, cut from installed packages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from jobdesc.renderers import fonts

PREFIX = "fonts"


class FontFinder(BaseFinder):
    """Serves `fonts/inter-400.woff2` and its like; asking for one builds them."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        folder, _, name = path.replace("\\", "/").partition("/")
        if folder != PREFIX or name not in fonts.screen_names():
            return []
        found = str(self._folder / name)
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        storage = FileSystemStorage(self._folder)
        storage.prefix = PREFIX  # type: ignore[attr-defined]  # as Django's own finders do
        for name in fonts.screen_names():
            yield name, storage

    @property
    def _folder(self) -> Path:
        return fonts.ensure() / "screen"
