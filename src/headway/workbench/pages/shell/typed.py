"""Figures as people type them: `2,5`, `12,400`, `1.2 M`."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
UNITS = {"k": 1_000, "m": 1_000_000}


def number(text: str) -> float:
    """`2.5`, `2,5`, `1,200`; ValueError with a sentence for anything else."""
    plain = text.replace(" ", "").replace("\u00a0", "").replace("\N{MINUS SIGN}", "-")
    plain = plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain.replace(",", ".")
    try:
        found = float(Decimal(plain))
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
    plain = plain.replace(" ", "").replace("\u00a0", "").replace("\N{MINUS SIGN}", "-")
    plain = plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain.replace(",", ".")
    try:
        found = Decimal(plain) * factor
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise ValueError(_("“%(text)s” is no sum of money.") % {"text": text})
    return found
