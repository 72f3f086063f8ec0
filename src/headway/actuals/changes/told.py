"""Facts in the words people use."""

from __future__ import annotations

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
from headway.plan.duration import Unit
from headway.plan.plan import Plan
from headway.plan.text import duration_text, minutes_text, moment_text
from headway.plan.value import AssignmentId


def tell(fact: AnyFact, plan: Plan) -> str:
    """One fact in one line, without who said it and when."""
    task = TASK.called(fact.task, plan)
    match fact:
        case Started():
            return f"{task} started {moment_text(fact.at)}"
        case Finished():
            return f"{task} finished {moment_text(fact.at)}"
        case Remaining():
            done = f" after {duration_text(fact.actual, plan.settings)}" if fact.actual is not None else ""
            return f"{task} has {duration_text(fact.duration, plan.settings)} remaining{done}, {_seen(fact)}"
        case Complete():
            return f"{task} is {fact.percent:g} % complete by {fact.measure}, {_seen(fact)}"
        case Worked():
            left = f", {_hours(fact.remaining, plan)} left" if fact.remaining is not None else ""
            return f"{_hours(fact.work, plan)} of work done{_by(fact.assignment, task, plan)}{left}, {_seen(fact)}"
        case Spent():
            return f"{fact.cost} spent{_by(fact.assignment, task, plan)}, {_seen(fact)}"
        case Stopped():
            resumes = f", to resume {moment_text(fact.resume)}" if fact.resume else ""
            return f"{task} paused {moment_text(fact.at)}{resumes}"
        case Booked():
            return f"{_entry(fact, plan)} booked on {task}, for {moment_text(fact.at)}{_terms(fact)}"


def _entry(fact: Booked, plan: Plan) -> str:
    amount = "" if fact.amount is None else f"{fact.amount} {fact.currency or plan.settings.currency}".rstrip()
    hours = "" if fact.work is None else _hours(fact.work, plan)
    of = "" if fact.resource is None else f" of {RESOURCE.called(fact.resource, plan)}"
    said = " for ".join(filter(None, (amount, f"{hours}{of}" if hours else ""))) or "nothing"
    kind = "" if fact.kind is BookingKind.OTHER else fact.kind
    return f"{said} ({kind}{'' if hours else of})" if kind else f"{said}{'' if hours else of}"


def _terms(fact: Booked) -> str:
    parts = {
        "to account": fact.account, "from order": fact.commitment, "settling": fact.settles, "reference": fact.reference
    }  # fmt: skip
    return "".join(f", {word} {value}" for word, value in parts.items() if value)


def _by(assignment: AssignmentId | None, task: str, plan: Plan) -> str:
    return f" on {task}" if assignment is None else f" by {ASSIGNMENT.called(assignment, plan)}"


def _seen(fact: AnyFact) -> str:
    return f"as of {moment_text(fact.at)}"


def _hours(minutes: int, plan: Plan) -> str:
    return minutes_text(minutes, plan.settings, Unit.HOUR)
