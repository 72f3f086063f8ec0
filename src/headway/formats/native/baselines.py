"""Baselines, a line per task: `design: 2026-03-02 to 2026-03-06, 5 d, work 40 h, cost 3800`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from headway.formats.native import words
from headway.formats.native.document import Node, Scalar
from headway.formats.native.emit import Tree
from headway.formats.native.fields import Form
from headway.formats.native.sheet import Sheet
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.text import duration_text, parse_duration

_TASK = Form(BaselineTask, "baseline task", {"start": words.STARTS, "finish": words.FINISHES, "work": words.WORK})
_BASELINE = Form(Baseline, "baseline", {"taken": words.FINISHES}, without=("tasks", "plan"))


def figures_text(figures: BaselineTask, settings: Settings) -> str:
    """What was promised for one task, between commas."""
    clauses = []
    if figures.start is not None and figures.finish is not None:
        start = words.show_moment(figures.start, settings.default_start)
        clauses.append(f"{start} to {words.show_moment(figures.finish, settings.default_finish)}")
    if figures.duration is not None:
        clauses.append(duration_text(figures.duration, settings))
    if figures.work is not None:
        clauses.append(f"work {words.WORK.show(figures.work, settings)}")
    if figures.cost is not None:
        clauses.append(f"cost {figures.cost}")
    return ", ".join(clauses)


def parse_figures(text: str, settings: Settings) -> BaselineTask:
    """Read what `figures_text` writes."""
    fields: dict[str, Any] = {}
    for clause in filter(None, map(str.strip, text.split(","))):
        start, between, finish = clause.partition(" to ")
        if between:
            fields["start"] = words.parse_moment(start, settings.default_start)
            fields["finish"] = words.parse_moment(finish, settings.default_finish)
        elif clause.startswith("work "):
            fields["work"] = words.parse_amount(clause[5:], settings)
        elif clause.startswith("cost "):
            fields["cost"] = words.money(clause[5:].strip())
        else:
            fields["duration"] = parse_duration(clause, settings)
    return BaselineTask(**fields)


def _show_figures(figures: BaselineTask, settings: Settings) -> Tree:
    with suppress(ValueError):
        if parse_figures(text := figures_text(figures, settings), settings) == figures:
            return text
    return _TASK.show(figures, settings)


def _read_figures(node: Node, sheet: Sheet) -> BaselineTask:
    if isinstance(node, Scalar):
        return parse_figures(node.text, sheet.settings)
    return BaselineTask(**_TASK.read(sheet.mapping(node, "a baseline's task"), sheet))


def show_baseline(baseline: Baseline, settings: Settings, show_plan: Callable[[Plan], dict[str, Tree]]) -> Tree:
    """A baseline: its name, its figures and, where it is known, the plan they came from."""
    tree = _BASELINE.show(baseline, settings)
    tree.setdefault("name", baseline.name)
    if baseline.tasks:
        tree["tasks"] = {task: _show_figures(figures, settings) for task, figures in baseline.tasks.items()}
    if baseline.plan is not None:
        tree["plan"] = show_plan(baseline.plan)
    return tree


def read_baseline(node: Node, sheet: Sheet, read_plan: Callable[[Node, Sheet], Plan]) -> Baseline:
    """A baseline as `show_baseline` writes it."""
    mapping = sheet.mapping(node, "a baseline")
    fields = _BASELINE.read(mapping, sheet, ("tasks", "plan"))
    tasks = {}
    if "tasks" in mapping.entries:
        for task, value in sheet.mapping(mapping.entries["tasks"], "a baseline's tasks").entries.items():
            figures = sheet.attempt(value, _read_figures, task, None)
            if figures is not None:
                tasks[task] = figures
    plan = read_plan(mapping.entries["plan"], sheet) if "plan" in mapping.entries else None
    return Baseline(**({"name": ""} | fields), tasks=tasks, plan=plan)
