"""The OpenAPI document, from what the operations declare: their types are the values' own declarations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc
from typing import Any, get_origin

import msgspec
from ninja import NinjaAPI

from headway import __version__
from headway.actuals.changes import ALL_KINDS
from headway.plan.changes.codec import schema as changes_schema
from headway.workbench.api.operation import OPERATIONS, Operation
from headway.workbench.api.refusal import KINDS, MEDIA_TYPE, ProblemDetails

REFERENCE = "#/components/schemas/{name}"
type Schema = dict[str, Any]


@cache
def document_text(api: NinjaAPI) -> str:
    """The document as JSON."""
    return json.dumps(document(api), ensure_ascii=False)


def document(api: NinjaAPI) -> Schema:
    """The whole document: the router's addresses, and our values' schemas."""
    made: Schema = {**api.get_openapi_schema(path_prefix="/api/v1/")}
    for operations in made["paths"].values():
        operations.pop("head", None)  # of everything that can be read; saying so of each would only be long
    made["info"] = {"title": "Headway", "version": "1", "description": f"Headway {__version__}: JSON by noun."}
    made["components"] = {
        "schemas": schemas(),
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "description": "A token made on the account page."},
            "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
        },
    }
    made["security"] = [{"token": []}, {"session": []}]
    return made


def declared_types() -> Iterator[Any]:
    """Every type an operation takes or gives."""
    yield ProblemDetails
    for each in OPERATIONS:
        yield from (kind for kind in each.answers.values() if kind is not None)
        yield from (each.types[name] for name in ("query", "body") if name in each.types)


@cache
def _references() -> tuple[dict[Any, Schema], Schema]:
    kinds = list(dict.fromkeys(declared_types()))
    references, components = msgspec.json.schema_components(kinds, ref_template=REFERENCE)
    twice = [name for name in components if "." in name]  # msgspec adds the module where one name has two values
    assert not twice, f"two values go by one name: {twice}"
    return dict(zip(kinds, references, strict=True)), components


def schemas() -> Schema:
    """The schema of every value, those of the Changes included."""
    of_changes = changes_schema(ALL_KINDS)
    kinds, values = _moved(of_changes["$defs"]), _references()[1]
    twice = [name for name in kinds.keys() & values.keys() if kinds[name] != values[name]]
    assert not twice, f"two values of different shape go by one name: {twice}"
    found = {**kinds, **values}
    found["Change"] = _moved(of_changes["properties"]["changes"]["items"])
    dedented: Schema = _dedented(found)
    return dedented


def parts_of(operation: Operation) -> dict[str, Any]:
    """What the router is told of an operation for the document."""
    doc = cleandoc(operation.function.__doc__ or "")
    summary, _, description = doc.partition("\n\n")
    extra: Schema = {
        "parameters": [*_query(operation), *_headers(operation)],
        "responses": {**_answers(operation), **_errors(operation)},
    }
    if "body" in operation.types:
        extra["requestBody"] = _json(_schema(operation.types["body"]), required=True)
    return {
        "summary": " ".join(summary.split()),
        "description": " ".join(description.split()),
        "tags": [operation.function.__module__.rpartition(".")[2]],
        "response": dict.fromkeys(operation.answers),
        "openapi_extra": extra | {"x-act": str(operation.policy)},
    }


def _query(operation: Operation) -> list[Schema]:
    kind = operation.types.get("query")
    if kind is None:
        return []
    described = _references()[1][kind.__name__]
    needed = described.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in needed, "schema": _given(schema)}
        for name, schema in described["properties"].items()
    ]


def _given(schema: Schema) -> Schema:
    """What a parameter holds where it is given: null is to leave it out."""
    if "anyOf" not in schema:
        return schema
    kinds = [each for each in schema["anyOf"] if each != {"type": "null"}]
    return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}


def _headers(operation: Operation) -> list[Schema]:
    text = {"type": "string"}
    if operation.method == "GET":
        return [{"name": "If-None-Match", "in": "header", "required": False, "schema": text}]
    if operation.conditional:
        return [{"name": "If-Match", "in": "header", "required": True, "schema": text}]
    if operation.method == "POST":
        short = {**text, "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"}
        return [{"name": "Idempotency-Key", "in": "header", "required": False, "schema": short}]
    return []


def _answers(operation: Operation) -> dict[int, Schema]:
    found = {status: _answer(kind) for status, kind in operation.answers.items()}
    if operation.method == "GET":
        found[304] = {"description": "Your copy is still good."}
    return found


def _answer(kind: Any) -> Schema:
    if kind is None:
        return {"description": "Done."}
    if kind is bytes:
        return {"description": "The bytes, to be saved.", "content": {"application/octet-stream": {"schema": {}}}}
    told = (get_origin(kind) or kind).__doc__ or ""
    return {"description": " ".join(cleandoc(told).split("\n\n")[0].split()), **_json(_schema(kind))}


def _errors(operation: Operation) -> dict[int, Schema]:
    statuses = [401, 403, 422, 429, 500, 503]
    statuses += [404] if "{" in operation.path else []
    statuses += [405] if "{path:task}/" in operation.path and operation.method != "GET" else []  # a task named so
    statuses += [413, 415] if "body" in operation.types else []
    statuses += [507] if operation.method != "GET" else []
    statuses += [412, 428] if operation.conditional else [412] if operation.method == "POST" else []
    details = {MEDIA_TYPE: {"schema": {"$ref": REFERENCE.format(name="ProblemDetails")}}}
    return {status: {"description": _meant_by(status), "content": details} for status in sorted(statuses)}


def _meant_by(status: int) -> str:
    return "; ".join(f"`{kind.code}`: {kind.title}" for kind in KINDS.values() if kind.status == status)


def _schema(kind: Any) -> Schema:
    return _references()[0][kind]


def _json(schema: Schema, **more: Any) -> Schema:
    return {"content": {"application/json": {"schema": schema}}, **more}


def _moved(schema: Any) -> Any:
    """A schema whose references lead to the document's components."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/$defs/", REFERENCE.format(name="")) if key == "$ref" else _moved(value)
            for key, value in schema.items()
        }
    return [_moved(each) for each in schema] if isinstance(schema, list) else schema


def _dedented(schema: Any) -> Any:
    """Descriptions without the indentation of the docstrings they are (Python 3.12 leaves it in, 3.13 does not)."""
    if isinstance(schema, dict):
        return {
            key: cleandoc(value) if key == "description" and isinstance(value, str) else _dedented(value)
            for key, value in schema.items()
        }
    return [_dedented(each) for each in schema] if isinstance(schema, list) else schema
