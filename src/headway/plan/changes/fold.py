"""Making a list of Changes: one draft, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from headway.plan.changes.accept import AcceptFlaws, refuse_flaws
from headway.plan.changes.change import Change, PlanChange
from headway.plan.changes.draft import Draft
from headway.plan.changes.flaws import introduced
from headway.plan.changes.refused import ChangeRefused
from headway.plan.plan import Plan


def apply[P: Plan](plan: P, changes: Iterable[PlanChange]) -> P:
    """The plan with the changes made in order.

    ChangeRefused, with the plan as it was, where a `was` does not hold, a thing is missing or already there, or the
    list as a whole brings in a flaw (a circle, a reference to nothing, a value against its field's rule) that the
    plan had not before and no AcceptFlaws in the list names.
    """
    draft = Draft(plan)
    fold(draft, tuple(changes))
    after = draft.plan()
    refuse_flaws(draft, after)
    return after  # type: ignore[return-value]  # a draft's plan is of the type it began with


def fold(draft: Draft, changes: tuple[Change, ...]) -> None:
    """Make the changes in the draft; a refusal tells which one of several it was."""
    for position, change in enumerate(changes, 1):
        try:
            change.make(draft)
        except ChangeRefused as refused:
            refused.position = position if len(changes) > 1 else None
            raise


def accepting(plan: Plan, changes: Iterable[PlanChange]) -> tuple[PlanChange, ...]:
    """The changes and, where they bring in flaws, the AcceptFlaws that lets these through. They must fit the plan."""
    changes = tuple(changes)
    draft = Draft(plan)
    fold(draft, changes)
    flaws = introduced(draft, draft.plan())
    return (*changes, AcceptFlaws(tuple(flaws))) if flaws else changes


def undo(plan: Plan, changes: Iterable[PlanChange]) -> tuple[PlanChange, ...]:
    """What takes a plan back to where it was before these changes were made, also where it had flaws then."""
    return accepting(plan, [change.inverse() for change in reversed(tuple(changes))])  # type: ignore[misc]
