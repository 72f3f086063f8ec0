"""A register in files that have no place for one: it is told, and an import does not take it away."""

from __future__ import annotations

import pytest

from headway.formats.msproject.speaks import SPEAKS as MICROSOFT
from headway.formats.primavera.speaks import SPEAKS as PRIMAVERA
from headway.formats.reading import Reading, Source
from headway.formats.table import BY_NAME
from headway.plan.changes import diff
from headway.plan.plan import Plan
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk, RiskMatrix
from headway.plan.settings import Settings
from headway.plan.task import Task

PLAN = Plan(
    settings=Settings(risk_matrix=RiskMatrix(severe_from=15), contingency_days=10.0),
    tasks={"a": Task("a", "Dig")},
    risks={"r": Risk("r", "Flood", tasks=("a",))},
    raid={"e": RaidEntry("e", "Dry", risk="r")},
    correlations={"c": Correlation("c", "Crew", ("a",))},
    branches={"b": Branch("b", "Rock", "ground", 0.2, ("a",))},
)


@pytest.mark.parametrize("name", ["csv", "xlsx", "mspdi", "xer"])
def test_a_format_without_a_place_for_the_register_says_so(name: str) -> None:
    told = " ".join(problem.what.lower() for problem in BY_NAME[name].writer(Reading(Source(""), PLAN)).losses)
    for noun in ("risk", "raid log", "correlation", "branch", "contingency"):
        assert noun in told or noun in str(BY_NAME[name].writer(Reading(Source(""), PLAN)).losses), noun
    silent = " ".join(problem.what.lower() for problem in BY_NAME[name].writer(Reading(Source(""), Plan())).losses)
    assert "risk" not in silent


@pytest.mark.parametrize("speaks", [MICROSOFT, PRIMAVERA], ids=["Microsoft Project", "Primavera P6"])
def test_an_import_from_a_tool_without_a_register_keeps_it(speaks: frozenset[str]) -> None:
    came = Plan(tasks={"a": Task("a", "Dig deeper")})
    after = PLAN.apply(*diff(PLAN, came, speaks))
    assert (after.risks, after.raid, after.correlations, after.branches) == (
        PLAN.risks, PLAN.raid, PLAN.correlations, PLAN.branches
    )  # fmt: skip
    assert (after.settings.risk_matrix, after.settings.contingency_days) == (RiskMatrix(severe_from=15), 10.0)
    assert after.tasks["a"].name == "Dig deeper"


def test_a_risk_lets_go_of_a_task_that_an_import_takes_away() -> None:
    after = PLAN.apply(*diff(PLAN, Plan(tasks={"b": Task("b", "Build")}), MICROSOFT))
    assert after.risks["r"] == Risk("r", "Flood")
    assert after.branches["b"].tasks == ()
