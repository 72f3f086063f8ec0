"""The cells of a row made into values: moments, minutes, numbers and money, with every coercion noted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from math import isfinite

from headway.formats.primavera.doubts import Doubts
from headway.formats.primavera.tables import Row
from headway.plan.said import Joined, Said
from headway.plan.value import EARLIEST, LATEST, TaskId

LONGEST = 10**9
"""Minutes of the longest duration or lag that can be meant: some 1,900 years. Real files hold durations of 600."""

MOST = 10**15
"""The largest quantity that can be meant, in minutes or money; more is a mistake."""


class Cells:
    """Reads cells by field name. `where` names the row for people; each distinct text is interpreted once."""

    def __init__(self, doubts: Doubts) -> None:
        self.doubts = doubts
        self._moments: dict[str, datetime] = {}
        self._minutes: dict[str, int] = {}

    def moment(self, row: Row, field: str, where: str, task: TaskId | None = None) -> datetime | None:
        """The naive local moment in a cell, to the minute; None, with a problem, for one that cannot be meant."""
        text = row.get(field)
        if text is None:
            return None
        known = self._moments.get(text)
        if known is not None:
            return known
        try:
            moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
        except ValueError:
            self.doubts.add(
                "not-a-date",
                Joined(" / ", (where, field)),
                Said("'{text}' is no date; it was left out.", text=text[:40]),
                task=task,
            )
            return None
        if not EARLIEST <= moment <= LATEST:
            what = Said("{text} lies outside the years 1984 to 2149; it was left out.", text=text)
            self.doubts.add("absurd-date", Joined(" / ", (where, field)), what, Said("Correct it in P6."), task=task)
            return None
        if moment.second or moment.microsecond:
            self.doubts.note(
                "rounded", Joined(" / ", (where, field)), Said("The seconds of {text} were cut off.", text=text), task
            )
            moment = moment.replace(second=0, microsecond=0)
        self._moments[text] = moment
        return moment

    def minutes(self, row: Row, field: str, where: str, task: TaskId | None = None, limit: int = LONGEST) -> int | None:
        """The hours in a cell as whole minutes, half a minute rounded to even; None where empty or beyond `limit`."""
        text = row.get(field)
        if text is None:
            return None
        known = self._minutes.get(text)
        if known is not None and abs(known) <= limit:
            return known
        hours = self.number(row, field, where, task)
        if hours is None:
            return None
        exact = hours * 60
        if abs(exact) > limit:
            what = Said("{text} hours cannot be meant; it was left out.", text=text[:40])
            self.doubts.add("absurd-number", Joined(" / ", (where, field)), what, Said("Correct it in P6."), task=task)
            return None
        minutes = round(exact)
        if abs(exact - minutes) > 1e-6:
            what = Said("{text} h was rounded to {minutes} minutes.", text=text[:40], minutes=str(minutes))
            self.doubts.note("rounded", Joined(" / ", (where, field)), what, task)
            return minutes
        self._minutes[text] = minutes
        return minutes

    def number(self, row: Row, field: str, where: str, task: TaskId | None = None) -> float | None:
        """The number in a cell; None, with a problem, for what is none or not finite."""
        text = row.get(field)
        if text is None:
            return None
        try:
            number = float(_plain(text)) if len(text) <= 400 else float("inf")
        except ValueError:
            number = float("nan")
        if isfinite(number):
            return number
        self.doubts.add(
            "not-a-number",
            Joined(" / ", (where, field)),
            Said("'{text}' is no number; it was left out.", text=text[:40]),
            task=task,
        )
        return None

    def money(self, row: Row, field: str, where: str, task: TaskId | None = None) -> Decimal | None:
        """The money in a cell, exactly as written; None where empty or no amount."""
        text = row.get(field)
        if text is None:
            return None
        try:
            amount = Decimal(_plain(text)) if len(text) <= 60 else Decimal("NaN")
        except InvalidOperation:
            amount = Decimal("NaN")
        if amount.is_finite() and abs(amount) <= MOST:
            return plain(amount)
        self.doubts.add(
            "not-a-number",
            Joined(" / ", (where, field)),
            Said("'{text}' is no amount; it was left out.", text=text[:40]),
            task=task,
        )
        return None

    def code[V](
        self, row: Row, field: str, codes: Mapping[str, V], default: V, where: str, task: TaskId | None = None
    ) -> V:
        """What the code in a cell means; `default` where empty or, with a problem, where it is unknown."""
        text = row.get(field)
        if text is None:
            return default
        if text in codes:
            return codes[text]
        what = Said(
            "'{text}' is a code Headway does not know; {default} was taken.", text=text[:40], default=str(default)
        )
        self.doubts.add("unknown-code", Joined(" / ", (where, field)), what, task=task)
        return default


def _plain(text: str) -> str:
    """A number some exports write with a decimal comma."""
    return text.replace(",", ".") if "," in text and "." not in text else text


def plain(amount: Decimal) -> Decimal:
    """The same amount without trailing zeros and without an exponent: 10.5000 becomes 10.5, 10.00 becomes 10."""
    whole = amount.to_integral_value()
    return whole if amount == whole else amount.normalize()
