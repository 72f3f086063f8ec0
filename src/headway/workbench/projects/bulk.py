"""Many rows in one statement, on either database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from django.db import connection

LONGEST_KEY = 400


def stored_key(key: str) -> str:
    """An identifier as a database takes it: itself, or its digest where it is too long or holds control characters."""
    plain = len(key) <= LONGEST_KEY and (key.isprintable() or not any(map(_is_control, key)))
    return key if plain else f"#{sha256(key.encode()).hexdigest()}"


def _is_control(letter: str) -> bool:
    return ord(letter) < 32


def run(statement: str, rows: Sequence[tuple[str, ...]], before: Sequence[int] = ()) -> None:
    """Run a statement once for all rows: `{rows}` in it stands for them, a table of text columns a, b, c, ...

    `before` are the values of the placeholders that stand before `{rows}`.
    """
    if not rows:
        return
    names = "abcdefgh"[: len(rows[0])]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join("%s::text[]" for _ in names)
            cursor.execute(
                statement.format(rows=f"unnest({arrays}) AS given({', '.join(names)})"),
                [*before, *map(list, zip(*rows, strict=True))],
            )
        else:
            cells = ", ".join(f"value ->> {at} AS {name}" for at, name in enumerate(names))
            table = f"(SELECT {cells} FROM json_each(%s)) AS given"
            cursor.execute(statement.format(rows=table), [*before, json.dumps(rows)])
