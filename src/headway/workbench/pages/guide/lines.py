"""What was understood of the outline, line by line, as the preview beside it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.formats.outline import FirstPlan
from headway.plan.plan import Plan
from headway.plan.problem import Severity
from headway.plan.said import Opening
from headway.plan.task import Task
from headway.plan.text import duration_text, lag_text
from headway.plan.three_points import estimate_text
from headway.plan.value import TaskId
from headway.workbench.speaking import told

DEEPEST = 6


@dataclass(frozen=True)
class Line:
    """A task as it was understood; `number` is how other lines name it, 0 for what nobody typed."""

    number: int
    depth: int
    name: str
    lasts: str
    after: str
    who: str
    kind: str
    unclear: tuple[str, ...]


@dataclass(frozen=True)
class Understood:
    """The lines, and the counts of the sentence above them."""

    lines: Sequence[Line]
    tasks: int
    phases: int
    milestones: int
    unclear: Sequence[str]
    notes: Sequence[str]


def understood(found: FirstPlan) -> Understood:
    """What was understood of an outline."""
    plan, said = found.plan, _said(found)
    lines = [_line(plan, found, plan.tasks[id], said.get(found.lines.get(id, 0), ())) for id in plan.outline.order]
    return Understood(
        lines=lines,
        tasks=sum(line.kind == "task" for line in lines),
        phases=sum(line.kind == "summary" for line in lines),
        milestones=sum(line.kind == "milestone" for line in lines),
        unclear=[_sentence(each.where, each.what, each.remedy) for each in found.unclear],
        notes=[_sentence(each.where, each.what, "") for each in found.problems if each.severity is Severity.NOTE],
    )


def _sentence(where: str, what: str, remedy: str) -> str:
    said = f"{told(Opening(where))}: {told(what)}."
    return f"{said} {told(remedy)}".strip()


def _said(found: FirstPlan) -> dict[int, tuple[str, ...]]:
    by_line: dict[int, tuple[str, ...]] = {}
    for each in found.unclear:
        number = each.where.removeprefix("line ")
        if number.isdigit():
            by_line[int(number)] = (*by_line.get(int(number), ()), told(each.what))
    return by_line


def _line(plan: Plan, found: FirstPlan, task: Task, unclear: tuple[str, ...]) -> Line:
    phase = plan.is_summary(task.id)
    return Line(
        number=found.lines.get(task.id, 0),
        depth=min(DEEPEST, plan.outline.level[task.id] - 1),
        name=task.name,
        lasts="" if phase else lasts(plan, task),
        after=after(plan, found, task.id),
        who=", ".join(plan.resources[each.resource or ""].name for each in plan.assigned.get(task.id, ())),
        kind="summary" if phase else "milestone" if task.is_milestone else "task",
        unclear=unclear,
    )


def lasts(plan: Plan, task: Task) -> str:
    """How long a task takes, as a range where it has one; empty for a milestone, and where nobody has said."""
    if task.estimate is not None:
        return estimate_text(task.estimate.but(assumed=False), plan.settings)
    return duration_text(task.duration, plan.settings) if task.duration is not None else ""


def after(plan: Plan, found: FirstPlan, task: TaskId) -> str:
    """What a task waits for, by the numbers of the lines, with type and lag where they are not the usual ones."""
    parts = []
    for link in plan.predecessors.get(task, ()):
        lag = lag_text(link.lag, plan.settings) if link.lag.minutes or link.lag.percent else ""
        kind = link.type.value if link.type != "FS" or lag else ""
        parts.append(f"{found.lines.get(link.predecessor, '')}{kind}{lag.replace(' ', '')}")
    return ", ".join(sorted(parts, key=lambda each: (len(each), each)))
