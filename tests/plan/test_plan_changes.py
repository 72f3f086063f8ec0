"""What is made, what is refused, and what people are told, case by case."""

from decimal import Decimal

import pytest

from headway.plan.calendar import Calendar, CalendarException
from headway.plan.changes import (
    AcceptFlaws,
    AddAssignment,
    AddLink,
    AddTask,
    ChangeRefused,
    Flaw,
    MoveTask,
    Place,
    PlanChange,
    RemoveCalendar,
    RemoveLink,
    RemoveTask,
    RenameProject,
    RenameTask,
    SetBaseCalendar,
    SetCalendar,
    SetCustomFields,
    SetDuration,
    SetExceptions,
    SetLag,
    SetPriority,
    SetProjectCalendar,
    SetStatusDate,
    SetSuccessor,
    SetWork,
    accepting,
    apply,
    diff,
    sentences,
    undo,
)
from headway.plan.duration import NO_LAG, Duration, Lag, Unit
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.settings import Settings
from headway.plan.task import Task

DAY = 480


def task(id: str, name: str = "", days: int = 5, parent: str | None = None, rank: int = 1) -> Task:
    return Task(id, name or id.capitalize(), parent=parent, rank=Decimal(rank), duration=Duration(days * DAY))


def plan(*tasks: Task, links: tuple[Link, ...] = (), **rest: object) -> Plan:
    return Plan(tasks={each.id: each for each in tasks}, links={each.id: each for each in links}, **rest)  # type: ignore[arg-type]


def fs(first: str, then: str) -> Link:
    return Link(f"{first} FS {then}", first, then)


CHAIN = plan(
    task("design"),
    task("build", rank=2),
    task("test", "Load test", rank=3),
    links=(fs("design", "build"), fs("build", "test")),
    calendars={"standard": Calendar("standard", "Standard")},
    resources={"ann": Resource("ann", "Ann")},
    assignments={"a1": Assignment("a1", "test", "ann")},
)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (SetDuration("test", Duration(5 * DAY), Duration(8 * DAY)), "Duration of 'Load test' 5 d -> 8 d"),
        (SetWork("test", None, 2400), "Work of 'Load test' none -> 40 h"),
        (RenameTask("test", "Load test", "Stress test"), "Rename task 'Load test' to 'Stress test'"),
        (RenameProject("", "Apollo"), "Rename the project to 'Apollo'"),
        (
            MoveTask("test", Place(None, Decimal(3)), Place("build")),
            "Place of 'Load test' at the top, rank 3 -> under 'Build', rank 1",
        ),
        (SetLag("design FS build", NO_LAG, Lag(2 * DAY)), "Lag of link 'Design' FS 'Build' 0 d -> +2 d"),
        (AddLink(Link("x", "design", "test", LinkType.SS, Lag(DAY))), "Add link 'Design' SS 'Load test' +1 d"),
        (AddTask(task("new", "Roll out", 3)), "Add task 'Roll out' 3 d"),
        (AddAssignment(Assignment("a2", "build", "ann")), "Add assignment 'Ann' on 'Build'"),
        (SetCalendar("test", None, "standard"), "Calendar of 'Load test' none -> 'Standard'"),
        (SetStatusDate(None, None), "Status date none -> none"),
        (
            SetCustomFields("test", {"Risk": "low"}, {"Risk": "high", "By": 3}),
            "Custom fields of 'Load test' Risk 'low' -> 'high', By none -> 3",
        ),
        (RemoveCalendar(Calendar("standard", "Standard")), "Remove calendar 'Standard'"),
    ],
)
def test_a_change_says_what_it_does(change: PlanChange, sentence: str) -> None:
    assert change.sentence(CHAIN) == sentence


def test_an_exception_that_comes_is_told_alone() -> None:
    from datetime import date

    christmas = CalendarException(date(2026, 12, 25), date(2026, 12, 26), name="Christmas")
    new_year = CalendarException(date(2027, 1, 1), date(2027, 1, 1), name="New Year")
    change = SetExceptions("standard", (christmas,), (christmas, new_year))
    assert change.sentence(CHAIN) == "Exceptions of calendar 'Standard' added 2027-01-01 'New Year'"


def test_a_list_names_what_it_adds_itself() -> None:
    changes = (AddTask(task("new", "Roll out")), AddLink(fs("test", "new")), SetWork("new", None, 60))
    assert sentences(CHAIN, changes) == (
        "Add task 'Roll out' 5 d",
        "Add link 'Load test' FS 'Roll out'",
        "Work of 'Roll out' none -> 1 h",
    )


def refused(before: Plan, *changes: PlanChange) -> ChangeRefused:
    with pytest.raises(ChangeRefused) as caught:
        before.apply(*changes)
    return caught.value


