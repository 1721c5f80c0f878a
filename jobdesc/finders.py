"""Static files that are not kept here: the screen's fonts, cut from installed packages, and
single scripts that installed packages carry."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from jobdesc.renderers import fonts

PREFIX = "fonts"

SCRIPTS = {"Sortable.min.js": ("adminvisualsortable", "static/adminvisualsortable/js")}
"""File name → the package that carries it, and the folder in there. Such a package is no
installed app: nothing else of it is served."""


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


class ScriptFinder(BaseFinder):
    """Serves `vendor/Sortable.min.js` and its like from where they are installed."""

    prefix = "vendor"

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        folder, _, name = path.replace("\\", "/").partition("/")
        if folder != self.prefix or name not in SCRIPTS:
            return []
        found = str(script_folder(name) / name)
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        for name in SCRIPTS:
            storage = FileSystemStorage(script_folder(name))
            storage.prefix = self.prefix  # type: ignore[attr-defined]  # as Django's own finders do
            yield name, storage


def script_folder(name: str) -> Path:
    """Where the file lies, without importing the package."""
    package, folder = SCRIPTS[name]
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed; ./dev setup installs it")
    return Path(spec.submodule_search_locations[0]) / folder
