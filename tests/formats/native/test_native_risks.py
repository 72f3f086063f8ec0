"""Risks and ranges as a person writes them in a plan file."""

from __future__ import annotations

from decimal import Decimal

import pytest

from headway.formats.native.reader import read_native
from headway.formats.native.writer import write_native
from headway.plan.duration import Duration
from headway.plan.estimate import Outcome, Shape, ThreePoint
from headway.plan.risk import (
    UNLIMITED,
    Amounts,
    Branch,
    Correlation,
    ImpactKind,
    Level,
    Points,
    RaidEntry,
    RaidKind,
    ResponseKind,
    Risk,
    RiskMatrix,
)

FILE = """\
headway: 1
name: Launch
# set aside by the board
budget: 60000
contingency days: 8
risk matrix:
  probability: [Rare up to 10%, Likely up to 60%, Certain]
  severe from: 6

tasks:
  - task: Build
    duration: 10 d
    estimate: 8 / 10 / 18 d triangular
  - task: Test
    duration: 5 d
    estimate: {range: 4 / 5 / 9 d empirical, outcomes: [0.8, 1.25 x 3], basis: six tests}
  - task: Sign
    duration: 1 d
    estimate: 1 / 1 / 5 d, assumed

# reviewed every second Monday
risks:
  lab:  # shared by all
    name: The lab is unstable
    kind: driver
    how: multiplies duration
    time: 0.95 / 1.1 / 1.4
    tasks: [build, test]
  late:
    name: Late
    probability: 40 %
    time: 5
    money: 0 / 1000 / 4000.50
    response: Mitigate
    response funded: yes
    secondary: lab

raid:
  dry: It stays dry
  wet: {name: It is wet, kind: issue, risk: late}

correlations:
  team:
    tasks: [build, test]
    matrix: [[1, 0.4], [0.4, 1]]

branches:
  redo: {fork: test, probability: 25%, tasks: sign}
"""


def test_what_a_person_writes_is_understood() -> None:
    reading = read_native(FILE.encode(), "launch.yaml")
    assert reading.problems == ()
    plan = reading.plan
    days = [Duration(each * 480) for each in (1, 4, 5, 8, 9, 10, 18)]
    assert plan.tasks["build"].estimate == ThreePoint(days[3], days[5], days[6], Shape.TRIANGULAR)
    assert plan.tasks["test"].estimate == ThreePoint(
        days[1], days[2], days[4], Shape.EMPIRICAL, (Outcome(0.8), Outcome(1.25, 3.0)), basis="six tests"
    )
    assert plan.tasks["sign"].estimate == ThreePoint(days[0], days[0], days[2], assumed=True)
    lab, late = plan.risks["lab"], plan.risks["late"]
    assert (lab.how, lab.time) == (ImpactKind.MULTIPLIES_DURATION, Points(0.95, 1.1, 1.4))
    assert late == Risk(
        "late", "Late", probability=0.4, time=Points(5, 5, 5),
        money=Amounts(Decimal(0), Decimal(1000), Decimal("4000.50")),
        response=ResponseKind.MITIGATE, response_funded=True, secondary=("lab",),
    )  # fmt: skip
    assert plan.raid == {
        "dry": RaidEntry("dry", "It stays dry"), "wet": RaidEntry("wet", "It is wet", RaidKind.ISSUE, risk="late")
    }  # fmt: skip
    assert plan.correlations == {"team": Correlation("team", "", ("build", "test"), matrix=((1.0, 0.4), (0.4, 1.0)))}
    assert plan.branches == {"redo": Branch("redo", "", "test", 0.25, ("sign",))}
    assert plan.settings.risk_matrix == RiskMatrix(
        probability=(Level("Rare", 0.1), Level("Likely", 0.6), Level("Certain", UNLIMITED)), severe_from=6
    )
    assert (plan.settings.budget, plan.settings.contingency_days) == (Decimal(60000), 8.0)


def test_comments_stay_where_they_stand() -> None:
    once = write_native(read_native(FILE.encode(), "l.yaml"), over=FILE.encode()).data.decode()
    for comment in (
        "# set aside by the board\nbudget",
        "# reviewed every second Monday\nrisks:",
        "lab:  # shared by all",
    ):
        assert comment in once
    assert write_native(read_native(once.encode(), "l.yaml"), over=once.encode()).data.decode() == once
    assert "estimate: 1 d / 1 d / 5 d, assumed" in once
    assert "    - Rare up to 10%\n    - Likely up to 60%\n    - Certain\n" in once
    assert "contingency days: 8\n" in once


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("time: 5\n", "time: soon\n", "time: 'soon' is not a number"),
        ("time: 5\n", "time: 5 / 6\n", "is not three points; write them like 2 / 5 / 10"),
        ("kind: driver", "kind: drivr", "'drivr' is none of threat, opportunity, driver"),
        ("    secondary: lab", "    secundary: lab", "'secundary' is not a field of a risk"),
        ("{range: 4 / 5 / 9 d empirical, outcomes", "{outcomes", "an estimate needs its 'range'"),
        ("[0.4, 1]]", "[0.4, x]]", "matrix: 'x' is not a number"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(was: str, now: str, what: str) -> None:
    assert was in FILE
    text = FILE.replace(was, now)
    (problem, *_) = read_native(text.encode(), "launch.yaml").problems
    line = text[: text.index(now)].count("\n") + 1
    assert (problem.where, what in problem.what) == (f"line {line}", True), problem
