"""Read one file in a process of its own that reports what it touched: python guarded.py FILE.

Prints a line of JSON: what came of it, seconds, the process's largest memory in MB, and everything it did that reading
a file does not need: sockets, other programs, files opened for writing. Not a test: the tests run it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "shutil.")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
touched: list[str] = []


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note what a reader has no business doing."""
    if event.startswith(_FORBIDDEN) or event in ("os.remove", "os.rename", "os.mkdir", "os.chmod"):
        touched.append(f"{event} {arguments!r:.100}")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
        touched.append(f"open for writing {arguments[0]!r}")


def largest() -> float:
    """The most memory this program had, in MB; getrusage would count the parent's too, from before it became this."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main(path: str) -> None:
    """Read the file and say what came of it."""
    import headway.formats
    from headway.plan.errors import HeadwayError

    for module in ("msproject", "primavera", "csv", "xlsx", "native.reader", "native.json"):
        __import__(f"headway.formats.{module}")
    sys.addaudithook(watch)
    began = time.perf_counter()
    try:
        reading = headway.formats.read(path)
        result = {"read": len(reading.plan.tasks), "problems": [problem.code for problem in reading.problems]}
        result["name"] = " ".join(task.name for task in reading.plan.tasks.values())[:2000]
    except HeadwayError as refused:
        result = {"refused": type(refused).__name__, "said": str(refused)}
    result["seconds"] = time.perf_counter() - began
    result["megabytes"] = largest()
    result["touched"] = touched
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
