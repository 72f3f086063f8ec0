"""RSRC, ROLES and their rates made into resources."""

from __future__ import annotations

from headway.formats.primavera import codes
from headway.formats.primavera.book import Book, leftover
from headway.formats.primavera.memos import plain_text
from headway.formats.primavera.tables import Row
from headway.formats.primavera.words import words
from headway.plan.resource import Availability, Rate, Resource, ResourceKind
from headway.plan.said import Said
from headway.plan.value import ResourceId

_READ = words("rsrc_id rsrc_name rsrc_type clndr_id email_addr rsrc_notes")
_ROLE_READ = words("role_id role_name role_descr")
_PRICES = ("cost_per_qty", "cost_per_qty2", "cost_per_qty3", "cost_per_qty4", "cost_per_qty5")


def role_resource(role_id: str) -> ResourceId:
    """The identifier of the generic resource that stands for a role."""
    return f"R{role_id}"


def read_resources(book: Book) -> dict[ResourceId, Resource]:
    """Every resource by rsrc_id, and every role as a generic resource."""
    rates = _rates(book, "RSRCRATE", "rsrc_id")
    units = {row.get("unit_id"): row.get("unit_abbrev") or row.get("unit_name", "") for row in book.tables["UMEASURE"]}
    found: dict[ResourceId, Resource] = {}
    for row in book.tables["RSRC"]:
        if "rsrc_id" in row:
            found[row["rsrc_id"]] = _resource(book, row, rates.get(row["rsrc_id"], []), units)
    role_rates = _rates(book, "ROLERATE", "role_id")
    for row in book.tables["ROLES"]:
        if "role_id" in row:
            id = role_resource(row["role_id"])
            found[id] = _role(book, id, row, role_rates.get(row["role_id"], []))
    return found


def _resource(book: Book, row: Row, rates: list[Row], units: dict[str | None, str]) -> Resource:
    where = Said("resource {name}", name=row.get("rsrc_name", row["rsrc_id"]))
    kind = book.cells.code(row, "rsrc_type", codes.RESOURCE_KINDS, ResourceKind.WORK, where)
    calendar = row.get("clndr_id")
    if calendar is not None and calendar not in book.calendars:
        book.doubts.add(
            "dangling-calendar", where, Said("Its calendar {calendar} is not in the file.", calendar=calendar)
        )
    foreign = leftover("RSRC", row, _READ)
    if row.get("rsrc_type") == "RT_Equip":
        foreign["rsrc_type"] = "RT_Equip"
    return Resource(
        id=row["rsrc_id"],
        name=row.get("rsrc_name", ""),
        kind=kind,
        calendar=calendar,
        availability=_availability(book, rates, where),
        rates=_prices(book, rates, where),
        email=row.get("email_addr", ""),
        material_unit=units.get(row.get("unit_id"), "") if kind is ResourceKind.MATERIAL else "",
        notes=plain_text(row.get("rsrc_notes", "")),
        foreign=foreign,
    )


def _role(book: Book, id: ResourceId, row: Row, rates: list[Row]) -> Resource:
    where = Said("role {name}", name=row.get("role_name", row["role_id"]))
    return Resource(
        id=id,
        name=row.get("role_name", ""),
        availability=_availability(book, rates, where),
        rates=_prices(book, rates, where),
        generic=True,
        notes=plain_text(row.get("role_descr", "")),
        foreign=leftover("ROLES", row, _ROLE_READ),
    )


def _rates(book: Book, table: str, key: str) -> dict[str, list[Row]]:
    rates: dict[str, list[Row]] = {}
    for row in book.tables[table]:
        rates.setdefault(row.get(key, ""), []).append(row)
    for rows in rates.values():
        rows.sort(key=lambda row: row.get("start_date", ""))
    return rates


def _availability(book: Book, rates: list[Row], where: str) -> tuple[Availability, ...]:
    """Units per hour from each date on; what P6 leaves at one unit, always, needs no saying."""
    found = tuple(
        Availability(units, book.cells.moment(row, "start_date", where))
        for row in rates
        if (units := book.cells.number(row, "max_qty_per_hr", where)) is not None
    )
    return () if all(part.units == 1.0 for part in found) else found


def _prices(book: Book, rates: list[Row], where: str) -> tuple[Rate, ...]:
    """A rate for each of P6's five prices that is given; the fifth price, with four rate tables used, is the last."""
    return tuple(
        Rate(standard=price, start=book.cells.moment(row, "start_date", where), table=table)
        for row in rates
        for table, name in enumerate(_PRICES)
        if (price := book.cells.money(row, name, where)) is not None and (price or table == 0)
    )
