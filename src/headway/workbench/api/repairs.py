"""What repairs a finding of the audit."""

from __future__ import annotations

import msgspec

from headway.analysis.repairs import REPAIRS, repair
from headway.plan.changes import sentences
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import PlainChange
from headway.workbench.api.tasks import known
from headway.workbench.people.roles import Act


class RepairView(msgspec.Struct, frozen=True):
    """The Changes that repair one task's part in a check, in words too; none where a person has to decide.

    They fit the plan as it is. Send them to `changes`, with `preview=1` first to see what they would move.
    """

    check: str
    task: str
    changes: tuple[PlainChange, ...]
    sentences: tuple[str, ...]


@operation("GET", "/projects/{slug:key}/audit/{slug:check}/repairs/{path:task}", Act.READ, RepairView)
def read_repair(call: Call, check: str, task: str) -> RepairView:
    """The clear repair of one finding; 404 for a check that has none at all. Nothing is written."""
    if check not in REPAIRS:
        raise Refusal("not-found")
    _, analysis = call.seen()
    changes = repair(analysis, check, known(analysis, task)) or ()
    plain = tuple(msgspec.to_builtins(change) for change in changes)
    return RepairView(check, task, plain, sentences(analysis.plan, changes))
