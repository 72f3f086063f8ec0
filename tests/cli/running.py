"""Running the command line: what it answers, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.out)


type Headway = Callable[..., Answer]


def process(*words: object, stdin: bytes = b"", **environment: str) -> Answer:
    """Run a command line as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "headway.cli", *map(str, words)],
        input=stdin,
        capture_output=True,
        timeout=120,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
