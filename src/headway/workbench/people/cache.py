"""The cache that all processes share: a table of JSON. A shelf for counting attempts, not for speed.

Django's own table keeps pickles, which a reader of a stolen or doctored database would have to run.
"""

from __future__ import annotations

import json
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction

FOREVER = 10 * 365 * 86_400.0
SWEEP_EVERY = 200
"""Writes between two sweeps of what has expired."""


class TableCache(BaseCache):
    """Keeps what JSON can say, in `people.Count`."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._writes = 0

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Set it only where nothing is set, and say whether it was; of several at once, one."""
        name, fields = self._named(key, version), self._fields(value, timeout)
        try:
            with transaction.atomic():
                _table().create(key=name, **fields)
        except IntegrityError:
            return bool(_table().filter(key=name, expires__lte=time.time()).update(**fields))
        return True

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is set and has not expired."""
        name = self._named(key, version)
        found = _table().filter(key=name, expires__gt=time.time()).values_list("value", flat=True).first()
        return default if found is None else json.loads(found)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Set it, whatever was there."""
        _table().update_or_create(key=self._named(key, version), defaults=self._fields(value, timeout))
        self._sweep()

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it longer."""
        alive = _table().filter(key=self._named(key, version), expires__gt=time.time())
        return bool(alive.update(expires=self._expires(timeout)))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget it, and say whether it was there."""
        return bool(_table().filter(key=self._named(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget all."""
        _table().all().delete()

    def _named(self, key: Any, version: int | None) -> str:
        return self.make_and_validate_key(key, version)

    def _fields(self, value: Any, timeout: Any) -> dict[str, Any]:
        return {"value": json.dumps(value), "expires": self._expires(timeout)}

    def _expires(self, timeout: Any) -> float:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return time.time() + (FOREVER if seconds is None else seconds)

    def _sweep(self) -> None:
        self._writes += 1
        if self._writes % SWEEP_EVERY == 0:
            _table().filter(expires__lte=time.time()).delete()


def _table() -> Any:
    from headway.workbench.people.models import Count  # settings name this file before there are models

    return Count.objects
