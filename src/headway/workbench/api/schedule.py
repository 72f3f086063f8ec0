"""When: the whole schedule, what is wrong with the plan, and the audit."""

from __future__ import annotations

from datetime import datetime

import msgspec

from headway.analysis import Check, audit
from headway.plan.problem import Problem, Severity
from headway.plan.settings import Convention
from headway.schedule.result import ScheduledTask
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.api.tasks import AsOf
from headway.workbench.people.roles import Act


class ScheduleView(msgspec.Struct, frozen=True):
    """Every date of a plan, on the plan's own clock. `critical` are the critical tasks without children.

    Floats and durations are working minutes on each task's own calendar; null where there is no date.
    """

    revision: int
    as_of: datetime | None
    convention: Convention
    start: datetime | None
    finish: datetime | None
    critical: tuple[str, ...]
    tasks: tuple[ScheduledTask, ...]


class ProblemsQuery(Paged, frozen=True):
    """Only problems of one severity, or one code."""

    severity: Severity | None = None
    code: str | None = None


class AuditView(msgspec.Struct, frozen=True):
    """DCMA's 14 points and GAO's ten practices; `passed` where none failed."""

    passed: bool
    checks: tuple[Check, ...]


@operation("GET", "/projects/{slug:key}/schedule", Act.READ, ScheduleView)
def read_schedule(call: Call, query: AsOf) -> ScheduleView:
    """Every task's dates and floats, in reading order."""
    revision, analysis = call.seen(query.as_of)
    found = analysis.schedule
    return ScheduleView(
        revision=revision,
        as_of=found.as_of,
        convention=found.convention,
        start=found.project_start,
        finish=found.project_finish,
        critical=found.critical_tasks,
        tasks=tuple(found),
    )


@operation("GET", "/projects/{slug:key}/problems", Act.READ, Page[Problem])
def list_problems(call: Call, query: ProblemsQuery) -> Page[Problem]:
    """What is wrong with the plan, each with its place and remedy."""
    _, analysis = call.seen()
    found = [
        each
        for each in analysis.problems
        if query.severity in (None, each.severity) and query.code in (None, each.code)
    ]
    return page_of(found, lambda each: f"{each.code} {each.where} {each.what}", query)


@operation("GET", "/projects/{slug:key}/audit", Act.READ, AuditView)
def read_audit(call: Call, query: AsOf) -> AuditView:
    """The audit of the schedule, each check with its offending tasks."""
    _, analysis = call.seen(query.as_of)
    found = audit(analysis)
    return AuditView(found.passed, found.checks)
