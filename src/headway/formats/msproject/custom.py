"""Custom fields (extended attributes), both ways: by the alias people gave them, with typed values."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from headway.formats.msproject.fields import Owner, field_names, field_numbers, kind_of
from headway.formats.msproject.raw import Raw, rows
from headway.formats.msproject.values import FORMATS, UNITS, Notes, Row, amount_text, duration_text, number_text
from headway.plan.duration import Duration, Unit
from headway.plan.said import Joined, Said
from headway.plan.settings import Settings
from headway.plan.text import duration_text as people_text
from headway.plan.text import parse_duration

_LOOKED_UP = frozenset(("ValueID", "ValueGUID"))


class CustomFields:
    """The custom fields a file defines: FieldID to the name people see, and back."""

    def __init__(self, project: Mapping[str, Any], settings: Settings) -> None:
        self.settings = settings
        self.name: dict[int, str] = {}
        self.kind: dict[int, str] = {}
        self.number: dict[tuple[int, str], int] = {}
        for raw in rows(dict(project), "ExtendedAttributes", "ExtendedAttribute"):
            self._define(raw)

    def _define(self, raw: Raw) -> None:
        number = _field_id(raw)
        if number is None:
            return
        plain = str(raw.get("FieldName") or field_names().get(number) or f"Field {number}")
        name = str(raw.get("Alias") or plain)
        if (number >> 16, name) in self.number:
            name = f"{name} ({plain})"
        self._keep(number, name, plain)

    def _keep(self, number: int, name: str, plain: str) -> None:
        self.name[number], self.kind[number] = name, kind_of(plain)
        self.number.setdefault((number >> 16, name), number)

    def known(self, number: int) -> str:
        """The name people see for a FieldID, defined in the file or not."""
        if number not in self.name:
            plain = field_names().get(number, f"Field {number}")
            self._keep(number, plain, plain)
        return self.name[number]

    def read(self, row: Row) -> tuple[dict[str, Any], list[Raw]]:
        """The values of one record by name, and the entries that say more than a value, for the way back."""
        values: dict[str, Any] = {}
        whole: list[Raw] = []
        for raw in rows(row.raw, "ExtendedAttribute"):
            number = _field_id(raw)
            if number is None:
                row.doubt("bad-number", "ExtendedAttribute", Said("a custom value without a usable FieldID; left out."))
                continue
            name = self.known(number)
            values[name] = self._value(Row(raw, row.where, row.notes), number, name)
            if not _LOOKED_UP.isdisjoint(raw):
                whole.append(raw)
        return values, whole

    def _value(self, row: Row, number: int, name: str) -> Any:
        text = row.text("Value")
        match self.kind[number]:
            case "flag":
                return text.strip() in ("1", "true")
            case "number":
                value = row.number("Value")
                return int(value) if value.is_integer() else value
            case "cost":
                return float(row.money("Value", 100))
            case "duration":
                minutes = row.minutes("Value", signed=True)
                return None if minutes is None else people_text(self._duration(row, minutes), self.settings)
            case "date":
                moment = row.moment("Value")
                return None if moment is None else moment.isoformat(timespec="minutes")
        return text

    def _duration(self, row: Row, minutes: int) -> Duration:
        code = row.whole("DurationFormat", 7)
        unit, elapsed = UNITS.get(code % 32, (Unit.DAY, False))
        return Duration(minutes, unit, elapsed, estimated=code >= 32)

    def write(
        self, owner: Owner, values: Mapping[str, Any], whole: Sequence[Raw], where: str, notes: Notes
    ) -> list[Raw]:
        """The values of one record as the file writes them; a name the format does not know is a loss."""
        entries: list[Raw] = []
        kept = {_field_id(raw): raw for raw in whole}
        for name, value in values.items():
            number = self.number.get((owner, name)) or field_numbers(owner).get(name) or _nameless(owner, name)
            if number is None:
                notes.add(
                    "loss",
                    Joined(" / ", (where, name)),
                    Said("a custom field that is not one of Microsoft Project's own."),
                )
                continue
            self.known(number)
            entry = self._entry(number, value)
            if entry is None:
                notes.add(
                    "loss",
                    Joined(" / ", (where, name)),
                    Said("{value} is not a {kind}.", value=repr(str(value)[:40]), kind=self.kind[number]),
                )
            else:
                old = kept.get(number, {})
                entries.append(old | entry if old.get("Value", "") == entry["Value"] else entry)
        return entries

    def _entry(self, number: int, value: Any) -> Raw | None:
        entry: Raw = {"FieldID": str(number)}
        try:
            return self._written(entry, self.kind[number], value)
        except (TypeError, ValueError):
            return None

    def _written(self, entry: Raw, kind: str, value: Any) -> Raw:
        match kind:
            case _ if value is None:
                text = "NA"
            case "flag":
                text = str(int(bool(value)))
            case "number":
                text = number_text(_finite(value))
            case "cost":
                text = amount_text(_cents(value))
            case "duration":
                duration = parse_duration(str(value), self.settings)
                text = duration_text(duration.minutes)
                code = FORMATS[duration.unit, duration.elapsed] + 32 * duration.estimated
                return {**entry, "Value": text, "DurationFormat": str(code)}
            case "date":
                text = datetime.fromisoformat(str(value)).isoformat(timespec="seconds")
            case _:
                text = str(value)
        return {**entry, "Value": text}


def _field_id(raw: Raw) -> int | None:
    text = raw.get("FieldID", "")
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 12 else None


def _nameless(owner: Owner, name: str) -> int | None:
    """The FieldID of a field that has no other name than `Field 188744339`."""
    word, _, digits = name.partition(" ")
    usable = word == "Field" and digits.isdecimal() and len(digits) < 12 and int(digits) >> 16 == owner
    return int(digits) if usable else None


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _cents(value: Any) -> Any:
    from decimal import Decimal

    return Decimal(str(_finite(value))) * 100
