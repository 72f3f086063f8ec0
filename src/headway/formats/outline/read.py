"""The lines of an outline, or the rows of a pasted table, as a plan; every line that could not be read is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from headway.analysis.query.columns.task import above
from headway.formats.errors import FileError
from headway.formats.files import read_data
from headway.formats.native.references import Taken, slug
from headway.formats.native.who import assignment_id
from headway.formats.outline.line import Line, is_previous, read_line
from headway.formats.outline.waits import Waits
from headway.formats.tabular.cells import predecessor
from headway.formats.tabular.headers import field_of
from headway.plan.errors import Mistyped
from headway.plan.link import Link, link_id
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.resource import Assignment, Resource
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind
from headway.plan.value import AssignmentId, LinkId, ResourceId, TaskId, Value

MOST_LINES = 2_000
LONGEST = 200_000
LONGEST_LINE = 1_000
"""Lines and characters that are read, and characters of one line."""
DELIMITERS = "\t;,"


class Order(StrEnum):
    """When a line begins that says nothing about it."""

    LINE_ABOVE = "line-above"  # when the line above it is done
    WITHIN_PHASE = "within-phase"  # so within its phase; the phases begin at once
    AT_ONCE = "at-once"  # on the first day


class Outlined(Value, frozen=True):
    """What was typed, as a plan. `lines` says which line of the text each task is, empty ones not counted; `problems`
    what was not read.
    """

    plan: Plan
    lines: Mapping[TaskId, int]
    problems: tuple[Problem, ...] = ()
    at_once: frozenset[TaskId] = frozenset()  # those that say that they wait for nothing


def read_outline(text: str, settings: Settings, order: Order = Order.LINE_ABOVE) -> Outlined:
    """Read what somebody typed or pasted. Nothing is refused: what is wrong is listed, the rest is a plan."""
    found = _table(text, settings) if is_table(text) else _outline(text, settings)
    plan = found.plan.but(links={**found.plan.links, **dict(_ordered(found, order))})
    return found.but(plan=plan)


def is_table(text: str) -> bool:
    """Whether the text is a list with columns: its first line names at least two of them."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = next((each for each in DELIMITERS if each in first.strip()), None)
    return mark is not None and sum(field_of(cell) is not None for cell in first.split(mark)) > 1


def _table(text: str, settings: Settings) -> Outlined:
    try:
        reading = read_data(text.encode(), "the list", format="csv")
    except FileError as problem:
        return Outlined(Plan(settings=settings), {}, (Problem("unreadable", Said("the list"), str(problem)),))
    plan = reading.plan.but(settings=settings)
    lines = {task: at for at, task in enumerate(plan.outline.order, 1)}
    told = (each for each in reading.problems if each.severity is not Severity.NOTE and each.code != "no-start")
    return Outlined(plan, lines, tuple(told))


def _outline(text: str, settings: Settings) -> Outlined:
    near = settings.start or datetime(2000, 1, 1)
    written = [line.rstrip() for line in text[:LONGEST].splitlines() if line.strip()]
    lines = [read_line(line[:LONGEST_LINE], at, settings, near) for at, line in enumerate(written[:MOST_LINES], 1)]
    draft = Draft(lines, settings)
    for at, line in enumerate(written[:MOST_LINES], 1):
        if len(line) > LONGEST_LINE:
            draft.complain(
                at, Said("it has more than {most} characters; the rest of it is not read", most=LONGEST_LINE)
            )
    if len(written) > MOST_LINES or len(text) > LONGEST:
        draft.complain(
            lines[-1].at + 1,
            Said("more than {most} lines are not read", most=str(MOST_LINES)),
            Said("Leave the rest for an import."),
        )
    draft.read()
    return draft.found()


class Unnamed(Mistyped):
    """No line goes by this name or number."""


