"""The page for the steering meeting: every sentence from figures, unknown said to be unknown, one sheet of paper."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

import headway
from headway.analysis import Analysis, analyse
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.changes import AddLink, AddTask, SetDuration
from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.risk import Points, Risk
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind
from headway.reports.steering import Decision, Since, Sources, Statement, Steering, Sure, Track, compose
from headway.reports.steering.drawn import bands, bars, spread
from headway.reports.steering.milestones import MOST
from headway.reports.steering.paper import pdf
from headway.reports.steering.sure import Landing
from headway.reports.steering.track import Promised, judge
from headway.reports.steering.words import in_words, of_hundred, percent

MONDAY = datetime(2026, 3, 2, 8)
PROMISED = datetime(2026, 3, 13, 17)
SURE = Sure(
    iterations=10_000,
    p10=datetime(2026, 3, 11, 17),
    p50=datetime(2026, 3, 12, 17),
    p80=datetime(2026, 3, 16, 17),
    chance=0.64,
    cost_p80=Decimal(9_000),
    budget_chance=0.9,
    joint=0.61,
)


def plan(**settings: object) -> Plan:
    """Ten working days of work for 8,000, then a milestone."""
    build = Task(id="build", name="Build", duration=Duration(8 * 480), fixed_cost=Decimal(8_000))
    done = Task(id="done", name="Done", kind=TaskKind.MILESTONE)
    given = {"name": "Bridge", "start": MONDAY, "currency": "EUR", "status_date": datetime(2026, 3, 4, 17)} | settings
    link = Link("1", "build", "done")
    return Plan(settings=Settings(**given), tasks={"build": build, "done": done}, links={"1": link})  # type: ignore[arg-type]


def analysed(made: Plan | None = None, promised: datetime | None = PROMISED) -> Analysis:
    tasks = {"build": BaselineTask(finish=promised), "done": BaselineTask(finish=promised)}
    return analyse(made or plan(), baseline=Baseline("Approved", tasks=tasks) if promised else None)


def figures(page: Steering) -> dict[str, tuple[str, str, bool]]:
    return {each.key: (each.figure, each.said.text, each.said.known) for each in page.figures}


def test_four_figures_with_a_sentence_each() -> None:
    page = compose(Sources(analysed(plan(budget=Decimal(10_000))), SURE, ()))
    told = figures(page)
    assert told["finish"] == (
        "11 Mar 2026",
        "Half of the simulated runs are finished by 12 Mar, 80 of 100 by 16 Mar.",
        True,
    )
    assert told["cost"] == (
        "8,000 EUR",
        "The budget suffices in 90 of 100 simulated runs; 80 of 100 cost no more than 9,000 EUR.",
        True,
    )
    assert told["confidence"] == (
        "64 %",
        "The promised 13 Mar is kept in 64 of 100 simulated runs, date and budget together in 61 of 100.",
        True,
    )
    assert told["moved"][0] == "\N{MINUS SIGN}2 d"
    assert page.headline.text == "The project finishes on Wed 11 Mar 2026, 2 working days earlier than promised."


def test_each_sentence_names_its_figures_and_what_it_opens() -> None:
    page = compose(Sources(analysed(plan(budget=Decimal(10_000))), SURE, ()))
    finish, cost, confidence, _moved = page.figures
    assert finish.said.of == {
        "forecast finish": "2026-03-11T17:00",
        "P10": "2026-03-11T17:00",
        "P50": "2026-03-12T17:00",
        "P80": "2026-03-16T17:00",
        "simulated runs": 10_000,
    }
    assert cost.said.of["approved budget"] == "10000"
    assert confidence.said.of["chance"] == "0.6400"
    assert all(each.said.opens for each in page.figures)


def test_what_is_not_known_is_said_to_be_not_known() -> None:
    page = compose(Sources(analyse(Plan()), Sure(unknown="The plan has not been simulated."), None))
    assert [each.figure for each in page.figures] == ["not known"] * 4
    assert not any(each.said.known for each in page.figures)
    assert page.headline.text == "The plan has no dates yet."
    assert page.judgement.track is Track.NOT_KNOWN
    assert page.decisions is None
    assert page.movement.parts == ()
    assert "not known" in page.movement.said.text


def test_without_a_simulation_no_chance_is_shown() -> None:
    page = compose(Sources(analysed(plan(budget=Decimal(10_000))), Sure(unknown="Only 0 of 1 task has a range."), ()))
    told = figures(page)
    assert told["finish"][0] == "11 Mar 2026"
    assert "not known. Only 0 of 1 task has a range." in told["finish"][1]
    assert told["cost"][1].startswith("2,000 EUR is left by the plan alone.")
    assert told["confidence"][0] == "not known"
    assert page.judgement.track is Track.NOT_KNOWN


def test_a_budget_nobody_approved_is_never_called_kept() -> None:
    told = figures(compose(Sources(analysed(), SURE, ())))
    assert told["cost"][1].endswith("No budget is approved in the plan, so whether it suffices is not known.")
    assert not told["cost"][2]


def test_who_may_not_see_costs_is_told_what_is_done() -> None:
    page = compose(Sources(analysed(plan(budget=Decimal(12_000))), SURE, (), costs=False, reserves=False, risks=False))
    assert [each.key for each in page.figures] == ["finish", "done", "confidence", "moved"]
    text = msgspec.json.encode(page, enc_hook=str).decode()
    assert page.cost is page.budget is page.cost_p80 is page.joint is None
    assert page.risks is None
    for secret in ("8,000", "8000", "9000", "12000", "together"):
        assert secret not in text


@pytest.mark.parametrize(
    ("promised", "expected"),
    [
        (Promised(PROMISED, PROMISED, 0.7), Track.ON),
        (Promised(PROMISED, PROMISED, 0.69), Track.AT_RISK),
        (Promised(PROMISED, PROMISED, 0.9, Decimal(10), Decimal(9), 0.5), Track.AT_RISK),
        (Promised(PROMISED, PROMISED, 0.9, Decimal(10), Decimal(9), 0.8), Track.ON),
        (Promised(PROMISED, PROMISED + timedelta(1), 0.9), Track.OFF),
        (Promised(PROMISED, PROMISED, 0.9, Decimal(10), Decimal(11), 0.8), Track.OFF),
        (Promised(PROMISED, PROMISED, None), Track.NOT_KNOWN),
        (Promised(None, PROMISED, 0.9), Track.NOT_KNOWN),
    ],
)
def test_on_track_is_what_is_sure_enough(promised: Promised, expected: Track) -> None:
    assert judge(promised).track is expected


def test_more_may_be_asked_for() -> None:
    found = judge(Promised(PROMISED, PROMISED, 0.8), 0.85)
    assert found.track is Track.AT_RISK
    assert "80 of 100 simulated runs; 85 of 100 are asked for" in found.why


def test_what_moved_is_split_by_cause_and_adds_up() -> None:
    before = analysed()
    first = compose(Sources(before, SURE, ()))
    change = SetDuration("build", Duration(8 * 480), Duration(11 * 480))
    now = Sure(**{name: getattr(SURE, name) for name in SURE.__struct_fields__} | {"chance": 0.2})
    page = compose(Sources(before.apply(change), now, (), Since("edition 1 of 6 Mar 2026", first, before)))
    moved = page.movement
    assert moved.since == "edition 1 of 6 Mar 2026"
    assert moved.said.text.startswith("The finish moved 3 working days later, from 11 Mar to 16 Mar: estimates +3 d")
    assert [(part.cause, part.days) for part in moved.parts] == [("estimates", 3.0)]
    assert moved.parts[0].behind == ("Duration of 'Build' 8 d -> 11 d",)
    assert [each.text for each in moved.others] == [
        "The chance of the promised finish fell from 64 of 100 to 20 of 100."
    ]
    assert figures(page)["moved"][0] == "+3 d"


def test_what_scope_moved_names_the_requests_that_brought_it() -> None:
    before = analysed()
    last = max(before.schedule, key=lambda row: row.finish or row.start or datetime(2000, 1, 1)).task
    more = (
        AddTask(Task("audit", "Audit", rank=Decimal(99), duration=Duration(2 * 480))),
        AddLink(Link("audit", last, "audit")),
    )
    since = Since("edition 1", compose(Sources(before, SURE, ())), before, brings=lambda some: [4 for _ in some])
    moved = compose(Sources(before.apply(*more), SURE, (), since)).movement
    assert [part.said.text for part in moved.parts] == ["Scope: +2 d (1 task added; CR-4 +2 d)"]
    assert "scope +2 d (1 task added; CR-4 +2 d)" in moved.said.text


def test_a_very_large_plan_is_told_how_far_and_not_kept_waiting_for_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headway.reports.steering.movement.MOST_VARIED", 1)
    before = analysed()
    after = before.apply(SetDuration("build", Duration(8 * 480), Duration(11 * 480)))
    page = compose(Sources(after, SURE, (), Since("edition 1", compose(Sources(before, SURE, ())), before)))
    told = "The finish moved 3 working days later, from 11 Mar to 16 Mar; why stands on the page this opens."
    assert page.movement.said.text == told
    assert page.movement.parts == ()
    assert figures(page)["moved"][0] == "+3 d"


def test_the_three_risks_that_weigh_most() -> None:
    risks = {
        name: Risk(name, name, probability=chance, time=Points(days, days, days), owner="Ann")
        for name, chance, days in (("small", 0.1, 5), ("great", 0.5, 20), ("middle", 0.5, 4), ("rare", 0.2, 9))
    }
    page = compose(Sources(analysed(plan().but(risks=risks)), SURE, ()))
    assert page.risks is not None
    assert [each.risk for each in page.risks] == ["great", "middle", "rare"]
    assert page.more_risks == 1
    assert page.risks[0].said.text == "50 % likely, costs 10 working days on average."
    assert page.risks[0].answer == "Nothing is done about it yet."


def many(count: int) -> Plan:
    """So many milestones, a working day apart."""
    tasks = {"build": Task(id="build", name="Build", duration=Duration(480))}
    links = {}
    for at in range(count):
        work, end = f"w{at}", f"m{at}"
        tasks[work] = Task(id=work, name=f"Work {at}", duration=Duration(480))
        tasks[end] = Task(id=end, name=f"A milestone with a rather long name, number {at}", kind=TaskKind.MILESTONE)
        links[f"a{at}"] = Link(f"a{at}", f"w{at - 1}" if at else "build", work)
        links[f"b{at}"] = Link(f"b{at}", work, end)
    return Plan(settings=Settings(start=MONDAY, name="Long"), tasks=tasks, links=links)


def test_of_many_milestones_the_next_and_the_last() -> None:
    page = compose(Sources(analyse(many(30)), Sure(), ()))
    assert len(page.milestones) == MOST
    assert page.milestones[-1].task == "m29"
    assert page.milestones[0].task == "m0"
    assert page.more_milestones == 30 - MOST


def crowded() -> Steering:
    """As much as a page may have to say, in long words."""
    long = "A sentence that goes on and on, as people write them who have much to say and little time to say it. " * 3
    risks = {
        f"r{at}": Risk(f"r{at}", f"Risk {at}", event=long, probability=0.5, time=Points(1, 2, 3), response_plan=long)
        for at in range(5)
    }
    analysis = analyse(many(30).but(risks=risks))
    decisions = tuple(Decision(f"CR-{at}", at, long[:90], Statement(long), date(2026, 4, 1)) for at in range(1, 6))
    landings = {f"m{at}": Landing(MONDAY, MONDAY, MONDAY + timedelta(60), 0.4) for at in range(30)}
    return compose(Sources(analysis, SURE.but(milestones=landings, bins=(0.5, 1.0)), decisions))


def pages_of(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", data))


def test_whatever_there_is_to_say_it_is_one_sheet() -> None:
    for page in (crowded(), compose(Sources(analyse(Plan()), Sure(), None)), compose(Sources(analysed(), SURE, ()))):
        data = pdf(page, "Edition 4", "A word to the readers")
        assert data.startswith(b"%PDF")
        assert pages_of(data) == 1
        assert pdf(page, "Edition 4", "A word to the readers") == data


def test_words_of_people_are_no_markup_on_paper() -> None:
    page = compose(Sources(analysed(plan(name="#panic() $x$ *bold* <script>")), SURE, ()))
    assert page.name == "#panic() $x$ *bold* <script>"
    assert pages_of(pdf(page)) == 1


def test_pictures_tell_in_words_what_they_show() -> None:
    page = compose(Sources(analysed(), SURE.but(milestones={"done": Landing(MONDAY, MONDAY, PROMISED, 0.6)}), ()))
    assert (
        'aria-label="Done: planned 11 Mar 2026, promised 13 Mar 2026, between 2 Mar 2026 and 13 Mar 2026"'
        in bands(page)[0]
    )
    assert spread(page) == ""
    assert bars(page) == ()


def test_a_page_survives_being_stored(root: Path) -> None:
    reading = headway.read(root / "plans" / "meridian.yaml")
    baseline = reading.baselines[0] if reading.baselines else None
    page = compose(Sources(analyse(reading.plan, reading.actuals, None, baseline), SURE, ()))
    assert msgspec.json.decode(msgspec.json.encode(page, enc_hook=str), type=Steering) == page
    assert page.headline.text.startswith("The project finishes on Mon 3 Aug")
    assert [each.when for each in page.milestones] == sorted(each.when for each in page.milestones)
    assert {each.name for each in page.milestones if each.reached} >= {"Foundation ready"}
    assert all(each.moved == "" for each in page.milestones if each.promised is None)


def test_shares_and_working_time_in_words() -> None:
    settings = Settings()
    day = settings.minutes_per_day
    assert [in_words(minutes, settings) for minutes in (day // 2, day, 4 * day, 22 * day)] == [
        "less than a working day",
        "1 working day",
        "4 working days",
        "about 4 weeks",
    ]
    assert [of_hundred(share) for share in (0.0, 0.62, 1.0)] == [
        "fewer than 1 of 100",
        "62 of 100",
        "more than 99 of 100",
    ]
    assert [percent(share) for share in (0.0, 0.62, 1.0)] == ["< 1 %", "62 %", "> 99 %"]


def test_half_a_hundredth_is_neither_nothing_nor_certainty() -> None:
    assert [percent(share) for share in (0.005, 0.0051, 0.9949, 0.995)] == ["< 1 %", "1 %", "99 %", "> 99 %"]
    assert [of_hundred(share) for share in (0.005, 0.0051, 0.9949, 0.995)] == [
        "fewer than 1 of 100",
        "1 of 100",
        "99 of 100",
        "more than 99 of 100",
    ]
