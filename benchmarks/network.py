"""How long the network of a plan takes to lay out, and a view of 10,000 tasks to be made.

    python -m benchmarks.network     the figures, each with its target; 1 when one is missed

The network is the one of all speed figures (benchmarks/generate.py). Each figure is the best of several, since the
machine is seldom alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from time import perf_counter

from benchmarks.generate import everything, plain
from headway.analysis import Analysis, analyse
from headway.reports.network.choice import Wanted
from headway.reports.network.drawing import drawn
from headway.reports.network.layout import lay
from headway.reports.roadmap.drawing import drawn as drawn_roadmap
from headway.reports.roadmap.lines import roadmap

LAYOUT_TARGET, VIEW_TARGET = 0.3, 1.5
TRIES = 3


def best(work: Callable[[], object]) -> float:
    """Seconds of the clock, the best of several."""
    found = []
    for _ in range(TRIES):
        begun = perf_counter()
        work()
        found.append(perf_counter() - begun)
    return min(found)


def measured() -> Iterator[tuple[str, float, float]]:
    """What was measured, in seconds, and its target."""
    two = plain(2000)
    place = {task: at for at, task in enumerate(two.outline.order)}
    edges = [(place[link.predecessor], place[link.successor]) for link in two.links.values()]
    yield "2,000 boxes laid out", best(lambda: lay(2000, edges)), LAYOUT_TARGET
    large = _analysed()
    yield "network of 10,000 tasks, phases closed", best(lambda: drawn(large)), VIEW_TARGET
    yield (
        "network of 10,000 tasks, all open (2,000 shown)",
        best(lambda: drawn(large, Wanted(everything=True))),
        VIEW_TARGET,
    )
    yield "roadmap of 10,000 tasks", best(lambda: drawn_roadmap(roadmap(large))), VIEW_TARGET


def _analysed() -> Analysis:
    made = analyse(*everything(10_000))
    _ = made.schedule
    return made


def main() -> int:
    """Print the figures; 1 when one misses its target."""
    missed = 0
    for name, seconds, target in measured():
        missed += seconds > target
        print(f"{name:50} {seconds * 1000:7.0f} ms   target {target * 1000:5.0f} ms")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
