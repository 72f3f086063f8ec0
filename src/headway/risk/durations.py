"""How long each task may take: its three points, scaled to what is left of it."""

from __future__ import annotations

from headway.risk.ground import Ground
from headway.risk.quantiles import Spread
from headway.risk.shapes import of_estimate
from headway.schedule.net import State


def spreads(ground: Ground) -> list[Spread | None]:
    """The distribution of every node's duration in working minutes, None where it does not vary.

    The three points speak of the task's whole duration. What is left of a running task varies in the same proportion:
    of a task half done, half of each point. Pauses, and tracks on several calendars, stretch with the work.
    """
    found: list[Spread | None] = [None] * ground.nodes
    for task in ground.plan.leaves:
        if task.estimate is None or task.id not in ground.varying:
            continue
        node = ground.node(task.id)
        left = int(ground.left[node])
        whole = task.duration.minutes if task.duration is not None else 0
        if whole > 0:
            scale = left / whole
        elif ground.net.net.state[node] == State.RUNNING:
            span = int(ground.net.net.track_span[ground.net.net.track[node]])
            scale = left / span if span else 0.0
        else:
            scale = 1.0
        spread = of_estimate(task.estimate, scale)
        if spread.high > spread.low or round(spread.low) != left:
            found[node] = spread
    return found
