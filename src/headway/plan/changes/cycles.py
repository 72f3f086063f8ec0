"""Circles in a graph: things that each lead to the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator


def circles(roots: Iterable[str], leads_to: Callable[[str], Iterable[str]]) -> list[tuple[str, ...]]:
    """Every strongly connected set with a circle in it that the roots reach, sorted; also what leads to itself.

    Tarjan (1972), with a stack of its own in place of recursion.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: dict[str, None] = {}
    found: list[tuple[str, ...]] = []
    for root in roots:
        if root in index:
            continue
        walk: list[tuple[str, Iterator[str]]] = [(root, _enter(root, index, low, open_, leads_to))]
        while walk:
            node, ahead = walk[-1]
            for near in ahead:
                if near not in index:
                    walk.append((near, _enter(near, index, low, open_, leads_to)))
                    break
                if near in open_:
                    low[node] = min(low[node], index[near])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == index[node]:
                    found += _circle(_close(node, open_), leads_to)
    return found


def reaches(
    start: str, goal: str, leads_to: Callable[[str], Iterable[str]], comes_from: Callable[[str], Iterable[str]]
) -> bool:
    """Whether one thing leads to another, or is it. Searched from both ends, always on from the narrower side."""
    ahead, behind = {start}, {goal}
    seen_ahead, seen_behind = set(ahead), set(behind)
    while ahead and behind:
        if not ahead.isdisjoint(seen_behind) or not behind.isdisjoint(seen_ahead):
            return True
        if len(ahead) <= len(behind):
            ahead = {near for node in ahead for near in leads_to(node)} - seen_ahead
            seen_ahead |= ahead
        else:
            behind = {near for node in behind for near in comes_from(node)} - seen_behind
            seen_behind |= behind
    return False


def shortest(start: str, leads_to: Callable[[str], Iterable[str]]) -> list[str]:
    """The shortest way from a thing back to itself, without its end; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting and start not in came_from:
        node = waiting.popleft()
        for near in leads_to(node):
            if near not in came_from:
                came_from[near] = node
                waiting.append(near)
    if start not in came_from:
        return []
    way = [came_from[start]]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _enter(
    node: str,
    index: dict[str, int],
    low: dict[str, int],
    open_: dict[str, None],
    leads_to: Callable[[str], Iterable[str]],
) -> Iterator[str]:
    index[node] = low[node] = len(index)
    open_[node] = None
    return iter(leads_to(node))


def _close(node: str, open_: dict[str, None]) -> list[str]:
    members: list[str] = []
    while not members or members[-1] != node:
        members.append(open_.popitem()[0])
    return members


def _circle(members: list[str], leads_to: Callable[[str], Iterable[str]]) -> list[tuple[str, ...]]:
    alone = len(members) == 1 and members[0] not in leads_to(members[0])
    return [] if alone else [tuple(sorted(members))]
