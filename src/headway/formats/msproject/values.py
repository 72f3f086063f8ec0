"""The scalars of MSPDI, both ways: instants, durations, units, money; every doubt becomes a Problem.

Rounding: Headway counts whole minutes. Seconds of an instant and fractions of a minute of a duration, a lag or a
slack are rounded to the nearest minute, halves up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from headway.formats.msproject.raw import Raw
from headway.plan.duration import Unit
from headway.plan.problem import Problem, Severity
from headway.plan.said import Counted, Said
from headway.plan.value import EARLIEST, LATEST

MAX_PROBLEMS = 10_000
MAX_MINUTES = 200 * 365 * 1440
"""Two hundred years: a longer duration is a mistake."""

_DURATION = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?", re.ASCII
)
_CLOCK_SECONDS = (365 * 86400, 30 * 86400, 86400, 3600, 60, 1)
_NEVER = re.compile(r"\s*(NA|NV|)\s*", re.IGNORECASE)

UNITS: Mapping[int, tuple[Unit, bool]] = {
    3: (Unit.MINUTE, False),
    4: (Unit.MINUTE, True),
    5: (Unit.HOUR, False),
    6: (Unit.HOUR, True),
    7: (Unit.DAY, False),
    8: (Unit.DAY, True),
    9: (Unit.WEEK, False),
    10: (Unit.WEEK, True),
    11: (Unit.MONTH, False),
    12: (Unit.MONTH, True),
}
"""DurationFormat and LagFormat: unit, and whether it counts elapsed time. 32 more means estimated."""

FORMATS = {unit: code for code, unit in UNITS.items()}
ESTIMATED = 32


class Notes:
    """The problems met while reading or writing, in order; beyond MAX_PROBLEMS only their number is kept."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._listed: set[tuple[str, str, str]] = set()
        self._unlisted = 0

    def add(
        self, code: str, where: str, what: str, remedy: str = "", severity: Severity = Severity.WARNING, **of: object
    ) -> None:
        """List one problem, once; `of` may name `tasks` and `links`."""
        if (code, where, what) in self._listed:
            return
        if len(self._problems) >= MAX_PROBLEMS:
            self._unlisted += 1
            return
        self._listed.add((code, where, what))
        self._problems.append(Problem(code, where, what, remedy, severity, **of))  # type: ignore[arg-type]

    def note(self, code: str, where: str, what: str) -> None:
        """List something for the record only."""
        self.add(code, where, what, severity=Severity.NOTE)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them, and one line for those beyond the limit."""
        if not self._unlisted:
            return tuple(self._problems)
        more = Problem(
            "more-problems",
            Said("the file"),
            Counted(
                self._unlisted,
                "{n} more problem of this file is not listed.",
                "{n} more problems of this file are not listed.",
            ),
        )
        return (*self._problems, more)


class Row:
    """One record of the file, its values read on demand; `where` names it for people (`Task UID 7`)."""

    def __init__(self, raw: Raw, where: str, notes: Notes) -> None:
        self.raw, self.where, self.notes = raw, where, notes

    def text(self, name: str, default: str = "") -> str:
        """The text of a child, `default` where there is none."""
        value = self.raw.get(name, default)
        if isinstance(value, list):
            value = value[0]
        return value if isinstance(value, str) else default

    def given(self, name: str) -> bool:
        """Whether the child is there and not empty."""
        return bool(self.text(name).strip())

    def number(self, name: str, default: float = 0.0) -> float:
        """A finite number."""
        text = self.text(name).strip()
        if not text:
            return default
        try:
            value = float(text) if len(text) < _MAX_DIGITS else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or abs(value) > 1e15:
            self.doubt(
                "bad-number",
                name,
                Said("{text} is not a usable number; read as {default}.", text=_short(text), default=f"{default:g}"),
            )
            return default
        return value

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number."""
        text = self.text(name)
        if text.isdecimal() and len(text) < 16:
            return int(text)
        return math.floor(self.number(name, default) + 0.5)

    def flag(self, name: str, default: bool = False) -> bool:
        """A Boolean: 1 or true."""
        text = self.text(name).strip().lower()
        return text in ("1", "true") if text else default

    def code[T](self, name: str, meanings: Mapping[int, T], default: T) -> T:
        """What a numeric code means."""
        if not self.given(name):
            return default
        value = self.whole(name, -1)
        if value not in meanings:
            self.doubt(
                "unknown-code",
                name,
                Said(
                    "{text} has no known meaning; read as {default}.",
                    text=_short(self.text(name)),
                    default=str(default),
                ),
            )
            return default
        return meanings[value]

    def moment(self, name: str) -> datetime | None:
        """An instant to the minute; None where there is none, or none within the years a plan may speak of."""
        text = self.text(name)
        if not text or _NEVER.fullmatch(text):
            return None
        try:
            moment, exact = _moment(text.strip())
        except ValueError:
            self.doubt("bad-date", name, Said("{text} is not a date; left out.", text=_short(text)))
            return None
        if not EARLIEST <= moment <= LATEST:
            self.doubt(
                "date-out-of-range",
                name,
                Said("{text} is outside the years 1984 to 2149; left out.", text=_short(text)),
            )
            return None
        if not exact:
            self.rounded(name, text)
        return moment

    def minutes(self, name: str, *, signed: bool = False) -> int | None:
        """A duration in minutes; None where there is none, or an impossible one."""
        seconds = self.seconds(name)
        if seconds is None:
            return None
        minutes = math.floor(seconds / 60 + 0.5)
        if minutes < 0 and not signed:
            self.doubt("negative-duration", name, Said("{text} is negative; left out.", text=_short(self.text(name))))
            return None
        if abs(minutes) > MAX_MINUTES:
            self.doubt(
                "absurd-duration", name, Said("{text} is more than 200 years; left out.", text=_short(self.text(name)))
            )
            return None
        if seconds % 60:
            self.rounded(name, self.text(name))
        return minutes

    def seconds(self, name: str) -> float | None:
        """A duration in seconds, as it stands; None where there is none."""
        text = self.text(name).strip()
        if not text or _NEVER.fullmatch(text):
            return None
        try:
            seconds, calendar = _duration(text)
        except ValueError:
            self.doubt("bad-duration", name, Said("{text} is not a duration; left out.", text=_short(text)))
            return None
        if calendar:
            self.doubt(
                "clock-duration",
                name,
                Said("{text} is given in days of the clock: a day is 24 hours.", text=_short(text)),
            )
        return seconds

    def tenths(self, name: str) -> int:
        """A number of tenths of a minute, in minutes."""
        value = self.number(name)
        minutes = math.floor(value / 10 + 0.5)
        if abs(minutes) > MAX_MINUTES:
            self.doubt(
                "absurd-duration",
                name,
                Said("{text} is more than 200 years; read as none.", text=_short(self.text(name))),
            )
            return 0
        if value % 10:
            self.rounded(name, f"{value / 10:g} min")
        return minutes

    def money(self, name: str, scale: int = 1) -> Decimal:
        """An amount of money; `scale` 100 where the file holds hundredths of it."""
        text = self.text(name).strip()
        if not text:
            return Decimal(0)
        try:
            value = Decimal(text) if len(text) < _MAX_DIGITS else Decimal("NaN")
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or (value and not -12 < value.adjusted() < 16):
            self.doubt("bad-number", name, Said("{text} is not a usable amount; read as 0.", text=_short(text)))
            return Decimal(0)
        return plain(value / scale)

    def doubt(self, code: str, name: str, what: str) -> None:
        """List a problem of one field."""
        self.notes.add(code, f"{self.where} / {name}", what)

    def rounded(self, name: str, what: str) -> None:
        """List that a value was rounded to the minute."""
        self.notes.note(
            "rounded", f"{self.where} / {name}", Said("{text} rounded to the nearest minute.", text=_short(what))
        )


