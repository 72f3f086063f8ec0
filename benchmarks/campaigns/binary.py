"""Broken .mpp files: mutated Microsoft Project binaries, each converted in its own child process and scheduled.

    python -m benchmarks.campaigns binary [--files 300] [--seed 1] [--record]

Seeds are the smaller .mpp files that lie beside the checkout; without them, or without Java, it says so. Each mutant is
refused with a message or read and scheduled, and leaves no temporary folder behind.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from benchmarks.campaigns._mutants import cut_off, delete, double, flip, swap
from benchmarks.fidelity.data import missing, plan_files
from benchmarks.record import record
from headway.formats import read_data
from headway.formats.errors import FileError
from headway.schedule import schedule

WAYS = (flip, flip, flip, cut_off, delete, double, swap)
LARGEST_SEED = 250_000
SECONDS = 60.0


def verdict(data: bytes) -> tuple[str, float]:
    """What became of one mutant, and in how many seconds."""
    began = time.monotonic()
    try:
        reading = read_data(data, "mutant.mpp", format="mpp")
        schedule(reading.plan, reading.actuals, reading.as_of)
        said = "read and scheduled"
    except FileError:
        said = "refused with a message"
    except Exception as wrong:
        said = f"crash: {type(wrong).__name__}: {wrong}"[:120]
    return said, time.monotonic() - began


def mutants(files: int, seed: int) -> list[bytes]:
    """Seeded mutants of the given .mpp files."""
    random = Random(seed)
    paths = [file.path for file in plan_files() if file.name.endswith(".mpp")]
    seeds = [path.read_bytes() for path in paths if path.stat().st_size <= LARGEST_SEED]
    return [random.choice(WAYS)(random.choice(seeds), random) for _ in range(files)]


def main(argv: list[str]) -> int:
    """Run the campaign and print its table; 1 where a mutant crashed, hung or left something behind."""
    parser = argparse.ArgumentParser(prog="binary", description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args(argv)
    if why := missing():
        print(why)
        return 0
    with tempfile.TemporaryDirectory(prefix="headway-binary-") as own, ThreadPoolExecutor(2) as pool:
        tempfile.tempdir = own  # so that whatever is left in it is ours, and not of somebody else's run
        answers = list(pool.map(verdict, mutants(given.files, given.seed)))
        left = list(Path(own).iterdir())
        tempfile.tempdir = None
    counts = Counter(said for said, _ in answers)
    slowest = max(seconds for _, seconds in answers)
    lines = [f"{given.files} mutated .mpp files, seed {given.seed}, each in its own child process", ""]
    lines += [f"- {said}: {count}" for said, count in counts.most_common()]
    lines += [f"- slowest: {slowest:.1f} s", f"- temporary folders left: {len(left)}"]
    print("\n".join(lines))
    if given.record:
        record("binary", lines)
    bad = any(said.startswith("crash") for said in counts) or slowest > SECONDS or left
    return int(bool(bad))
