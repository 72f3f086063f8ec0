"""The register: scores, exposure, what is due, which figures count, and a risk that becomes an issue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from headway.plan.risk import ImpactKind, RaidKind, RiskKind, RiskMatrix, RiskStatus
from headway.risk.register import due, exposure, figures, grade, grid, inherent, is_answered, likely, occur, score
from headway.risk.register import unrated as without_a_field
from tests.risk.plans import launch, money, points, risk, with_risks

MATRIX = RiskMatrix()


@pytest.mark.parametrize(
    ("probability", "time", "expected"),
    [(0.04, 0.5, (1, 1)), (0.05, 1, (1, 1)), (0.06, 1.5, (2, 2)), (0.5, 10, (3, 3)), (0.9, 300, (5, 5))],
)
def test_levels_follow_from_figures(probability: float, time: float, expected: tuple[int, int]) -> None:
    found = score(risk("a", probability, time=points(time)), MATRIX)
    assert (found.likelihood, found.severity) == expected
    assert found.value == expected[0] * expected[1]


def test_severity_is_the_greater_of_time_and_money() -> None:
    found = score(risk("a", 0.3, time=points(2), money=money(100_000)), MATRIX)
    assert found.severity == 4
    assert found.grade == "severe"


def test_a_saving_counts_by_its_size() -> None:
    assert score(risk("a", 0.3, kind=RiskKind.OPPORTUNITY, time=points(-12)), MATRIX).severity == 4


def test_without_figures_the_steps_that_were_given_count() -> None:
    found = score(risk("a", None, likelihood=4, severity=5), MATRIX)
    assert (found.value, found.grade) == (20, "severe")


def test_what_is_not_rated_has_no_grade() -> None:
    found = score(risk("a", None, severity=3), MATRIX)
    assert (found.value, found.grade) == (None, "")


@pytest.mark.parametrize(("value", "colour"), [(4, "low"), (5, "moderate"), (11, "moderate"), (12, "severe")])
def test_colours_begin_where_the_matrix_says(value: int, colour: str) -> None:
    assert grade(value, MATRIX) == colour


def test_a_level_without_a_figure_is_the_middle_of_its_step() -> None:
    assert likely(None, 1, MATRIX, RiskKind.THREAT) == pytest.approx(0.025)
    assert likely(None, 3, MATRIX, RiskKind.THREAT) == pytest.approx(0.35)
    assert likely(None, None, MATRIX, RiskKind.THREAT) is None
    assert likely(None, None, MATRIX, RiskKind.DRIVER) == 1.0


def test_exposure_is_probability_times_mean() -> None:
    found = exposure(risk("a", 0.25, time=points(2, 4, 12), money=money(1_000)))
    assert found.days == pytest.approx(0.25 * 6)
    assert found.money == Decimal("250.0")


def test_a_factor_has_no_exposure_in_days() -> None:
    assert exposure(risk("a", 0.5, how=ImpactKind.MULTIPLIES_DURATION, time=points(1.5))).days is None


def test_a_response_counts_once_it_is_funded_and_scheduled() -> None:
    answer = {"residual_probability": 0.1, "response_tasks": ("design",)}
    planned = with_risks(launch(), risk("a", 0.5, time=points(5), **answer))
    assert not is_answered(planned.risks["a"], planned)
    assert figures(planned.risks["a"], planned) == inherent(planned.risks["a"])
    funded = planned.risks["a"].but(response_funded=True)
    assert is_answered(funded, planned)
    assert figures(funded, planned).probability == 0.1
    assert figures(funded, planned).time == points(5)
    gone = planned.but(tasks={**planned.tasks, "design": planned.tasks["design"].but(active=False)})
    assert not is_answered(funded, gone)
    assert not is_answered(funded.but(response_tasks=()), planned)


def test_the_grid_holds_what_is_open_and_rated() -> None:
    made = with_risks(
        launch(),
        risk("a", 0.9, time=points(30)),
        risk("b", 0.01, time=points(0.5)),
        risk("c", 0.9, time=points(30), status=RiskStatus.CLOSED),
        risk("d", None),
    )
    cells = grid(made)
    assert [each.id for each in cells[0][4].risks] == ["a"]
    assert [each.id for each in cells[4][0].risks] == ["b"]
    assert sum(len(cell.risks) for row in cells for cell in row) == 2
    assert cells[0][4].grade == "severe"
    assert [each.id for each in without_a_field(made)] == ["d"]


def test_what_is_due_comes_longest_overdue_first() -> None:
    made = with_risks(
        launch(),
        risk("later", review=date(2026, 4, 1)),
        risk("late", review=date(2026, 2, 1)),
        risk("response", response_due=date(2026, 1, 5)),
        risk("closed", review=date(2026, 1, 1), status=RiskStatus.CLOSED),
    )
    assert [each.id for each in due(made, date(2026, 3, 1))] == ["response", "late"]


def test_a_risk_becomes_an_issue_in_one_act_and_leaves_the_simulation() -> None:
    made = with_risks(launch(), risk("a", 0.5, time=points(5), tasks=("build",), owner="Ann", fallback="Call in help."))
    after = made.apply(*occur(made, made.risks["a"], date(2026, 3, 9)))
    issue = next(iter(after.raid.values()))
    assert (issue.kind, issue.risk, issue.tasks, issue.owner, issue.action) == (
        RaidKind.ISSUE, "a", ("build",), "Ann", "Call in help.",
    )  # fmt: skip
    assert after.risks["a"].status is RiskStatus.OCCURRED
    assert after.risks["a"].occurred == date(2026, 3, 9)
    assert not after.risks["a"].is_simulated
    assert occur(after, after.risks["a"], date(2026, 3, 10)) == ()


def test_an_issue_finds_a_free_identifier() -> None:
    made = with_risks(launch(), risk("a"))
    once = made.apply(*occur(made, made.risks["a"], date(2026, 3, 9)))
    again = once.but(risks={"a": made.risks["a"]})
    assert len(again.apply(*occur(again, again.risks["a"], date(2026, 3, 9))).raid) == 2
