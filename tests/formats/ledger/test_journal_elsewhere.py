"""A journal in files of other tools: what of it they hold, and what is said of the rest."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from headway.actuals.facts import Actuals, Booked, BookingKind, Started
from headway.formats.files import prepared, read_data
from headway.formats.reading import Reading, Source
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Rate, Resource
from headway.plan.settings import Settings
from headway.plan.task import Task

DAY = datetime(2026, 3, 4, 17)
PLAN = Plan(
    Settings(start=datetime(2026, 3, 2, 8), status_date=DAY, currency="EUR"),
    tasks={"a": Task("a", name="Design", duration=Duration(2400))},
    resources={"ines": Resource("ines", "Ines", rates=(Rate(standard=Decimal(80)),))},
)
TOLD = (
    Started("a:started", "a", DAY, datetime(2026, 3, 2, 8)),
    Booked("a:booked", "a", DAY, DAY, None, BookingKind.LABOUR, work=120, resource="ines"),
    Booked("a:booked#2", "a", DAY, DAY, Decimal("12.50"), reference="R, 1", note="with a comma"),
    Booked("a:booked#3", "a", DAY, DAY, Decimal(100), BookingKind.ACCRUAL, currency="USD"),
    Booked("a:booked#4", "a", DAY, DAY, Decimal(90), BookingKind.INVOICE, settles="a:booked#3"),
)
READING = Reading(Source("yaml"), PLAN, Actuals({fact.id: fact for fact in TOLD}))


@pytest.mark.parametrize("name", ["plan.yaml", "plan.json"])
def test_the_native_forms_hold_every_line(name: str) -> None:
    data = prepared(name, READING).data
    assert read_data(data, name).actuals.facts == READING.actuals.facts


def test_microsoft_project_is_given_the_sum_and_told_so() -> None:
    writing = prepared("plan.xml", READING)
    assert b"<ActualCost>26250</ActualCost>" in writing.data  # 160 + 12.50 + 90, in hundredths
    assert "4 bookings" in str(writing.losses)


@pytest.mark.parametrize("name", ["plan.xer", "plan.csv"])
def test_a_format_without_a_place_for_the_journal_says_so(name: str) -> None:
    said = str(prepared(name, READING).losses).lower()
    assert "journal" in said or "booked" in said


def test_a_table_of_a_plan_without_a_journal_says_nothing_of_one() -> None:
    bare = READING.but(actuals=Actuals({"a:started": TOLD[0]}))
    assert "booked" not in str(prepared("plan.csv", bare).losses)
