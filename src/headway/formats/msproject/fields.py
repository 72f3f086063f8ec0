"""The custom fields of Microsoft Project: which number is which field, and what its value is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache


class Owner(IntEnum):
    """Whose field it is: the upper half of a FieldID."""

    TASK = 0x0B40
    RESOURCE = 0x0C40
    ASSIGNMENT = 0x0F40


_NUMBERS: Mapping[Owner, str] = {
    Owner.TASK: """
        Text 51 54 57 60 63 66-70 317-336
        Number 87-91 302-316
        Flag 72-81 292-301
        Cost 106-108 258-264
        Duration 103-105 275-281
        Date 265-274
        Start 52 55 58 61 64 282 284 286 288 290
        Finish 53 56 59 62 65 283 285 287 289 291
        OutlineCode 416 418 420 422 424 426 428 430 432 434
        """,
    Owner.RESOURCE: """
        Text 8-9 30-32 97-101 225-244
        Number 112-116 205-219
        Flag 127-135 126 195-204
        Cost 123-125 166-172
        Duration 117-119 183-189
        Date 173-182
        Start 102-106 220-224
        Finish 107-111 190-194
        OutlineCode 278 280 282 284 286 288 290 292 294 296
        """,
    Owner.ASSIGNMENT: """
        Text 88-97 218-237
        Number 108-112 198-212
        Flag 123-131 122 188-197
        Cost 119-121 159-165
        Duration 113-115 176-182
        Date 166-175
        Start 98-102 213-217
        Finish 103-107 183-187
        """,
}
"""Per kind of field the lower halves of the FieldIDs of its first, second, third... field."""


@cache
def field_names() -> Mapping[int, str]:
    """The name of every local custom field by its FieldID: `Text1`, `Cost3`."""
    return {owner << 16 | number: name for owner, table in _NUMBERS.items() for name, number in _named(table)}


@cache
def field_numbers(owner: Owner) -> Mapping[str, int]:
    """The FieldID of every local custom field of a kind of record, by its name."""
    return {name: number for number, name in field_names().items() if number >> 16 == owner}


def kind_of(name: str) -> str:
    """What a field holds, by its name: text, number, flag, cost, duration, date or code."""
    stem = re.sub(r"\d+$", "", name.removeprefix("Enterprise ").strip()).strip().lower()
    return {"start": "date", "finish": "date", "outlinecode": "code"}.get(stem, stem)


def _named(table: str) -> Iterator[tuple[str, int]]:
    for line in table.split("\n"):
        stem, *runs = line.split() or [""]
        numbers = [number for run in runs for number in _run(run)]
        yield from ((f"{stem}{at}", number) for at, number in enumerate(numbers, 1))


def _run(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)
