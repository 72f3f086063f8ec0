"""Text that a spreadsheet would take for a formula, made harmless by a leading apostrophe, and made itself again."""

from __future__ import annotations

import re

_STARTS = "[=+\\-@\t\r\n\0|%\uff1d\uff0b\uff0d\uff20]"
"""What begins a formula, in full width too; a bar or a percent sign begin a command in some spreadsheets."""
_RISKY = re.compile(rf"[\s\"']*{_STARTS}")
_QUOTED = re.compile(rf"'[\s\"']*{_STARTS}")


def harmless(text: str) -> str:
    """The text as a spreadsheet may open it: `'` in front of what would start a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def escaped(text: str) -> str:
    """The text for machines: as it is, but an apostrophe of its own in front of a formula is doubled."""
    return f"'{text}" if _QUOTED.match(text) else text


def plain(text: str) -> str:
    """The text again: one apostrophe in front of a formula is not part of it."""
    return text[1:] if _QUOTED.match(text) else text
