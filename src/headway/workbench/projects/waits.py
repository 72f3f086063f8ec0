"""What a project waits for of others: as published, as its own plan holds it, and by when it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Max
from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind
from headway.plan.value import LATEST, TaskId
from headway.schedule.result import DriverKind
from headway.schedule.working import working_time
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import answers, rings
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.clock import carried
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Handover, Project, Wait

type Given = tuple[int, TaskId]
"""Something a project hands over: the project and its task."""


class State(StrEnum):
    """How a milestone that waits stands to what was published."""

    UNPUBLISHED = "unpublished"
    AS_TAKEN = "as taken"
    NEWER = "newer"  # published anew since the plan took its date
    TYPED = "typed over"  # the plan holds a date that nobody published
    WITHDRAWN = "withdrawn"
    GONE = "gone"  # the project that gives is deleted
    REACHED = "reached"


class Dates(NamedTuple):
    """A publication on the clock of the plan that waits."""

    finish: datetime | None
    p50: datetime | None
    p80: datetime | None


@dataclass(frozen=True)
class Waiting:
    """A milestone that waits for what another project hands over, as somebody may see it.

    `newest` is the publication that stands, `held` the one whose date the plan holds; `finish`, `p50` and `p80` are
    those of `newest` on the clock of the plan that waits, as is `planned`, the milestone's own date. `needed_by` is the
    latest date that delays nothing, `float_left` the working minutes until then from the published date (else those of
    the milestone); negative: that much too late. `seen`: whether the giver's plan may be read, too.
    """

    row: Wait
    project: Project
    task: TaskId
    milestone: str
    giver: Project
    given: TaskId
    name: str
    newest: Handover | None
    held: Handover | None
    finish: datetime | None
    p50: datetime | None
    p80: datetime | None
    planned: datetime | None
    needed_by: datetime | None
    float_left: int | None
    minutes_per_day: int
    state: State
    seen: bool
    problem: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still can hold something up."""
        return self.state is not State.REACHED


def waits(person: Person, projects: Iterable[Project]) -> tuple[Waiting, ...]:
    """What these projects wait for, of those this person may read, by project and then by the date it is needed."""
    asked = {project.pk: project for project in projects if may(person, Act.READ, project)}
    rows = list(Wait.objects.filter(project__in=asked).select_related("giver", "taken").order_by("pk"))
    return told(person, rows, asked)


def told(person: Person, rows: Iterable[Wait], projects: Mapping[int, Project]) -> tuple[Waiting, ...]:
    """Rows of these projects as somebody sees them; each is of a project in `projects`, which the person may read."""
    rows = list(rows)
    if not rows:
        return ()
    known, seen = published(row.giver_id for row in rows), frozenset(seen_by(person).values_list("pk", flat=True))
    found = rings.rings()
    made = (
        _Look(row, projects[row.project_id], known.get((row.giver_id, row.given), ()), seen)
        .waiting(*answers.seen(person, projects[row.project_id]), rings.sentence(found.get(row.pk, ()), row, seen))
        for row in rows
    )  # fmt: skip
    place = {project: at for at, project in enumerate(projects)}
    return tuple(sorted(made, key=lambda each: (place[each.project.pk], each.needed_by or LATEST, each.row.pk)))


def one(person: Person, project: Project, wait: int) -> Waiting:
    """One of what a project waits for; Wait.DoesNotExist where it does not wait for that."""
    row = Wait.objects.select_related("giver", "taken").get(pk=wait, project=project)
    return told(person, [row], {project.pk: project})[0]


def behind(person: Person, project: Project, analysis: Analysis, task: TaskId) -> tuple[Waiting, ...]:
    """What of other projects drives the date of a task: the milestones of its driving chain that their wait holds."""
    if project.proposes_id is not None or task not in analysis.plan.tasks:
        return ()
    rows = {row.task: row for row in Wait.objects.filter(project=project).select_related("giver", "taken")}
    chain = analysis.schedule.driving_chain(task) if rows else ()
    held = (step for step in (*chain, task) if step in rows)
    there = [rows[step] for step in held if analysis.schedule.driver(step).kind is DriverKind.CONSTRAINT]
    return told(person, dict.fromkeys(there), {project.pk: project})


def published(givers: Iterable[int]) -> dict[Given, tuple[Handover, ...]]:
    """Everything these projects have published, the newest of each thing first."""
    found: dict[Given, list[Handover]] = {}
    for row in Handover.objects.filter(project__in=set(givers)).select_related("by").order_by("-pk"):
        found.setdefault((row.project_id, row.task), []).append(row)
    return {given: tuple(rows) for given, rows in found.items()}


