"""What each source of uncertainty does to the P80: switched off one by one, all else drawn the same."""

from __future__ import annotations

from headway.plan.value import RiskId, TaskId, Value


class Bar(Value, frozen=True):
    """One risk, or the range of one task: by how much the P80 falls when it is switched off.

    `days` are working days of the project's calendar, `money` the plan's currency (None: nothing has a price); negative
    where it saves. Bars do not add up to the contingency.
    """

    name: str
    days: float
    money: float | None
    risk: RiskId | None = None
    task: TaskId | None = None


class Tornado(Value, frozen=True):
    """Bars of the risks and of the tasks, the widest in days first."""

    risks: tuple[Bar, ...]
    tasks: tuple[Bar, ...]
    percent: float = 80
    whole: bool = True  # False: stopped before every bar was measured
