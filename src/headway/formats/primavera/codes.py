"""The codes of P6, as XER writes them, and what they mean here."""

from __future__ import annotations

from collections.abc import Mapping

from headway.plan.link import LagCalendar, LinkType
from headway.plan.resource import Contour, ResourceKind
from headway.plan.settings import CriticalRule, FloatRule
from headway.plan.task import Accrual, ConstraintKind, PercentKind, TaskKind, TaskType

TASK_KINDS: Mapping[str, TaskKind] = {
    "TT_Task": TaskKind.TASK,
    "TT_Rsrc": TaskKind.TASK,
    "TT_LOE": TaskKind.LEVEL_OF_EFFORT,
    "TT_Mile": TaskKind.MILESTONE,
    "TT_FinMile": TaskKind.FINISH_MILESTONE,
    "TT_WBS": TaskKind.WBS_SUMMARY,
}
TASK_TYPES: Mapping[str, TaskType] = {
    "DT_FixedRate": TaskType.FIXED_UNITS,
    "DT_FixedDrtn": TaskType.FIXED_DURATION,
    "DT_FixedQty": TaskType.FIXED_WORK,
    "DT_FixedDUR2": TaskType.FIXED_DURATION_AND_WORK,
}
PERCENT_KINDS: Mapping[str, PercentKind] = {
    "CP_Drtn": PercentKind.DURATION,
    "CP_Units": PercentKind.WORK,
    "CP_Phys": PercentKind.PHYSICAL,
}
CONSTRAINTS: Mapping[str, ConstraintKind] = {
    "CS_MSO": ConstraintKind.START_ON,
    "CS_MSOA": ConstraintKind.START_NO_EARLIER_THAN,
    "CS_MSOB": ConstraintKind.START_NO_LATER_THAN,
    "CS_MEO": ConstraintKind.FINISH_ON,
    "CS_MEOA": ConstraintKind.FINISH_NO_EARLIER_THAN,
    "CS_MEOB": ConstraintKind.FINISH_NO_LATER_THAN,
    "CS_ALAP": ConstraintKind.AS_LATE_AS_POSSIBLE,
    "CS_MANDSTART": ConstraintKind.MUST_START_ON,
    "CS_MANDFIN": ConstraintKind.MUST_FINISH_ON,
}
PRIORITIES: Mapping[str, int] = {
    "PT_Top": 900,
    "PT_High": 700,
    "PT_Normal": 500,
    "PT_Low": 300,
    "PT_Lowest": 100,
}
LINK_TYPES: Mapping[str, LinkType] = {
    "PR_FS": LinkType.FS,
    "PR_SS": LinkType.SS,
    "PR_FF": LinkType.FF,
    "PR_SF": LinkType.SF,
}
LAG_CALENDARS: Mapping[str, LagCalendar] = {
    "rcal_Predecessor": LagCalendar.PREDECESSOR,
    "rcal_Successor": LagCalendar.SUCCESSOR,
    "rcal_ProjDefault": LagCalendar.PROJECT,
    "rcal_24Hour": LagCalendar.TWENTY_FOUR_HOUR,
}
FLOAT_RULES: Mapping[str, FloatRule] = {
    "FT_FF": FloatRule.FINISH,
    "FT_SS": FloatRule.START,
    "FT_Min": FloatRule.SMALLEST,
}
CRITICAL_RULES: Mapping[str, CriticalRule] = {
    "CT_TotFloat": CriticalRule.TOTAL_FLOAT,
    "CT_DrivPath": CriticalRule.LONGEST_PATH,
}
RESOURCE_KINDS: Mapping[str, ResourceKind] = {
    "RT_Labor": ResourceKind.WORK,
    "RT_Equip": ResourceKind.WORK,
    "RT_Mat": ResourceKind.MATERIAL,
}
ACCRUALS: Mapping[str, Accrual] = {
    "CL_Uniform": Accrual.PRORATED,
    "CL_Start": Accrual.START,
    "CL_End": Accrual.END,
}
RATE_TABLES: Mapping[str, int] = {
    "COST_PER_QTY": 0,
    "COST_PER_QTY2": 1,
    "COST_PER_QTY3": 2,
    "COST_PER_QTY4": 3,
    "COST_PER_QTY5": 4,
}
CURVES: Mapping[str, Contour] = {
    "Linear": Contour.FLAT,
    "Back Loaded": Contour.BACK_LOADED,
    "Front Loaded": Contour.FRONT_LOADED,
    "Double Peak": Contour.DOUBLE_PEAK,
    "Bell Shaped": Contour.BELL,
}


def code_of[V](codes: Mapping[str, V], meaning: V) -> str | None:
    """The first code that has this meaning."""
    return next((code for code, meant in codes.items() if meant == meaning), None)
