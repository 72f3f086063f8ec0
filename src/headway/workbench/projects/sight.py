"""What somebody may see of a plan: money, rates, reserves and risks by right, removed before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple, Self

from headway.actuals.facts import Actuals
from headway.analysis import Analysis
from headway.plan.baseline import Baseline
from headway.plan.changes import Change
from headway.plan.plan import Plan
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import money, rates, withheld
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.rows import State


class Sight(NamedTuple):
    """Which of the four that have a right of their own somebody may see. Whoever sees no costs sees no rates either."""

    costs: bool
    reserves: bool
    risks: bool
    rates: bool

    @property
    def all(self) -> bool:
        """Whether nothing is hidden."""
        return self.costs and self.reserves and self.risks and self.rates

    @property
    def effects(self) -> tuple[bool, bool, bool]:
        """Costs, reserves and risks: what figures of an effect are told by, since none of them is a rate."""
        return self.costs, self.reserves, self.risks

    @property
    def summing(self) -> Self:
        """The same with the rates, where sums of money are seen: with these eyes they are worked out."""
        return self._replace(rates=self.costs)

    @property
    def in_a_file(self) -> Self:
        """What goes into a file: a plan without its rates costs something else wherever it is computed, so it goes
        without any money.
        """
        return self if self.rates else self._replace(costs=False)

    def plan(self, plan: Plan) -> Plan:
        """A plan, less what is hidden; the very same where nothing is."""
        shown = money.free_plan(plan) if not self.costs else plan if self.rates else rates.free_plan(plan)
        shown = shown if self.reserves else withheld.without_reserves(shown)
        return shown if self.risks else withheld.without_risks(shown)

    def state(self, state: State) -> State:
        """Plan and facts, less what is hidden."""
        return State(self.plan(state.plan), self._facts(state.actuals))

    def _facts(self, actuals: Actuals) -> Actuals:
        if not self.costs:
            return money.free_facts(actuals)
        return actuals if self.rates else rates.free_facts(actuals)

    def baseline(self, baseline: Baseline) -> Baseline:
        """A baseline, less what is hidden."""
        shown = baseline if self.costs else money.free_baseline(baseline)
        shown = shown if self.rates or not self.costs else rates.free_baseline(shown)
        return shown if self.all or shown.plan is None else shown.but(plan=self.plan(shown.plan))

    def analysis(self, analysis: Analysis) -> Analysis:
        """An analysis, less what is hidden: the very same dates, since none of it moves one.

        Without rates its sums are those of the whole one, which stands behind it: see `Analysis.whole`.
        """
        if self.all:
            return analysis
        if self.costs and not self.rates:
            return rates.free_analysis(self.summing.analysis(analysis.whole))
        shown = analysis if self.costs else money.free_analysis(analysis)
        plan = self.plan(shown.plan)
        baseline = None if shown.baseline is None else self.baseline(shown.baseline)
        made = replace(shown, plan=plan, baseline=baseline)
        made.__dict__["schedule"] = replace(analysis.schedule, plan=plan)
        return made

    def change(self, change: Change) -> Change | None:
        """A Change, less what is hidden; None where nothing is left."""
        left: Change | None = self._priced(change)
        left = left if self.reserves or left is None else withheld.change_without_reserves(left)
        return left if self.risks or left is None else withheld.change_without_risks(left)

    def _priced(self, change: Change) -> Change | None:
        if not self.costs:
            return money.shown(change)
        return change if self.rates else rates.shown(change)

    def changes(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """What is left of Changes."""
        return tuple(left for each in changes if (left := self.change(each)) is not None)

    def hides(self, entry: Entry) -> bool:
        """Whether a line of the journal may speak of what is hidden, without looking into its Changes."""
        kinds = frozenset(entry.kinds.split())
        return (
            (entry.money and not self.costs)
            or (entry.money and not self.rates and not _OF_RATES.isdisjoint(kinds))
            or (not self.reserves and not _OF_RESERVES.isdisjoint(kinds))
            or (not self.risks and not _OF_RISKS.isdisjoint(kinds))
        )


EVERYTHING = Sight(True, True, True, True)
NOTHING = Sight(False, False, False, False)
_OF_RESERVES, _OF_RISKS, _OF_RATES = withheld.kinds_of_reserves(), withheld.kinds_of_risks(), rates.kinds()
RIGHTS = (Act.SEE_COSTS, Act.SEE_RESERVES, Act.SEE_RISKS, Act.SEE_RATES)
"""The rights to see something, in the order of a Sight."""

_BLIND = (
    Sight(False, True, True, False),
    Sight(True, False, True, True),
    Sight(True, True, False, True),
    Sight(True, True, True, False),
)


def sight_of(person: Person, project: Project) -> Sight:
    """What this person may see of a project."""
    return Sight(*(may(person, act, project) for act in RIGHTS))


def spoken_of(changes: Iterable[Change]) -> frozenset[Act]:
    """The rights one needs to see all of these Changes."""
    changes = tuple(changes)
    return frozenset(
        act
        for act, sight in zip(RIGHTS, _BLIND, strict=True)
        if any(sight.change(each) is not each for each in changes)
    )
