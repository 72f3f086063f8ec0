"""What a cell means in its column: amounts, numbers, percentages, links and people in the words of many tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from headway.formats.tabular.grid import Cell, text
from headway.plan.duration import NO_LAG, Duration, Lag
from headway.plan.errors import Mistyped
from headway.plan.link import LinkType
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.text import parse_duration, parse_lag

_WORDS = {
    "m": "min mins minute minutes minuten minuti minutos",
    "h": "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren",
    "d": "d dy dys day days tag tage t jour jours j dia dias giorno giorni g dag dagen",
    "w": "w wk wks week weeks woche wochen semaine semaines sem semana semanas settimana settimane weken",
    "mo": "mo mon mons month months monat monate mois mes meses mese mesi maand maanden",
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_AMOUNT = re.compile(r"(?P<early>e?)(?P<number>[+-]?\d[\d.,' ]*)\s*(?P<elapsed>(?:f?e(?=[a-z]))?)(?P<unit>[a-z]*)\.?")
_TYPES = {"FS": "FS", "SS": "SS", "FF": "FF", "SF": "SF", "EA": "FS", "AA": "SS", "EE": "FF", "AE": "SF"}
_TYPES |= {"FD": "FS", "DD": "SS", "DF": "SF", "FC": "FS", "CC": "SS", "CF": "SF"}
_LAG_AT_END = re.compile(r"([+-])\s?(\d[^+-]*)$")
_TYPE_AT_END = re.compile(r"(?<![A-Za-z])[A-Z]{2}$")
_LONGEST = 100
"""Characters of the longest duration, number or date; what is longer is none."""
TRUE = ("yes", "true", "1", "x", "y", "ja", "oui", "si", "sim", "wahr", "vrai", "✓")
FALSE = ("no", "false", "0", "", "n", "nein", "non", "nao", "falsch", "faux")


def number(written: str, decimal_comma: bool = False) -> float:
    """`1,234.5`, `1.234,5`, `1 234,5`; ValueError for what is none. `decimal_comma` settles `1,234`."""
    digits = re.sub(r"[\s'\u00a0\u202f]", "", written[: _LONGEST + 1])
    if "," in digits and "." in digits:
        thousands, point = (",", ".") if digits.rfind(".") > digits.rfind(",") else (".", ",")
    elif "," in digits:
        grouped = not decimal_comma and re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", digits) is not None
        thousands, point = (",", ".") if grouped else ("", ",")
    else:
        at_least = 1 if decimal_comma else 2
        grouped = re.fullmatch(rf"[+-]?\d{{1,3}}(\.\d{{3}}){{{at_least},}}", digits) is not None
        thousands, point = (".", ",") if grouped else ("", ".")
    plain = (digits.replace(thousands, "") if thousands else digits).replace(point, ".")
    if not re.fullmatch(r"[+-]?(\d{1,15}(\.\d*)?|\.\d+)", plain, re.ASCII):
        raise Mistyped(Said("{text} is not a number", text=repr(written)))
    return float(plain)


def amount(cell: Cell, settings: Settings, unit: str = "d", decimal_comma: bool = False) -> Duration:
    """`5 d`, `2,5 Tage`, `e5d`, `40 hrs?`; a number alone counts in `unit`. ValueError for what is none."""
    written = text(cell).lower()
    if len(written) > _LONGEST:
        raise Mistyped(Said("{text} … is not a duration", text=repr(written[:30])))
    with suppress(ValueError):
        return parse_duration(written, settings)
    found = _AMOUNT.fullmatch(written.removesuffix("?").strip())
    if found is None or (found["unit"] and found["unit"] not in _UNITS):
        raise Mistyped(Said("{text} is not a duration; write it like 5 d, 4.5 h or 2 w", text=repr(text(cell))))
    name = _UNITS[found["unit"]] if found["unit"] else unit
    elapsed = "e" if found["early"] or found["elapsed"] else ""
    value = number(found["number"], decimal_comma)
    mark = "?" if written.endswith("?") else ""
    return parse_duration(f"{value:.6f} {elapsed}{name}{mark}", settings)


def unit_of(header: str) -> str | None:
    """The unit a header states: `Duration (h)`, `Estimated hours`."""
    bracket = re.search(r"[(\[](\w+)[)\]]", header.lower())
    words = [bracket[1]] if bracket else re.findall(r"[a-z]{3,}", header.lower())
    return next((_UNITS[word] for word in words if word in _UNITS), None)


def percentages(cells: Iterable[Cell], decimal_comma: bool = False) -> dict[int, float | None]:
    """0 to 100 for every filled cell by its position; None where it is no number.

    A column of numbers without `%` that are all between 0 and 1 holds shares, as Excel stores percentages.
    """
    found: dict[int, float | None] = {}
    signed = False
    for at, cell in enumerate(cells):
        written = text(cell)
        if not written:
            continue
        signed = signed or written.endswith("%")
        try:
            found[at] = float(cell) if isinstance(cell, int | float) else number(written.rstrip("% "), decimal_comma)
        except ValueError:
            found[at] = None
    numbers = [value for value in found.values() if value is not None]
    scale = 100 if not signed and numbers and all(0 <= value <= 1 for value in numbers) else 1
    return {at: None if value is None else round(value * scale, 10) for at, value in found.items()}


def flag(cell: Cell) -> bool | None:
    """Yes or no; None for anything else."""
    if isinstance(cell, bool):
        return cell
    written = text(cell).lower()
    return True if written in TRUE else False if written in FALSE else None


def parts(written: str) -> list[str]:
    """The entries of a list: between semicolons or line breaks where there are any, else between commas."""
    marks = ";\n" if ";" in written or "\n" in written else ","
    found, depth = [""], 0
    for piece in re.split(r"([;\n,\[\]])", written):
        depth = max(0, depth + (piece == "[") - (piece == "]"))
        if piece and piece in marks and (depth == 0 or marks != ","):
            found.append("")
        else:
            found[-1] += piece
    return [part.strip() for part in found if part.strip()]


@dataclass(frozen=True)
class Waiting:
    """What one entry of a predecessor column says."""

    task: str
    type: LinkType
    lag: Lag


def predecessor(written: str, known: Mapping[str, str], settings: Settings, decimal_comma: bool) -> Waiting:
    """`3`, `3FS+2d`, `3EA+2 Tage`, `design SS - 50%`: `known` maps what may be named to the task's id.

    ValueError names an entry that is none, or a task that is not in the sheet.
    """
    if written in known:
        return Waiting(known[written], LinkType.FS, NO_LAG)
    name, lag = written.strip(), None
    if found := _LAG_AT_END.search(name):
        name, lag = name[: found.start()].rstrip(), found[1] + found[2].strip()
    type = "FS"
    if name not in known and (stated := _TYPE_AT_END.search(name)):
        name, type = name[: stated.start()].rstrip(), stated[0]
    if not name:
        raise Mistyped(Said("{text} is no predecessor; write it like 3, 3FS+2d or 5SS-1d", text=repr(written)))
    if name not in known and name.removesuffix(".0") in known:
        name = name.removesuffix(".0")
    if name not in known:
        raise Mistyped(Said("{text}: no row of the sheet is {name}", text=repr(written), name=repr(name)))
    if type not in _TYPES:
        raise Mistyped(
            Said("{text}: {type} is no type of link; they are FS, SS, FF and SF", text=repr(written), type=repr(type))
        )
    return Waiting(known[name], LinkType(_TYPES[type]), _lag(lag, settings, decimal_comma))


def _lag(written: str | None, settings: Settings, decimal_comma: bool) -> Lag:
    if not written:
        return NO_LAG
    try:
        return parse_lag(written, settings)
    except ValueError:
        if written.endswith("%"):
            return Lag(percent=number(written[:-1], decimal_comma))
        length = amount(written[1:], settings, "d", decimal_comma)
        return Lag(length.minutes if written[0] == "+" else -length.minutes, length.unit, length.elapsed)


def person(written: str, decimal_comma: bool) -> tuple[str, float]:
    """The name and the units of `Ana`, `Ana[50%]`; ValueError for units that are none."""
    name, bracket, rest = written.strip().partition("[")
    name, units = name.rstrip(), rest.rstrip()[:-1].strip()
    if (bracket and not rest.rstrip().endswith("]")) or not name:
        raise Mistyped(Said("{text} is no resource; write it like Ana or Ana[50%]", text=repr(written)))
    if not units:
        return name, 1.0
    if units.endswith("%"):
        return name, number(units[:-1], decimal_comma) / 100
    try:
        return name, number(units, decimal_comma)
    except ValueError:
        return written, 1.0  # `Lift [north]`: brackets that are part of a name
