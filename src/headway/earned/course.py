"""How a project is doing, date by date, each date against the performance baseline in force on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from headway.actuals.facts import Actuals
from headway.earned.choice import Choice, Trial, choose
from headway.earned.experience import finished
from headway.earned.formulas import COST_FORMS, TIME_FORMS, Unit
from headway.earned.groups import PROJECT, Group
from headway.earned.measures import Measures
from headway.earned.performance import Accounts
from headway.earned.periods import Length
from headway.earned.revisions import PerformanceBaselines, Revision
from headway.earned.value import Earned, earned_value
from headway.plan.plan import Plan
from headway.schedule.result import Schedule

MOST_DATES = 60
"""Of a long project every second, third ... week is measured, so that no more dates than these are."""


@dataclass(frozen=True, eq=False)
class Course:
    """Earned value by ascending status dates, the last the present.

    `parts` are the dates of one revision after the other. `trials` is what forecasts of finished projects came to.
    """

    baselines: PerformanceBaselines
    parts: tuple[tuple[Revision, Earned], ...]
    trials: Sequence[Trial]

    @property
    def dates(self) -> tuple[datetime, ...]:
        """Every status date."""
        return tuple(date for _, part in self.parts for date in part.dates)

    @property
    def now(self) -> Earned:
        """The present: the last date, against the revision in force on it."""
        return self.parts[-1][1]

    @property
    def revision(self) -> Revision:
        """The revision the present is measured against."""
        return self.parts[-1][0]

    def over_time(self, group: Group = PROJECT) -> tuple[Measures, ...]:
        """The figures of a group by every date."""
        return tuple(each for _, part in self.parts for each in part.over_time(group))

    def planned(self, dates: Sequence[datetime], group: Group = PROJECT) -> tuple[Decimal, ...]:
        """The planned value of a group by any dates, each as the revision in force on it planned it."""
        now = {id(revision): part for revision, part in self.parts}
        found = []
        for date in dates:
            revision = self.baselines.in_force(date)
            found.append(now.get(id(revision), self.now).planned(date, group))
        return tuple(found)

    def choice(self, unit: Unit, group: Group = PROJECT) -> Choice:
        """The forecasts of cost (Unit.MONEY) or duration (Unit.PERIODS) by how they did, the best first.

        On this project only the dates of the revision now in force can judge: its budget is another one's otherwise.
        """
        forms = COST_FORMS if unit is Unit.MONEY else TIME_FORMS
        return choose(self.now.over_time(group), [each for each in self.trials if each.form in forms], forms)

    @cached_property
    def time(self) -> Choice:
        """The forecasts of the project's duration."""
        return self.choice(Unit.PERIODS)

    @cached_property
    def cost(self) -> Choice:
        """The forecasts of the project's cost."""
        return self.choice(Unit.MONEY)


def course(
    baselines: PerformanceBaselines,
    actuals: Actuals,
    as_of: datetime,
    *,
    plan: Plan,
    schedule: Schedule | None = None,
    accounts: Accounts | None = None,
    length: Length | int | Sequence[datetime] = Length.DAY,
    known: datetime | None = None,
    dates: Sequence[datetime] | None = None,
) -> Course:
    """Measure a project by a status date and by the dates before it (None: the end of every week since its start).

    The other arguments are those of `earned_value`.
    """
    earlier = weeks(baselines.revisions[0].baseline.start, as_of) if dates is None else dates
    asked = (*(date for date in earlier if date < as_of), as_of)
    parts: list[tuple[Revision, Earned]] = []
    for revision, group in groupby(asked, baselines.in_force):
        found = earned_value(
            revision.baseline, actuals, tuple(group), plan=plan, schedule=schedule, accounts=accounts, length=length,
            known=known,
        )  # fmt: skip
        parts.append((revision, found))
    return Course(baselines, tuple(parts), tuple(finished()))


def weeks(start: datetime | None, as_of: datetime) -> Iterator[datetime]:
    """The ends of the weeks (or of every second, third ... week) from a start to a status date."""
    if start is None or start >= as_of:
        return
    monday = datetime(start.year, start.month, start.day) - timedelta(days=start.weekday())
    step = timedelta(weeks=1 + (as_of - monday) // timedelta(weeks=MOST_DATES))
    end = monday + step
    while end < as_of:
        yield end
        end += step
