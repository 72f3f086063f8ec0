"""The child of benchmarks.peers.mpxj: a Java machine that builds, schedules and answers. Mpxj starts it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from benchmarks.peers.mpxj import JVM_MEMORY, Answer, Job, Row, java_machine, receive, send
from headway.plan.calendar import Calendar, Shift
from headway.plan.duration import Lag
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.settings import Convention
from headway.plan.task import ConstraintKind, Task, TaskKind
from headway.plan.value import EPOCH

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
LINKS = {"FS": "FINISH_START", "SS": "START_START", "FF": "FINISH_FINISH", "SF": "START_FINISH"}
CONSTRAINTS = {kind: kind.name for kind in ConstraintKind}


def main() -> None:
    """Answer jobs until the pipe closes. Java's own printing must not reach the pipe."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    start_java()
    builder = Builder()
    while (frame := receive(sys.stdin.buffer)) is not None:
        job = msgspec.msgpack.decode(frame, type=Job)
        try:
            answer = builder.answer(job)
        except Exception as error:
            answer = Answer(error=f"{type(error).__name__}: {error}"[:400])
        send(out, msgspec.msgpack.encode(answer))


def start_java() -> None:
    """Start the Java machine with MPXJ's archives on its path."""
    import jpype
    import mpxj

    jars = [str(jar) for jar in (Path(mpxj.__file__).parent / "lib").glob("*.jar")]
    jpype.startJVM(str(java_machine()), JVM_MEMORY, classpath=jars, convertStrings=False)


