"""A plan as people type it: what every line means, and which are named as not understood."""

from __future__ import annotations

from datetime import datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import headway
from headway.formats.outline import First, FirstPlan, Order, Sureness, Template, first_plan, is_template, templates
from headway.formats.outline.templates import TITLES
from headway.plan.changes import diff
from headway.plan.plan import Plan
from headway.plan.task import Task, TaskKind

START = datetime(2026, 11, 30, 8)
DUE = datetime(2027, 3, 31, 17)


def read(text: str, **rest: object) -> FirstPlan:
    return first_plan(First("Test", START, text=text, **rest))  # type: ignore[arg-type]


def one(text: str) -> Task:
    """The task of the last line."""
    found = read(text, order=Order.AT_ONCE)
    last = max(found.lines, key=lambda task: found.lines[task])
    return found.plan.tasks[last]


def links(found: FirstPlan) -> set[str]:
    return {link for link in found.plan.links if not link.endswith("FS done")}


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        ("Design 3d", "Design", 3),
        ("Design, 3 days", "Design", 3),
        ("- Design (2 weeks)", "Design", 10),
        ("1.2 Design, 1w", "Design", 5),
        ("3) Design 4h", "Design", 0.5),
        ("Build - the big one, 2.5d", "Build - the big one", 2.5),
        ("Wait, then look, 4d", "Wait, then look", 4),
        ("Deploy v2 1 day", "Deploy v2", 1),
        ("Sprint 2, 2 mo", "Sprint 2", 40),
    ],
)
def test_a_length_is_read_and_the_rest_is_the_name(text: str, name: str, days: float) -> None:
    task = one(text)
    assert task.name == name
    assert task.duration is not None
    assert task.duration.minutes == days * 480


@pytest.mark.parametrize(
    ("text", "points"), [("API, 3-5d", (3, 4, 5)), ("API 2/4/9 d", (2, 4, 9)), ("API, 1 w / 2 w / 4 w", (5, 10, 20))]
)
def test_a_range_is_three_points(text: str, points: tuple[int, int, int]) -> None:
    estimate = one(text).estimate
    assert estimate is not None
    assert (estimate.low.minutes, estimate.likely.minutes, estimate.high.minutes) == tuple(480 * n for n in points)


def test_the_middle_of_two_ends_is_said_to_be_assumed() -> None:
    estimate = one("API, 3-5d").estimate
    assert estimate is not None
    assert estimate.assumed
    assert "middle of 3 d and 5 d" in estimate.basis


def test_what_is_indented_belongs_to_the_line_above() -> None:
    found = read("Design\n\tDraft 2d\n    Review 1d\nBuild\n  API 3d")
    parents = {task.name: task.parent for task in found.plan.tasks.values()}
    assert parents == {
        "Design": None, "Draft": "design", "Review": "design", "Build": None, "API": "build", "Done": None,
    }  # fmt: skip
    assert found.plan.tasks["design"].kind is TaskKind.SUMMARY


@pytest.mark.parametrize(
    "says", ["after 1", "after Draft", "-> previous", "after previous", "→ draft", ", after 1", "-> 1"]
)
def test_a_line_waits_for_what_it_names(says: str) -> None:
    assert links(read(f"Draft 2d\nReview 1d {says}", order=Order.AT_ONCE)) == {"draft FS review"}


def test_numbers_count_the_lines_that_are_not_empty() -> None:
    assert links(read("A 1d\n\n\nB 1d\nC 1d, after 2", order=Order.AT_ONCE)) == {"b FS c"}


def test_several_are_named_by_numbers_or_by_names_that_hold_an_and() -> None:
    text = "Build and test 1d\nTrain 1d\nShip 1d after {}"
    for says in ("1, 2", "1 and 2", "Build and test and Train", "Train & build and test"):
        assert links(read(text.format(says), order=Order.AT_ONCE)) == {"build-and-test FS ship", "train FS ship"}, says


def test_types_and_lags_are_those_of_the_trade() -> None:
    found = read("A 4d\nB 2d, after 1SS+1d\nC 2d after 2 + 2d", order=Order.AT_ONCE).plan.links
    assert found["a SS b"].lag.minutes == 480
    assert found["b FS c"].lag.minutes == 960


def test_after_in_a_name_stays_in_the_name_and_is_said() -> None:
    found = read("Clean up after migration 2d")
    assert found.plan.tasks["clean-up"].name == "Clean up after migration"
    assert "read as a part of the name" in found.problems[0].what
    assert not found.unclear
    assert one("After party, 2d").name == "After party"


