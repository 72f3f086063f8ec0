"""What the form of a bulk edit asks: which tasks, which field, how, and by what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from django.core.exceptions import BadRequest
from django.http import QueryDict

from headway.analysis.bulk import BulkEdit, Operation, Settable
from headway.plan.value import TaskId
from headway.workbench.projects import views

LARGEST = 2_000_000
"""Characters of a list of tasks."""


@dataclass(frozen=True)
class Bulk:
    """Tasks are those of `tasks`, or (None) those that answer `where`; `page` and `query` are the view it came from."""

    edit: BulkEdit
    where: str = ""
    tasks: tuple[TaskId, ...] | None = None
    page: str = "table"
    query: str = ""
    mark: str = ""
    said: bool = False  # whether a value was given, so that there is something to look at

    @property
    def named(self) -> str:
        """The tasks, as a form carries them."""
        return msgspec.json.encode(self.tasks).decode() if self.tasks is not None else ""


def asked(given: QueryDict, fields: Mapping[str, Settable]) -> Bulk:
    """Read a form; a field or an operation that is not offered is the first that is."""
    text = {name: given.get(name, "") for name in ("field", "operation", "value", "find", "way", "page", "query")}
    name = text["field"].casefold()
    field = fields[name] if name in fields else next(iter(fields.values()))
    wanted = text["operation"] if name in fields else ""
    operation = next((each for each in field.operations if each.value == wanted), field.operations[0])
    found = BulkEdit(field.name, operation, text["value"], text["find"], text["way"] or "planned")
    page = text["page"] if text["page"] in views.PAGES else "table"
    said = "value" in given and (operation is Operation.CLEAR or bool(text["value"].strip() or text["find"]))
    where = given.get("where", "").strip()
    return Bulk(found, where, _tasks(given.get("tasks", "")), page, text["query"], given.get("mark", ""), said)


def _tasks(text: str) -> tuple[TaskId, ...] | None:
    if not text:
        return None
    if len(text) > LARGEST:
        raise BadRequest
    try:
        found = msgspec.json.decode(text, type=tuple[str, ...])
    except msgspec.DecodeError:
        raise BadRequest from None
    return found or None
