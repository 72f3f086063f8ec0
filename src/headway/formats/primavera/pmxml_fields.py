"""How PMXML names what XER names: elements, their fields, and the words for which XER has codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

type Convert = Callable[[str], str]


class Field(NamedTuple):
    """The XER field an element fills, and how its text becomes the cell's."""

    name: str
    convert: Convert = str.strip


def _coded(codes: Mapping[str, str]) -> Convert:
    return lambda text: codes.get(text.strip(), text.strip())


def _moment(text: str) -> str:
    return text.strip().replace("T", " ")


def _percent(text: str) -> str:
    try:
        return repr(float(text) * 100)
    except ValueError:
        return text


def _outer(text: str) -> str:
    return "SD_None" if _flag(text) == "Y" else "SD_Both"


def _flag(text: str) -> str:
    return "Y" if text.strip().lower() in ("1", "true") else "N"


_TASK_TYPES = {
    "Task Dependent": "TT_Task",
    "Resource Dependent": "TT_Rsrc",
    "Level of Effort": "TT_LOE",
    "Start Milestone": "TT_Mile",
    "Finish Milestone": "TT_FinMile",
    "WBS Summary": "TT_WBS",
}
_DURATION_TYPES = {
    "Fixed Units/Time": "DT_FixedRate",
    "Fixed Duration and Units/Time": "DT_FixedDrtn",
    "Fixed Units": "DT_FixedQty",
    "Fixed Duration and Units": "DT_FixedDUR2",
}
_PERCENT_TYPES = {"Duration": "CP_Drtn", "Units": "CP_Units", "Physical": "CP_Phys"}
_STATUSES = {"Not Started": "TK_NotStart", "In Progress": "TK_Active", "Completed": "TK_Complete"}
_PRIORITIES = {
    "Top": "PT_Top",
    "High": "PT_High",
    "Normal": "PT_Normal",
    "Low": "PT_Low",
    "Lowest": "PT_Lowest",
}
_CONSTRAINTS = {
    "Start On": "CS_MSO",
    "Start On or After": "CS_MSOA",
    "Start On or Before": "CS_MSOB",
    "Finish On": "CS_MEO",
    "Finish On or After": "CS_MEOA",
    "Finish On or Before": "CS_MEOB",
    "As Late As Possible": "CS_ALAP",
    "Mandatory Start": "CS_MANDSTART",
    "Mandatory Finish": "CS_MANDFIN",
}
_LINK_TYPES = {
    "Finish to Start": "PR_FS",
    "Start to Start": "PR_SS",
    "Finish to Finish": "PR_FF",
    "Start to Finish": "PR_SF",
}
_LAG_CALENDARS = {
    "Predecessor Activity Calendar": "rcal_Predecessor",
    "Successor Activity Calendar": "rcal_Successor",
    "Project Default Calendar": "rcal_ProjDefault",
    "24 Hour Calendar": "rcal_24Hour",
}
_FLOAT_TYPES = {
    "Smallest of Start Float and Finish Float": "FT_Min",
    "Start Float = Late Start - Early Start": "FT_SS",
    "Finish Float = Late Finish - Early Finish": "FT_FF",
}
_PATH_TYPES = {"Critical Float": "CT_TotFloat", "Longest Path": "CT_DrivPath"}
_RESOURCE_TYPES = {"Labor": "RT_Labor", "Nonlabor": "RT_Equip", "Material": "RT_Mat"}
_ACCRUALS = {
    "Uniform Over Activity": "CL_Uniform",
    "Start of Activity": "CL_Start",
    "End of Activity": "CL_End",
}
_UDF_TYPES = {
    "Text": "FT_TEXT",
    "Start Date": "FT_START_DATE",
    "Finish Date": "FT_END_DATE",
    "Cost": "FT_MONEY",
    "Double": "FT_FLOAT",
    "Integer": "FT_INT",
    "Indicator": "FT_STATICTYPE",
    "Code": "FT_CODE",
}
_SUBJECTS = {"Activity": "TASK", "WBS": "PROJWBS", "Resource": "RSRC"}

