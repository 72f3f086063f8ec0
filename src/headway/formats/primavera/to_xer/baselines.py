"""Baselines as further projects: copies of the current one that hold only the promised figures."""

from __future__ import annotations

from headway.formats.primavera.to_xer.draft import Draft, hours, moment, money
from headway.formats.primavera.to_xer.fields import PROJECT_DEFAULTS
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.said import Said
from headway.plan.value import TaskId


def write_baselines(draft: Draft) -> None:
    """A project for every baseline; the first takes the number by which the project knows its baseline."""
    current = next(iter(draft.roots))
    known = next((row.get("sum_base_proj_id") for row in draft.sheet.rows("PROJECT")), None)
    taken = {int(id) for id in draft.roots if id.isdecimal()} | ({int(known)} if known and known.isdecimal() else set())
    fresh = iter(range(max(taken, default=0) + 1, 10**12))
    ordered = sorted(draft.reading.baselines, key=lambda baseline: baseline.number)
    for at, baseline in enumerate(ordered):
        if baseline.number != at:
            what = Said("Baseline {number} becomes baseline {at}.", number=baseline.number, at=str(at))
            draft.losses.note("baseline-number", Said("baseline {name}", name=baseline.name), what)
        project = known if at == 0 and known else str(next(fresh))
        _write(draft, baseline, project, current)


def _write(draft: Draft, baseline: Baseline, project: str, current: str) -> None:
    root = draft.elements.new()
    row = {
        **PROJECT_DEFAULTS,
        "proj_id": project,
        "proj_short_name": f"{baseline.name[:30]} - B{baseline.number}",
        "orig_proj_id": current,
        "project_flag": "Y",
        "last_baseline_update_date": moment(baseline.taken),
    }
    draft.sheet.add("PROJECT", row)
    element = {"wbs_id": root, "proj_id": project, "seq_num": "1", "proj_node_flag": "Y", "status_code": "WS_Open"}
    draft.sheet.add("PROJWBS", {**element, "wbs_short_name": row["proj_short_name"], "wbs_name": baseline.name})
    if baseline.plan is not None:
        what = Said("The plan it was taken of was left out; its figures are kept.")
        draft.losses.note("baseline-plan", Said("baseline {name}", name=baseline.name), what)
    for id, figures in baseline.tasks.items():
        if id in draft.activities:
            _write_figures(draft, id, figures, project, root)
        else:
            what = Said("Figures of {id}, which is no activity of P6, were left out.", id=id)
            draft.losses.note("baseline-task", Said("baseline {name}", name=baseline.name), what, id)


def _write_figures(draft: Draft, id: TaskId, figures: BaselineTask, project: str, root: str) -> None:
    number = draft.tasks.new()
    duration = None if figures.duration is None else figures.duration.minutes
    row = {
        "task_id": number,
        "proj_id": project,
        "wbs_id": root,
        "task_code": draft.codes[id],
        "task_name": draft.activities[id].name,
        "task_type": "TT_Task",
        "status_code": "TK_NotStart",
        "duration_type": "DT_FixedDUR2",
        "complete_pct_type": "CP_Drtn",
        "target_drtn_hr_cnt": hours(duration),
        "remain_drtn_hr_cnt": hours(duration),
        "target_work_qty": hours(figures.work),
        "target_start_date": moment(figures.start),
        "target_end_date": moment(figures.finish),
        "early_start_date": moment(figures.start),
        "early_end_date": moment(figures.finish),
    }
    draft.sheet.add("TASK", row)
    if figures.cost is not None:
        cost = {
            "cost_item_id": f"{project}{number}",
            "proj_id": project,
            "task_id": number,
            "cost_name": "Baseline cost",
            "cost_load_type": "CL_Uniform",
            "target_cost": money(figures.cost),
        }
        draft.sheet.add("PROJCOST", cost)
