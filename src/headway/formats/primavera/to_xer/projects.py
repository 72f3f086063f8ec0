"""PROJECT, SCHEDOPTIONS and PROJWBS rows: which project a task belongs to, and the tree above the activities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from headway.formats.primavera import codes
from headway.formats.primavera.to_xer.calendars import NO_CALENDAR
from headway.formats.primavera.to_xer.draft import Draft, hours, is_element, moment, xer_fields
from headway.formats.primavera.to_xer.fields import OPTION_DEFAULTS, PROJECT_DEFAULTS
from headway.formats.speech import called
from headway.plan.said import Said
from headway.plan.settings import Convention, ProgressRule, Settings
from headway.plan.task import Task
from headway.plan.value import TaskId

_PROGRESS_RULES = {
    ProgressRule.RETAINED_LOGIC: ("Y", "N"),
    ProgressRule.PROGRESS_OVERRIDE: ("N", "Y"),
    ProgressRule.ACTUAL_DATES: ("N", "N"),
}
_NOT_CARRIED = (
    "time_zone",
    "near_critical_threshold",
    "default_start",
    "default_finish",
    "week_start",
    "honour_constraints",
    "split_in_progress",
    "move_completed_back",
    "move_remaining_back",
    "move_remaining_forward",
    "move_completed_forward",
    "new_tasks_manual",
    "balance",
    "current_date",
)


def sort_tasks(draft: Draft) -> None:
    """Tell WBS elements from activities, and give each its project."""
    plan = draft.plan
    projects = _known_projects(draft)
    first = next(iter(projects), "1")
    for id in plan.outline.order:
        task = plan.tasks[id]
        if task.external:
            continue
        if is_element(plan, task):
            draft.wbs[id] = task
        elif not task.active:
            draft.lose("inactive", task, Said("P6 has no inactive activities: it was left out, with its links."))
            continue
        else:
            draft.activities[id] = task
        own = str(task.foreign.get("proj_id", ""))
        above = draft.project_of.get(task.parent) if task.parent is not None else None
        draft.project_of[id] = above or (own if own in projects else first)


def _known_projects(draft: Draft) -> Mapping[str, Any]:
    projects = draft.plan.settings.foreign.get("projects")
    return projects if isinstance(projects, dict) and projects else {"1": {}}


def write_projects(draft: Draft) -> None:
    """A project for each the file came with (one, where it came from elsewhere), each with its root element."""
    settings, projects = draft.plan.settings, _known_projects(draft)
    for at, (id, kept) in enumerate(projects.items()):
        row = xer_fields(kept) or {**PROJECT_DEFAULTS, "proj_short_name": (settings.name or "PROJECT")[:40]}
        if at == 0:
            row |= _settings_row(draft, settings)
        draft.sheet.add("PROJECT", {"proj_id": id, **row})
        draft.roots[id] = _root(draft, id)
    _write_options(draft, next(iter(projects)), settings)
    _say_what_is_lost(draft, settings)


def _settings_row(draft: Draft, settings: Settings) -> dict[str, str]:
    data_date = settings.status_date or settings.current_date or settings.start
    calendar = settings.calendar or NO_CALENDAR
    row = {
        "clndr_id": draft.calendars.get(calendar),
        "plan_start_date": moment(settings.start),
        "plan_end_date": moment(settings.must_finish_by),
        "last_recalc_date": moment(data_date),
        "critical_path_type": codes.code_of(codes.CRITICAL_RULES, settings.critical_rule) or "",
        "critical_drtn_hr_cnt": hours(settings.critical_threshold),
    }
    if draft.schedule is not None:
        row["scd_end_date"] = moment(draft.schedule.project_finish)
    return row


def _write_options(draft: Draft, project: str, settings: Settings) -> None:
    retained, override = _PROGRESS_RULES[settings.progress_rule]
    kept = settings.foreign.get("schedule_options")
    row = {
        "schedoptions_id": "1",
        "proj_id": project,
        "sched_open_critical_flag": "Y" if settings.multiple_critical_paths else "N",
        "sched_retained_logic": retained,
        "sched_progress_override": override,
        "sched_float_type": codes.code_of(codes.FLOAT_RULES, settings.float_rule) or "",
        "sched_calendar_on_relationship_lag": codes.code_of(codes.LAG_CALENDARS, settings.lag_calendar) or "",
        "sched_use_expect_end_flag": "Y" if settings.use_expected_finish else "N",
        "sched_outer_depend_type": "SD_None" if settings.ignore_other_projects else "SD_Both",
    }
    draft.sheet.add("SCHEDOPTIONS", row | _texts(kept if isinstance(kept, dict) else OPTION_DEFAULTS))
    others = settings.foreign.get("other_schedule_options")
    for other in others if isinstance(others, list) else ():
        draft.sheet.add("SCHEDOPTIONS", _texts(other))


def _texts(kept: Mapping[str, object]) -> dict[str, str]:
    return {name: text for name, text in kept.items() if isinstance(text, str)}


def _root(draft: Draft, project: str) -> str:
    """The wbs_id of a project's root: its one top-level summary, or an element made for it."""
    plan = draft.plan
    tops = [id for id in plan.outline.order if id in draft.wbs and plan.tasks[id].parent not in draft.wbs]
    own = [id for id in tops if draft.project_of[id] == project]
    marked = [id for id in own if plan.tasks[id].foreign.get("proj_id") == project]
    loose = any(t.parent not in draft.wbs and draft.project_of[i] == project for i, t in draft.activities.items())
    if marked:
        return draft.elements[marked[0]]
    if len(own) == 1 and not loose:
        return draft.elements[own[0]]
    what = Said("P6 keeps everything below one element: one was made for the project.")
    draft.losses.note("root-element", Said("project {name}", name=plan.settings.name or project), what)
    number = draft.elements.new()
    name = plan.settings.name or "Project"
    row = {"wbs_id": number, "proj_id": project, "seq_num": "1", "proj_node_flag": "Y", "wbs_name": name}
    draft.sheet.add("PROJWBS", {**row, "wbs_short_name": name[:40], "status_code": "WS_Open"})
    return number


