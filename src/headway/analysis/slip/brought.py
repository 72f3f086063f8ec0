"""What scope moved, split among the approved change requests that brought it.

The causes of a movement stay as they are; within scope the players are the requests, and what came by none of them.
Each one's part is what it adds, averaged over every order in which the causes could have come and, where it is scope's
turn, every order of the requests: the Owen value of scope's members. Their parts add up to scope's own exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from headway.analysis.slip.causes import Cause
from headway.analysis.slip.differences import Differences
from headway.analysis.slip.shapley import owen, whole_shares
from headway.analysis.slip.split import Measure, Split, Worth, worths
from headway.analysis.slip.variants import Variants
from headway.plan.changes import Change, PlanChange
from headway.plan.value import Value

if TYPE_CHECKING:
    from headway.analysis.slip.slip import Slip

MOST_REQUESTS = 6
"""Requests, among them *without request*, up to which scope is split."""
MOST_VARIED = 64_000
"""Tasks times variants up to which a movement is split while one waits: two seconds, cost included."""

type Brings = Callable[[Sequence[Change]], Sequence[int | None]]
"""Of net Changes between the two states the number of the approved request that brought each; None: none did."""


class Bringer(NamedTuple):
    """Who stands in the place of the cause scope: one approved request; None: what no request brought."""

    request: int | None


class Brought(Value, frozen=True):
    """One approved request's part of what scope moved: working minutes, calendar days, and how many Changes it is.

    `cost` None: nothing has a price. `exact` are the minutes before they were rounded.
    """

    request: int | None  # its number; None: without request
    minutes: int
    days: int
    cost: Fraction | None
    changes: int
    exact: Fraction


def brought(slip: Slip, brings: Brings) -> tuple[Brought, ...]:
    """The parts of scope by request, the oldest first, what came without one last; they add up to that of scope.

    None where no request brought any of it, where more than `MOST_REQUESTS` did, and where the plan is so large that
    their variants would pass `MOST_VARIED`.
    """
    changes = [change for change, _said in slip.behind.get(Cause.SCOPE, ())]
    if slip.minutes is None or slip.days is None or not changes:
        return ()
    origin = dict(zip(map(_thing, changes), map(Bringer, brings(changes)), strict=True))
    players = sorted({*origin.values()}, key=lambda each: (each.request is None, each.request))
    others = [cause for cause in slip.causes if cause is not Cause.SCOPE]
    if players == [Bringer(None)] or not _is_small(slip, len(others), len(players)):
        return ()
    worth = _worth(slip, origin, others, players) if len(players) > 1 else None
    return tuple(_parts(slip, players, others, worth, [origin[_thing(each)] for each in changes]))


def fitted[P](exact: Mapping[P, Fraction], whole: Fraction, grain: Fraction = Fraction(1)) -> dict[P, Fraction]:
    """Shares in whole grains that add up to a whole number of them, to which their own sum was rounded.

    What it was rounded by is laid on all shares alike that are not nothing; nothing stays nothing.
    """
    some = [player for player, share in exact.items() if share]
    rest = whole - sum(exact.values(), Fraction(0))
    each = rest / len(some) if some else rest
    return whole_shares({player: share + each if share else share for player, share in exact.items()}, grain)


def _parts(
    slip: Slip, players: Sequence[Bringer], others: Sequence[Cause], worth: _Worths | None, by: Sequence[Bringer]
) -> list[Brought]:
    assert slip.minutes is not None
    assert slip.days is not None

    def split(whole: Split, found: Worth | None, grain: Fraction = Fraction(1)) -> tuple[dict[Bringer, Fraction], ...]:
        share = next(each for each in whole.shares if each.cause is Cause.SCOPE)
        exact = {players[0]: share.exact} if found is None else owen(players, others, found)
        return exact, fitted(exact, share.amount, grain)

    exact, minutes = split(slip.minutes, worth and worth.minutes)
    _exact, days = split(slip.days, worth and worth.days)
    cost = split(slip.cost, worth and worth.cost, slip.grain)[1] if slip.cost is not None else None
    return [
        Brought(
            each.request, int(minutes[each]), int(days[each]), None if cost is None else cost[each], by.count(each),
            exact[each],
        )
        for each in players
    ]  # fmt: skip


class _Worths(NamedTuple):
    """What was measured of every variant in which some causes and some requests have come."""

    minutes: Worth
    days: Worth
    cost: Worth | None


def _worth(
    slip: Slip, origin: Mapping[_Thing, Bringer], others: Sequence[Cause], players: Sequence[Bringer]
) -> _Worths:
    variants = Variants(*slip.states, _among(slip.differences, origin))
    measures: list[Measure] = slip.measures
    finish, *money = worths(variants, [*others, *players], slip.wholes, measures)
    assert finish is not None
    minutes, days = ({chosen: Fraction(scale(at)) for chosen, at in finish.items()} for scale in slip.scales)
    return _Worths(minutes, days, money[0] if money else None)


type _Thing = tuple[str, str]


def _thing(change: Change) -> _Thing:
    assert isinstance(change, PlanChange)
    return change.kind.noun.collection, change.id


def _among(found: Differences, origin: Mapping[_Thing, Bringer]) -> Differences:
    """The differences with whoever brought it in the place of the cause scope."""

    first = next(iter(origin.values()))

    def who(collection: str, id: str, cause: Cause | None) -> Any:
        return origin.get((collection, id), first) if cause is Cause.SCOPE else cause

    presence = {
        collection: {id: who(collection, id, cause) for id, cause in things.items()}
        for collection, things in found.presence.items()
    }
    altered = {
        collection: {
            id: {who(collection, id, cause): names for cause, names in fields.items()} for id, fields in things.items()
        }
        for collection, things in found.altered.items()
    }
    return replace(found, presence=presence, altered=altered)


def _is_small(slip: Slip, others: int, players: int) -> bool:
    return players <= MOST_REQUESTS and len(slip.after.plan.tasks) << (others + players) <= MOST_VARIED
