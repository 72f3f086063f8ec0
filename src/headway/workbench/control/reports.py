"""Contributors report, the manager accepts; a project may let reports count at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from headway.actuals.changes import ALL_KINDS
from headway.plan.changes import Change, from_json, to_json
from headway.plan.errors import HeadwayError
from headway.workbench.control.models import Report, State
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.effect import effect
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.record import Receipt, said
from headway.workbench.projects.rows import State as PlanState
from headway.workbench.projects.submit import counts_at_once, submit


class AlreadyDecided(HeadwayError):
    """A report was accepted or declined before, by somebody else or in another window."""


def report(
    person: Person, project: Project, changes: Sequence[Change], *, at: datetime, via: str = Via.PAGE, gesture: str = ""
) -> Receipt | Report:
    """Record facts, or keep them until somebody accepts them. The errors are those of `effect`."""
    if counts_at_once(person, project):
        return submit(person, project, changes, at=at, via=via, gesture=gesture)
    tried = effect(person, project, changes)
    words = gesture or said(PlanState(tried.before.plan, tried.before.actuals), changes)
    return Report.objects.create(project=project, by=person, at=at, said=words[:500], changes=to_json(changes).decode())


def waiting(project: Project) -> list[Report]:
    """The reports nobody has decided yet, oldest first."""
    return list(project.reports.filter(state=State.WAITING).select_related("by"))


def accept(person: Person, reported: Report, *, at: datetime) -> Receipt:
    """Let a report count, once. ChangeRefused where the plan has moved on since: then it still waits."""
    with transaction.atomic():
        locked = _decidable(person, reported)
        receipt = submit(
            person,
            locked.project,
            changes_of(locked),
            at=at,
            gesture=_("Accepted from %(who)s: %(what)s") % {"who": locked.by, "what": locked.said},
            cause=f"report {locked.pk}",
        )
        _decide(locked, State.ACCEPTED, person, at, revision=receipt.entry.revision)
    return receipt


def decline(person: Person, reported: Report, answer: str, *, at: datetime) -> None:
    """Send a report back with a word why; it counts for nothing."""
    with transaction.atomic():
        _decide(_decidable(person, reported), State.DECLINED, person, at, answer=answer)


def changes_of(reported: Report) -> tuple[Change, ...]:
    """The facts a report tells."""
    return from_json(reported.changes.encode(), ALL_KINDS)


def _decidable(person: Person, reported: Report) -> Report:
    locked = Report.objects.select_for_update(of=("self",)).select_related("project", "by").get(pk=reported.pk)
    if not may(person, Act.ACCEPT, locked.project):
        raise PermissionDenied(_("You may not accept progress in this project."))
    if locked.state != State.WAITING:
        raise AlreadyDecided(_("This report was decided before."))
    return locked


def _decide(reported: Report, state: State, person: Person, at: datetime, **more: object) -> None:
    Report.objects.filter(pk=reported.pk).update(state=state, decided_by=person, decided=at, **more)
