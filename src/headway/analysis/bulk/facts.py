"""What happened to many tasks, told as facts."""

from __future__ import annotations

from headway.analysis.bulk.edit import BulkEdit
from headway.analysis.bulk.scene import Make, Scene, Step, value_of
from headway.analysis.query.columns.standing import STATUS, STATUSES
from headway.analysis.setting import reported, texts, words
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.task import Task


def status(scene: Scene, edit: BulkEdit) -> Make:
    """Not started, in progress or done; as planned, or at the status date, as the edit says."""
    now = value_of(edit).casefold()
    if now not in STATUSES:
        raise Unsettable(words.NO_STATUS, text=edit.value)
    analysis, rows = scene.analysis, scene.analysis.schedule.index
    held = STATUS.values(analysis)

    def make(task: Task) -> tuple[Step, ...]:
        if analysis.plan.is_summary(task.id):
            raise Unsettable(words.SUMMARY_FACTS)
        if held[rows[task.id]] == now:
            return ()
        ways = reported.ways(analysis, task, now, scene.told)
        on_the_day = ways[0] if edit.way == "status" else None  # planned for the status date: both ways are one
        found = next((each for each in ways if each.way in (edit.way, "back")), on_the_day)
        if found is None:
            raise Unsettable(words.NOT_PLANNED_SO)
        return tuple(found.documents)

    return make


def progress(scene: Scene, edit: BulkEdit) -> Make:
    """A percentage, seen at the status date."""
    percent = texts.percentage(value_of(edit))
    if not 0 <= percent <= 100:
        raise Unsettable(words.NO_PERCENTAGE, text=edit.value)
    analysis = scene.analysis

    def make(task: Task) -> tuple[Step, ...]:
        if analysis.plan.is_summary(task.id):
            raise Unsettable(words.SUMMARY_FACTS)
        known = analysis.progress.get(task.id)
        if known is not None and known.percent.get(task.percent_kind) == percent:
            return ()
        if known is not None and known.finished:
            raise Unsettable(words.DONE)
        try:
            return tuple(reported.progress(analysis, task, f"{percent}", scene.told))
        except Unsettable as later:
            raise (Unsettable(words.NOT_BEGUN) if later.told == words.STARTS_LATER else later) from None

    return make
