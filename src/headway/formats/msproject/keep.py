"""What is kept of a record beside what is understood: fields for the way back, without the tool's own answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from headway.formats.msproject.raw import Raw

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}", re.ASCII)


def kept(raw: Raw, understood: frozenset[str], computed: frozenset[str], usual: Mapping[str, str]) -> dict[str, Any]:
    """The fields that are neither understood nor computed, nor say only what every such record says."""
    return {
        name: value
        for name, value in raw.items()
        if name not in understood and name not in computed and usual.get(name, "") != value
    }


def returned(
    foreign: Mapping[str, Any], order: Sequence[str], own: Collection[str], any_name: bool
) -> tuple[dict[str, Any], list[str]]:
    """The foreign fields this format can take back, and the names of those it cannot.

    Names the schema does not know go back only into a file of the same tool (`any_name`). `own` are keys that stand
    for something else than a field.
    """
    fields: dict[str, Any] = {}
    lost: list[str] = []
    for name, value in foreign.items():
        if name in own or value is None:
            continue
        if name in order or (any_name and _NAME.fullmatch(name)):
            fields[name] = value
        else:
            lost.append(name)
    return fields, lost


def in_order(fields: Mapping[str, Any], order: Sequence[str]) -> Raw:
    """The fields that have a value, in the schema's order; unknown ones come last."""
    result = {name: fields[name] for name in order if fields.get(name) is not None}
    result.update((name, value) for name, value in fields.items() if name not in result and value is not None)
    return result