_MAX_DIGITS = 40


def plain(value: Decimal) -> Decimal:
    """The same amount without trailing zeros or an exponent, so that equal amounts are written alike."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def amount_text(value: Decimal, scale: int = 1) -> str:
    """An amount as the file writes it."""
    return f"{plain(value * scale):f}"


def duration_text(minutes: int) -> str:
    """Minutes as `PT8H0M0S`."""
    sign, minutes = ("-", -minutes) if minutes < 0 else ("", minutes)
    return f"{sign}PT{minutes // 60}H{minutes % 60}M0S"


def seconds_text(seconds: float) -> str:
    """Seconds as `PT8H0M0S`, to a thousandth."""
    minutes, rest = divmod(round(seconds, 3), 60)
    return f"PT{int(minutes) // 60}H{int(minutes) % 60}M{number_text(round(rest, 3))}S"


def moment_text(moment: datetime) -> str:
    """An instant as `2026-11-22T08:00:00`."""
    return moment.isoformat(timespec="seconds")


def format_code(unit: Unit, elapsed: bool = False, estimated: bool = False) -> str:
    """The DurationFormat of a unit."""
    return str(FORMATS[unit, elapsed] + (ESTIMATED if estimated else 0))


def number_text(value: float) -> str:
    """A number as short as it can be said."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 40 else text[:37] + "..."


@lru_cache(maxsize=1 << 16)
def _moment(text: str) -> tuple[datetime, bool]:
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    if not moment.second and not moment.microsecond:
        return moment, True
    whole = moment.replace(second=0, microsecond=0)
    if moment.second >= 30 and whole.year < 9999:
        whole += timedelta(minutes=1)
    return whole, False


@lru_cache(maxsize=1 << 16)
def _duration(text: str) -> tuple[float, bool]:
    found = _DURATION.fullmatch(text) if len(text) < 200 else None
    if found is None or not any(found.groups()[1:]):
        raise ValueError(text)
    parts = [float(part or 0) for part in found.groups()[1:]]
    seconds = sum(part * size for part, size in zip(parts, _CLOCK_SECONDS, strict=True))
    if not math.isfinite(seconds):
        raise ValueError(text)
    return (-seconds if found[1] else seconds), any(parts[:3])
