"""Holds what we export against outside programs: `./dev documents [pdf|html|word …]`."""

# ruff: noqa: PLC0415  # Django is set up first

import os
import sys
import time

KINDS = ("pdf", "html", "word")


def main() -> None:
    asked = sys.argv[1:] or KINDS
    unknown = [kind for kind in asked if kind not in KINDS]
    if unknown:
        sys.exit(f"there is no {unknown[0]!r}; there are {', '.join(KINDS)}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    os.environ.setdefault("PDF_SECONDS", "60")  # checkers and renderers share the machine here
    import django

    django.setup()
    from tests.documents import html, pdf, word
    from tests.documents.report import MissingProgram, tell

    wrong = 0
    for kind, module in (("pdf", pdf), ("html", html), ("word", word)):
        if kind not in asked:
            continue
        began = time.monotonic()
        try:
            faults = tell(module.check())
        except MissingProgram as missing:
            sys.stdout.write(f"skipped {kind}: {missing}\n")
            continue
        wrong += faults
        outcome = f"{faults} not in order" if faults else "all in order"
        sys.stdout.write(f"{kind}: {outcome} ({time.monotonic() - began:.0f}s)\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":  # the render process imports this module again
    main()
