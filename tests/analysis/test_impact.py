"""What Changes would do: analytic cases, each figure reckoned by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from sample import DELIVERY, at, facts, milestone, plan, task

from headway.actuals.facts import Finished, Started
from headway.analysis import analyse
from headway.analysis.impact import Impact, Shown, beyond, effect_of, impact, side_by_side
from headway.analysis.variance import figures
from headway.plan.baseline import Baseline
from headway.plan.changes import (
    AddRisk,
    AddTask,
    RemoveLink,
    RemoveTask,
    RenameTask,
    SetBudget,
    SetContingency,
    SetStatusDate,
)
from headway.plan.risk import Points, Risk
from tests.analysis.impacts import MONEY, ORIGIN, WORLD, longer, of


@pytest.fixture(scope="module")
def build_longer() -> Impact:
    """Build takes 14 days instead of 10: the load test, go-live and the finish come four days later."""
    return of(longer("build", 14))


def test_the_finish_moves_by_the_days_that_the_driving_task_takes_longer(build_longer: Impact) -> None:
    assert build_longer.finish.before == at(26, 17)
    assert build_longer.finish.after == datetime(2026, 4, 1, 17)
    assert build_longer.finish.days == 4.0
    assert build_longer.sentences[0] == "The project would finish 4 working days later, on Wed 1 Apr 2026."


def test_a_milestone_that_misses_its_promise_is_said_with_both_dates(build_longer: Impact) -> None:
    (moved,) = build_longer.milestones
    assert (moved.task, moved.days, moved.promised, moved.breaks) == ("go-live", 4.0, at(27, 17), True)
    said = "'Go live' would miss its promised date, Fri 27 Mar 2026: "
    assert said + "it would come 4 working days later, on Wed 1 Apr 2026." in build_longer.sentences


def test_the_way_back_mends_the_promise(build_longer: Impact) -> None:
    back = impact(build_longer.after, build_longer.before)
    (moved,) = back.milestones
    assert moved.mends
    assert not moved.breaks
    assert "'Go live' would keep its promised date again, Fri 27 Mar 2026." in back.sentences


def test_cost_is_four_more_days_of_the_one_who_builds(build_longer: Impact) -> None:
    assert build_longer.cost is not None
    assert build_longer.cost.more == 4 * 8 * 100
    assert "It would cost 3,200 EUR more: 16,800 EUR in all." in build_longer.sentences


def test_cash_flow_by_month_adds_up_to_the_cost_on_both_sides(build_longer: Impact) -> None:
    months = build_longer.cash_flow
    assert months is not None
    assert [month.begins for month in months] == [date(2026, 3, 1), date(2026, 4, 1)]
    assert sum(month.before for month in months) == Decimal(13_600)
    assert sum(month.after for month in months) == Decimal(16_800)
    # of the load test, 30 March to 1 April, two days at 800 fall in March
    assert months[0].more == 3_200 - 800
    assert months[1].before == 0


def test_float_is_consumed_where_a_task_off_the_path_takes_longer() -> None:
    """The documents, 8 days beside 10 days and a day of waiting, could slip 3 days."""
    used = of(longer("docs", 10)).float_used
    assert used.tasks == 1
    assert [(each.task, each.before, each.after, each.days) for each in used.worst] == [("docs", 3.0, 1.0, 2.0)]


def test_finished_tasks_lose_no_float() -> None:
    told = facts(Started("s", "docs", at(9), at(9)), Finished("f", "docs", at(18), at(18, 17)))
    before = analyse(WORLD, told, at(19))
    assert "docs" not in {each.task for each in of(longer("design", 6), before=before).float_used.worst}


def test_what_enters_and_leaves_the_critical_path() -> None:
    found = of(longer("docs", 14)).critical
    assert found.entered == ("docs",)
    assert found.left == ("build",)
    assert found.changes
    assert not of(RenameTask("docs", "Docs", "Manual")).critical.changes


def test_the_cascade_follows_dependencies_and_counts_teams_and_tasks(build_longer: Impact) -> None:
    """Billing is touched; invoicing depends on it, and reporting on invoicing. Search, on itself alone, does not."""
    found = build_longer.cascade
    assert found is not None
    assert found.touched == ("billing",)
    assert found.dependents == ("invoicing", "reporting")
    assert found.teams == ("payments", "finance", "data")
    assert found.tasks == ("build", "docs")
    assert found.sentence == "Touches Billing API; Invoicing and Reporting depend on it: 3 teams, 2 open tasks."


def test_no_component_is_touched_by_what_only_moves() -> None:
    assert of(longer("design", 6)).cascade is None


def test_the_risks_that_fall_on_what_is_altered_are_touched(build_longer: Impact) -> None:
    assert build_longer.risks is not None
    assert [(each.risk, each.how, each.tasks) for each in build_longer.risks] == [("late", "falls", ("build",))]
    assert [each.key for each in build_longer.owners] == ["owner Carla"]


def test_a_new_risk_is_named() -> None:
    (found,) = of(AddRisk(Risk("new", "Strike", probability=0.1, time=Points(1, 2, 3)))).risks or ()
    assert (found.how, found.why) == ("added", "'Strike' is a new risk.")


def test_each_group_is_told_what_it_must_know(build_longer: Impact) -> None:
    told = {each.key: each for each in build_longer.affected}
    payments = told["team payments"]
    assert payments.tasks == ("build", "load-test")
    assert payments.must_know == (
        "Duration of 'Build' 10 d -> 14 d.",
        "'Build' would finish 4 working days later, on Thu 26 Mar 2026.",
        "'Load test' would finish 4 working days later, on Wed 1 Apr 2026.",
        "Billing API, which they own, is worked on.",
    )
    assert told["team finance"].must_know == ("Invoicing, which they own, depends on Billing API.",)
    assert told["stakeholder acme"].must_know == (
        "'Go live' would come 4 working days later, on Wed 1 Apr 2026.",
        "It was promised for Fri 27 Mar 2026.",
    )
    assert payments.sentence.startswith("Payments must know: Duration of 'Build'")
    assert "stakeholder none" not in told


def test_somebody_without_a_team_is_told_by_name() -> None:
    told = {each.key: each.must_know for each in of(longer("docs", 9)).affected}
    assert told["owner Bert"] == (
        "Duration of 'Docs' 8 d -> 9 d.",
        "'Docs' would finish 1 working day later, on Thu 19 Mar 2026.",
    )


def test_the_reserve_is_what_the_budget_leaves_and_at_most_the_contingency() -> None:
    tight = analyse(WORLD.but(settings=MONEY.but(budget=Decimal(20_000))))
    found = of(longer("build", 14), before=tight).reserve
    assert found is not None
    assert (found.left_before, found.left_after, found.consumed) == (5_000, 3_200, 1_800)
    assert (found.days_left_before, found.days_left_after, found.days_consumed) == (1.0, -3.0, 4.0)


def test_a_drawdown_consumes_contingency_and_a_larger_budget_brings_it_back() -> None:
    drawn = of(SetContingency(Decimal(5_000), Decimal(2_000))).reserve
    assert drawn is not None
    assert drawn.consumed == 3_000
    tight = analyse(WORLD.but(settings=MONEY.but(budget=Decimal(14_000))))
    more = of(SetBudget(Decimal(14_000), Decimal(60_000)), before=tight).reserve
    assert more is not None
    assert more.consumed == 400 - 5_000


def test_what_may_not_be_seen_is_not_shown_and_never_nothing(build_longer: Impact) -> None:
    seen = impact(build_longer.before, build_longer.after, shown=Shown(costs=False, reserves=False, risks=False))
    assert (seen.cost, seen.cash_flow, seen.reserve, seen.risks) == (None, None, None, None)
    assert seen.effect.money is None
    assert seen.not_shown == ("costs", "reserves", "risks")
    document = seen.as_json()
    assert document["cost"] is document["cash_flow"] is document["risks"] is document["reserve"] is None
    last = "What it costs, what is set aside and which risks it touches is not shown here."
    assert seen.sentences[-1] == last
    assert not any("EUR" in sentence for sentence in seen.sentences)


def test_a_change_of_what_one_may_not_see_is_not_called_none() -> None:
    seen = impact(ORIGIN, ORIGIN, changes=(), shown=Shown(costs=False))
    assert seen.sentences == ("Nothing of what is shown here would change.",)


def test_a_plan_without_prices_says_that_cost_is_not_known() -> None:
    bare = analyse(DELIVERY)
    found = of(longer("build", 14, DELIVERY), before=bare)
    assert found.cost is None
    assert "What it would cost is not known: nothing in the plan has a price." in found.sentences


def test_tasks_that_come_and_go_are_named() -> None:
    found = of(AddTask(task("audit", 2, rank=Decimal(9))), RemoveLink(WORLD.links["docs FS load-test"]))
    assert found.added == ("audit",)
    assert "1 task is added: 'Audit'." in found.sentences
    gone = analyse(plan(task("a"), task("b")))
    assert of(RemoveTask(gone.plan.tasks["b"]), before=gone).removed == ("b",)


def test_the_difference_of_two_plans_has_the_impact_of_its_changes(build_longer: Impact) -> None:
    found = impact(build_longer.before, build_longer.after)
    assert found.as_json() == build_longer.as_json()


def test_another_baseline_gives_other_promises(build_longer: Impact) -> None:
    held = Baseline("Contract", tasks=figures(build_longer.after))
    found = of(longer("build", 14), baseline=held)
    assert not found.milestones[0].breaks
    assert found.as_json()["promised"]["source"] == "the baseline 'Contract'"
    assert found.as_json()["promised"]["days_after"] == 0.0


def test_an_effect_survives_being_kept(build_longer: Impact) -> None:
    effect = build_longer.effect
    assert effect.days == 4.0
    assert effect.money == Decimal("3200.00")
    assert effect.milestones == {"go-live": 4.0}
    assert effect.touched == ("task build",)
    assert effect.components == ("billing",)
    assert effect.teams == ("payments",)
    assert effect_of(effect.text) == effect
    assert effect_of(effect.text).digest == build_longer.effect_digest


def test_progress_shifts_the_dates_and_not_the_effect(build_longer: Impact) -> None:
    """A week later design is done a week late: every date is another one, what the Change does is not."""
    told = facts(Started("s", "design", at(9), at(9)), Finished("f", "design", at(13, 17), at(13, 17)))
    friday = analyse(WORLD, told, at(13, 17))
    found = of(longer("build", 14), before=friday)
    assert found.finish.after != build_longer.finish.after
    assert found.effect == build_longer.effect
    assert found.effect_digest == build_longer.effect_digest


def test_an_effect_that_grew_beyond_the_tolerance_says_why(build_longer: Impact) -> None:
    more = of(longer("build", 16)).effect
    assert beyond(build_longer.effect, build_longer.effect, 0, Decimal(0)) == ()
    assert beyond(build_longer.effect, more, 2.0, Decimal(1_600)) == ()
    assert beyond(build_longer.effect, more, 1.0, Decimal(1_000)) == (
        "The finish would move by 6 working days, and 4 working days were approved.",
        "It would cost 4,800.00 more, and 3,200.00 were approved.",
        "Milestone go-live would move by 6 working days, and 4 working days were approved.",
    )
    other = of(longer("build", 14), longer("docs", 9)).effect
    assert any("task docs" in why for why in beyond(build_longer.effect, other, 99, Decimal(10**6)))


def test_alternatives_stand_beside_each_other_and_the_best_is_marked(build_longer: Impact) -> None:
    lines = {each.what: each for each in side_by_side([build_longer, of(longer("docs", 9)), of(longer("build", 12))])}
    assert lines["finish_days"].cells == (4.0, 0.0, 2.0)
    assert lines["finish_days"].best == (1,)
    assert lines["cost"].cells == ("3200.0000", "400.0000", "1600.0000")
    assert lines["finish"].cells[1] == "2026-03-26T17:00"
    assert "p80" not in lines
    assert side_by_side([]) == ()


def test_the_document_has_the_promised_shape(build_longer: Impact) -> None:
    document = build_longer.as_json()
    assert list(document)[:7] == ["finish", "cost", "p80", "milestones", "critical", "teams", "sentences"]
    assert document["finish"] == {"before": "2026-03-26T17:00", "after": "2026-04-01T17:00", "days": 4.0}
    assert document["cost"] == {"before": "13600.0000", "after": "16800.0000", "more": "3200.0000"}
    assert document["critical"] == {"entered": [], "left": []}
    assert document["components"]["dependents"] == ["invoicing", "reporting"]


def test_a_new_status_date_alone_is_a_change_that_touches_the_project() -> None:
    assert of(SetStatusDate(None, at(9))).effect.touched == ("project",)


def test_a_milestone_that_comes_has_no_days() -> None:
    (found,) = of(AddTask(milestone("review", rank=Decimal(9)))).milestones
    assert (found.before, found.days) == (None, None)
