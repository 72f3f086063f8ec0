"""Reads, schedules and writes the file named on each line of its input; answers with a line of JSON. See hostile.py."""

from __future__ import annotations

import json
import resource
import sys
import time
import traceback
from pathlib import Path


def largest() -> float:
    """The most memory this program had, in MB; getrusage would count its parent's too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def answer(path: str) -> dict[str, object]:
    """What came of one file."""
    from headway.formats import read
    from headway.formats.errors import FileError
    from headway.formats.native.writer import write_native
    from headway.schedule import schedule

    began = time.process_time()
    outcome, said = "read", ""
    try:
        reading = read(path)
        schedule(reading.plan, reading.actuals, reading.as_of)
        write_native(reading)
    except FileError as refused:
        outcome, said = "refused", str(refused)[:200]
    except Exception as crash:
        frames = traceback.extract_tb(crash.__traceback__)[-3:]
        at = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        outcome, said = "crash", f"{type(crash).__name__}: {str(crash)[:150]} at {at}"
    return {"outcome": outcome, "said": said, "seconds": time.process_time() - began, "megabytes": largest()}


def warm() -> None:
    """Load what is compiled, so that the first file's time is its own."""
    from headway.plan.duration import Duration
    from headway.plan.plan import Plan
    from headway.plan.task import Task
    from headway.schedule import schedule

    schedule(Plan(tasks={"a": Task("a", "A", duration=Duration(480))}))


def main() -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        path = line.rstrip("\n")
        if not path:
            warm()
        print(json.dumps(answer(path) if path else {"outcome": "ready"}), flush=True)


if __name__ == "__main__":
    main()
