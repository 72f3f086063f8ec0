"""What the figures of earned value are called, and how they are written."""

from __future__ import annotations

from decimal import Decimal

from headway.earned.formulas import FORMULAS, Unit
from headway.earned.measures import GIVEN
from headway.plan.said import Figure, Joined

LABELS = {
    "bac": "Budget at completion",
    "pv": "Planned value",
    "ev": "Earned value",
    "ac": "Actual cost",
    "sv": "Schedule variance",
    "cv": "Cost variance",
    "spi": "Schedule performance index",
    "cpi": "Cost performance index",
    "planned_share": "Planned, of the budget",
    "earned_share": "Done, of the budget",
    "spent_share": "Spent, of the budget",
    "es": "Earned schedule",
    "at": "Actual time",
    "pd": "Planned duration",
    "sv_t": "Schedule variance in time",
    "spi_t": "Schedule performance index in time",
    "p": "Share earned where it was planned",
    "tcpi_bac": "To-complete performance index",
}
"""The trade's names."""

SYMBOLS = {
    **{name: name.upper() for name in LABELS},
    "sv_t": "SV(t)",
    "spi_t": "SPI(t)",
    "tcpi_bac": "TCPI",
    "planned_share": "PV / BAC",
    "earned_share": "EV / BAC",
    "spent_share": "AC / BAC",
}
"""The trade's abbreviations."""

NOT_KNOWN = "not known"


def unit_of(name: str) -> Unit:
    """What a figure counts."""
    return GIVEN[name] if name in GIVEN else FORMULAS[name].unit


def figure_text(figure: Decimal | float | None, name: str, currency: str = "", period: str = "") -> str:
    """A figure with its unit: `12,400 EUR`, `0.87`, `14.5 days`; `not known`."""
    if figure is None:
        return NOT_KNOWN
    if isinstance(figure, Decimal):
        return money_text(figure, currency)
    if unit_of(name) is Unit.INDEX:
        return f"{figure:.2f}"
    return f"{figure:,.1f} {period}s".rstrip() if period else f"{figure:,.1f}"


def money_text(amount: Decimal, currency: str) -> str:
    """`12,400 EUR`, cents only where there are some and the sum is small."""
    whole = amount == amount.to_integral_value() or abs(amount) >= 10_000
    return Joined(" ", [Figure(amount, 0 if whole else 2), currency])
