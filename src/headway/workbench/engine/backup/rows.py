"""Rows as lines of JSON, the same from either database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

from headway.workbench.engine.backup.manifest import Table
from headway.workbench.engine.sentences import kept

AT_ONCE = 2_000
encoder = msgspec.json.Encoder(order="sorted", decimal_format="string", enc_hook=kept)


def models() -> dict[str, type[Model]]:
    """Every table that rows are kept in, with its model."""
    every = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in every if model._meta.managed and not model._meta.proxy}


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    """What a row consists of, in the order of the declaration."""
    return list(model._meta.concrete_fields)


def lines(model: type[Model]) -> Iterator[bytes]:
    """Every row of a table as a line of JSON."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield encoder.encode([bytes(value) if isinstance(value, memoryview) else value for value in row])


def instances(model: type[Model], data: Iterable[bytes]) -> Iterator[Model]:
    """The rows of such lines."""
    fields = columns(model)
    for line in data:
        values = msgspec.json.decode(line)
        yield model(**{field.attname: field.to_python(value) for field, value in zip(fields, values, strict=True)})


class Digest:
    """A count and a digest of lines in whatever order they come: the sum of each line's own."""

    def __init__(self) -> None:
        self.rows, self._sum = 0, 0

    def add(self, line: bytes) -> None:
        """Count a line in."""
        self.rows += 1
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(line).digest())) % 2**256

    def of(self, model: type[Model]) -> Table:
        """What it has come to."""
        return Table(tuple(str(field.column) for field in columns(model)), self.rows, f"{self._sum:064x}")


def measured(model: type[Model]) -> Table:
    """The digest of a table as it stands."""
    digest = Digest()
    for line in lines(model):
        digest.add(line)
    return digest.of(model)


def migrations() -> tuple[str, ...]:
    """Every migration that was applied."""
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))
