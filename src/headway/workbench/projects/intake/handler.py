"""How uploads arrive: on the disk, piece by piece, and not at all where they are too large."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from headway.formats.files import LARGEST

ROOM = 2**20
"""What a form may hold beside its files."""


class Bounded(TemporaryFileUploadHandler):
    """Refuses a request by its length before a byte of it is stored; a length that lies is cut off by the server."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:
        """Django asks before it reads anything. RequestDataTooBig becomes a 413."""
        if content_length > LARGEST + ROOM:
            raise RequestDataTooBig(f"{content_length} bytes; {LARGEST} are the most.")
        super().handle_raw_input(input_data, META, content_length, *rest)
