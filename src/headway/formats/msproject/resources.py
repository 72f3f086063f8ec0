"""Resources, both ways: kinds, availability over time, rate tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from headway.formats.msproject.codes import ACCRUALS, KINDS, RESOURCE_ORDER, inverse
from headway.formats.msproject.custom import CustomFields
from headway.formats.msproject.fields import Owner
from headway.formats.msproject.keep import in_order, kept
from headway.formats.msproject.raw import Raw, rows, text_of
from headway.formats.msproject.values import Notes, Row, amount_text, moment_text, number_text
from headway.formats.msproject.written import Written
from headway.formats.speech import called
from headway.plan.resource import Availability, Rate, Resource, ResourceKind
from headway.plan.said import Said
from headway.plan.task import Accrual
from headway.plan.value import CalendarId, ResourceId

UNASSIGNED = "-65535"
"""The ResourceUID of work nobody is named for."""

UNDERSTOOD = frozenset(
    """UID ID Name Type MaterialLabel EmailAddress MaxUnits AvailableFrom AvailableTo AccrueAt StandardRate
    OvertimeRate CostPerUse CalendarUID Notes IsGeneric IsCostResource ExtendedAttribute AvailabilityPeriods
    Rates""".split()
)
COMPUTED = frozenset(
    """IsNull PeakUnits OverAllocated Start Finish Work RegularWork OvertimeWork ActualWork RemainingWork
    ActualOvertimeWork RemainingOvertimeWork PercentWorkComplete Cost OvertimeCost ActualCost ActualOvertimeCost
    RemainingCost RemainingOvertimeCost WorkVariance CostVariance SV CV ACWP BCWS BCWP TimephasedData""".split()
)
USUAL = {
    "WorkGroup": "0",
    "CanLevel": "1",
    "StandardRateFormat": "2",
    "OvertimeRateFormat": "2",
    "IsInactive": "0",
    "IsEnterprise": "0",
    "BookingType": "0",
    "IsBudget": "0",
    "ActualWorkProtected": "PT0H0M0S",
    "ActualOvertimeWorkProtected": "PT0H0M0S",
}
_ALWAYS = datetime(1984, 1, 1)
_FOREVER = datetime(2049, 12, 31)
_END_OF_TIME = datetime(2049, 12, 31, 23, 59)
_RATE_FORMATS = "RateFormats"
_WHOLE_VALUES = "ExtendedAttribute"
_OWN_KEYS = frozenset((_RATE_FORMATS, _WHOLE_VALUES))


class Resources(NamedTuple):
    """Resources by id, and the placeholder row of those not assigned, for the way back."""

    by_id: dict[ResourceId, Resource]
    placeholder: Raw | None


def read_resources(
    raws: Sequence[Raw],
    assigned: frozenset[str],
    calendars: Mapping[str, CalendarId],
    custom: CustomFields,
    notes: Notes,
) -> Resources:
    """Every resource; the nameless row with UID 0, which stands for nobody, is one only if it is assigned."""
    by_id: dict[ResourceId, Resource] = {}
    placeholder: Raw | None = None
    for raw in raws:
        uid = text_of(raw, "UID")
        row = Row(raw, f"Resource UID {uid or '?'}", notes)
        if not uid or uid in by_id:
            row.doubt("duplicate-uid", "UID", Said("no UID of its own; this resource is left out."))
        elif row.flag("IsNull"):
            row.doubt("blank-row", "IsNull", Said("an empty row of the resource sheet; left out."))
        elif uid == "0" and uid not in assigned and not row.given("Name"):
            placeholder = raw
        else:
            by_id[uid] = _resource(uid, row, calendars, custom)
    return Resources(by_id, placeholder)


def _resource(uid: str, row: Row, calendars: Mapping[str, CalendarId], custom: CustomFields) -> Resource:
    values, whole = custom.read(row)
    foreign = kept(row.raw, UNDERSTOOD, COMPUTED, USUAL)
    rates, formats = _rates(row)
    if formats:
        foreign[_RATE_FORMATS] = formats
    if whole:
        foreign[_WHOLE_VALUES] = whole
    calendar = row.text("CalendarUID", "-1").strip()
    if calendar not in calendars and calendar not in ("-1", ""):
        row.doubt(
            "missing-calendar",
            "CalendarUID",
            Said("there is no calendar {calendar}; the project's is used.", calendar=calendar[:20]),
        )
    return Resource(
        id=uid,
        name=row.text("Name"),
        kind=ResourceKind.COST if row.flag("IsCostResource") else row.code("Type", KINDS, ResourceKind.WORK),
        calendar=calendars.get(calendar),
        availability=_availability(row),
        rates=rates,
        accrue_at=row.code("AccrueAt", ACCRUALS, Accrual.PRORATED),
        email=row.text("EmailAddress"),
        material_unit=row.text("MaterialLabel"),
        generic=row.flag("IsGeneric"),
        notes=row.text("Notes"),
        custom=values,
        foreign=foreign,
    )


def _availability(row: Row) -> tuple[Availability, ...]:
    periods = rows(row.raw, "AvailabilityPeriods", "AvailabilityPeriod")
    found = []
    for raw in periods:
        period = Row(raw, f"{row.where} / AvailabilityPeriod", row.notes)
        units = period.number("AvailableUnits", 1.0)
        found.append(_open(units, _bound(period, "AvailableFrom"), _bound(period, "AvailableTo")))
    if not found:
        units = row.number("MaxUnits", 1.0)
        found = [_open(units, _bound(row, "AvailableFrom"), _bound(row, "AvailableTo"))]
    return () if found == [Availability(1.0)] else tuple(found)


def _bound(row: Row, name: str) -> datetime | None:
    if row.text(name)[:10] in ("1984-01-01", "2049-12-31", "2149-12-31"):
        return None  # how the file says always and for ever
    return row.moment(name)


def _open(units: float, start: datetime | None, finish: datetime | None) -> Availability:
    return Availability(units, start, finish)


def _rates(row: Row) -> tuple[tuple[Rate, ...], list[str]]:
    """The rates, and how they are shown where that is not per hour."""
    found: list[Rate] = []
    formats: list[str] = []
    for raw in rows(row.raw, "Rates", "Rate"):
        entry = Row(raw, f"{row.where} / Rate", row.notes)
        found.append(
            Rate(
                standard=entry.money("StandardRate"),
                overtime=entry.money("OvertimeRate"),
                per_use=entry.money("CostPerUse", 100),
                start=_bound(entry, "RatesFrom"),
                finish=_bound(entry, "RatesTo"),
                table=min(4, max(0, entry.whole("RateTable"))),
            )
        )
        formats.append(_shown(entry))
    if not any(rate.table == 0 for rate in found):
        plain = Rate(row.money("StandardRate"), row.money("OvertimeRate"), row.money("CostPerUse", 100))
        if plain != Rate():
            found.insert(0, plain)
            formats.insert(0, _shown(row))
    return tuple(found), formats if any(each != "2 2" for each in formats) else []


def _shown(row: Row) -> str:
    return f"{row.whole('StandardRateFormat', 2)} {row.whole('OvertimeRateFormat', 2)}"


def resource_rows(resources: Sequence[Resource], written: Written) -> list[Raw]:
    """The resources as the file writes them, numbered in order."""
    return [_resource_row(at, resource, written) for at, resource in enumerate(resources, 1)]


def _resource_row(at: int, resource: Resource, written: Written) -> Raw:
    where = Said("Resource {name}", name=resource.name or resource.id)
    for field, value in (("time_zone", resource.time_zone), ("team", resource.team)):
        if value is not None:
            written.notes.add(
                "loss",
                where,
                Said("its {field} {value} has no place in a Microsoft Project file.", field=called(field), value=value),
            )
    rate = next((rate for rate in resource.rates if rate.table == 0), Rate())
    fields: dict[str, Any] = {
        **USUAL,
        **written.foreign(resource.foreign, RESOURCE_ORDER, _OWN_KEYS, where),
        "UID": written.uids.resource(resource.id),
        "ID": str(at),
        "Name": resource.name,
        "Type": inverse(KINDS)[ResourceKind.MATERIAL if resource.kind is ResourceKind.COST else resource.kind],
        "IsNull": "0",
        "MaterialLabel": resource.material_unit or None,
        "EmailAddress": resource.email or None,
        "AccrueAt": inverse(ACCRUALS)[resource.accrue_at],
        "StandardRate": amount_text(rate.standard),
        "OvertimeRate": amount_text(rate.overtime),
        "CostPerUse": amount_text(rate.per_use, 100),
        "CalendarUID": written.uids.calendar(resource.calendar),
        "Notes": resource.notes or None,
        "IsGeneric": str(int(resource.generic)),
        "IsCostResource": "1" if resource.kind is ResourceKind.COST else "0",
        **_availability_rows(resource.availability),
        "Rates": {"Rate": _rate_rows(resource)} if resource.rates else None,
        "ExtendedAttribute": written.custom.write(
            Owner.RESOURCE, resource.custom, resource.foreign.get(_WHOLE_VALUES, []), where, written.notes
        )
        or None,
    }
    return in_order(fields, RESOURCE_ORDER)


def _availability_rows(periods: Sequence[Availability]) -> Raw:
    units = number_text(periods[0].units if periods else 1.0)
    if len(periods) < 2 and not any(p.start or p.finish for p in periods):
        return {"MaxUnits": units}
    entries = [
        {
            "AvailableFrom": moment_text(period.start or _ALWAYS),
            "AvailableTo": moment_text(period.finish or _FOREVER),
            "AvailableUnits": number_text(period.units),
        }
        for period in periods
    ]
    return {"MaxUnits": units, "AvailabilityPeriods": {"AvailabilityPeriod": entries}}


def _rate_rows(resource: Resource) -> list[Raw]:
    shown = list(resource.foreign.get(_RATE_FORMATS, []))
    formats = shown if len(shown) == len(resource.rates) else ["2 2"] * len(resource.rates)
    return [_rate_row(rate, *each.split()) for rate, each in zip(resource.rates, formats, strict=True)]


def _rate_row(rate: Rate, standard: str, overtime: str) -> Raw:
    return {
        "RatesFrom": moment_text(rate.start or _ALWAYS),
        "RatesTo": moment_text(rate.finish or _END_OF_TIME),
        "RateTable": str(rate.table),
        "StandardRate": amount_text(rate.standard),
        "StandardRateFormat": standard,
        "OvertimeRate": amount_text(rate.overtime),
        "OvertimeRateFormat": overtime,
        "CostPerUse": amount_text(rate.per_use, 100),
    }
