"""Earned value and earned schedule against the performance baseline, with every forecast by its formula."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from headway.earned import Length
from headway.reports.earned.data import as_data
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.people.roles import Act
from headway.workbench.projects.performance import Missing, measured


class EarnedQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The status date (null: the plan's own), what earned schedule counts in, and whether every group is wanted."""

    as_of: datetime | None = None
    period: Literal["day", "week", "month"] = "day"
    groups: bool = True


class EarnedView(msgspec.Struct, frozen=True):
    """How the project does. `result` is the document of `headway earned --json`.

    Where nothing can be measured it is null, and `missing` is `baseline` or `status date`.
    """

    missing: str
    result: dict[str, Any] | None


@operation("GET", "/projects/{slug:key}/earned", Act.SEE_COSTS, EarnedView)
def read_earned(call: Call, query: EarnedQuery) -> EarnedView:
    """Planned value, earned value, actual cost and earned schedule: of the project, its tasks, teams and accounts.

    Each date is measured by the revision of the performance baseline that was in force on it. What is not known is
    null, and `not_known` says why: without recorded cost nothing is said of cost.
    """
    found = measured(call.person, call.project, query.as_of, Length(query.period))
    if isinstance(found, Missing):
        return EarnedView(found.value, None)
    return EarnedView("", as_data(found, groups=query.groups))
