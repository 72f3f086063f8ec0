"""Names in a plan: the slug a task is called by, and what a reference written by hand points to."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


def slug(name: str) -> str:
    """`Choose the payment provider` is `choose-the-payment-provider`; letters of every language stay."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", name).lower()).strip("-")


def numbered(name: str, seen: Counter[str]) -> str:
    """`name`, or `name#2`, `name#3` where it was taken before."""
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}#{seen[name]}"


class Taken:
    """The identifiers that are taken, and up to which number each name was given out."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self.ids = set(ids)
        self._given: Counter[str] = Counter()

    def free(self, name: str) -> str:
        """`name`, or `name-2`, `name-3` where it is taken; now this is, too."""
        id = name
        while id in self.ids:
            self._given[name] += 1
            id = f"{name}-{self._given[name] + 1}"
        self.ids.add(id)
        return id


@dataclass
class References:
    """The ids of one noun, and the names that only one of them bears."""

    ids: set[str] = field(default_factory=set)
    by_name: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> References:
        """References to (id, name) pairs."""
        pairs = list(named)
        bearers = Counter(name for _, name in pairs)
        return cls({id for id, _ in pairs}, {name: id for id, name in pairs if name and bearers[name] == 1})

    def find(self, written: str) -> str:
        """The id that is meant: an id itself, else the id of the only one so named, else what was written."""
        return written if written in self.ids else self.by_name.get(written, written)

    def is_exact(self, id: str) -> bool:
        """Whether an id, written down, is found again as itself."""
        return self.find(id) == id
