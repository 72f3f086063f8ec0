"""Why a project moved between two moments of its life: worked out beside the requests, for whoever may read it.

The split is of the plan as each person may see it. The P80 is that of the whole plan for everybody alike, as How sure
tells it; what of it risks moved is told as estimates to those who may not see risks, since to them their plan has none.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import close_old_connections
from django.utils import timezone

from headway.analysis.slip import Cause, Slip, Slippage, Step, Sureness, changed_since, slip, slippage, sureness
from headway.analysis.slip.trend import Trend, trends
from headway.plan.value import TaskId
from headway.workbench.people.models import Person
from headway.workbench.projects import confidence, statusdates
from headway.workbench.projects.answers import mark_of, size
from headway.workbench.projects.behind import Brings
from headway.workbench.projects.desk import Desk, Progress, Task, Told
from headway.workbench.projects.models import Project
from headway.workbench.projects.moments import Moment, published_then, seen_then, whole_then
from headway.workbench.projects.sight import sight_of

DESK = Desk(now=timezone.now, after=close_old_connections)
"""Where this process splits: apart from the simulations, behind which a split of a moment's work would wait."""

MOST_MOVED = 12


@dataclass(frozen=True)
class Between:
    """Two moments of a project, and whose finish is asked for: the project's, or one task's."""

    first: Moment
    last: Moment
    task: TaskId | None = None

    @property
    def words(self) -> Hashable:
        """What is asked, as the address says it."""
        return self.first.text, self.last.text, self.task


@dataclass(frozen=True, eq=False)
class Found:
    """A movement split, the tasks that moved most, and what changed, in sentences."""

    slip: Slip
    moved: tuple[Slippage, ...]
    changed: tuple[str, ...]


def split(person: Person, project: Project, between: Between, *, anew: bool = False) -> Told:
    """The movement as this person may see it, split by cause; a Found, or what is known until it is there."""
    sight = sight_of(person, project)

    def work(progress: Progress) -> Found:
        before, after = (seen_then(person, project, then) for then in (between.first, between.last))
        said = published_then(person, project, between.first, between.task)
        by = Brings(project, between.first.revision, between.last.revision)
        return _worked_out(slip(before, after, between.task, said, by))

    return DESK.ask(_task(project, ("slip", sight, between.words), between, work), anew=anew)


def sure(person: Person, project: Project, between: Between, *, anew: bool = False) -> tuple[Told, Sureness | None]:
    """How the P80 moved and by which causes; a simulation for each, as many runs as How sure makes."""

    def work(progress: Progress) -> Sureness:
        whole = slip(whole_then(project, between.first), whole_then(project, between.last), between.task)
        said = published_then(person, project, between.first, between.task)
        usual = confidence.USUAL
        made = replace(whole, published=said.but(finish=None, cost=None))
        return sureness(made, iterations=usual.iterations, seed=usual.seed, progress=progress)

    told = confidence.DESK.ask(_task(project, ("slip of p80", between.words), between, work), anew=anew)
    return told, _shown(person, project, told.answer.value) if told.answer is not None else None


def milestone_trend(project: Project, *, anew: bool = False) -> Told:
    """What was forecast of every milestone at each status date, as Trends: dates alone, which are everybody's."""
    revision = project.revision

    def work(progress: Progress) -> tuple[Trend, ...]:
        return trends(statusdates.analyses(project, revision))

    now = Moment("now", revision)
    return DESK.ask(_task(project, ("milestone trend",), Between(now, now), work), anew=anew)


def _worked_out(found: Slip) -> Found:
    """With everything computed that is shown of it; the states between are not kept."""
    _ = found.parts, found.cost, found.notes, found.sentence
    made = Found(
        found, slippage(found.before, found.after, MOST_MOVED), changed_since(found.before, found.after, known=found)
    )
    found.__dict__.pop("variants", None)
    return made


def _task(project: Project, about: tuple[Hashable, ...], between: Between, work: Callable[[Progress], object]) -> Task:
    stamp = tuple((then.revision, mark_of(project, then.revision)) for then in (between.first, between.last))
    return Task((project.pk, *about), stamp, between.last.revision, work, _size, project.pk)


def _size(made: object) -> int:
    return size(made.slip.before) + size(made.slip.after) if isinstance(made, Found) else 2**16


def _shown(person: Person, project: Project, found: Sureness) -> Sureness:
    """What this person may see of it."""
    sight = sight_of(person, project)
    shown = found if sight.costs else found.but(cost_before=None, cost_after=None, steps=_unpriced(found.steps))
    return shown if sight.risks else shown.but(steps=_without_risks(shown.steps))


def _unpriced(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(step.but(cost=None) for step in steps)


def _without_risks(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    risks = next((step for step in steps if step.cause is Cause.RISKS), None)
    if risks is None:
        return steps
    others = [step for step in steps if step.cause is not Cause.RISKS]
    mine = next((step for step in others if step.cause is Cause.ESTIMATES), Step(Cause.ESTIMATES, 0, 0, None))
    both = Step(mine.cause, mine.minutes + risks.minutes, mine.days + risks.days, _sum(mine.cost, risks.cost))
    return (*(step for step in others if step.cause is not Cause.ESTIMATES), both)


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return one if other is None else other if one is None else one + other
