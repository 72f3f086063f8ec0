"""Activity codes (ACTVTYPE, ACTVCODE, TASKACTV) and user-defined fields (UDFTYPE, UDFVALUE) as custom fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from headway.formats.primavera.book import Book
from headway.formats.primavera.tables import Row
from headway.plan.said import Said
from headway.plan.value import Json

type Custom = dict[str, Json]

OWNERS: Mapping[str, str] = {"TASK": "", "PROJWBS": "W", "RSRC": ""}
"""The tables whose rows become tasks or resources, and what stands before their ids here."""

_NUMBERS = frozenset({"FT_INT", "FT_FLOAT", "FT_FLOAT_2_DECIMALS", "FT_MONEY"})


def code_names(types: Iterable[Row]) -> dict[str, str]:
    """What people call each code type: its name, with its id where two have the same."""
    return _distinct(types, "actv_code_type_id", "actv_code_type")


def code_labels(codes: Iterable[Row]) -> dict[str, str]:
    """What people call each code value: its short name, with its id where its type has two of that name."""
    by_type: dict[str, list[Row]] = {}
    for row in codes:
        by_type.setdefault(row.get("actv_code_type_id", ""), []).append(row)
    labels: dict[str, str] = {}
    for rows in by_type.values():
        labels |= _distinct(rows, "actv_code_id", "short_name")
    return labels


def field_names(types: Iterable[Row], taken: Iterable[str], table: str) -> dict[str, str]:
    """What people call each user-defined field of a table: its label, told from codes of the same name."""
    named = _distinct((row for row in types if row.get("table_name") == table), "udf_type_id", "udf_type_label")
    taken = set(taken)
    return {id: f"{name} (field)" if name in taken else name for id, name in named.items()}


def _distinct(rows: Iterable[Row], key: str, name: str) -> dict[str, str]:
    names = {row[key]: row.get(name, "") for row in rows if key in row}
    often = Counter(names.values())
    return {id: text if text and often[text] == 1 else f"{text} #{id}" for id, text in names.items()}


def read_task_custom(book: Book) -> dict[str, Custom]:
    """The custom fields of every activity, and of every WBS element under `W` and its wbs_id."""
    names = code_names(book.tables["ACTVTYPE"])
    labels = code_labels(book.tables["ACTVCODE"])
    found: dict[str, Custom] = {}
    for row in book.rows("TASKACTV"):
        type, code = names.get(row.get("actv_code_type_id", "")), labels.get(row.get("actv_code_id", ""))
        if type is None or code is None or "task_id" not in row:
            where = f"TASKACTV {row.get('task_id')}"
            book.doubts.add("dangling-code", where, Said("An activity code that is not in the file was left out."))
            continue
        found.setdefault(row["task_id"], {})[type] = code
    _read_fields(book, {"TASK", "PROJWBS"}, names.values(), found)
    return found


def read_resource_custom(book: Book) -> dict[str, Custom]:
    """The user-defined fields of every resource."""
    found: dict[str, Custom] = {}
    _read_fields(book, {"RSRC"}, (), found)
    return found


def _read_fields(book: Book, tables: set[str], taken: Iterable[str], found: dict[str, Custom]) -> None:
    types = list(book.tables["UDFTYPE"])
    taken = set(taken)
    fields = {
        id: (name, OWNERS[table], next(row for row in types if row.get("udf_type_id") == id))
        for table in tables
        for id, name in field_names(types, taken if table == "TASK" else (), table).items()
    }
    for row in book.rows("UDFVALUE"):
        known = fields.get(row.get("udf_type_id", ""))
        if known is None or "fk_id" not in row:
            continue
        name, before, type = known
        value = _value(book, row, type.get("logical_data_type", ""), Said("{name} of {id}", name=name, id=row["fk_id"]))
        if value is not None:
            found.setdefault(f"{before}{row['fk_id']}", {})[name] = value


def _value(book: Book, row: Row, type: str, where: str) -> Json:
    if type in _NUMBERS:
        number = book.cells.number(row, "udf_number", where)
        return int(number) if number is not None and type == "FT_INT" and number.is_integer() else number
    if type in ("FT_START_DATE", "FT_END_DATE"):
        moment = book.cells.moment(row, "udf_date", where)
        return None if moment is None else moment.isoformat(timespec="minutes")
    return row.get("udf_text") or row.get("udf_code_id")
