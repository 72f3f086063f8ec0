"""Identifiers in addresses. A file of another tool may have put any letter into one; an address keeps them apart."""

from __future__ import annotations

from django.urls import register_converter


class Reference:
    """An identifier as one step of a path: `~` is `~0`, `/` is `~1` (as in a JSON pointer), a leading dot is `~2`."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """From the address."""
        return value.replace("~3", "").replace("~2", ".").replace("~1", "/").replace("~0", "~")

    def to_url(self, value: object) -> str:
        """Into the address; an empty identifier is `~3`."""
        text = str(value).replace("~", "~0").replace("/", "~1")
        return (f"~2{text[1:]}" if text.startswith(".") else text) or "~3"


NAME = "ref"
register_converter(Reference, NAME)
