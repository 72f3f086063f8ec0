"""Where each risk falls: on which nodes and edges of the network, with which figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headway.plan.changes.change import lowered
from headway.plan.changes.flaws import against_the_rules
from headway.plan.changes.nouns import RISK
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.risk import ImpactKind, Risk, RiskKind, RiskStatus
from headway.plan.said import Said
from headway.plan.task import Task
from headway.plan.value import RiskId, TaskId
from headway.risk.ground import Ground, midnight
from headway.risk.model import Effect
from headway.risk.quantiles import Spread
from headway.risk.register import Figures, likely
from headway.risk.shapes import of_points
from headway.schedule.net import ALWAYS, NEVER

EFFECTS = {
    ImpactKind.ADDS_DAYS: Effect.ADD,
    ImpactKind.MULTIPLIES_DURATION: Effect.MULTIPLY,
    ImpactKind.DELAYS_START: Effect.DELAY,
    ImpactKind.TAKES_AWAY: Effect.AWAY,
    ImpactKind.LOSES_DAYS: Effect.LOSE,
}

type Choice = Callable[[Risk], Figures]
"""Which figures of a risk count."""


@dataclass(frozen=True, eq=False)
class Fall:
    """One risk as it is simulated."""

    risk: Risk
    probability: float
    residual: bool
    time: Spread | None
    money: Spread | None
    window: tuple[int, int]
    nodes: tuple[int, ...]
    edges: tuple[int, ...]

    @property
    def effect(self) -> Effect:
        """How it falls on what it hits."""
        return EFFECTS[self.risk.how]


@dataclass(eq=False)
class Falls:
    """The risks that are simulated, by identifier, and what could not be."""

    found: list[Fall] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def falls(ground: Ground, choice: Choice) -> Falls:
    """Every open risk that has figures and happens in time; the others are told as problems."""
    answer = Falls()
    secondary = _dormant(ground.plan, choice)
    for risk in sorted(ground.plan.risks.values(), key=lambda each: each.id):
        if risk.status is not RiskStatus.OPEN:
            continue
        why = _left_out(ground, risk, choice(risk), secondary)
        if why is not None:
            answer.problems.append(why)
            continue
        fall = _fall(ground, risk, choice(risk))
        answer.found.append(fall)
        answer.problems += _doubts(ground, fall)
    return answer


def _dormant(plan: Plan, choice: Choice) -> frozenset[RiskId]:
    """Secondary risks of responses none of which counts: without the response they do not arise."""
    brought = {other for risk in plan.risks.values() for other in risk.secondary}
    awake = {other for risk in plan.risks.values() if choice(risk).residual for other in risk.secondary}
    return frozenset(brought - awake)


def _left_out(ground: Ground, risk: Risk, figures: Figures, dormant: frozenset[RiskId]) -> Problem | None:
    if risk.id in dormant:
        what = Said("comes with a response that is not funded and scheduled, so it is not simulated.")
        return _problem("risk-dormant", risk, what, "", Severity.NOTE)
    if not risk.is_simulated:
        what = Said("has no figure for its impact, so it is not simulated.")
        return _problem("risk-without-impact", risk, what, Said("Give it three points in days or in money."))
    if likely(figures.probability, risk.likelihood, ground.plan.settings.risk_matrix, risk.kind) is None:
        what = Said("has no probability, so it is not simulated.")
        return _problem("risk-without-probability", risk, what, Said("Give it one."))
    for kind, expected in against_the_rules(RISK, risk):
        label = Said(lowered(kind.label))
        what = Said("is not simulated: its {field} has to be {expected}.", field=label, expected=expected)
        return _problem("risk-with-impossible-figure", risk, what, Said("Correct the figure."))
    if risk.window_finish is not None and ground.now is not None and ground.now.date() > risk.window_finish:
        until = f"{risk.window_finish}"
        what = Said("could happen until {day}, which is over, so it is not simulated.", day=until)
        return _problem("risk-over", risk, what, Said("Close it, or give it another window."))
    return None


def _fall(ground: Ground, risk: Risk, figures: Figures) -> Fall:
    chance = likely(figures.probability, risk.likelihood, ground.plan.settings.risk_matrix, risk.kind)
    assert chance is not None
    a_day = 1 if risk.how is ImpactKind.MULTIPLIES_DURATION else max(1, ground.plan.settings.minutes_per_day)
    nodes, edges = _hit(ground, risk)
    loses = risk.how is ImpactKind.LOSES_DAYS
    return Fall(
        risk=risk,
        probability=chance,
        residual=figures.residual,
        time=of_points(figures.time, a_day) if figures.time is not None and not loses else None,
        money=of_points(figures.money) if figures.money is not None and not loses else None,
        window=(
            NEVER if risk.window_start is None else midnight(0, risk.window_start),
            ALWAYS if risk.window_finish is None else midnight(1, risk.window_finish),
        ),
        nodes=nodes if figures.time is not None or loses else (),
        edges=edges if figures.time is not None and risk.how in (ImpactKind.ADDS_DAYS, ImpactKind.DELAYS_START) else (),
    )


def _hit(ground: Ground, risk: Risk) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The nodes and edges a risk falls on, each once; what is done is out of its reach."""
    named = dict.fromkeys((*ground.below(risk.tasks), *_through(ground.plan, risk)))
    nodes = tuple(ground.node(task) for task in named if task in ground.movable)
    if not risk.links:
        return nodes, ()
    wanted = np.array([at for at, link in enumerate(ground.net.links) if link in risk.links], np.int64)
    edges = np.flatnonzero(np.isin(ground.net.edge_link, wanted))
    return nodes, tuple(edges.tolist())


