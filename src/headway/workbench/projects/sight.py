"""What somebody may see of a plan: money, reserves and risks by right, removed before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from headway.analysis import Analysis
from headway.plan.baseline import Baseline
from headway.plan.changes import Change
from headway.plan.plan import Plan
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import money, withheld
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.rows import State


class Sight(NamedTuple):
    """Which of the three that have a right of their own somebody may see."""

    costs: bool
    reserves: bool
    risks: bool

    @property
    def all(self) -> bool:
        """Whether nothing is hidden."""
        return self.costs and self.reserves and self.risks

    def plan(self, plan: Plan) -> Plan:
        """A plan, less what is hidden; the very same where nothing is."""
        shown = plan if self.costs else money.free_plan(plan)
        shown = shown if self.reserves else withheld.without_reserves(shown)
        return shown if self.risks else withheld.without_risks(shown)

    def state(self, state: State) -> State:
        """Plan and facts, less what is hidden."""
        return State(self.plan(state.plan), state.actuals if self.costs else money.free_facts(state.actuals))

    def baseline(self, baseline: Baseline) -> Baseline:
        """A baseline, less what is hidden."""
        shown = baseline if self.costs else money.free_baseline(baseline)
        return shown if self.all or shown.plan is None else shown.but(plan=self.plan(shown.plan))

    def analysis(self, analysis: Analysis) -> Analysis:
        """An analysis, less what is hidden: the very same dates, since none of it moves one."""
        if self.all:
            return analysis
        shown = analysis if self.costs else money.free_analysis(analysis)
        plan = self.plan(shown.plan)
        baseline = None if shown.baseline is None else self.baseline(shown.baseline)
        made = replace(shown, plan=plan, baseline=baseline)
        made.__dict__["schedule"] = replace(analysis.schedule, plan=plan)
        return made

    def change(self, change: Change) -> Change | None:
        """A Change, less what is hidden; None where nothing is left."""
        left: Change | None = change if self.costs else money.shown(change)
        left = left if self.reserves or left is None else withheld.change_without_reserves(left)
        return left if self.risks or left is None else withheld.change_without_risks(left)

    def changes(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """What is left of Changes."""
        return tuple(left for each in changes if (left := self.change(each)) is not None)

    def hides(self, entry: Entry) -> bool:
        """Whether a line of the journal may speak of what is hidden, without looking into its Changes."""
        kinds = frozenset(entry.kinds.split())
        return (
            (entry.money and not self.costs)
            or (not self.reserves and not _OF_RESERVES.isdisjoint(kinds))
            or (not self.risks and not _OF_RISKS.isdisjoint(kinds))
        )


EVERYTHING = Sight(True, True, True)
NOTHING = Sight(False, False, False)
_OF_RESERVES, _OF_RISKS = withheld.kinds_of_reserves(), withheld.kinds_of_risks()
_RIGHTS = (Act.SEE_COSTS, Act.SEE_RESERVES, Act.SEE_RISKS)


def sight_of(person: Person, project: Project) -> Sight:
    """What this person may see of a project."""
    return Sight(*(may(person, act, project) for act in _RIGHTS))


def spoken_of(changes: Iterable[Change]) -> frozenset[Act]:
    """The rights one needs to see all of these Changes."""
    changes = tuple(changes)
    blind = (Sight(False, True, True), Sight(True, False, True), Sight(True, True, False))
    return frozenset(
        act
        for act, sight in zip(_RIGHTS, blind, strict=True)
        if any(sight.change(each) is not each for each in changes)
    )
