"""From a request to values: the parameters and the body, strictly, with every flaw at its place."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError

from headway.workbench.api.refusal import Fault, Refusal
from headway.workbench.engine.characters import NUL, in_json, in_query, sentence

LARGEST = 16 * 2**20
"""Bytes of the largest body that is read."""


def parameters[Q: msgspec.Struct](request: HttpRequest, kind: type[Q] | None) -> Q | None:
    """The query of a request; a parameter that is unknown, or given twice, is a flaw."""
    unstorable = in_query(request.GET)
    if unstorable is not None:
        raise invalid(f"query {unstorable.replace(NUL, '')}".strip(), sentence())
    twice = [name for name, values in request.GET.lists() if len(values) > 1]
    if twice:
        raise invalid(f"query {twice[0]}", "it is given more than once")
    plain = {name: values[0] for name, values in request.GET.lists()}
    if kind is None:
        if plain:
            raise invalid(f"query {next(iter(plain))}", "there is no such parameter")
        return None
    try:
        value = msgspec.convert(plain, kind, strict=False)
    except msgspec.ValidationError as wrong:
        raise _flawed("query", wrong) from None
    asked = dict(zip(value.__struct_encode_fields__, msgspec.structs.astuple(value), strict=True))
    for name in plain:
        if asked[name] is None:  # said as `null`
            raise invalid(f"query {name}", "leave it out instead")
    return value


def body[B](request: HttpRequest, kind: type[B]) -> B:
    """The body of a request, as the value it is declared to be."""
    try:
        return msgspec.json.decode(content(request), type=kind)
    except msgspec.ValidationError as wrong:
        raise _flawed("body", wrong) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise invalid("body", f"it is not JSON: {wrong}") from None
    except RecursionError:
        raise invalid("body", "it nests too deeply") from None


def content(request: HttpRequest) -> bytes:
    """The bytes of a JSON body. One that is too large is refused by its announced length, before any of it is read."""
    if (request.content_type or "").lower() != "application/json":
        raise Refusal("media-type")
    if request.headers.get("Transfer-Encoding") and not length(request):
        raise invalid("header Content-Length", "a body is announced with its length, and not sent in chunks")
    if length(request) > LARGEST:
        raise Refusal("too-large", f"A body may have {LARGEST // 2**20} MB.", headers={"Connection": "close"})
    try:
        data = request.body
    except (UnreadablePostError, RawPostDataException):
        raise invalid("body", "it ended before its announced length") from None
    if in_json(data):
        raise invalid("body", sentence())
    return data


def length(request: HttpRequest) -> int:
    """How many bytes a body is announced to have; none that is understood is none."""
    told = request.META.get("CONTENT_LENGTH") or ""
    return int(told) if told.isdecimal() else 0


def invalid(place: str, what: str) -> Refusal:
    """The refusal of a request for one flaw."""
    return Refusal("invalid", f"{place}: {what}", errors=(Fault(place, what),))


def _flawed(where: str, wrong: msgspec.ValidationError) -> Refusal:
    what, _, path = str(wrong).partition(" - at `")
    place = path.removesuffix("`").removeprefix("$").removeprefix(".")
    return invalid(f"{where} {place}".strip(), what)


def position(cursor: str, kind: type[Any]) -> Any:
    """What a cursor of ours stands for; it is opaque to callers, and a made-up one is a flaw."""
    import base64
    import binascii

    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(cursor.encode()), type=kind)
    except (msgspec.MsgspecError, binascii.Error, ValueError):
        raise invalid("query cursor", "it is none that an answer gave") from None


def cursor(value: Any) -> str:
    """A position as a caller hands it back."""
    import base64

    return base64.urlsafe_b64encode(msgspec.json.encode(value)).decode()
