"""A newer version of a plan speaks of the register too: its risks are found again by identifier and by name."""

from __future__ import annotations

from pathlib import Path

import pytest

import headway
from headway.plan.changes import diff
from headway.plan.plan import Plan
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk
from headway.workbench.projects.intake.merge.match import match
from headway.workbench.projects.intake.merge.rename import renamed


@pytest.fixture(scope="module")
def meridian(root: Path) -> Plan:
    return headway.read(root / "plans" / "meridian.yaml").plan


def test_the_same_file_again_changes_nothing_of_the_register(meridian: Plan) -> None:
    assert meridian.risks
    assert meridian.raid
    assert diff(meridian, renamed(meridian, match(meridian, meridian).names)) == ()


def test_what_has_another_identifier_is_found_by_its_name_and_spoken_of_by_it(meridian: Plan) -> None:
    task = next(iter(meridian.tasks))
    mine = Plan(
        tasks={task: meridian.tasks[task]},
        risks={"r": Risk("r", "Late", tasks=(task,))},
        raid={"i": RaidEntry("i", "The desk", risk="r")},
        correlations={"c": Correlation("c", "Team", (task,))},
        branches={"b": Branch("b", "Long", "Way", tasks=(task,))},
    )
    theirs = mine.but(
        risks={"77": Risk("77", "Late", tasks=(task,), probability=0.4)},
        raid={"78": RaidEntry("78", "The desk", risk="77")},
        correlations={"79": Correlation("79", "Team", (task,))},
        branches={"80": Branch("80", "Long", "Way", tasks=(task,))},
    )
    (change,) = diff(mine, renamed(theirs, match(mine, theirs).names))
    assert change.sentence(mine) == "Probability of risk 'Late' none -> 40 %"
