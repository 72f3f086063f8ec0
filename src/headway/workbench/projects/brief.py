"""What a portfolio tells of a project beside its dates: money, the top risk, and what moved this week and why.

Everything is in it, for the disposable table; `Brief.seen` leaves out what somebody may not see.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from headway.analysis import Analysis, analyse
from headway.analysis.money import Money
from headway.analysis.promises import finish_of
from headway.analysis.slip import slip
from headway.analysis.slip.brought import MOST_VARIED
from headway.plan import said
from headway.risk.register import threats
from headway.workbench.projects.history import state_at
from headway.workbench.projects.models import Project
from headway.workbench.projects.rows import State
from headway.workbench.projects.sight import NOTHING, Sight

if TYPE_CHECKING:
    from headway.plan.plan import Plan

ONLY_RISKS = Sight(costs=False, reserves=False, risks=True, rates=False)
"""The top risk is chosen by days alone, so that nobody learns from the choice what a risk costs in money."""


class Cash(msgspec.Struct, frozen=True):
    """`forecast` is the cost at completion as planned today (EAC), `baseline` that of the baseline (BAC), `budget` the

    approved one, in `currency`; None: not known.
    """

    currency: str
    forecast: Decimal | None
    baseline: Decimal | None
    budget: Decimal | None

    @property
    def overrun(self) -> Decimal | None:
        """By how much the forecast is above the approved budget, else above the baseline's; negative: below."""
        against = self.budget if self.budget is not None else self.baseline
        return None if self.forecast is None or against is None else self.forecast - against


class Top(msgspec.Struct, frozen=True):
    """The open threat that costs most working days on average: `days`, None where no threat's figures tell.

    `others`: how many more threats are open.
    """

    risk: str
    name: str
    probability: float | None
    days: float | None
    others: int


class Week(msgspec.Struct, frozen=True):
    """How the finish moved since `since`, where the plan was at `revision`; dates on the plan's own clock.

    `minutes` are working time, later is positive; None: one of the two has no finish. `kept` is `why` as it is kept.
    """

    since: date
    revision: int
    before: datetime | None
    after: datetime | None
    minutes: int | None
    changes: int
    kept: str | list[Any] = msgspec.field(default="", name="why")

    @property
    def why(self) -> str:
        """A sentence; empty where the plan is too large to split the movement by cause while one waits."""
        return said.again(self.kept)


class Brief(msgspec.Struct, frozen=True):
    """A project in brief. `last` is the task that finishes last, with its name; `held` the finish that was promised for

    as it is forecast now, `of_task` where that is one milestone's; `week` None: the plan is younger than that.
    """

    last: str | None = None
    last_name: str = ""
    held: datetime | None = None
    of_task: bool = False
    cash: Cash | None = None
    risk: Top | None = None
    week: Week | None = None
    problems: int = 0  # without those that money or risks alone make

    def seen(self, sight: Sight) -> Brief:
        """The brief as somebody with this sight may see it."""
        cash = self.cash if sight.costs else None
        if cash is not None and not sight.reserves:
            cash = msgspec.structs.replace(cash, budget=None)
        return msgspec.structs.replace(self, cash=cash, risk=self.risk if sight.risks else None)


def brief(project: Project, found: Analysis, since: tuple[date, int]) -> Brief:
    """The brief of an analysis with everything; `since` is a day and the revision the plan had at its beginning."""
    last, promise = _last(found), found.standing.promise
    return Brief(
        last=last,
        last_name=found.plan.tasks[last].name if last is not None else "",
        held=finish_of(found, promise) if promise is not None else None,
        of_task=promise is not None and promise.task is not None,
        cash=_cash(found),
        risk=_top(ONLY_RISKS.plan(found.plan)),
        week=_week(project, found, *since),
        problems=NOTHING.analysis(found).standing.problems,
    )


def read(body: str) -> Brief:
    """A brief as it was kept; an empty one where there is none."""
    return msgspec.json.decode(body, type=Brief) if body else Brief()


def written(made: Brief) -> str:
    """A brief to keep."""
    return msgspec.json.encode(made).decode()


def _last(found: Analysis) -> str | None:
    schedule, leaves = found.schedule, {task.id for task in found.plan.leaves}
    dated = [(row.finish, at, row.task) for at, row in enumerate(schedule) if row.finish and row.task in leaves]
    return max(dated, key=lambda each: (each[0], -each[1]))[2] if dated else None


def _cash(found: Analysis) -> Cash | None:
    money = Money(found)
    if money.forecast is None:
        return None
    budget = money.budget
    return Cash(found.plan.settings.currency, money.forecast, budget.baseline, budget.approved)


def _top(plan: Plan) -> Top | None:
    ranked = threats(plan)
    if not ranked:
        return None
    risk, weighs = ranked[0]
    return Top(risk.id, risk.name or risk.sentence or risk.id, risk.probability, weighs.days, len(ranked) - 1)


def _week(project: Project, found: Analysis, since: date, revision: int) -> Week | None:
    """Split by cause on plans without money and risks: none of them moves a date, and the words are for everybody."""
    if not revision:
        return None
    if revision == project.revision:
        return Week(since, revision, found.finish, found.finish, 0, 0)
    was = NOTHING.state(state_at(project, revision))
    now = NOTHING.state(State(found.plan, found.actuals))
    moved = slip(analyse(*was), analyse(*now))
    small = len(found.plan.tasks) << len(moved.causes) <= MOST_VARIED
    return Week(
        since=since,
        revision=revision,
        before=moved.finish.before,
        after=moved.finish.after,
        minutes=moved.finish.minutes,
        changes=project.revision - revision,
        kept=said.kept(moved.sentence) if small else "",
    )
