"""Work too long for a request: one thread of the process does it, and what is asked anew takes the place of the old.

A task is about something (the confidence of a project) and belongs to a stamp (the revision it follows from). Answers
are kept within a bound of bytes and shared by all pages; of each subject only the newest, so that the old one can be
shown until the new one has come.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headway.plan.errors import HeadwayError

log = logging.getLogger(__name__)

type Progress = Callable[[int, int], bool]
"""Called as work goes on with how much is done and of how much; False: stop."""

type Starter = Callable[[Callable[[], None]], None]

PATIENCE = 0.15
"""Seconds a request waits, counted from when the run was asked for, however many parts of a page ask."""
REST = 0.3
"""Seconds without another edit after which a run begins that has an older answer to show meanwhile."""
IDLE = 20.0
"""Seconds without work after which the thread ends."""
BYTES = 256 * 2**20


@dataclass(frozen=True)
class Task:
    """What is to be worked out. `about` and `stamp` together say which answer it is."""

    about: Hashable
    stamp: Hashable
    revision: int
    work: Callable[[Progress], Any]
    size: Callable[[Any], int]
    owner: Hashable  # by which runs are stopped together
    done: Callable[[Any], None] = lambda answer: None  # called on the desk's thread, once the answer is there


@dataclass(frozen=True)
class Answer:
    """What came out, of which revision, and when (of the clock that only runs forward, in seconds)."""

    value: Any
    stamp: Hashable
    revision: int
    bytes: int
    at: datetime


A_LOOK = 0.2
"""Seconds between two looks at whether somebody stopped what waits."""

COMPILING = 5.0
"""Seconds without any progress after which a run says that it is being prepared: the largest plans begin sooner."""


class Run:
    """A task that waits or is being done."""

    def __init__(self, task: Task, due: float) -> None:
        self.task, self.due, self.asked = task, due, time.monotonic()
        self.share = 0.0
        self.begun: float | None = None
        self.stopped = threading.Event()
        self.ended = threading.Event()

    @property
    def is_slow_to_begin(self) -> bool:
        """Whether nothing has come of it for so long that only the compilation of the kernels can be what it waits for.

        They are compiled once after an installation, and kept.
        """
        return self.begun is not None and not self.share and time.monotonic() - self.begun > COMPILING

    def progress(self, done: int, of: int) -> bool:
        """Note how far it is; whether to go on."""
        self.share = min(1.0, done / of) if of else 0.0
        return not self.stopped.is_set()


@dataclass(frozen=True)
class Told:
    """What is known of a task: the newest answer about its subject, whether that is the one asked for, and what is
    under way. `failure` and `stopped` are of the very stamp that was asked for."""

    answer: Answer | None
    is_current: bool
    run: Run | None
    failure: Exception | None = None
    stopped: bool = False


@dataclass
class _Subject:
    answer: Answer | None = None
    run: Run | None = None
    failed: tuple[Hashable, Exception] | None = None
    stopped: Hashable = None


def a_thread(work: Callable[[], None]) -> None:
    """Do work beside everything else; it does not keep the process alive."""
    threading.Thread(target=work, name="headway-desk", daemon=True).start()


class Desk:
    """Where tasks are handed in. `start` says where they are done: on a thread, or in tests wherever it suits.

    `now` dates answers; `after` is called when a task has ended on the desk's own thread (to give back connections);
    tasks wait for `ready`.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        start: Starter = a_thread,
        after: Callable[[], None] = lambda: None,
        patience: float = PATIENCE,
        ready: threading.Event | None = None,
    ) -> None:
        self._ready = ready
        self._now, self._start, self._after, self._patience = now, start, after, patience
        self._subjects: OrderedDict[Hashable, _Subject] = OrderedDict()
        self._lock = threading.Condition(threading.Lock())
        self._working = False

    def ask(self, task: Task, *, anew: bool = False) -> Told:
        """What is known of a task, after a moment of patience; it is begun unless it is known, failed or was stopped.

        `anew`: begin it also where it failed or was stopped.
        """
        run = self._begun(task, anew)
        left = 0.0 if run is None else run.asked + self._patience - time.monotonic()
        if run is not None and left > 0 and self.known(task).answer is None:  # with an older answer nobody waits
            run.ended.wait(left)
        return self.known(task)

    def known(self, task: Task) -> Told:
        """What is known of a task; nothing is begun."""
        with self._lock:
            subject = self._subjects.get(task.about)
            if subject is None:
                return Told(None, False, None)
            self._subjects.move_to_end(task.about)
            failed = subject.failed[1] if subject.failed is not None and subject.failed[0] == task.stamp else None
            current = subject.answer is not None and subject.answer.stamp == task.stamp
            return Told(subject.answer, current, subject.run, failed, subject.stopped == task.stamp)

    def stop(self, owner: Hashable) -> int:
        """Stop what runs or waits for an owner; how many. It begins again when asked anew, or for another stamp."""
        with self._lock:
            found = [s for s in self._subjects.values() if s.run is not None and s.run.task.owner == owner]
            for subject in found:
                assert subject.run is not None
                subject.stopped = subject.run.task.stamp
                self._end(subject)
            return len(found)

    def forget_all(self) -> None:
        """Stop everything, keep nothing."""
        with self._lock:
            for subject in self._subjects.values():
                self._end(subject)
            self._subjects.clear()

    def _begun(self, task: Task, anew: bool) -> Run | None:
        """The run of a task: the one under way, or one that is begun now; None where there is nothing to do."""
        with self._lock:
            subject = self._subjects.setdefault(task.about, _Subject())
            if subject.answer is not None and subject.answer.stamp == task.stamp:
                return None
            if subject.run is not None and subject.run.task.stamp == task.stamp:
                return subject.run
            given_up = subject.stopped == task.stamp or (subject.failed or (None,))[0] == task.stamp
            if given_up and not anew:
                return None
            self._end(subject)
            subject.failed = subject.stopped = None
            rest = 0.0 if subject.answer is None or anew else REST
            subject.run = run = Run(task, time.monotonic() + rest)
            begin, self._working = not self._working, True
            self._lock.notify_all()
        if begin:
            self._start(self._work)
        return run

    @staticmethod
    def _end(subject: _Subject) -> None:
        if subject.run is not None:
            subject.run.stopped.set()
            subject.run.ended.set()
            subject.run = None

    def _work(self) -> None:
        """Do what is handed in, one after the other, until nothing has been for a while."""
        while True:
            run = self._next()
            if run is None:
                return
            self._do(run)
            run.ended.set()
            try:
                self._after()
            except Exception:
                log.exception("the desk could not be cleared")

    def _next(self) -> Run | None:
        """The task that is due first; None after a while without one."""
        ends = time.monotonic() + (IDLE if self._start is a_thread else 0.0)
        with self._lock:
            while True:
                waiting = [s.run for s in self._subjects.values() if s.run is not None and s.run.begun is None]
                first = min(waiting, key=lambda run: run.due, default=None)
                now = time.monotonic()
                if first is not None and (first.due <= now or self._start is not a_thread):
                    first.begun = now
                    return first
                if first is None and now >= ends:
                    self._working = False
                    return None
                self._lock.wait((ends if first is None else first.due) - now)

    def _do(self, run: Run) -> None:
        while self._ready is not None and not run.stopped.is_set() and not self._ready.wait(A_LOOK):
            pass
        try:
            value = run.task.work(run.progress)
        except Exception as error:
            if not isinstance(error, HeadwayError):  # those are told to whoever asked
                log.exception("%s failed", run.task.about)
            self._failed(run, error)
            return
        if not self._kept(run, value):
            return
        try:
            run.task.done(value)
        except Exception:  # the answer stands; what follows from it is done with the next one
            log.exception("what follows from %s failed", run.task.about)

    def _failed(self, run: Run, error: Exception) -> None:
        with self._lock:
            subject = self._subjects.get(run.task.about)
            if subject is not None and subject.run is run:
                subject.run, subject.failed = None, (run.task.stamp, error)

    def _kept(self, run: Run, value: Any) -> bool:
        """Keep an answer, unless its run was stopped or another took its place meanwhile."""
        with self._lock:
            subject = self._subjects.get(run.task.about)
            if subject is None or subject.run is not run or run.stopped.is_set():
                return False
            task = run.task
            subject.run = None
            run.ended.set()
            subject.answer = Answer(value, task.stamp, task.revision, task.size(value), self._now())
            self._subjects.move_to_end(task.about)
            self._forget_oldest()
            return True

    def _forget_oldest(self) -> None:
        """Within the bound; what was asked about last stays, and what is under way."""
        spent = sum(each.answer.bytes for each in self._subjects.values() if each.answer is not None)
        for about in list(self._subjects)[:-1]:
            if spent <= BYTES:
                return
            subject = self._subjects[about]
            if subject.answer is not None:
                spent -= subject.answer.bytes
                subject.answer = None
            if subject.run is None:
                del self._subjects[about]