def _through(plan: Plan, risk: Risk) -> Iterator[TaskId]:
    """The tasks a risk reaches by the people, components and calendars it falls on."""
    if risk.resources:
        wanted = set(risk.resources)
        yield from (each.task for each in plan.assignments.values() if each.resource in wanted)
    if risk.components:
        touched = set(risk.components)
        yield from (task.id for task in plan.leaves if touched.intersection(task.components))
    if risk.calendars:
        yield from (task.id for task in plan.leaves if _works_on(plan, task) & set(risk.calendars))


def _works_on(plan: Plan, task: Task) -> set[str | None]:
    """The calendars a task works on: its own or the project's, and those of its resources where it follows them."""
    on = {task.calendar or plan.settings.calendar}
    if task.follows_resources:
        resources = (plan.resources.get(each.resource or "") for each in plan.assigned.get(task.id, ()))
        on |= {resource.calendar for resource in resources if resource is not None and resource.calendar is not None}
    return on


def _doubts(ground: Ground, fall: Fall) -> Iterator[Problem]:
    risk = fall.risk
    timed = fall.time is not None or risk.how is ImpactKind.LOSES_DAYS
    if timed and not fall.nodes and not fall.edges:
        what = Said("falls on no task or link with work left: its days do not count.")
        yield _problem("risk-without-target", risk, what, Said("Name what it falls on."))
    if risk.how is ImpactKind.LOSES_DAYS and risk.money is not None:
        what = Said("loses days with a chance for each day, which says nothing of money: its money does not count.")
        yield _problem("risk-money-not-simulated", risk, what, Said("Put the money into a risk of its own."))
    saves = risk.kind is RiskKind.OPPORTUNITY and risk.how is not ImpactKind.MULTIPLIES_DURATION
    if saves and fall.time is not None and fall.time.low > 0:
        what = Said("is an opportunity that adds days: savings are negative.")
        yield _problem("opportunity-adds-days", risk, what, Said("Write -5 d where it saves five days."))


def _problem(code: str, risk: Risk, what: str, remedy: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(
        code=code,
        where=Said("risk '{name}'", name=risk.name or risk.sentence or risk.id),
        what=what,
        remedy=remedy,
        severity=severity,
        tasks=risk.tasks,
        links=risk.links,
    )


def daily(ground: Ground, fall: Fall) -> NDArray[np.float32]:
    """The chance that each day of the clock is lost, for risks that lose days."""
    days = np.zeros(ground.clock.days, np.float32)
    first, last = (moment // 1440 - ground.clock.first_day for moment in fall.window)
    days[max(0, min(first, len(days))) : max(0, min(last, len(days)))] = fall.probability
    return days
