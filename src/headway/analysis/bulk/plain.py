"""Texts, numbers and flags of many tasks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from headway.analysis.bulk.edit import BulkEdit, Operation
from headway.analysis.bulk.scene import Make, Scene, Step, altered, signed, value_of
from headway.analysis.query.field import Kind
from headway.analysis.setting import texts, words
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.changes import (
    RenameTask,
    SetActive,
    SetCustomFields,
    SetManual,
    SetNotes,
    SetPriority,
    SetTaskKind,
    SetWbsCode,
)
from headway.plan.task import Task, TaskKind


def name(scene: Scene, edit: BulkEdit) -> Make:
    """Names, whole or in part."""
    now = _text(edit, required=True)
    return lambda task: altered(RenameTask, task, _named(now(task.name)))


def _named(text: str) -> str:
    if not text.strip():
        raise Unsettable(words.NO_NAME)
    return text


def wbs(scene: Scene, edit: BulkEdit) -> Make:
    """WBS codes."""
    now = _text(edit)
    return lambda task: altered(SetWbsCode, task, now(task.wbs or "") or None)


def notes(scene: Scene, edit: BulkEdit) -> Make:
    """Notes; what is added stands on a line of its own."""
    now = _text(edit)
    return lambda task: altered(SetNotes, task, now(task.notes))


def _text(edit: BulkEdit, required: bool = False) -> Callable[[str], str]:
    """From a text to the one that comes of it."""
    match edit.operation:
        case Operation.REPLACE:
            if not edit.find:
                raise Unsettable(words.NOTHING_TO_FIND)
            return lambda was: was.replace(edit.find, edit.value)
        case Operation.ADD:
            added = value_of(edit)
            return lambda was: f"{was}\n{added}" if was else added
        case Operation.CLEAR:
            return lambda was: ""
    value = value_of(edit) if required else edit.value.strip()
    return lambda was: value


def priority(scene: Scene, edit: BulkEdit) -> Make:
    """Priorities, 0 to 1000."""
    now = _figure(edit)
    return lambda task: altered(SetPriority, task, int(now(Decimal(task.priority)).to_integral_value(ROUND_HALF_UP)))


def _figure(edit: BulkEdit) -> Callable[[Decimal], Decimal]:
    amount = factor(value_of(edit)) if edit.operation is Operation.MULTIPLY else texts.number(value_of(edit))
    match edit.operation:
        case Operation.SET:
            return lambda was: amount
        case Operation.MULTIPLY:
            return lambda was: was * amount
    return lambda was: was + signed(edit) * amount


def factor(text: str) -> Decimal:
    """`1.2`, or `120 %`."""
    if text.endswith("%"):
        return texts.number(text[:-1].strip()) / 100
    return texts.number(text)


def manual(scene: Scene, edit: BulkEdit) -> Make:
    """Scheduled by hand, or by its links."""
    now = texts.flag(value_of(edit))
    return lambda task: altered(SetManual, task, now)


def inactive(scene: Scene, edit: BulkEdit) -> Make:
    """Kept in the plan without counting, or not."""
    now = not texts.flag(value_of(edit))
    return lambda task: altered(SetActive, task, now)


KINDS = {"task": TaskKind.TASK, "milestone": TaskKind.MILESTONE, "level of effort": TaskKind.LEVEL_OF_EFFORT}


def kind(scene: Scene, edit: BulkEdit) -> Make:
    """A task, a milestone or a level of effort."""
    now = KINDS.get(value_of(edit).casefold().replace("-", " "))
    if now is None:
        raise Unsettable(words.NO_KIND, text=edit.value)

    def make(task: Task) -> tuple[Step, ...]:
        if scene.analysis.plan.is_summary(task.id):
            raise Unsettable(words.SUMMARY_KIND)
        return altered(SetTaskKind, task, now)

    return make


def custom(held: str, held_as: Kind) -> Callable[[Scene, BulkEdit], Make]:
    """The custom field that the tasks hold under this name."""

    def means(scene: Scene, edit: BulkEdit) -> Make:
        return _custom(scene, edit, held, held_as)

    return means


def _custom(scene: Scene, edit: BulkEdit, held: str, held_as: Kind) -> Make:
    if edit.operation is Operation.CLEAR:
        return lambda task: _with(task, held, None)
    if held_as is Kind.NUMBER:
        figure = _figure(edit)
        if edit.operation is not Operation.SET:
            return lambda task: _with(task, held, texts.plain(texts.number(str(figure(_held(task, held))))))
        return lambda task: _with(task, held, texts.plain(figure(Decimal(0))))
    if edit.operation is Operation.REPLACE:
        now = _text(edit)
        return lambda task: _with(task, held, now(str(task.custom.get(held) or "")) or None)
    value = texts.as_held(scene.analysis.plan.tasks.values(), held, value_of(edit))
    return lambda task: _with(task, held, value)


def _held(task: Task, name: str) -> Decimal:
    if task.custom.get(name) is None:
        raise Unsettable(words.NOT_HELD)
    return Decimal(str(task.custom[name]))


def _with(task: Task, name: str, value: object) -> tuple[Step, ...]:
    rest = {each: old for each, old in task.custom.items() if each != name or value is not None}
    return altered(SetCustomFields, task, {**rest, name: value} if value is not None else rest)
