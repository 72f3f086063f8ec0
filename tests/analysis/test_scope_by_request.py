"""What scope moved, split among the approved requests that brought it: by hand, by law, and within bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample import DAY, DELIVERY, link, task
from wild import analyses

from headway.analysis import Analysis, Cause, analyse, slip
from headway.analysis.slip import Brings, Slip, brought
from headway.analysis.slip.shapley import owen, shapley, subsets
from headway.plan.changes import AddLink, AddTask, Change, PlanChange, SetDuration
from headway.plan.duration import Duration
from headway.reports.slip import document

BEFORE = analyse(DELIVERY)
AUDIT = (
    AddTask(task("audit", 2, rank=Decimal("2.5"))),
    AddLink(link("load-test", "audit")),
    AddLink(link("audit", "go-live")),
)
LEGAL = (
    AddTask(task("legal", 2, rank=Decimal("2.6"))),
    AddLink(link("load-test", "legal")),
    AddLink(link("legal", "go-live")),
)
PARTY = (AddTask(task("party", 1, rank=Decimal(9))), AddLink(link("go-live", "party")))
LONGER = (SetDuration("build", Duration(10 * DAY), Duration(14 * DAY)),)


def by(**requests: Sequence[PlanChange]) -> Brings:
    """`by(cr4=AUDIT)`: the Changes of these things came by that request, all others by none."""
    numbers = {repr(change): int(name[2:]) for name, some in requests.items() for change in some}
    return lambda changes: [numbers.get(repr(change)) for change in changes]


def after(brings: Brings | None, *changes: PlanChange) -> Slip:
    return slip(BEFORE, BEFORE.apply(*changes), brings=brings)


def days(found: Slip) -> dict[int | None, float]:
    return {each.request: each.minutes / DAY for each in found.brought}


def test_requests_one_after_the_other_each_have_their_own_days() -> None:
    found = after(by(cr4=AUDIT), *AUDIT, *PARTY)
    assert days(found) == {4: 2, None: 1}
    assert [(each.request, each.changes) for each in found.brought] == [(4, 3), (None, 2)]
    assert found.sentence.endswith("scope +3 d (2 tasks added; CR-4 +2 d, without request +1 d).")
    (part,) = found.parts
    assert found.heading(part) == "Scope: +3 d (2 tasks added; CR-4 +2 d, without request +1 d)"


def test_requests_that_move_it_only_together_have_half_each() -> None:
    """Two checks of two days beside each other: either alone moves the finish as far as both."""
    found = after(by(cr4=AUDIT, cr7=LEGAL), *AUDIT, *LEGAL)
    assert days(found) == {4: 1, 7: 1}
    assert found.request_days == {4: 1.0, 7: 1.0}


def test_the_other_causes_stay_as_they_are() -> None:
    changes = (*LONGER, *AUDIT, *LEGAL, *PARTY)
    plain, told = after(None, *changes), after(by(cr4=AUDIT, cr7=LEGAL), *changes)
    assert plain.minutes == told.minutes
    assert plain.cost == told.cost
    assert days(told) == {4: 1, 7: 1, None: 1}


def test_one_request_alone_has_all_of_it() -> None:
    assert days(after(by(cr4=(*AUDIT, *PARTY)), *AUDIT, *PARTY)) == {4: 3}


def test_without_any_request_the_cause_is_told_as_a_whole() -> None:
    found = after(by(), *AUDIT)
    assert found.brought == ()
    assert "without request" not in found.sentence
    assert document(found)["causes"][0]["requests"] == []


def test_more_requests_than_the_bound_are_told_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    brings, changes = by(cr4=AUDIT, cr7=LEGAL), (*AUDIT, *LEGAL)
    monkeypatch.setattr(brought, "MOST_REQUESTS", 1)
    assert after(brings, *changes).brought == ()
    monkeypatch.setattr(brought, "MOST_REQUESTS", 2)
    assert after(brings, *changes).brought
    monkeypatch.setattr(brought, "MOST_VARIED", 7 * 4 - 1)
    assert after(brings, *changes).brought == ()


def test_the_document_has_the_parts_as_they_add_up() -> None:
    found = after(by(cr4=AUDIT, cr7=LEGAL), *LONGER, *AUDIT, *LEGAL, *PARTY)
    (scope,) = (each for each in document(found)["causes"] if each["cause"] == "scope")
    parts = scope["requests"]
    assert [each["request"] for each in parts] == [4, 7, None]
    for name in ("days", "minutes", "calendar_days"):
        assert sum(each[name] for each in parts) == scope[name]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(analyses(), analyses(), st.integers(1, 4))
def test_the_parts_add_up_to_that_of_scope_exactly(before: Analysis, after: Analysis, requests: int) -> None:
    """Every Change by one of some requests, or by none, as its own text falls."""

    def brings(changes: Sequence[Change]) -> list[int | None]:
        return [crc32(repr(change).encode()) % (requests + 1) or None for change in changes]

    found = slip(before, after, brings=brings)
    plain = slip(before, after)
    assert found.minutes == plain.minutes
    if not found.brought:
        return
    (part,) = (each for each in found.parts if each.cause is Cause.SCOPE)
    assert sum(each.minutes for each in found.brought) == part.minutes
    assert sum(each.days for each in found.brought) == part.days
    assert sum(each.changes for each in found.brought) == len(part.changes)
    assert sum(found.request_days.values()) == found.working_days[Cause.SCOPE]
    if found.cost is not None:
        assert sum(each.cost or 0 for each in found.brought) == found.cost[Cause.SCOPE]


@given(st.data(), st.integers(1, 3), st.integers(0, 3))
def test_each_members_part_is_the_average_over_every_order_in_which_the_group_comes_as_one(
    data: st.DataObject, members: int, others: int
) -> None:
    """All orders written out: an oracle that knows nothing of weights."""
    group, alone = [f"r{n}" for n in range(members)], [f"c{n}" for n in range(others)]
    worth = {some: Fraction(data.draw(st.integers(-50, 50))) for some in subsets([*group, *alone])}
    expected = _averaged(group, alone, worth)
    assert owen(group, alone, worth) == expected
    quotient = {frozenset({*(some - {"G"}), *(group if "G" in some else ())}): some for some in subsets(["G", *alone])}
    whole = shapley(["G", *alone], {some: worth[each] for each, some in quotient.items()})["G"]
    assert sum(expected.values()) == whole


def _averaged(
    group: Sequence[str], alone: Sequence[str], worth: Mapping[frozenset[str], Fraction]
) -> dict[str, Fraction]:
    share, count = dict.fromkeys(group, Fraction(0)), 0
    for order in permutations([*alone, "G"]):
        for inner in permutations(group):
            count += 1
            come: frozenset[str] = frozenset()
            for player in (each for step in order for each in (inner if step == "G" else (step,))):
                if player in share:
                    share[player] += worth[come | {player}] - worth[come]
                come |= {player}
    return {player: sum_ / count for player, sum_ in share.items()}
