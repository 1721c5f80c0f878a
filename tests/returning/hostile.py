"""What the process that reads files may meet; it loads nothing of ours."""

import os
import time


def endless(job: tuple[str, bytes]) -> None:
    time.sleep(60)


def swelling(job: tuple[str, bytes]) -> None:
    try:
        bytearray(8 * 1024**3)
    except MemoryError:
        os._exit(77)  # the workshop's sign for it
