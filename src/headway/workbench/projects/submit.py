"""The door to the one write for people: may this person make these Changes?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from headway.actuals.changes import FactChange, RecordCost
from headway.actuals.facts import Actuals
from headway.plan.changes import Change
from headway.plan.plan import Plan
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.conflicts import told_to
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.own import reportable
from headway.workbench.projects.record import Receipt, Signature, in_turn
from headway.workbench.projects.rows import State
from headway.workbench.projects.sight import spoken_of

type Decided = tuple[Sequence[Change], Signature]
type Follow = Callable[[Plan, Actuals, Sequence[Change]], Sequence[Change]]
"""From Changes to those and what follows from them (see `headway.analysis.balance`)."""


def as_they_are(plan: Plan, actuals: Actuals, changes: Sequence[Change]) -> Sequence[Change]:
    """Nothing follows: what files, machines, undo and approvals say is made exactly as it stands."""
    return changes


def submit(
    person: Person,
    project: Project,
    changes: Sequence[Change],
    *,
    at: datetime,
    follow: Follow = as_they_are,
    **told: Any,
) -> Receipt:
    """Write Changes in a person's name, or PermissionDenied; `told` is what `write` takes besides.

    `follow` says what follows from them: where somebody typed them, `as_typed`.
    """
    signed = Signature(by=person, at=at, **told)
    return submit_in_turn(person, project, lambda before: (follow(*before, changes), signed))


def submit_in_turn(person: Person, project: Project, decide: Callable[[State], Decided]) -> Receipt:
    """Write, in a person's name, what follows from the state as it is when it is our turn."""

    def allowed(before: State) -> Decided:
        changes, signed = decide(before)
        require(person, project, changes, before.plan)
        return changes, signed

    with told_to(person, project):
        return in_turn(project, allowed)


def require(
    person: Person, project: Project, changes: Sequence[Change], plan: Plan | None = None, *, proposed: bool = False
) -> None:
    """PermissionDenied unless this person may make all of these Changes; `plan` is the one they are made in.

    `proposed`: they are only looked at, or kept until somebody accepts them, as a contributor's report is.
    """
    if project.proposes_id is not None and any(isinstance(change, FactChange) for change in changes):
        raise PermissionDenied(_("A proposal holds no facts: report progress in the plan itself."))
    acts = {needed(change) for change in changes} | spoken_of(changes)
    for act in sorted(acts):
        if not may(person, act, project):
            raise PermissionDenied(_("You may not %(act)s in this project.") % {"act": act.value})
    tasks = {change.task for change in changes if isinstance(change, FactChange)}
    if not tasks or may(person, Act.REPORT_FOR_ALL, project):
        return
    if tasks - reportable(person, project, plan or load(project).state.plan):
        raise PermissionDenied(_("You may report progress on your own tasks only."))
    if not proposed and not counts_at_once(person, project):
        raise PermissionDenied(_("What you report counts once a manager accepts it: send it as a report."))


def counts_at_once(person: Person, project: Project) -> bool:
    """Whether progress this person reports counts without anybody's word."""
    return project.accepts_reports or may(person, Act.ACCEPT, project)


def needed(change: Change) -> Act:
    """What one has to be allowed for a kind of Change."""
    if isinstance(change, RecordCost):
        return Act.REPORT_FOR_ALL  # money spent is the planner's to say
    return Act.REPORT if isinstance(change, FactChange) else Act.PLAN
