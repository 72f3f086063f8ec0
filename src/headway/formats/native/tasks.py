"""Tasks, nested by outline: `- task: Build`, `- milestone: Go live`, `- summary: Discovery` with `tasks` below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from headway.formats.native import words
from headway.formats.native.accounts import EARNING
from headway.formats.native.document import Mapping, Node, Scalar
from headway.formats.native.emit import Tree
from headway.formats.native.facts import KINDS
from headway.formats.native.fields import Form
from headway.formats.native.ranges import ESTIMATE
from headway.formats.native.references import Taken, slug
from headway.formats.native.sheet import Sheet, spoken
from headway.formats.native.words import Codec, from_text, items_of, text_of
from headway.plan.errors import Mistyped
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Split, Task, TaskKind
from headway.plan.value import TaskId

HEADS = {kind.replace("-", " "): kind for kind in TaskKind}
_CHILDREN, _ID, _RANK, _PARENT = "tasks", "id", "rank", "parent"
_ALSO = (*HEADS, _CHILDREN, _ID, _RANK, _PARENT, "after", "who", *KINDS)
DEEPEST_OUTLINE = 40
"""Levels that are nested; what lies deeper stands at the end, naming its parent."""


def _constraint_text(constraint: Constraint, settings: Settings) -> str:
    said = constraint.kind.replace("-", " ")
    return (
        f"{said} {words.show_moment(constraint.date, _usual(constraint.kind, settings))}" if constraint.date else said
    )


def _usual(kind: ConstraintKind, settings: Settings) -> int:
    return settings.default_finish if "finish" in kind else settings.default_start


def _parse_constraint(text: str, settings: Settings) -> Constraint:
    spoken_text = text.lower().replace("-", " ")
    for kind in ConstraintKind:
        said = kind.replace("-", " ")
        if spoken_text.startswith(said) and spoken_text[len(said) : len(said) + 1] in ("", " "):
            date = text[len(said) :].strip()
            return Constraint(kind, words.parse_moment(date, _usual(kind, settings)) if date else None)
    raise Mistyped(Said("{text} is no constraint; write it like 'start no earlier than 2026-03-02'", text=repr(text)))


def _show_splits(splits: tuple[Split, ...], settings: Settings) -> Tree:
    amounts = [(words.SPAN.show(split.gap, settings), words.SPAN.show(split.after, settings)) for split in splits]
    return words.alone_or_list([f"{gap} after {after}" for gap, after in amounts])


def _read_splits(node: Node, sheet: Sheet) -> tuple[Split, ...]:
    found = []
    for item in items_of(node):
        gap, between, after = text_of(item).partition(" after ")
        if not between:
            raise Mistyped(
                Said(
                    "{text} is no split; write it like '2 d after 5 d': the pause, and the work before",
                    text=repr(text_of(item)),
                )
            )
        found.append(Split(words.parse_amount(after, sheet.settings), words.parse_amount(gap, sheet.settings)))
    return tuple(found)


TASK = Form(
    Task,
    "task",
    {
        "work": words.WORK,
        "estimate": ESTIMATE,
        "manual_start": words.STARTS,
        "manual_finish": words.FINISHES,
        "constraint": from_text(_constraint_text, _parse_constraint),
        "second_constraint": from_text(_constraint_text, _parse_constraint),
        "earning": EARNING,
        "deadline": words.FINISHES,
        "expected_finish": words.FINISHES,
        "external_early_start": words.STARTS,
        "external_late_finish": words.FINISHES,
        "splits": Codec(_show_splits, _read_splits),
    },
    without=("id", "name", "kind", "parent", "rank", "foreign"),
)
_FIRST = ("wbs", "duration", "estimate", "work")
_LAST = ("notes", "custom")


def show_tasks(plan: Plan, beside: dict[TaskId, dict[str, Tree]]) -> list[Tree]:
    """The outline. `beside` holds what other nouns say at a task (`after`, `who`, facts), by key."""
    outline = plan.outline
    rows: dict[TaskId, dict[str, Tree]] = {}
    top: list[Tree] = []
    ranks: dict[TaskId | None, Decimal] = {}
    slugs = {id for id in outline.order if id and slug(plan.tasks[id].name) == id}
    for id in outline.order:
        task = plan.tasks[id]
        nested = task.parent in rows and outline.level[id] <= DEEPEST_OUTLINE and outline.number[id] != "?"
        row = _show_task(task, plan.settings, id in slugs, beside.get(id, {}))
        if nested and task.parent is not None:
            children = rows[task.parent].setdefault(_CHILDREN, [])
            assert isinstance(children, list)
            children.append(row)
        else:
            top.append(row)
        if not nested and task.parent is not None:
            _after_head(row, {_PARENT: task.parent, _RANK: task.rank})
        else:
            if task.rank != ranks.get(task.parent, 0) + 1:
                _after_head(row, {_RANK: task.rank})
            ranks[task.parent] = task.rank
        rows[id] = row
    return top


def _show_task(task: Task, settings: Settings, slugged: bool, beside: dict[str, Tree]) -> dict[str, Tree]:
    fields = TASK.show(task, settings)
    links = {key: beside[key] for key in ("after", "who") if key in beside}
    facts = {key: value for key, value in beside.items() if key not in links}
    first = {key: fields.pop(key) for key in _FIRST if key in fields}
    last = {key: fields.pop(key) for key in _LAST if key in fields}
    head: dict[str, Tree] = {task.kind.replace("-", " "): task.name}
    if not slugged:
        head[_ID] = task.id
    return head | first | links | fields | facts | last


def _after_head(row: dict[str, Tree], fields: dict[str, Tree]) -> None:
    """Put fields behind a row's name and id."""
    rest = {key: row.pop(key) for key in list(row)[1:] if key != _ID}
    row.update(fields)
    row.update(rest)


