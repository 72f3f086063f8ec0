"""The language of filters: what people write, what it means, and what it says where it means nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import headway
from headway.analysis import Analysis, analyse
from headway.analysis.query import (
    FIELDS,
    Asked,
    QueryUnreadable,
    doubts,
    fields_of,
    grouped,
    in_order,
    listing,
    parents_of,
    parse,
    select,
)
from headway.analysis.query.complete import complete
from headway.analysis.query.days import nearest


@pytest.fixture(scope="module")
def plan(root: Path) -> Analysis:
    reading = headway.read(root / "plans" / "meridian.yaml")
    return analyse(reading.plan, reading.actuals, baseline=reading.baselines[0])


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("", ""),
        ("late and critical and team = Payments", "late and critical and team = Payments"),
        ("LATE AND Critical", "late and critical"),
        ("late or critical and milestone", "late or critical and milestone"),
        ("(late or critical) and milestone", "(late or critical) and milestone"),
        ("not (late and critical)", "not (late and critical)"),
        ("critical = no", "not critical"),
        ("critical != no", "critical"),
        ("float < 5 days", "float < 5d"),
        ("float <= 2.50w", "float <= 2.5w"),
        ("free float = 0", "free float = 0d"),
        ("team = Data platform and late", 'team = "Data platform" and late'),
        ("team in (Payments, “Data platform”)", 'team in (Payments, "Data platform")'),
        ("name ~ 50%", 'name ~ "50%"'),
        ("finish < 12 June 2026", "finish < 2026-06-12"),
        ("finish < 12 Jun", "finish < 12 Jun"),
        ("finish <= in 2 weeks", "finish <= in 2 weeks"),
        ("finish = tomorrow", "finish = in 1 day"),
        ("finish in (this week, next month)", "finish in (this week, next month)"),
        (
            "finish = Q3 2026 or finish = June 2026 or finish = 2027",
            "finish = Q3 2026 or finish = Jun 2026 or finish = 2027",
        ),
        ("start >= Status Date", "start >= status date"),
        ("cost > 1.5k", "cost > 1500"),
        ("progress ≥ 50", "progress >= 50%"),
        ("status <> done", "status != done"),
        ("status = not started or late", 'status = "not started" or late'),
        ("status in (in progress, done)", 'status in ("in progress", done)'),
        ("deadline is not empty", "deadline is not empty"),
        ("not deadline is empty", "deadline is not empty"),
        ('resource = me and resource != "me"', 'resource = me and resource != "me"'),
        ('"interface"', '"interface"'),
    ],
)
def test_what_people_write_has_one_canonical_form(written: str, canonical: str) -> None:
    assert str(parse(written)) == canonical


@pytest.mark.parametrize(
    ("written", "marked", "told", "remedies"),
    [
        ("lat", "lat", "'lat' is not a field. To look for it in names, put it in quotes.", ("late", '"lat"')),
        ("lat = 5", "lat", "'lat' is not a field.", ()),
        ("criticl and late", "criticl", "'criticl' is not a field.", ("critical and late", '"criticl" and late')),
        ("team Payments", "Payments", "'team' is not yes or no by itself.", ("team = Payments",)),
        ("late critical", "critical", "'critical' does not fit here.", ("late and critical",)),
        ("status = dne", "dne", "'status' is never 'dne'.", ("status = done",)),
        ("finish < 12/6/2026", "12/6/2026", "'12/6/2026' could be two dates;", ()),
        ("finish < Fri 12 Jun", "Fri 12 Jun", "'Fri 12 Jun' names a day of the week, but no year.", ()),
        ("finish < 2026-06-12 13:00", "2026-06-12 13:00", "'2026-06-12 13:00' has a time of day;", ()),
        ("float < 5 bananas", "5 bananas", "'5 bananas' is not a duration", ()),
        ("float < 5ed", "5ed", "'5ed' is elapsed time;", ()),
        ("(late", "", "A bracket is not closed.", ("(late)",)),
        ('name = "open', '"open', "The quote that begins here does not end.", ('name = "open"',)),
        ("late and", "", "The end does not fit here.", ()),
        ("team = ", "", "A value for 'team' is missing.", ()),
        ("team < Payments", "<", "'team' cannot be held against something with <.", ("team = Payments",)),
        ("late in (yes)", "in", "'late' cannot be held against something with in.", ()),
        ("finish in 2 weeks", "2", "After 'in' comes a list in brackets.", ()),
        ("late is odd", "odd", "After 'is' comes 'empty' or 'not empty'.", ()),
        ("(" * 60 + "late" + ")" * 60, "(", "This is nested too deeply.", ()),
        ("late and " * 300, "", "The filter is longer than 2,000 characters.", ()),
    ],
)
def test_an_unreadable_query_says_where_and_what_would_do(
    written: str, marked: str, told: str, remedies: tuple[str, ...]
) -> None:
    with pytest.raises(QueryUnreadable) as refused:
        parse(written)
    assert written[slice(*refused.value.at)].startswith(marked)
    assert refused.value.told.startswith(told)
    assert set(remedies) <= set(refused.value.remedies)
    assert refused.value.remedies or not remedies
    for remedy in refused.value.remedies:
        parse(remedy)


def test_a_field_one_may_not_see_is_not_named_by_the_error(plan: Analysis) -> None:
    for written in ("cost > 5", "costs > 5", "rsk = x", "acount = x"):
        with pytest.raises(QueryUnreadable) as refused:
            parse(written, fields_of(plan, ()))
        assert refused.value.remedies == ()
        assert not {"cost", "risk", "account"} & set(
            " ".join((refused.value.expected, *refused.value.args[1:])).split()
        )


def test_a_field_one_may_not_see_neither_groups_nor_sorts(plan: Analysis) -> None:
    for asked in (Asked(columns=("cost",)), Asked(group="account"), Asked(sort=("-cost",))):
        with pytest.raises(QueryUnreadable, match="is not a field"):
            listing(plan, asked, fields_of(plan, ()))


def test_a_comparison_with_nothing_is_false_and_its_contrary_true(plan: Analysis) -> None:
    none = select(plan, parse("deadline is empty"))
    assert none
    for sign in ("=", "<", "<=", ">", ">="):
        assert not set(none) & set(select(plan, parse(f"deadline {sign} 2026-06-12")))
    assert set(none) <= set(select(plan, parse("deadline != 2026-06-12")))


def test_no_summary_task_is_late_or_critical(plan: Analysis) -> None:
    for flag in ("late", "critical", "overdue", "near critical"):
        assert not select(plan, parse(f"{flag} and summary"))
    assert set(select(plan, parse("late"))) == set(plan.standing.late)


def test_the_nearest_of_two_years_is_meant() -> None:
    assert nearest(12, 1, date(2026, 12, 20)) == date(2027, 1, 12)
    assert nearest(29, 2, date(2026, 6, 1)) == date(2028, 2, 29)


def test_custom_fields_are_asked_for_by_their_own_names(plan: Analysis) -> None:
    first = plan.plan.outline.order[0]
    task = plan.plan.tasks[first].but(custom={"Sign-off by": "Ana", "late": 3, "Ready": True})
    made = analyse(plan.plan.but(tasks={**plan.plan.tasks, first: task}), plan.actuals)
    fields = fields_of(made)
    for written in ('"sign-off by" = ana', "late (custom) = 3", '"late (custom)" = 3', "ready"):
        assert select(made, parse(written, fields)) == (first,) if "(" not in written or '"' in written else True


def test_groups_stand_in_the_order_the_plan_has_and_those_without_last(plan: Analysis) -> None:
    tasks = plan.schedule.ids
    names = [label for _key, label, _tasks in grouped(plan, tasks, FIELDS["team"])]
    known = [team.name for team in plan.plan.teams.values()]
    assert names[-1] == "–"
    assert names[:-1] == [name for name in known if name in names]
    assert [key for key, _label, _tasks in grouped(plan, tasks, FIELDS["status"])] == [
        "not started",
        "in progress",
        "done",
    ]
    months = [key for key, _label, _tasks in grouped(plan, tasks, FIELDS["finish"]) if key]
    assert months == sorted(months)


def test_what_has_no_value_comes_last_in_either_order(plan: Analysis) -> None:
    tasks, values = plan.schedule.ids, dict(zip(plan.schedule.ids, FIELDS["deadline"].values(plan), strict=True))
    for sort in ("deadline", "-deadline"):
        dates = [values[task] for task in in_order(plan, tasks, [sort], fields_of(plan))]
        known = [each for each in dates if each is not None]
        assert known == sorted(known, reverse=sort.startswith("-"))
        assert known == dates[: len(known)]


def test_outline_numbers_are_ordered_as_numbers(plan: Analysis) -> None:
    assert in_order(plan, tuple(reversed(plan.schedule.ids)), ["outline"], fields_of(plan)) == plan.schedule.ids


def test_a_total_counts_nothing_twice(plan: Analysis) -> None:
    """Summary tasks hold what is below them already; the whole has each task once."""
    made = listing(plan, Asked(columns=("cost", "start", "finish", "name"), group="team"))
    assert made.totals == (plan.cost.project.total, plan.start, plan.finish, None)
    assert sum(len(group.rows) for group in made.groups) > len(made.tasks) == len(plan.plan.tasks)
    assert made.hidden == 0


def test_the_parents_of_what_answers_are_known(plan: Analysis) -> None:
    hits = select(plan, parse("milestone"))
    parents = parents_of(plan.plan, hits)
    assert parents
    assert all(plan.plan.is_summary(task) for task in parents)
    assert not parents & set(hits)


def test_what_is_asked_stands_in_an_address_and_comes_back() -> None:
    asked = Asked("late and team = R&D", ("name", "finish"), "team", ("-finish", "name"), 7, (("by", "status"),))
    assert Asked.from_query_string(asked.to_query_string()) == asked
    assert Asked.from_query_string("view=x&where=") == Asked()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("|", {"name", "late", "team", "late and critical"}),
        ("la|", {"late", "late start", "late finish"}),
        ("late |", {"and", "or"}),
        ("late and |", {"name", "team"}),
        ("free |", {"free float"}),
        ("free fl|", {"free float"}),
        ("team |", {"=", "!=", "in", "~", "is empty"}),
        ("float |", {"<", ">=", "is empty"}),
        ("status = |", {"not started", "done"}),
        ("status = in|", {"in progress"}),
        ("team = pay|", {'"Payments services"'}),
        ('team = "pay|', {'"Payments services"'}),
        ("team in (|", {'"Payments services"'}),
        ('team in ("Payments services"|', {",", ")"}),
        ("resource = |", {"me"}),
        ("finish < |", {"today", "in 2 weeks"}),
        ("finish < in 2|", {"in 2 weeks"}),
        ("deadline is |", {"empty", "not empty"}),
        ("float < 5d |", {"and", "or"}),
        ("not l|ate", {"late"}),
    ],
)
def test_what_may_come_next_is_offered(plan: Analysis, typed: str, offered: set[str]) -> None:
    cursor = typed.index("|")
    offers = complete(typed.replace("|", ""), cursor, plan)
    assert offered <= {each.text for each in offers}
    assert {each.at[1] for each in offers} == {cursor}


def test_every_offer_of_a_field_or_a_value_can_be_read(plan: Analysis) -> None:
    for name, field in fields_of(plan).items():
        for offer in complete(f"{name} = ", len(name) + 3, plan):
            assert parse(f"{name} = {offer.text}", {name: field})


def test_a_field_one_may_not_see_is_not_offered(plan: Analysis) -> None:
    assert not complete("cos", 3, plan, fields_of(plan, ()))


@pytest.mark.parametrize(
    ("asked", "remedies"),
    [
        ("late and team = Payments", ('late and team = "Payments services"',)),
        ("not (team in (Payments, x) or late)", ('not (team in ("Payments services", x) or late)',)),
        ('phase = "Card valt"', ('phase = "Card vault"',)),
        ('team = "payments services" and name = whatever and status = done and team ~ zzz', ()),
        ("resource = me", ()),
    ],
)
def test_a_name_the_plan_does_not_have_is_doubted(plan: Analysis, asked: str, remedies: tuple[str, ...]) -> None:
    found = doubts(plan, parse(asked))
    assert [each.remedies[0] for each in found if each.remedies] == list(remedies)
    for each in found:
        assert each.told.startswith("This plan has no ")
        assert all(parse(remedy) for remedy in each.remedies)


def test_every_question_that_is_offered_ready_made_can_be_read(plan: Analysis) -> None:
    ready = [each.text for each in complete("", 0, plan) if each.kind == "question"]
    assert len(ready) > 2
    assert [select(plan, parse(each), today=date(2026, 3, 13)) != plan.schedule.ids for each in ready] == [True] * len(
        ready
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("late andd", "late"),
        ("late adn critical", "late and critical"),
        ("late nor critical", "late or critical"),
        ("late, critical", "late and critical"),
        ("late critical", "late and critical"),
    ],
)
def test_a_remedy_is_a_query_that_reads(text: str, meant: str) -> None:
    with pytest.raises(QueryUnreadable) as told:
        parse(text)
    assert told.value.remedies == (meant,)
    parse(meant)


def test_a_thousand_words_side_by_side_are_refused_and_not_followed_down() -> None:
    with pytest.raises(QueryUnreadable):
        parse("late " + "critical " * 1000)
