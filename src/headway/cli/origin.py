"""Where a plan file comes from: the line at its top that `headway pull` writes and `headway push` reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from headway.formats.native.writer import write_native
from headway.formats.reading import Reading

LINE = re.compile(
    r"^# pulled from (?P<address>https?://\S+)/p/(?P<project>[\w-]+)/ at revision (?P<revision>\d+)$", re.M
)


@dataclass(frozen=True)
class Origin:
    """A project of a workbench, at one revision."""

    address: str
    project: str
    revision: int

    def __str__(self) -> str:
        return f"# pulled from {self.address}/p/{self.project}/ at revision {self.revision}"

    @property
    def path(self) -> str:
        """Its address in the API."""
        return f"/projects/{self.project}"


def origin_of(file: Path) -> Origin | None:
    """What the line at the top of a file says; None where there is none."""
    found = LINE.search(text_of(file))
    return Origin(found["address"], found["project"], int(found["revision"])) if found else None


def written(reading: Reading, origin: Origin, over: Path | None) -> bytes:
    """The plan as a file that says where it comes from, with the comments of the file it replaces."""
    before = text_of(over) if over is not None and over.is_file() else "headway: 1\n"
    known = LINE.search(before)
    line = str(origin)
    marked = LINE.sub(line, before, count=1) if known else f"{line}\n{before}"
    return write_native(reading, over=marked.encode()).data


def text_of(file: Path) -> str:
    """The text of a file; what is no text is none."""
    return file.read_bytes().decode("utf-8-sig", "replace")
