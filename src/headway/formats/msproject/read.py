"""Reading Microsoft Project's XML: from the bytes of a file to a Reading."""

from __future__ import annotations

from typing import Any

from headway.formats.msproject.assignments import (
    UNASSIGNED_ROW,
    Assignments,
    read_assignments,
    task_splits,
    unassigned_foreign,
)
from headway.formats.msproject.calendars import read_calendars
from headway.formats.msproject.custom import CustomFields
from headway.formats.msproject.links import read_links, stubs
from headway.formats.msproject.progress import read_actuals, read_baselines, read_stored
from headway.formats.msproject.project import default_unit, read_settings
from headway.formats.msproject.raw import Document, Raw, document, text_of
from headway.formats.msproject.resources import read_resources
from headway.formats.msproject.speaks import SPEAKS
from headway.formats.msproject.tasks import BASELINE_EXTRAS, Tasks, extra_baseline, is_project_summary, read_tasks
from headway.formats.msproject.values import Notes, Row
from headway.formats.msproject.worked import Clocks
from headway.formats.reading import Reading, Source
from headway.plan.plan import Plan
from headway.plan.said import Counted
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId

VERSIONS = {"9": "2003", "12": "2007", "14": "2010 or later"}


def read_mspdi(data: bytes, name: str = "plan.xml") -> Reading:
    """Read an MSPDI file (Microsoft Project 98 to 365).

    Dates the tool computed go to `stored` and influence nothing else. Raises UnreadableFile for what is no MSPDI and
    RefusedFile for what is hostile or too large; every other mistake is one of the Reading's problems.
    """
    return reading_of(document(data, name), Source("mspdi", name))


def reading_of(file: Document, source: Source) -> Reading:
    """The Reading of a parsed document."""
    notes = Notes()
    if file.embedded:
        notes.add(
            "embedded-project",
            "Tasks",
            Counted(
                file.embedded,
                "{n} row of embedded projects is not read.",
                "{n} rows of embedded projects are not read.",
            ),
        )
    calendars = read_calendars(file.calendars, notes)
    default = default_unit(file.project, notes)
    summary = next(filter(is_project_summary, file.tasks), None)
    settings = read_settings(file.project, calendars.by_uid, summary, notes)
    custom = CustomFields(file.project, settings)
    tasks = read_tasks(file.tasks, calendars.by_uid, custom, default, notes)
    used = frozenset(text_of(raw, "ResourceUID") for raw in file.assignments)
    resources = read_resources(file.resources, used, calendars.by_uid, custom, notes)
    clocks = Clocks(calendars.by_id, settings)
    assignments = read_assignments(file.assignments, tasks.by_id, resources.by_id, custom, clocks, notes)
    links = read_links(tasks.rows, default)
    plan = Plan(
        settings=_with_rows(settings, tasks, resources.placeholder),
        tasks=_complete(tasks, assignments, clocks) | {stub.id: stub for stub in stubs(links, tasks.by_id)},
        links=links,
        calendars=calendars.by_id,
        resources=resources.by_id,
        assignments=assignments.by_id,
    )
    saved = Row(file.project, "Project", notes).moment("LastSaved")
    return Reading(
        source=_source(file.project, source),
        plan=plan,
        actuals=read_actuals(plan, tasks, assignments, saved, default),
        baselines=read_baselines(tasks, default),
        stored=read_stored(tasks),
        problems=notes.problems,
        speaks=SPEAKS,
    )


def _source(project: Raw, source: Source) -> Source:
    version = str(project.get("SaveVersion", ""))
    return source.but(
        application=source.application or "Microsoft Project", version=source.version or VERSIONS.get(version, version)
    )


def _with_rows(settings: Settings, tasks: Tasks, placeholder: Raw | None) -> Settings:
    """The settings with the rows that are no tasks and no resources, for the way back."""
    extra: dict[str, Any] = {}
    if tasks.summary is not None:
        kept = ("GUID", "Notes", "CreateDate", "Baseline", "ExtendedAttribute", "HideBar", "Rollup")
        summary = {name: tasks.summary[name] for name in kept if name in tasks.summary}
        if tasks.summary.get("Name", settings.name) != settings.name:
            summary["Name"] = tasks.summary["Name"]
        extra["ProjectSummary"] = summary
    if tasks.blank:
        extra["BlankRows"] = tasks.blank
    if placeholder is not None and len(placeholder) > 1:
        extra["UnassignedResource"] = {
            name: placeholder[name] for name in ("UID", "GUID", "CalendarUID") if name in placeholder
        }
    return settings.but(foreign={**settings.foreign, **extra}) if extra else settings


def _complete(tasks: Tasks, assignments: Assignments, clocks: Clocks) -> dict[TaskId, Task]:
    """The tasks with what their assignments add to them."""
    staffed = {assignment.task for assignment in assignments.by_id.values()}
    return {
        id: _completed(task, tasks.rows[id], id in staffed, assignments, clocks) for id, task in tasks.by_id.items()
    }


def _completed(task: Task, row: Row, staffed: bool, assignments: Assignments, clocks: Clocks) -> Task:
    changes: dict[str, Any] = {}
    if staffed and task.work is not None:
        changes["work"] = None
    if task.kind is not TaskKind.SUMMARY and (splits := task_splits(task, assignments, clocks)):
        changes["splits"] = splits
    foreign: dict[str, Any] = {}
    if (unassigned := assignments.unassigned.get(task.id)) is not None:
        foreign[UNASSIGNED_ROW] = unassigned_foreign(unassigned)
    if extras := extra_baseline(row):
        foreign[BASELINE_EXTRAS] = extras
    if foreign:
        changes["foreign"] = {**task.foreign, **foreign}
    return task.but(**changes) if changes else task