class Draft:
    """A plan while its lines are read one after the other."""

    def __init__(self, lines: Sequence[Line], settings: Settings) -> None:
        self.settings = settings
        self.problems: list[tuple[int, Problem]] = []
        self.tasks: dict[TaskId, Task] = {}
        self.links: dict[LinkId, Link] = {}
        self.resources: dict[ResourceId, Resource] = {}
        self.assignments: dict[AssignmentId, Assignment] = {}
        self.lines = list(lines)
        self.ids = self._ids()
        self.known = self._known()
        self.longest = max(map(len, self.known), default=0)

    def _ids(self) -> list[TaskId]:
        taken = Taken()
        return [taken.free(slug(line.name) or "task") for line in self.lines]

    def _known(self) -> dict[str, TaskId]:
        """What a line may be named by: its number, and its name where it is the only one of that name."""
        names = Counter(line.name.lower() for line in self.lines if line.name)
        only = [(line, id) for line, id in zip(self.lines, self.ids, strict=True) if names[line.name.lower()] == 1]
        known = {line.name.lower(): id for line, id in only} | {line.name: id for line, id in only}
        return known | {str(at): id for at, id in enumerate(self.ids, 1)}

    def complain(self, at: int, what: str, remedy: str = "", severity: Severity = Severity.WARNING) -> None:
        """List what is wrong with a line."""
        self.problems.append((at, Problem("unclear-line", Said("line {line}", line=str(at)), what, remedy, severity)))

    def read(self) -> None:
        """Every line: first the tasks, then what they wait for."""
        parents, ranks = self._parents(), Counter[TaskId | None]()
        phases = set(parents.values())
        for line, id in zip(self.lines, self.ids, strict=True):
            parent = parents[id]
            ranks[parent] += 1
            self._task(line, id, parent, ranks[parent], phase=id in phases)
        previous: TaskId | None = None
        waits = Waits(Plan(tasks=self.tasks))
        for line, id in zip(self.lines, self.ids, strict=True):
            self._waits(line, id, previous, waits)
            previous = previous if id in phases else id

    def found(self) -> Outlined:
        """What came of it; what was not read stands in the order of the lines."""
        problems = [problem for _, problem in sorted(self.problems, key=lambda each: each[0])]
        parts = {"tasks": self.tasks, "links": self.links, "resources": self.resources, "assignments": self.assignments}
        lines = {id: line.at for line, id in zip(self.lines, self.ids, strict=True)}
        free = frozenset(id for line, id in zip(self.lines, self.ids, strict=True) if line.at_once)
        return Outlined(Plan(settings=self.settings, **parts), lines, tuple(problems), free)  # type: ignore[arg-type]

    def _parents(self) -> dict[TaskId, TaskId | None]:
        """Above each line the nearest one before it that is indented less."""
        above: list[tuple[int, TaskId]] = []
        found: dict[TaskId, TaskId | None] = {}
        for line, id in zip(self.lines, self.ids, strict=True):
            while above and above[-1][0] >= line.depth:
                above.pop()
            found[id] = above[-1][1] if above else None
            above.append((line.depth, id))
        return found

    def _task(self, line: Line, id: TaskId, parent: TaskId | None, rank: int, *, phase: bool) -> None:
        for sentence in line.unclear:
            self.complain(line.at, sentence)
        if not line.name:
            self.complain(line.at, Said("it has no name"), Said("Write what is to be done before how long it takes."))
        duration, kind = line.duration, TaskKind.SUMMARY if phase else TaskKind.TASK
        if phase and duration is not None:
            self.complain(line.at, Said("a phase lasts as long as what is in it; its own length is left out"))
            duration = None
        elif line.milestone or (not phase and duration is not None and not duration.minutes):
            kind, duration = TaskKind.MILESTONE, None
        elif not phase and duration is None and not line.unclear:
            self.complain(
                line.at,
                Said("it does not say how long it takes"),
                Said("Write it like 3d, 2-4d or 1 week; or: milestone."),
            )
        range_ = line.estimate if kind is TaskKind.TASK else None
        rest = {"kind": kind, "duration": duration, "estimate": range_, "deadline": line.deadline}
        self.tasks[id] = Task(id, line.name, parent, Decimal(rank), **rest)  # type: ignore[arg-type]
        for name in line.who if not phase else ():
            assign(self.resources, self.assignments, id, name)
        if phase and line.who:
            self.complain(line.at, Said("people work on tasks, not on phases; they are left out"))

    def _waits(self, line: Line, id: TaskId, previous: TaskId | None, waits: Waits) -> None:
        for what in line.waits:
            try:
                for link in self._links(what, id, previous):
                    if waits.closes(link):
                        raise Mistyped(
                            Said(
                                "line {line} waits for this one already", line=str(self.ids.index(link.predecessor) + 1)
                            )
                        )
                    waits.add(link)
                    self.links[link.id] = link
            except ValueError as wrong:
                if isinstance(wrong, Unnamed) and line.tail.endswith(what):
                    name = f"{line.name} {line.tail}"
                    self.tasks[id] = self.tasks[id].but(name=name)
                    told = Said(
                        "no line is called {name}, so “{words}” was read as a part of the name",
                        name=repr(what),
                        words=line.tail,
                    )
                    self.complain(line.at, told, severity=Severity.NOTE)
                else:
                    self.complain(
                        line.at,
                        Said("what it waits for was not found: {wrong}", wrong=str(wrong)),
                        Said("Name a line by its number."),
                    )

    def _links(self, what: str, id: TaskId, previous: TaskId | None) -> Iterator[Link]:
        if is_previous(what):
            if previous is None:
                raise Mistyped(Said("there is no task above it"))
            yield Link(link_id(previous, id), previous, id)
            return
        for each in self._split(what):
            try:
                found = predecessor(each, self.known, self.settings, decimal_comma=False)
            except ValueError:
                raise Unnamed(Said("no line is {name}", name=repr(each))) from None
            if found.task == id or self._above(id, found.task) or self._above(found.task, id):
                raise Mistyped(Said("a line does not wait for itself or for its own phase"))
            yield Link(link_id(found.task, id, found.type), found.task, id, found.type, found.lag)

    def _split(self, what: str) -> list[str]:
        """The lines that are meant, between `and`, `&` and semicolons; names may hold an `and` themselves."""
        pieces = re.split(r"( (?:and|und) | ?[&;] ?)", " ".join(what.split()))
        found, at = [], 0
        while at < len(pieces):
            words, end = self._called(pieces, at)
            found.append(words or pieces[at].removeprefix("line ").removeprefix("#"))
            at = end + 1
        return [each for each in found if each]

    def _called(self, pieces: Sequence[str], at: int) -> tuple[str, int]:
        """The longest name of a line that begins with a piece, empty if there is none, and the piece that ends it."""
        words, name, last = "", "", at + 1
        for end in range(at + 1, len(pieces) + 1, 2):
            words += "".join(pieces[max(at, end - 2) : end]).lower()
            if len(words) > self.longest:
                break
            if words in self.known:
                name, last = words, end
        return name, last

    def _above(self, task: TaskId, phase: TaskId) -> bool:
        parent = self.tasks[task].parent
        while parent is not None and parent != phase:
            parent = self.tasks[parent].parent
        return parent is not None


