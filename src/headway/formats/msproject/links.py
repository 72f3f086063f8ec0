"""Links, both ways: types, lags, and predecessors that live in another file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from headway.formats.msproject.codes import LINK_TYPES, inverse
from headway.formats.msproject.raw import Raw, rows
from headway.formats.msproject.tasks import unit_of
from headway.formats.msproject.uids import Uids
from headway.formats.msproject.values import Notes, Row, format_code, number_text
from headway.plan.duration import Lag, Unit
from headway.plan.link import Link, LinkType, link_id
from headway.plan.said import Said
from headway.plan.task import Task
from headway.plan.value import LinkId, TaskId

_PERCENT = {19: False, 20: True, 51: False, 52: True}
STUB = "CrossProjectStub"
"""Key of task.foreign: this task stands in another file and has no row in this one."""


def read_links(of: Mapping[TaskId, Row], default: Unit) -> dict[LinkId, Link]:
    """Every predecessor link of every task."""
    found: dict[LinkId, Link] = {}
    for successor, row in of.items():
        for raw in rows(row.raw, "PredecessorLink"):
            link = _link(successor, Row(raw, f"{row.where} / PredecessorLink", row.notes), default)
            if link is not None:
                id = _free(link.id, found)
                found[id] = link if id == link.id else link.but(id=id)
    return found


def _free(id: LinkId, taken: Mapping[LinkId, Link]) -> LinkId:
    if id not in taken:
        return id
    number = 2
    while f"{id}#{number}" in taken:
        number += 1
    return f"{id}#{number}"


def _link(successor: TaskId, row: Row, default: Unit) -> Link | None:
    predecessor = row.text("PredecessorUID").strip()
    if not predecessor:
        row.doubt("dangling-link", "PredecessorUID", Said("a link without a predecessor; left out."))
        return None
    type = row.code("Type", LINK_TYPES, LinkType.FS)
    foreign = {"CrossProjectName": row.text("CrossProjectName")} if row.flag("CrossProject") else {}
    return Link(
        link_id(predecessor, successor, type), predecessor, successor, type, _lag(row, default), foreign=foreign
    )


def _lag(row: Row, default: Unit) -> Lag:
    code = row.whole("LagFormat", 21)
    if code in _PERCENT:
        percent = row.number("LinkLag")
        return Lag(percent=percent, elapsed=_PERCENT[code])
    minutes = row.tenths("LinkLag")
    if not minutes:
        return Lag()
    unit, elapsed, _ = unit_of(row, "LagFormat", default)
    return Lag(minutes, unit, elapsed)


def stubs(links: Mapping[LinkId, Link], tasks: Mapping[TaskId, Task]) -> Iterator[Task]:
    """A task for every predecessor that stands in another file: external, without dates, its path never opened."""
    top = sum(1 for task in tasks.values() if task.parent is None)
    made: set[TaskId] = set()
    for link in links.values():
        if link.predecessor in tasks or link.predecessor in made or "CrossProjectName" not in link.foreign:
            continue
        made.add(link.predecessor)
        where = link.foreign["CrossProjectName"]
        name = f"External task {where.replace('/', chr(92)).rpartition(chr(92))[2]}".strip()
        foreign = {STUB: where}
        yield Task(id=link.predecessor, name=name, rank=Decimal(top + len(made)), external=True, foreign=foreign)


def link_row(link: Link, uids: Uids, notes: Notes) -> Raw:
    """A link as its successor's row writes it."""
    if link.lag_calendar is not None:
        notes.add(
            "loss",
            Said("link {id}", id=link.id),
            Said("a lag calendar of its own has no place in a Microsoft Project file."),
        )
    crossing = link.foreign.get("CrossProjectName")
    lag = link.lag
    if lag.percent is not None:
        amount, code = number_text(lag.percent), "20" if lag.elapsed else "19"
    else:
        amount, code = str(lag.minutes * 10), format_code(lag.unit, lag.elapsed)
    return {
        "PredecessorUID": uids.task(link.predecessor),
        "Type": inverse(LINK_TYPES)[link.type],
        "CrossProject": "0" if crossing is None else "1",
        **({} if not crossing else {"CrossProjectName": crossing}),
        "LinkLag": amount,
        "LagFormat": code,
    }


def link_pairs(links: Iterable[Link]) -> list[tuple[TaskId, TaskId]]:
    """The pairs of tasks between which there is more than one link."""
    pairs = Counter((link.predecessor, link.successor) for link in links)
    return [pair for pair, count in pairs.items() if count > 1]
