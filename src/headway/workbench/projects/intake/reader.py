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
from headway.plan.said import Said
from headway.workbench.projects.intake.child import LEDGER, READ, REGISTER, SAMPLE, STATUS, Order, Outcome
from headway.workbench.projects.intake.sentences import restored, sentences

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
    document, known = _answer(READ, path, name, told, limits)
    reading = read_json(document, name)
    return reading.but(source=reading.source.but(name=name), problems=restored(reading.problems, known))


def sample_safely(path: Path, name: str, limits: Limits = LIMITS, **options: Any) -> Sample:
    """The columns and first rows of a sheet, read as `read_safely` reads."""
    return msgspec.json.decode(_answer(SAMPLE, path, name, options, limits)[0], type=Sample)


def status_safely(path: Path, name: str, limits: Limits = LIMITS) -> tuple[Answered, ...]:
    """The answers of a returned status sheet, read as `read_safely` reads."""
    document, known = _answer(STATUS, path, name, {}, limits)
    return restored(msgspec.json.decode(document, type=tuple[Answered, ...]), known)


def register_safely(path: Path, name: str, limits: Limits = LIMITS) -> Register:
    """A risk register in a sheet, read as `read_safely` reads."""
    document, known = _answer(REGISTER, path, name, {}, limits)
    found = msgspec.json.decode(document, type=Register)
    return found.but(rows=restored(found.rows, known), problems=restored(found.problems, known))


def ledger_safely(path: Path, name: str, limits: Limits = LIMITS) -> Ledger:
    """A journal in a sheet, read as `read_safely` reads."""
    document, known = _answer(LEDGER, path, name, {}, limits)
    found = msgspec.json.decode(document, type=Ledger)
    return found.but(lines=restored(found.lines, known), problems=restored(found.problems, known))


def detected(path: Path, name: str) -> str:
    """The format a file says it has, told by its first bytes alone. Raises UnreadableFile where no reader fits."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head[:2] == b"PK":  # what a zip holds stands at its end
            file.seek(max(0, path.stat().st_size - _HEAD))
            head += file.read(_HEAD)
    return detect(head, name)


def _answer(
    ask: str, path: Path, name: str, options: Mapping[str, Any], limits: Limits
) -> tuple[bytes, Mapping[str, str]]:
    """The document, and the sentences in it."""
    size = path.stat().st_size
    if size > limits.file:
        what = Said("it has {size} MB; the limit is {largest} MB.", size=size // 2**20, largest=limits.file // 2**20)
        raise RefusedFile(name, what)
    by_java = size > 0 and detected(path, name) in BY_JAVA
    seconds = limits.java_seconds if by_java else limits.seconds
    with TemporaryDirectory(prefix="headway-intake-") as folder, _child(folder) as child:
        order = Order(ask, name, folder, size, limits.memory, max(1, int(seconds)), dict(options))
        late = threading.Timer(seconds, _kill, (child,))
        late.daemon = True
        late.start()
        try:
            _send(child, order, path)
            outcome, document, known = _received(child, name, limits.answer)
        finally:
            late.cancel()
    if outcome is None:
        what = Said(
            "reading it takes more than {seconds} seconds, or more memory than there is for one file.",
            seconds=f"{seconds:g}",
        )
        raise RefusedFile(name, what, Said("Split the plan, or save it anew in its own tool."))
    if outcome.what:
        said = (known.get(text, text) for text in (outcome.place, outcome.what, outcome.remedy))
        raise (RefusedFile if outcome.refused else UnreadableFile)(*said)
    return document, known


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


def _received(child: subprocess.Popen[bytes], name: str, most: int) -> tuple[Outcome | None, bytes, dict[str, str]]:
    assert child.stdout is not None
    source: IO[bytes] = child.stdout
    try:
        outcome = msgspec.json.decode(source.readline(_LONGEST_OUTCOME), type=Outcome)
    except msgspec.DecodeError:
        return None, b"", {}
    if outcome.size + outcome.said > most:
        raise RefusedFile(name, Said("it unfolds to more than {most} MB.", most=most // 2**20))
    document = source.read(outcome.size)
    if len(document) != outcome.size:
        return None, b"", {}
    return outcome, document, sentences(source.read(outcome.said))
