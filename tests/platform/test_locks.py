"""What is committed must be installable anywhere, and must not tell where it was made."""

import re
import subprocess
from itertools import groupby

import pytest

from tests.platform.programs import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Joined here, so that this file does not name them itself.
HOSTS = [".".join(parts) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"),
    ("deb", "debian", "org"), ("security", "debian", "org"),
)]  # fmt: skip
MACHINE_PATH = re.compile(r"(?<![\w./~$}-])/(?:work|root|Users/\w+|home/\w+|opt/wheels)/")


def committed_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def texts():
    for path in committed_files():
        try:
            yield path.relative_to(ROOT), path.read_text()
        except UnicodeDecodeError:
            continue  # a picture


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_index_no_address_and_no_path(lock):
    lines = lock.read_text().splitlines()
    assert not [line for line in lines if "://" in line or MACHINE_PATH.search(line)]
    assert not [line for line in lines if line.startswith("-")]  # options such as an index


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_every_package_with_a_hash(lock):
    lines = [line for line in lock.read_text().splitlines() if not line.lstrip().startswith("#")]
    pins = [line for line in lines if not line.startswith(" ")]
    assert len(pins) > 5
    assert all(re.fullmatch(r"[a-z0-9-]+(\[[a-z0-9,-]+\])?==\S+( ; .+)? \\", pin) for pin in pins)
    runs = [is_hash for is_hash, _ in groupby(lines, key=lambda line: line.startswith("    --hash=sha256:"))]
    assert runs == [False, True] * len(pins)


def test_no_file_names_a_package_index():
    assert not [(str(path), host) for path, text in texts() for host in HOSTS if host in text]


def test_no_file_names_a_path_of_the_machine_it_was_written_on():
    assert not [(str(path), found.group()) for path, text in texts() if (found := MACHINE_PATH.search(text))]


def test_no_lock_of_a_kind_that_names_hosts_is_kept():
    names = {path.name for path in committed_files()}
    assert names.isdisjoint({"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "package-lock.json"})
