"""Django's SQLite backend, driven through the engine that `engine.py` chose."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register
from django.utils import dateparse

from headway.workbench.engine.sqlite.engine import JOURNAL, engine
from headway.workbench.engine.sqlite.turns import in_turn, one_by_one

LIMITS = {9: 32_766, 2: 2_000}
"""What SQLite is compiled with: SQLITE_LIMIT_VARIABLE_NUMBER and SQLITE_LIMIT_COLUMN. pysqlite3 cannot be asked."""

engine.register_converter("bool", b"1".__eq__)
engine.register_converter("date", base.decoder(dateparse.parse_date))
engine.register_converter("time", base.decoder(dateparse.parse_time))
engine.register_converter("datetime", base.decoder(dateparse.parse_datetime))
engine.register_converter("timestamp", base.decoder(dateparse.parse_datetime))
engine.register_adapter(decimal.Decimal, str)
engine.register_adapter(datetime.date, base.adapt_date)
engine.register_adapter(datetime.datetime, base.adapt_datetime)


class Connection(engine.Connection):  # type: ignore[misc]
    """A connection that answers what Django asks of it."""

    def getlimit(self, what: int) -> int:
        """How much of something one statement may hold."""
        return LIMITS[what]

    def commit(self) -> None:
        """Make it last, when readers let us (those of a rollback journal may be in the way)."""
        in_turn(super().commit)


class Cursor(engine.Cursor):  # type: ignore[misc]
    """Takes Django's placeholders (%s and %(name)s) for SQLite's (? and :name)."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        execute = super().execute
        if params is None:
            wait = one_by_one if query.startswith("BEGIN") else in_turn
            return wait(lambda: execute(query))
        asked = placeholders(query, params)
        return in_turn(lambda: execute(asked, params))

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for every set of parameters."""
        every = list(param_list)
        if self.connection.in_transaction:
            return super().executemany(placeholders(query, every[0] if every else ()), every)
        for params in every:  # each is a transaction of its own, and waits for its own turn
            self.execute(query, params)
        return self


def placeholders(query: str, params: Any) -> str:
    """The statement with SQLite's own placeholders."""
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """What Django calls a database of this kind."""

    Database = engine

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the database file; its journal mode stays set in it from then on."""
        connection = engine.connect(**conn_params, factory=Connection)
        register(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        for command in filter(None, map(str.strip, self.init_commands)):  # type: ignore[attr-defined]
            connection.execute(command)
        if not self.is_in_memory_db():
            connection.execute(f"PRAGMA journal_mode = {JOURNAL}")
        connection.execute("PRAGMA busy_timeout = 0")  # from here on we wait ourselves: turns.py
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that speaks Django's placeholders."""
        return self.connection.cursor(factory=Cursor)
