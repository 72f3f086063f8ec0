"""What P6 writes in fields that Headway neither needs nor keeps where they say only this."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "TASK": {
        "rev_fdbk_flag": "N",
        "est_wt": "1",
        "lock_plan_flag": "N",
        "auto_compute_act_flag": "N",
        "act_this_per_work_qty": "0",
        "act_this_per_equip_qty": "0",
        "target_work_qty": "0",
        "act_work_qty": "0",
        "remain_work_qty": "0",
        "target_equip_qty": "0",
        "act_equip_qty": "0",
        "remain_equip_qty": "0",
    },
    "PROJWBS": {
        "est_wt": "1",
        "sum_data_flag": "N",
        "status_code": "WS_Open",
        "ev_user_pct": "6",
        "ev_etc_user_value": "0.88",
        "orig_cost": "0.0000",
        "indep_remain_total_cost": "0.0000",
        "ev_compute_type": "EC_Cmp_pct",
        "ev_etc_compute_type": "EE_Rem_hr",
    },
    "TASKRSRC": {
        "cost_qty_link_flag": "Y",
        "act_ot_qty": "0",
        "relag_drtn_hr_cnt": "0",
        "act_ot_cost": "0.0000",
        "ts_pend_act_end_flag": "N",
        "rate_type": "COST_PER_QTY",
        "act_this_per_cost": "0.0000",
        "act_this_per_qty": "0",
        "cost_per_qty_source_type": "ST_Rsrc",
    },
    "RSRC": {
        "def_qty_per_hr": "1",
        "cost_qty_type": "QT_Hour",
        "active_flag": "Y",
        "auto_compute_act_flag": "N",
        "def_cost_qty_link_flag": "Y",
        "ot_flag": "N",
        "load_tasks_flag": "N",
        "level_flag": "N",
    },
    "CALENDAR": {"default_flag": "N", "clndr_type": "CA_Base", "rsrc_private": "N"},
    "PROJCOST": {"auto_compute_act_flag": "N", "target_qty": "1"},
}
