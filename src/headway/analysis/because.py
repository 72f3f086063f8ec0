"""Reasons in words: what set a task's date, and what lies between a date and the one it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from functools import cached_property

from headway.analysis.analysis import Analysis
from headway.analysis.words import amount, day, listed, named, when
from headway.plan.duration import NO_LAG
from headway.plan.link import Link, LinkType
from headway.plan.said import Counted, Joined, Said, phrase
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.plan.text import duration_text, lag_text
from headway.plan.value import TaskId
from headway.schedule.result import Driver, DriverKind
from headway.schedule.working import working_time

LINK_NAMES = {
    LinkType.FS: Said("finish-to-start"),
    LinkType.SS: Said("start-to-start"),
    LinkType.FF: Said("finish-to-finish"),
    LinkType.SF: Said("start-to-finish"),
}


@dataclass(frozen=True, eq=False)
class Voice:
    """Speaks of one analysis: names tasks, and leaves the year out of dates where the project lies within one."""

    analysis: Analysis

    @cached_property
    def year(self) -> bool:
        """Whether dates need their year."""
        ends = (self.analysis.start, self.analysis.finish, self.analysis.schedule.as_of)
        return len({moment.year for moment in ends if moment is not None}) > 1

    @property
    def settings(self) -> Settings:
        """The plan's settings."""
        return self.analysis.plan.settings

    def when(self, moment: datetime) -> str:
        """A date and time of day."""
        return when(moment, year=self.year)

    def day(self, moment: datetime) -> str:
        """A date."""
        return day(moment, year=self.year)

    def named(self, task: TaskId) -> str:
        """A task's name."""
        return named(self.analysis.plan, task)

    def date_of(self, task: TaskId, link: Link) -> datetime | None:
        """The end of the predecessor a link counts from."""
        row = self.analysis.schedule[task]
        return row.finish if link.type in (LinkType.FS, LinkType.FF) else row.start

    def link(self, link: Link) -> str:
        """`finish-to-start`, or `finish-to-start, +2 d` where there is a lag."""
        return Joined(", ", (LINK_NAMES[link.type], lag_words(link, self.settings) if link.lag != NO_LAG else ""))


def lag_words(link: Link, settings: Settings) -> str:
    """The lag with a sign, `+0 d` for none."""
    text = lag_text(link.lag, settings)
    return text if text[:1] in "+-" else f"+{text}"


def held_by(analysis: Analysis, task: TaskId, driver: Driver) -> Link | None:
    """The link that drives a task: its own or, where a summary task above it is held back, that one's latest."""
    plan = analysis.plan
    if driver.kind is not DriverKind.LINK:
        return None
    if driver.link is not None:
        return plan.links.get(driver.link)
    voice = Voice(analysis)
    above, seen = plan.tasks[task].parent, {task}
    best: tuple[datetime, Link] | None = None
    while above is not None and above in plan.tasks and above not in seen:
        seen.add(above)
        for link in plan.predecessors.get(above, ()):
            date = voice.date_of(link.predecessor, link) if link.predecessor in plan.tasks else None
            if date is not None and (best is None or date > best[0]):
                best = date, link
        above = plan.tasks[above].parent
    return best[1] if best else None


def reason(voice: Voice, task: Task, driver: Driver) -> str:
    """What set the date, to stand after `because`: a clause without a full stop."""
    match driver.kind:
        case DriverKind.LINK:
            return _link_reason(voice, task, driver)
        case DriverKind.CONSTRAINT:
            return _constraint_reason(voice, task, driver)
        case DriverKind.ACTUAL:
            return Said("that is a fact")
        case DriverKind.STATUS_DATE:
            return _status_date_reason(voice)
        case DriverKind.LEVELING:
            return _levelling_reason(voice, task)
        case DriverKind.CHILDREN if driver.task is not None:
            return Said("{task} does, the first of its tasks", task=voice.named(driver.task))
        case DriverKind.PROJECT_START:
            return _project_start_reason(voice)
    return PLAIN_REASONS.get(driver.kind, Said("nothing holds it anywhere else"))


PLAIN_REASONS = {
    DriverKind.CALENDAR: Said("its calendar has no working time before"),
    DriverKind.RESOURCE: Said("its resources are not available before"),
    DriverKind.MANUAL: Said("it is scheduled by hand"),
    DriverKind.PROJECT_FINISH: Said("it is to be as late as possible"),
    DriverKind.DURATION: Said("its other end is fixed and its duration leads there"),
    DriverKind.SUCCESSOR: Said("what follows holds it there"),
    DriverKind.EXTERNAL: Said("another project says so"),
}


def _status_date_reason(voice: Voice) -> str:
    as_of = voice.analysis.schedule.as_of
    if as_of is None:
        return Said("unfinished work cannot lie before the status date")
    return Said("unfinished work cannot lie before the status date, {day}", day=voice.day(as_of))


def _levelling_reason(voice: Voice, task: Task) -> str:
    if task.leveling_delay is None:
        return Said("levelling holds it back")
    return Said("levelling holds it back by {delay}", delay=duration_text(task.leveling_delay, voice.settings))


def _project_start_reason(voice: Voice) -> str:
    start = voice.analysis.plan.settings.start
    if start is None:
        return Said("nothing holds it back")
    return Said("the project starts on {day} and nothing else holds it back", day=voice.day(start))


def _link_reason(voice: Voice, task: Task, driver: Driver) -> str:
    link = held_by(voice.analysis, task.id, driver)
    if link is None:
        return Said("a link of the summary task above it holds it back")
    clause = _end_reached(voice, link)
    if link.successor == task.id:
        return clause
    return Said("{clause}, which {summary} above it waits for", clause=clause, summary=voice.named(link.successor))


