"""How a whole is split among causes that act together: the average over every order in which they could have come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import Any


def subsets[P](players: Sequence[P]) -> Iterator[frozenset[P]]:
    """Every set of some of them, from none to all."""
    for size in range(len(players) + 1):
        yield from map(frozenset, combinations(players, size))


def shapley[P](players: Sequence[P], worth: Mapping[frozenset[P], Fraction]) -> dict[P, Fraction]:
    """Each one's share of worth(all) - worth(none): what it adds, averaged over all orders in which they could come.

    The shares add up to the whole; who never adds anything has none; two that always add the same have the same.
    Source: L. S. Shapley, A Value for n-Person Games (1953).
    """
    count = len(players)
    weight = [Fraction(factorial(size) * factorial(count - 1 - size), factorial(count)) for size in range(count)]
    return {
        player: sum(
            (
                weight[len(others)] * (worth[others | {player}] - worth[others])
                for others in subsets([other for other in players if other != player])
            ),
            Fraction(0),
        )
        for player in players
    }


def owen[P](group: Sequence[P], others: Sequence[Any], worth: Mapping[frozenset[Any], Fraction]) -> dict[P, Fraction]:
    """The shares of the members of one group among other players who stand alone; they add up to the group's own.

    Each one's is what it adds, averaged over all orders of the players in which the group comes as one, its members in
    any order: the Shapley value of the game in which some members are worth what they add on average to those who have
    come before the group. Source: G. Owen, Values of Games with a Priori Unions (1977).
    """
    count = len(others) + 1
    weight = [Fraction(factorial(size) * factorial(count - 1 - size), factorial(count)) for size in range(count)]
    inner = {
        some: sum((weight[len(came)] * (worth[came | some] - worth[came]) for came in subsets(others)), Fraction(0))
        for some in subsets(group)
    }
    return shapley(group, inner)


def whole_shares[P](shares: Mapping[P, Fraction], grain: Fraction = Fraction(1)) -> dict[P, Fraction]:
    """The shares in whole grains that add up to their sum, which is itself rounded where it is no whole number of them.

    Each is rounded down; what is then missing goes, a grain each, to those with the largest remainder, among equals to
    the first. Shares of opposite sign give exactly opposite answers: a sum below zero (or, for zero, a first share
    below it) is split as if it were above. A share of nothing stays nothing.
    """
    scaled = {player: share / grain for player, share in shares.items()}
    whole = sum(scaled.values(), Fraction(0))
    lead = whole or next((share for share in scaled.values() if share), Fraction(0))
    sign = -1 if lead < 0 else 1
    exact = {player: sign * share for player, share in scaled.items()}
    floors = {player: share.numerator // share.denominator for player, share in exact.items()}
    missing = _rounded(sign * whole) - sum(floors.values())
    neediest = sorted(exact, key=lambda player: floors[player] - exact[player])  # stable: the first of equals
    extra = set(neediest[:missing])
    return {player: sign * grain * (floors[player] + (player in extra)) for player in shares}


def _rounded(number: Fraction) -> int:
    """To the nearest whole number, halves away from zero; for what is not below zero."""
    return int(number + Fraction(1, 2))
