"""What makes a simulation lie, and what one must know to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headway.analysis.analysis import Analysis
from headway.analysis.dcma import Subject, hard_constraints
from headway.analysis.words import counted, listed, named
from headway.plan.problem import Problem, Severity
from headway.plan.value import TaskId
from headway.risk.simulation import Simulation

MANY = 5
"""Tasks named in a warning; the problem itself lists all."""


def doubts(analysis: Analysis, simulation: Simulation) -> Iterator[Problem]:
    """The warnings of a simulation: what it does not know, what holds dates still, open ends, which figures it used."""
    yield from _coverage(simulation)
    subject = Subject(analysis)
    yield from _hard(analysis, hard_constraints(subject).tasks)
    yield from _manual(analysis, subject)
    yield from _open_ends(analysis, subject)
    yield from simulation.problems
    yield from _figures(simulation)
    yield from _runs(simulation)


def _coverage(simulation: Simulation) -> Iterator[Problem]:
    known = simulation.known
    if not known.is_known:
        yield Problem(
            code="confidence-not-known",
            where="the plan",
            what=f"confidence is {known.sentence}.",
            remedy="Give ranges to the tasks that drive the finish, or to groups of tasks as assumptions.",
        )
    elif known.driving is not None and known.driving < 1:
        yield Problem(
            code="confidence-partial",
            where="the plan",
            what=f"{100 * (1 - known.driving):.0f} % of the work that drives the finish has neither range nor risk and "
            "counts as certain.",
            remedy="Give it ranges.",
            severity=Severity.NOTE,
        )


def _hard(analysis: Analysis, tasks: Sequence[TaskId]) -> Iterator[Problem]:
    if tasks:
        yield _about(
            analysis,
            "hard-constraint",
            tasks,
            "held by a hard constraint: the simulation cannot move them as their logic would.",
            "Use a deadline instead.",
        )


def _manual(analysis: Analysis, subject: Subject) -> Iterator[Problem]:
    manual = [task.id for task in subject.tasks if task.manual]
    if manual:
        yield _about(
            analysis,
            "manual-task",
            manual,
            "scheduled manually: no risk and no predecessor moves them, and they freeze what follows.",
            "Let links set their dates.",
        )


def _open_ends(analysis: Analysis, subject: Subject) -> Iterator[Problem]:
    ends = analysis.open_ends
    yield from _missing(analysis, "open-start", ends.no_predecessor, "without predecessor: nothing makes them later.")
    yield from _missing(analysis, "open-end", ends.no_successor, "without successor: their delays reach nobody.")
    yield from _missing(
        analysis, "dangling-start", ends.dangling_start, "whose start no link holds: what they wait for is not said."
    )
    yield from _missing(
        analysis, "dangling-finish", ends.dangling_finish, "whose finish nobody waits for: their delays reach nobody."
    )


def _missing(analysis: Analysis, code: str, tasks: Sequence[TaskId], what: str) -> Iterator[Problem]:
    if tasks:
        yield _about(analysis, code, tasks, what, "Add the missing links.")


def _about(analysis: Analysis, code: str, tasks: Sequence[TaskId], what: str, remedy: str) -> Problem:
    names = listed([named(analysis.plan, task) for task in tasks], most=MANY)
    is_ = "1 task is" if len(tasks) == 1 else f"{len(tasks)} tasks are"
    return Problem(code=code, where=names, what=f"{is_} {what}", remedy=remedy, tasks=tuple(tasks))


def _figures(simulation: Simulation) -> Iterator[Problem]:
    """Which figures each risk counted with."""
    used = [risk.used for risk in simulation.risks]
    if used:
        residual = used.count("residual")
        yield Problem(
            code="risk-figures",
            where="the risk register",
            what=f"{counted(len(used), 'risk')} counted: {residual} with residual figures (response funded and "
            f"scheduled), {len(used) - residual} with inherent ones.",
            severity=Severity.NOTE,
        )


def _runs(simulation: Simulation) -> Iterator[Problem]:
    if simulation.error is not None and not simulation.settled:
        yield Problem(
            code="not-settled",
            where="the simulation",
            what=f"the P80 is known to {simulation.error:.1f} days (standard error).",
            remedy="Make more runs.",
            severity=Severity.NOTE,
        )
