"""What in a plan and its Changes speaks of reserves and of risks, and the same without it (HOUSE law 11).

Reserves are settings of the plan. Risks are whole things: whoever may not see them is given a plan that has none, nor
what varies together, nor the ways the work may go, nor issues that were risks before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from headway.plan.account import RESERVES as PLACES
from headway.plan.changes import KINDS, AcceptFlaws, Change, Flaw, PlanChange, TransferBudget
from headway.plan.changes.change import Kind
from headway.plan.changes.nouns import BRANCH, CORRELATION, RAID, RISK, SETTINGS
from headway.plan.changes.raid import AddRaidEntry, RemoveRaidEntry
from headway.plan.plan import Plan
from headway.plan.risk import RaidEntry, RaidKind
from headway.plan.settings import Settings
from headway.plan.value import RaidId

RESERVES = frozenset({"budget", "contingency", "contingency_days", "management_reserve", "funding"})
"""The settings that say how much was put aside."""

SECRET = (RISK, CORRELATION, BRANCH)
"""The nouns that are risks as a whole."""

_SECRET = frozenset(noun.type.__name__ for noun in (*SECRET, RAID))
_EMPTY = {name: getattr(Settings(), name) for name in sorted(RESERVES)}


def without_reserves(plan: Plan) -> Plan:
    """The plan without budget and contingency; the very same where it has none."""
    if all(getattr(plan.settings, name) == empty for name, empty in _EMPTY.items()):
        return plan
    return plan.but(settings=msgspec.structs.replace(plan.settings, **_EMPTY))


def without_risks(plan: Plan) -> Plan:
    """The plan without its risks; the very same where it has none."""
    raid = _entries(plan.raid)
    if raid is plan.raid and not any(getattr(plan, noun.collection) for noun in SECRET):
        return plan
    return plan.but(raid=raid, **{noun.collection: {} for noun in SECRET})


def entry_without(entry: RaidEntry) -> RaidEntry | None:
    """The entry without the risk it speaks of; None for an issue that was one."""
    if entry.risk is None:
        return entry
    return None if entry.kind is RaidKind.ISSUE else entry.but(risk=None)


def change_without_reserves(change: Change) -> Change | None:
    """The Change as one may see it who may not see reserves: the same, or None."""
    if isinstance(change, AcceptFlaws):
        return _accepting(change, [flaw for flaw in change.flaws if not _reserve(flaw.noun, flaw.field)])
    if isinstance(change, TransferBudget):
        return None if {change.source, change.target}.intersection(PLACES) else change
    if not isinstance(change, PlanChange) or change.kind.noun is not SETTINGS:
        return change
    return None if RESERVES.intersection(change.kind.fields) else change


def change_without_risks(change: Change) -> Change | None:
    """The Change as one may see it who may not see risks.

    To set a field of an entry does not tell whether that was a risk before, so none of these is seen.
    """
    match change:
        case AcceptFlaws():
            return _accepting(change, [flaw for flaw in change.flaws if flaw.noun not in _SECRET])
        case AddRaidEntry():
            return _same(change, "now", change.now)
        case RemoveRaidEntry():
            return _same(change, "was", change.was)
        case PlanChange():
            return None if change.kind.noun in (*SECRET, RAID) else change
    return change


def names(plan: Plan) -> frozenset[str]:
    """What the plan's risks, and what goes with them, are called: ids and names."""
    things = [each for noun in SECRET for each in getattr(plan, noun.collection).values()]
    things += [entry for entry in plan.raid.values() if entry_without(entry) is None]
    return frozenset(filter(str.strip, (text for thing in things for text in (thing.id, thing.name))))


def kinds_of_reserves() -> frozenset[str]:
    """The kinds of Change that may speak of reserves."""
    named = _kinds(lambda kind: kind.noun is SETTINGS and bool(RESERVES.intersection(kind.fields)))
    return named | {TransferBudget.__name__}


def kinds_of_risks() -> frozenset[str]:
    """The kinds of Change that may speak of risks."""
    return _kinds(lambda kind: kind.noun in (*SECRET, RAID))


def _kinds(speaks: Callable[[Kind], bool]) -> frozenset[str]:
    return frozenset(name for name, change in KINDS.items() if speaks(change.kind)) | {AcceptFlaws.__name__}


def _entries(raid: Mapping[RaidId, RaidEntry]) -> Mapping[RaidId, RaidEntry]:
    left = {id: shown for id, entry in raid.items() if (shown := entry_without(entry)) is not None}
    return raid if all(left.get(id) is entry for id, entry in raid.items()) else left


def _same(change: PlanChange, field: str, entry: RaidEntry) -> Change | None:
    left = entry_without(entry)
    if left is entry:
        return change
    return None if left is None else msgspec.structs.replace(change, **{field: left})


def _accepting(change: AcceptFlaws, left: Sequence[Flaw]) -> AcceptFlaws | None:
    if len(left) == len(change.flaws):
        return change
    return AcceptFlaws(tuple(left)) if left else None


def _reserve(noun: str, field: str) -> bool:
    return noun == Settings.__name__ and field in RESERVES
