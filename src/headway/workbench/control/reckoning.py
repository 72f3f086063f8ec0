"""What a request was said to do, set against what became of it; and how well each estimator foretold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from headway.analysis import Analysis
from headway.analysis.impact import Effect, effect_of
from headway.plan.value import TaskId
from headway.schedule.working import working_time
from headway.workbench.control.models import Approval, Assessment, ChangeRequest
from headway.workbench.control.requests import DONE
from headway.workbench.control.undone import undone
from headway.workbench.people.models import Person
from headway.workbench.projects.answers import past, seen
from headway.workbench.projects.history import state_at
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of


@dataclass(frozen=True)
class Line:
    """A task of a request: what it was to take when the request came into the plan, and what it takes or took.

    Days are working days of the project, money is the whole cost of the task; None: not known, not shown, or gone.
    """

    task: TaskId
    name: str
    days_predicted: float | None
    days_now: float | None
    money_predicted: Decimal | None
    money_now: Decimal | None
    finished: bool


@dataclass(frozen=True)
class Reckoning:
    """What was foretold of a request at its approval, what it did when it was applied, and how its tasks went since."""

    request: ChangeRequest
    estimator: Person | None
    foretold_days: float | None  # of the project's finish
    foretold_money: Decimal | None
    applied_days: float | None  # the finish, from just before to just after
    applied_money: Decimal | None
    lines: tuple[Line, ...]

    @property
    def finished(self) -> int:
        """How many of its tasks are done."""
        return sum(line.finished for line in self.lines)

    @property
    def slipped_days(self) -> float | None:
        """How many working days longer its finished tasks took, all together; None while none is finished."""
        known = [line for line in self.lines if line.finished and None not in (line.days_predicted, line.days_now)]
        return round(sum((line.days_now or 0) - (line.days_predicted or 0) for line in known), 2) if known else None


@dataclass(frozen=True)
class Record:
    """How an estimator foretold: requests carried out, their finished tasks, and the days those took against plan."""

    person: Person
    requests: int
    tasks: int
    predicted: float
    took: float

    @property
    def ratio(self) -> float | None:
        """How long finished tasks took for each day foretold; above 1 is longer."""
        return round(self.took / self.predicted, 2) if self.predicted else None


def reckon(person: Person, request: ChangeRequest) -> Reckoning | None:
    """A request that is in the plan, reckoned up as this person may see it; None for any other.

    What was undone since has not happened: there is nothing to set against what was foretold.
    """
    if request.stage not in DONE or request.chosen is None or undone(request.project, [request]):
        return None
    return _reckoned(person, request)


def _reckoned(person: Person, request: ChangeRequest) -> Reckoning:
    project, sight = request.project, sight_of(person, request.project)
    frozen = _foretold(request)
    effect = effect_of(frozen.effect) if frozen is not None else None
    if request.revision is None:
        return Reckoning(request, _by(frozen), _days(effect), _money(effect, sight.costs), None, None, ())
    around = (request.revision - 1, request.revision)
    before, after = (past(person, project, at, partial(state_at, project, at)) for at in around)
    now = seen(person, project)[1]
    costs = sight.costs and after.cost.is_known
    return Reckoning(
        request, _by(frozen), _days(effect), _money(effect, sight.costs), _between(before, after),
        after.cost.project.total - before.cost.project.total if costs else None,
        tuple(_line(task, after, now, costs) for task in _tasks(effect, after)),
    )  # fmt: skip


def record(person: Person, project: Project) -> tuple[Record, ...]:
    """The record of everybody whose estimate was approved and stands in the plan, who foretold most requests first."""
    found: dict[Person, list[Reckoning]] = {}
    rows = ChangeRequest.objects.filter(project=project, stage__in=DONE, chosen__isnull=False)
    done = list(rows.select_related("chosen", "requester", "project"))
    gone = undone(project, done)
    for request in done:
        made = _reckoned(person, request) if request.pk not in gone else None
        if made is not None and made.estimator is not None:
            found.setdefault(made.estimator, []).append(made)
    records = (_record(who, each) for who, each in found.items())
    return tuple(sorted(records, key=lambda each: (-each.requests, str(each.person))))


def _record(who: Person, reckonings: list[Reckoning]) -> Record:
    lines = [line for each in reckonings for line in each.lines if line.finished and line.days_predicted is not None]
    predicted = sum(line.days_predicted or 0 for line in lines)
    took = sum(line.days_now or 0 for line in lines)
    return Record(who, len(reckonings), len(lines), round(predicted, 2), round(took, 2))


def _foretold(request: ChangeRequest) -> Assessment | None:
    """What was approved last; the estimate that an emergency was applied by, where nobody had looked."""
    words = Approval.objects.filter(alternative=request.chosen, voided=None, verdict="approve")
    last = words.select_related("assessment__by", "assessment").order_by("-at", "-id").first()
    return last.assessment if last else Assessment.objects.filter(alternative=request.chosen).first()


def _by(frozen: Assessment | None) -> Person | None:
    """Who wrote what was foretold: the requester of the alternative, whose estimate the approvers believed."""
    return None if frozen is None else frozen.alternative.request.requester


def _days(effect: Effect | None) -> float | None:
    return None if effect is None else effect.days


def _money(effect: Effect | None, shown: bool) -> Decimal | None:
    return effect.money if effect is not None and shown else None


def _tasks(effect: Effect | None, after: Analysis) -> Iterable[TaskId]:
    """The tasks a request named that the plan has, without those that sum up others."""
    named = (each.removeprefix("task ") for each in (effect.touched if effect else ()) if each.startswith("task "))
    leaves = {task.id for task in after.plan.leaves}
    return (task for task in named if task in leaves)


def _line(task: TaskId, then: Analysis, now: Analysis, costs: bool) -> Line:
    here = task in now.plan.tasks
    progress = now.progress.get(task)
    return Line(
        task,
        then.plan.tasks[task].name or task,
        _length(then, task),
        _length(now, task) if here else None,
        then.cost[task].total if costs else None,
        now.cost[task].total if costs and here else None,
        progress is not None and progress.finished,
    )


def _length(analysis: Analysis, task: TaskId) -> float | None:
    minutes = analysis.schedule[task].duration
    return None if minutes is None else round(minutes / max(1, analysis.plan.settings.minutes_per_day), 2)


def _between(before: Analysis, after: Analysis) -> float | None:
    if before.finish is None or after.finish is None:
        return None
    minutes = working_time(after.plan).minutes(before.finish, after.finish)
    return round(minutes / max(1, after.plan.settings.minutes_per_day), 2)
