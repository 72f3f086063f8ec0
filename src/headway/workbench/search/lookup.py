"""What a database answers: the numbers of records whose words begin so, in the places one may look, at most so many.

Both answer alike: the words were made by `words.words`, and no database takes them apart anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from headway.workbench.search.models import OPENING

FEW_PLACES = 12
"""Up to so many places are asked of the index itself; beyond them each record found is looked up for its place."""


LAST = "\U0010ffff"
"""What no word goes beyond."""


def opening(words: Sequence[str], places: Collection[int], nouns: Collection[str], most: int) -> list[int]:
    """Records whose title begins with these words, the last one perhaps unfinished."""
    typed = " ".join(words)[:OPENING]
    if connection.vendor == "postgresql":
        statement = (
            f"SELECT id FROM search_record WHERE substr(words, 1, {OPENING}) LIKE %s"
            " AND place = ANY(%s) AND noun = ANY(%s) LIMIT %s"
        )
        return _numbers(statement, [f"{typed}%", list(places), list(nouns), most])
    statement = (
        f"SELECT id FROM search_record WHERE substr(words, 1, {OPENING}) >= %s AND substr(words, 1, {OPENING}) < %s"
        " AND +place IN (SELECT value FROM json_each(%s)) AND +noun IN (SELECT value FROM json_each(%s)) LIMIT %s"
    )
    return _numbers(statement, [typed, f"{typed}{LAST}", _json(places), _json(nouns), most])


def holding(
    words: Sequence[str], places: Collection[int], nouns: Collection[str], most: int, *, in_title: bool
) -> list[int]:
    """Records in whose title, or anywhere in which, each of these words begins one."""
    if connection.vendor == "postgresql":
        column = "in_title" if in_title else "in_all"
        statement = (
            f"SELECT id FROM search_record WHERE {column} @@ %s::tsquery"
            " AND place = ANY(%s) AND noun = ANY(%s) LIMIT %s"
        )
        query = " & ".join(f"'{word}':*" for word in words)
        return _numbers(statement, [query, list(places), list(nouns), most])
    columns = "words" if in_title else "{words rest}"
    query = " AND ".join(f'{columns} : "{word}" *' for word in words)
    if len(places) <= FEW_PLACES:
        query = f"place : ({' OR '.join(f'"{place}"' for place in sorted(places))}) AND {query}"
    statement = (
        "SELECT found.rowid FROM search_text AS found CROSS JOIN search_record AS record ON record.id = found.rowid"
        " WHERE search_text MATCH %s AND +record.place IN (SELECT value FROM json_each(%s))"
        " AND +record.noun IN (SELECT value FROM json_each(%s)) LIMIT %s"
    )
    return _numbers(statement, [query, _json(places), _json(nouns), most])


def _json(values: Collection[Any]) -> str:
    return json.dumps(list(values))


def _numbers(statement: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]
