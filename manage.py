#!/usr/bin/env python3
"""Django's commands for jobdesc."""

import os
import sys

from django.core.management import execute_from_command_line
from environs import EnvError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobdesc.settings")
    try:
        execute_from_command_line(sys.argv)
    except EnvError as error:  # names the variable; a traceback would bury it
        sys.exit(f"jobdesc: {error}")


if __name__ == "__main__":
    main()
