"""The cells of a listing in the words of a reader."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from headway.analysis.query import Cell, Field, Kind
from headway.plan.settings import Settings
from headway.reports.words import day, plain, span

RIGHT = frozenset({Kind.NUMBER, Kind.DAYS, Kind.PERCENT, Kind.MONEY, Kind.DATE})
"""The kinds whose cells are aligned to the right."""

type Titles = Mapping[str, str]
"""What columns are called in another language, by the name of their field."""


def heading(field: Field, settings: Settings, titles: Titles | None = None) -> str:
    """What a column is called, with the currency where it holds money."""
    label = (titles or {}).get(field.name, field.label)
    return f"{label}, {settings.currency}" if field.kind is Kind.MONEY and settings.currency else label


def cell_text(field: Field, cell: Cell, settings: Settings) -> str:
    """A cell as people read it: `12 Jun 2026`, `5 d`, `45 %`, `Ana, Ben`; empty for what has no value."""
    value: Any = cell
    if value is None or value == () or value is False:
        return ""
    match field.kind:
        case Kind.FLAG:
            return "yes"
        case Kind.DATE:
            return day(value)
        case Kind.DAYS:
            return span(value, settings)
        case Kind.PERCENT:
            return f"{value} %"
        case Kind.MONEY:
            return f"{value:,.0f}"
        case Kind.NUMBER:
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return plain(", ".join(value) if isinstance(value, tuple) else str(value))


def figure(field: Field, cell: Cell, settings: Settings) -> Any:
    """A cell as a program reads it: a moment, days as a number, percent as a share, several names as one text."""
    value: Any = cell
    if value is None or value == ():
        return None
    match field.kind:
        case Kind.DAYS:
            return round(value / max(1, settings.minutes_per_day), 4)
        case Kind.PERCENT:
            return float(value) / 100
        case Kind.FLAG:
            return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else value
