"""Hand-overs between projects: what one publishes, with its date and how sure it is, for others to wait for.

A publication is never altered: a newer one follows it, and the newest may be withdrawn. Publishing is the consent that
others who plan see it, even where they may not read the project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.plan.errors import HeadwayError
from headway.plan.value import TaskId
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import answers
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.confidence import Standing, at_hand, standing
from headway.workbench.projects.models import Handover, Project, Wait
from headway.workbench.projects.patience import patiently
from headway.workbench.projects.published import stored
from headway.workbench.projects.waits import State, Waiting, behind, newest_of, one, told, waits


class HandoverRefused(HeadwayError):
    """Something cannot be published, waited for or taken; the sentence says why and what to do."""


class Sureness(NamedTuple):
    """How sure the finish of a task is, on the plan's own clock; None: not simulated at that revision."""

    p50: datetime | None = None
    p80: datetime | None = None


class Stands(StrEnum):
    """How what a project published stands to its plan today."""

    AS_PUBLISHED = "as published"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    LOST = "lost"  # the plan has no such task any more, or no date for it


@dataclass(frozen=True)
class HandedOut:
    """What a project published: the newest publication, the plan's own dates today, and who waits for it.

    `is_news`: publishing anew would say something else. `hidden` counts the waiting projects the asker may not read.
    """

    newest: Handover
    finish: datetime | None
    sure: Sureness
    stands: Stands
    is_news: bool
    waiting: tuple[Waiting, ...]
    hidden: int


class Offer(NamedTuple):
    """Something that stands published, and the wait for it where there is one already."""

    handover: Handover
    wait: Wait | None


def publish(person: Person, project: Project, task: TaskId, *, at: datetime) -> Handover:
    """Publish when a task or milestone is finished, as the plan has it now, and how sure that is where it is known.

    Where the newest publication says the same already, that one. PermissionDenied for who does not plan;
    HandoverRefused where there is no date to publish.
    """
    _may_publish(person, project)
    revision, analysis = answers.analysis(project)
    if task not in analysis.plan.tasks:
        raise HandoverRefused(_("The plan has no such task."))
    finish = analysis.schedule[task].finish
    if finish is None:
        raise HandoverRefused(_("The task has no date to publish: it is inactive, or the plan is in a circle there."))
    sure = sureness(at_hand(person, project), revision, task)
    row = Handover(
        project=project,
        task=task,
        name=(analysis.plan.tasks[task].name or task)[:500],
        at=at,
        by=person,
        revision=revision,
        finish=stored(finish),
        p50=stored(sure.p50),
        p80=stored(sure.p80),
    )
    return in_turn(project, lambda: _follow(newest(project, task), row))


def withdraw(
    person: Person, project: Project, task: TaskId, *, meant: Handover | None = None, at: datetime
) -> Handover:
    """Promise a task no longer: its newest publication is marked as withdrawn. The errors are those of `publish`.

    With `meant` only where that is the newest: nobody takes back what somebody else published just now.
    """
    _may_publish(person, project)

    def once() -> Handover:
        row = newest(project, task)
        if row is None or row.withdrawn is not None:
            raise HandoverRefused(_("Nothing stands published of this task."))
        if meant is not None and row != meant:
            raise HandoverRefused(_("A newer publication of this task stands: withdraw that one."))
        row.withdrawn = at
        row.save(update_fields=["withdrawn"])
        return row

    return in_turn(project, once)


def newest(project: Project, task: TaskId) -> Handover | None:
    """The newest publication of a task, withdrawn or not."""
    return Handover.objects.filter(project=project, task=task).order_by("-pk").first()


def offers(person: Person, project: Project) -> tuple[Offer, ...]:
    """What stands published by the other projects that this person may see, by project and then by date."""
    givers = {each.pk: each for each in seen_by(person).filter(archived=None).exclude(pk=project.pk)}
    known = {(row.giver_id, row.given): row for row in Wait.objects.filter(project=project)}
    rows = (row for row in newest_of(givers) if row.withdrawn is None)
    order = sorted(rows, key=lambda row: (str(givers[row.project_id]), row.finish or row.at, row.pk))
    for row in order:
        row.project = givers[row.project_id]
    return tuple(Offer(row, known.get((row.project_id, row.task))) for row in order)


def handed_out(
    person: Person, project: Project, waiting: Mapping[TaskId, Awaited] | None = None
) -> tuple[HandedOut, ...]:
    """What a project has published and who waits for it, by date; for whoever may read the project.

    What is waited for and was never published is not among it: see `awaited`, whose answer `waiting` is where it is
    known already.
    """
    revision, analysis = answers.seen(person, project)
    rows = newest_of([project.pk])
    if not rows:
        return ()
    known = standing(person, project)
    waiting = awaited(person, project) if waiting is None else waiting
    made = (_handed(row, revision, analysis, known, waiting.get(row.task, Awaited((), 0))) for row in rows)
    return tuple(sorted(made, key=lambda each: (each.newest.finish or each.newest.at, each.newest.pk)))


