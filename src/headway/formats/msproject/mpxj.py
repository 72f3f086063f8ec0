"""Everything MPXJ reads (.mpp, .mpx, GanttProject, Planner and more), by way of MSPDI and our own reader.

MPXJ runs in a child process with a bounded heap, a bounded answer and a bounded time; nothing of it is loaded here.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.msproject.raw import Document, Raw, document
from headway.formats.msproject.read import reading_of
from headway.formats.reading import Reading, Source
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.task import Task
from headway.plan.value import TaskId

MAX_INPUT = 200_000_000
MAX_OUTPUT = 200_000_000
MAX_SECONDS = 120.0
INSTALL = Said("Install headway[msproject], or save the file as XML in Microsoft Project.")

_CHILD = Path(__file__).with_name("mpxj_child.py")
_REMEDIES = {
    "no-java": (Said("reading it needs a Java runtime."), INSTALL),
    "no-mpxj": (Said("reading it needs MPXJ."), INSTALL),
    "protected": (
        Said("it is protected by a password."),
        Said("Save it without one, or as XML, in Microsoft Project."),
    ),
    "unreadable": (
        Said("it is damaged, or no plan file."),
        Said("Open it in its own tool and save it again, or as XML."),
    ),
    "unknown": (Said("it is not a plan in any format known here."), Said("Save it as XML in Microsoft Project.")),
    "failed": (Said("it could not be read."), Said("Open it in its own tool and save it again, or as XML.")),
}


def read_mpxj(data: bytes, name: str, *, encoding: str | None = None, seconds: float = MAX_SECONDS) -> Reading:
    """Read a plan file through MPXJ. `encoding` is the character set of a text file (.mpx) that does not say.

    Raises UnreadableFile, with a remedy, where MPXJ or Java is missing, the file is damaged or protected, or reading
    takes longer than `seconds`; RefusedFile for what is too large.
    """
    if len(data) > MAX_INPUT:
        raise RefusedFile(
            name,
            Said("larger than {most} MB.", most=MAX_INPUT // 1000000),
            Said("Split the plan, or archive what is done."),
        )
    header, mspdi = _ask(data, name, encoding, seconds)
    beside: Mapping[str, Any] = header["beside"]
    source = Source(_format(beside), name, _application(beside), str(beside.get("version") or ""))
    file = document(mspdi, name)
    _amend(file, beside)
    reading = _with_external(reading_of(file, source), beside)
    return reading.but(problems=(*reading.problems, *_assumed(reading, beside)))


def _assumed(reading: Reading, beside: Mapping[str, Any]) -> Iterator[Problem]:
    """What was taken for granted because the file does not say it."""
    if beside.get("language"):
        what = Said(
            "its words are not English; it was read in the language '{language}', which fits them.",
            language=beside["language"],
        )
        yield Problem("mpx-language", reading.source.name, what, Said("Compare a date and a duration."), Severity.NOTE)
    settings = reading.plan.settings
    if settings.status_date is None and settings.current_date is not None and not beside.get("current_date"):
        what = Said("it holds no status date and no current date; the day it was last saved stands for them.")
        yield Problem("assumed-current-date", reading.source.name, what, Said("Give one with --as-of."), Severity.NOTE)


def _amend(file: Document, beside: Mapping[str, Any]) -> None:
    """Put right what MPXJ's MSPDI says otherwise than Microsoft Project's: it leaves out zeros, takes every day to
    have eight hours where it writes slack and delays, and fills in the clock of this machine as the current date."""
    file.project["HonorConstraints"] = "0" if beside.get("honour") or not _is_microsoft(beside) else "1"
    file.project["CurrentDate"] = beside.get("current_date") or file.project.get("LastSaved", "")
    for raw in file.tasks:
        slack = beside["slack"].get(raw.get("UID"), (None, None))
        _put_tenths(raw, ("TotalSlack", "FreeSlack"), slack)
        if raw.get("ActualStart"):
            _put_zeros(raw, ("ActualDuration", "RemainingDuration", "ActualWork", "RemainingWork"))
    for raw in file.assignments:
        delays = beside["delay"].get(raw.get("UID"), (None, None))
        _put_tenths(raw, ("Delay", "LevelingDelay"), delays)
        _put_zeros(raw, ("Work", "RemainingWork", "ActualWork"))


def _put_tenths(raw: Raw, names: Sequence[str], minutes: Sequence[float | None]) -> None:
    for name, value in zip(names, minutes, strict=True):
        raw.pop(name, None)
        if value is not None:
            raw[name] = str(round(value * 10))


def _put_zeros(raw: Raw, names: Sequence[str]) -> None:
    for name in names:
        raw.setdefault(name, "PT0H0M0S")


def _is_microsoft(beside: Mapping[str, Any]) -> bool:
    return beside.get("application") == "Microsoft"


def _format(beside: Mapping[str, Any]) -> str:
    return str(beside.get("type") or "mpxj").lower()


def _application(beside: Mapping[str, Any]) -> str:
    application = str(beside.get("application") or "")
    return "Microsoft Project" if application == "Microsoft" else application


def _with_external(reading: Reading, beside: Mapping[str, Any]) -> Reading:
    """The reading with the names and dates of tasks of other files, which MSPDI only links to."""
    tasks: dict[TaskId, Task] = dict(reading.plan.tasks)
    for stub in beside.get("external", ()):
        task = tasks.get(str(stub.get("uid")))
        if task is not None:
            start, finish = _moment(stub.get("start")), _moment(stub.get("finish"))
            tasks[task.id] = task.but(name=stub.get("name") or task.name, manual_start=start, manual_finish=finish)
    ignored = tuple(
        Problem(
            "unread",
            reading.source.name,
            Said("MPXJ could not read a part: {text}", text=text),
            severity=Severity.WARNING,
        )
        for text in beside.get("ignored", ())
    )
    return reading.but(plan=reading.plan.but(tasks=tasks), problems=(*ignored, *reading.problems))


def _moment(text: Any) -> datetime | None:
    return None if not text else datetime.fromisoformat(str(text)).replace(second=0, microsecond=0)


def _ask(data: bytes, name: str, encoding: str | None, seconds: float) -> tuple[Mapping[str, Any], bytes]:
    with TemporaryDirectory(prefix="headway-") as folder, _child() as child:
        late = threading.Timer(seconds, _kill, (child,))
        late.daemon = True
        late.start()
        try:
            _send(child, {"folder": folder, "size": len(data), "encoding": encoding}, data)
            header, mspdi = _answer(child, name)
        finally:
            late.cancel()
    if header is None:
        raise UnreadableFile(
            name,
            Said("reading it took more than {seconds} s or too much memory.", seconds=f"{seconds:g}"),
            _REMEDIES["failed"][1],
        )
    if "error" in header:
        what, remedy = _REMEDIES[header["error"]]
        raise UnreadableFile(name, f"{what} ({header['what']})", remedy)
    return header, mspdi


@contextlib.contextmanager
def _child() -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(
        [sys.executable, "-I", str(_CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
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


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()


def _send(child: subprocess.Popen[bytes], task: Mapping[str, Any], data: bytes) -> None:
    assert child.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(json.dumps(task).encode() + b"\n")
        child.stdin.write(data)
        child.stdin.flush()


def _answer(child: subprocess.Popen[bytes], name: str) -> tuple[Mapping[str, Any] | None, bytes]:
    assert child.stdout is not None
    line = child.stdout.readline(10_000_000)
    try:
        header = json.loads(line)
    except ValueError:
        return None, b""
    size = int(header.get("size", 0))
    if size > MAX_OUTPUT:
        raise RefusedFile(name, Said("it unfolds to more than {most} MB.", most=MAX_OUTPUT // 1000000))
    mspdi = child.stdout.read(size)
    return (header, mspdi) if len(mspdi) == size else (None, b"")
