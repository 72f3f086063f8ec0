"""The errors of reading and writing files.

HeadwayError
├── UnreadableFile      it is not a plan, or is broken beyond reading
├── RefusedFile         it could be read, but is hostile or too large
└── UnwritableFile      the format or the place cannot take it
"""

from __future__ import annotations

from headway.plan.errors import HeadwayError
from headway.plan.said import Joined


class FileError(HeadwayError):
    """Something about a file: `place` names file and place in it, `remedy` what one can do."""

    def __init__(self, place: str, what: str, remedy: str = "") -> None:
        super().__init__(Joined(" ", (Joined(": ", (place, what)), remedy)))
        self.place, self.what, self.remedy = place, what, remedy


class UnreadableFile(FileError):
    """The file is not a plan in any known format, or is broken beyond reading."""


class RefusedFile(FileError):
    """The file is hostile or exceeds a limit; nothing of it was used."""


class UnwritableFile(FileError):
    """The format or the place cannot take what was to be written."""
