"""A levelling in words and as a document: what `headway level` prints and the API answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from headway.analysis.levelling import Offer
from headway.analysis.words import later, listed
from headway.plan.changes.codec import to_plain
from headway.plan.plan import Plan
from headway.plan.said import Counted, Figure, Said
from headway.reports.words import day, stamp
from headway.schedule.levelling import Levelled, Overload

PROOFS = {
    "critical path": Said("the plan's own logic"),
    "work of a resource": Said("the work one resource has to do"),
    "exact": Said("an exact solver"),
}


def document(offered: Offer) -> dict[str, Any]:
    """Plain data: moments as local minutes, `gap` from 0 to 1, `changes` as `headway apply` takes them."""
    found = offered.levelled
    return {
        "finish_before": stamp(found.finish_before),
        "finish_after": stamp(found.finish_after),
        "bound": stamp(found.bound),
        "gap": round(found.gap, 6),
        "feasible": found.feasible,
        "how": found.how,
        "proof": found.proof,
        "schedules": found.schedules,
        "delayed": offered.delayed,
        "unresolved": [_overload(each) for each in found.unresolved],
        "changes": to_plain(offered.changes)["changes"],
    }


def _overload(each: Overload) -> dict[str, Any]:
    return {
        "resource": each.resource,
        "start": stamp(each.start),
        "finish": stamp(each.finish),
        "asked": each.asked,
        "available": each.available,
        "tasks": list(each.tasks),
    }


def sentences(offered: Offer) -> tuple[str, ...]:
    """What levelling would do, and how much better it could be, for a reader."""
    return tuple(_sentences(offered, offered.comparison.before.plan, offered.levelled))


def _sentences(offered: Offer, plan: Plan, found: Levelled) -> Iterator[str]:
    if found.finish_before is None or found.finish_after is None:
        yield Said("Nothing in the plan has a date, so there is nothing to level.")
        return
    moved = offered.comparison.finish.minutes
    if not moved:
        yield Said("The finish stays at {day}.", day=day(found.finish_after))
    else:
        yield Said(
            "The finish moves from {before} to {after}, {later}.",
            before=day(found.finish_before),
            after=day(found.finish_after),
            later=later(moved, plan.settings),
        )
    if not offered.changes:
        yield Said("No task has to be held back.")
    else:
        yield Said(
            "{held}, {later}.",
            held=Counted(len(found.delays), "{n} task held back", "{n} tasks held back"),
            later=Counted(offered.delayed, "{n} task later than now", "{n} tasks later than now"),
        )
    if found.splits:
        yield Counted(
            len(found.splits), "{n} task interrupted for other work.", "{n} tasks interrupted for other work."
        )
    yield from _unresolved(plan, found.unresolved)
    if found.feasible or found.gap > 0:
        yield _proved(found)


def _unresolved(plan: Plan, left: tuple[Overload, ...]) -> Iterator[str]:
    if not left:
        yield Said("Nobody is overloaded any more.")
        return
    names = {each.resource: plan.resources[each.resource].name or each.resource for each in left}
    yield Counted(
        len(left),
        "Still overloaded: {who}, on {n} stretch of time.",
        "Still overloaded: {who}, on {n} stretches of time.",
        who=listed(list(names.values())),
    )


def _proved(found: Levelled) -> str:
    assert found.bound is not None
    if found.gap == 0:
        return Said("No levelling can finish earlier: proved by {proof}.", proof=PROOFS[found.proof])
    return Said(
        "No levelling can finish before {day} (proved by {proof}): at most {share} % of the time could still be saved.",
        day=day(found.bound),
        proof=PROOFS[found.proof],
        share=Figure(100 * found.gap, 1),
    )