def test_a_stale_was_is_told_with_both_values() -> None:
    refusal = refused(CHAIN, SetDuration("test", Duration(6 * DAY), Duration(8 * DAY)))
    assert str(refusal) == "Duration of 'Load test' was expected to be 6 d, but is 5 d."
    assert (refusal.thing, refusal.field) == ("'Load test'", "duration")
    assert (refusal.expected, refusal.found) == (Duration(6 * DAY), Duration(5 * DAY))


def test_a_question_mark_alone_makes_a_was_stale() -> None:
    refusal = refused(CHAIN, SetDuration("test", Duration(5 * DAY, elapsed=False, unit=Unit.DAY, estimated=True), None))
    assert str(refusal) == "Duration of 'Load test' was expected to be 5 d?, but is 5 d."


def test_two_changes_of_one_field_build_on_each_other() -> None:
    first = SetDuration("test", Duration(5 * DAY), Duration(8 * DAY))
    second = SetDuration("test", Duration(8 * DAY), None)
    assert CHAIN.apply(first, second).tasks["test"].duration is None
    assert refused(CHAIN, second, first).position == 1


def test_a_task_is_not_removed_while_something_refers_to_it() -> None:
    refusal = refused(CHAIN, RemoveTask(CHAIN.tasks["build"]))
    assert (
        str(refusal) == "Task 'Build' cannot be removed: predecessor of link 'Build' FS 'Load test' still refers to it."
    )
    parent = plan(task("phase"), task("design", parent="phase"))
    assert "place of 'Design' still refers to it" in str(refused(parent, RemoveTask(parent.tasks["phase"])))
    assert "calendar of 'A' still" in str(
        refused(
            plan(task("a").but(calendar="c"), calendars={"c": Calendar("c", "C")}), RemoveCalendar(Calendar("c", "C"))
        )
    )


def test_a_removal_tells_the_field_in_which_the_thing_has_changed() -> None:
    refusal = refused(CHAIN, RemoveTask(CHAIN.tasks["build"].but(priority=7)))
    assert str(refusal) == "Priority of 'Build' was expected to be 7, but is 500."


def test_a_thing_is_added_once() -> None:
    refusal = refused(CHAIN, AddTask(task("test")))
    assert str(refusal) == "There already is a task with the identifier 'test': 'Load test'."


def test_a_circle_of_links_is_refused_and_shown_as_a_way() -> None:
    refusal = refused(CHAIN, AddLink(fs("test", "design")))
    assert str(refusal) == (
        "Tasks form a circle in which each comes before the next: 'Build', 'Load test', 'Design', 'Build'."
    )
    assert refused(CHAIN, AddLink(fs("test", "test"))).field == "successor"
    assert refused(CHAIN, SetSuccessor("build FS test", "test", "design")).found == ("build", "design")


def test_a_long_list_of_links_is_searched_for_circles_too() -> None:
    names = [f"t{at}" for at in range(40)]
    ring = [fs(one, other) for one, other in zip(names, [*names[1:], names[0]], strict=True)]
    refusal = refused(plan(*map(task, names)), *map(AddLink, ring))
    assert "34 more, 'T0'." in str(refusal)
    assert len(refusal.found) == 40


def test_a_task_does_not_move_below_itself() -> None:
    tree = plan(task("phase"), task("design", parent="phase"))
    refusal = refused(tree, MoveTask("phase", Place(), Place("design")))
    assert "lies inside the next: 'Design', 'Phase', 'Design'" in str(refusal)


def test_calendars_are_not_built_on_each_other() -> None:
    before = Plan(calendars={"a": Calendar("a", "A", base="b"), "b": Calendar("b", "B")})
    assert "each is built on the next: 'A', 'B', 'A'" in str(refused(before, SetBaseCalendar("b", None, "a")))


def test_a_reference_to_nothing_is_refused() -> None:
    refusal = refused(CHAIN, SetProjectCalendar(None, "nights"))
    assert str(refusal) == "Project calendar refers to the calendar 'nights', which is not in the plan."


def test_a_value_against_its_rule_is_refused() -> None:
    refusal = refused(CHAIN, SetPriority("test", 500, 5000))
    assert str(refusal) == "Priority of 'Load test' is 5000, but should be a whole number from 0 to 1000."
    assert (refusal.expected, refusal.found) == ("a whole number from 0 to 1000", 5000)


RING = plan(task("a"), task("b"), task("c"), links=(fs("a", "b"), fs("b", "a")))


