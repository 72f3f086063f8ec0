"""Assignments as TASKRSRC rows; those of cost resources, and fixed costs, as expenses (PROJCOST)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from headway.actuals.facts import Progress
from headway.formats.primavera import codes
from headway.formats.primavera.cells import MOST
from headway.formats.primavera.to_xer.accounts import charged_to
from headway.formats.primavera.to_xer.draft import Draft, Numbers, hours, money, number, xer_fields
from headway.formats.primavera.to_xer.resources import price
from headway.plan.resource import Assignment, Contour, Resource, ResourceKind
from headway.plan.said import Said
from headway.plan.task import Accrual, Task

_NOTHING = Progress()


def write_assignments(draft: Draft) -> None:
    """A row for every assignment whose task is written."""
    expenses = Numbers("E")
    costs = [a for a in draft.plan.assignments.values() if _kind(draft, a) is ResourceKind.COST]
    expenses.give(a.id for a in costs)
    draft.assignments.give(a.id for a in draft.plan.assignments.values() if _kind(draft, a) is not ResourceKind.COST)
    for assignment in draft.plan.assignments.values():
        task = draft.activities.get(assignment.task)
        if task is None:
            what = Said("Its task is a summary, or was left out; P6 assigns to activities only.")
            draft.losses.add("assignment", Said("assignment {id}", id=assignment.id), what, task=assignment.task)
        elif assignment.id in expenses:
            _write_expense(draft, assignment, task, expenses[assignment.id])
        else:
            draft.sheet.add("TASKRSRC", _row(draft, assignment, task))
    for task in draft.activities.values():
        if task.fixed_cost:
            _write_fixed_cost(draft, task, expenses.new())


def _kind(draft: Draft, assignment: Assignment) -> ResourceKind:
    resource = draft.plan.resources.get(assignment.resource or "")
    return ResourceKind.WORK if resource is None else resource.kind


def _row(draft: Draft, assignment: Assignment, task: Task) -> dict[str, str]:
    resource = draft.plan.resources.get(assignment.resource or "")
    foreign = xer_fields(assignment.foreign)
    _say_what_is_lost(draft, assignment, task)
    return {
        "cost_qty_link_flag": "Y",
        "relag_drtn_hr_cnt": "0",
        "ts_pend_act_end_flag": "N",
        "act_this_per_cost": "0.0000",
        "act_this_per_qty": "0",
        "cost_per_qty_source_type": "ST_Rsrc",
        **_who(draft, assignment, resource, foreign),
        **foreign,
        **charged_to(draft, task, foreign),
        "curv_id": _curve(draft, assignment) or foreign.get("curv_id", ""),
        "taskrsrc_id": draft.assignments[assignment.id],
        "task_id": draft.tasks[task.id],
        "proj_id": draft.project_of[task.id],
        "target_qty_per_hr": number(assignment.units),
        "target_lag_drtn_hr_cnt": hours(assignment.delay),
        "rollup_dates_flag": "Y" if assignment.drives else "N",
        "rate_type": codes.code_of(codes.RATE_TABLES, assignment.rate_table) or "COST_PER_QTY",
        **_amounts(draft, assignment, task, resource),
    }


def _who(draft: Draft, assignment: Assignment, resource: Resource | None, foreign: dict[str, str]) -> dict[str, str]:
    id = assignment.resource
    if id is not None and id in draft.roles:
        return {"role_id": draft.roles[id], "rsrc_type": "RT_Labor"}
    if id is not None and id in draft.resources and resource is not None:
        material = resource.kind is ResourceKind.MATERIAL
        kind = "RT_Mat" if material else str(resource.foreign.get("rsrc_type", "RT_Labor"))
        return {"rsrc_id": draft.resources[id], "rsrc_type": kind}
    if id is not None and id.isdecimal():
        return {"rsrc_id": id}
    what = Said("P6 assigns resources and roles; work nobody is named for may be refused.")
    draft.losses.add("unassigned", Said("assignment {id}", id=assignment.id), what, task=assignment.task)
    return {}


def _curve(draft: Draft, assignment: Assignment) -> str:
    """The curve of P6 for a contour, by the file's own curves or a row added."""
    name = codes.code_of(codes.CURVES, assignment.contour)
    if assignment.contour is Contour.FLAT or name is None:
        return ""
    known = [*draft.sheet.kept_rows("RSRCCURV"), *draft.sheet.rows("RSRCCURV")]
    own = next((row.get("curv_id", "") for row in known if row.get("curv_name") == name), "")
    if own:
        return own
    taken = [int(row["curv_id"]) for row in known if row.get("curv_id", "").isdecimal()]
    fresh = str(max(taken, default=0) + 1)
    draft.sheet.add("RSRCCURV", {"curv_id": fresh, "curv_name": name, "default_flag": "N"})
    return fresh


