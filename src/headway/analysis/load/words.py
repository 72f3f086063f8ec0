"""Overloads and their proofs in sentences."""

from __future__ import annotations

from headway.analysis.load.overloads import Overload
from headway.analysis.load.proof import Ground, Proof
from headway.analysis.words import day, listed, named, when
from headway.plan.plan import Plan
from headway.plan.value import ResourceId


def overload_sentence(plan: Plan, overload: Overload) -> str:
    """`Ana is asked for 16 h more than there is from Mon 8 Jun 2026 to Tue 9 Jun 2026.`"""
    first, last = day(overload.first), day(overload.last)
    time = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{_who(plan, overload.resource)} is asked for {hours(overload.minutes_over)} more than there is {time}."


def proof_sentence(plan: Plan, resource: ResourceId, proof: Proof) -> str:
    """Why it cannot be resolved within float: the window, the tasks and the figures."""
    who, tasks = _who(plan, resource), listed([named(plan, task) for task in proof.tasks])
    time = f"from {when(proof.start)} to {when(proof.finish)}"
    one = len(proof.tasks) == 1
    if proof.ground is Ground.WINDOW:
        lie = "its float lets it lie" if one else "their float lets them lie"
        need = f"{tasks} {'needs' if one else 'need'} at least {hours(proof.needed)}"
        return f"There are {hours(proof.available)} of {who} {time}, and {need} there, wherever {lie}."
    if proof.ground is Ground.ORDER:
        at_once = f"{tasks} need {units(proof.needed)} of {who} at once where there {_is(proof.available)}"
        return f"{at_once}, and neither can be over before the other must begin: both must be done {time}."
    return f"{tasks} needs {units(proof.needed)} of {who}; there {_is(proof.available)} {time}, where it must be done."


def hours(minutes: float) -> str:
    """Minutes as hours to one decimal: `24 h`, `7.5 h`."""
    return f"{round(minutes / 60, 1):,.1f}".removesuffix(".0") + " h"


def units(amount: float) -> str:
    """`1.5 units`."""
    return f"{amount:,.2f}".rstrip("0").rstrip(".") + (" unit" if amount == 1 else " units")


def _is(amount: float) -> str:
    return "is none" if not amount else f"{'is' if amount == 1 else 'are'} never more than {units(amount)}"


def _who(plan: Plan, resource: ResourceId) -> str:
    known = plan.resources.get(resource)
    return known.name if known is not None and known.name else resource