PROJECT: Mapping[str, Field] = {
    "ObjectId": Field("proj_id"),
    "Id": Field("proj_short_name"),
    "DataDate": Field("last_recalc_date", _moment),
    "PlannedStartDate": Field("plan_start_date", _moment),
    "MustFinishByDate": Field("plan_end_date", _moment),
    "ScheduledFinishDate": Field("scd_end_date", _moment),
    "ActivityDefaultCalendarObjectId": Field("clndr_id"),
    "CriticalActivityFloatLimit": Field("critical_drtn_hr_cnt"),
    "CriticalActivityPathType": Field("critical_path_type", _coded(_PATH_TYPES)),
    "CurrentBaselineProjectObjectId": Field("sum_base_proj_id"),
    "OriginalProjectObjectId": Field("orig_proj_id"),
    "WBSCodeSeparator": Field("name_sep_char"),
    "LastBaselineUpdateDate": Field("last_baseline_update_date", _moment),
    "DateAdded": Field("add_date", _moment),
    "GUID": Field("guid"),
    "Name": Field("wbs_name"),
    "WBSObjectId": Field("wbs_id"),
}
OPTIONS: Mapping[str, Field] = {
    "ProjectObjectId": Field("proj_id"),
    "ComputeTotalFloatType": Field("sched_float_type", _coded(_FLOAT_TYPES)),
    "MakeOpenEndedActivitiesCritical": Field("sched_open_critical_flag", _flag),
    "OutOfSequenceScheduleType": Field("out_of_sequence"),
    "RelationshipLagCalendar": Field("sched_calendar_on_relationship_lag", _coded(_LAG_CALENDARS)),
    "UseExpectedFinishDates": Field("sched_use_expect_end_flag", _flag),
    "IgnoreOtherProjectRelationships": Field("sched_outer_depend_type", _outer),
    "StartToStartLagCalculationType": Field("sched_lag_early_start_flag", _flag),
    "MultipleFloatPathsEnabled": Field("enable_multiple_longest_path_calc", _flag),
    "MaximumMultipleFloatPaths": Field("max_multiple_longest_path"),
    "MultipleFloatPathsUseTotalFloat": Field("use_total_float_multiple_longest_paths", _flag),
    "MultipleFloatPathsEndingActivityObjectId": Field("key_activity_for_multiple_longest_paths"),
}
TABLES: Mapping[str, tuple[str, Mapping[str, Field]]] = {
    "WBS": (
        "PROJWBS",
        {
            "ObjectId": Field("wbs_id"),
            "ProjectObjectId": Field("proj_id"),
            "ParentObjectId": Field("parent_wbs_id"),
            "Code": Field("wbs_short_name"),
            "Name": Field("wbs_name"),
            "SequenceNumber": Field("seq_num"),
            "GUID": Field("guid"),
        },
    ),
    "Activity": (
        "TASK",
        {
            "ObjectId": Field("task_id"),
            "ProjectObjectId": Field("proj_id"),
            "WBSObjectId": Field("wbs_id"),
            "CalendarObjectId": Field("clndr_id"),
            "Id": Field("task_code"),
            "Name": Field("task_name"),
            "GUID": Field("guid"),
            "Type": Field("task_type", _coded(_TASK_TYPES)),
            "DurationType": Field("duration_type", _coded(_DURATION_TYPES)),
            "PercentCompleteType": Field("complete_pct_type", _coded(_PERCENT_TYPES)),
            "Status": Field("status_code", _coded(_STATUSES)),
            "LevelingPriority": Field("priority_type", _coded(_PRIORITIES)),
            "PlannedDuration": Field("target_drtn_hr_cnt"),
            "RemainingDuration": Field("remain_drtn_hr_cnt"),
            "PhysicalPercentComplete": Field("phys_complete_pct", _percent),
            "PrimaryConstraintType": Field("cstr_type", _coded(_CONSTRAINTS)),
            "PrimaryConstraintDate": Field("cstr_date", _moment),
            "SecondaryConstraintType": Field("cstr_type2", _coded(_CONSTRAINTS)),
            "SecondaryConstraintDate": Field("cstr_date2", _moment),
            "ActualStartDate": Field("act_start_date", _moment),
            "ActualFinishDate": Field("act_end_date", _moment),
            "ExpectedFinishDate": Field("expect_end_date", _moment),
            "SuspendDate": Field("suspend_date", _moment),
            "ResumeDate": Field("resume_date", _moment),
            "ExternalEarlyStartDate": Field("external_early_start_date", _moment),
            "ExternalLateFinishDate": Field("external_late_end_date", _moment),
            "PlannedStartDate": Field("target_start_date", _moment),
            "PlannedFinishDate": Field("target_end_date", _moment),
            "RemainingEarlyStartDate": Field("early_start_date", _moment),
            "RemainingEarlyFinishDate": Field("early_end_date", _moment),
            "RemainingLateStartDate": Field("late_start_date", _moment),
            "RemainingLateFinishDate": Field("late_end_date", _moment),
            "EarlyStartDate": Field("early_start_date", _moment),
            "EarlyFinishDate": Field("early_end_date", _moment),
            "LateStartDate": Field("late_start_date", _moment),
            "LateFinishDate": Field("late_end_date", _moment),
            "StartDate": Field("restart_date", _moment),
            "FinishDate": Field("reend_date", _moment),
            "TotalFloat": Field("total_float_hr_cnt"),
            "FreeFloat": Field("free_float_hr_cnt"),
            "IsLongestPath": Field("driving_path_flag", _flag),
            "PlannedLaborUnits": Field("target_work_qty"),
            "ActualLaborUnits": Field("act_work_qty"),
            "RemainingLaborUnits": Field("remain_work_qty"),
            "PlannedNonLaborUnits": Field("target_equip_qty"),
            "ActualNonLaborUnits": Field("act_equip_qty"),
            "RemainingNonLaborUnits": Field("remain_equip_qty"),
        },
    ),
    "Relationship": (
        "TASKPRED",
        {
            "ObjectId": Field("task_pred_id"),
            "PredecessorActivityObjectId": Field("pred_task_id"),
            "SuccessorActivityObjectId": Field("task_id"),
            "PredecessorProjectObjectId": Field("pred_proj_id"),
            "SuccessorProjectObjectId": Field("proj_id"),
            "Type": Field("pred_type", _coded(_LINK_TYPES)),
            "Lag": Field("lag_hr_cnt"),
            "Comments": Field("comments"),
        },
    ),
    "ResourceAssignment": (
        "TASKRSRC",
        {
            "ObjectId": Field("taskrsrc_id"),
            "ActivityObjectId": Field("task_id"),
            "ProjectObjectId": Field("proj_id"),
            "ResourceObjectId": Field("rsrc_id"),
            "RoleObjectId": Field("role_id"),
            "ResourceType": Field("rsrc_type", _coded(_RESOURCE_TYPES)),
            "PlannedUnits": Field("target_qty"),
            "PlannedUnitsPerTime": Field("target_qty_per_hr"),
            "PlannedLag": Field("target_lag_drtn_hr_cnt"),
            "PlannedCost": Field("target_cost"),
            "ActualRegularUnits": Field("act_reg_qty"),
            "ActualOvertimeUnits": Field("act_ot_qty"),
            "ActualRegularCost": Field("act_reg_cost"),
            "ActualOvertimeCost": Field("act_ot_cost"),
            "RemainingUnits": Field("remain_qty"),
            "RemainingCost": Field("remain_cost"),
            "ResourceCurveObjectId": Field("curv_id"),
            "CostAccountObjectId": Field("acct_id"),
            "DrivingActivityDatesFlag": Field("rollup_dates_flag", _flag),
            "GUID": Field("guid"),
        },
    ),
    "ActivityExpense": (
        "PROJCOST",
        {
            "ObjectId": Field("cost_item_id"),
            "ActivityObjectId": Field("task_id"),
            "ProjectObjectId": Field("proj_id"),
            "ExpenseCategoryObjectId": Field("cost_type_id"),
            "CostAccountObjectId": Field("acct_id"),
            "ExpenseItem": Field("cost_name"),
            "Vendor": Field("vendor_name"),
            "AccrualType": Field("cost_load_type", _coded(_ACCRUALS)),
            "PlannedCost": Field("target_cost"),
            "ActualCost": Field("act_cost"),
            "RemainingCost": Field("remain_cost"),
        },
    ),
    "Resource": (
        "RSRC",
        {
            "ObjectId": Field("rsrc_id"),
            "ParentObjectId": Field("parent_rsrc_id"),
            "Id": Field("rsrc_short_name"),
            "Name": Field("rsrc_name"),
            "ResourceType": Field("rsrc_type", _coded(_RESOURCE_TYPES)),
            "CalendarObjectId": Field("clndr_id"),
            "EmailAddress": Field("email_addr"),
            "ResourceNotes": Field("rsrc_notes"),
            "UnitOfMeasureObjectId": Field("unit_id"),
            "GUID": Field("guid"),
        },
    ),
    "ResourceRate": (
        "RSRCRATE",
        {
            "ResourceObjectId": Field("rsrc_id"),
            "EffectiveDate": Field("start_date", _moment),
            "MaxUnitsPerTime": Field("max_qty_per_hr"),
            "PricePerUnit": Field("cost_per_qty"),
            "PricePerUnit2": Field("cost_per_qty2"),
            "PricePerUnit3": Field("cost_per_qty3"),
            "PricePerUnit4": Field("cost_per_qty4"),
            "PricePerUnit5": Field("cost_per_qty5"),
        },
    ),
    "Role": (
        "ROLES",
        {"ObjectId": Field("role_id"), "Name": Field("role_name"), "Id": Field("role_short_name")},
    ),
    "RoleRate": (
        "ROLERATE",
        {
            "RoleObjectId": Field("role_id"),
            "EffectiveDate": Field("start_date", _moment),
            "MaxUnitsPerTime": Field("max_qty_per_hr"),
            "PricePerUnit": Field("cost_per_qty"),
        },
    ),
    "ResourceCurve": ("RSRCCURV", {"ObjectId": Field("curv_id"), "Name": Field("curv_name")}),
    "CostAccount": (
        "ACCOUNT",
        {
            "ObjectId": Field("acct_id"),
            "ParentObjectId": Field("parent_acct_id"),
            "SequenceNumber": Field("acct_seq_num"),
            "Id": Field("acct_short_name"),
            "Name": Field("acct_name"),
            "Description": Field("acct_descr"),
        },
    ),
    "ExpenseCategory": ("COSTTYPE", {"ObjectId": Field("cost_type_id"), "Name": Field("cost_type")}),
    "UnitOfMeasure": ("UMEASURE", {"ObjectId": Field("unit_id"), "Abbreviation": Field("unit_abbrev")}),
    "ActivityCodeType": ("ACTVTYPE", {"ObjectId": Field("actv_code_type_id"), "Name": Field("actv_code_type")}),
    "ActivityCode": (
        "ACTVCODE",
        {
            "ObjectId": Field("actv_code_id"),
            "CodeTypeObjectId": Field("actv_code_type_id"),
            "CodeValue": Field("short_name"),
            "Description": Field("actv_code_name"),
            "ParentObjectId": Field("parent_actv_code_id"),
        },
    ),
    "UDFType": (
        "UDFTYPE",
        {
            "ObjectId": Field("udf_type_id"),
            "SubjectArea": Field("table_name", _coded(_SUBJECTS)),
            "Title": Field("udf_type_label"),
            "DataType": Field("logical_data_type", _coded(_UDF_TYPES)),
        },
    ),
    "NotebookTopic": ("MEMOTYPE", {"ObjectId": Field("memo_type_id"), "Name": Field("memo_type")}),
    "ActivityNote": (
        "TASKMEMO",
        {
            "ActivityObjectId": Field("task_id"),
            "ProjectObjectId": Field("proj_id"),
            "NotebookTopicObjectId": Field("memo_type_id"),
            "Note": Field("task_memo"),
        },
    ),
}
UDF_VALUES: Mapping[str, Field] = {
    "TypeObjectId": Field("udf_type_id"),
    "TextValue": Field("udf_text"),
    "IndicatorValue": Field("udf_text"),
    "DoubleValue": Field("udf_number"),
    "CostValue": Field("udf_number"),
    "IntegerValue": Field("udf_number"),
    "StartDateValue": Field("udf_date", _moment),
    "FinishDateValue": Field("udf_date", _moment),
    "CodeObjectId": Field("udf_code_id"),
}
CODE_VALUES: Mapping[str, Field] = {
    "TypeObjectId": Field("actv_code_type_id"),
    "ValueObjectId": Field("actv_code_id"),
}