@dataclass
class Row:
    """A task's place in the file, before its fields are read."""

    node: Mapping
    head: str
    name: str
    parent: TaskId | None
    rank: Decimal
    id: TaskId = ""


@dataclass
class Rows:
    """Every task of a file in order, with identifiers all different."""

    rows: list[Row] = field(default_factory=list)

    @classmethod
    def find(cls, node: Node, sheet: Sheet) -> Rows:
        """Walk the outline: names, ids, parents and ranks."""
        found = cls()
        found._walk(node, None, Taken(_explicit_ids(node)), set(), sheet)
        return found

    def _walk(self, node: Node, parent: TaskId | None, taken: Taken, given: set[str], sheet: Sheet) -> None:
        before = Decimal(0)
        for each in items_of(node):
            item = Mapping(each.line, {"task": each}, {"task": each}) if isinstance(each, Scalar) else each
            if not isinstance(item, Mapping):
                sheet.wrong(item, Said("a list stands where a task belongs"), Said("Begin it with '- task: its name'."))
                continue
            row = _row(item, parent, before, sheet)
            row.id = _unique(row, taken, given, sheet)
            if _PARENT not in item.entries:
                before = row.rank
            self.rows.append(row)
            if _CHILDREN in item.entries:
                self._walk(item.entries[_CHILDREN], row.id, taken, given, sheet)


def _explicit_ids(node: Node) -> Iterator[str]:
    for item in items_of(node):
        if isinstance(item, Mapping):
            id = _given_id(item)
            if id is not None:
                yield id
            if _CHILDREN in item.entries:
                yield from _explicit_ids(item.entries[_CHILDREN])


def _given_id(item: Mapping) -> TaskId | None:
    """The id a task is given; a key with nothing behind it gives none."""
    id = item.entries.get(_ID)
    return id.text if isinstance(id, Scalar) and (id.text or not id.plain) else None


def _row(item: Mapping, parent: TaskId | None, before: Decimal, sheet: Sheet) -> Row:
    heads = [key for key in item.entries if spoken(key) in HEADS]
    if len(heads) != 1:
        what = (
            Said("two names, {name} and {other}", name=repr(heads[0]), other=repr(heads[1]))
            if heads
            else Said("a task without a name")
        )
        sheet.wrong(
            item,
            what,
            Said("Begin every task with one of 'task:', 'milestone:' or 'summary:' and its name."),
            "task-name",
        )
    name = sheet.attempt(item.entries[heads[0]], lambda node, _: text_of(node), heads[0], "") if heads else ""
    rank = before + 1
    if _RANK in item.entries:
        rank = sheet.attempt(item.entries[_RANK], words.MONEY.read, _RANK, rank)
    if _PARENT in item.entries:
        parent = sheet.attempt(item.entries[_PARENT], lambda node, _: text_of(node), _PARENT, parent)
    return Row(item, spoken(heads[0]) if heads else "task", name, parent, rank)


def _unique(row: Row, taken: Taken, given: set[str], sheet: Sheet) -> TaskId:
    """The id the file gives, else the name's slug, numbered where another task has it."""
    wanted = _given_id(row.node)
    if wanted is not None and wanted not in given:
        given.add(wanted)
        return wanted
    stem = wanted or slug(row.name) or "task"
    id = taken.free(stem)
    if id != stem:
        what = Said("another task is {stem} already; this one is called {id}", stem=repr(stem), id=repr(id))
        severity = Severity.ERROR if wanted else Severity.WARNING
        sheet.note(
            Problem(
                "same-id",
                Said("line {line}", line=str(row.node.line)),
                what,
                Said("Give it an 'id' of its own."),
                severity,
                (id,),
            )
        )
    return id


def read_task(row: Row, sheet: Sheet) -> Task:
    """The task itself; its links, people and facts are read by their own modules."""
    fields: dict[str, Any] = TASK.read(row.node, sheet, _ALSO)
    return Task(id=row.id, name=row.name, parent=row.parent, rank=row.rank, kind=HEADS[row.head], **fields)
