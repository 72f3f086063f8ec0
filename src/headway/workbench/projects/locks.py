"""What control locks: approved scope, budget figures, contractual milestones, the performance baseline.

Never the forecast: durations, logic, remaining work and facts stay free, and variance shows at once (HOUSE law 7). The
one write asks here, under the project's lock and for an undo too; only what was approved passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from headway.analysis.words import listed
from headway.plan.changes import Change, ChangeRefused
from headway.plan.plan import Plan
from headway.plan.value import TaskId, Value
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told

if TYPE_CHECKING:
    from headway.workbench.people.models import Person

BUDGET = {
    "budget": "the approved budget",
    "contingency": "the contingency",
    "contingency_days": "the days of contingency",
    "management_reserve": "the management reserve",
    "funding": "the funding",
}
"""The settings that are figures of the budget, and how they are called."""


class Locks(Value, frozen=True):
    """What of a project only an approved change request may alter. `milestones` are tasks: their deadline and being."""

    scope: bool = False
    budget: bool = False
    baseline: bool = False
    milestones: tuple[TaskId, ...] = ()


class Refusal(NamedTuple):
    """A lock that a write would break: which one, what it holds, and what would have been done to it."""

    lock: str  # scope, budget or milestones: the field of Locks
    thing: str
    sentence: str


class Locked(ChangeRefused):
    """A write would alter what is locked; `refusals` say what, and `changes` are what a change request would hold."""

    def __init__(self, refusals: Sequence[Refusal], changes: Sequence[Change]) -> None:
        said = " ".join(each.sentence for each in refusals[:3])
        super().__init__(
            _("%(what)s Only an approved change request may do this: propose it instead.") % {"what": said},
            thing=refusals[0].thing,
            field=refusals[0].lock,
        )
        self.refusals, self.changes = tuple(refusals), tuple(changes)


def of(project: Project) -> Locks:
    """The locks of a project, as this row of it has them."""
    return msgspec.json.decode(project.locks, type=Locks) if project.locks else Locks()


def put(person: Person, project: Project, locks: Locks) -> None:
    """Set the locks of a project; PermissionDenied for whoever may not approve: a planner does not unlock the plan."""
    if not may(person, Act.APPROVE, project):
        raise PermissionDenied(_("Only a sponsor or an owner sets what is locked."))
    text = msgspec.json.encode(locks).decode() if locks != Locks() else ""
    Project.objects.filter(pk=project.pk).update(locks=text)
    project.locks = text


def keep_to(project: Project, before: Plan, after: Plan, changes: Sequence[Change]) -> None:
    """Locked where a write from one plan to the other alters what is locked; `project` is read under its lock."""
    if not project.locks:
        return
    found = refusals(of(project), before, after, _approved(project))
    if found:
        raise Locked(found, changes)


def refusals(locks: Locks, before: Plan, after: Plan, approved: Plan | None) -> tuple[Refusal, ...]:
    """What between two plans the locks refuse. `approved` is the plan of the performance baseline, where there is one.

    Without one the plan as it was is the approved scope.
    """
    return (
        *(_scope(before, after, approved or before) if locks.scope else ()),
        *(_budget(before, after) if locks.budget else ()),
        *_milestones(locks.milestones, before, after),
    )


def _approved(project: Project) -> Plan | None:
    row = baselines.measured(project)
    return None if row is None else baselines.value(row).plan


def _scope(before: Plan, after: Plan, approved: Plan) -> Iterator[Refusal]:
    if before.tasks is after.tasks or not _reshaped(before, after):
        return
    packages = frozenset(task.id for task in approved.leaves)
    was, now = scope(before, packages), scope(after, packages)
    for tasks, plan, words in (
        ([id for id in now if id not in was], after, _("The approved scope is locked: %(names)s would come in.")),
        ([id for id in was if id not in now], before, _("The approved scope is locked: %(names)s would go out.")),
    ):
        if tasks:
            names = listed([f"“{plan.tasks[id].name or id}”" for id in tasks])
            yield Refusal("scope", plan.tasks[tasks[0]].name or tasks[0], words % {"names": told(names)})


def _reshaped(before: Plan, after: Plan) -> bool:
    """Whether any task came, went, moved, or came to count or not."""
    if before.tasks.keys() != after.tasks.keys():
        return True
    pairs = ((before.tasks[id], task) for id, task in after.tasks.items() if before.tasks[id] is not task)
    return any((old.parent, old.active, old.external) != (new.parent, new.active, new.external) for old, new in pairs)


def scope(plan: Plan, packages: frozenset[TaskId]) -> dict[TaskId, None]:
    """The tasks that are scope: those that count, down to the work packages. What lies below one is its detail."""
    found: dict[TaskId, None] = {}
    hidden: set[TaskId] = set()
    for id in plan.outline.order:
        task = plan.tasks[id]
        inside = task.parent is not None and task.parent in hidden
        if inside or not task.active or task.external:
            hidden.add(id)
            continue
        found[id] = None
        if id in packages:
            hidden.add(id)
    return found


def _budget(before: Plan, after: Plan) -> Iterator[Refusal]:
    for field, called in BUDGET.items():
        if getattr(before.settings, field) != getattr(after.settings, field):
            yield Refusal("budget", called, _("The budget is locked: %(what)s would change.") % {"what": _(called)})
    if before.accounts is after.accounts:
        return
    for id in {**before.accounts, **after.accounts}:
        old, new = before.accounts.get(id), after.accounts.get(id)
        if old is not new and (old.budget if old else None) != (new.budget if new else None):
            account = new or old
            name = (account.name if account else "") or id
            yield Refusal("budget", name, _("The budget is locked: that of account “%(name)s”.") % {"name": name})


def _milestones(milestones: Sequence[TaskId], before: Plan, after: Plan) -> Iterator[Refusal]:
    for id in milestones:
        old, new = before.tasks.get(id), after.tasks.get(id)
        if old is None or old is new:
            continue
        name = old.name or id
        if new is None or (old.active and not new.active):
            yield Refusal("milestones", name, _("Milestone “%(name)s” is contractual: it stays.") % {"name": name})
        elif old.deadline != new.deadline:
            told = _("Milestone “%(name)s” is contractual: its deadline is locked.")
            yield Refusal("milestones", name, told % {"name": name})
