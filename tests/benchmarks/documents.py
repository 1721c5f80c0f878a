"""What documents cost against their bounds: `./dev bench documents [--quick] [-k WORDS]`.

Runs `tests/benchmarks/suite` in a pytest of its own, side by side in one run, and prints a table
of ratios with the bound and whether it holds. `--quick` takes fewer rounds, and less than two
minutes; other options go to pytest.
"""

import os
import sys
from pathlib import Path

SUITE = Path(__file__).parent / "suite"


def main() -> None:
    import pytest  # noqa: PLC0415  (nothing of it is needed to say what this measures)

    # A browser keeps an event loop; the database is not asked while it runs, but Django cannot know.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    os.environ.pop("DATABASE_URL", None)  # the server that is measured reads the file of this run
    without = ("randomly", "xdist", "playwright", "cacheprovider")
    options = [word for name in without for word in ("-p", f"no:{name}")]
    options += ["--quiet", "--tb=line", "-o", "python_files=bench_*.py"]
    options += ["-o", "faulthandler_timeout=0"]  # some take minutes
    options += ["--benchmark-columns=min,median,max,rounds"]
    sys.exit(pytest.main([*options, *sys.argv[1:], str(SUITE)]))


if __name__ == "__main__":  # processes that are started from here import this module again
    main()
