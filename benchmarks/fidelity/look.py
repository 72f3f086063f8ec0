"""For whoever works on the engine: one task that differs, with everything that could explain it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from benchmarks.fidelity.leaf import CLASSES, Leaf
from benchmarks.fidelity.reasons import reason
from headway.actuals.facts import Progress
from headway.plan.calendar import Calendar
from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.resource import Assignment
from headway.plan.text import duration_text, lag_text
from headway.plan.value import CalendarId

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def look(leaf: Leaf) -> Iterator[str]:
    """The lines about one task: dates in three columns, then logic, progress, resources and calendars."""
    task, plan = leaf.task, leaf.plan
    kinds = ", ".join(name for name, belongs in CLASSES.items() if belongs(leaf)) or "plain"
    yield ""
    yield f"{leaf.file}  task {task.id!r} {task.name!r}  [{leaf.group}: {kinds}]  reason: {reason(leaf)}"
    yield from _dates(leaf)
    yield f"  {task.kind}, {task.type}, duration {_span(task.duration, plan)}, work {task.work}" + _flags(leaf)
    for constraint in (task.constraint, task.second_constraint):
        if constraint is not None:
            yield f"  constraint {constraint.kind} {_at(constraint.date)}"
    yield from (f"  split after {s.after} min for {s.gap} min" for s in task.splits)
    yield from _progress(leaf.progress, plan)
    yield from (_link(leaf, link, "<-") for link in plan.predecessors.get(task.id, ()))
    yield from (_link(leaf, link, "->") for link in plan.successors.get(task.id, ())[:6])
    for assignment in plan.assigned.get(task.id, ()):
        yield from _assignment(assignment, plan)
    yield from _calendars(leaf)


def _dates(leaf: Leaf) -> Iterator[str]:
    ours, stored, theirs = leaf.ours, leaf.stored, leaf.theirs
    yield f"  {'':12} {'stored':<22} {'ours':<22} {'MPXJ':<22}"
    yield _row("start", stored.start, ours.start, theirs.start if theirs else None)
    yield _row("finish", stored.finish, ours.finish, theirs.finish if theirs else None)
    yield _row("early start", stored.early_start, ours.early_start)
    yield _row("early finish", stored.early_finish, ours.early_finish)
    yield _row("late start", stored.late_start, ours.late_start)
    yield _row("late finish", stored.late_finish, ours.late_finish)
    yield f"  {'total float':12} {stored.total_float!s:<22} {ours.total_float!s:<22} " + (
        f"{theirs.total_float}" if theirs else "-"
    )
    yield f"  {'free float':12} {stored.free_float!s:<22} {ours.free_float!s:<22}"
    yield f"  {'critical':12} {stored.critical!s:<22} {ours.critical!s:<22} {theirs.critical if theirs else '-'}"
    driver = leaf.schedule.driver(leaf.task.id)
    yield f"  driver: {driver.kind.name} {driver.task or ''} {driver.detail} {_at(driver.date)} sets {driver.sets}"


def _row(what: str, stored: datetime | None, ours: datetime | None, theirs: datetime | None = None) -> str:
    mark = " " if stored == ours or stored is None else "*"
    return f" {mark}{what:12} {_at(stored):<22} {_at(ours):<22} {_at(theirs)}"


def _at(moment: datetime | None) -> str:
    if moment is None:
        return "-"
    return f"{DAYS[moment.weekday()]} {moment:%Y-%m-%d %H:%M}" + (f":{moment:%S}" if moment.second else "")


def _span(duration: Duration | None, plan: Plan) -> str:
    return "-" if duration is None else f"{duration_text(duration, plan.settings)} ({duration.minutes} min)"


def _flags(leaf: Leaf) -> str:
    task, flags = leaf.task, []
    if task.effort_driven:
        flags.append("effort-driven")
    if not task.follows_resources:
        flags.append("ignores resource calendars")
    if task.deadline:
        flags.append(f"deadline {_at(task.deadline)}")
    if task.leveling_delay:
        flags.append(f"levelling delay {task.leveling_delay.minutes} min")
    if leaf.stored.duration is not None:
        flags.append(f"stored duration {leaf.stored.duration} min")
    return "".join(f", {flag}" for flag in flags)


def _progress(progress: Progress, plan: Plan) -> Iterator[str]:
    if progress.started or progress.percent or progress.remaining:
        yield (
            f"  progress: start {_at(progress.start)}, finish {_at(progress.finish)}, remaining "
            f"{_span(progress.remaining, plan)}, actual {_span(progress.actual_duration, plan)}, stop "
            f"{_at(progress.stop)}, resume {_at(progress.resume)}, percent "
            + ", ".join(f"{kind} {value:g}" for kind, value in progress.percent.items())
        )


def _link(leaf: Leaf, link: Link, arrow: str) -> str:
    other = link.predecessor if arrow == "<-" else link.successor
    plan = leaf.plan
    if other not in plan.tasks:
        return f"  {arrow} {link.type} {other!r} (not in the plan)"
    row, stored = leaf.schedule[other], leaf.reading.stored.get(other)
    lag = "" if link.lag.minutes == 0 and not link.lag.percent else f" {lag_text(link.lag, plan.settings)}"
    kept = f" stored {_at(stored.start)} .. {_at(stored.finish)}" if stored else ""
    return (
        f"  {arrow} {link.type}{lag} {other!r} {plan.tasks[other].name!r}: {_at(row.start)} .. {_at(row.finish)};{kept}"
    )


def _assignment(assignment: Assignment, plan: Plan) -> Iterator[str]:
    resource = plan.resources.get(assignment.resource or "")
    who = f"{resource.name!r} ({resource.kind}, calendar {resource.calendar})" if resource else "nobody"
    yield (
        f"  assigned {who}: units {assignment.units:g}, work {assignment.work}, delay {assignment.delay}"
        f"{f', levelling {assignment.leveling_delay}' if assignment.leveling_delay else ''}, {assignment.contour}"
        f"{'' if assignment.drives else ', does not drive'}"
        f"{f', overtime {assignment.overtime_work}' if assignment.overtime_work else ''}"
    )
    if assignment.profile:
        yield "    profile " + " ".join(f"{p.work}/{p.span}" for p in assignment.profile[:24])


def _calendars(leaf: Leaf) -> Iterator[str]:
    plan = leaf.plan
    used: list[CalendarId | None] = [leaf.task.calendar or plan.settings.calendar]
    used += [r.calendar for a in plan.assigned.get(leaf.task.id, ()) if (r := plan.resources.get(a.resource or ""))]
    for name in dict.fromkeys(used):
        calendar = plan.calendars.get(name or "")
        while calendar is not None:
            named = f"calendar {calendar.id!r} {calendar.name!r}"
            yield f"  {named}: {_week(calendar)}; {len(calendar.exceptions)} exceptions"
            calendar = plan.calendars.get(calendar.base or "")


def _week(calendar: Calendar) -> str:
    days = []
    for name, hours in zip(DAYS, calendar.week, strict=True):
        if hours is None:
            continue
        text = ",".join(f"{s.start // 60}:{s.start % 60:02}-{s.finish // 60}:{s.finish % 60:02}" for s in hours)
        days.append(f"{name} {text or 'off'}")
    return " ".join(days) or f"as {calendar.base!r}"
