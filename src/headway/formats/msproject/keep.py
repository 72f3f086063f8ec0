"""What is kept of a record beside what is understood: fields for the way back, without the tool's own answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from headway.formats.msproject.raw import Raw


def kept(raw: Raw, understood: frozenset[str], computed: frozenset[str], usual: Mapping[str, str]) -> dict[str, Any]:
    """The fields that are neither understood nor computed, nor say only what every such record says."""
    return {
        name: value
        for name, value in raw.items()
        if name not in understood and name not in computed and usual.get(name, "") != value
    }


def in_order(fields: Mapping[str, Any], order: Iterable[str]) -> Raw:
    """The fields that have a value, in the schema's order; unknown ones come last."""
    result = {name: fields[name] for name in order if fields.get(name) is not None}
    result.update((name, value) for name, value in fields.items() if name not in result and value is not None)
    return result
