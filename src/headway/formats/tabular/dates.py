"""Dates written as text: one order of day, month and year for a whole column, or none where two would fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from headway.formats.tabular.grid import Cell
from headway.plan.value import EARLIEST, LATEST

ORDERS = ("ymd", "dmy", "mdy")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FOREIGN_MONTHS = {
    "mrz": 3,
    "maer": 3,
    "mar": 3,
    "mai": 5,
    "okt": 10,
    "dez": 12,
    "fev": 2,
    "avr": 4,
    "aou": 8,
    "ago": 8,
}
_FOREIGN_MONTHS |= {
    "ene": 1,
    "abr": 4,
    "dic": 12,
    "gen": 1,
    "mag": 5,
    "giu": 6,
    "lug": 7,
    "set": 9,
    "ott": 10,
    "janv": 1,
}
_FOREIGN_MONTHS |= {"juil": 7, "juin": 6, "juni": 6, "juli": 7, "mei": 5, "mrt": 3}
_DAYS = (
    ("mon", "lun", "mo"),
    ("tue", "mar", "di"),
    ("wed", "mie", "mer", "mi"),
    ("thu", "jue", "jeu", "do"),
    ("fri", "vie", "ven", "fr"),
    ("sat", "sab", "sam", "sa"),
    ("sun", "dom", "dim", "so"),
)
_DATE = (
    r"(?:(?P<weekday>[^\W\d_]{2,10})\.?,?\s+)?"
    r"(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?[ -][^\W\d_]{3,10}\.?,?[ -]\d{2,4}"
    r"|[^\W\d_]{3,10}\.? \d{1,2},? \d{2,4})"
)
_TIME = (
    r"(?:,?[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_PARTS = re.compile(_DATE + _TIME)
_LONGEST = 60


def orders_of(values: Iterable[Cell]) -> tuple[set[str], bool]:
    """The orders in which every date of a column reads, and whether they read differently."""
    texts = [value for value in values if isinstance(value, str)]
    known = [each for each in texts if any(parse(each, order) is not None for order in ORDERS)]
    answers = {order: tuple(parse(each, order) for each in known) for order in ORDERS}
    fitting = {order for order, read in answers.items() if None not in read}
    return fitting, len({answers[order] for order in ORDERS}) > 1


def parse(text: str, order: str) -> tuple[datetime, bool] | None:
    """The moment, and whether a time of day was given; None where the text is no date in this order."""
    found = _PARTS.fullmatch(text.strip()) if len(text) < _LONGEST else None
    if found is None:
        return None
    day = _date(found["date"], order)
    if day is None or (found["weekday"] and not _is_weekday(found["weekday"], day)):
        return None
    if not found["hour"]:
        return datetime(day.year, day.month, day.day), False
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    if hour > 23 or int(found["minute"]) > 59 or int(found["second"] or 0) > 59:
        return None
    return datetime(day.year, day.month, day.day, hour, int(found["minute"])), True


def _date(text: str, order: str) -> date | None:
    numbers = re.split(r"[./-]", text)
    if len(numbers) == 3 and all(number.isdigit() for number in numbers):
        if len(numbers[0]) == 4 and order != "ymd":
            return _date(text, "ymd")  # four digits in front are a year in every order
        if "." in text and order == "mdy":
            return None  # dots stand between day, month and year, never month and day
        if order == "ymd" and len(numbers[0]) != 4 and len(numbers[2]) == 4:
            return None
        parts = dict(zip(order, numbers, strict=True))
        return _checked(parts["y"], int(parts["m"]), int(parts["d"]))
    return _named(text)


def _named(text: str) -> date | None:
    """`2 Mar 2026`, `Mar 2, 2026`."""
    parts = re.findall(r"\d+|[^\W\d_]+", text)
    word = next((part for part in parts if not part.isdigit()), "")
    numbers = [part for part in parts if part.isdigit()]
    month = _month(word.lower())
    return _checked(numbers[1], month, int(numbers[0])) if month and len(numbers) == 2 else None


def _month(word: str) -> int | None:
    plain = word.replace("ä", "ae").replace("é", "e").replace("û", "u")
    if plain[:3] in _MONTHS:
        return _FOREIGN_MONTHS.get(plain[:4]) or _MONTHS.index(plain[:3]) + 1
    return _FOREIGN_MONTHS.get(plain[:4]) or _FOREIGN_MONTHS.get(plain[:3])


def _checked(year: str, month: int, day: int) -> date | None:
    full = int(year) if len(year) > 2 else 2000 + int(year) if int(year) < 80 else 1900 + int(year)
    try:
        return date(full, month, day)
    except ValueError:
        return None


def _is_weekday(word: str, day: date) -> bool:
    names = _DAYS[day.weekday()]
    lowered = word.lower().replace("é", "e").replace("á", "a")
    known = any(lowered.startswith(name) for names in _DAYS for name in names)
    return not known or any(lowered.startswith(name) for name in names)


def from_serial(serial: float, epoch: datetime) -> datetime | None:
    """The moment of a spreadsheet's day number; None outside the years of a plan."""
    if not 0 < serial < 110_000:
        return None
    moment = epoch + timedelta(minutes=round(serial * 1440))
    return moment if EARLIEST <= moment <= LATEST else None
