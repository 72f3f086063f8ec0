"""What a person may write in a native file, and what they are told when it is not understood."""

from __future__ import annotations

from datetime import datetime
from time import process_time

import pytest

from headway.formats.errors import FileError, RefusedFile, UnreadableFile
from headway.formats.native.reader import read_native
from headway.formats.reading import Reading
from headway.plan.duration import Duration, Lag
from headway.plan.link import LinkType
from headway.plan.task import ConstraintKind, TaskKind


def read(text: str) -> Reading:
    return read_native(text.encode(), "plan.yaml")


def clean(text: str) -> Reading:
    reading = read(text)
    assert reading.problems == ()
    return reading


def said(text: str) -> list[tuple[str, str]]:
    return [(problem.where, f"{problem.what} {problem.remedy}".strip()) for problem in read(text).problems]


def test_ids_follow_from_names_and_references_take_either() -> None:
    plan = clean("""
tasks:
  - task: Choose the provider
  - task: Build
    after: Choose the provider
  - milestone: Done
    after: [build SS + 2 d, choose-the-provider - 50 %]
""").plan
    assert list(plan.tasks) == ["choose-the-provider", "build", "done"]
    links = [(link.id, link.type, link.lag) for link in plan.links.values()]
    assert links == [
        ("choose-the-provider FS build", LinkType.FS, Lag()),
        ("build SS done", LinkType.SS, Lag(960)),
        ("choose-the-provider FS done", LinkType.FS, Lag(percent=-50.0)),
    ]
    assert plan.tasks["done"].kind is TaskKind.MILESTONE


def test_the_same_link_twice_is_two_links() -> None:
    plan = clean("tasks: [{task: a}, {task: b, after: [a, a + 1 d]}]").plan
    assert list(plan.links) == ["a FS b", "a FS b#2"]


def test_a_date_alone_means_the_usual_hour() -> None:
    plan = clean("""
default start: 09:00
default finish: 17:30
start: 2026-03-02
tasks:
  - task: a
    deadline: 2026-03-06
    constraint: finish no later than 2026-03-05
    second constraint: start no earlier than 2026-03-03
""").plan
    task = plan.tasks["a"]
    assert plan.settings.start == datetime(2026, 3, 2, 9)
    assert task.deadline == datetime(2026, 3, 6, 17, 30)
    assert task.constraint is not None
    assert (task.constraint.kind, task.constraint.date) == (
        ConstraintKind.FINISH_NO_LATER_THAN,
        datetime(2026, 3, 5, 17, 30),
    )
    assert task.second_constraint is not None
    assert task.second_constraint.date == datetime(2026, 3, 3, 9)


def test_amounts_count_in_the_plans_own_days_wherever_they_are_said() -> None:
    plan = clean("tasks: [{task: a, duration: 2 d}]\nhours per day: 7.5\n").plan
    assert plan.tasks["a"].duration == Duration(900)


def test_facts_carry_the_day_they_were_told() -> None:
    reading = clean("""
recorded: 2026-04-03
tasks:
  - task: a
    started: 2026-03-02
    complete: [20%, 40% physical, "60%, at 2026-04-10, recorded 2026-04-13 09:00"]
status date: 2026-04-03
""")
    facts = reading.actuals.facts
    assert list(facts) == ["a:started", "a:complete", "a:physical", "a:complete#2"]
    assert facts["a:started"].at == datetime(2026, 3, 2, 8)
    assert facts["a:started"].recorded == datetime(2026, 4, 3, 17)
    assert facts["a:complete#2"].recorded == datetime(2026, 4, 13, 9)


def test_a_name_twice_gets_two_ids_and_a_line_in_the_list() -> None:
    reading = read("tasks: [{task: Test}, {task: Test}]")
    assert list(reading.plan.tasks) == ["test", "test-2"]
    assert [problem.code for problem in reading.problems] == ["same-id"]


