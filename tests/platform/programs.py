"""Running this project's own programs as an operator would."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "HTTPS", "DEBUG", "SECRET_KEY", "EMAIL_URL", "CACHE_URL")


def environment(data: Path, **variables: str) -> dict[str, str]:
    """This process's environment without the project's own variables, but those given."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**kept, "DATA_DIR": str(data), **variables}


def run(*command: str, data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(data, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
