"""TASKRSRC rows made into assignments, PROJCOST rows into assignments of cost resources, and their facts."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from headway.actuals.facts import AnyFact, Spent, Worked
from headway.formats.primavera import codes
from headway.formats.primavera.book import Book, leftover
from headway.formats.primavera.cells import MOST
from headway.formats.primavera.resources import role_resource
from headway.formats.primavera.tables import Row
from headway.formats.primavera.words import words
from headway.plan.resource import Assignment, Contour, Resource, ResourceKind
from headway.plan.said import Said
from headway.plan.task import Accrual
from headway.plan.value import AssignmentId, ResourceId, TaskId

_READ = words(
    """
    taskrsrc_id task_id proj_id rsrc_id role_id target_qty target_qty_per_hr target_lag_drtn_hr_cnt target_cost
    act_reg_qty act_reg_cost rollup_dates_flag rate_type
    """
)
_COMPUTED = words(
    """
    remain_qty_per_hr restart_date reend_date target_start_date target_end_date rem_late_start_date rem_late_end_date
    target_crv remain_crv actual_crv rsrc_type cost_per_qty remain_qty remain_cost
    """
)
_READ_OR_COMPUTED = _READ | _COMPUTED
_EXPENSE_READ = words("cost_item_id task_id proj_id cost_type_id cost_load_type target_cost act_cost remain_cost")


@dataclass
class Work:
    """What the TASKRSRC and PROJCOST rows say; `cost_resources` are those made for expenses."""

    assignments: dict[AssignmentId, Assignment] = field(default_factory=dict)
    facts: list[AnyFact] = field(default_factory=list)
    cost_resources: dict[ResourceId, Resource] = field(default_factory=dict)


def assigned_tasks(book: Book) -> frozenset[TaskId]:
    """The tasks whose work is that of their assignments."""
    return frozenset(row["task_id"] for row in book.rows("TASKRSRC") if "task_id" in row)


def read_assignments(
    book: Book,
    tasks: Container[TaskId],
    resources: Mapping[ResourceId, Resource],
) -> Work:
    """Every assignment by taskrsrc_id, and every expense as `E` and its cost_item_id."""
    found = Work()
    curves = {row.get("curv_id", ""): row.get("curv_name", "") for row in book.tables["RSRCCURV"]}
    for row in book.rows("TASKRSRC"):
        id = _own_id(book, row, "taskrsrc_id", "TASKRSRC", tasks, found)
        if id is not None:
            found.assignments[id] = _assignment(book, id, row, resources, curves)
            found.facts += _facts(book, id, row, book.told(row))
    types = {row.get("cost_type_id", ""): row.get("cost_type", "") for row in book.tables["COSTTYPE"]}
    for row in book.rows("PROJCOST"):
        id = _own_id(book, row, "cost_item_id", "PROJCOST", tasks, found)
        if id is not None:
            _add_expense(book, f"E{id}", row, types, book.told(row), found)
    return found


def _own_id(book: Book, row: Row, key: str, table: str, tasks: Container[TaskId], found: Work) -> str | None:
    id = row.get(key)
    if id is not None and row.get("task_id") in tasks and id not in found.assignments:
        return id
    what = Said(
        "A row without an id of its own, or without its activity ({task}), was left out.", task=str(row.get("task_id"))
    )
    book.doubts.add("dangling-assignment", f"{table} {id}", what)
    return None


def _assignment(
    book: Book, id: AssignmentId, row: Row, resources: Mapping[ResourceId, Resource], curves: Mapping[str, str]
) -> Assignment:
    cells, task = book.cells, row["task_id"]
    where = Said("{task} / assignment {id}", task=book.where(task), id=id)
    resource = _resource_id(book, row, resources, where)
    return Assignment(
        id=id,
        task=task,
        resource=resource,
        units=_number(book, row, "target_qty_per_hr", where, task, 1.0),
        work=cells.minutes(row, "target_qty", where, task, MOST),
        delay=cells.minutes(row, "target_lag_drtn_hr_cnt", where, task) or 0,
        contour=_contour(book, row, curves, where),
        rate_table=cells.code(row, "rate_type", codes.RATE_TABLES, 0, where, task),
        cost=_typed_cost(book, row, resources.get(resource or ""), where),
        drives=row.get("rollup_dates_flag", "Y") == "Y",
        foreign=_foreign(book, row, curves, where),
    )


def _number(book: Book, row: Row, name: str, where: str, task: TaskId, default: float) -> float:
    number = book.cells.number(row, name, where, task)
    return default if number is None else number


def _resource_id(book: Book, row: Row, resources: Mapping[ResourceId, Resource], where: str) -> ResourceId | None:
    id = row.get("rsrc_id") or (role_resource(row["role_id"]) if "role_id" in row else None)
    if id is not None and id not in resources:
        book.doubts.add(
            "dangling-resource", where, Said("Its resource {id} is not in the file.", id=id), task=row["task_id"]
        )
    return id


def _contour(book: Book, row: Row, curves: Mapping[str, str], where: str) -> Contour:
    if "curv_id" not in row:
        return Contour.FLAT
    name = curves.get(row["curv_id"], "")
    if name in codes.CURVES:
        return codes.CURVES[name]
    what = Said("The curve '{name}' is kept, but its work counts as spread evenly.", name=name or row["curv_id"])
    book.doubts.add("unknown-curve", where, what, task=row["task_id"])
    return Contour.FLAT


def _typed_cost(book: Book, row: Row, resource: Resource | None, where: str) -> Decimal | None:
    """The planned cost where it does not follow from the planned units and a price of the resource."""
    cost = book.cells.money(row, "target_cost", where, row["task_id"])
    if cost is None:
        return None
    units = book.cells.number(row, "target_qty", where, row["task_id"]) or 0.0
    prices = {rate.standard for rate in resource.rates} if resource else set()
    return None if any(abs(float(price) * units - float(cost)) <= 0.01 for price in prices or {Decimal(0)}) else cost


def _foreign(book: Book, row: Row, curves: Mapping[str, str], where: str) -> dict[str, str]:
    kept = leftover("TASKRSRC", row, _READ_OR_COMPUTED)
    if codes.CURVES.get(curves.get(row.get("curv_id", ""), ""), Contour.FLAT) is not Contour.FLAT:
        kept.pop("curv_id", None)
    if "role_id" in row and "rsrc_id" in row:
        kept["role_id"] = row["role_id"]
    exact = (book.cells.number(row, "target_qty", where, row["task_id"]) or 0.0) * 60
    if abs(exact - round(exact)) > 1e-6:
        kept["target_qty"] = row["target_qty"]
    return kept | _remaining_cost(book, row, where, _spent(book, row, where))


def _remaining_cost(book: Book, row: Row, where: str, spent: Decimal) -> dict[str, str]:
    """The remaining cost where it is not what the planned cost leaves."""
    planned = book.cells.money(row, "target_cost", where, row["task_id"]) or Decimal(0)
    left = book.cells.money(row, "remain_cost", where, row["task_id"])
    if left is None or abs(left - max(planned - spent, Decimal(0))) <= Decimal("0.01"):
        return {}
    return {"remain_cost": row["remain_cost"]}


def _spent(book: Book, row: Row, where: str) -> Decimal:
    costs = (book.cells.money(row, name, where, row["task_id"]) for name in ("act_reg_cost", "act_ot_cost"))
    return sum((cost for cost in costs if cost is not None), Decimal(0))


def _facts(book: Book, id: AssignmentId, row: Row, told: datetime) -> list[AnyFact]:
    cells, task = book.cells, row["task_id"]
    where = Said("{task} / assignment {id}", task=book.where(task), id=id)
    regular = cells.minutes(row, "act_reg_qty", where, task, MOST) or 0
    overtime = cells.minutes(row, "act_ot_qty", where, task, MOST) or 0
    left = cells.minutes(row, "remain_qty", where, task, MOST)
    planned = cells.minutes(row, "target_qty", where, task, MOST)
    facts: list[AnyFact] = []
    if regular or overtime or (left is not None and left != planned):
        facts.append(
            Worked(
                id=f"{id}:worked",
                task=task,
                recorded=told,
                at=told,
                work=regular + overtime,
                remaining=left,
                assignment=id,
            )
        )
    spent = _spent(book, row, where)
    if spent:
        facts.append(Spent(id=f"{id}:spent", task=task, recorded=told, at=told, cost=spent, assignment=id))
    return facts


def _add_expense(book: Book, id: AssignmentId, row: Row, types: Mapping[str, str], told: datetime, found: Work) -> None:
    task = row["task_id"]
    where = Said("{task} / expense {name}", task=book.where(task), name=row.get("cost_name", id))
    accrual = book.cells.code(row, "cost_load_type", codes.ACCRUALS, Accrual.PRORATED, where, task)
    spent = book.cells.money(row, "act_cost", where, task) or Decimal(0)
    kind = row.get("cost_type_id", "")
    resource = f"X{kind}-{accrual}"
    if resource not in found.cost_resources:
        found.cost_resources[resource] = Resource(
            id=resource,
            name=types.get(kind) or "Expenses",
            kind=ResourceKind.COST,
            accrue_at=accrual,
            foreign={"cost_type_id": kind} if kind else {},
        )
    found.assignments[id] = Assignment(
        id=id,
        task=task,
        resource=resource,
        cost=book.cells.money(row, "target_cost", where, task),
        drives=False,
        foreign=leftover("PROJCOST", row, _EXPENSE_READ) | _remaining_cost(book, row, where, spent),
    )
    if spent:
        found.facts.append(Spent(id=f"{id}:spent", task=task, recorded=told, at=told, cost=spent, assignment=id))
