"""Links as TASKPRED rows."""

from __future__ import annotations

from headway.formats.primavera import codes
from headway.formats.primavera.to_xer.draft import Draft, hours, xer_fields
from headway.plan.link import Link
from headway.plan.said import Said
from headway.plan.value import TaskId


def write_links(draft: Draft) -> None:
    """A TASKPRED row for every link between activities, and for those that lead out of the file."""
    taken = {str(link.foreign.get("task_pred_id", "")) for link in draft.plan.links.values()}
    fresh = (str(number) for number in range(1, 10**9) if str(number) not in taken)
    for link in draft.plan.links.values():
        predecessor, successor = _end(draft, link.predecessor), _end(draft, link.successor)
        if predecessor is None or successor is None:
            _lose(draft, link, Said("P6 links activities only: a link of a summary or a task left out was left out."))
            continue
        project = _project(draft, link.successor)
        draft.sheet.add(
            "TASKPRED",
            {
                "task_pred_id": next(fresh) if "task_pred_id" not in link.foreign else "",
                **xer_fields(link.foreign),
                "task_id": successor,
                "pred_task_id": predecessor,
                "proj_id": project,
                "pred_proj_id": _project(draft, link.predecessor),
                "pred_type": codes.code_of(codes.LINK_TYPES, link.type) or "PR_FS",
                "lag_hr_cnt": hours(_lag(draft, link)),
            },
        )


def _end(draft: Draft, task: TaskId) -> str | None:
    """The task_id of one end; a task of another project, or of none, keeps the number it had."""
    if task in draft.activities:
        return draft.tasks[task]
    stub = draft.plan.tasks.get(task)
    return task if task.isdecimal() and (stub is None or stub.external) else None


def _project(draft: Draft, task: TaskId) -> str:
    if task in draft.project_of:
        return draft.project_of[task]
    stub = draft.plan.tasks.get(task)
    return str(stub.foreign.get("proj_id", "")) if stub is not None else next(iter(draft.roots), "")


def _lag(draft: Draft, link: Link) -> int:
    lag = link.lag
    if link.lag_calendar is not None and link.lag_calendar is not draft.plan.settings.lag_calendar:
        _lose(
            draft,
            link,
            Said(
                "P6 has one lag calendar for all links; this one's ({calendar}) was left out.",
                calendar=link.lag_calendar,
            ),
        )
    if lag.percent is not None:
        before = draft.plan.tasks.get(link.predecessor)
        length = before.duration.minutes if before is not None and before.duration is not None else 0
        minutes = round(length * lag.percent / 100)
        _lose(
            draft,
            link,
            Said("A lag of {percent} % became {minutes} minutes.", percent=f"{lag.percent:g}", minutes=str(minutes)),
        )
        return minutes
    if lag.elapsed:
        _lose(draft, link, Said("An elapsed lag of {minutes} minutes became working time.", minutes=str(lag.minutes)))
    return lag.minutes


def _lose(draft: Draft, link: Link, what: str) -> None:
    ends = [draft.plan.tasks.get(end) for end in (link.predecessor, link.successor)]
    names = [end.name or end.id if end is not None else "?" for end in ends]
    draft.losses.add(
        "link",
        Said("link {predecessor} -> {successor}", predecessor=names[0], successor=names[1]),
        what,
        task=link.successor,
    )
