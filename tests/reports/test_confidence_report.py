"""The HTML report of a simulation: one file, everything in it told, nothing in it run."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import headway
from headway.analysis import analyse
from headway.analysis.confidence import Confidence
from headway.plan.risk import ResponseKind
from headway.reports.confidence import report
from headway.reports.confidence.report import headline
from headway.risk.contingency import Contingency
from headway.risk.coverage import Coverage
from headway.risk.merge import Merge
from headway.risk.responses import Worth
from headway.risk.tornado import Bar, Tornado
from tests.workbench.sure.made_up import made_up

MERGE = Merge(None, "", ("a", "b", "c"), 9.0)
TORNADO = Tornado((Bar("Vendor <late>", 4.5, 9_000.0, risk="r-1"),), (Bar("Review", 1.5, None, task="t"),))
WORTH = Worth(
    risk="r-1", name="Vendor <late>", response=ResponseKind.MITIGATE, days=2.5, money=Decimal(9_000),
    cost=Decimal(4_000), net=Decimal(5_000), counts=True,
)  # fmt: skip


@pytest.fixture
def found(root: Path, monkeypatch: pytest.MonkeyPatch) -> Confidence:
    monkeypatch.setattr("headway.analysis.confidence.merges", lambda simulation: (MERGE,))
    monkeypatch.setattr(
        "headway.analysis.confidence.contingency",
        lambda simulation, percent: Contingency(percent, 12.5, Decimal(40_000)),
    )
    reading = headway.read(root / "plans" / "meridian.yaml")
    return made_up(analyse(reading.plan, reading.actuals))


def test_the_report_is_one_file_that_runs_and_fetches_nothing(found: Confidence) -> None:
    page = report(found, TORNADO, (WORTH,))
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="|url\(', page)
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace('http-equiv="', "")
    assert "@media print" in page


def test_the_report_has_every_chart_with_its_table(found: Confidence) -> None:
    page = report(found, TORNADO, (WORTH,))
    names = re.findall(r"<h2>([^<]+)</h2>", page)
    for name in ("Finish", "Cost", "Milestones", "What moves the P80", "What a response buys", "Contingency",
                 "Where paths meet", "The tasks that decide", "How it was computed"):  # fmt: skip
        assert name in names
    assert page.count("<svg ") == 6
    assert page.count("<details>") == 5
    assert "Vendor &lt;late&gt;" in page
    assert MERGE.sentence.replace("'", "&#39;") in page


def test_the_report_begins_with_the_p80_against_the_plans_own_date(found: Confidence) -> None:
    run = found.simulation
    said = headline(found)
    assert said.startswith("P80 is ")
    assert said.endswith("after the plan's own date, which has a chance of < 1 %.")
    assert run.finish.p(80) > run.deterministic_finish


def test_the_joint_chance_is_of_the_date_and_cost_asked_for(found: Confidence) -> None:
    run = found.simulation
    assert run.cost is not None
    date, cost = run.finish.p(60), Decimal(str(run.cost.percentile(30)))
    assert "30 % chance to be finished by" in report(found, date=date, cost=cost)


def test_where_it_is_not_known_no_chance_is_told(found: Confidence) -> None:
    thin = replace(found, simulation=replace(found.simulation, known=Coverage(3, 41, 0.1)))
    page = report(thin, TORNADO, (WORTH,))
    assert "not known (3 of 41 tasks have a range)" in page
    assert "<svg" not in page
    assert " %" not in re.sub(r"<li>.*?</li>|<style>.*?</style>", "", page)


def test_without_prices_there_is_no_money_in_it(found: Confidence) -> None:
    import numpy as np

    run = replace(found.simulation, cost=None, deterministic_cost=None, cost_samples=np.empty(0))
    page = report(replace(found, simulation=run), Tornado((), ()), ())
    assert "<h2>Cost</h2>" not in page
    assert "joint" not in page


def test_the_same_confidence_gives_the_same_report(found: Confidence) -> None:
    assert report(found, TORNADO) == report(found, TORNADO)
