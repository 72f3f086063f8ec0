"""What a task is and where it stands in the outline."""

from __future__ import annotations

from headway.analysis.analysis import Analysis
from headway.analysis.query.columns.reading import of_id, of_task
from headway.analysis.query.field import Column, Field, Kind
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId

KINDS = ("task", "milestone", "summary", "level of effort")


def kind_of(plan: Plan, task: Task) -> str:
    """What a task is, in one of four words; whatever has children is a summary task."""
    if plan.is_summary(task.id) or task.kind is TaskKind.SUMMARY:
        return "summary"
    if task.is_milestone:
        return "milestone"
    return "level of effort" if task.kind in (TaskKind.LEVEL_OF_EFFORT, TaskKind.WBS_SUMMARY) else "task"


def above(plan: Plan, task: TaskId) -> tuple[TaskId, ...]:
    """The summary tasks above a task, the nearest first; each once, should they run in a circle."""
    found: dict[TaskId, None] = {}
    at = plan.tasks[task].parent
    while at is not None and at in plan.tasks and at not in found and at != task:
        found[at] = None
        at = plan.tasks[at].parent
    return tuple(found)


def below(plan: Plan, task: TaskId) -> tuple[TaskId, ...]:
    """All that lies below a task, in reading order; each once, should they run in a circle."""
    children, found = plan.outline.children, dict[TaskId, None]()
    waiting = list(reversed(children.get(task, ())))
    while waiting:
        at = waiting.pop()
        if at not in found:
            found[at] = None
            waiting += reversed(children.get(at, ()))
    return tuple(found)


def phases(plan: Plan) -> list[Task]:
    """The topmost summary tasks, in reading order."""
    return [plan.tasks[task] for task in plan.outline.children.get(None, ()) if plan.is_summary(task)]


def _phase(analysis: Analysis) -> Column:
    """The name of the topmost task above each, or of itself where it has tasks below and none above."""
    plan, top = analysis.plan, dict[TaskId, str]()
    for task in plan.outline.order:
        each = plan.tasks[task]
        own = each.name if plan.is_summary(task) else ""
        top[task] = top.get(each.parent, own) if each.parent is not None else own
    return [top[task] or None for task in analysis.schedule.ids]


def _parent(analysis: Analysis, task: TaskId) -> str | None:
    parent = analysis.plan.tasks.get(analysis.plan.tasks[task].parent or "")
    return parent.name if parent is not None else None


def _under(analysis: Analysis, task: TaskId) -> tuple[str, ...]:
    return tuple(analysis.plan.tasks[each].name for each in above(analysis.plan, task))


def _likely(duration: Duration | None) -> int | None:
    return duration.minutes if duration is not None else None


TASK_FIELDS = (
    Field("name", "Name", Kind.TEXT, "What the task is called.", of_task(lambda task: task.name), editable=True),
    Field(
        "outline",
        "No.",
        Kind.TEXT,
        "Its number in the outline, such as 1.2.3.",
        of_id(lambda analysis, task: analysis.plan.outline.number[task]),
    ),
    Field(
        "wbs",
        "WBS",
        Kind.TEXT,
        "Its WBS code as typed, else its number in the outline.",
        of_id(lambda analysis, task: analysis.plan.tasks[task].wbs or analysis.plan.outline.number[task]),
        editable=True,
    ),
    Field(
        "kind",
        "Kind",
        Kind.CHOICE,
        "What it is. Whatever has tasks below it is a summary task.",
        of_id(lambda analysis, task: kind_of(analysis.plan, analysis.plan.tasks[task])),
        choices=KINDS,
    ),
    Field(
        "milestone",
        "Milestone",
        Kind.FLAG,
        "It is a milestone.",
        of_task(lambda task: task.is_milestone),
    ),
    Field(
        "summary",
        "Summary",
        Kind.FLAG,
        "It is a summary task.",
        of_id(lambda analysis, task: kind_of(analysis.plan, analysis.plan.tasks[task]) == "summary"),
    ),
    Field(
        "phase",
        "Phase",
        Kind.CHOICE,
        "The topmost summary task above it.",
        _phase,
        offers=lambda analysis: [each.name for each in phases(analysis.plan)],
    ),
    Field("parent", "Parent", Kind.TEXT, "The summary task right above it.", of_id(_parent)),
    Field("under", "Under", Kind.LIST, "All summary tasks above it.", of_id(_under)),
    Field(
        "priority",
        "Priority",
        Kind.NUMBER,
        "0 to 1000: who goes first when resources are scarce.",
        of_task(lambda task: task.priority),
        editable=True,
    ),
    Field(
        "manual",
        "Manual",
        Kind.FLAG,
        "It is scheduled by hand: links do not move it.",
        of_task(lambda task: task.manual),
        editable=True,
    ),
    Field(
        "inactive",
        "Inactive",
        Kind.FLAG,
        "It is kept in the plan but does not count.",
        of_task(lambda task: not task.active),
        editable=True,
    ),
    Field(
        "external",
        "External",
        Kind.FLAG,
        "It stands for a task of another project.",
        of_task(lambda task: task.external),
    ),
    Field("notes", "Notes", Kind.TEXT, "What is noted on it.", of_task(lambda task: task.notes), editable=True),
    Field(
        "optimistic",
        "Optimistic",
        Kind.DAYS,
        "The shortest of its three estimates.",
        of_task(lambda task: _likely(task.estimate.low if task.estimate else None)),
    ),
    Field(
        "likely",
        "Most likely",
        Kind.DAYS,
        "The middle of its three estimates.",
        of_task(lambda task: _likely(task.estimate.likely if task.estimate else None)),
    ),
    Field(
        "pessimistic",
        "Pessimistic",
        Kind.DAYS,
        "The longest of its three estimates.",
        of_task(lambda task: _likely(task.estimate.high if task.estimate else None)),
    ),
    Field("id", "Identifier", Kind.TEXT, "The identifier that programs know it by.", of_task(lambda task: task.id)),
)
