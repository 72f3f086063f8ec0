"""Every address there is, as Django's own resolver lists them, with what each declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from headway.workbench.people.policy import policy_of

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, eq=False)
class Route:
    """One address: `arguments` are "int:member" and the like, by the name of the argument."""

    text: str
    name: str
    arguments: Mapping[str, str]
    converters: Mapping[str, Any]
    view: Any

    def __str__(self) -> str:
        return f"{self.text} ({self.name})"

    @property
    def api(self) -> bool:
        """Whether it speaks JSON."""
        return self.text.startswith("api/")

    @property
    def in_project(self) -> bool:
        """Whether the address names a project."""
        return "key" in self.arguments

    @property
    def policies(self) -> Mapping[str, Any]:
        """What is declared, by method; a method that is not here is answered with 405."""
        said = policy_of(self.view)
        return said if isinstance(said, Mapping) else dict.fromkeys(METHODS, said)

    def path(self, values: Mapping[str, Any]) -> str:
        """The address with these arguments."""
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: self._written(found.group(1), values), self.text)

    def _written(self, name: str, values: Mapping[str, Any]) -> str:
        value = values[name]
        return str(self.converters[name].to_url(value) if name in self.converters else value)


def routes() -> list[Route]:
    """All of them."""
    return sorted(_walked(get_resolver().url_patterns, "", {}), key=lambda route: route.text)


def _walked(patterns: list[Any], before: str, known: Mapping[str, Any]) -> Iterator[Route]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = {**known, **each.pattern.converters}
            yield from _walked(each.url_patterns, before + str(each.pattern), inner)
        elif isinstance(each, URLPattern):
            yield _route(each, before, known)


def _route(pattern: URLPattern, before: str, known: Mapping[str, Any]) -> Route:
    if isinstance(pattern.pattern, RoutePattern):
        text = before + str(pattern.pattern)
        found = {name: f"{kind or 'str'}:{name}" for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", text)}
    else:  # a regular expression: each named group is an argument
        text = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", str(pattern.pattern)).strip("^$")
        found = {name: f"re:{name}" for name in re.findall(r"<(\w+)>", text)}
        text = before + text
    return Route(text, pattern.name or "", found, {**known, **pattern.pattern.converters}, pattern.callback)