def _amounts(draft: Draft, assignment: Assignment, task: Task, resource: Resource | None) -> dict[str, str]:
    progress = draft.progress.get(task.id, _NOTHING)
    worked, paid = progress.assignment_work.get(assignment.id), progress.assignment_cost.get(assignment.id)
    overtime, done = _overtime(assignment), worked.work if worked is not None else 0
    left = worked.remaining if worked is not None else assignment.work
    spent = paid.cost if paid is not None else Decimal(0)
    spent_over = _kept_number(assignment, "act_ot_cost")
    each = price(resource, assignment.rate_table)
    planned, quantity = assignment.cost, _quantity(assignment)
    if planned is None and quantity:
        planned = (each * Decimal(quantity)).quantize(Decimal("0.0001"))
    return {
        "target_qty": quantity,
        "act_reg_qty": hours(done - overtime),
        "remain_qty": hours(left),
        "cost_per_qty": money(each),
        "target_cost": money(planned),
        "act_reg_cost": money(spent - spent_over),
        "remain_cost": str(
            assignment.foreign.get("remain_cost") or money(max((planned or Decimal(0)) - spent, Decimal(0)))
        ),
    }


def _overtime(assignment: Assignment) -> int:
    return round(_kept_number(assignment, "act_ot_qty") * 60)


def _kept_number(assignment: Assignment, name: str) -> Decimal:
    """A number of the file kept with the assignment; zero where there is none that can be meant."""
    try:
        number = Decimal(str(assignment.foreign.get(name, 0)))
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() and abs(number) <= MOST else Decimal(0)


def _quantity(assignment: Assignment) -> str:
    """The planned quantity, in the file's own words while they still mean the same minutes."""
    kept = assignment.foreign.get("target_qty")
    if isinstance(kept, str) and round(float(_kept_number(assignment, "target_qty")) * 60) == assignment.work:
        return kept
    return hours(assignment.work)


def _say_what_is_lost(draft: Draft, assignment: Assignment, task: Task) -> None:
    if assignment.profile or codes.code_of(codes.CURVES, assignment.contour) is None:
        draft.lose("contour", task, Said("The spread of assignment {id}'s work was left out.", id=assignment.id))
    if assignment.leveling_delay:
        draft.lose(
            "leveling-delay", task, Said("The levelling delay of assignment {id} was left out.", id=assignment.id)
        )
    if assignment.overtime_work:
        draft.lose("overtime", task, Said("The planned overtime of assignment {id} was left out.", id=assignment.id))


def _write_expense(draft: Draft, assignment: Assignment, task: Task, id: str) -> None:
    resource = draft.plan.resources[assignment.resource or ""]
    paid = draft.progress.get(task.id, _NOTHING).assignment_cost.get(assignment.id)
    spent = paid.cost if paid is not None else Decimal(0)
    foreign = xer_fields(assignment.foreign)
    left = money(max((assignment.cost or Decimal(0)) - spent, Decimal(0)))
    draft.sheet.add(
        "PROJCOST",
        {
            "cost_name": resource.name,
            "auto_compute_act_flag": "N",
            "target_qty": "1",
            "remain_cost": left,
            **foreign,
            **charged_to(draft, task, foreign),
            "cost_item_id": id,
            "cost_type_id": _cost_type(draft, resource),
            "proj_id": draft.project_of[task.id],
            "task_id": draft.tasks[task.id],
            "cost_load_type": codes.code_of(codes.ACCRUALS, resource.accrue_at) or "CL_Uniform",
            "target_cost": money(assignment.cost),
            "act_cost": money(spent),
        },
    )


def _cost_type(draft: Draft, resource: Resource) -> str:
    """The expense category of a cost resource: the one it came from, or one of its name."""
    kept = resource.foreign.get("cost_type_id")
    if isinstance(kept, str) or resource.name == "Expenses":
        return kept if isinstance(kept, str) else ""
    known = [*draft.sheet.kept_rows("COSTTYPE"), *draft.sheet.rows("COSTTYPE")]
    own = next((row.get("cost_type_id", "") for row in known if row.get("cost_type") == resource.name), "")
    if own:
        return own
    taken = [int(row["cost_type_id"]) for row in known if row.get("cost_type_id", "").isdecimal()]
    fresh = str(max(taken, default=0) + 1)
    draft.sheet.add("COSTTYPE", {"cost_type_id": fresh, "seq_num": fresh, "cost_type": resource.name})
    return fresh


def _write_fixed_cost(draft: Draft, task: Task, id: str) -> None:
    draft.lose("fixed-cost", task, Said("Its fixed cost of {cost} became an expense.", cost=str(task.fixed_cost)))
    accrual = task.fixed_cost_accrual if isinstance(task.fixed_cost_accrual, Accrual) else Accrual.PRORATED
    draft.sheet.add(
        "PROJCOST",
        {
            "cost_item_id": id,
            "proj_id": draft.project_of[task.id],
            "task_id": draft.tasks[task.id],
            **charged_to(draft, task, {}),
            "cost_name": "Fixed cost",
            "cost_load_type": codes.code_of(codes.ACCRUALS, accrual) or "CL_Uniform",
            "target_qty": "1",
            "target_cost": money(task.fixed_cost),
            "act_cost": "0.0000",
            "remain_cost": money(task.fixed_cost),
        },
    )
