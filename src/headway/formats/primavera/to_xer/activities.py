"""Activities as TASK rows: what is intended, what happened, and the dates computed for them."""

from __future__ import annotations

from headway.actuals.facts import Progress
from headway.formats.primavera import codes
from headway.formats.primavera.to_xer.calendars import ROUND_THE_CLOCK
from headway.formats.primavera.to_xer.draft import Draft, hours, moment, number, xer_fields
from headway.plan.resource import Assignment, ResourceKind
from headway.plan.said import Said
from headway.plan.settings import Convention
from headway.plan.task import Constraint, ConstraintKind, PercentKind, Task, TaskKind, TaskType
from headway.plan.value import TaskId

_NOTHING = Progress()


def write_activities(draft: Draft) -> None:
    """A TASK row for every activity."""
    for id, task in draft.activities.items():
        draft.sheet.add("TASK", _row(draft, id, task, draft.progress.get(id, _NOTHING)))


def _row(draft: Draft, id: TaskId, task: Task, progress: Progress) -> dict[str, str]:
    return {
        "rev_fdbk_flag": "N",
        "est_wt": "1",
        "lock_plan_flag": "N",
        "auto_compute_act_flag": "N",
        "act_this_per_work_qty": "0",
        "act_this_per_equip_qty": "0",
        **_work(draft, task, progress),
        **xer_fields(task.foreign),
        **_intended(draft, id, task),
        **_happened(draft, task, progress),
        **_computed(draft, task, progress),
    }


def _intended(draft: Draft, id: TaskId, task: Task) -> dict[str, str]:
    duration = None if task.duration is None else task.duration.minutes
    return {
        "task_id": draft.tasks[id],
        "proj_id": draft.project_of[id],
        "wbs_id": draft.elements[task.parent] if task.parent in draft.wbs else draft.roots[draft.project_of[id]],
        "clndr_id": _calendar(draft, task),
        "task_code": draft.codes[id],
        "task_name": task.name,
        "task_type": _type(draft, task),
        "duration_type": codes.code_of(codes.TASK_TYPES, task.type) or "DT_FixedDUR2",
        "complete_pct_type": codes.code_of(codes.PERCENT_KINDS, task.percent_kind) or "CP_Drtn",
        "target_drtn_hr_cnt": hours(duration),
        "expect_end_date": moment(task.expected_finish),
        "external_early_start_date": moment(task.external_early_start),
        "external_late_end_date": moment(task.external_late_finish),
        "priority_type": _priority(draft, task),
        **_constraints(draft, task),
    }


def _calendar(draft: Draft, task: Task) -> str:
    if task.duration is not None and task.duration.elapsed:
        draft.lose(
            "elapsed-duration",
            task,
            Said("Its elapsed duration now runs on the calendar '{calendar}'.", calendar=ROUND_THE_CLOCK),
        )
        return draft.calendars[ROUND_THE_CLOCK]
    if task.calendar is None or task.calendar in draft.calendars:
        return "" if task.calendar is None else draft.calendars[task.calendar]
    return task.calendar if task.calendar.isdecimal() else ""


def _type(draft: Draft, task: Task) -> str:
    if task.is_milestone and task.duration is not None and task.duration.minutes:
        draft.lose("milestone-with-duration", task, Said("A milestone with a duration becomes an activity."))
        return "TT_Task"
    if task.kind is TaskKind.TASK:
        follows = task.follows_resources and (
            draft.plan.settings.convention is Convention.PRIMAVERA or task.id in draft.plan.assigned
        )
        return "TT_Rsrc" if follows else "TT_Task"
    return codes.code_of(codes.TASK_KINDS, task.kind) or "TT_Task"


def _priority(draft: Draft, task: Task) -> str:
    code, level = min(codes.PRIORITIES.items(), key=lambda pair: (abs(pair[1] - task.priority), pair[1]))
    if level != task.priority:
        draft.lose(
            "priority",
            task,
            Said("P6 knows five priorities: {priority} becomes {level}.", priority=str(task.priority), level=level),
        )
    return code


def _constraints(draft: Draft, task: Task) -> dict[str, str]:
    first, second = task.constraint, task.second_constraint
    if task.manual and task.manual_start is not None:
        what = Said("P6 has no manually scheduled activities: its start became mandatory.")
        draft.lose("manual", task, what, Said("Give it links and a duration."))
        first = Constraint(ConstraintKind.MUST_START_ON, task.manual_start)
    elif task.manual:
        draft.lose("manual", task, Said("P6 has no manually scheduled activities: it will be scheduled by its links."))
    return {
        "cstr_type": _kind(first),
        "cstr_date": moment(first.date) if first else "",
        "cstr_type2": _kind(second),
        "cstr_date2": moment(second.date) if second else "",
    }


def _kind(constraint: Constraint | None) -> str:
    return "" if constraint is None else codes.code_of(codes.CONSTRAINTS, constraint.kind) or ""


