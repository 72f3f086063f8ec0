"""The least that an operation of the API takes as its body, made from the type it declares."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

import msgspec

from headway.workbench.api.operation import OPERATIONS
from tests.workbench.access.routes import Route

BRACES = str.maketrans("{}", "<>")


@cache
def body(route: Route, method: str) -> bytes:
    """A body that can be read; what it says need not hold."""
    least = _declared(route, method, "body")
    return b"" if least is None else json.dumps(least).encode()


QUICKLY = {"levelling-offer": "?seconds=0"}
"""What spares a page a search that takes seconds for each of those who ask."""


@cache
def query(route: Route, method: str) -> str:
    """What has to stand behind the question mark."""
    if not route.api:
        return QUICKLY.get(route.name, "")
    least = _declared(route, method, "query")
    return f"?{urlencode(least)}" if least else ""


def _declared(route: Route, method: str, part: str) -> Any:
    for each in OPERATIONS:
        if f"api/v1{each.path}".translate(BRACES) == route.text and each.method == method and part in each.types:
            (schema,), parts = msgspec.json.schema_components([each.types[part]])
            return _least(schema, parts)
    return None


def _least(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Any:
    if "$ref" in schema:
        return _least(parts[schema["$ref"].rpartition("/")[2]], parts)
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return _least(schema[several][0], parts)
    for one in ("const", "default"):
        if one in schema:
            return schema[one]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        return {name: _least(schema["properties"][name], parts) for name in schema.get("required", ())}
    simple = {"array": [], "string": _text(schema), "integer": 1, "number": 1, "boolean": True, "null": None}
    return simple[schema.get("type", "object")] if "type" in schema else {}


def _text(schema: Mapping[str, Any]) -> str:
    """A text that is a moment too: a plan's own clock has no zone, and so its schema no format."""
    if schema.get("contentEncoding") == "base64":
        return ""
    return "2026-03-13" if schema.get("format") == "date" else "2026-03-13T15:00:00"