def test_people_are_named_with_an_at() -> None:
    found = read('Design 3d @Mara\nReview, 1d, @Jon Smith, @"ada l"\nShip 1d @mara')
    assert {each.name for each in found.plan.resources.values()} == {"Mara", "Jon Smith", "ada l"}
    assert len(found.plan.assigned["review"]) == 2
    assert found.plan.assigned["ship"][0].resource == "mara"


def test_a_milestone_takes_no_time_and_a_deadline_is_a_day() -> None:
    for says in ("Live, milestone, by 12 Mar 2027", "Live (milestone), due 2027-03-12", "Live, 0d, by 12 March 2027"):
        task = one(says)
        assert (task.name, task.kind, task.deadline) == ("Live", TaskKind.MILESTONE, datetime(2027, 3, 12, 17))


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("Design 3d\nThink", "line 2", "how long"),
        ("A 1d after 7", "line 1", "no line is '7'"),
        ("A 1d -> A", "line 1", "wait for itself"),
        ("A 1d after 2\nB 1d after 1", "line 2", "waits for this one already"),
        ("P\n A 1d after P", "line 2", "wait for itself"),
        ("P, 3d\n A 1d", "line 1", "as long as what is in it"),
        ("A 1d, by 31 Feb", "line 1", "not a date"),
        (", 3d", "line 1", "no name"),
        ("P @Mara\n A 1d", "line 1", "people work on tasks"),
        ("A 5-3d", "line 1", "longer end"),
        ("A 1d after previous", "line 1", "no task above"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, where: str, what: str) -> None:
    problems = [each for each in read(text, order=Order.AT_ONCE).problems if each.code == "unclear-line"]
    assert [(each.where, what in each.what) for each in problems] == [(where, True)]


def test_lines_that_say_nothing_wait_as_was_chosen() -> None:
    text = "P\n A 1d\n B 1d\nQ\n C 1d\n D 1d, at once"
    assert links(read(text)) == {"a FS b", "b FS c"}
    assert links(read(text, order=Order.WITHIN_PHASE)) == {"a FS b"}
    assert links(read(text, order=Order.AT_ONCE)) == set()


def test_the_first_line_of_a_phase_that_waits_waits_with_it() -> None:
    assert links(read("P\n A 1d\nQ 1d\nR, after P\n B 1d")) == {"a FS q", "p FS r"}


def test_the_order_of_the_lines_never_closes_a_circle() -> None:
    assert links(read("A 1d after B\nB 1d")) == {"b FS a"}


def test_one_milestone_ends_the_plan_and_holds_the_day() -> None:
    found = read("A 1d\nB 1d, at once", due=DUE)
    assert found.end == "done"
    assert found.plan.tasks["done"].deadline == DUE
    assert set(found.plan.links) == {"a FS done", "b FS done"}
    own = read("A 1d\nLive, milestone", due=DUE)
    assert own.end == "live"
    assert own.plan.tasks["live"].deadline == DUE
    assert "done" not in own.plan.tasks
    assert read("").end is None


def test_who_and_how_sure_are_said_by_phase() -> None:
    text = "P\n A 4d\n B 4d @Eve\n C 3-5d\nQ\n D 4d"
    found = read(text, who={"P": "Mara, Jon"}, sure={"P": Sureness.GUESS, "Q": Sureness.UNSAID}).plan
    assert {each.resource for each in found.assigned["a"]} == {"mara", "jon"}
    assert {each.resource for each in found.assigned["b"]} == {"eve"}
    range_ = found.tasks["a"].estimate
    assert range_ is not None
    assert range_.assumed
    assert (range_.low.minutes, range_.high.minutes) == (1152, 4224)
    assert found.tasks["c"].estimate is not None
    assert found.tasks["c"].estimate.high.minutes == 5 * 480
    assert found.tasks["d"].estimate is None


def test_a_pasted_table_is_read_by_its_columns() -> None:
    found = read("Task\tDuration\tPredecessors\tResource\nDesign\t3d\t\tMara\nBuild\t5d\t1\tJon\n", due=DUE)
    assert found.problems == ()
    assert set(found.plan.links) == {"design FS build", "build FS done"}
    assert {each.name for each in found.plan.resources.values()} == {"Mara", "Jon"}
    assert found.plan.settings.start == START


