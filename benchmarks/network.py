"""How long the network of a plan takes to lay out, and a view of 10,000 tasks to be made.

    python -m benchmarks.network     the figures, each with its target; 1 when one is missed

The network is the one of all speed figures (benchmarks/generate.py). Phases that would make more boxes than a network
shows are closed, so that only a plan without phases is drawn with as many as it may have. Each figure is the best of
several, since the machine is seldom alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.figures import Figure, as_table, best
from benchmarks.generate import EVERYTHING, Recipe, generate, plain
from headway.analysis import Analysis, analyse
from headway.reports.network.choice import MOST
from headway.reports.network.drawing import drawn
from headway.reports.network.layout import lay
from headway.reports.roadmap.drawing import drawn as drawn_roadmap
from headway.reports.roadmap.lines import roadmap

LAYOUT_TARGET, VIEW_TARGET = 0.3, 1.5
TRIES = 3


def measured() -> Iterator[Figure]:
    """The figures, each beside its target."""
    two = plain(2000)
    place = {task: at for at, task in enumerate(two.outline.order)}
    edges = [(place[link.predecessor], place[link.successor]) for link in two.links.values()]
    yield Figure("2,000 boxes laid out", best(lambda: lay(2000, edges), TRIES), LAYOUT_TARGET)
    large, flat = _analysed(EVERYTHING), _analysed(replace(EVERYTHING, summaries=False))
    yield _network("network of 10,000 tasks, phases closed", large)
    yield _network("network of 10,000 tasks without phases", flat, MOST)
    yield Figure("roadmap of 10,000 tasks", best(lambda: drawn_roadmap(roadmap(large)), TRIES), VIEW_TARGET)


def _network(what: str, analysis: Analysis, boxes: int | None = None) -> Figure:
    """A network drawn; `boxes`: how many it must have to be the one that is meant."""
    shown = len(drawn(analysis).shape.nodes)
    assert boxes in (None, shown)
    return Figure(what, best(lambda: drawn(analysis), TRIES), VIEW_TARGET, f"{shown:,} boxes")


def _analysed(recipe: Recipe) -> Analysis:
    made = analyse(*generate(replace(recipe, tasks=10_000), 1))
    _ = made.schedule
    return made


def main() -> int:
    """Print the figures; 1 when one misses its target."""
    figures = list(measured())
    print(*as_table(figures), sep="\n")
    return int(any(figure.verdict == "MISSED" for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
