"""A field for a sentence of the engine: what was kept while one language was spoken is read in another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import TextField

from headway.plan import said

MARK = "\x1e"
"""Stands before the JSON of a sentence that remembers what it is made of (as before each text of RFC 7464). No plain
text begins with it: what somebody typed is never read as a template."""


def kept(value: Any) -> str:
    """A sentence as a column and a backup hold it. TypeError for anything else."""
    if isinstance(value, said.Told):
        return MARK + json.dumps(said.kept(value), ensure_ascii=False)
    raise TypeError(f"{type(value).__name__} is no sentence")


class SentenceField(TextField[str, str]):
    """A text column. What `Said` put together comes back as such; whatever else was kept is a plain text."""

    def get_prep_value(self, value: Any) -> Any:
        """The text as the column holds it."""
        if isinstance(value, said.Told):
            return kept(value)
        return super().get_prep_value(value.lstrip(MARK) if isinstance(value, str) else value)

    def from_db_value(self, value: str | None, *_about: Any) -> str | None:
        """The sentence, or the plain text."""
        found: str | None = self.to_python(value)
        return found

    def to_python(self, value: Any) -> Any:
        """What a column or a backup holds, as it was given."""
        if isinstance(value, str) and value.startswith(MARK):
            return said.again(json.loads(value.removeprefix(MARK)))
        return super().to_python(value)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """For migrations the column is one of texts, and nothing more."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
