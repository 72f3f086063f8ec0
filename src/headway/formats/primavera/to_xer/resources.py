"""Resources as RSRC and ROLES rows, with what they cost and how much of them there is."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from headway.formats.primavera.to_xer.draft import Draft, moment, money, number, xer_fields
from headway.formats.speech import called
from headway.plan.resource import Rate, Resource, ResourceKind
from headway.plan.said import Said
from headway.plan.value import EPOCH, ResourceId

_PRICES = ("cost_per_qty", "cost_per_qty2", "cost_per_qty3", "cost_per_qty4", "cost_per_qty5")


def number_resources(draft: Draft) -> None:
    """Give numbers to people and machines, and to roles; cost resources become expense categories."""
    named = [r for r in draft.plan.resources.values() if r.kind is not ResourceKind.COST]
    draft.roles.give(r.id for r in named if r.generic)
    draft.resources.give(r.id for r in named if not r.generic)


def write_resources(draft: Draft) -> None:
    """A row for every resource that works or is used up, and for its rates."""
    for id, resource in draft.plan.resources.items():
        if id in draft.roles:
            _write_role(draft, id, resource)
        elif id in draft.resources:
            draft.sheet.add("RSRC", _row(draft, id, resource))
            _write_rates(draft, "RSRCRATE", "rsrc_rate_id", "rsrc_id", draft.resources[id], resource)
        _say_what_is_lost(draft, resource)


def _row(draft: Draft, id: ResourceId, resource: Resource) -> dict[str, str]:
    calendar = resource.calendar
    return {
        "rsrc_short_name": resource.name[:20] or id,
        "def_qty_per_hr": "1",
        "cost_qty_type": "QT_Hour",
        "active_flag": "Y",
        "auto_compute_act_flag": "N",
        "def_cost_qty_link_flag": "Y",
        "ot_flag": "N",
        "load_tasks_flag": "N",
        "level_flag": "N",
        "rsrc_type": "RT_Mat" if resource.kind is ResourceKind.MATERIAL else "RT_Labor",
        "unit_id": _unit(draft, resource),
        **xer_fields(resource.foreign),
        "rsrc_id": draft.resources[id],
        "rsrc_name": resource.name,
        "clndr_id": draft.calendars.get(calendar),
        "email_addr": resource.email,
        "rsrc_notes": resource.notes,
    }


def _unit(draft: Draft, resource: Resource) -> str:
    """The unit of a material, told by its id; a unit the file does not have yet is added."""
    if not resource.material_unit or "unit_id" in resource.foreign:
        return ""
    known = {row.get("unit_abbrev"): row.get("unit_id", "") for row in _units(draft)}
    if resource.material_unit not in known:
        taken = [int(id) for id in known.values() if id.isdecimal()]
        known[resource.material_unit] = str(max(taken, default=0) + 1)
        row = {"unit_id": known[resource.material_unit], "unit_abbrev": resource.material_unit}
        draft.sheet.add("UMEASURE", {**row, "unit_name": resource.material_unit})
    return known[resource.material_unit]


def _units(draft: Draft) -> list[dict[str, str]]:
    return [*draft.sheet.kept_rows("UMEASURE"), *draft.sheet.rows("UMEASURE")]


def _write_role(draft: Draft, id: ResourceId, resource: Resource) -> None:
    role = draft.roles[id]
    row = {"role_short_name": resource.name[:20] or id, **xer_fields(resource.foreign)}
    draft.sheet.add("ROLES", {**row, "role_id": role, "role_name": resource.name, "role_descr": resource.notes})
    _write_rates(draft, "ROLERATE", "role_rate_id", "role_id", role, resource)


def _write_rates(draft: Draft, table: str, key: str, owner_key: str, owner: str, resource: Resource) -> None:
    """One row for every day from which units or prices change."""
    starts: list[datetime | None] = [part.start for part in resource.availability]
    starts += [rate.start for rate in resource.rates]
    for start in sorted(set(starts), key=lambda at: (at is not None, at or EPOCH)):
        prices = {rate.table: rate.standard for rate in resource.rates if rate.start == start}
        units = [part.units for part in resource.availability if part.start == start]
        usual = "" if resource.availability else "1"
        row = {
            key: str(len(draft.sheet.rows(table)) + 1),
            owner_key: owner,
            "start_date": moment(start),
            "max_qty_per_hr": number(units[0]) if units else usual,
        }
        for at, name in enumerate(_PRICES):
            row[name] = money(prices.get(at))
        draft.sheet.add(table, row)


def _say_what_is_lost(draft: Draft, resource: Resource) -> None:
    where = Said("resource {name}", name=resource.name or resource.id)
    for rate in resource.rates:
        if rate.overtime or rate.per_use or rate.finish:
            what = Said("Overtime rates, costs per use and the ends of rates were left out.")
            draft.losses.add("rate", where, what)
        if not 0 <= rate.table < len(_PRICES) or _is_second(rate, resource):
            draft.losses.add("rate", where, Said("A rate of table {table} has no place in P6.", table=str(rate.table)))
    if any(part.finish is not None for part in resource.availability):
        draft.losses.add("availability", where, Said("The ends of its availability were left out."))
    for name in ("time_zone", "team"):
        if getattr(resource, name) is not None:
            draft.losses.add("resource-field", where, Said("Its {what} was left out.", what=called(name)))
    used = {a.resource for a in draft.plan.assignments.values()}
    if resource.kind is ResourceKind.COST and resource.id not in used:
        draft.losses.add("unused-cost", where, Said("A cost resource without an assignment has no place in P6."))


def _is_second(rate: Rate, resource: Resource) -> bool:
    return next(r for r in resource.rates if (r.table, r.start) == (rate.table, rate.start)) is not rate


def price(resource: Resource | None, table: int) -> Decimal:
    """The first price of a resource in one of its rate tables; nothing where there is none."""
    rates = resource.rates if resource is not None else ()
    return next((rate.standard for rate in rates if rate.table == table), Decimal(0))
