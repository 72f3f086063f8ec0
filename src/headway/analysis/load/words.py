"""Overloads and their proofs in sentences."""

from __future__ import annotations

from headway.analysis.load.overloads import Overload
from headway.analysis.load.proof import Ground, Proof
from headway.analysis.words import day, listed, named, when
from headway.plan.plan import Plan
from headway.plan.said import Counted, Said, short
from headway.plan.value import ResourceId


def overload_sentence(plan: Plan, overload: Overload) -> str:
    """`Ana is asked for 16 h more than there is from Mon 8 Jun 2026 to Tue 9 Jun 2026.`"""
    who, more = _who(plan, overload.resource), hours(overload.minutes_over)
    first, last = day(overload.first), day(overload.last)
    if first == last:
        return Said("{who} is asked for {hours} more than there is on {day}.", who=who, hours=more, day=first)
    return Said(
        "{who} is asked for {hours} more than there is from {first} to {last}.",
        who=who,
        hours=more,
        first=first,
        last=last,
    )


def proof_sentence(plan: Plan, resource: ResourceId, proof: Proof) -> str:
    """Why it cannot be resolved within float: the window, the tasks and the figures."""
    parts = {
        "who": _who(plan, resource),
        "tasks": listed([named(plan, task) for task in proof.tasks]),
        "start": when(proof.start),
        "finish": when(proof.finish),
    }
    if proof.ground is Ground.WINDOW:
        return Counted(
            len(proof.tasks),
            "There are {there} of {who} from {start} to {finish}, and {tasks} needs at least {needed} there, "
            "wherever its float lets it lie.",
            "There are {there} of {who} from {start} to {finish}, and {tasks} need at least {needed} there, "
            "wherever their float lets them lie.",
            there=hours(proof.available),
            needed=hours(proof.needed),
            **parts,
        )
    parts |= {"needed": units(proof.needed), "there": _there(proof.available)}
    if proof.ground is Ground.ORDER:
        return Said(
            "{tasks} need {needed} of {who} at once where {there}, and neither can be over before the other must "
            "begin: both must be done from {start} to {finish}.",
            parts,
        )
    return Said("{tasks} needs {needed} of {who}; {there} from {start} to {finish}, where it must be done.", parts)


def hours(minutes: float) -> str:
    """Minutes as hours to one decimal: `24 h`, `7.5 h`."""
    return Said("{n} h", n=short(round(minutes / 60, 1)))


def units(amount: float) -> str:
    """`1.5 units`."""
    return Counted(1 if amount == 1 else 2, "{amount} unit", "{amount} units", amount=short(amount, 2))


def _there(amount: float) -> str:
    if not amount:
        return Said("there is none")
    if amount == 1:
        return Said("there is never more than {units}", units=units(amount))
    return Said("there are never more than {units}", units=units(amount))


def _who(plan: Plan, resource: ResourceId) -> str:
    known = plan.resources.get(resource)
    return known.name if known is not None and known.name else resource
