"""Changes of assumptions, issues and dependencies."""

from __future__ import annotations

from datetime import date

from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import RAID, RISK, TASK
from headway.plan.risk import RaidEntry, RaidKind, RaidStatus
from headway.plan.value import Foreign, RaidId, RiskId, TaskId


@adds(RAID)
class AddRaidEntry(Add[RaidEntry], frozen=True):
    """A new assumption, issue or dependency."""


@removes(RAID)
class RemoveRaidEntry(Remove[RaidEntry], frozen=True):
    """An assumption, issue or dependency goes."""


class OfEntry[V](SetField, frozen=True):
    """A field of one assumption, issue or dependency."""

    noun = RAID
    entry: RaidId
    was: V
    now: V


@sets("name")
class RenameRaidEntry(OfEntry[str], frozen=True):
    """What it is called."""


@sets("kind")
class SetRaidKind(OfEntry[RaidKind], frozen=True):
    """An assumption, an issue or a dependency."""


@sets("description")
class SetRaidDescription(OfEntry[str], frozen=True):
    """What is assumed, what is wrong, what is waited for."""


@sets("status")
class SetRaidStatus(OfEntry[RaidStatus], frozen=True):
    """Where it stands."""


@sets("owner")
class SetRaidOwner(OfEntry[str], frozen=True):
    """Who sees to it."""


@sets("tasks", refers=TASK)
class SetRaidTasks(OfEntry[tuple[TaskId, ...]], frozen=True):
    """The tasks it concerns."""


@sets("risk", refers=RISK)
class SetRaidRisk(OfEntry[RiskId | None], frozen=True):
    """The risk it came from, or would become."""


@sets("counterpart")
class SetRaidCounterpart(OfEntry[str], frozen=True):
    """Whom one depends on."""


@sets("action")
class SetRaidAction(OfEntry[str], frozen=True):
    """What is done about it."""


@sets("raised")
class SetRaidRaised(OfEntry[date | None], frozen=True):
    """The day it was found."""


@sets("due")
class SetRaidDue(OfEntry[date | None], frozen=True):
    """The day by which it has to be settled."""


@sets("closed")
class SetRaidClosed(OfEntry[date | None], frozen=True):
    """The day it was settled."""


@sets("notes")
class SetRaidNotes(OfEntry[str], frozen=True):
    """What else there is to know."""


@sets("foreign", label="Foreign fields")
class SetRaidForeign(OfEntry[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
