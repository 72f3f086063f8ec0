"""Why a date is where it is: sentences, the chain that drives it, what nearly drives it, and what would move it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from headway.analysis.analysis import Analysis
from headway.analysis.because import Voice, between, float_words, held_by, lag_words, reason
from headway.analysis.moved_parts import moved_words
from headway.analysis.remedies import Edit, Rival, edits, rival
from headway.analysis.words import amount
from headway.plan.said import Said
from headway.plan.task import Task
from headway.plan.value import TaskId, Value
from headway.schedule.result import Driver, DriverKind, ScheduledTask


class Step(Value, frozen=True):
    """One task of a driving chain: the date its driver sets and, where that is a link, which type with what lag."""

    task: TaskId
    because: str
    link: str | None
    lag: str | None
    date: datetime | None

    def row(self) -> dict[str, str | None]:
        """As JSON has it: `{"task", "because", "link", "lag", "date"}`, the date as `2026-03-02T08:00`."""
        date = self.date.isoformat(timespec="minutes") if self.date is not None else None
        return {"task": self.task, "because": self.because, "link": self.link, "lag": self.lag, "date": date}


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why a task's date is where it is. `rival` and `edits` reschedule the plan, and are computed when asked for."""

    analysis: Analysis
    task: TaskId
    earlier: float  # working days the edits are to win

    @cached_property
    def _voice(self) -> Voice:
        return Voice(self.analysis)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Why this date: the driver, what lies between, how long it takes, its float."""
        plan, row = self.analysis.plan, self.analysis.schedule[self.task]
        return tuple(filter(None, _sentences(self._voice, plan.tasks[self.task], row)))

    @cached_property
    def chain(self) -> tuple[Step, ...]:
        """The driving chain, from where it begins to the task."""
        return tuple(self._step(task) for task in self.analysis.schedule.driving_chain(self.task))

    def tail(self, most: int) -> tuple[Step, ...]:
        """The last steps of the chain, those next to the task; of a long chain without working out the rest."""
        return tuple(self._step(task) for task in self.analysis.schedule.driving_chain(self.task)[-most:])

    def _step(self, task: TaskId) -> Step:
        driver = self.analysis.schedule.driver(task)
        row = self.analysis.schedule[task]
        link = held_by(self.analysis, task, driver)
        return Step(
            task=task,
            because=_because(self._voice, self.analysis.plan.tasks[task], row, driver),
            link=link.type.value if link is not None else None,
            lag=lag_words(link, self.analysis.plan.settings) if link is not None else None,
            date=row.finish if driver.sets == "finish" or driver.kind is DriverKind.CHILDREN else row.start,
        )

    @cached_property
    def rival(self) -> Rival | None:
        """What would hold the task if its driving link did not: the second-latest, and how close it is."""
        return rival(self.analysis, self.task)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The single Changes that bring the task's finish earlier, cheapest first; each was really tried."""
        return edits(self.analysis, self.task, self.earlier)

    def rows(self) -> list[dict[str, str | None]]:
        """The chain as JSON has it."""
        return [step.row() for step in self.chain]

    def __str__(self) -> str:
        return "\n".join(self.sentences)


def explain(analysis: Analysis, task: TaskId, earlier: float = 1) -> Explanation:
    """Explain a task's date; `earlier` is how many working days the proposed edits are to win.

    KeyError for a task the plan does not have; never raises for what a user wrote.
    """
    if task not in analysis.plan.tasks:
        raise KeyError(task)
    return Explanation(analysis, task, earlier)


