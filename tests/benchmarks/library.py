"""What the library costs with 1,000 templates and 50,000 items: `./dev bench library`.

A database of its own, made at once. Whole requests of an editor and a recruiter through Django's
test client: medians of the processor's own time, and how many queries each takes. `--templates 60` makes a
smaller one; it fails where a page's queries differ between the two sizes of `--against`.
"""

# ruff: noqa: PLC0415  # Django is set up first

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TEMPLATES, ITEMS_EACH, AGAINST = 1_000, 50, 3
ROUNDS = 7


@dataclass(frozen=True)
class Cost:
    ms: float
    queries: int
    kb: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--templates", type=int, default=TEMPLATES)
    parser.add_argument("--against", type=int, default=AGAINST, help="the small library, 0 for none")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args()
    many = measured(chosen.templates, chosen.rounds)
    few = measured(chosen.against, 1) if chosen.against else {}
    sys.stdout.write(f"{'page':<44}{'ms':>8}{'queries':>9}{'kB':>7}\n")
    for name, cost in many.items():
        sys.stdout.write(f"{name:<44}{cost.ms:>8.0f}{cost.queries:>9}{cost.kb:>7}\n")
    grown = [it for it in few if few[it].queries < many[it].queries]
    sys.exit(f"more queries than with {chosen.against} templates: {', '.join(grown)}" if grown else 0)


def measured(templates: int, rounds: int) -> dict[str, Cost]:
    """The pages of a library of that size, in a process and a database of its own."""
    import json
    import subprocess

    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATA_DIR": folder, "DEBUG": "false", "HTTPS": "false"}
        environment["SECRET_KEY"] = "only-for-measuring"
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-c", _CHILD.format(templates=templates, rounds=rounds)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return {name: Cost(*cost) for name, cost in json.loads(done.stdout.splitlines()[-1]).items()}


_CHILD = """
import json
from tests.benchmarks import library
library.set_up()
print(json.dumps(library.run({templates}, {rounds})))
"""


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)


def run(templates: int, rounds: int) -> dict[str, tuple[float, int, int]]:
    from tests.evidence.large import addresses, fill_library, visitors

    began = time.perf_counter()
    fill_library(templates, ITEMS_EACH)
    sys.stderr.write(f"made in {time.perf_counter() - began:.0f} s\n")
    editor, recruiter = visitors()
    found = {}
    for name, address in addresses().items():
        client = recruiter if address.startswith("/roles") else editor
        found[name] = _asked(client, address, rounds)
    return found


def _asked(client: Any, address: str, rounds: int) -> tuple[float, int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # warms content types and caches
    times = []
    for _ in range(rounds):
        began = time.process_time()
        answer = client.get(address)
        times.append((time.process_time() - began) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    return statistics.median(times), len(queries), len(answer.content) // 1024


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
