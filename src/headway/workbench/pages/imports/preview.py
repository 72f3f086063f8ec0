"""A file before it is a project: its tasks, our dates against its own, its problems, and how its columns are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from headway.formats.agreement import Cause, Difference, said
from headway.formats.reading import Reading, StoredDates
from headway.formats.table import BY_NAME
from headway.formats.tabular.sample import Column
from headway.plan.task import Task
from headway.plan.text import duration_text
from headway.plan.value import EARLIEST, LATEST
from headway.schedule.result import ScheduledTask
from headway.workbench.pages.imports import mapping
from headway.workbench.people.policy import organisation, person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.intake import uploads
from headway.workbench.projects.intake.look import Look, begin_from, look
from headway.workbench.projects.intake.models import Upload

MOST_ROWS = 200
MOST_DIFFERENCES = 40
MOST_PROBLEMS = 100
NOTHING = StoredDates()


@organisation(Act.START)
@require_GET
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The preview of one file."""
    upload = mine(request, token)
    if upload.project is not None:
        return redirect("plan", upload.project.key)
    return render(request, "imports/show.html", page(upload))


@organisation(Act.START)
@require_POST
def remap(request: HttpRequest, token: str) -> HttpResponse:
    """Read a sheet again as the form says, and show what comes of it."""
    upload = mine(request, token)
    reread(request, upload)
    template = "imports/_look.html" if "HX-Request" in request.headers else "imports/show.html"
    return render(request, template, page(upload))


@organisation(Act.START)
@require_POST
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Make it a project."""
    upload = mine(request, token)
    seen = look(upload)
    if seen is None:
        return render(request, "imports/show.html", page(upload), status=422)
    person, at = person_of(request), timezone.now()
    if uploads.tabular(upload) and upload.options:
        uploads.remember(person, upload, upload.options, at)
    reading = beginning_on(seen.reading, request.POST.get("begins", ""))
    project = begin_from(person, [upload], reading, at=at, name=request.POST.get("name", "").strip()[:500])
    return redirect("plan", project.key)


@organisation(Act.START)
@require_POST
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Forget the file."""
    uploads.forget(mine(request, token))
    return redirect("new_import")


def mine(request: HttpRequest, token: str) -> Upload:
    """The upload this person brought for a new project and has not used yet, or 404."""
    return get_object_or_404(Upload, token=token, person=person_of(request), project=None)


def reread(request: HttpRequest, upload: Upload) -> None:
    """Take the form's word for the columns, and read the sheet anew."""
    found = uploads.sample(upload)
    if found is None:
        return
    options = mapping.chosen(request.POST, found)
    if _shape(options) != _shape({"delimiter": found.delimiter, "sheet": found.sheet, "header_row": found.header_row}):
        options = {name: value for name, value in options.items() if name not in ("mapping", "guess")}
    upload.options = options
    uploads.read(upload)
    upload.save()


def _shape(options: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(options.get(name) or None for name in ("delimiter", "sheet", "header_row"))


def page(upload: Upload) -> dict[str, Any]:
    """What the templates of a preview show."""
    seen = look(upload)
    shown = {} if seen is None else shown_of(seen)
    return {
        "upload": upload,
        "why": uploads.complaint(upload),
        "format": BY_NAME.get(upload.format),
        **columns_of(upload),
        **shown,
    }


def columns_of(upload: Upload) -> dict[str, Any]:
    """The columns of a sheet and how they are read; nothing for what is no sheet."""
    found = uploads.sample(upload)
    if found is None:
        return {}
    fields = mapping.fields_now(upload.options, found)
    return {
        "sample": found,
        "sample_rows": list(zip(*(each.cells for each in found.columns), strict=True)),
        "columns": [MappedColumn(at, each, fields[at]) for at, each in enumerate(found.columns)],
        "fields": mapping.FIELDS.items(),
        "hierarchies": mapping.HIERARCHIES.items(),
        "date_orders": mapping.DATE_ORDERS.items(),
        "delimiters": mapping.DELIMITERS.items(),
        "options": upload.options,
    }


@dataclass(frozen=True)
class MappedColumn:
    """A column of a sheet, and the field it is read as."""

    at: int
    column: Column
    field: str


@dataclass(frozen=True)
class TaskRow:
    """A task of the preview: as the file has it, and as we compute it."""

    task: Task
    number: str
    level: int
    summary: bool
    ours: ScheduledTask
    stored: StoredDates
    duration: str
    differs: bool


@dataclass(frozen=True)
class Explained:
    """A difference, the name of its task and the sentence that explains it."""

    name: str
    difference: Difference
    sentence: str


@dataclass(frozen=True)
class Group:
    """The differences of one cause, the first of them explained one by one."""

    cause: Cause
    number: int
    rows: tuple[Explained, ...]


def shown_of(seen: Look) -> dict[str, Any]:
    """Everything about a Reading that a preview shows."""
    reading, agreed = seen.reading, seen.agreement
    return {
        "look": seen,
        "reading": reading,
        "rows": list(task_rows(seen)),
        "most_rows": MOST_ROWS,
        "agreed": said(agreed),
        "share": None if agreed.share is None else 100 * agreed.share,
        "groups": list(_groups(seen)),
        "problems": [(severity, group[:MOST_PROBLEMS], len(group)) for severity, group in seen.problems.items()],
        "needs_start": reading.plan.settings.start is None and bool(reading.plan.tasks),
        "earliest": _earliest(reading),
    }


def task_rows(seen: Look) -> Iterator[TaskRow]:
    """The first tasks in reading order."""
    plan, analysis, stored = seen.reading.plan, seen.analysis, seen.reading.stored
    outline = plan.outline
    for id in outline.order[:MOST_ROWS]:
        task, row = plan.tasks[id], analysis.schedule[id]
        length = "" if task.duration is None else duration_text(task.duration, plan.settings)
        yield TaskRow(
            task, outline.number[id], min(outline.level[id], 9), plan.is_summary(id), row, stored.get(id, NOTHING),
            length, id in seen.agreement.differences,
        )  # fmt: skip


def _groups(seen: Look) -> Iterator[Group]:
    plan = seen.reading.plan
    for cause, differences in seen.agreement.groups.items():
        first = differences[:MOST_DIFFERENCES]
        rows = (
            Explained(plan.tasks[each.task].name or each.task, each, seen.agreement.sentence(each)) for each in first
        )
        yield Group(cause, len(differences), tuple(rows))


def beginning_on(reading: Reading, day: str) -> Reading:
    """The Reading with the first day a person gave it, where the file has none."""
    settings = reading.plan.settings
    try:
        first = datetime.fromisoformat(day) if day and settings.start is None else None
    except ValueError:
        first = None
    if first is None or not EARLIEST <= first.replace(tzinfo=None) <= LATEST:
        return reading
    start = first.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    start += timedelta(minutes=settings.default_start)
    return reading.but(plan=reading.plan.but(settings=settings.but(start=start)))


def _earliest(reading: Reading) -> datetime | None:
    return min((each.finish for each in reading.stored.values() if each.finish is not None), default=None)