def write_elements(draft: Draft) -> None:
    """A PROJWBS row for every summary task."""
    seen: dict[TaskId | None, int] = {}
    for id, task in draft.wbs.items():
        seen[task.parent] = seen.get(task.parent, 0) + 1
        draft.sheet.add("PROJWBS", _element_row(draft, id, task, seen[task.parent]))


def _element_row(draft: Draft, id: TaskId, task: Task, at: int) -> dict[str, str]:
    project, number = draft.project_of[id], draft.elements[id]
    is_root = draft.roots[project] == number
    parent = draft.elements[task.parent] if task.parent in draft.wbs else "" if is_root else draft.roots[project]
    foreign = xer_fields(task.foreign)
    return {
        "est_wt": "1",
        "sum_data_flag": "N",
        "status_code": "WS_Open",
        "ev_user_pct": "6",
        "ev_etc_user_value": "0.88",
        "orig_cost": "0.0000",
        "indep_remain_total_cost": "0.0000",
        "ev_compute_type": "EC_Cmp_pct",
        "ev_etc_compute_type": "EE_Rem_hr",
        **foreign,
        "wbs_id": number,
        "proj_id": project,
        "seq_num": str(at),
        "proj_node_flag": "Y" if is_root else "N",
        "wbs_short_name": _short_name(draft, task, at),
        "wbs_name": task.name,
        "parent_wbs_id": parent or foreign.get("parent_wbs_id", ""),
    }


def _short_name(draft: Draft, task: Task, at: int) -> str:
    """The last part of a WBS code: P6 builds the whole one from the elements above."""
    if task.wbs is None:
        return str(at)
    above = draft.plan.tasks[task.parent].wbs if task.parent in draft.wbs else None
    if above is None:
        return task.wbs
    separator = _separator(draft, task)
    if task.wbs.startswith(above + separator):
        return task.wbs[len(above) + len(separator) :]
    draft.lose(
        "wbs-code",
        task,
        Said(
            "Its WBS code {code} becomes {above}{separator}{same}.",
            code=task.wbs,
            above=above,
            separator=separator,
            same=task.wbs,
        ),
    )
    return task.wbs


def _separator(draft: Draft, task: Task) -> str:
    kept = _known_projects(draft).get(draft.project_of[task.id], {})
    return str(kept.get("name_sep_char", ".")) if isinstance(kept, dict) else "."


def _say_what_is_lost(draft: Draft, settings: Settings) -> None:
    usual = Settings()
    for name in _NOT_CARRIED:
        value = getattr(settings, name)
        if value != getattr(usual, name):
            draft.losses.note(
                "setting",
                Said("settings / {name}", name=called(name)),
                Said("P6 has no such setting; {value} was left out.", value=str(value)),
            )
    if settings.from_finish:
        draft.losses.add("from-finish", Said("settings"), Said("P6 schedules from the start; the finish was left out."))
    if settings.convention is not Convention.PRIMAVERA:
        what = Said("The file will be scheduled by P6's habits; dates may differ from Microsoft Project's.")
        draft.losses.note("convention", Said("settings"), what)
    if settings.status_date is None:
        shown = _shown(settings.current_date or settings.start)
        what = Said("There is no status date; {shown} was written as data date.", shown=shown)
        draft.losses.note("no-status-date", Said("settings"), what)
    calendar = draft.plan.calendars.get(settings.calendar or "")
    day = calendar.minutes_per_day if calendar is not None else 480
    if day is not None and day != settings.minutes_per_day:
        what = Said(
            "A day of {minutes} minutes was left out; P6 takes {day} from the calendar.",
            minutes=str(settings.minutes_per_day),
            day=str(day),
        )
        draft.losses.note("setting", Said("settings / {name}", name=called("minutes_per_day")), what)


def _shown(at: datetime | None) -> str:
    return "nothing" if at is None else f"{at:%Y-%m-%d %H:%M}"
