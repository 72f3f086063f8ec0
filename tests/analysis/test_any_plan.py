"""What holds for every plan, however wrong."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from wild import analyses

from headway.actuals.changes import apply_all
from headway.analysis import Analysis, Verdict, audit, compare, explain
from headway.plan.task import Task

RULES = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@RULES
@given(analyses())
def test_every_date_is_explained(analysis: Analysis) -> None:
    for task in analysis.plan.tasks:
        explanation = explain(analysis, task)
        assert all(sentence.endswith((".", "!")) or ": " in sentence for sentence in explanation.sentences)
        assert str(explanation)
        assert explanation.chain[-1].task == task
        assert len({step.task for step in explanation.chain}) == len(explanation.chain)


@RULES
@given(analyses())
def test_the_dates_of_a_chain_are_those_of_the_schedule(analysis: Analysis) -> None:
    for task in analysis.plan.tasks:
        for step, row in zip(explain(analysis, task).chain, explain(analysis, task).rows(), strict=True):
            scheduled = analysis.schedule[step.task]
            assert step.date in (scheduled.start, scheduled.finish)
            assert set(row) == {"task", "because", "link", "lag", "date"}
            assert (step.link is None) == (step.lag is None)


@settings(RULES, max_examples=12)
@given(analyses())
def test_every_edit_wins_what_it_says(analysis: Analysis) -> None:
    for task in list(analysis.plan.tasks)[:3]:
        explanation = explain(analysis, task)
        assert explanation.rival is None or explanation.rival.minutes >= 0
        before = analysis.schedule[task].finish
        for edit in explanation.edits:
            after = analysis.apply(edit.change).schedule[task].finish
            assert before is not None
            assert after is not None
            assert after < before
            assert edit.gain > 0


@RULES
@given(analyses())
def test_nothing_differs_from_itself(analysis: Analysis) -> None:
    again = Analysis(analysis.plan, analysis.actuals, analysis.as_of, analysis.baseline, analysis.convention)
    assert compare(analysis, again).is_empty
    assert compare(analysis, again).summary[1:] == ()


@RULES
@given(analyses(), analyses())
def test_the_changes_of_a_comparison_lead_from_one_plan_to_the_other(before: Analysis, after: Analysis) -> None:
    comparison = compare(before, after)
    plan, actuals = apply_all(before.plan, before.actuals, comparison.changes)
    assert plan == after.plan
    assert actuals.progress() == after.actuals.progress()
    assert len(comparison.sentences) == len(comparison.changes)
    assert set(comparison.added) == after.plan.tasks.keys() - before.plan.tasks.keys()
    for move in comparison.moves:
        assert (move.start_before, move.finish_before) != (move.start_after, move.finish_after)
        assert move.sentence(after.plan).endswith(".")
    assert all(comparison.summary)


@RULES
@given(analyses())
def test_an_audit_gives_all_twenty_four_verdicts(analysis: Analysis) -> None:
    checks = audit(analysis)
    assert [check.id for check in checks] == [f"dcma-{n:02}" for n in range(1, 15)] + [
        f"gao-{n:02}" for n in range(1, 11)
    ]
    for check in checks:
        assert set(check.tasks) <= analysis.plan.tasks.keys()
        assert (check.value is None) == (check.verdict is Verdict.UNKNOWN)
        assert bool(check.advice) == (check.verdict is not Verdict.PASS)


@RULES
@given(analyses())
def test_every_problem_names_things_the_plan_has(analysis: Analysis) -> None:
    for problem in analysis.problems:
        assert set(problem.tasks) <= analysis.plan.tasks.keys()
        assert set(problem.links) <= analysis.plan.links.keys()
        assert problem.where
        assert problem.what.endswith(".")


@RULES
@given(analyses())
def test_money_is_planned_actual_or_remaining(analysis: Analysis) -> None:
    costs = analysis.cost
    assert list(costs.tasks) == list(analysis.schedule.ids)
    tasks: list[Task] = [t for t in analysis.plan.tasks.values() if t.active]
    assert costs.project.fixed <= sum(t.fixed_cost for t in tasks)
    assert all(c.total == c.actual + c.remaining for c in costs)
    assert all(c.work == c.actual_work + c.remaining_work for c in costs)
