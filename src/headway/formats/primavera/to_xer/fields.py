"""The fields P6 expects in each table, and what it is told where the plan says nothing."""

from __future__ import annotations

from collections.abc import Mapping


def _fields(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIELDS: Mapping[str, tuple[str, ...]] = {
    "CURRTYPE": _fields(
        """curr_id decimal_digit_cnt curr_symbol decimal_symbol digit_group_symbol pos_curr_fmt_type
        neg_curr_fmt_type curr_type curr_short_name group_digit_cnt base_exch_rate"""
    ),
    "OBS": _fields("obs_id parent_obs_id guid seq_num obs_name obs_descr"),
    "ACCOUNT": _fields("acct_id parent_acct_id acct_seq_num acct_name acct_short_name acct_descr"),
    "PROJECT": _fields(
        """proj_id fy_start_month_num rsrc_self_add_flag allow_complete_flag rsrc_multi_assign_flag checkout_flag
        project_flag step_complete_flag cost_qty_recalc_flag batch_sum_flag name_sep_char def_complete_pct_type
        proj_short_name acct_id orig_proj_id source_proj_id base_type_id clndr_id sum_base_proj_id task_code_base
        task_code_step priority_num wbs_max_sum_level strgy_priority_num last_checksum critical_drtn_hr_cnt
        def_cost_per_qty last_recalc_date plan_start_date plan_end_date scd_end_date add_date last_tasksum_date
        fcst_start_date def_duration_type task_code_prefix guid def_qty_type add_by_name def_rate_type
        add_act_remain_flag act_this_per_link_flag def_task_type act_pct_link_flag critical_path_type
        task_code_prefix_flag def_rollup_dates_flag use_project_baseline_flag rem_target_link_flag
        reset_planned_flag allow_neg_act_flag sum_assign_level last_baseline_update_date export_flag"""
    ),
    "CALENDAR": _fields(
        """clndr_id default_flag clndr_name proj_id base_clndr_id last_chng_date clndr_type day_hr_cnt week_hr_cnt
        month_hr_cnt year_hr_cnt rsrc_private clndr_data"""
    ),
    "SCHEDOPTIONS": _fields(
        """schedoptions_id proj_id sched_outer_depend_type sched_open_critical_flag sched_lag_early_start_flag
        sched_retained_logic sched_setplantoforecast sched_float_type sched_calendar_on_relationship_lag
        sched_use_expect_end_flag sched_progress_override"""
    ),
    "PROJWBS": _fields(
        """wbs_id proj_id obs_id seq_num est_wt proj_node_flag sum_data_flag status_code wbs_short_name wbs_name
        phase_id parent_wbs_id ev_user_pct ev_etc_user_value orig_cost indep_remain_total_cost ev_compute_type
        ev_etc_compute_type guid"""
    ),
    "RSRC": _fields(
        """rsrc_id parent_rsrc_id clndr_id role_id guid rsrc_seq_num email_addr rsrc_name rsrc_short_name
        def_qty_per_hr cost_qty_type ot_factor active_flag auto_compute_act_flag def_cost_qty_link_flag ot_flag
        curr_id unit_id rsrc_type rsrc_notes load_tasks_flag level_flag"""
    ),
    "RSRCRATE": _fields(
        """rsrc_rate_id rsrc_id max_qty_per_hr cost_per_qty start_date shift_period_id cost_per_qty2 cost_per_qty3
        cost_per_qty4 cost_per_qty5"""
    ),
    "ROLES": _fields("role_id parent_role_id seq_num role_name role_short_name role_descr"),
    "ROLERATE": _fields(
        """role_rate_id role_id max_qty_per_hr start_date cost_per_qty cost_per_qty2 cost_per_qty3 cost_per_qty4
        cost_per_qty5"""
    ),
    "TASK": _fields(
        """task_id proj_id wbs_id clndr_id phys_complete_pct rev_fdbk_flag est_wt lock_plan_flag
        auto_compute_act_flag complete_pct_type task_type duration_type status_code task_code task_name rsrc_id
        total_float_hr_cnt free_float_hr_cnt remain_drtn_hr_cnt act_work_qty remain_work_qty target_work_qty
        target_drtn_hr_cnt target_equip_qty act_equip_qty remain_equip_qty cstr_date act_start_date act_end_date
        late_start_date late_end_date expect_end_date early_start_date early_end_date restart_date reend_date
        target_start_date target_end_date rem_late_start_date rem_late_end_date cstr_type priority_type
        suspend_date resume_date float_path float_path_order guid tmpl_guid cstr_date2 cstr_type2
        driving_path_flag act_this_per_work_qty act_this_per_equip_qty external_early_start_date
        external_late_end_date"""
    ),
    "TASKPRED": _fields("task_pred_id task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt"),
    "TASKRSRC": _fields(
        """taskrsrc_id task_id proj_id cost_qty_link_flag role_id acct_id rsrc_id remain_qty target_qty
        target_lag_drtn_hr_cnt target_qty_per_hr act_ot_qty act_reg_qty relag_drtn_hr_cnt ot_factor cost_per_qty
        target_cost act_reg_cost act_ot_cost remain_cost act_start_date act_end_date restart_date reend_date
        target_start_date target_end_date rollup_dates_flag ts_pend_act_end_flag guid rate_type act_this_per_cost
        act_this_per_qty curv_id rsrc_type cost_per_qty_source_type"""
    ),
    "PROJCOST": _fields(
        """cost_item_id acct_id pobs_id cost_type_id proj_id task_id cost_name po_number vendor_name act_cost
        cost_per_qty remain_cost target_cost cost_load_type auto_compute_act_flag target_qty qty_name cost_descr"""
    ),
    "COSTTYPE": _fields("cost_type_id seq_num cost_type"),
    "RSRCCURV": _fields("curv_id curv_name default_flag"),
    "TASKACTV": _fields("task_id actv_code_type_id actv_code_id proj_id"),
    "ACTVCODE": _fields("actv_code_id parent_actv_code_id actv_code_type_id actv_code_name short_name seq_num color"),
    "MEMOTYPE": _fields("memo_type_id seq_num eps_flag proj_flag wbs_flag task_flag memo_type"),
    "TASKMEMO": _fields("memo_id task_id memo_type_id proj_id task_memo"),
    "WBSMEMO": _fields("wbs_memo_id proj_id wbs_id memo_type_id wbs_memo"),
    "UDFTYPE": _fields("udf_type_id table_name udf_type_name udf_type_label logical_data_type super_flag"),
    "UDFVALUE": _fields("udf_type_id fk_id proj_id udf_date udf_number udf_text udf_code_id"),
    "UMEASURE": _fields("unit_id seq_num unit_abbrev unit_name"),
}

PROJECT_DEFAULTS: Mapping[str, str] = {
    "fy_start_month_num": "1",
    "rsrc_self_add_flag": "Y",
    "allow_complete_flag": "Y",
    "rsrc_multi_assign_flag": "Y",
    "checkout_flag": "N",
    "project_flag": "Y",
    "step_complete_flag": "N",
    "cost_qty_recalc_flag": "N",
    "batch_sum_flag": "Y",
    "name_sep_char": ".",
    "def_complete_pct_type": "CP_Drtn",
    "task_code_base": "1000",
    "task_code_step": "10",
    "priority_num": "10",
    "wbs_max_sum_level": "2",
    "strgy_priority_num": "500",
    "def_cost_per_qty": "0.0000",
    "def_duration_type": "DT_FixedDUR2",
    "task_code_prefix": "A",
    "def_qty_type": "QT_Hour",
    "def_rate_type": "COST_PER_QTY",
    "add_act_remain_flag": "N",
    "act_this_per_link_flag": "Y",
    "def_task_type": "TT_Task",
    "act_pct_link_flag": "N",
    "task_code_prefix_flag": "Y",
    "def_rollup_dates_flag": "Y",
    "use_project_baseline_flag": "Y",
    "rem_target_link_flag": "Y",
    "reset_planned_flag": "N",
    "allow_neg_act_flag": "N",
    "sum_assign_level": "SL_Taskrsrc",
    "export_flag": "Y",
}

OPTION_DEFAULTS: Mapping[str, str] = {
    "sched_lag_early_start_flag": "Y",
    "sched_setplantoforecast": "N",
}