@pytest.mark.parametrize("order", Order)
def test_phases_that_lie_in_one_another_make_a_plan_all_the_same(order: Order) -> None:
    rows = "1,A,3,2\n2,B,2,1\n3,C,2,1\n4,D,1,\n5,E,1,5\n6,F,1,2\n"
    found = read(f"ID,Name,Duration,Parent\n{rows}", order=order)
    assert {task.name for task in found.plan.tasks.values()} == {*"ABCDEF", "Done"}


@pytest.mark.parametrize("template", templates(), ids=lambda each: each.name)
def test_a_template_is_read_without_a_doubt_and_has_an_end(template: object) -> None:
    found = read(template.text, due=DUE)  # type: ignore[attr-defined]
    assert found.problems == ()
    assert found.end != "done"
    analysis = headway.analyse(found.plan)
    assert analysis.finish is not None
    assert not [each for each in analysis.problems if each.severity is headway.Severity.ERROR]
    ends = [task.id for task in found.plan.leaves if not found.plan.successors.get(task.id)]
    assert ends == [found.end]


WORDS = st.sampled_from(
    """A|Build|3d|2-4 d|after|->|1|2|9|previous|,|and|@Mara|milestone|at once|by 12 Jun|\n|\n  |\n\t|\n    |0d|-
    |5/4/1 d|"|@|%|1SS+2d|after 1""".split("|")
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from(Order))
def test_whatever_is_typed_becomes_a_plan_that_can_be_written(text: str, order: Order) -> None:
    found = read(text, order=order, due=DUE)
    assert Plan().apply(*diff(Plan(), found.plan)) == found.plan
    assert headway.analyse(found.plan).schedule is not None
    assert not [each for each in headway.analyse(found.plan).problems if each.code == "cycle"]


@pytest.mark.parametrize(
    "text", ["Test, 1d\nTest, 2d\nTest 2, 3d", "1d\nTask, 2d\n2d\nTask 2, 1d", "A, 1d\nA 2, 1d\nA, 1d"]
)
def test_no_line_takes_the_place_of_another(text: str) -> None:
    found = read(text, end="The end")
    assert sorted(found.lines.values()) == list(range(1, text.count("\n") + 2))
    assert len(found.plan.tasks) == text.count("\n") + 2


@pytest.mark.parametrize(
    "part",
    [" ", "and c ", "milestone ", "@b ", "@A ", "after ", "1/", "1", "a,", ",1", "@A", "-> ", "& ", "(1d) ", "(", "1-"],
)
def test_a_line_of_any_length_is_read_in_no_time(part: str) -> None:
    """What is beyond its length is left out, and that is said."""
    before = process_time()
    found = read(f"a, after b {part * (200_000 // len(part))} x, 1d")
    assert process_time() - before < 5
    assert list(found.lines.values()) == [1]
    assert part == " " or any("characters; the rest" in each.what for each in found.problems)


def test_many_long_lines_are_read_in_seconds() -> None:
    """Every line may be named by every other."""
    before = process_time()
    read(f"a, 1d, after {'a and ' * 160}\n" * 200)
    assert process_time() - before < 10


# The end, the order, and other languages


def test_what_is_unclear_stands_in_the_order_of_the_lines() -> None:
    found = first_plan(First("x", START, text="A, 1d\nB, 1d\nC, 1d, after 9\nD, 1d\nE, 1d\nF"))
    assert [each.where for each in found.unclear] == ["line 3", "line 6"]


@pytest.mark.parametrize("end", ["Done", "Fertig"])
def test_a_last_milestone_of_that_name_is_the_end(end: str) -> None:
    said = First("x", START, text="A, 1d\nB, 2d, at once\nDone, milestone, after 1", end=end)
    found = first_plan(said)
    assert found.end == "done"
    assert [task.name for task in found.plan.tasks.values()] == ["A", "B", "Done"]
    assert {link.predecessor for link in found.plan.predecessors["done"]} == {"a", "b"}


def test_the_templates_of_every_language_are_the_same_plans() -> None:
    def shape(each: Template) -> object:
        plan = first_plan(First(each.title, START, text=each.text))
        lines = {id: plan.lines[id] for id in plan.lines}
        links = {(lines.get(link.predecessor), lines.get(link.successor)) for link in plan.plan.links.values()}
        tasks = [(task.kind, task.duration, task.estimate and task.estimate.low) for task in plan.plan.tasks.values()]
        return each.name, plan.unclear, links, tasks

    assert {each.title for each in templates()} == TITLES
    assert [shape(each) for each in templates("de")] == [shape(each) for each in templates()]
    assert all(is_template(each.name, each.text) for each in (*templates("de"), *templates()))
    assert templates("fr") == templates()
