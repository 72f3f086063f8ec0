"""What an operation declares, and how it is answered: who may call it, what it takes, what it gives."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from headway.workbench import speaking
from headway.workbench.api import reading
from headway.workbench.api.call import Call, Unchanged
from headway.workbench.api.caller import caller
from headway.workbench.api.pace import slow_down
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.refused import refusal_of
from headway.workbench.api.repeat import repeatable
from headway.workbench.people.may import may
from headway.workbench.people.policy import SIGNED_IN
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import reached_by

log = logging.getLogger("headway.api")
ORGANISATION = frozenset({Act.START, Act.PEOPLE})


@dataclass(frozen=True)
class Answer:
    """A value with the status it is answered with, where that is not the operation's usual one."""

    value: Any
    status: int


@dataclass(frozen=True)
class Operation:
    """One method of one address. Its function's parameters are declared by name: `query`, `body`, and of the path.

    `conditional`: it takes `If-Match`.
    """

    method: str
    path: str
    policy: Act | str
    answers: Mapping[int, Any]
    function: Callable[..., Any]
    conditional: bool = False

    @property
    def name(self) -> str:
        """What programs call it: the name of its function."""
        return self.function.__name__

    @property
    def methods(self) -> list[str]:
        """What it answers; whatever may be read may also be asked for its headers alone."""
        return ["GET", "HEAD"] if self.method == "GET" else [self.method]

    @cached_property
    def types(self) -> dict[str, Any]:
        """The declared types, by parameter."""
        return get_type_hints(self.function)

    @property
    def usual(self) -> int:
        """The status of an answer that says none."""
        first: int = next(iter(self.answers))
        return first

    def run(self, request: HttpRequest, **names: Any) -> HttpResponseBase:
        """Answer a request, whatever becomes of it."""
        try:
            return self._answer(request, names)
        except Unchanged as same:
            return headed(HttpResponse(status=304), same.args[0])
        except Exception as error:
            refusal = refusal_of(error)
            if refusal.kind.status >= 500:
                log.exception("%s %s failed", request.method, request.path)
            return refusal.response()

    def _answer(self, request: HttpRequest, names: dict[str, Any]) -> HttpResponseBase:
        call = self._permitted(request, names.pop("key", None))
        query = reading.parameters(request, self.types.get("query"))
        if "query" in self.types:
            names["query"] = query
        if "body" in self.types:
            names["body"] = reading.body(request, self.types["body"])
        elif reading.length(request):
            raise reading.invalid("body", "this operation takes none")
        if bytes in self.answers.values():
            response: HttpResponseBase = self.function(call, **names)
            return response
        if self.method == "POST" and "Idempotency-Key" in request.headers:
            return repeatable(call, lambda: self._called(call, names))
        return self._called(call, names)

    def _called(self, call: Call, names: dict[str, Any]) -> HttpResponse:
        try:
            given = self.function(call, **names)
        except Unchanged:
            raise Unchanged(call.headers) from None
        answer = given if isinstance(given, Answer) else Answer(given, self.usual)
        return headed(written(answer), call.headers)

    def _permitted(self, request: HttpRequest, key: str | None) -> Call:
        person = caller(request)
        slow_down(person)
        if key is None:
            if isinstance(self.policy, Act) and not may(person, self.policy):
                raise Refusal("forbidden")
            return Call(request, person)
        project = get_object_or_404(reached_by(person), key=key)
        if not isinstance(self.policy, Act) or not may(person, self.policy, project):
            raise Refusal("forbidden")
        return Call(request, person, project)


OPERATIONS: list[Operation] = []
"""Every operation there is, in the order of declaration, which is that of the addresses."""


def operation(
    method: str, path: str, policy: Act | str, answers: Any = None, *, conditional: bool = False
) -> Callable[[Any], Any]:
    """Declare a function as an operation.

    `policy` is the Act one has to be allowed, in the project that `{key}` names or else in the organisation, or
    SIGNED_IN for what is looked up through the person. `answers` is the type of the answer, or types by status;
    `conditional`: it alters a record, so that `If-Match` has to say which version of it is meant.
    """
    assert isinstance(policy, Act) or policy == SIGNED_IN
    assert "{slug:key}" in path or policy in (*ORGANISATION, SIGNED_IN)

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        by_status = answers if isinstance(answers, Mapping) else {200: answers}
        OPERATIONS.append(Operation(method, path, policy, by_status, function, conditional))
        return function

    return declare


def view_of(operation: Operation) -> Callable[..., HttpResponseBase]:
    """The operation as a view that a router takes: it goes by the function's name and names the path's parameters."""

    def view(request: HttpRequest, **names: Any) -> HttpResponseBase:
        return operation.run(request, **names)

    function, parameter = operation.function, inspect.Parameter
    own = [name for name in operation.types if f"{name}}}" in operation.path and name not in ("query", "body")]
    names = ["key"] * ("{slug:key}" in operation.path) + own
    kinds = [parameter("request", parameter.POSITIONAL_OR_KEYWORD)] + [
        parameter(name, parameter.POSITIONAL_OR_KEYWORD, annotation=operation.types.get(name, str)) for name in names
    ]
    view.__signature__ = inspect.Signature(kinds)  # type: ignore[attr-defined]
    view.__name__, view.__module__, view.__doc__ = function.__name__, function.__module__, function.__doc__
    view.policy = operation.policy  # type: ignore[attr-defined]
    return view


def written(answer: Answer) -> HttpResponse:
    """A value as JSON."""
    if answer.value is None:
        return HttpResponse(status=204)
    data = (
        answer.value
        if isinstance(answer.value, bytes)
        else msgspec.json.encode(answer.value, enc_hook=speaking.written)
    )
    return HttpResponse(data, status=answer.status, content_type="application/json")


def to_save(data: bytes, name: str) -> HttpResponse:
    """A file that an operation makes: to be saved and never shown, whatever it is."""
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def headed(response: HttpResponse, headers: Mapping[str, str]) -> HttpResponse:
    """The response with these headers; what depends on who asks is kept by no shared cache."""
    for name, value in {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie", **headers}.items():
        response.headers[name] = value
    return response
