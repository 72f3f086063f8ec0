"""What every part of the writer shares: the plan, the sheet, the numbers given to things, and the losses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from headway.actuals.facts import Progress
from headway.formats.primavera.doubts import Doubts
from headway.formats.primavera.to_xer.sheet import Sheet
from headway.formats.reading import Reading, StoredDates
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId
from headway.schedule.result import Schedule


class Numbers:
    """P6's own ids are numbers: an id that is one already keeps it, every other one is given a free one."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self._given: dict[str, str] = {}
        self._free: Iterator[int] = iter(())

    def give(self, ids: Iterable[str], also_taken: Iterable[str] = ()) -> None:
        """Number all of these ids. `also_taken` are numbers that something else has."""
        ids = list(ids)
        own = {id: bare for id in ids if (bare := self._bare(id)) is not None}
        taken = {int(bare) for bare in own.values()} | {int(n) for n in also_taken if n.isdecimal() and len(n) < 18}
        highest = max(taken, default=999)
        self._free = iter(range(max(highest, 999) + 1, 10**18))
        self._given = own
        for id in ids:
            if id not in own:
                self._given[id] = str(next(self._free))

    def _bare(self, id: str) -> str | None:
        digits = id.removeprefix(self.prefix) if id.startswith(self.prefix) else ""
        return (
            digits
            if digits.isdecimal() and digits.isascii() and len(digits) < 18 and str(int(digits)) == digits
            else None
        )

    def __getitem__(self, id: str) -> str:
        return self._given[id]

    def get(self, id: str | None) -> str:
        """The number of this id, or nothing where it has none."""
        return "" if id is None else self._given.get(id, "")

    def __contains__(self, id: str) -> bool:
        return id in self._given

    def new(self) -> str:
        """A number nothing has yet."""
        return str(next(self._free))


@dataclass
class Draft:
    """A plan on its way into a file."""

    reading: Reading
    schedule: Schedule | None
    sheet: Sheet
    losses: Doubts
    progress: Mapping[TaskId, Progress]
    wbs: dict[TaskId, Task] = field(default_factory=dict)  # the tasks that become WBS elements
    activities: dict[TaskId, Task] = field(default_factory=dict)
    project_of: dict[TaskId, str] = field(default_factory=dict)  # proj_id
    roots: dict[str, str] = field(default_factory=dict)  # the wbs_id of each project's own element
    codes: dict[TaskId, str] = field(default_factory=dict)  # the activity id people know
    tasks: Numbers = field(default_factory=Numbers)
    elements: Numbers = field(default_factory=lambda: Numbers("W"))
    calendars: Numbers = field(default_factory=Numbers)
    resources: Numbers = field(default_factory=Numbers)
    roles: Numbers = field(default_factory=lambda: Numbers("R"))
    assignments: Numbers = field(default_factory=Numbers)
    accounts: Numbers = field(default_factory=Numbers)
    account_numbers: set[str] = field(default_factory=set)
    charged: set[TaskId] = field(default_factory=set)  # the tasks with a cost that names an account

    @property
    def plan(self) -> Plan:
        """The plan being written."""
        return self.reading.plan

    def dates(self, task: TaskId) -> StoredDates:
        """The computed dates of a task: those of the schedule given, else those the file it came from had stored."""
        if self.schedule is None or task not in self.schedule.index:
            return self.reading.stored.get(task, StoredDates())
        row = self.schedule[task]
        return StoredDates.of(row)

    def lose(self, code: str, task: Task, what: str, remedy: str = "") -> None:
        """Note that something of a task cannot be carried."""
        self.losses.add(code, Said("task {name}", name=task.name or task.id), what, remedy, task=task.id)


def moment(at: datetime | None) -> str:
    """A moment as XER writes it; the empty cell for none."""
    return "" if at is None else f"{at:%Y-%m-%d %H:%M}"


def hours(minutes: int | None) -> str:
    """Minutes as hours, exactly enough to be read back as the same minutes; the empty cell for none."""
    if minutes is None:
        return ""
    whole, rest = divmod(minutes, 60)
    return str(whole) if rest == 0 else repr(minutes / 60)


def money(amount: Decimal | None) -> str:
    """An amount with at least four decimals, as P6 writes it; the empty cell for none."""
    if amount is None:
        return ""
    return f"{amount:.4f}" if amount == amount.quantize(Decimal("0.0001")) else f"{amount:f}"


def number(value: float | None) -> str:
    """A number in its shortest form; the empty cell for none."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def xer_fields(foreign: Mapping[str, object]) -> dict[str, str]:
    """What of a foreign mapping is a field of XER: lower-case names and texts."""
    return {
        name: value
        for name, value in foreign.items()
        if isinstance(value, str) and name.replace("_", "").isalnum() and name.islower()
    }


def is_element(plan: Plan, task: Task) -> bool:
    """Whether a task is a WBS element in P6: whatever has tasks below it, and every summary."""
    return task.kind is TaskKind.SUMMARY or plan.is_summary(task.id)
