"""One field of many tasks, altered alike: which field, how, and by what."""

from __future__ import annotations

import re
from enum import StrEnum

from headway.analysis.setting import words
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.value import Value


class Operation(StrEnum):
    """How a value is altered. To dates one adds and subtracts working time; to names of people, one of them."""

    SET = "set"
    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    CLEAR = "clear"
    REPLACE = "replace"


class BulkEdit(Value, frozen=True):
    """What is done to each of the tasks: `value` as it is typed, `find` what is replaced by it.

    `way` says when a status came about: as `planned`, or at the `status` date.
    """

    field: str
    operation: Operation = Operation.SET
    value: str = ""
    find: str = ""
    way: str = "planned"


SIGNS = {
    "=": Operation.SET,
    "+=": Operation.ADD,
    "-=": Operation.SUBTRACT,
    "*=": Operation.MULTIPLY,
}
"""Operations as a line of commands writes them."""

_WRITTEN = re.compile(r"\s*([^=+*]*?)\s*([-+*]?=)\s*(.*)\s*", re.DOTALL)


def written(text: str) -> BulkEdit:
    """Read `priority=700`, `duration*=1.2`, `start+=3 d`; nothing behind `=` clears. Unsettable for anything else."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise Unsettable(words.NO_EDIT, text=text)
    field, sign, value = found[1].strip(), found[2], found[3].strip()
    if sign == "=" and not value:
        return BulkEdit(field, Operation.CLEAR)
    return BulkEdit(field, SIGNS[sign], value)