class Awaited(NamedTuple):
    """Who waits for a task: as the asker sees it, and how many more projects there are that they may not read."""

    seen: tuple[Waiting, ...]
    hidden: int


def awaited(person: Person, project: Project) -> dict[TaskId, Awaited]:
    """Who waits for what of a project, published or not. What is reached is waited for no longer."""
    return awaited_of(person, [project]).get(project.pk, {})


def awaited_of(person: Person, projects: Iterable[Project]) -> dict[int, dict[TaskId, Awaited]]:
    """The same of many projects at once, by the project."""
    rows = list(
        Wait.objects.filter(giver__in=projects, project__deleted=None).select_related("project", "giver", "taken")
    )
    if not rows:
        return {}
    readable = {each.pk: each for each in seen_by(person).filter(pk__in={row.project_id for row in rows})}
    seen = [each for each in told(person, [r for r in rows if r.project_id in readable], readable) if each.is_open]
    hidden = [(row.giver_id, row.given) for row in rows if row.project_id not in readable]
    found: dict[int, dict[TaskId, Awaited]] = {}
    for giver, given in dict.fromkeys((row.giver_id, row.given) for row in rows):
        waiting = tuple(each for each in seen if (each.giver.pk, each.given) == (giver, given))
        if waiting or (giver, given) in hidden:
            found.setdefault(giver, {})[given] = Awaited(waiting, hidden.count((giver, given)))
    return found


def stands(row: Handover, analysis: Analysis) -> Stands:
    """How a publication stands to the plan it was made from."""
    finish = analysis.schedule[row.task].finish if row.task in analysis.plan.tasks else None
    if row.withdrawn is not None:
        return Stands.WITHDRAWN
    if finish is None:
        return Stands.LOST
    return Stands.AS_PUBLISHED if stored(finish) == row.finish else Stands.MOVED


def sureness(known: Standing, revision: int, task: TaskId) -> Sureness:
    """P50 and P80 of a task, where the plan was simulated at this very revision."""
    if known.confidence is None or not known.is_current or not known.is_known or known.revision != revision:
        return Sureness()
    columns = known.confidence.simulation.tasks
    if task not in columns.index:
        return Sureness()
    found = columns.task(task)
    return Sureness(found.p50, found.p80)


def is_news(row: Handover | None, analysis: Analysis, sure: Sureness) -> bool:
    """Whether publishing now would say anything that the newest publication does not."""
    if row is None or stands(row, analysis) is not Stands.AS_PUBLISHED:
        return row is None or stands(row, analysis) is not Stands.LOST
    return sure.p80 is not None and (stored(sure.p50), stored(sure.p80)) != (row.p50, row.p80)


def _handed(row: Handover, revision: int, analysis: Analysis, known: Standing, waiting: Awaited) -> HandedOut:
    finish = analysis.schedule[row.task].finish if row.task in analysis.plan.tasks else None
    sure = sureness(known, revision, row.task)
    return HandedOut(
        row, finish, sure, stands(row, analysis), is_news(row, analysis, sure), waiting.seen, waiting.hidden
    )


def _may_publish(person: Person, project: Project) -> None:
    if project.proposes_id is not None:
        raise PermissionDenied(_("A proposal hands nothing over: publish from the plan itself."))
    if not may(person, Act.PLAN, project):
        raise PermissionDenied(_("You may not publish hand-overs of this project."))
    if project.archived is not None:
        raise HandoverRefused(_("The project is archived. Bring it back before it hands anything over."))


def _follow(last: Handover | None, row: Handover) -> Handover:
    """The publication that stands now: the last one where it says the same, or was made of a newer plan meanwhile."""
    if last is not None and last.withdrawn is None and (_says(last) == _says(row) or last.revision > row.revision):
        return last
    row.save(force_insert=True)
    return row


def _says(row: Handover) -> tuple[object, ...]:
    return row.name, row.finish, row.p50, row.p80


def in_turn[T](project: Project, act: Callable[[], T]) -> T:
    """Do something while nobody else publishes or writes for this project."""

    def once() -> T:
        with transaction.atomic():
            Project.objects.select_for_update(no_key=True).get(pk=project.pk)
            return act()

    return patiently(once)


__all__ = [
    "Awaited",
    "HandedOut",
    "HandoverRefused",
    "Offer",
    "Stands",
    "State",
    "Sureness",
    "Waiting",
    "awaited",
    "awaited_of",
    "behind",
    "handed_out",
    "in_turn",
    "is_news",
    "newest",
    "offers",
    "one",
    "publish",
    "stands",
    "sureness",
    "waits",
    "withdraw",
]
