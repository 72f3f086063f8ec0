"""What must be known before one believes a figure of the page, each with the way to its repair."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from headway.plan.problem import Problem, Severity
from headway.plan.value import TaskId
from headway.workbench.pages.confidence.look import Look
from headway.workbench.pages.shell.navigation import address

MOST = 6


@dataclass(frozen=True)
class Warned:
    """A warning with the tasks it names, and where it is repaired."""

    problem: Problem
    tasks: tuple[tuple[TaskId, str], ...]
    more: int
    url: str
    act: str

    @property
    def is_note(self) -> bool:
        """Whether it only tells how the figures came about."""
        return self.problem.severity is Severity.NOTE


def warnings(look: Look) -> list[Warned]:
    """The warnings of the confidence that is shown, known or not; the worst first."""
    if look.standing.confidence is None:
        return []
    order = list(Severity)
    found = sorted(look.standing.confidence.warnings, key=lambda problem: order.index(problem.severity))
    return [_warned(look, problem) for problem in found]


def _warned(look: Look, problem: Problem) -> Warned:
    tasks = look.standing.analysis.plan.tasks
    named = [(task, tasks[task].name or task) for task in problem.tasks if task in tasks]
    url, act = _repair(look, problem)
    return Warned(problem, tuple(named[:MOST]), max(0, len(named) - MOST), url, act)


def _repair(look: Look, problem: Problem) -> tuple[str, str]:
    if any(word in problem.code for word in ("range", "coverage", "known")):
        return address("uncertainty", look.project), _("Set ranges in bulk")
    if any(word in problem.code for word in ("residual", "inherent", "response", "risk")):
        return (address("risks", look.project) if look.rights.risks else ""), _("To the risks")
    return address("audit", look.project), _("To the audit")
