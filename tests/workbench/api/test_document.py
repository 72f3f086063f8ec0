"""The OpenAPI document, and what is made from it: the reference and the front end's types."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from headway.workbench.api.operation import OPERATIONS
from tests.workbench.api.conftest import document

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "docs"))

import generate  # noqa: E402
import typescript  # noqa: E402


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for each in part.values():
            yield from references(each)
    elif isinstance(part, list):
        for each in part:
            yield from references(each)


def test_every_reference_leads_somewhere_and_nothing_is_left_over() -> None:
    schemas = document()["components"]["schemas"]
    named = {each.removeprefix("#/components/schemas/") for each in references(document())}
    assert not named - schemas.keys()
    queries = {each.types["query"].__name__ for each in OPERATIONS if "query" in each.types}
    assert not schemas.keys() - named - queries


@pytest.mark.parametrize("name", sorted(document()["components"]["schemas"]))
def test_every_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(document()["components"]["schemas"][name])


def test_every_operation_says_what_it_is_for_and_what_can_go_wrong() -> None:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"].endswith("."), (path, method)
            assert {"401", "403", "422", "429", "500"} <= operation["responses"].keys(), (path, method)
            assert all(each["description"] for each in operation["responses"].values()), (path, method)
            assert operation["x-act"]


def test_the_types_of_the_front_end_are_those_of_the_document() -> None:
    assert generate.TYPES.read_text("utf-8") == generate.api_types(), "python docs/generate.py renews them"


@pytest.mark.parametrize(
    ("schema", "type"),
    [
        ({"type": "string"}, "string"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "number | null"),
        ({"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, "(string | null)[]"),
        ({"enum": ["a", "b"]}, '"a" | "b"'),
        ({"type": "object", "additionalProperties": {"type": "boolean"}}, "Record<string, boolean>"),
        ({"$ref": "#/components/schemas/Page_TaskView_"}, "PageOfTaskView"),
        ({"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}]}, "[string, number]"),
        ({}, "unknown"),
    ],
)
def test_types(schema: Any, type: str) -> None:
    assert typescript.type_of(schema) == type
