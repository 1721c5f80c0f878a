"""What may arrive in one form, refused before it fills a disk."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from jobdesc.delivery.unpacking import MOST_TOGETHER

ENVELOPE = 10 * 1024 * 1024
"""What else a form may hold, besides its files."""


class SizeLimit(FileUploadHandler):
    """Refuses a form by the length that it announces; more than that is not read of it."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:  # noqa: N803 - Django's
        if content_length > MOST_TOGETHER + ENVELOPE:
            raise RequestDataTooBig("Together these files are too large.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
