"""Change control as a machine: people edit, ask, approve, withdraw and undo in any order, from what they saw last.

Whatever they do, three things have to hold, judged by the journal and by what each was told: nothing comes into the
plan that was not approved by those whose word it takes (no bypass), no request comes in twice, and no acknowledged
edit is lost. `ChangeControl` runs one act after another; `AtOnce` lets several happen in threads of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connections
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from headway.actuals.changes import diff_all
from headway.actuals.facts import Actuals
from headway.plan.changes import AddTask, Change, SetDuration, to_json
from headway.plan.duration import Duration
from headway.plan.errors import HeadwayError
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.workbench.control import acknowledgements, approvals, assess, emergency, lists, requests, rules
from headway.workbench.control.models import Alternative, Approval, ChangeRequest, Rule, Stage, Urgency
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import held, locks, rows
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.record import write
from headway.workbench.projects.replay import changes_of, forward
from headway.workbench.projects.rows import EMPTY, State
from headway.workbench.projects.submit import submit
from headway.workbench.projects.undo import undo

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
DAY = NOW.replace(tzinfo=None)
NUMBERS = count(1)
TASKS = 3
MOST = 4
"""How many requests there are at most, so that several people meet in one."""

ROLES = {
    "manager": Role.MANAGER,
    "worker": Role.CONTRIBUTOR,
    "sponsor": Role.SPONSOR,
    "second": Role.SPONSOR,
    "owner": Role.OWNER,
}
BOARDS: dict[str, dict[str, int]] = {"anybody": {}, "two": {"sponsor": 2}, "both": {"sponsor": 1, "owner": 1}}
"""Whose words it takes, by role; nothing said: one sponsor or owner."""

REFUSALS = (PermissionDenied, HeadwayError)


def small() -> Plan:
    """Three tasks in a row; somebody without a team works on the second, and has to know when it moves."""
    tasks = [Task(f"t{at}", f"T{at}", rank=Decimal(at + 1), duration=Duration(480)) for at in range(TASKS)]
    links = [Link(f"l{at}", f"t{at}", f"t{at + 1}") for at in range(TASKS - 1)]
    return Plan(
        settings=Settings(name="Small", start=datetime(2026, 11, 2, 8)),
        tasks={task.id: task for task in tasks},
        links={link.id: link for link in links},
        resources={"worker": Resource("worker", "Worker")},
        assignments={"a": Assignment("a", "t1", "worker")},
    )


class World:
    """A project, its people, what each of them saw last, and what they were told."""

    def __init__(self, board: str, locked: bool) -> None:
        self.board, self.locked = BOARDS[board], locked
        self.people = {name: Person.objects.get_or_create(email=f"{name}@machine.org")[0] for name in ROLES}
        self.project = Project.objects.create(key=f"machine-{next(NUMBERS)}", created=NOW)
        for name, role in ROLES.items():
            resource = name if name == "worker" else ""
            Membership.objects.create(person=self.people[name], project=self.project, role=role, resource=resource)
        write(self.project, diff_all(EMPTY, State(small(), Actuals()), DAY), by=None, at=NOW)
        wanted = [Rule(role=role, count=many) for role, many in self.board.items()]
        rules.put(self.people["owner"], self.project, wanted)
        if locked:
            locks.put(self.people["owner"], self.project, locks.Locks(scope=True))
        self.plans = dict.fromkeys(ROLES, held.load(self.project).state.plan)
        self.shown: dict[tuple[str, int], tuple[str, str]] = {}
        self.told: dict[int, bytes] = {}  # by revision: the Changes somebody was told they had made
        self.wrote: set[tuple[int, int]] = set()  # (alternative, person)
        self.approved: set[tuple[int, int, str]] = set()  # (alternative, person, content)
        self.ended: set[int] = set()  # requests that somebody was told were withdrawn
        self.happened: Counter[str] = Counter()

    def act(self, what: str, who: str, which: int, days: int) -> None:
        """Somebody does something; a refusal is an answer like any other, whatever else is raised is a fault."""
        try:
            getattr(self, what)(who, which, days)
        except REFUSALS:
            self.happened[f"{what}: refused"] += 1
        else:
            self.happened[what] += 1

    def pick(self, which: int) -> Alternative:
        """One of the alternatives there are."""
        found = Alternative.objects.filter(request__project=self.project).order_by("pk")
        many = found.count()
        if not many:
            raise HeadwayError("there is no request yet")
        return found.select_related("request__project", "request__requester")[which % many]

    def mine(self) -> Project:
        return Project.objects.get(pk=self.project.pk)

    def content(self, who: str, which: int, days: int) -> list[Change]:
        """What somebody wants, from the plan as they saw it: a task takes otherwise, or another one comes in."""
        if which % 4 == 3:
            return [AddTask(Task(f"n{days}", "New", rank=Decimal(50 + days), duration=Duration(480)))]
        task = self.plans[who].tasks[f"t{which % TASKS}"]
        return [SetDuration(task.id, task.duration, Duration(480 * days))]

    def look(self, who: str, which: int, days: int) -> None:
        project = self.mine()
        self.plans[who] = held.load(project).state.plan
        for each in Alternative.objects.filter(request__project=project).select_related("request__project"):
            try:
                self.shown[who, each.pk] = (assess.binding(each), lists.digest(each))
            except HeadwayError:
                self.shown.pop((who, each.pk), None)

    def edit(self, who: str, which: int, days: int) -> None:
        receipt = submit(self.people[who], self.mine(), self.content(who, which, days), at=NOW)
        self.told[receipt.entry.revision] = to_json(changes_of(receipt.entry))

    def take_back(self, who: str, which: int, days: int) -> None:
        revision = 2 + which % max(1, self.mine().revision - 1)
        receipt = undo(self.people[who], self.mine(), at=NOW, revision=revision)
        self.told[receipt.entry.revision] = to_json(changes_of(receipt.entry))

    def ask(self, who: str, which: int, days: int) -> None:
        person = self.people[who]
        if ChangeRequest.objects.filter(project=self.project).count() >= MOST:
            raise HeadwayError("enough is asked for")
        request = requests.open(person, self.mine(), "A wish", "scope", "normal", "Because", NOW)
        self.rewrite_(who, requests.alternatives(request)[0], which, days)
        requests.submit(person, request, NOW)

    def rewrite(self, who: str, which: int, days: int) -> None:
        self.rewrite_(who, self.pick(which), which + days, days)

    def rewrite_(self, who: str, alternative: Alternative, which: int, days: int) -> None:
        requests.set_changes(self.people[who], alternative, self.content(who, which, days), at=NOW)
        self.wrote.add((alternative.pk, self.people[who].pk))

    def resubmit(self, who: str, which: int, days: int) -> None:
        deferred = ChangeRequest.objects.filter(project=self.project, stage=Stage.DEFERRED).first()
        requests.submit(self.people[who], deferred or self.pick(which).request, NOW)

    def approve(self, who: str, which: int, days: int) -> None:
        alternative = self.pick(which)
        binding, content = self.shown.get((who, alternative.pk), ("", ""))
        approvals.approve(self.people[who], alternative.request, alternative, binding, NOW)
        self.approved.add((alternative.pk, self.people[who].pk, content))

    def withdraw(self, who: str, which: int, days: int) -> None:
        request = self.pick(which).request
        requests.withdraw(self.people[who], request, NOW)
        self.ended.add(request.pk)

    def reject(self, who: str, which: int, days: int) -> None:
        approvals.reject(self.people[who], self.pick(which).request, "No.", NOW)

    def defer(self, who: str, which: int, days: int) -> None:
        approvals.defer(self.people[who], self.pick(which).request, "Later.", None, NOW)

    def know(self, who: str, which: int, days: int) -> None:
        request = self.pick(which).request
        waiting = acknowledgements.waited_for(request).first()
        if who != "worker":
            acknowledgements.override(self.people[who], request, "Told by phone.", NOW)
        elif waiting is not None:
            acknowledgements.acknowledge(self.people[who], request, waiting, NOW)

    def rush(self, who: str, which: int, days: int) -> None:
        alternative = self.pick(which)
        emergency.apply(self.people[who], alternative.request, alternative, NOW)

    def faults(self) -> list[str]:
        """What is not as it should be; nothing where all holds."""
        project = self.mine()
        entries = list(Entry.objects.filter(project=project).order_by("revision"))
        asked = {each.number: each for each in ChangeRequest.objects.filter(project=project).select_related("chosen")}
        return [*self._journal(project, entries), *self._requests(entries, asked), *self._scope(entries)]

    def _journal(self, project: Project, entries: list[Entry]) -> list[str]:
        found = []
        if [entry.revision for entry in entries] != list(range(1, project.revision + 1)):
            found.append("the journal has a gap")
        if forward(EMPTY, entries) != rows.read(project.pk):  # also refuses a `was` that did not hold
            found.append("the rows are not what the journal says")
        written = {entry.revision: entry.changes.encode() for entry in entries[1:] if not entry.cause}
        if written != self.told:
            found.append(f"lost or invented: {sorted(written.keys() ^ self.told.keys())}")
        return found

    def _requests(self, entries: list[Entry], asked: dict[int, ChangeRequest]) -> list[str]:
        applied = Counter(int(entry.cause.split()[-1]) for entry in entries if entry.cause)
        found = [f"CR-{number} was applied {many} times" for number, many in applied.items() if many > 1]
        for number, request in asked.items():
            came_in = request.stage in (Stage.IMPLEMENTED, Stage.REVIEWED)
            rushed = request.urgency == Urgency.EMERGENCY
            if applied[number] != (1 if came_in or rushed else 0):
                found.append(f"CR-{number} is {request.stage}, and was applied {applied[number]} times")
            if request.pk in self.ended and applied[number]:
                found.append(f"CR-{number} was withdrawn, and applied")
            if came_in:
                entry = next(each for each in entries if each.cause.endswith(f" {number}"))
                found += [f"CR-{number}: {fault}" for fault in self._bypass(request, entry)]
        return found

    def _bypass(self, request: ChangeRequest, entry: Entry) -> list[str]:
        """What is wrong with the words by which a request came in, told by what people were answered."""
        chosen = request.chosen
        if chosen is None or chosen.changes.encode() != entry.changes.encode():
            return ["what came in is not what was approved"]
        content = lists.digest(chosen)
        words = Approval.objects.filter(alternative=chosen, voided=None, verdict="approve")
        givers = [word.by_id for word in words]
        roles = Counter(name_of(self, giver) for giver in givers)
        found = [f"a word nobody gave: {giver}" for giver in givers if (chosen.pk, giver, content) not in self.approved]
        found += ["by who asked"] if request.requester_id in givers else []
        found += [f"by a writer, {giver}" for giver in givers if (chosen.pk, giver) in self.wrote]
        found += ["one counted twice"] if len(set(givers)) < len(givers) else []
        board = self.board or {"any": 1}
        have = {"any": roles["sponsor"] + roles["owner"], **roles}
        return found + [f"{many} of {role} needed" for role, many in board.items() if have.get(role, 0) < many]

    def _scope(self, entries: list[Entry]) -> list[str]:
        """With the scope locked a task came in by a request, or by the undo of nothing else."""
        if not self.locked:
            return []
        return [
            f"revision {entry.revision} altered the scope"
            for entry in entries[1:]
            if not entry.cause
            and any(type(change).__name__ in ("AddTask", "RemoveTask") for change in changes_of(entry))
        ]


def name_of(world: World, person: int) -> str:
    """The role of a person."""
    return next(str(ROLES[name]) for name, each in world.people.items() if each.pk == person)


WHO = st.sampled_from(sorted(ROLES))
WHICH, DAYS = st.integers(0, 7), st.integers(1, 4)
ACTS = (
    "look", "look", "edit", "ask", "rewrite", "approve", "approve", "approve", "withdraw", "reject", "defer",
    "resubmit", "know", "know", "take_back", "rush",
)  # fmt: skip
ACT = st.tuples(st.sampled_from(ACTS), WHO, WHICH, DAYS)
WORLDS: list[Callable[[World], None]] = []
"""Who is told of every world there was, when it ends."""


class ChangeControl(RuleBasedStateMachine):
    """One act after another."""

    @initialize(board=st.sampled_from(sorted(BOARDS)), locked=st.booleans())
    def begin(self, board: str, locked: bool) -> None:
        """A project of its own."""
        self.world = World(board, locked)

    @rule(act=ACT)
    def one(self, act: tuple[str, str, int, int]) -> None:
        """Somebody does something."""
        self.world.act(*act)

    @rule(
        who=st.sampled_from(("manager", "owner", "worker")),
        what=st.sampled_from(("edit", "ask")),
        which=WHICH,
        days=DAYS,
    )
    def knowingly(self, who: str, what: str, which: int, days: int) -> None:
        """Somebody looks, and then edits or asks: so that much is written at all."""
        self.world.act("look", who, 0, 0)
        self.world.act(what, who, which, days)

    @rule(who=st.permutations(("sponsor", "second", "owner")), which=WHICH)
    def decide(self, who: list[str], which: int) -> None:
        """Two look and approve, and one signs for who has still to know: so that much is approved at all."""
        for each in who[:2]:
            self.world.act("look", each, 0, 0)
            self.world.act("approve", each, which, 0)
        self.world.act("know", who[2], which, 0)

    @invariant()
    def nothing_is_wrong(self) -> None:
        """No bypass, no double application, no lost update."""
        if hasattr(self, "world"):
            found = self.world.faults()
            assert not found, found

    def teardown(self) -> None:
        """Say what happened."""
        if hasattr(self, "world"):
            for tell in WORLDS:
                tell(self.world)


POOL: list[ThreadPoolExecutor] = []
"""The threads in which things happen at once."""


class AtOnce(ChangeControl):
    """Up to three acts at the same moment, each by a connection of its own: outside any transaction.

    All is judged once, at the end: the journal and the rows of approvals forget nothing.
    """

    @invariant()
    def nothing_is_wrong(self) -> None:
        """At the end."""

    def teardown(self) -> None:
        """Judge, and say what happened."""
        ChangeControl.nothing_is_wrong(self)
        super().teardown()

    @rule(acts=st.lists(ACT, min_size=2, max_size=3))
    def at_once(self, acts: list[tuple[str, str, int, int]]) -> None:
        """Several people do something at once."""
        if not POOL:
            POOL.append(ThreadPoolExecutor(3))
        for done in [POOL[0].submit(self._one, act) for act in acts]:
            done.result(60)

    def _one(self, act: tuple[str, str, int, int]) -> Any:
        self.world.act(*act)


def end() -> None:
    """Close the threads and their connections."""
    for pool in POOL:
        for done in [pool.submit(connections.close_all) for _each in range(12)]:
            done.result()
        pool.shutdown()
    POOL.clear()
