"""XER files in small: tables as lists of rows, written as P6 writes them."""

from __future__ import annotations

from collections.abc import Mapping

HEADER = "ERMHDR\t19.12\t2026-11-22\tProject\tadmin\tAda\tdb\tProject Management\tEUR"
PROJECT = {
    "proj_id": "1",
    "proj_short_name": "DEMO",
    "clndr_id": "7",
    "last_recalc_date": "2026-03-02 08:00",
    "plan_start_date": "2026-03-02 08:00",
    "critical_drtn_hr_cnt": "0",
    "critical_path_type": "CT_TotFloat",
}
ROOT = {"wbs_id": "10", "proj_id": "1", "proj_node_flag": "Y", "wbs_short_name": "DEMO", "wbs_name": "Demonstration"}
_DAYS = "".join(f"(0||{day}()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))" for day in range(2, 7))


def clndr_data(exceptions: str = "", days: str = f"(0||1()()){_DAYS}(0||7()())") -> str:
    """The text form of a calendar: five days of eight hours unless told otherwise."""
    return f"(0||CalendarData()((0||DaysOfWeek()({days}))(0||VIEW(ShowTotal|N)())(0||Exceptions()({exceptions}))))"


CALENDAR = {
    "clndr_id": "7",
    "clndr_name": "Five days",
    "day_hr_cnt": "8",
    "week_hr_cnt": "40",
    "month_hr_cnt": "160",
    "clndr_data": clndr_data(),
}


def task(id: str, **fields: str) -> dict[str, str]:
    """A TASK row: an activity of the demonstration project, two days long, not started."""
    return {
        "task_id": id,
        "proj_id": "1",
        "wbs_id": "10",
        "clndr_id": "7",
        "task_type": "TT_Task",
        "duration_type": "DT_FixedDUR2",
        "complete_pct_type": "CP_Drtn",
        "status_code": "TK_NotStart",
        "task_code": f"A{id}",
        "task_name": f"Activity {id}",
        "target_drtn_hr_cnt": "16",
        "remain_drtn_hr_cnt": "16",
        "priority_type": "PT_Normal",
        **fields,
    }


def xer(tables: Mapping[str, list[dict[str, str]]] | None = None, end: str = "\r\n", encoding: str = "cp1252") -> bytes:
    """A file with the demonstration project, its calendar and root element, and these tables beside or instead."""
    whole: dict[str, list[dict[str, str]]] = {"PROJECT": [PROJECT], "CALENDAR": [CALENDAR], "PROJWBS": [ROOT]}
    whole |= tables or {}
    lines = [HEADER]
    for name, rows in whole.items():
        fields = list(dict.fromkeys(field for row in rows for field in row))
        lines += [f"%T\t{name}", "%F\t" + "\t".join(fields)]
        lines += ["%R\t" + "\t".join(row.get(field, "") for field in fields) for row in rows]
    return end.join((*lines, "%E", "")).encode(encoding)
