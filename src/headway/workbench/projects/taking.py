"""Waiting for what another project hands over: a milestone that holds the published date, and taking a newer one.

The date stands in the plan as an ordinary constraint, set by an ordinary Change: undo takes it back like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from headway.actuals.facts import Actuals
from headway.plan.changes import AddTask, Change, SetConstraint
from headway.plan.plan import Plan
from headway.plan.task import Constraint, Task, TaskKind
from headway.plan.value import TaskId
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.effect import Effect, effect
from headway.workbench.projects.handovers import HandoverRefused, in_turn, newest
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Handover, Project, Via, Wait
from headway.workbench.projects.rows import State
from headway.workbench.projects.submit import submit
from headway.workbench.projects.things import free_id
from headway.workbench.projects.waits import Waiting, constraint, one


@dataclass(frozen=True)
class Taking:
    """What taking the newest publication would change; `effect` None where there is nothing to take."""

    waiting: Waiting
    effect: Effect | None

    @property
    def changes(self) -> tuple[Change, ...]:
        """The Changes."""
        return self.effect.changes if self.effect is not None else ()


def wait_for(
    person: Person,
    project: Project,
    giver: Project,
    given: TaskId,
    *,
    task: TaskId | None = None,
    name: str = "",
    parent: TaskId | None = None,
    at: datetime,
    via: str = Via.PAGE,
) -> Wait:
    """Let a milestone stand for what another project hands over: `task`, else a new one under `parent`.

    It is held by the published date from then on; where nothing stands published it waits without one. The milestone
    and the wait come to be together or not at all. PermissionDenied for who does not plan here or may not read there;
    HandoverRefused, ChangeRefused where it cannot be.
    """
    _may_wait(person, project)
    _may_give(person, project, giver, given)

    def once() -> Wait:
        state = load(project).state
        row = newest(giver, given)
        row = row if row is not None and row.withdrawn is None else None
        wanted = _wanted(row, giver, state.plan)
        said = _named(row, giver, given)
        stands, changes = _stood_for(project, state, task, name.strip() or said, parent, wanted)
        gesture = _("Wait for “%(name)s” of %(giver)s") % {"name": said, "giver": giver}
        _submit(person, project, changes, row, gesture=gesture, at=at, via=via)
        return Wait.objects.create(project=project, task=stands, giver=giver, given=given, taken=row, by=person, at=at)

    return in_turn(project, once)


def taking(person: Person, project: Project, wait: int) -> Taking:
    """What taking the newest publication would do to the plan, with nothing written.

    Wait.DoesNotExist for no such wait; PermissionDenied for who does not plan.
    """
    _may_wait(person, project)
    waiting = one(person, project, wait)
    changes = _changes(waiting.row, load(project).state)
    return Taking(waiting, effect(person, project, changes) if changes else None)


def take(
    person: Person, project: Project, wait: int, changes: Sequence[Change], *, at: datetime, via: str = Via.PAGE
) -> Wait:
    """Take the newest publication: `changes` are those that `taking` offered, each of which says what it found then.

    HandoverRefused where another publication, or none, stands by now; StaleChange where somebody set another date
    meanwhile or was quicker to take it. Wait.DoesNotExist and PermissionDenied as `taking`.
    """
    _may_wait(person, project)

    def once() -> Wait:
        plan = load(project).state.plan
        row = _row(project, wait)
        publication = _standing(row)
        if [_meant(change) for change in changes] != [(row.task, _wanted(publication, row.giver, plan))]:
            raise HandoverRefused(_("Something else is published by now. Look at what taking it would do again."))
        told = {"name": _named(publication, row.giver, row.given), "giver": row.giver}
        gesture = _("Took the new date of “%(name)s” of %(giver)s") % told
        _submit(person, project, changes, publication, gesture=gesture, at=at, via=via)
        row.taken, row.by = publication, person
        row.save(update_fields=["taken", "by"])
        return row

    return in_turn(project, once)


def stop_waiting(person: Person, project: Project, wait: int) -> Wait:
    """Wait no longer: the milestone stays in the plan with the date it has. Wait.DoesNotExist for no such wait."""
    _may_wait(person, project)

    def once() -> Wait:
        row = _row(project, wait)
        Wait.objects.filter(pk=wait).delete()
        return row

    return in_turn(project, once)


def _may_wait(person: Person, project: Project) -> None:
    if project.proposes_id is not None:
        raise PermissionDenied(_("A proposal waits for nobody: let the plan itself wait."))
    if not may(person, Act.PLAN, project):
        raise PermissionDenied(_("You may not change what this project waits for."))


def _may_give(person: Person, project: Project, giver: Project, given: TaskId) -> None:
    if giver.pk == project.pk:
        raise HandoverRefused(_("A project does not wait for itself: link the two tasks instead."))
    if giver.deleted is not None or not may(person, Act.READ, giver) or giver.proposes_id is not None:
        raise PermissionDenied(_("You may not read that project."))
    if giver.archived is not None:
        raise HandoverRefused(_("%(giver)s is archived: nothing new will come from it.") % {"giver": giver})
    if given not in load(giver).state.plan.tasks:
        raise HandoverRefused(_("%(giver)s has no such task.") % {"giver": giver})


def _row(project: Project, wait: int) -> Wait:
    return Wait.objects.select_related("giver").get(pk=wait, project=project)


def _wanted(row: Handover | None, giver: Project, plan: Plan) -> Constraint | None:
    return constraint(row, load(giver).state.plan.settings, plan.settings) if row is not None else None


def _named(row: Handover | None, giver: Project, given: TaskId) -> str:
    if row is not None:
        return row.name
    task = load(giver).state.plan.tasks.get(given)
    return (task.name if task is not None else "") or given


def _stood_for(
    project: Project, state: State, task: TaskId | None, name: str, parent: TaskId | None, wanted: Constraint | None
) -> tuple[TaskId, tuple[Change, ...]]:
    """The milestone that will wait, and the Changes that make it or hold it."""
    if task is not None:
        return task, _held_by(project, state, task, wanted)
    made = _milestone(state.plan, name, parent, wanted)
    return made.id, (AddTask(made),)


def _milestone(plan: Plan, name: str, parent: TaskId | None, held: Constraint | None) -> Task:
    """A new milestone, the last one below its parent."""
    if parent is not None and parent not in plan.tasks:
        raise HandoverRefused(_("The plan has no such task to put the milestone under."))
    ranks = [plan.tasks[child].rank for child in plan.outline.children.get(parent, ())]
    rank = max(ranks, default=Decimal(0)) + 1
    id = free_id(name, plan.tasks)
    return Task(id=id, name=name, parent=parent, rank=rank, kind=TaskKind.MILESTONE, constraint=held)


def _held_by(project: Project, state: State, id: TaskId, wanted: Constraint | None) -> tuple[Change, ...]:
    """What holds a milestone of the plan to a date; HandoverRefused where that one cannot wait."""
    task = state.plan.tasks.get(id)
    if task is None or not task.is_milestone or state.plan.is_summary(id):
        raise HandoverRefused(_("Only a milestone of the plan can stand for what another project hands over."))
    if task.manual:
        raise HandoverRefused(_("The milestone is scheduled by hand: let it be scheduled before it waits."))
    if _is_reached(state.actuals, id):
        raise HandoverRefused(_("The milestone is reached: there is nothing to wait for any more."))
    if Wait.objects.filter(project=project, task=id).exists():
        raise HandoverRefused(_("This milestone waits for something already."))
    return (SetConstraint(id, task.constraint, wanted),) if wanted and task.constraint != wanted else ()


def _is_reached(actuals: Actuals, task: TaskId) -> bool:
    known = actuals.progress().get(task)
    return known is not None and known.finished is not None


def _standing(row: Wait) -> Handover | None:
    found = newest(row.giver, row.given) if row.giver.deleted is None else None
    return found if found is not None and found.withdrawn is None else None


def _changes(row: Wait, state: State) -> tuple[Change, ...]:
    """What taking the newest publication is; nothing where its date stands in the plan, or nothing can be taken."""
    task = state.plan.tasks.get(row.task)
    wanted = _wanted(_standing(row), row.giver, state.plan)
    if task is None or wanted is None or task.constraint == wanted or _is_reached(state.actuals, row.task):
        return ()
    return (SetConstraint(row.task, task.constraint, wanted),)


def _meant(change: Change) -> tuple[TaskId, Constraint | None] | None:
    return (change.task, change.now) if isinstance(change, SetConstraint) else None


def _submit(person: Person, project: Project, changes: Sequence[Change], row: Handover | None, **told: Any) -> None:
    if changes:
        submit(person, project, changes, cause=f"hand-over {row.pk}" if row is not None else "", **told)


__all__ = ["Taking", "stop_waiting", "take", "taking", "wait_for"]
