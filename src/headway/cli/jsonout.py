"""JSON on standard output: UTF-8, two spaces deep, dates as local minutes."""

from __future__ import annotations

import sys

import msgspec

from headway.plan.said import english


def print_json(value: object) -> None:
    """Print a value of plain dicts, lists, text, numbers and None."""
    text = msgspec.json.format(msgspec.json.encode(value, enc_hook=english), indent=2)
    sys.stdout.buffer.write(text + b"\n")
    sys.stdout.buffer.flush()
