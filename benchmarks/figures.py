"""Figures of a benchmark: the best of several runs, each beside its target."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from benchmarks.fidelity.report import table
from benchmarks.record import machine, record


@dataclass(frozen=True)
class Figure:
    """One line: what, the best time in seconds, the target in seconds of the clock, anything to say."""

    what: str
    seconds: tuple[float, float]  # of the clock, of the processors
    target: float | None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is reached; nothing where there is none."""
        return "" if self.target is None else "reached" if self.seconds[0] <= self.target else "MISSED"


def as_table(figures: Iterable[Figure]) -> list[str]:
    """The figures as a table."""
    heads = ("measured", "clock", "processors", "target", "", "")
    rows = ([f.what, *map(shown, f.seconds), shown(f.target) if f.target else "", f.verdict, f.note] for f in figures)
    return table(heads, rows)


def tell(name: str, figures: Iterable[Figure], keep: bool) -> int:
    """Print the figures as a table, keep it as a dated result if asked; 1 where a target is missed."""
    found = list(figures)
    lines = [*as_table(found), "", load()]
    print(machine(), *lines, sep="\n")
    if keep:
        record(name, lines)
    return int(any(figure.verdict == "MISSED" for figure in found))


def load() -> str:
    """How busy the machine is: it is seldom alone."""
    return f"load of the machine while measuring: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def best(act: Callable[[], Any], runs: int) -> tuple[float, float]:
    """Seconds of the clock and of all processors, each of the best of so many runs."""
    clock, processors = [], []
    for _ in range(runs):
        begun, worked = perf_counter(), process_time()
        act()
        clock.append(perf_counter() - begun)
        processors.append(process_time() - worked)
    return min(clock), min(processors)


def shown(seconds: float) -> str:
    """Seconds as people read them: `131 ms`, `12.5 s`."""
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"