def _because(voice: Voice, task: Task, row: ScheduledTask, driver: Driver) -> str:
    """The one sentence of a step."""
    if row.start is None or row.finish is None:
        return _dateless(voice, task)
    if driver.kind is DriverKind.CHILDREN:
        return _summary(voice, task, row.start, row.finish)
    known = voice.analysis.progress.get(task.id)
    if driver.kind is DriverKind.ACTUAL or (known is not None and known.finished):
        return _fact(voice, task, row.start, row.finish)
    parts = {"task": voice.named(task.id), "why": reason(voice, task, driver)}
    if known is not None and known.started and driver.sets == "start" and row.early_start is not None:
        parts["date"] = voice.when(row.early_start)
        return Said("{task} is in progress: what remains begins on {date} because {why}.", parts)
    if driver.sets == "finish":
        return Said("{task} finishes on {date} because {why}.", parts, date=voice.when(row.finish))
    parts["date"] = voice.when(row.start)
    if task.is_milestone and row.start == row.finish:
        return Said("{task} is reached on {date} because {why}.", parts)
    return Said("{task} starts on {date} because {why}.", parts)


def _fact(voice: Voice, task: Task, start: datetime, finish: datetime) -> str:
    known = voice.analysis.progress.get(task.id)
    name = voice.named(task.id)
    if known is not None and known.finished:
        return Said("{task} finished on {date}: that is a fact.", task=name, date=voice.when(finish))
    return Said("{task} started on {date}: that is a fact.", task=name, date=voice.when(start))


def _summary(voice: Voice, task: Task, start: datetime, finish: datetime) -> str:
    plan, schedule = voice.analysis.plan, voice.analysis.schedule
    below = [schedule[child] for child in plan.outline.children.get(task.id, ())]
    first = next((row.task for row in below if row.start == start), None)
    last = next((row.task for row in reversed(below) if row.finish == finish), None)
    parts = {"task": voice.named(task.id), "start": voice.when(start), "finish": voice.when(finish)}
    if first is None or last is None:
        return Said("{task} runs from {start} to {finish}.", parts)
    parts |= {"first": voice.named(first), "last": voice.named(last)}
    return Said("{task} starts on {start} with {first} and finishes on {finish} with {last}.", parts)


def _dateless(voice: Voice, task: Task) -> str:
    name = voice.named(task.id)
    if not task.active:
        return Said("{task} has no date: it is inactive.", task=name)
    problem = next((p for p in voice.analysis.schedule.problems if task.id in p.tasks), None)
    if problem is not None and problem.code == "cycle":
        return Said("{task} has no date: it waits for itself, on a cycle of links.", task=name)
    return Said("{task} has no date.", task=name)


def _sentences(voice: Voice, task: Task, row: ScheduledTask) -> Iterator[str]:
    driver = voice.analysis.schedule.driver(task.id)
    yield _because(voice, task, row, driver)
    if row.start is None or row.finish is None:
        return
    link = held_by(voice.analysis, task.id, driver)
    begins = row.early_start if _in_progress(voice, task) else row.start
    if link is not None and driver.sets != "finish" and begins is not None:
        yield between(voice, task, link, begins)
    if driver.kind is not DriverKind.CHILDREN:
        yield _lasting(voice, task, row, driver)
        yield moved_words(voice, task)
    yield float_words(voice, task.id) if task.active else Said("It is inactive: nothing waits for it.")


def _in_progress(voice: Voice, task: Task) -> bool:
    known = voice.analysis.progress.get(task.id)
    return known is not None and known.started and not known.finished


def _lasting(voice: Voice, task: Task, row: ScheduledTask, driver: Driver) -> str:
    known = voice.analysis.progress.get(task.id)
    if not row.duration or row.start is None or row.finish is None or (known is not None and known.finished):
        return ""
    if _in_progress(voice, task):
        parts = {"start": voice.when(row.start), "finish": voice.when(row.finish)}
        return Said("It started on {start} and finishes on {finish}.", parts)
    takes = amount(row.duration, voice.settings)
    if driver.sets == "finish":
        return Said("It takes {duration}, so it starts on {date}.", duration=takes, date=voice.when(row.start))
    return Said("It takes {duration}, so it finishes on {date}.", duration=takes, date=voice.when(row.finish))
