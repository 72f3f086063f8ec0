"""Risks that happened between two plans, and what they altered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headway.plan.changes.nouns import LINK, TASK, Noun
from headway.plan.plan import Plan
from headway.plan.risk import ImpactKind, RaidKind, Risk, RiskStatus
from headway.plan.value import LinkId, RiskId, TaskId

LENGTH = frozenset({"duration", "work", "estimate"})
WAIT = frozenset({"constraint", "leveling_delay"})
LAG = frozenset({"lag"})


@dataclass(frozen=True, eq=False)
class Happened:
    """The risks that occurred in one plan and not yet in the other.

    To them counts what differs in what they name: how long their tasks take (and, of those whose start they delay,
    what holds them), the lag of their links, and tasks of theirs that came or went. They name the tasks they fall on,
    those that answer them, and those of the issue that they became.
    """

    risks: Mapping[RiskId, Risk]
    tasks: frozenset[TaskId]
    delayed: frozenset[TaskId]
    links: frozenset[LinkId]

    def altered(self, noun: Noun, id: str, field: str) -> bool:
        """Whether this difference of a thing counts to a risk that happened."""
        if noun is TASK:
            return (id in self.tasks and field in LENGTH) or (id in self.delayed and field in WAIT)
        return noun is LINK and id in self.links and field in LAG


def happened(before: Plan, after: Plan) -> Happened:
    """The risks that happened from one plan to the other, or that it takes back."""
    old, new = _occurred(before), _occurred(after)
    risks = {id: risk for id, risk in {**old, **new}.items() if (id in old) != (id in new)}
    hit = {id: {*risk.tasks, *risk.response_tasks} for id, risk in risks.items()}
    for plan in (before, after) if risks else ():
        for entry in plan.raid.values():
            if entry.kind is RaidKind.ISSUE and entry.risk in hit:
                hit[entry.risk].update(entry.tasks)
    delaying = [id for id, risk in risks.items() if risk.how is ImpactKind.DELAYS_START]
    return Happened(
        risks=risks,
        tasks=frozenset[TaskId]().union(*hit.values()),
        delayed=frozenset[TaskId]().union(*(hit[id] for id in delaying)),
        links=frozenset(link for risk in risks.values() for link in risk.links),
    )


def _occurred(plan: Plan) -> dict[RiskId, Risk]:
    return {id: risk for id, risk in plan.risks.items() if risk.status is RiskStatus.OCCURRED}