def _end_reached(voice: Voice, link: Link) -> str:
    date = voice.date_of(link.predecessor, link)
    parts = {"task": voice.named(link.predecessor), "link": voice.link(link)}
    finishes = link.type in (LinkType.FS, LinkType.FF)
    if date is None:
        return Said("{task} finishes ({link})", parts) if finishes else Said("{task} starts ({link})", parts)
    parts["date"] = voice.when(date)
    if finishes:
        return Said("{task} finishes on {date} ({link})", parts)
    return Said("{task} starts on {date} ({link})", parts)


def _constraint_reason(voice: Voice, task: Task, driver: Driver) -> str:
    if driver.detail == "expected-finish" and task.expected_finish is not None:
        return Said("its expected finish is {day}", day=voice.day(task.expected_finish))
    found = driving_constraint(task, driver)
    return Said("a constraint holds it there") if found is None else constraint_clause(found, voice)


def driving_constraint(task: Task, driver: Driver) -> Constraint | None:
    """Of a task's constraints the one that drives it: of the end the driver sets, where there are two."""
    both = [c for c in (task.constraint, task.second_constraint) if c is not None]
    ours = [c for c in both if driver.sets in c.kind.value]
    return next(iter(ours or both), None)


UNDATED = {
    ConstraintKind.AS_SOON_AS_POSSIBLE: Said("it is to be as soon as possible"),
    ConstraintKind.AS_LATE_AS_POSSIBLE: Said("it is to be as late as possible"),
}

DATED = {
    ConstraintKind.START_NO_EARLIER_THAN: phrase("it must start no earlier than {date}"),
    ConstraintKind.START_NO_LATER_THAN: phrase("it must start no later than {date}"),
    ConstraintKind.FINISH_NO_EARLIER_THAN: phrase("it must finish no earlier than {date}"),
    ConstraintKind.FINISH_NO_LATER_THAN: phrase("it must finish no later than {date}"),
    ConstraintKind.START_ON: phrase("it is to start on {date}"),
    ConstraintKind.FINISH_ON: phrase("it is to finish on {date}"),
    ConstraintKind.MUST_START_ON: phrase("it must start on {date}"),
    ConstraintKind.MUST_FINISH_ON: phrase("it must finish on {date}"),
}


def constraint_clause(constraint: Constraint, voice: Voice) -> str:
    """`it must start no earlier than Mon 2 Mar 08:00`."""
    if constraint.date is None or constraint.kind in UNDATED:
        return UNDATED.get(constraint.kind, Said("a constraint holds it there"))
    return Said(DATED[constraint.kind], date=voice.when(constraint.date))


def between(voice: Voice, task: Task, link: Link, date: datetime) -> str:
    """What lies between the date a link counts from and the date it sets: `The 2 days between are the weekend.`

    Empty where no whole day without work does.
    """
    origin = voice.date_of(link.predecessor, link)
    if origin is None or origin >= date:
        return ""
    clock = working_time(voice.analysis.plan, task.calendar)
    off = list(clock.days_off(origin, date)) if (date - origin).days < 400 else []
    if not off:
        return _unavailable(voice, task, clock.minutes(origin, date), link)
    what = listed(list(dict.fromkeys(_day_off(day, name) for day, name in off)))
    if clock.minutes(origin, date) > 0:
        return Counted(
            len(off),
            "Of the days between, {n} is off: {what}.",
            "Of the days between, {n} are off: {what}.",
            what=what,
        )
    return Counted(len(off), "The day between is {what}.", "The {n} days between are {what}.", what=what)


def _day_off(day: Date, name: str) -> str:
    if name:
        return f"'{name}'"
    return Said("the weekend") if day.weekday() >= 5 else Said("a day off")


def _unavailable(voice: Voice, task: Task, minutes: int, link: Link) -> str:
    """Working time that no lag explains: the calendars of the people who do the work."""
    plan = voice.analysis.plan
    if link.lag.minutes or link.lag.percent or minutes <= 0 or not task.follows_resources:
        return ""
    people = [plan.resources.get(a.resource or "") for a in plan.assigned.get(task.id, ())]
    names = listed([f"'{r.name or r.id}'" for r in people if r is not None and r.calendar is not None])
    if not names:
        return ""
    return Said("The {amount} between {names} cannot work.", amount=amount(minutes, voice.settings), names=names)


def float_words(voice: Voice, task: TaskId) -> str:
    """The task's float in a sentence; empty where it has none to speak of."""
    row = voice.analysis.schedule[task]
    total, free = row.total_float, row.free_float
    if total is None or _is_finished(voice, task):
        return ""
    slip = amount(total, voice.settings)
    if total < 0:
        return Said("It is {amount} late against a date that must be met.", amount=slip)
    if total == 0:
        return Said("It has no float: any delay of it delays the project or breaks a date that must be met.")
    if free is None or free >= total:
        return Said(
            "It can slip {amount} before it delays the project or breaks a date that must be met, and delays no other "
            "task before that.",
            amount=slip,
        )
    if free <= 0:
        return Said(
            "It can slip {amount} before it delays the project or breaks a date that must be met, but any slip delays "
            "other tasks.",
            amount=slip,
        )
    return Said(
        "It can slip {amount} before it delays the project or breaks a date that must be met, and {free} before it "
        "delays another task.",
        amount=slip,
        free=amount(free, voice.settings),
    )


def _is_finished(voice: Voice, task: TaskId) -> bool:
    known = voice.analysis.progress.get(task)
    return known is not None and known.finished
