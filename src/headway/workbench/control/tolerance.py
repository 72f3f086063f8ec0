"""How far milestones and work packages have drifted from the performance baseline, however small the steps were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.plan.baseline import Baseline
from headway.plan.value import TaskId
from headway.schedule.working import working_time
from headway.workbench.control import requests
from headway.workbench.control.models import ChangeRequest, Kind, Tolerance, Urgency
from headway.workbench.control.turn import replaced
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines, locks
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of


@dataclass(frozen=True)
class Drift:
    """A task that stands further from its baseline than its tolerance allows: a change request is demanded.

    `days` are working days of the project's calendar, later is positive; `money` is more than promised. None: within
    the tolerance, not known, or not shown. `request` is an open one that answers it.
    """

    task: TaskId
    name: str
    promised: datetime | None
    now: datetime | None
    days: float | None
    money: Decimal | None
    allowed_days: float | None
    allowed_money: Decimal | None
    request: ChangeRequest | None

    @property
    def sentence(self) -> str:
        """`Live in the cloud is 12 working days after its baseline; 5 are allowed.`"""
        said = []
        if self.days is not None:
            words = _("“%(name)s” is %(days)s working days after its baseline; %(allowed)s are allowed.")
            said.append(
                words
                % {
                    "name": self.name,
                    "days": number_format(f"{self.days:g}"),
                    "allowed": number_format(f"{self.allowed_days:g}"),
                }
            )
        if self.money is not None:
            words = _("“%(name)s” costs %(money)s more than its baseline; %(allowed)s are allowed.")
            allowed = number_format(round(self.allowed_money or 0), force_grouping=True)
            said.append(
                words
                % {
                    "name": self.name,
                    "money": number_format(round(self.money), force_grouping=True),
                    "allowed": allowed,
                }
            )
        return " ".join(said)


def of(project: Project) -> tuple[Tolerance, ...]:
    """The tolerances of a project; one without a task is that of every contractual milestone."""
    return tuple(Tolerance.objects.filter(project=project))


def put(person: Person, project: Project, tolerances: list[Tolerance]) -> None:
    """Set the tolerances; PermissionDenied for whoever may not approve."""
    if not may(person, Act.APPROVE, project):
        raise PermissionDenied(_("Only a sponsor or an owner sets how far the plan may drift."))
    replaced(project, Tolerance, tolerances)


def drifted(person: Person, project: Project) -> tuple[Drift, ...]:
    """What has drifted beyond its tolerance, the furthest first; nothing where no performance baseline is chosen.

    Measured from the baseline to today's forecast, so that ten steps of one day count as ten days.
    """
    row, tolerances = baselines.measured(project), of(project)
    if row is None or not tolerances:
        return ()
    promised = sight_of(person, project).baseline(baselines.value(row))
    _revision, analysis = seen(person, project)
    answers = _answers(project)
    found = [_drift(each, task, promised, analysis, answers) for each, task in _watched(project, tolerances, analysis)]
    beyond = [each for each in found if each is not None]
    return tuple(sorted(beyond, key=lambda each: -(each.days or 0)))


def demand(person: Person, project: Project, drift: Drift, at: datetime) -> ChangeRequest:
    """The change request that a drift demands, as a draft: it brings the baseline of the task to today's forecast."""
    made = requests.open(
        person, project, _("“%(name)s” has drifted from its baseline") % {"name": drift.name}, Kind.SCHEDULE,
        Urgency.NORMAL, drift.sentence, at, references=reference(drift.task),
    )  # fmt: skip
    row = baselines.measured(project)
    promised = baselines.value(row).plan if row is not None else None
    if promised is not None:
        from headway.workbench.control.rebase import towards

        changes = towards(promised, seen(person, project)[1], drift.task)
        requests.set_changes(person, requests.alternatives(made)[0], (), baseline=changes, at=at)
    return made


def reference(task: TaskId) -> str:
    """How a request says which task's drift it answers."""
    return f"drift of {task}"


def _answers(project: Project) -> dict[str, ChangeRequest]:
    found = ChangeRequest.objects.filter(project=project, stage__in=requests.OPEN).exclude(references="")
    return {line.strip(): each for each in found for line in each.references.splitlines()}


def _watched(
    project: Project, tolerances: tuple[Tolerance, ...], analysis: Analysis
) -> Iterator[tuple[Tolerance, TaskId]]:
    """Each tolerance with the tasks it is for; a task's own goes before that of all milestones."""
    tasks, own = analysis.plan.tasks, {each.task for each in tolerances}
    for each in tolerances:
        if each.task:
            yield from [(each, each.task)] if each.task in tasks else []
            continue
        chosen = locks.of(project).milestones or tuple(
            task.id for task in tasks.values() if task.is_milestone and task.deadline is not None
        )
        yield from ((each, task) for task in chosen if task in tasks and task not in own)


def _drift(
    tolerance: Tolerance, task: TaskId, promised: Baseline, analysis: Analysis, answers: dict[str, ChangeRequest]
) -> Drift | None:
    was, now = promised.tasks.get(task), analysis.schedule[task].finish
    if was is None:
        return None
    days = _days(analysis, was.finish, now)
    money = None
    if was.cost is not None and analysis.cost.is_known:
        money = analysis.cost[task].total - was.cost
    late = tolerance.days is not None and days is not None and days > tolerance.days
    dear = tolerance.money is not None and money is not None and money > tolerance.money
    if not late and not dear:
        return None
    name = analysis.plan.tasks[task].name or task
    return Drift(
        task, name, was.finish, now, days if late else None, money if dear else None, tolerance.days, tolerance.money,
        answers.get(reference(task)),
    )  # fmt: skip


def _days(analysis: Analysis, was: datetime | None, now: datetime | None) -> float | None:
    if was is None or now is None:
        return None
    minutes = working_time(analysis.plan).minutes(was, now)
    return round(minutes / max(1, analysis.plan.settings.minutes_per_day), 2)
