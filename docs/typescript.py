"""The types of the API for the front end, from its OpenAPI document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

type Schema = dict[str, Any]

HEAD = "// Written by docs/generate.py from the OpenAPI document: alter the code, not this file.\n"
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
NAME = re.compile(r"[A-Za-z_$][\w$]*")


def module(document: Schema) -> str:
    """Every value of the API as a type, and every operation with what it takes and gives."""
    values = [declared(name, schema) for name, schema in sorted(document["components"]["schemas"].items())]
    return "\n".join([HEAD, *values, *operations(document), ""])


def declared(name: str, schema: Schema) -> str:
    """One value: an interface where it has fields, else a name for its type."""
    told = comment(schema.get("description", ""), "")
    if "properties" in schema:
        return f"{told}export interface {named(name)} {fields(schema, '')}\n"
    return f"{told}export type {named(name)} = {type_of(schema)};\n"


def fields(schema: Schema, indent: str) -> str:
    """The fields of an object, those that may be left out with a question mark."""
    needed = schema.get("required", ())
    lines = [
        f"{comment(inner.get('description', ''), indent + '  ')}{indent}  {key(name)}{'' if name in needed else '?'}: "
        f"{type_of(inner, indent + '  ')};"
        for name, inner in schema["properties"].items()
    ]
    return "\n".join(["{", *lines, f"{indent}}}"])


def type_of(schema: Schema, indent: str = "") -> str:
    """The type of whatever a schema describes; what it does not describe is unknown."""
    if "$ref" in schema:
        return named(schema["$ref"].rpartition("/")[2])
    if "enum" in schema or "const" in schema:
        return " | ".join(json.dumps(each) for each in schema.get("enum", [schema.get("const")]))
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(type_of(each, indent) for each in schema["anyOf"]))
    kind = schema.get("type")
    if kind == "array":
        return array_of(schema, indent)
    if kind == "object":
        return object_of(schema, indent)
    return PLAIN.get(str(kind), "unknown")


def array_of(schema: Schema, indent: str) -> str:
    """A list, or a tuple where every place has a type of its own."""
    if "prefixItems" in schema:
        return f"[{', '.join(type_of(each, indent) for each in schema['prefixItems'])}]"
    inner = type_of(schema.get("items", {}), indent)
    return f"({inner})[]" if " " in inner else f"{inner}[]"


def object_of(schema: Schema, indent: str) -> str:
    """An object with fields, or one that maps names to values of one type."""
    if "properties" in schema:
        return fields(schema, indent)
    inner = schema.get("additionalProperties")
    return f"Record<string, {type_of(inner, indent) if isinstance(inner, dict) else 'unknown'}>"


def operations(document: Schema) -> Iterator[str]:
    """What each operation takes and gives, by its name."""
    yield "/** Every operation by name. */\nexport interface Operations {"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield from one(path, method, operation)
    yield "}"


def one(path: str, method: str, operation: Schema) -> Iterator[str]:
    """One operation."""
    yield comment(operation["summary"], "  ") + f"  {operation['operationId']}: {{"
    yield f"    method: {json.dumps(method.upper())};\n    path: {json.dumps(path)};"
    query = [each for each in operation["parameters"] if each["in"] == "query"]
    if query:
        yield "    query: {"
        yield from (f"      {key(each['name'])}?: {type_of(each['schema'], '      ')};" for each in query)
        yield "    };"
    if "requestBody" in operation:
        yield f"    body: {content(operation['requestBody'])};"
    given = [content(each) for status, each in operation["responses"].items() if status < "300"]
    yield f"    answer: {' | '.join(given)};\n  }};"


def content(part: Schema) -> str:
    """The type of a body."""
    kinds = list(part.get("content", {}).items())
    if not kinds:
        return "null"
    return " | ".join(type_of(each["schema"]) if kind.endswith("json") else "Blob" for kind, each in kinds)


def named(name: str) -> str:
    """`Page_TaskView_` as `PageOfTaskView`."""
    return re.sub(r"_(\w+)_", r"Of\1", name)


def key(name: str) -> str:
    """A field's name, in quotes where it is no name of the language."""
    return name if NAME.fullmatch(name) else json.dumps(name)


def comment(text: str, indent: str) -> str:
    """A description above what it describes."""
    lines = text.replace("*/", "*").splitlines()
    if len(lines) < 2:
        return f"{indent}/** {lines[0]} */\n" if lines else ""
    body = "\n".join(f"{indent} * {line}".rstrip() for line in lines)
    return f"{indent}/**\n{body}\n{indent} */\n"
