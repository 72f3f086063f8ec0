"""The columns of the table: the fields a plan can be asked for, and what hands call their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.query import Asked, Field, Kind
from headway.analysis.setting.texts import SHORT
from headway.plan.plan import Plan
from headway.workbench.pages.plan import further

USUAL = ("name", "duration", "start", "finish", "predecessors", "resource", "progress", "float", "deadline")
"""What is shown where the address names no columns."""

PAYLOAD = {
    "name": "name",
    "wbs": "wbs",
    "duration": "duration",
    "start": "start",
    "finish": "finish",
    "predecessors": "predecessors",
    "resource": "resources",
    "progress": "done",
    "float": "float",
    "deadline": "deadline",
    "constraint": "constraint",
    "baseline start": "base_start",
    "baseline finish": "base_finish",
    "priority": "priority",
}
"""Fields that the plan's payload has already, by its own names for them."""

FURTHER = {
    "component": "components",
    "calendar": "calendar",
    "account": "account",
    "notes": "notes",
    "manual": "manual",
    "inactive": "inactive",
    "work": "work",
}
"""Fields that are typed but stand in no payload."""

TYPED = frozenset(PAYLOAD.values()) - {"float", "base_start", "base_finish"}

WIDE: Mapping[str, int] = {
    "name": 300,
    "wbs": 72,
    "outline": 64,
    "duration": 76,
    "predecessors": 116,
    "resource": 148,
    "progress": 92,
    "float": 104,
    "constraint": 136,
    "phase": 160,
    "notes": 240,
    "status": 108,
}
BY_KIND: Mapping[Kind, int] = {
    Kind.NUMBER: 76,
    Kind.DAYS: 92,
    Kind.PERCENT: 76,
    Kind.DATE: 104,
    Kind.MONEY: 104,
    Kind.FLAG: 84,
}
LEAST, MOST = 32, 900


def shown(asked: Asked, known: Mapping[str, Field]) -> list[Field]:
    """The fields of the columns, in order: as asked, else the usual ones; unknown names are passed over."""
    named = [known[name.casefold()] for name in asked.columns if name.casefold() in known]
    return named or [known[name] for name in USUAL if name in known]


def documents(fields: Iterable[Field], analysis: Analysis, widths: str) -> list[dict[str, Any]]:
    """The columns as the script has them."""
    wide = _widths(widths)
    return [_document(field, analysis, wide) for field in fields]


def _document(field: Field, analysis: Analysis, widths: Mapping[str, int]) -> dict[str, Any]:
    cell = cell_of(field, analysis.plan)
    return {
        "name": field.name,
        "label": _(field.label),
        "told": _(field.told),
        "kind": field.kind.value,
        "cell": cell,
        "edits": is_typed(cell),
        "wide": widths.get(field.name) or WIDE.get(field.name) or BY_KIND.get(field.kind, 128),
        "choices": list(offered(field, analysis)) if is_typed(cell) else [],
    }


def cell_of(field: Field, plan: Plan) -> str:
    """What hands call the cells of a field; empty where nothing is typed there and no payload has it."""
    return PAYLOAD.get(field.name) or FURTHER.get(field.name) or _custom(field, plan)


def is_typed(cell: str) -> bool:
    """Whether something is typed into such cells."""
    return cell in TYPED or further.is_further(cell)


def offered(field: Field, analysis: Analysis) -> tuple[str, ...]:
    """What can be typed into a cell of the field, where that is one of a few."""
    if field.name == "constraint":
        return tuple(SHORT)
    if field.kind is Kind.FLAG:
        return (_("yes"), _("no"))
    if field.kind in (Kind.CHOICE, Kind.PERSON, Kind.LIST) and field.name != "predecessors":
        return field.offered(analysis)
    return ()


def _custom(field: Field, plan: Plan) -> str:
    """The cell of a custom field: its own name, as the tasks have it."""
    held = {" ".join(name.split()): name for task in plan.tasks.values() for name in task.custom}
    return further.CUSTOM + held[field.name] if field.name in held else ""


def _widths(text: str) -> dict[str, int]:
    """Read `name:320,start:90`; what is no width, or out of bounds, is passed over."""
    parts = (part.rpartition(":") for part in text.split(","))
    pixels = {name: int(wide) for name, _colon, wide in parts if wide.isascii() and wide.isdecimal() and len(wide) < 5}
    return {name: wide for name, wide in pixels.items() if LEAST <= wide <= MOST}