def _happened(draft: Draft, task: Task, progress: Progress) -> dict[str, str]:
    remaining = _remaining(draft, task, progress)
    physical = progress.percent.get(PercentKind.PHYSICAL, 0.0)
    status = "TK_Complete" if progress.finished else "TK_Active" if progress.started else "TK_NotStart"
    return {
        "status_code": status,
        "act_start_date": moment(progress.start),
        "act_end_date": moment(progress.finish),
        "remain_drtn_hr_cnt": hours(remaining),
        "phys_complete_pct": number(physical),
        "suspend_date": moment(progress.stop),
        "resume_date": moment(progress.resume),
    }


def _remaining(draft: Draft, task: Task, progress: Progress) -> int | None:
    if progress.finished:
        return 0
    if progress.remaining is not None:
        return progress.remaining.minutes
    if task.duration is None:
        return None
    planned = task.duration.minutes
    if not progress.started:
        return planned
    if progress.actual_duration is not None:
        left = max(0, planned - progress.actual_duration.minutes)
    else:
        left = round(planned * (100 - progress.percent.get(PercentKind.DURATION, 0.0)) / 100)
    draft.lose(
        "remaining-derived",
        task,
        Said("Nobody said what remains of it: {left} minutes follow from its percentage.", left=str(left)),
    )
    return left


def _work(draft: Draft, task: Task, progress: Progress) -> dict[str, str]:
    """Sums over the assignments, or the activity's own work where it has none."""
    own = [a for a in draft.plan.assigned.get(task.id, ()) if not _is_cost(draft, a)]
    if not own:
        left = progress.remaining_work if progress.remaining_work is not None else task.work
        return {
            "target_work_qty": hours(task.work or 0),
            "act_work_qty": hours(progress.work or 0),
            "remain_work_qty": hours(left or 0),
        }
    facts = [progress.assignment_work.get(a.id) for a in own]
    done = sum(fact.work for fact in facts if fact is not None)
    left = sum(
        (fact.remaining if fact is not None and fact.remaining is not None else a.work) or 0
        for a, fact in zip(own, facts, strict=True)
    )
    return {
        "target_work_qty": hours(sum(a.work or 0 for a in own)),
        "act_work_qty": hours(done),
        "remain_work_qty": hours(left),
    }


def _is_cost(draft: Draft, assignment: Assignment) -> bool:
    resource = draft.plan.resources.get(assignment.resource or "")
    return resource is not None and resource.kind is ResourceKind.COST


def _computed(draft: Draft, task: Task, progress: Progress) -> dict[str, str]:
    """The dates of the schedule. P6 computes them again; until then it shows these."""
    dates = draft.dates(task.id)
    start, finish = moment(dates.early_start), moment(dates.early_finish)
    late_start, late_finish = moment(dates.late_start), moment(dates.late_finish)
    planned = ("", "") if progress.started else (moment(dates.start), moment(dates.finish))
    row = {
        "early_start_date": start,
        "early_end_date": finish,
        "late_start_date": late_start,
        "late_end_date": late_finish,
        "target_start_date": str(task.foreign.get("target_start_date", "")) or start or planned[0],
        "target_end_date": str(task.foreign.get("target_end_date", "")) or finish or planned[1],
        "driving_path_flag": "Y" if dates.critical else "N",
    }
    if progress.finished:
        return row
    return row | {
        "restart_date": start,
        "reend_date": finish,
        "rem_late_start_date": late_start,
        "rem_late_end_date": late_finish,
        "total_float_hr_cnt": hours(dates.total_float),
        "free_float_hr_cnt": hours(dates.free_float),
    }


def name_activities(draft: Draft) -> None:
    """Give every activity the id people know: its own code, or a new one in the order of the outline."""
    taken = {task.wbs for task in draft.activities.values() if task.wbs}
    used: set[str] = set()
    fresh = (f"A{at}" for at in range(1000, 10**9, 10))
    for id, task in draft.activities.items():
        code = task.wbs or ""
        if not code or (draft.project_of[id] + code) in used:
            if code:
                draft.lose(
                    "duplicate-code",
                    task,
                    Said("The activity id {code} is used twice; it was given another.", code=code),
                )
            code = next(name for name in fresh if name not in taken)
        used.add(draft.project_of[id] + code)
        draft.codes[id] = code


def say_what_is_lost(draft: Draft) -> None:
    """List what an activity holds and P6 has no word for."""
    for task in draft.activities.values():
        if task.deadline is not None:
            draft.lose(
                "deadline", task, Said("P6 has no deadlines; {deadline} was left out.", deadline=moment(task.deadline))
            )
        if task.splits:
            draft.lose("splits", task, Said("P6 has no splits; its pauses were left out."))
        if task.estimate is not None:
            draft.lose("three-point", task, Said("Its three-point estimate was left out."))
        if task.leveling_delay is not None:
            draft.lose("leveling-delay", task, Said("Its levelling delay was left out."))
        if task.components:
            draft.lose("components", task, Said("The components it touches were left out."))
        if task.effort_driven and task.type is not TaskType.FIXED_WORK:
            draft.losses.note(
                "effort-driven",
                Said("task {name}", name=task.name or task.id),
                Said("'Effort driven' was left out."),
                task.id,
            )
        if task.duration is not None and (task.duration.estimated or task.duration.unit != "d"):
            what = Said("How its duration is shown (unit, question mark) was left out.")
            draft.losses.note("duration-unit", Said("task {name}", name=task.name or task.id), what, task.id)
