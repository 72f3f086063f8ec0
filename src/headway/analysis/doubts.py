"""What makes a simulation lie, and what one must know to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headway.analysis.analysis import Analysis
from headway.analysis.dcma import Subject, hard_constraints
from headway.analysis.words import listed, named
from headway.plan.problem import Problem, Severity
from headway.plan.said import Counted, Figure, Said
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
            where=Said("the plan"),
            what=Said("confidence is {how}.", how=known.sentence),
            remedy=Said("Give ranges to the tasks that drive the finish, or to groups of tasks as assumptions."),
        )
    elif known.driving is not None and known.driving < 1:
        yield Problem(
            code="confidence-partial",
            where=Said("the plan"),
            what=Said(
                "{percent} % of the work that drives the finish has neither range nor risk and counts as certain.",
                percent=Figure(100 * (1 - known.driving)),
            ),
            remedy=Said("Give it ranges."),
            severity=Severity.NOTE,
        )


def _hard(analysis: Analysis, tasks: Sequence[TaskId]) -> Iterator[Problem]:
    if tasks:
        yield _about(
            analysis,
            "hard-constraint",
            tasks,
            Counted(
                len(tasks),
                "{n} task is held by a hard constraint: the simulation cannot move them as their logic would.",
                "{n} tasks are held by a hard constraint: the simulation cannot move them as their logic would.",
            ),
            Said("Use a deadline instead."),
        )


def _manual(analysis: Analysis, subject: Subject) -> Iterator[Problem]:
    manual = [task.id for task in subject.tasks if task.manual]
    if manual:
        yield _about(
            analysis,
            "manual-task",
            manual,
            Counted(
                len(manual),
                "{n} task is scheduled manually: no risk and no predecessor moves them, and they freeze what follows.",
                "{n} tasks are scheduled manually: no risk and no predecessor moves them, and they freeze what "
                "follows.",
            ),
            Said("Let links set their dates."),
        )


def _open_ends(analysis: Analysis, subject: Subject) -> Iterator[Problem]:
    ends = analysis.open_ends
    for code, tasks, what in (
        (
            "open-start",
            ends.no_predecessor,
            Counted(
                len(ends.no_predecessor),
                "{n} task is without predecessor: nothing makes them later.",
                "{n} tasks are without predecessor: nothing makes them later.",
            ),
        ),
        (
            "open-end",
            ends.no_successor,
            Counted(
                len(ends.no_successor),
                "{n} task is without successor: their delays reach nobody.",
                "{n} tasks are without successor: their delays reach nobody.",
            ),
        ),
        (
            "dangling-start",
            ends.dangling_start,
            Counted(
                len(ends.dangling_start),
                "{n} task has a start that no link holds: what they wait for is not said.",
                "{n} tasks have a start that no link holds: what they wait for is not said.",
            ),
        ),
        (
            "dangling-finish",
            ends.dangling_finish,
            Counted(
                len(ends.dangling_finish),
                "{n} task has a finish that nobody waits for: their delays reach nobody.",
                "{n} tasks have a finish that nobody waits for: their delays reach nobody.",
            ),
        ),
    ):
        if tasks:
            yield _about(analysis, code, tasks, what, Said("Add the missing links."))


def _about(analysis: Analysis, code: str, tasks: Sequence[TaskId], what: str, remedy: str) -> Problem:
    names = listed([named(analysis.plan, task) for task in tasks], most=MANY)
    return Problem(code=code, where=names, what=what, remedy=remedy, tasks=tuple(tasks))


def _figures(simulation: Simulation) -> Iterator[Problem]:
    """Which figures each risk counted with."""
    used = [risk.used for risk in simulation.risks]
    if used:
        residual = used.count("residual")
        yield Problem(
            code="risk-figures",
            where=Said("the risk register"),
            what=Counted(
                len(used),
                "{n} risk counted: {residual} with residual figures (response funded and scheduled), {inherent} with "
                "inherent ones.",
                "{n} risks counted: {residual} with residual figures (response funded and scheduled), {inherent} with "
                "inherent ones.",
                residual=residual,
                inherent=len(used) - residual,
            ),
            severity=Severity.NOTE,
        )


def _runs(simulation: Simulation) -> Iterator[Problem]:
    if simulation.error is not None and not simulation.settled:
        yield Problem(
            code="not-settled",
            where=Said("the simulation"),
            what=Said("the P80 is known to {days} days (standard error).", days=Figure(simulation.error, 1)),
            remedy=Said("Make more runs."),
            severity=Severity.NOTE,
        )
