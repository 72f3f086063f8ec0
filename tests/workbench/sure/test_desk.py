"""The desk on a thread of its own: nobody waits long, the hand may rest, and an idle thread ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from headway.workbench.projects import desk as module
from headway.workbench.projects.desk import Desk, Progress, Task
from tests.workbench.conftest import NOW

ENOUGH = 10.0


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """One that ends its thread at once when there is nothing to do."""
    monkeypatch.setattr(module, "IDLE", 0.05)
    made = Desk(now=lambda: NOW)
    yield made
    made.forget_all()


def task(stamp: int, work: Callable[[Progress], Any], about: str = "it", owner: str = "project") -> Task:
    return Task(about, stamp, stamp, work, lambda value: 100, owner)


def until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + ENOUGH
    while not true():
        assert time.monotonic() < ends, "it never came to be"
        time.sleep(0.01)


def test_what_takes_a_moment_is_waited_for(desk: Desk) -> None:
    told = desk.ask(task(1, lambda progress: "quick"))
    assert told.answer is not None or told.run is not None
    until(lambda: desk.known(task(1, lambda progress: "")).is_current)
    assert desk.ask(task(1, lambda progress: "never again")).answer.value == "quick"  # type: ignore[union-attr]


def test_what_takes_long_is_waited_for_once_and_not_longer_than_patience(desk: Desk) -> None:
    go = threading.Event()
    slow = task(1, lambda progress: go.wait(ENOUGH))
    begun = time.monotonic()
    for _part_of_a_page in range(5):
        assert desk.ask(slow).answer is None
    assert time.monotonic() - begun < 5 * module.PATIENCE
    go.set()
    until(lambda: desk.known(slow).is_current)


def test_with_an_older_answer_nobody_waits_and_the_hand_may_rest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REST", 0.2)
    done: list[int] = []
    desk.ask(task(0, lambda progress: done.append(0)))
    until(lambda: desk.known(task(0, done.append)).is_current)
    for stamp in range(1, 6):

        def work(progress: Progress, stamp: int = stamp) -> None:
            done.append(stamp)

        told = desk.ask(task(stamp, work))
        assert told.answer is not None
        assert not told.is_current
    until(lambda: len(done) == 2)
    assert done == [0, 5]


def test_a_run_that_is_overtaken_ends_soon(desk: Desk) -> None:
    begun, left = threading.Event(), []

    def endless(progress: Progress) -> None:
        begun.set()
        while progress(1, 2):
            time.sleep(0.005)
        left.append(True)

    desk.ask(task(1, endless))
    assert begun.wait(ENOUGH)
    desk.ask(task(2, lambda progress: "newer"))
    until(lambda: desk.known(task(2, lambda progress: "")).is_current)
    assert left == [True]


def test_a_failure_leaves_the_desk_at_work(desk: Desk) -> None:
    desk.ask(task(1, lambda progress: 1 / 0, about="broken"))
    until(lambda: desk.known(task(1, lambda progress: 0, about="broken")).failure is not None)
    desk.ask(task(1, lambda progress: "fine", about="other"))
    until(lambda: desk.known(task(1, lambda progress: 0, about="other")).is_current)


def test_stopping_concerns_one_owner_alone(desk: Desk) -> None:
    go = threading.Event()
    first, second = (task(1, lambda progress: go.wait(ENOUGH), about=name, owner=name) for name in ("a", "b"))
    desk.ask(first)
    desk.ask(second)
    assert desk.stop("b") == 1
    assert desk.known(second).stopped
    assert desk.known(first).run is not None
    go.set()
    until(lambda: desk.known(first).is_current)


def test_an_idle_thread_ends_and_another_begins(desk: Desk) -> None:
    desk.ask(task(1, lambda progress: 1))
    until(lambda: not desk._working)
    desk.ask(task(2, lambda progress: 2))
    until(lambda: desk.known(task(2, lambda progress: 0)).is_current)


def test_what_needs_the_kernels_waits_until_they_are_there_and_can_be_stopped_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "IDLE", 0.05)
    ready, done = threading.Event(), threading.Event()
    made = Desk(now=lambda: NOW, patience=0.01, ready=ready)
    first = made.ask(task(1, lambda progress: done.set(), about="stopped", owner="other"))
    assert first.run is not None
    until(lambda: first.run is not None and first.run.begun is not None)
    assert not done.is_set()
    assert made.stop("other") == 1
    told = made.ask(task(1, lambda progress: "simulated"))
    assert told.answer is None
    ready.set()
    until(lambda: made.known(task(1, lambda progress: None)).answer is not None)
    made.forget_all()
