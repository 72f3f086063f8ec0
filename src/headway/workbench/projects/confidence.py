"""How sure a project is, for whoever may read it: simulated in the background, shared by all pages of a process.

The figure is computed on the whole plan, its risks and prices included, for everybody alike; names of risks, money and
reserves are told only to those who may see them (docs/decisions/one-confidence-for-everybody.md).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.plan.errors import HeadwayError
from headway.workbench.engine.kernels import READY
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import answers, published
from headway.workbench.projects.band import Band, band, chance_of
from headway.workbench.projects.desk import Desk, Progress, Run, Task, Told
from headway.workbench.projects.models import Forecast, Outlook, Project
from headway.workbench.projects.published import remembered
from headway.workbench.projects.rights import Rights, confidence_for, rights_of
from headway.workbench.projects.sight import EVERYTHING

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence
    from headway.analysis.promises import Promise
    from headway.plan.value import RiskId
    from headway.risk.alone import Alone
    from headway.risk.responses import Worth
    from headway.risk.tornado import Tornado

type Simulate = Callable[..., Confidence]

ITERATIONS = 10_000
SEED = 1
BYTES_PER_TASK = 3_000
"""What a simulation keeps for each task, measured generously: percentiles, indices, the analysis it belongs to."""

DESK = Desk(now=timezone.now, after=close_old_connections, ready=READY)
"""Where this process simulates; several processes may each do the same, and come to the same bits."""


class Asked(NamedTuple):
    """With how many iterations, and from which seed."""

    iterations: int = ITERATIONS
    seed: int = SEED


USUAL = Asked()


@dataclass(frozen=True)
class Standing:
    """What is known of a project's confidence, as one person may see it.

    `newest` is the revision of the plan; `revision` the one that `confidence` and `band` were computed at, at the
    moment `at`. `confidence` is None in a process that has not simulated yet, where the band may be one that another
    left. `failure` is a sentence, empty where nothing failed; `stopped`: somebody stopped the run of this revision.
    """

    newest: int
    analysis: Analysis
    confidence: Confidence | None
    band: Band | None
    revision: int | None
    at: datetime | None
    is_current: bool
    running: Run | None
    failure: str = ""
    stopped: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is a band to show at all, current or not."""
        return self.band is not None and self.band.is_known

    @property
    def promise(self) -> Promise | None:
        """The finish that somebody counts on."""
        return self.analysis.standing.promise

    @property
    def chance(self) -> float | None:
        """The chance of the promised finish."""
        if self.promise is None or self.band is None:
            return None
        if self.confidence is not None:
            return chance_of(self.confidence, self.promise)
        if self.band.promised == self.promise.finish:
            return self.band.chance
        return self.band.chance_of(self.promise.finish) if self.promise.task is None else None


def standing(
    person: Person, project: Project, asked: Asked = USUAL, *, anew: bool = False, simulate: Simulate | None = None
) -> Standing:
    """How sure a project is; where that is not known of the plan as it is, a run begins in the background.

    It is waited for only a moment, and only where nothing older can be shown. `anew` begins also what was stopped or
    failed. Of another seed or number of iterations only who plans begins a run; others see those that were begun.
    """
    revision, found, task = _task(project, asked, simulate)
    told = _asked(person, project, task, asked, anew)
    seen = answers.seen(person, project)[1]
    return _standing(rights_of(person, project), seen, project, revision, found, told, asked)


def at_hand(person: Person, project: Project) -> Standing:
    """How sure a project is, as far as this process knows it already: no run begins."""
    revision, found, task = _task(project, USUAL, None)
    seen = answers.seen(person, project)[1]
    return _standing(rights_of(person, project), seen, project, revision, found, DESK.known(task), USUAL)


def whole(project: Project) -> Standing:
    """How sure a project is, with everything: for what is published, which keeps each part with its right."""
    revision, found, task = _task(project, USUAL, None)
    return _standing(Rights(*EVERYTHING), found, project, revision, found, DESK.ask(task), USUAL)


def tornado(
    person: Person, project: Project, asked: Asked = USUAL, *, most: int = 20, anew: bool = False
) -> tuple[Told, Tornado | None]:
    """What each risk and the ranges of the `most` crucial tasks do to the P80, of the newest run that has told it.

    Risks only for who may see them.
    """
    task = _further(project, asked, ("tornado", most), lambda found, progress: found.tornado(most, progress=progress))
    told = _asked(person, project, task, asked, anew)
    return told, rights_of(person, project).tornado(told.answer.value) if told.answer is not None else None


def worth(
    person: Person, project: Project, asked: Asked = USUAL, *, anew: bool = False
) -> tuple[Told, tuple[Worth, ...] | None]:
    """What each response buys, of the newest run that has told it; nothing for those who may not see risks."""
    task = _further(project, asked, ("worth",), lambda found, progress: found.worth(progress=progress))
    told = _asked(person, project, task, asked, anew)
    return told, rights_of(person, project).worth(told.answer.value) if told.answer is not None else None


def alone(person: Person, project: Project, risk: RiskId, *, anew: bool = False) -> tuple[Told, Alone | None]:
    """The finish without one risk, before its response and after it, of the newest run that has told it.

    Nothing for a risk that is not simulated, and for those who may not see risks.
    """
    task = _further(project, USUAL, ("alone", risk), lambda found, progress: found.alone(risk, progress))
    told = DESK.ask(task, anew=anew)
    return told, rights_of(person, project).alone(told.answer.value) if told.answer is not None else None