class Builder:
    """Plans into MPXJ's ProjectFile, and its dates out again."""

    def __init__(self) -> None:
        import jpype

        self.j = jpype.JPackage("org").mpxj
        self.time = jpype.JPackage("java").time
        self.list = jpype.JPackage("java").util.ArrayList
        self.minute = self.j.TimeUnit.MINUTES
        self.elapsed = self.j.TimeUnit.ELAPSED_MINUTES
        self.none = self.j.Duration.getInstance(0.0, self.minute)

    def answer(self, job: Job) -> Answer:
        """Read or build, schedule as often as asked, and give the dates."""
        began = perf_counter()
        if job.plan is not None:
            project, names = self.build(job.plan, Convention(job.convention))
        else:
            project = self.j.reader.UniversalProjectReader().read(job.path)
            names = {int(task.getUniqueID()): str(task.getUniqueID()) for task in project.getTasks()}
        built = perf_counter() - began
        convention = Convention(job.convention or self._origin(project))
        start = self._project_start(project, convention)
        seconds = []
        for _ in range(job.repeat):
            began = perf_counter()
            self._scheduler(convention).schedule(project, start)
            seconds.append(perf_counter() - began)
        rows = self.rows(project, names) if job.dates else {}
        return Answer(rows, "", built, seconds, str(convention))

    def _origin(self, project: Any) -> Convention:
        kind = str(project.getProjectProperties().getFileApplication())
        return Convention.PRIMAVERA if kind == "Primavera" else Convention.MICROSOFT

    def _project_start(self, project: Any, convention: Convention) -> Any:
        """Where the scheduler begins. P6 counts from its planned start, for the data date is a property."""
        props = project.getProjectProperties()
        if convention is Convention.PRIMAVERA:
            return props.getPlannedStart() or props.getStartDate()
        return props.getStartDate()

    def _scheduler(self, convention: Convention) -> Any:
        cpm = self.j.cpm
        return cpm.PrimaveraScheduler() if convention is Convention.PRIMAVERA else cpm.MicrosoftScheduler()

    def build(self, plan: Plan, convention: Convention) -> tuple[Any, dict[int, str]]:
        """The plan as a ProjectFile for the scheduler of a convention, and which unique id is which task."""
        project = self.j.ProjectFile()
        props = project.getProjectProperties()
        primavera = convention is Convention.PRIMAVERA
        if primavera:  # what its own reader would have set; the name is misspelt in MPXJ
            project.getProjectConfig().setSlackClaculator(self.j.cpm.PrimaveraSlackCalculator(project))
        calendars = {name: self._calendar(project, calendar) for name, calendar in plan.calendars.items()}
        project.setDefaultCalendar(calendars[plan.settings.calendar])
        props.setStartDate(self._moment(plan.settings.start))
        if plan.settings.status_date:
            props.setStatusDate(self._moment(plan.settings.status_date))
        tasks = self._tasks(project, plan, calendars, primavera=primavera)
        for link in plan.links.values():
            self._link(tasks, link)
        return project, {int(task.getUniqueID()): name for name, task in tasks.items()}

    def _tasks(self, project: Any, plan: Plan, calendars: dict[str, Any], *, primavera: bool) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name in plan.outline.order:
            task = plan.tasks[name]
            made[name] = self._task(made[task.parent] if task.parent else project, task, calendars)
            if primavera:
                made[name].setActivityType(self._activity(task))
        return made

    def _activity(self, task: Task) -> Any:
        if task.kind is TaskKind.MILESTONE:
            return self.j.ActivityType.START_MILESTONE
        if task.kind is TaskKind.FINISH_MILESTONE:
            return self.j.ActivityType.FINISH_MILESTONE
        return self.j.ActivityType.TASK_DEPENDENT

    def _task(self, parent: Any, task: Task, calendars: dict[str, Any]) -> Any:
        made = parent.addTask()
        made.setName(task.name)
        minutes = task.duration.minutes if task.duration else 0
        unit = self.elapsed if task.duration and task.duration.elapsed else self.minute
        duration = self.j.Duration.getInstance(float(minutes), unit)
        made.setDuration(duration)
        made.setActualDuration(self.none)
        made.setRemainingDuration(duration)
        made.setType(self.j.TaskType.FIXED_DURATION)
        made.setMilestone(task.is_milestone)
        if task.calendar:
            made.setCalendar(calendars[task.calendar])
        if task.constraint:
            made.setConstraintType(getattr(self.j.ConstraintType, CONSTRAINTS[task.constraint.kind]))
            made.setConstraintDate(self._moment(task.constraint.date))
        if task.deadline:
            made.setDeadline(self._moment(task.deadline))
        return made

    def _link(self, tasks: dict[str, Any], link: Link) -> None:
        relation = self.j.Relation.Builder().predecessorTask(tasks[link.predecessor])
        relation.type(getattr(self.j.RelationType, LINKS[link.type]))
        if link.lag.minutes or link.lag.percent:
            relation.lag(self._lag(link.lag))
        tasks[link.successor].addPredecessor(relation)

    def _lag(self, lag: Lag) -> Any:
        if lag.percent is not None:
            return self.j.Duration.getInstance(lag.percent, self.j.TimeUnit.PERCENT)
        return self.j.Duration.getInstance(float(lag.minutes), self.elapsed if lag.elapsed else self.minute)

    def _calendar(self, project: Any, calendar: Calendar) -> Any:
        made = project.addCalendar()
        made.setName(calendar.name or calendar.id)
        week = self._by_day(calendar)
        for name, shifts in zip(DAYS, week, strict=True):
            day = getattr(self.time.DayOfWeek, name)
            made.setCalendarDayType(day, self.j.DayType.WORKING if shifts else self.j.DayType.NON_WORKING)
            hours = made.addCalendarHours(day)
            for shift in shifts:
                hours.add(self._range(shift))
        for exception in calendar.exceptions:
            off = made.addCalendarException(self._date(exception.first), self._date(exception.last))
            for shift in exception.hours:
                off.add(self._range(shift))
        return made

    def _by_day(self, calendar: Calendar) -> list[list[Shift]]:
        """The week with night shifts cut at midnight, as MPXJ wants them."""
        week: list[list[Shift]] = [[] for _ in DAYS]
        for day, hours in enumerate(calendar.week):
            for shift in hours or ():
                week[day].append(Shift(shift.start, min(shift.finish, 1440)))
                if shift.finish > 1440:
                    week[(day + 1) % 7].append(Shift(0, shift.finish - 1440))
        return [sorted(day) for day in week]

    def _range(self, shift: Shift) -> Any:
        clock = self.time.LocalTime.of
        finish = shift.finish % 1440
        return self.j.LocalTimeRange(clock(shift.start // 60, shift.start % 60), clock(finish // 60, finish % 60))

    def _date(self, day: date) -> Any:
        return self.time.LocalDate.of(day.year, day.month, day.day)

    def _moment(self, at: datetime | None) -> Any:
        return at and self.time.LocalDateTime.of(at.year, at.month, at.day, at.hour, at.minute)

    def rows(self, project: Any, names: dict[int, str]) -> dict[str, Row]:
        """The dates of every task that has a name."""
        found = ((names.get(int(task.getUniqueID())), task) for task in project.getTasks())
        return {name: self._row(task) for name, task in found if name is not None}

    def _row(self, task: Any) -> Row:
        dates = (
            task.getStart(),
            task.getFinish(),
            task.getEarlyStart(),
            task.getEarlyFinish(),
            task.getLateStart(),
            task.getLateFinish(),
        )
        slack = (self._minutes(task, task.getTotalSlack()), self._minutes(task, task.getFreeSlack()))
        return Row(*self._whole(dates), *slack, bool(task.getCritical()))

    def _whole(self, dates: Iterable[Any]) -> list[int | None]:
        return [None if at is None else self._since_epoch(at) for at in dates]

    def _since_epoch(self, at: Any) -> int:
        days = int(at.toLocalDate().toEpochDay())
        return days * 1440 + int(at.getHour()) * 60 + int(at.getMinute())

    def _minutes(self, task: Any, slack: Any) -> float | None:
        if slack is None:
            return None
        if slack.getUnits() in (self.minute, self.elapsed):
            return float(slack.getDuration())
        return float(slack.convertUnits(self.minute, task.getEffectiveCalendar()).getDuration())


if __name__ == "__main__":
    assert datetime(1970, 1, 1) == EPOCH
    main()
