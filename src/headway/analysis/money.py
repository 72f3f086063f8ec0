"""Where the money stands: budget and reserves, accounts, commitments, cash flow, and the warning before it runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from headway.analysis.analysis import Analysis
from headway.cost.accounts import AccountCost, against_outline, by_account, commitment_problems
from headway.cost.cashflow import Burn, CashFlow, Measure, Step, burn, cash_flow
from headway.cost.orders import Order, orders
from headway.plan.baseline import Baseline
from headway.plan.problem import Problem
from headway.plan.value import AccountId, TaskId

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence
    from headway.cost.spread import Spread
    from headway.earned.spent import Spending
    from headway.risk.overrun import Overrun

NOTHING = Decimal(0)


class Budget(NamedTuple):
    """The approved budget and what stands outside the work; None: not known.

    `distributed` is what the accounts hold, `baseline` the budget at completion (BAC): the cost of the baseline.
    """

    approved: Decimal | None
    contingency: Decimal | None
    management_reserve: Decimal | None
    distributed: Decimal | None
    baseline: Decimal | None

    @property
    def for_work(self) -> Decimal | None:
        """The approved budget without the two reserves."""
        if self.approved is None:
            return None
        return self.approved - (self.contingency or NOTHING) - (self.management_reserve or NOTHING)

    @property
    def undistributed(self) -> Decimal | None:
        """What of the budget for work no account holds yet."""
        return None if self.for_work is None or self.distributed is None else self.for_work - self.distributed


@dataclass(frozen=True, eq=False)
class Money:
    """An analysis in money, computed part by part when first asked for; `confidence` None: nothing is simulated."""

    analysis: Analysis
    confidence: Confidence | None = None
    step: Step = Step.MONTH
    promised: Baseline | None = None  # the performance baseline, whole; None: the one of the analysis

    @property
    def _whole(self) -> Analysis:
        return self.analysis.whole

    @cached_property
    def budget(self) -> Budget:
        """The budget and the reserves."""
        settings, accounts = self.analysis.plan.settings, self.analysis.plan.accounts.values()
        given = [each.budget for each in accounts if each.budget is not None]
        return Budget(
            settings.budget,
            settings.contingency,
            settings.management_reserve,
            sum(given, NOTHING) if given else None,
            self._at_completion,
        )

    @cached_property
    def _at_completion(self) -> Decimal | None:
        """What the baseline's spread adds up to."""
        if self._spread is None:
            return None
        return self._spread.money(int(self._spread.total().sum()))

    @cached_property
    def _spread(self) -> Spread | None:
        from headway.earned.performance import performance

        base = self.promised or self._whole.baseline
        return None if base is None else performance(base, self._whole.plan).spread

    @cached_property
    def spending(self) -> Spending:
        """What was told of actual cost, and the tasks that have begun and of which nothing was told."""
        from headway.earned.spent import spending

        it = self._whole
        return spending(it.plan, it.schedule, it.progress, dict(it.cost.parts))

    @cached_property
    def silent(self) -> tuple[TaskId, ...]:
        """The tasks whose actual cost nobody told although they have begun, in reading order."""
        return tuple(task for task in self.analysis.plan.outline.order if task in self.spending.silent)

    @cached_property
    def told(self) -> Decimal | None:
        """The actual cost that was told; None where work has begun and nothing at all was told."""
        if not self.spending.by_team and self.silent:
            return None
        return sum((self.spending.of(task) for task in self.spending.by_team), NOTHING)

    @property
    def actual(self) -> Decimal | None:
        """The actual cost; None, that is not known, where any task that has begun is silent."""
        return None if self.silent else self.told

    @property
    def forecast(self) -> Decimal | None:
        """What it will have cost; None where nothing has a price. Work nobody priced counts as the plan prices it."""
        return self.analysis.cost.project.total if self.analysis.cost.is_known else None

    @cached_property
    def accounts(self) -> tuple[AccountCost, ...]:
        """Cost by account, in reading order."""
        return by_account(self._whole.plan, self._whole.cost)

    @cached_property
    def by_outline(self) -> dict[TaskId, dict[AccountId | None, Decimal]]:
        """Planned cost of every task at the top of the outline, by account."""
        return against_outline(self._whole.plan, self._whole.cost)

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """The commitments, the first to fall due first; those without a day last."""
        found = orders(self._whole.plan, self._whole.cost)
        return tuple(sorted(found, key=lambda each: (each.falls_due is None, each.falls_due, each.id)))

    @cached_property
    def flow(self) -> CashFlow | None:
        """The cash flow; None where there is no money, or its dates are absurd."""
        it = self._whole
        spent = {task: self.spending.of(task) for task in self.spending.by_team}
        return cash_flow(it.plan, it.schedule, it.cost, spent=spent, planned=self._spread, step=self.step)

    @property
    def status(self) -> datetime | None:
        """The status date."""
        return self.analysis.schedule.as_of

    @cached_property
    def burn(self) -> Burn | None:
        """The burn rate; None while actual cost is not known, or no period is over."""
        if self.flow is None or self.status is None or self.actual is None:
            return None
        return burn(self.flow, self.status, self.budget.approved)

    @cached_property
    def overrun(self) -> Overrun | None:
        """The warning; None without a budget, or while nothing is simulated or too little is known to believe it."""
        from headway.risk.overrun import overrun

        if self.confidence is None or self.budget.approved is None or self.flow is None or self.status is None:
            return None
        run = self.confidence.simulation
        if run.cost is None or not self.confidence.known.is_known:
            return None
        here = self.flow.place(self.status.date())
        ahead = zip(self.flow.begins[here:], self._ahead(here), strict=True)
        return overrun(run.cost_samples, self.budget.approved, self.analysis.cost.project.actual, ahead)

    def _ahead(self, here: int) -> tuple[Decimal, ...]:
        """What remains, period by period from the present one on."""
        assert self.flow is not None
        forecast = self.flow.whole(Measure.FORECAST)
        past = sum(forecast[: here + 1], NOTHING) - self.analysis.cost.project.actual
        return (max(past, NOTHING), *forecast[here + 1 :])

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Amounts that are left out, each with the reason."""
        plan = self.analysis.plan
        codes = ("no-exchange-rate", "unpriced-hours")
        return (*(each for each in self.analysis.cost.problems if each.code in codes), *commitment_problems(plan))

    def as_json(self) -> dict[str, Any]:
        """The document of the API and of `headway money --json`."""
        from headway.analysis.money_document import document

        return document(self)
