"""How Meridian's register came about: what was known on which day, from the first workshop to today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from headway.plan.plan import Plan
from headway.plan.risk import RaidEntry, RaidStatus, Risk, RiskStatus
from headway.workbench.projects.rows import State

RESERVES = ("budget", "contingency", "contingency_days")
type Alter = Callable[[State], State]


def without(plan: Plan) -> Plan:
    """The plan before anybody thought of what may come otherwise; ranges that stood in the mandate stay."""
    settings = plan.settings.but(**dict.fromkeys(RESERVES))
    return plan.but(settings=settings, risks={}, raid={}, correlations={}, branches={})


def known_on(end: Plan, day: date) -> Alter:
    """The register as it was known on a day: what had been raised, and had not yet come true or been settled."""

    def alter(state: State) -> State:
        risks = {id: _then(risk, end.risks, day) for id, risk in end.risks.items() if _raised(risk, day)}
        raid = {id: _open(entry, day) for id, entry in end.raid.items() if _raised(entry, day)}
        return state._replace(plan=state.plan.but(risks=risks, raid=raid))

    return alter


def reserves(end: Plan) -> Alter:
    """Budget and contingency, as they were approved."""
    granted = {name: getattr(end.settings, name) for name in RESERVES}
    return lambda state: state._replace(plan=state.plan.but(settings=state.plan.settings.but(**granted)))


def ranges(end: Plan) -> Alter:
    """The ranges of what remains, except where somebody says one later."""

    def alter(state: State) -> State:
        plan = state.plan
        tasks = {
            id: task.but(estimate=end.tasks[id].estimate) if id in end.tasks else task
            for id, task in plan.tasks.items()
        }
        return state._replace(plan=plan.but(tasks=tasks))

    return alter


def together(end: Plan) -> Alter:
    """What varies together, and the ways the work may go."""
    return lambda state: state._replace(plan=state.plan.but(correlations=end.correlations, branches=end.branches))


def _raised(thing: Risk | RaidEntry, day: date) -> bool:
    return thing.raised is not None and thing.raised <= day


def _then(risk: Risk, all_: Mapping[str, Risk], day: date) -> Risk:
    secondary = tuple(id for id in risk.secondary if _raised(all_[id], day))
    if risk.occurred is not None and risk.occurred > day:
        return risk.but(secondary=secondary, status=RiskStatus.OPEN, occurred=None)
    return risk.but(secondary=secondary)


def _open(entry: RaidEntry, day: date) -> RaidEntry:
    return entry if entry.closed is None or entry.closed <= day else entry.but(status=RaidStatus.OPEN, closed=None)