def document(
    person: Person, project: Project, asked: Asked = USUAL, date: datetime | None = None, cost: Decimal | None = None
) -> tuple[Standing, dict[str, Any] | None]:
    """The document of `headway simulate --json` as somebody may see it, with the standing it belongs to.

    None while it is worked out: what each risk does to the P80 takes a run of its own for each.
    """
    found = standing(person, project, asked)
    if found.confidence is None or not found.is_current:
        return found, None
    told, bars = tornado(person, project, asked, most=0)
    if bars is None or not told.is_current:
        failure = sentence_of(told.failure) if told.failure is not None else ""
        return replace(found, running=told.run, failure=failure, stopped=told.stopped), None
    return found, found.confidence.as_json(date, cost, bars)


def stop(project: Project) -> int:
    """Stop what is simulated for a project in this process; how many runs that were."""
    return DESK.stop(project.pk)


def keep(person: Person, project: Project, note: str, at: datetime) -> Forecast:
    """Keep the forecast of the plan as it is; see `published.keep`."""
    revision, _whole, task = _task(project, USUAL, None)
    told = DESK.ask(task)
    now = (revision, answers.mark_of(project, revision), told.answer.value) if told.is_current and told.answer else None
    return published.keep(person, project, note, at, now)


def forecast(project: Project, at: datetime) -> Forecast | None:
    """Simulate here and now where the plan has moved on since its newest forecast, and keep the forecast of the day.

    What `simulate` raises comes through.
    """
    revision, found = answers.analysis(project)
    mark = answers.mark_of(project, revision)
    newest = published.listed(project).first()
    if newest is not None and (newest.revision, newest.mark) == (revision, mark):
        return None
    made = _simulated(found, USUAL)
    return published.publish(project, revision, mark, made, at)


def sentence_of(error: Exception) -> str:
    """What failed, for whoever looks at the page."""
    if isinstance(error, HeadwayError):
        return str(error)
    return _("The simulation failed; the log of the server says why.")


def _asked(person: Person, project: Project, task: Task, asked: Asked, anew: bool) -> Told:
    """What is known of a task; it is begun for whoever may."""
    if asked == USUAL or may(person, Act.PLAN, project):
        return DESK.ask(task, anew=anew)
    return DESK.known(task)


def _task(project: Project, asked: Asked, simulate: Simulate | None) -> tuple[int, Analysis, Task]:
    revision, found = answers.analysis(project)
    mark = answers.mark_of(project, revision)

    def work(progress: Progress) -> Confidence:
        return _simulated(found, asked, progress, simulate)

    def done(made: Confidence) -> None:
        if asked == USUAL:
            published.publish(project, revision, mark, made, timezone.now())

    about = (project.pk, "confidence", asked)
    return revision, found, Task(about, (revision, mark), revision, work, size, project.pk, done)


def _simulated(
    found: Analysis, asked: Asked, progress: Progress | None = None, simulate: Simulate | None = None
) -> Confidence:
    from headway.analysis import confidence

    made = simulate or confidence.simulate
    return made(found, iterations=asked.iterations, seed=asked.seed, progress=progress)


def _further(
    project: Project, asked: Asked, what: tuple[Hashable, ...], ask: Callable[[Confidence, Progress], Any]
) -> Task:
    """A task that goes on from a confidence, which is computed first where it is not there yet."""
    revision, _found, first = _task(project, asked, None)

    def work(progress: Progress) -> Any:
        known = DESK.known(first)
        sure = known.answer.value if known.is_current and known.answer is not None else first.work(progress)
        return ask(sure, progress)

    return Task((project.pk, *what, asked), first.stamp, revision, work, lambda made: 2**16, project.pk)


def _standing(
    rights: Rights, seen: Analysis, project: Project, revision: int, found: Analysis, told: Told, asked: Asked
) -> Standing:
    failure = sentence_of(told.failure) if told.failure is not None else ""
    if told.answer is None:
        row = Outlook.objects.filter(project=project).first() if asked == USUAL else None
        old = remembered(row)
        return Standing(
            newest=revision,
            analysis=seen,
            confidence=None,
            band=rights.band(old) if old is not None else None,
            revision=row.revision if row is not None and old is not None else None,
            at=row.computed if row is not None and old is not None else None,
            is_current=row is not None and old is not None and _is_of(row, project, revision),
            running=told.run,
            failure=failure,
            stopped=told.stopped,
        )
    made: Confidence = told.answer.value
    budget = made.simulation.plan.settings.budget
    return Standing(
        newest=revision,
        analysis=seen,
        confidence=confidence_for(rights, made, seen if told.is_current else None),
        band=rights.band(band(made, found.standing.promise, budget)),
        revision=told.answer.revision,
        at=told.answer.at,
        is_current=told.is_current,
        running=told.run,
        failure=failure,
        stopped=told.stopped,
    )


def _is_of(row: Outlook, project: Project, revision: int) -> bool:
    return (row.revision, row.mark) == (revision, answers.mark_of(project, revision))


def size(made: Confidence) -> int:
    """About how many bytes a confidence holds."""
    simulation = made.simulation
    samples = sum(len(each.samples) for each in simulation.milestones.values())
    samples += 2 * len(simulation.finish_samples) + 2 * len(simulation.cost_samples)
    return 8 * samples + BYTES_PER_TASK * (len(simulation.plan.tasks) + 100)


__all__ = [
    "DESK",
    "USUAL",
    "Asked",
    "Rights",
    "Standing",
    "alone",
    "at_hand",
    "document",
    "forecast",
    "keep",
    "size",
    "standing",
    "stop",
    "tornado",
    "whole",
    "worth",
]
