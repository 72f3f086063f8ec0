"""Reasons in words: what set a task's date, and what lies between a date and the one it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from headway.analysis.analysis import Analysis
from headway.analysis.words import amount, counted, day, listed, named, when
from headway.plan.duration import NO_LAG
from headway.plan.link import Link, LinkType
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.plan.text import duration_text, lag_text
from headway.plan.value import TaskId
from headway.schedule.result import Driver, DriverKind
from headway.schedule.working import working_time

LINK_NAMES = {
    LinkType.FS: "finish-to-start",
    LinkType.SS: "start-to-start",
    LinkType.FF: "finish-to-finish",
    LinkType.SF: "start-to-finish",
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
        """`(finish-to-start)`, or `(finish-to-start, +2 d)` where there is a lag."""
        lag = f", {lag_words(link, self.settings)}" if link.lag != NO_LAG else ""
        return f"({LINK_NAMES[link.type]}{lag})"


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
            return "that is a fact"
        case DriverKind.STATUS_DATE:
            as_of = voice.analysis.schedule.as_of
            return f"unfinished work cannot lie before the status date{f', {voice.day(as_of)}' if as_of else ''}"
        case DriverKind.LEVELING:
            delay = task.leveling_delay
            return (
                f"levelling holds it back by {duration_text(delay, voice.settings)}"
                if delay
                else "levelling holds it back"
            )
        case DriverKind.CHILDREN if driver.task is not None:
            return f"{voice.named(driver.task)} does, the first of its tasks"
        case DriverKind.PROJECT_START:
            return _project_start_reason(voice)
    return PLAIN_REASONS.get(driver.kind, "nothing holds it anywhere else")


PLAIN_REASONS = {
    DriverKind.CALENDAR: "its calendar has no working time before",
    DriverKind.RESOURCE: "its resources are not available before",
    DriverKind.MANUAL: "it is scheduled by hand",
    DriverKind.PROJECT_FINISH: "it is to be as late as possible",
    DriverKind.DURATION: "its other end is fixed and its duration leads there",
    DriverKind.SUCCESSOR: "what follows holds it there",
    DriverKind.EXTERNAL: "another project says so",
}


def _project_start_reason(voice: Voice) -> str:
    start = voice.analysis.plan.settings.start
    if start is None:
        return "nothing holds it back"
    return f"the project starts on {voice.day(start)} and nothing else holds it back"


def _link_reason(voice: Voice, task: Task, driver: Driver) -> str:
    link = held_by(voice.analysis, task.id, driver)
    if link is None:
        return "a link of the summary task above it holds it back"
    date = voice.date_of(link.predecessor, link)
    verb = "finishes" if link.type in (LinkType.FS, LinkType.FF) else "starts"
    shown = f" on {voice.when(date)}" if date is not None else ""
    whose = "" if link.successor == task.id else f", which {voice.named(link.successor)} above it waits for"
    return f"{voice.named(link.predecessor)} {verb}{shown} {voice.link(link)}{whose}"


def _constraint_reason(voice: Voice, task: Task, driver: Driver) -> str:
    if driver.detail == "expected-finish" and task.expected_finish is not None:
        return f"its expected finish is {voice.day(task.expected_finish)}"
    found = driving_constraint(task, driver)
    return f"it {constraint_clause(found, voice)}" if found is not None else "a constraint holds it there"


def driving_constraint(task: Task, driver: Driver) -> Constraint | None:
    """Of a task's constraints the one that drives it: of the end the driver sets, where there are two."""
    both = [c for c in (task.constraint, task.second_constraint) if c is not None]
    ours = [c for c in both if driver.sets in c.kind.value]
    return next(iter(ours or both), None)


CLAUSES = {
    ConstraintKind.AS_SOON_AS_POSSIBLE: "is to be as soon as possible",
    ConstraintKind.AS_LATE_AS_POSSIBLE: "is to be as late as possible",
    ConstraintKind.START_NO_EARLIER_THAN: "must start no earlier than",
    ConstraintKind.START_NO_LATER_THAN: "must start no later than",
    ConstraintKind.FINISH_NO_EARLIER_THAN: "must finish no earlier than",
    ConstraintKind.FINISH_NO_LATER_THAN: "must finish no later than",
    ConstraintKind.START_ON: "is to start on",
    ConstraintKind.FINISH_ON: "is to finish on",
    ConstraintKind.MUST_START_ON: "must start on",
    ConstraintKind.MUST_FINISH_ON: "must finish on",
}


def constraint_clause(constraint: Constraint, voice: Voice) -> str:
    """`must start no earlier than Mon 2 Mar 08:00`."""
    words = CLAUSES[constraint.kind]
    return f"{words} {voice.when(constraint.date)}" if constraint.date is not None else words


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
    kinds = ["the weekend" if not name and d.weekday() >= 5 else name or "a day off" for d, name in off]
    what = listed([k if k in ("the weekend", "a day off") else f"'{k}'" for k in dict.fromkeys(kinds)])
    if clock.minutes(origin, date) > 0:
        return f"Of the days between, {counted(len(off), 'is', 'are')} off: {what}."
    return f"The {len(off)} days between are {what}." if len(off) > 1 else f"The day between is {what}."


def _unavailable(voice: Voice, task: Task, minutes: int, link: Link) -> str:
    """Working time that no lag explains: the calendars of the people who do the work."""
    plan = voice.analysis.plan
    if link.lag.minutes or link.lag.percent or minutes <= 0 or not task.follows_resources:
        return ""
    people = [plan.resources.get(a.resource or "") for a in plan.assigned.get(task.id, ())]
    names = listed([f"'{r.name or r.id}'" for r in people if r is not None and r.calendar is not None])
    return f"The {amount(minutes, voice.settings)} between {names} cannot work." if names else ""


def float_words(voice: Voice, task: TaskId) -> str:
    """The task's float in a sentence; empty where it has none to speak of."""
    row = voice.analysis.schedule[task]
    total, free = row.total_float, row.free_float
    if total is None or _is_finished(voice, task):
        return ""
    if total < 0:
        return f"It is {amount(total, voice.settings)} late against a date that must be met."
    if total == 0:
        return "It has no float: any delay of it delays the project or breaks a date that must be met."
    slip = f"It can slip {amount(total, voice.settings)} before it delays the project or breaks a date that must be met"
    if free is None or free >= total:
        return f"{slip}, and delays no other task before that."
    if free <= 0:
        return f"{slip}, but any slip delays other tasks."
    return f"{slip}, and {amount(free, voice.settings)} before it delays another task."


def _is_finished(voice: Voice, task: TaskId) -> bool:
    known = voice.analysis.progress.get(task)
    return known is not None and known.finished
