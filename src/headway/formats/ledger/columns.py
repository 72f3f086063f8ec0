"""The columns of a journal: what each holds, and the words ledgers and time sheets have for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from headway.formats.tabular.headers import plain
from headway.formats.tabular.titled import Sort
from headway.plan.said import Said

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "at": (
        *("date", "day", "work date", "date of work", "service date", "worked on", "date worked", "entry date"),
        *("booking date", "posting date", "transaction date", "datum", "leistungsdatum", "buchungsdatum"),
    ),
    "task": (
        *("task", "task id", "wbs", "wbs element", "activity", "activity id", "work package", "issue", "job"),
        *("task name", "aufgabe", "vorgang", "psp", "psp-element", "psp element", "arbeitspaket"),
    ),
    "account": ("account", "cost account", "account code", "cost centre", "cost center", "gl account", "kostenstelle",
                "konto", "control account"),
    "resource": ("person", "resource", "employee", "name", "user", "staff", "who", "worker", "mitarbeiter",
                 "supplier or person", "full name"),
    "work": ("hours", "hrs", "h", "time", "work", "quantity in hours", "hours worked", "time spent", "stunden",
             "dauer"),
    "amount": ("amount", "cost", "value", "net", "net amount", "total", "sum", "actual cost", "betrag", "kosten",
               "amount net"),
    "currency": ("currency", "curr", "curr.", "ccy", "währung", "waehrung"),
    "kind": ("kind", "type", "document type", "entry type", "transaction type", "art", "belegart"),
    "reference": ("reference", "ref", "ref.", "document", "document no", "document no.", "document number", "voucher",
                  "invoice", "invoice no", "invoice no.", "invoice number", "entry", "entry no", "id", "no", "no.",
                  "beleg", "belegnummer", "belegnr", "rechnungsnummer"),
    "settles": ("settles", "settles accrual", "accrual", "accrual reference", "clears", "rückstellung"),
    "commitment": ("order", "purchase order", "po", "po no", "po number", "commitment", "contract", "bestellung",
                   "bestellnummer"),
    "note": ("note", "notes", "text", "description", "comment", "comments", "memo", "details", "buchungstext",
             "kommentar"),
}  # fmt: skip
"""By field of a booking: the titles its column may have."""

TITLES: Mapping[str, str] = {key: names[0].capitalize() for key, names in COLUMNS.items()}
_BY_NAME = {plain(name): key for key, names in COLUMNS.items() for name in names}
_UNIT = re.compile(r"\s*[(\[]([^)\]]*)[)\]]$")


def key_of(title: str) -> str | None:
    """What a title names; a unit in brackets (`Amount (EUR)`) is not part of the name."""
    name = plain(title)
    return _BY_NAME.get(name) or _BY_NAME.get(_UNIT.sub("", name))


def unit_of(title: str) -> str:
    """The unit a title states in brackets; empty for none."""
    found = _UNIT.search(title.strip())
    return found[1].strip() if found else ""


JOURNAL = Sort(key_of, ("amount", "work"), Said("journal"), "Date, Task, Person, Hours, Amount, Reference")
