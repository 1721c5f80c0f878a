"""What importing an O*NET release costs: `./dev bench onet`.

Each run is a process of its own on a new SQLite database, as `manage.py import_onet` is run: wall time,
processor time, the process's greatest memory. The releases are those in the folder that REAL_ONET
names, oldest first; without it, two are made of 1,000 occupations that do not exist. It fails where
memory grows with the number of occupations, or where a second run costs much of the first.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jobdesc.packs.onet import Release

ROOT = Path(__file__).parents[2]
MADE, FEW = 1_000, 100
MOST_GROWTH, MOST_AGAIN = 1.25, 0.5
TASKS, TOOLS, ELEMENTS, TITLES = 20, 32, 35, 50


@dataclass(frozen=True)
class Run:
    """`seconds` of wall time, those of the `processor`, and the most megabytes that the process had."""

    seconds: float
    processor: float
    megabytes: float


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folders = releases(Path(place) / "releases")
        few, first, again = first_runs(Path(place), folders[0])
        later = [(folder, run(Path(place) / "all", folder)) for folder in folders[1:]]
        size = sum(path.stat().st_size for path in (Path(place) / "all").glob("db.sqlite3*"))
    report(
        [
            (f"{folders[0].name}, {FEW} occupations", few),
            (f"{folders[0].name}, all of them", first),
            ("the same again", again),
            *((f"then {folder.name}", one) for folder, one in later),
        ]
    )
    growth, repeat = first.megabytes / few.megabytes, again.processor / first.processor
    say(f"the database then: {size / 2**20:.0f} MB")
    say(f"memory, all ÷ {FEW}: {growth:.2f} (at most {MOST_GROWTH})")
    say(f"processor time, second run ÷ first: {repeat:.2f} (at most {MOST_AGAIN})")
    sys.exit(growth > MOST_GROWTH or repeat > MOST_AGAIN)


def report(runs: list[tuple[str, Run]]) -> None:
    for name, one in runs:
        say(f"{name:40} {one.seconds:8.1f} s {one.processor:8.1f} s {one.megabytes:8.0f} MB")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def releases(place: Path) -> list[Path]:
    real = os.environ.get("REAL_ONET")
    if real:
        return sorted(folder for folder in Path(real).iterdir() if (folder / "Occupation Data.txt").is_file())
    return [made(place / "db_90_0_text", 0), made(place / "db_91_0_text", 1)]


def first_runs(place: Path, folder: Path) -> tuple[Run, Run, Run]:
    codes = Release(folder).codes[:FEW]
    few = run(place / "few", folder, "--occupation", *codes)
    return few, run(place / "all", folder), run(place / "all", folder)


def run(data: Path, folder: Path, *options: str) -> Run:
    """Import into the database of `data`, which is made where it is not there."""
    environment = {**os.environ, "DATA_DIR": str(data), "DEBUG": "false", "HTTPS": "false"}
    environment |= {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "localhost"}
    environment.pop("DATABASE_URL", None)
    manage = [sys.executable, str(ROOT / "manage.py")]
    if not data.exists():
        data.mkdir(parents=True)
        subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
    began = time.perf_counter()
    child = subprocess.Popen(
        [*manage, "import_onet", str(folder), *options], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"import_onet ended with {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    spent = used.ru_utime + used.ru_stime
    return Run(time.perf_counter() - began, spent, used.ru_maxrss * unit / 2**20)


# --- A release that nobody published ---------------------------------------------------


def made(folder: Path, turn: int) -> Path:
    """Two of them say the same but for one task in twenty, as releases do."""
    folder.mkdir(parents=True)
    codes = [f"15-{number:04}.00" for number in range(1, MADE + 1)]
    rated = "Element ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\tNot Relevant\tDate"
    write(
        folder,
        "Occupation Data",
        "Title\tDescription",
        (f"{it}\tMakers of {it}\t{words(it)}" for it in codes),
    )
    write(folder, "Task Statements", "Task ID\tTask\tTask Type\tDate", tasks(codes, turn))
    columns = "Example\tCommodity Title\tHot Technology\tIn Demand"
    write(folder, "Technology Skills", columns, tools(codes))
    write(folder, "Skills", rated, elements(codes, "2.A"))
    write(folder, "Knowledge", rated, elements(codes, "2.C"))
    titles = (f"{it}\tMaker {place} of {it}\t\t08" for it in codes for place in range(TITLES))
    write(folder, "Alternate Titles", "Alternate Title\tShort Title\tSource(s)", titles)
    return folder


def write(folder: Path, name: str, columns: str, rows: Iterator[str]) -> None:
    with (folder / f"{name}.txt").open("w", encoding="utf-8") as file:
        file.write(f"O*NET-SOC Code\t{columns}\n")
        file.writelines(f"{row}\n" for row in rows)


def tasks(codes: list[str], turn: int) -> Iterator[str]:
    for code in codes:
        for place in range(TASKS):
            number = f"{code[3:7]}{place:02}"
            text = words(f"{code} {place}{'' if place else turn}")
            yield f"{code}\t{number}\t{text}\t{'Supplemental' if place % 3 else 'Core'}\t08/2023"


def tools(codes: list[str]) -> Iterator[str]:
    for code in codes:
        for place in range(TOOLS):
            yield f"{code}\tTool {place} {code}\tTools\t{'NY'[place % 3 == 0]}\t{'NY'[place % 5 == 0]}"


def elements(codes: list[str], under: str) -> Iterator[str]:
    for code in codes:
        for place in range(ELEMENTS):
            value = f"{1 + place % 9 / 2:.2f}"
            for scale in ("IM", "LV"):
                yield f"{code}\t{under}.{place}\tElement {place}\t{scale}\t{value}\tN\tN\t08/2023"


def words(seed: str) -> str:
    """A sentence that nobody says, the same one every time."""
    drawn = random.Random(seed)
    syllables = [a + b for a in "bdfglmnprst" for b in "aeiou"]
    return " ".join("".join(drawn.choices(syllables, k=3)) for _ in range(14)).capitalize() + "."


if __name__ == "__main__":
    main()
