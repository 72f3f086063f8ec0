"""What a reader returns: the plan, the facts, the promises, and every doubt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from headway.actuals.facts import Actuals
from headway.plan.baseline import Baseline
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.value import TaskId, Value
from headway.schedule.result import ScheduledTask


class StoredDates(Value, frozen=True):
    """The dates and floats a file holds for a task, as another tool computed them. Never an input to our schedule."""

    start: datetime | None = None
    finish: datetime | None = None
    early_start: datetime | None = None
    early_finish: datetime | None = None
    late_start: datetime | None = None
    late_finish: datetime | None = None
    total_float: int | None = None  # minutes
    free_float: int | None = None
    critical: bool | None = None
    duration: int | None = None  # minutes, as shown by that tool

    @classmethod
    def of(cls, row: ScheduledTask) -> StoredDates:
        """What a writer stores of a task we scheduled."""
        return cls(**{name: getattr(row, name) for name in cls.__struct_fields__})


class Source(Value, frozen=True):
    """Where a Reading comes from."""

    format: str  # `mspdi`, `mpp`, `xer`, `pmxml`, `csv`, `xlsx`, `yaml`, `json`
    name: str = ""  # the file's name
    application: str = ""  # the tool that wrote it, where the file says so
    version: str = ""


class Reading(Value, frozen=True):
    """A file, read: nothing computed, nothing dropped without a line in `problems`."""

    source: Source
    plan: Plan
    actuals: Actuals = msgspec.field(default_factory=Actuals)
    baselines: tuple[Baseline, ...] = ()
    stored: Mapping[TaskId, StoredDates] = msgspec.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    speaks: frozenset[str] = frozenset()
    """The fields this file is able to speak of, as `Task.duration` or `Link.lag`: what is not here it leaves alone."""

    @property
    def as_of(self) -> datetime | None:
        """The file's own status date, or the date it was last looked at where it has none."""
        return self.plan.settings.status_date or self.plan.settings.current_date
