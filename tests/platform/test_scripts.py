"""The browser's part of the work stays small."""

from __future__ import annotations

from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "static" / "js"


def test_our_own_scripts_are_under_20_kilobytes():
    sizes = {script.name: script.stat().st_size for script in SCRIPTS.glob("*.js")}
    assert len(sizes) > 3
    assert sum(sizes.values()) < 20_000, sizes
