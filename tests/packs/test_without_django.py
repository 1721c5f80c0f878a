"""The lower layers run where Django is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LOADED = """
import importlib, pkgutil, sys
layer = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(layer.__path__, layer.__name__ + "."):
    importlib.import_module(module.name)
print(sorted({name.split(".")[0] for name in sys.modules} & {"django", "sqlite3", "psycopg"}))
"""

ASSEMBLED = """
import sys
from jobdesc.document import canonical_json
from jobdesc.packs import contents, load
made = contents(load("seeds"))
print("back-end-developer" in made, all(len(canonical_json(it)) > 10_000 for it in made.values()))
print("django" in sys.modules)
"""


def run(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("layer", ["jobdesc.document", "jobdesc.packs"])
def test_a_layer_imports_neither_django_nor_a_database(layer: str):
    assert run(LOADED, layer) == "[]\n"


def test_the_seeds_are_read_and_compiled_without_django():
    assert run(ASSEMBLED) == "True True\nFalse\n"
