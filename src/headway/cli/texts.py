"""A text that a command is given: in a file, or by standard input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

LARGEST = 32 * 2**20
"""Bytes of the largest text that is read."""


def text_of(file: str) -> str:
    """The text of FILE (`-`: standard input); UnreadableFile where it is none, RefusedFile where it is too large."""
    from headway.formats.errors import RefusedFile, UnreadableFile

    place = "standard input" if file == "-" else file
    if file != "-" and Path(file).is_dir():
        raise UnreadableFile(place, "it is a folder.", "Give a file in it.")
    data = _bytes(file)
    if len(data) > LARGEST:
        raise RefusedFile(place, f"it has more than {LARGEST // 2**20} MB.", "Split it.")
    try:
        return io.TextIOWrapper(io.BytesIO(data), "utf-8-sig").read()
    except UnicodeDecodeError:
        raise UnreadableFile(place, "it is not UTF-8 text.", "Save it as UTF-8.") from None


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(file).open("rb") as source:
        return source.read(LARGEST + 1)
