"""Figures, days and choices as people type them and addresses say them: `2,5`, `12,400`, `1.2 M`, `2026-03-06`."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from headway.plan.value import EARLIEST, LATEST

THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
UNITS = {"k": 1_000, "m": 1_000_000}


def number(text: str) -> float:
    """`2.5`, `2,5`, `1,200`; ValueError with a sentence for anything else."""
    try:
        found = float(Decimal(_plain(text)))
    except InvalidOperation:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text}) from None
    if found in (float("inf"), float("-inf")) or found != found:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text})
    return found


def amount(text: str) -> Decimal:
    """A sum of money: `12,400`, `12400.50`, `12 k`, `1.2 M`; a currency's sign before it is left out."""
    plain = text.strip().lstrip("£$€¥").strip()
    factor = UNITS.get(plain[-1:].casefold(), 1)
    plain = plain[:-1] if factor > 1 else plain
    try:
        found = Decimal(_plain(plain)) * factor
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise ValueError(_("“%(text)s” is no sum of money.") % {"text": text})
    return found


def day(text: str) -> date | None:
    """`2026-03-06`; None for what is no day that a plan can have."""
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if EARLIEST.date() <= found <= LATEST.date() else None


def row(text: str) -> int | None:
    """The number of a row, as a form sends it back; None for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def _plain(text: str) -> str:
    """Without spaces and thousands, a point before the decimals."""
    plain = text.replace(" ", "").replace("\u00a0", "").replace("\N{MINUS SIGN}", "-")
    return plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain.replace(",", ".")