def test_what_was_wrong_before_does_not_hinder_work() -> None:
    """A file may come with a circle and a link to nothing; the rest of it can still be changed."""
    wrong = RING.but(links={**RING.links, "lost": Link("lost", "a", "nowhere")})
    assert wrong.apply(SetPriority("a", 500, 400), RenameTask("b", "B", "Bee")).tasks["a"].priority == 400
    assert "lost" in wrong.apply(SetLag("lost", NO_LAG, Lag(DAY))).links
    assert len(RING.apply(AddLink(Link("again", "a", "b"))).links) == 3


def test_a_circle_that_grows_is_a_new_one() -> None:
    refusal = refused(RING, AddLink(fs("b", "c")), AddLink(fs("c", "a")))
    assert set(refusal.found) == {"a", "b", "c"}


def test_a_difference_names_the_flaws_it_brings_in() -> None:
    sound = plan(*RING.tasks.values())
    *links, accept = diff(sound, RING)
    assert isinstance(accept, AcceptFlaws)
    assert sound.apply(*links, accept) == RING
    assert "'A', 'B', 'A'" in str(refused(sound, *links))  # type: ignore[arg-type]
    assert accept.sentence(sound).startswith("Accept as it is: tasks form a circle")


def test_what_is_accepted_lets_nothing_else_through() -> None:
    sound = plan(*RING.tasks.values())
    changes = diff(sound, RING)
    assert "5000" in str(refused(sound, *changes, SetPriority("a", 500, 5000)))


def test_a_repair_can_be_undone() -> None:
    repair = diff(RING, RING.but(links={"a FS b": RING.links["a FS b"]}))
    mended = RING.apply(*repair)
    refused(mended, *[change.inverse() for change in reversed(repair)])  # type: ignore[misc]
    assert mended.apply(*undo(mended, repair)) == RING


def test_nothing_to_accept_adds_nothing() -> None:
    change = SetPriority("test", 500, 5)
    assert accepting(CHAIN, [change]) == (change,)
    assert apply(CHAIN, []) == CHAIN


def test_a_source_without_resources_takes_none_away() -> None:
    """A table of tasks knows nothing of resources, links or calendars."""
    table = plan(task("design", "Design it"), task("test", "Load test", days=9, rank=3))
    only = {"Task.name", "Task.duration"}
    merged = CHAIN.apply(*diff(CHAIN, table, only))
    assert set(merged.tasks) == {"design", "test"}
    assert merged.tasks["design"].name == "Design it"
    assert merged.tasks["test"].duration == Duration(9 * DAY)
    assert merged.resources == CHAIN.resources
    assert merged.assignments == CHAIN.assignments
    assert merged.links == {}, "links of a removed task go with it"


def test_a_removed_calendar_is_let_go_by_what_the_source_does_not_speak_of() -> None:
    before = plan(task("a").but(calendar="c"), calendars={"c": Calendar("c")}, settings=Settings(calendar="c"))
    merged = before.apply(*diff(before, Plan(), {"Calendar.name"}))
    assert merged.calendars == {}
    assert merged.tasks["a"].calendar is None
    assert merged.settings.calendar is None


def test_a_link_that_went_and_came_back_stands_where_it_would_stand_anew() -> None:
    fan = plan(*map(task, "abc"), links=(fs("a", "b"), fs("a", "c")))
    assert [link.successor for link in fan.successors["a"]] == ["b", "c"]
    back = fan.apply(RemoveLink(fan.links["a FS b"]), AddLink(fan.links["a FS b"]))
    assert back == fan
    assert [link.successor for link in back.successors["a"]] == ["c", "b"] == [x.successor for x in back.links.values()]
    relinked = fan.apply(AddLink(Link("new", "a", "b", LinkType.SS)), SetLag("a FS c", NO_LAG, Lag(DAY)))
    assert relinked.successors == Plan(tasks=relinked.tasks, links=relinked.links).successors


def test_an_unaltered_part_is_shared() -> None:
    CHAIN.outline, CHAIN.successors  # noqa: B018 worked out once
    after = CHAIN.apply(SetPriority("test", 500, 5))
    assert after.links is CHAIN.links
    assert after.outline is CHAIN.outline
    assert after.successors is CHAIN.successors
    moved = CHAIN.apply(MoveTask("test", Place(None, Decimal(3)), Place("build")))
    assert moved.outline.number["test"] == "2.1"


@pytest.mark.parametrize(
    "flaw",
    [
        Flaw("missing", "Nothing", ("a",), "calendar"),
        Flaw("invalid", "Task", ("a",), "__class__"),
        Flaw("invalid", "Task", (), "priority"),
        Flaw("circle", "Team", ("a",), "parent"),
        Flaw("made up", "Task", ("a",), "priority"),
    ],
)
def test_a_flaw_no_plan_can_have_is_not_accepted(flaw: Flaw) -> None:
    with pytest.raises(ChangeRefused, match="there is no flaw"):
        apply(CHAIN, [AcceptFlaws((flaw,))])
