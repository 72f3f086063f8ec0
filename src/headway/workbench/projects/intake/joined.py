"""A master plan and its subprojects, dropped together: one plan, joined where the files give the means.

A row that stands for a subproject becomes the summary of that file's tasks; a link to a task of another file becomes a
link to the task itself. What names a file that was not dropped stays the stub it was, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath, PureWindowsPath

import msgspec

from headway.actuals.facts import Actuals, Booked
from headway.formats.msproject.links import STUB
from headway.formats.reading import Reading, Source
from headway.plan.baseline import Baseline
from headway.plan.changes.nouns import LINK, NOUNS, SETTINGS
from headway.plan.link import Link, link_id
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Counted, Said
from headway.plan.task import Task, TaskKind
from headway.plan.value import LinkId, TaskId
from headway.workbench.projects.intake.merge.match import Names
from headway.workbench.projects.intake.merge.rename import about, renamed


@dataclass
class _Whole:
    """What was joined so far. `names` are, by file, its identifiers in the whole."""

    readings: Sequence[Reading]
    names: list[Names]
    plans: list[Plan]
    notes: list[Problem] = field(default_factory=list)

    def note(self, where: str, what: str, remedy: str = "", severity: Severity = Severity.NOTE) -> None:
        self.notes.append(Problem("joined-files", where, what, remedy, severity))

    def find(self, stem: str, task: TaskId) -> TaskId | None:
        """A task of the file with this name, by the identifier it has there."""
        for at, reading in enumerate(self.readings):
            if stem_of(reading.source.name) == stem:
                return self.names[at]["tasks"].get(task)
        return None


def joined(readings: Sequence[Reading]) -> Reading:
    """One Reading of several. The first that names others as its subprojects is the master, and its rules count."""
    if len(readings) == 1:
        return readings[0]
    ordered = sorted(readings, key=lambda reading: -_children(reading, readings))
    names = [_prefixed(reading.plan, at) for at, reading in enumerate(ordered)]
    whole = _Whole(ordered, names, [renamed(each.plan, names[at]) for at, each in enumerate(ordered)])
    tasks = _tasks(whole)
    links = _links(whole, tasks)
    plan = _together(whole).but(tasks=tasks, links=links)
    first = ordered[0]
    return Reading(
        source=Source(first.source.format, " + ".join(each.source.name for each in ordered)[:200]),
        plan=plan,
        actuals=_facts(whole),
        baselines=_baselines(whole),
        stored={names[at]["tasks"][id]: dates for at, each in enumerate(ordered) for id, dates in each.stored.items()},
        problems=(*whole.notes, *(problem for each in ordered for problem in each.problems)),
        speaks=frozenset.intersection(*(each.speaks for each in ordered)),
    )


def stem_of(name: str) -> str:
    """A file's name without folders and extension, as two tools write it alike."""
    return PurePosixPath(PureWindowsPath(name).name).stem.casefold()


def _subproject(task: Task) -> str:
    """The name of the file a row stands for; empty for a task."""
    return str(task.foreign.get("SubprojectName") or "") if task.foreign.get("IsSubproject") == "1" else ""


def _children(reading: Reading, others: Sequence[Reading]) -> int:
    stems = {stem_of(each.source.name) for each in others if each is not reading}
    return sum(stem_of(_subproject(task)) in stems for task in reading.plan.tasks.values() if _subproject(task))


def _prefixed(plan: Plan, at: int) -> Names:
    """The first file keeps its identifiers; those of the others begin with the file's number."""
    collections = [noun.collection for noun in NOUNS if noun is not SETTINGS]
    prefix = "" if at == 0 else f"{at + 1}:"
    return {each: {id: f"{prefix}{id}" for id in getattr(plan, each)} for each in collections}


def _tasks(whole: _Whole) -> dict[TaskId, Task]:
    tasks = dict(whole.plans[0].tasks)
    for at in range(1, len(whole.plans)):
        plan, name = whole.plans[at], whole.readings[at].source.name
        head = next((t for t in tasks.values() if _subproject(t) and stem_of(_subproject(t)) == stem_of(name)), None)
        if head is None:
            head = Task(f"{at + 1}:", plan.settings.name or name, rank=_last(tasks) + 1, kind=TaskKind.SUMMARY)
            what = Said("no row of the other files stands for it; its tasks stand under a summary of their own.")
            whole.note(name, what)
        else:
            what = Said("its tasks stand under {task}, which names it as its subproject.", task=repr(head.name))
            whole.note(name, what)
            head = head.but(kind=TaskKind.SUMMARY, external=False, manual=False, manual_start=None, manual_finish=None,
                            duration=None)  # fmt: skip
        tasks[head.id] = head
        tasks |= {id: _under(task, head.id, plan, whole.plans[0]) for id, task in plan.tasks.items()}
    return tasks


def _under(task: Task, head: TaskId, plan: Plan, master: Plan) -> Task:
    """A task of a subproject, on the calendar its own file gives it."""
    own = plan.settings.calendar if task.calendar is None and not plan.is_summary(task.id) else task.calendar
    same = own is not None and plan.calendars.get(own) == master.calendars.get(master.settings.calendar or "")
    return task.but(parent=task.parent or head, calendar=None if same else own)


