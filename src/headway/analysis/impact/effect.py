"""The part of an impact that an approval binds to: days, money, what is touched; no absolute date.

Progress moves every date of a plan, and approving one request moves those of another. Neither alters by how much a
list of Changes moves the finish; where it does, the approval was for something else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import msgspec

from headway.cost.rates import WIDE
from headway.plan.said import Counted, Figure, Said, english
from headway.plan.value import ComponentId, TaskId, TeamId, Value

CENTS = Decimal("0.01")


class Effect(Value, frozen=True):
    """What Changes do, in differences. Days are working days to the hundredth, money is to the hundredth.

    `milestones` are those that move, by how many days (None: one that comes or goes); `touched` the things the Changes
    alter, as `task load-test`. Two effects are the same where their digests are.
    """

    days: float | None
    money: Decimal | None
    milestones: Mapping[TaskId, float | None]
    touched: tuple[str, ...]
    components: tuple[ComponentId, ...]
    teams: tuple[TeamId, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of it, as hexadecimal text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def text(self) -> str:
        """It as JSON, the same for the same effect."""
        return msgspec.json.encode(self, order="sorted", enc_hook=english).decode()


def effect_of(text: str) -> Effect:
    """The effect that was kept as `Effect.text`; msgspec.ValidationError where it is none."""
    return msgspec.json.decode(text, type=Effect)


def in_cents(money: Decimal | None) -> Decimal | None:
    """Money to the hundredth, written one way; None for what is no sum of money."""
    return None if money is None or not money.is_finite() else money.quantize(CENTS, context=WIDE)


def in_hundredths(days: float | None) -> float | None:
    """Days to the hundredth; nothing is never negative."""
    return None if days is None else round(days, 2) + 0.0


def beyond(approved: Effect, now: Effect, days: float, money: Decimal) -> tuple[str, ...]:
    """Why `now` is not the effect that was approved, in sentences; empty where it moved within the tolerances.

    `days` are working days, for the finish and each milestone alike; what is touched has no tolerance.
    """
    return tuple(_beyond(approved, now, days, money))


def _beyond(approved: Effect, now: Effect, days: float, money: Decimal) -> Iterator[str]:
    if _further(approved.days, now.days, days):
        is_now, was = _days(now.days), _days(approved.days)
        yield Said("The finish would move by {days}, and {approved} were approved.", days=is_now, approved=was)
    if _further(approved.money, now.money, money):
        costs, were = _money(now.money), _money(approved.money)
        yield Said("It would cost {money} more, and {approved} were approved.", money=costs, approved=were)
    for task in sorted(approved.milestones.keys() | now.milestones.keys()):
        one, other = approved.milestones.get(task, 0.0), now.milestones.get(task, 0.0)
        if _further(one, other, days):
            yield Said(
                "Milestone {task} would move by {days}, and {approved} were approved.",
                task=str(task),
                days=_days(other),
                approved=_days(one),
            )
    if things := _new(approved.touched, now.touched):
        yield Said("It would touch things that were not approved: {things}.", things=things)
    if components := _new(approved.components, now.components):
        yield Said("It would touch components that were not approved: {components}.", components=components)
    if teams := _new(approved.teams, now.teams):
        yield Said("It would touch teams that were not approved: {teams}.", teams=teams)


def _new(approved: Iterable[str], now: Iterable[str]) -> str:
    return ", ".join(sorted(set(now) - set(approved)))


def _further[N: (float, Decimal)](was: N | None, now: N | None, tolerance: N) -> bool:
    if was is None or now is None:
        return was is not now
    return abs(now - was) > tolerance


def _days(days: float | None) -> str:
    if days is None:
        return Said("an unknown number of days")
    size = Figure(days, len(f"{days:g}".partition(".")[2]))
    return Counted(1 if days == 1 else 2, "{span} working day", "{span} working days", span=size)


def _money(money: Decimal | None) -> str:
    if money is None:
        return Said("an unknown amount")
    return Figure(money, len(f"{money:f}".partition(".")[2]))
