"""What a reader or a writer had to doubt, gathered as it goes and kept short."""

from __future__ import annotations

from headway.plan.problem import Problem, Severity
from headway.plan.said import Counted, Said
from headway.plan.value import TaskId

MOST_OF_A_KIND = 100
"""So many problems of one code are listed one by one; the rest share a line that still names every task."""


class Doubts:
    """Problems in the order they were met; a flood of one code is gathered into one last problem."""

    def __init__(self) -> None:
        self._listed: list[Problem] = []
        self._seen: set[tuple[str, str, str]] = set()
        self._count: dict[str, int] = {}
        self._rest: dict[str, list[TaskId]] = {}

    def add(
        self,
        code: str,
        where: str,
        what: str,
        remedy: str = "",
        severity: Severity = Severity.WARNING,
        task: TaskId | None = None,
    ) -> None:
        """Note one problem, once; `task` is the task it concerns, where there is one."""
        if (code, where, what) in self._seen:
            return
        self._seen.add((code, where, what))
        self._count[code] = self._count.get(code, 0) + 1
        tasks = (task,) if task is not None else ()
        if self._count[code] <= MOST_OF_A_KIND:
            self._listed.append(Problem(code, where, what, remedy, severity, tasks))
        else:
            self._rest.setdefault(code, []).extend(tasks)

    def note(self, code: str, where: str, what: str, task: TaskId | None = None) -> None:
        """Note something for the record."""
        self.add(code, where, what, severity=Severity.NOTE, task=task)

    def problems(self) -> tuple[Problem, ...]:
        """Everything noted, in order."""
        rest = [
            Problem(
                code,
                Said("the file"),
                Counted(self._count[code] - MOST_OF_A_KIND, "The same, {n} more time.", "The same, {n} more times."),
                severity=Severity.NOTE,
                tasks=tuple(dict.fromkeys(tasks)),
            )
            for code, tasks in self._rest.items()
        ]
        return (*self._listed, *rest)
