"""Reading a file nobody vouches for: in a process of its own, with limits, and nothing of ours within its reach."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import msgspec

from headway.formats.detect import detect
from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.files import LARGEST
from headway.formats.ledger import Ledger
from headway.formats.native.json import read_json
from headway.formats.reading import Reading
from headway.formats.register import Register
from headway.formats.status import Answered
from headway.formats.tabular.sample import Sample
from headway.workbench.projects.intake.child import LEDGER, READ, REGISTER, SAMPLE, STATUS, Order, Outcome

BY_JAVA = ("mpp", "mpx", "other")
_KEPT = ("PATH", "JAVA_HOME", "LANG", "LC_ALL", "SYSTEMROOT", "COVERAGE_PROCESS_START")
"""What of the environment a reader needs; no secret and no address of a database is among it."""
_HEAD = 65536
_CHUNK = 2**20
_LONGEST_OUTCOME = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: bytes of memory, seconds on the clock, bytes of file and of answer."""

    memory: int = 2**30
    seconds: float = 60.0
    java_seconds: float = 120.0
    file: int = LARGEST
    answer: int = 2**29


LIMITS = Limits()


def read_safely(
    path: Path, name: str, mapping: Mapping[str, str] | None = None, limits: Limits = LIMITS, **options: Any
) -> Reading:
    """The Reading of the file at `path`, which people know as `name`.

    `mapping` and `options` go to the reader of sheets, as in `headway.formats.read`. Raises UnreadableFile or
    RefusedFile, whatever the file does to the process that reads it.
    """
    told = {**options, **({"mapping": dict(mapping)} if mapping is not None else {})}
    reading = read_json(_answer(READ, path, name, told, limits), name)
    return reading.but(source=reading.source.but(name=name))


def sample_safely(path: Path, name: str, limits: Limits = LIMITS, **options: Any) -> Sample:
    """The columns and first rows of a sheet, read as `read_safely` reads."""
    return msgspec.json.decode(_answer(SAMPLE, path, name, options, limits), type=Sample)


def status_safely(path: Path, name: str, limits: Limits = LIMITS) -> tuple[Answered, ...]:
    """The answers of a returned status sheet, read as `read_safely` reads."""
    return msgspec.json.decode(_answer(STATUS, path, name, {}, limits), type=tuple[Answered, ...])


def register_safely(path: Path, name: str, limits: Limits = LIMITS) -> Register:
    """A risk register in a sheet, read as `read_safely` reads."""
    return msgspec.json.decode(_answer(REGISTER, path, name, {}, limits), type=Register)


def ledger_safely(path: Path, name: str, limits: Limits = LIMITS) -> Ledger:
    """A journal in a sheet, read as `read_safely` reads."""
    return msgspec.json.decode(_answer(LEDGER, path, name, {}, limits), type=Ledger)


def detected(path: Path, name: str) -> str:
    """The format a file says it has, told by its first bytes alone. Raises UnreadableFile where no reader fits."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head[:2] == b"PK":  # what a zip holds stands at its end
            file.seek(max(0, path.stat().st_size - _HEAD))
            head += file.read(_HEAD)
    return detect(head, name)


def _answer(ask: str, path: Path, name: str, options: Mapping[str, Any], limits: Limits) -> bytes:
    size = path.stat().st_size
    if size > limits.file:
        raise RefusedFile(name, f"it has {size // 2**20} MB; the limit is {limits.file // 2**20} MB.")
    by_java = size > 0 and detected(path, name) in BY_JAVA
    seconds = limits.java_seconds if by_java else limits.seconds
    with TemporaryDirectory(prefix="headway-intake-") as folder, _child(folder) as child:
        order = Order(ask, name, folder, size, limits.memory, max(1, int(seconds)), dict(options))
        late = threading.Timer(seconds, _kill, (child,))
        late.daemon = True
        late.start()
        try:
            _send(child, order, path)
            outcome, document = _received(child, name, limits.answer)
        finally:
            late.cancel()
    if outcome is None:
        what = f"reading it takes more than {seconds:g} seconds, or more memory than there is for one file."
        raise RefusedFile(name, what, "Split the plan, or save it anew in its own tool.")
    if outcome.what:
        raise (RefusedFile if outcome.refused else UnreadableFile)(outcome.place, outcome.what, outcome.remedy)
    return document


@contextlib.contextmanager
def _child(folder: str) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(
        [sys.executable, "-I", "-m", "headway.workbench.projects.intake.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        yield child
    finally:
        _kill(child)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()


def _environment(folder: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP", "HOME"), folder)
    return {**kept, **places, "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()


def _send(child: subprocess.Popen[bytes], order: Order, path: Path) -> None:
    assert child.stdin is not None
    with contextlib.suppress(BrokenPipeError), path.open("rb") as file:
        child.stdin.write(msgspec.json.encode(order) + b"\n")
        while chunk := file.read(_CHUNK):
            child.stdin.write(chunk)
        child.stdin.flush()


def _received(child: subprocess.Popen[bytes], name: str, most: int) -> tuple[Outcome | None, bytes]:
    assert child.stdout is not None
    source: IO[bytes] = child.stdout
    try:
        outcome = msgspec.json.decode(source.readline(_LONGEST_OUTCOME), type=Outcome)
    except msgspec.DecodeError:
        return None, b""
    if outcome.size > most:
        raise RefusedFile(name, f"it unfolds to more than {most // 2**20} MB.")
    document = source.read(outcome.size)
    return (outcome, document) if len(document) == outcome.size else (None, b"")
