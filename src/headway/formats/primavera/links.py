"""TASKPRED rows made into links, and stubs for the activities of projects that are not in the file."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from headway.formats.primavera import codes
from headway.formats.primavera.book import Book, leftover
from headway.formats.primavera.tables import Row
from headway.formats.primavera.words import words
from headway.plan.duration import NO_LAG, Lag
from headway.plan.link import Link, LinkType, link_id
from headway.plan.said import Said
from headway.plan.task import Task, TaskKind
from headway.plan.value import LinkId, TaskId

_READ = words("task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt float_path aref arls")


def read_links(book: Book, tasks: Container[TaskId]) -> tuple[dict[LinkId, Link], dict[TaskId, Task]]:
    """Every link, and an external task for each end that lies in a project outside the file."""
    links: dict[LinkId, Link] = {}
    stubs: dict[TaskId, Task] = {}
    for row in book.rows("TASKPRED"):
        if row.get("pred_proj_id") in book.baselines:
            continue
        successor, predecessor = row.get("task_id"), row.get("pred_task_id")
        if successor is None or predecessor is None:
            where = f"TASKPRED {row.get('task_pred_id', '')}"
            book.doubts.add("dangling-link", where, Said("A link without both its activities was left out."))
            continue
        for end, project in ((predecessor, row.get("pred_proj_id")), (successor, row.get("proj_id"))):
            if end not in tasks and project is not None and project not in book.projects:
                stubs.setdefault(end, _stub(book, end, project, len(stubs)))
        link = _link(book, row, predecessor, successor, links)
        links[link.id] = link
    return links, stubs


def _link(book: Book, row: Row, predecessor: TaskId, successor: TaskId, others: Container[LinkId]) -> Link:
    where = Said(
        "link {predecessor} -> {successor}",
        predecessor=book.codes.get(predecessor, predecessor),
        successor=book.codes.get(successor, successor),
    )
    type = book.cells.code(row, "pred_type", codes.LINK_TYPES, LinkType.FS, where)
    lag = book.cells.minutes(row, "lag_hr_cnt", where)
    name = link_id(predecessor, successor, type)
    return Link(
        id=_free(name, others),
        predecessor=predecessor,
        successor=successor,
        type=type,
        lag=Lag(lag) if lag else NO_LAG,
        foreign=leftover("TASKPRED", row, _READ),
    )


def _free(name: LinkId, others: Container[LinkId]) -> LinkId:
    if name not in others:
        return name
    number = 2
    while f"{name}#{number}" in others:
        number += 1
    return f"{name}#{number}"


def _stub(book: Book, id: TaskId, project: str, before: int) -> Task:
    what = Said("It belongs to project {project}, which is not in the file: its dates are not known.", project=project)
    book.doubts.add(
        "external-task", Said("activity {id}", id=id), what, Said("Export both projects into one file."), task=id
    )
    return Task(
        id=id,
        name=f"Activity {id} of project {project}",
        rank=Decimal(1_000_000 + before),
        kind=TaskKind.TASK,
        external=True,
        follows_resources=False,
        foreign={"proj_id": project},
    )