def _last(tasks: Mapping[TaskId, Task]) -> Decimal:
    return max((task.rank for task in tasks.values() if task.parent is None), default=Decimal(0))


def _links(whole: _Whole, tasks: dict[TaskId, Task]) -> dict[LinkId, Link]:
    """Every link, its ends the tasks themselves where the other file is here; stubs nobody needs any more are gone."""
    meant = dict(_meant(whole, tasks))
    links: dict[LinkId, Link] = {}
    for plan in whole.plans:
        for each in plan.links.values():
            link = _pointed(each, meant)
            id, number = link_id(link.predecessor, link.successor, link.type), 1
            while id in links:
                number += 1
                id = f"{link_id(link.predecessor, link.successor, link.type)}#{number}"
            links[id] = msgspec.structs.replace(link, id=id)
    for stub in meant:
        del tasks[stub]
    if meant:
        whole.note(
            Said("links"),
            Counted(
                len(meant),
                "{n} task of other files was found in them; links now join the tasks themselves.",
                "{n} tasks of other files were found in them; links now join the tasks themselves.",
            ),
        )
    return links


def _pointed(link: Link, meant: Mapping[TaskId, TaskId]) -> Link:
    """The link between the tasks themselves."""
    if link.predecessor not in meant and link.successor not in meant:
        return link
    foreign = {key: value for key, value in link.foreign.items() if key != "CrossProjectName"}
    ends = meant.get(link.predecessor, link.predecessor), meant.get(link.successor, link.successor)
    return link.but(predecessor=ends[0], successor=ends[1], foreign=foreign)


def _meant(whole: _Whole, tasks: Mapping[TaskId, Task]) -> Iterator[tuple[TaskId, TaskId]]:
    """The stubs of tasks in other files -> the tasks."""
    for id, task in tasks.items():
        if not task.external or _subproject(task):
            continue
        found = _elsewhere(whole, id, task)
        if found is not None and found in tasks and found != id:
            yield id, found
        else:
            what = Said("it stands in a file that was not dropped, and stays a stub: its dates are those it was given.")
            whole.note(task.name or id, what, Said("Drop that file together with these."), Severity.WARNING)


def _elsewhere(whole: _Whole, id: TaskId, task: Task) -> TaskId | None:
    """Microsoft Project names file and UID (`a\\\\b.mpp\\\\7`); P6 gives a task one number in every file."""
    where = str(task.foreign.get(STUB) or "")
    if where:
        path, _, uid = where.replace("/", "\\").rpartition("\\")
        return whole.find(stem_of(path), uid)
    own = id.partition(":")[2] or id
    for at, reading in enumerate(whole.readings):
        other = reading.plan.tasks.get(own)
        if other is not None and not other.external:
            return whole.names[at]["tasks"][own]
    return None


def _together(whole: _Whole) -> Plan:
    """The master's rules, and every calendar, resource and assignment of all."""
    master = whole.plans[0]
    for at, plan in enumerate(whole.plans[1:], 1):
        if plan.settings.status_date != master.settings.status_date:
            what = Said("its status date is another one; the master's counts.")
            whole.note(whole.readings[at].source.name, what, severity=Severity.WARNING)
    nouns = [noun.collection for noun in NOUNS if noun not in (SETTINGS, LINK)]
    merged = {noun: {id: each for plan in whole.plans for id, each in getattr(plan, noun).items()} for noun in nouns}
    if sum(bool(plan.resources) for plan in whole.plans) > 1:
        what = Said("each file's resources are kept apart, also where two have one name.")
        whole.note(Said("resources"), what)
    return master.but(**merged)


def _facts(whole: _Whole) -> Actuals:
    facts, retractions = {}, {}
    for at, reading in enumerate(whole.readings):
        prefix, names = "" if at == 0 else f"{at + 1}:", whole.names[at]
        for fact in reading.actuals.facts.values():
            other = {"id": f"{prefix}{fact.id}"}
            if isinstance(fact, Booked) and fact.settles is not None:
                other["settles"] = f"{prefix}{fact.settles}"
            facts[other["id"]] = msgspec.structs.replace(about(fact, names), **other)
        for id, each in reading.actuals.retractions.items():
            retractions[f"{prefix}{id}"] = each.but(
                fact=f"{prefix}{each.fact}", id=f"{prefix}{each.id}" if each.id else ""
            )
    return Actuals(facts, retractions)


def _baselines(whole: _Whole) -> tuple[Baseline, ...]:
    """Baselines of one number are one baseline."""
    found: dict[int, Baseline] = {}
    for at, reading in enumerate(whole.readings):
        for each in reading.baselines:
            tasks = {whole.names[at]["tasks"].get(id, id): figures for id, figures in each.tasks.items()}
            known = found.get(each.number, each.but(tasks={}, plan=None))
            found[each.number] = known.but(tasks={**known.tasks, **tasks})
    return tuple(found.values())
