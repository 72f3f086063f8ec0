"""Broken files: thousands of mutated ones per format; each is read, scheduled and written within 10 s and 512 MB.

    python -m benchmarks.campaigns hostile [--files 2000] [--seed 1] [--formats yaml,xer] [--keep FOLDER]

Seeds are this repository's own plans written in every format and, where they lie beside the checkout, small real files.
A worker process reads one mutant after the other; it is watched from outside, killed when one takes too long, and
replaced. Anything raised that is no FileError is a crash. Whatever can be read must also be scheduled and written.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from random import Random

from benchmarks.campaigns._mutants import mutate

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = {
    "mspdi": ".xml",
    "xer": ".xer",
    "pmxml": ".xml",
    "yaml": ".yaml",
    "json": ".json",
    "csv": ".csv",
    "xlsx": ".xlsx",
}
SECONDS, MEGABYTES = 10.0, 512.0
_LARGEST_SEED = 200_000


@dataclass
class Tally:
    """What came of the mutants of one format."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    largest: float = 0.0
    failures: list[str] = field(default_factory=list)


def seeds(format: str) -> list[bytes]:
    """Sound files of a format to begin from."""
    from headway.formats.files import read
    from headway.formats.table import BY_NAME

    plans = [
        read(path) for path in sorted((ROOT / "plans").glob("*.yaml")) + sorted((ROOT / "tests/plans").glob("*.yaml"))
    ]
    written = BY_NAME[format].writes
    own = [BY_NAME[format].writer(reading, None).data for reading in plans if written]
    return own + list(_real(format))


def _real(format: str) -> Iterator[bytes]:
    """Real files of a format from beside the checkout, small ones, at most twelve."""
    from headway.formats.detect import detect
    from headway.plan.errors import HeadwayError

    source = ROOT.parent / "shared" / "data" / "msproject_and_p6.zip"
    if format not in ("mspdi", "xer", "pmxml") or not source.exists():
        return
    count = 0
    with zipfile.ZipFile(source) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if not entry.filename.endswith(SUFFIXES[format]) or not 0 < entry.file_size < _LARGEST_SEED or count >= 12:
                continue
            data = archive.read(entry)
            try:
                fits = detect(data, entry.filename) == format
            except HeadwayError:
                continue
            if fits:
                count += 1
                yield data


class Worker:
    """A process that reads files, one line in, one line out."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "benchmarks.campaigns._hostile_worker"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.answers: Queue[str] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        if self.ask("", 120.0) is None:
            raise RuntimeError("the reading process does not start: python -m benchmarks.campaigns._hostile_worker")

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.answers.put(line)
        self.answers.put("")

    def ask(self, path: str, patience: float) -> dict[str, object] | None:
        """What came of the file; None when no answer came in time, or the process died."""
        assert self.process.stdin is not None
        try:
            print(path, file=self.process.stdin, flush=True)
            line = self.answers.get(timeout=patience)
        except (Empty, BrokenPipeError):
            return None
        return json.loads(line) if line else None

    def end(self) -> None:
        """Stop this very process."""
        self.process.kill()
        self.process.wait()


def campaign(format: str, files: int, seed: int, keep: Path | None) -> Tally:
    """Read `files` mutants of one format."""
    random = Random(f"{format} {seed}")
    sound = seeds(format)
    tally = Tally()
    worker = Worker()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"mutant{SUFFIXES[format]}"
        for number in range(files):
            data = mutate(random.choice(sound), format, random)
            path.write_bytes(data)
            answer = worker.ask(str(path), SECONDS * 3)
            complaint = _judge(answer, tally)
            if complaint:
                tally.failures.append(f"{format} {number}: {complaint}")
                if keep is not None:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{format}-{seed}-{number}{SUFFIXES[format]}").write_bytes(data)
            if answer is None or float(str(answer["megabytes"])) > MEGABYTES * 0.8:
                worker.end()
                worker = Worker()
    worker.end()
    return tally


def _judge(answer: dict[str, object] | None, tally: Tally) -> str:
    """Count an answer; the complaint, where it is one."""
    if answer is None:
        tally.outcomes["hang or death"] += 1
        return "no answer: it hung, or killed its process"
    tally.outcomes[str(answer["outcome"])] += 1
    seconds, megabytes = float(str(answer["seconds"])), float(str(answer["megabytes"]))
    tally.slowest, tally.largest = max(tally.slowest, seconds), max(tally.largest, megabytes)
    if answer["outcome"] == "crash":
        return str(answer["said"])
    if seconds > SECONDS:
        tally.outcomes["slow"] += 1
        return f"{seconds:.1f} s"
    if megabytes > MEGABYTES:
        tally.outcomes["large"] += 1
        return f"{megabytes:.0f} MB"
    return ""


def table(tallies: dict[str, Tally], files: int, seed: int) -> str:
    """The table that is printed and kept."""
    head = f"{files} mutated files per format, seed {seed}; for each {SECONDS:.0f} s and {MEGABYTES:.0f} MB.\n\n"
    rows = [
        "| format | read, scheduled, written | refused with a message | crash | hang, death | slowest s | largest MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for format, tally in tallies.items():
        n = tally.outcomes
        rows.append(
            f"| {format} | {n['read']} | {n['refused']} | {n['crash']} | {n['hang or death'] + n['slow'] + n['large']} "
            f"| {tally.slowest:.1f} | {tally.largest:.0f} |"
        )
    return head + "\n".join(rows) + "\n"


def main(argv: list[str]) -> int:
    """Run the campaign, print and keep its table; 1 where anything crashed, hung or grew too large."""
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default=",".join(SUFFIXES))
    parser.add_argument("--keep", type=Path, help="a folder for the mutants that fail")
    parser.add_argument("--record", action="store_true", help="keep the table under benchmarks/results/, dated")
    chosen = parser.parse_args(argv)
    tallies: dict[str, Tally] = {}
    for format in chosen.formats.split(","):
        tallies[format] = campaign(format, chosen.files, chosen.seed, chosen.keep)
        for failure in tallies[format].failures[:20]:
            print(failure, file=sys.stderr)
    text = table(tallies, chosen.files, chosen.seed)
    print(text)
    if chosen.record:
        day = time.strftime("%Y-%m-%d")
        target = ROOT / "benchmarks" / "results" / f"{day}-hostile.md"
        target.parent.mkdir(exist_ok=True)
        target.write_text(f"# Broken files, {day}\n\n`python -m benchmarks.campaigns hostile`\n\n{text}")
    return 1 if any(tally.failures for tally in tallies.values()) else 0