def test_many_tasks_of_one_name_are_read_in_seconds() -> None:
    before = process_time()
    assert list(read("tasks:\n" + "  - task: Test\n" * 8_000).plan.tasks)[-1] == "test-8000"
    assert process_time() - before < 10


def test_an_id_given_elsewhere_is_never_taken_by_a_slug() -> None:
    assert list(read("tasks: [{task: Test}, {task: Other, id: test}]").plan.tasks) == ["test-2", "test"]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("tasks:\n  - task: a\n    duraton: 5 d", "line 3", "not a field of a task Did you mean 'duration'?"),
        ("stat date: 2026-01-01\ntasks: []", "line 1", "not a field of a plan Did you mean 'status date'?"),
        ("tasks:\n  - task: a\n    duration: 5 x", "line 3", "'5 x' is not a duration: it has the unknown unit"),
        ("tasks:\n  - task: a\n    deadline: 2026-02-30", "line 3", "deadline: '2026-02-30' is not a date: day"),
        ("tasks:\n  - task: a\n    deadline: soon", "line 3", "'soon' is not a date; write it like 2026-03-02"),
        ("tasks:\n  - task: a\n    type: fixed", "line 3", "type: 'fixed' is none of fixed-units, fixed-duration"),
        ("tasks:\n  - duration: 5 d", "line 2", "a task without a name Begin every task with one of 'task:'"),
        ("tasks:\n  - task: a\n    task: b", "line 3", "'task' is given twice; the one in line 2 counts"),
        ("tasks:\n  - task: a\n    complete: 40%", "line 3", "does not say when; add ', at 2026-03-10'"),
        ("name: x\ncalendars:\n  c:\n    mon: 8-12", "line 4", "'8' is not a time of day; write it like 08:00"),
        ("name: x\ncalendars:\n  c:\n    mno: off", "line 4", "'mno' is not a field of a calendar"),
        ("name: x\nresources:\n  a:\n    rate: lots", "line 4", "rate: 'lots' is not a number"),
        ("name: x\nteams: [a]", "line 2", "teams should be a mapping of names to values"),
    ],
)  # fmt: skip
def test_a_mistake_is_listed_with_its_line_and_remedy(text: str, where: str, what: str) -> None:
    assert any(place == where and what in line for place, line in said(text)), said(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("tasks:\n\t- task: a", "line 2: a tab stands in the indentation. Indent with blanks."),
        ("tasks:\n  - task: a\n   duration: 5 d", "line 3: the YAML breaks off at 'duration: 5 d'"),
        ("tasks: [a, b", "plan.yaml, line"),
        ("name: Build: the sequel", "line 1: the YAML breaks off at 'name: Build: the sequel'"),
        ("hello", "plan.yaml: it holds no plan."),
        ("- a\n- b", "plan.yaml: it holds no plan."),
        ("name: a\n---\nname: b", "line 2: a second document begins there"),
        ("headway: 99\nname: a", "its form is 99; this version of Headway reads up to 1."),
    ],
)
def test_a_file_that_breaks_off_is_unreadable_and_says_where(text: str, what: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(text)
    assert what in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\nname: *a",
        "name: &n x",
        "name: !!python/object/apply:os.system [echo]",
        "name: !x y",
        "[" * 500 + "]" * 500,
        "tasks: " + "[{tasks: " * 200 + "x" + "}]" * 200,
    ],
)
def test_anchors_tags_and_endless_nesting_are_refused(text: str) -> None:
    with pytest.raises(FileError) as caught:
        read(text)
    assert isinstance(caught.value, RefusedFile), caught.value


def test_bytes_that_are_no_text_are_unreadable() -> None:
    with pytest.raises(UnreadableFile, match=r"line 2: it is not UTF-8 text"):
        read_native(b"name: x\nnotes: \xff\xfe", "plan.yaml")


def test_foreign_fields_of_nothing_are_listed() -> None:
    assert [problem.code for problem in read("name: x\nforeign:\n  tasks:\n    ghost: {uid: 3}").problems] == [
        "foreign-stray"
    ]
