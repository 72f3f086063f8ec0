"""Merge bias: why where paths meet it becomes later than on any of them."""

from __future__ import annotations

from headway.plan.value import TaskId, Value


class Merge(Value, frozen=True):
    """Paths that meet at `task` (None: at the project's finish) and what their meeting costs on average.

    `days` is the mean of the latest of them minus the latest of their means, in working days of the project's calendar:
    nothing where one path always drives. Source: MacCrimmon and Ryavec 1964.
    """

    task: TaskId | None
    name: str
    paths: tuple[TaskId, ...]
    days: float

    @property
    def sentence(self) -> str:
        """`Four paths meet at 'Go-live': together they cost 9 days.`"""
        number = _NUMBERS.get(len(self.paths), str(len(self.paths)))
        where = f"'{self.name}'" if self.task is not None else "the project's finish"
        days = f"{self.days:.1f}" if self.days < 9.5 else f"{self.days:.0f}"
        days = days.removesuffix(".0")
        return f"{number} paths meet at {where}: together they cost {days} {'day' if days == '1' else 'days'}."


_NUMBERS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine", 10: "Ten"}