def assign(
    resources: dict[ResourceId, Resource], assignments: dict[AssignmentId, Assignment], task: TaskId, name: str
) -> None:
    """Put somebody on a task, whoever has the name already or somebody new."""
    known = next((each.id for each in resources.values() if each.name.lower() == name.lower()), None)
    if known is None:
        known = Taken(resources).free(slug(name) or "person")
        resources[known] = Resource(known, name)
    id = assignment_id(task, known)
    assignments[id] = Assignment(id, task, known)


def _ordered(found: Outlined, order: Order) -> Iterator[tuple[LinkId, Link]]:
    """The links that follow from the order of the lines, for those that say nothing themselves."""
    plan, previous, waits = found.plan, None, Waits(found.plan)
    for task in plan.leaves:
        if previous is not None and _silent(found, task) and _follows(plan, order, previous, task):
            link = Link(link_id(previous.id, task.id), previous.id, task.id)
            if not waits.closes(link):
                waits.add(link)
                yield link.id, link
        previous = task


def _follows(plan: Plan, order: Order, previous: Task, task: Task) -> bool:
    if order is Order.AT_ONCE:
        return False
    return order is Order.LINE_ABOVE or _top(plan, previous) == _top(plan, task)


def _silent(found: Outlined, task: Task) -> bool:
    """Whether neither the line nor a phase that begins with it says what it waits for."""
    plan = found.plan
    for here in (task.id, *above(plan, task.id)):
        if plan.predecessors.get(here) or here in found.at_once:
            return False
        parent = plan.tasks[here].parent
        if parent not in plan.tasks or plan.outline.children[parent][0] != here:
            break
    return True


def _top(plan: Plan, task: Task) -> TaskId | None:
    """The phase at the top of the outline in which a task is; None where it is in none."""
    return next(reversed(above(plan, task.id)), None)
