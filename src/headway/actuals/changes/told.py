"""Facts in the words people use."""

from __future__ import annotations

from collections.abc import Iterator

from headway.actuals.facts import (
    AnyFact,
    Booked,
    BookingKind,
    Complete,
    Finished,
    Remaining,
    Spent,
    Started,
    Stopped,
    Worked,
)
from headway.plan.changes.nouns import ASSIGNMENT, RESOURCE, TASK
from headway.plan.changes.words import choice, numeral
from headway.plan.duration import Unit
from headway.plan.plan import Plan
from headway.plan.said import Joined, Said
from headway.plan.text import duration_text, minutes_text, moment_text


def tell(fact: AnyFact, plan: Plan) -> str:
    """One fact in one line, without who said it and when."""
    task, at = TASK.called(fact.task, plan), moment_text(fact.at)
    match fact:
        case Started():
            return Said("{task} started {at}", task=task, at=at)
        case Finished():
            return Said("{task} finished {at}", task=task, at=at)
        case Remaining():
            parts = {"task": task, "left": duration_text(fact.duration, plan.settings), "at": at}
            if fact.actual is None:
                return Said("{task} has {left} remaining, as of {at}", parts)
            done = duration_text(fact.actual, plan.settings)
            return Said("{task} has {left} remaining after {done}, as of {at}", parts, done=done)
        case Complete():
            parts = {"task": task, "percent": numeral(f"{fact.percent:g}"), "measure": choice(fact.measure), "at": at}
            return Said("{task} is {percent} % complete by {measure}, as of {at}", parts)
        case Worked():
            return _worked(fact, task, plan)
        case Spent():
            parts = {"cost": numeral(f"{fact.cost}"), "at": at}
            if fact.assignment is None:
                return Said("{cost} spent on {task}, as of {at}", parts, task=task)
            return Said("{cost} spent by {who}, as of {at}", parts, who=ASSIGNMENT.called(fact.assignment, plan))
        case Stopped() if fact.resume:
            resume = moment_text(fact.resume)
            return Said("{task} paused {at}, to resume {resume}", task=task, at=at, resume=resume)
        case Stopped():
            return Said("{task} paused {at}", task=task, at=at)
        case Booked():
            booked = Said("{entry} booked on {task}, for {at}", entry=_entry(fact, plan), task=task, at=at)
            return Joined(", ", [booked, *_terms(fact)])


def _worked(fact: Worked, task: str, plan: Plan) -> str:
    parts = {"work": _hours(fact.work, plan), "at": moment_text(fact.at)}
    left = None if fact.remaining is None else _hours(fact.remaining, plan)
    if fact.assignment is None:
        if left is None:
            return Said("{work} of work done on {task}, as of {at}", parts, task=task)
        return Said("{work} of work done on {task}, {left} left, as of {at}", parts, task=task, left=left)
    who = ASSIGNMENT.called(fact.assignment, plan)
    if left is None:
        return Said("{work} of work done by {who}, as of {at}", parts, who=who)
    return Said("{work} of work done by {who}, {left} left, as of {at}", parts, who=who, left=left)


def _entry(fact: Booked, plan: Plan) -> str:
    """`2000 EUR for 5 h of 'Ben' (invoice)`."""
    currency = (fact.currency or plan.settings.currency).rstrip()
    amount = "" if fact.amount is None else Joined(" ", [numeral(f"{fact.amount}"), currency])
    hours = "" if fact.work is None else _hours(fact.work, plan)
    who = "" if fact.resource is None else RESOURCE.called(fact.resource, plan)
    said = _priced(amount, Said("{hours} of {who}", hours=hours, who=who) if hours and who else hours)
    of = Said("of {who}", who=who) if who and not hours else ""
    kind = "" if fact.kind is BookingKind.OTHER else choice(fact.kind)
    if kind:
        return Said("{what} ({terms})", what=said, terms=Joined(" ", [kind, of]))
    return Joined(" ", [said, of])


def _priced(amount: str, hours: str) -> str:
    if amount and hours:
        return Said("{amount} for {hours}", amount=amount, hours=hours)
    return amount or hours or Said("nothing")


def _terms(fact: Booked) -> Iterator[str]:
    if fact.account:
        yield Said("to account {account}", account=fact.account)
    if fact.commitment:
        yield Said("from order {order}", order=fact.commitment)
    if fact.settles:
        yield Said("settling {accrual}", accrual=fact.settles)
    if fact.reference:
        yield Said("reference {reference}", reference=fact.reference)


def _hours(minutes: int, plan: Plan) -> str:
    return minutes_text(minutes, plan.settings, Unit.HOUR)