def newest_of(givers: Iterable[int]) -> tuple[Handover, ...]:
    """The newest publication of each thing these projects have published, withdrawn or not."""
    rows = Handover.objects.filter(project__in=set(givers)).order_by().values("project", "task")
    newest = rows.annotate(newest=Max("pk")).values("newest")
    return tuple(Handover.objects.filter(pk__in=newest).select_related("by").order_by("-pk"))


def dates(row: Handover, giver: Settings, taker: Settings) -> Dates:
    """The dates of a publication on the taker's clock."""
    ends = (row.finish, row.p50, row.p80)
    return Dates(*(None if each is None else carried(each, giver, taker) for each in ends))


def constraint(row: Handover, giver: Settings, taker: Settings) -> Constraint | None:
    """What the milestone of a plan that took this publication is held by."""
    finish = dates(row, giver, taker).finish
    return None if finish is None else Constraint(ConstraintKind.START_NO_EARLIER_THAN, finish)


class _Look(NamedTuple):
    """A wait, its project, what was published of it (newest first), and which projects the person may read."""

    row: Wait
    project: Project
    rows: tuple[Handover, ...]
    seen: frozenset[int]

    def waiting(self, _revision: int, analysis: Analysis, ring: str) -> Waiting:
        """What is told of it."""
        row, giver, settings = self.row, load(self.row.giver).state.plan, analysis.plan.settings
        task = analysis.plan.tasks.get(row.task)
        newest = self.rows[0] if self.rows else None
        finish, p50, p80 = dates(newest, giver.settings, settings) if newest else Dates(None, None, None)
        at = analysis.schedule[row.task] if task is not None else None
        held = self._held(task.constraint, giver.settings, settings) if task is not None else None
        state = self._state(newest, held, task is not None and _is_reached(analysis, row.task))
        needed = at.late_finish if at is not None and state is not State.REACHED else None
        left = None
        if task is not None and at is not None and needed is not None:
            counts = finish is not None and state not in (State.WITHDRAWN, State.GONE)
            time = working_time(analysis.plan, task.calendar)
            left = time.minutes(finish, needed) if counts and finish is not None else at.total_float
        visible = row.giver_id in self.seen
        name = newest.name if newest else (giver.tasks[row.given].name if row.given in giver.tasks and visible else "")
        return Waiting(
            row=row,
            project=self.project,
            task=row.task,
            milestone=(task.name or task.id) if task is not None else name or row.task,
            giver=row.giver,
            given=row.given,
            name=name or row.given,
            newest=newest,
            held=held,
            finish=finish,
            p50=p50,
            p80=p80,
            planned=at.finish if at is not None else None,
            needed_by=needed,
            float_left=left,
            minutes_per_day=settings.minutes_per_day,
            state=state,
            seen=visible,
            problem=" ".join(filter(None, (self._problem(task is None, held, state), ring))),
        )

    def _held(self, now: Constraint | None, giver: Settings, taker: Settings) -> Handover | None:
        """The newest publication whose date stands in the plan: after an undo that may be an earlier one again."""
        return next((row for row in self.rows if now is not None and constraint(row, giver, taker) == now), None)

    def _state(self, newest: Handover | None, held: Handover | None, reached: bool) -> State:
        if reached:
            return State.REACHED
        if self.row.giver.deleted is not None:
            return State.GONE
        if newest is None:
            return State.UNPUBLISHED
        if newest.withdrawn is not None:
            return State.WITHDRAWN
        if held == newest:
            return State.AS_TAKEN
        return State.TYPED if held is None and newest.pk == self.row.taken_id else State.NEWER

    def _problem(self, lost: bool, held: Handover | None, state: State) -> str:
        return " ".join(self._problems(lost, held, state))

    def _problems(self, lost: bool, held: Handover | None, state: State) -> Iterator[str]:
        if lost:
            yield _("Its milestone is no longer in the plan. Undo the deletion, or stop waiting.")
        elif state is not State.REACHED and held is None and self.row.taken is not None:
            yield _("The date that was taken no longer stands in the plan: somebody set another since.")
        if state is State.GONE:
            yield _("%(giver)s is deleted: nothing will come from it.") % {"giver": self.row.giver}
        elif self.row.giver.archived is not None and state is not State.REACHED:
            yield _("%(giver)s is archived: nothing new will come from it.") % {"giver": self.row.giver}


def _is_reached(analysis: Analysis, task: TaskId) -> bool:
    known = analysis.progress.get(task)
    return known is not None and known.finished is not None
