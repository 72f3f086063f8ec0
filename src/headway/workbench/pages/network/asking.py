"""What the address of a network asks for: which phases are open, around which task, the critical path alone."""

from __future__ import annotations

from headway.analysis import Analysis
from headway.analysis.query import Asked
from headway.plan.value import TaskId
from headway.reports.network.choice import Wanted

STEPS = 2
MOST_STEPS = 50


def wanted(analysis: Analysis, asked: Asked, tasks: tuple[TaskId, ...]) -> Wanted:
    """The network that is asked for; what it cannot mean is as if it had not been said.

    `phases=all` opens all of them, `phases=none` closes all; `open=ID`, as often as one likes, opens these and no
    other. `around=ID&up=2&down=2` shows a task with its neighbours, `critical=1` the critical path. `tasks` are those
    that the filter leaves.
    """
    said = dict(asked.more)
    opened = frozenset(value for name, value in asked.more if name == "open")
    around = said.get("around", "")
    return Wanted(
        opened=opened if opened or said.get("phases") == "none" else None,
        everything=said.get("phases") == "all",
        only=frozenset(tasks) if asked.where else None,
        around=around if around in analysis.plan.tasks else None,
        up=_steps(said.get("up", "")),
        down=_steps(said.get("down", "")),
        critical=said.get("critical") == "1",
    )


def _steps(text: str) -> int:
    return min(int(text), MOST_STEPS) if text.isascii() and text.isdecimal() and len(text) < 4 else STEPS
