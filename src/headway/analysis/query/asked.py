"""What is asked of a plan by a view: which tasks, in which groups and order, with which columns."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from headway.plan.value import Value

OWN = ("where", "columns", "group", "sort", "view")


class Asked(Value, frozen=True):
    """A question as the address of a page writes it.

    `where` is a query, `columns` and `group` are names of fields, `sort` too, each with a minus before it where the
    greatest comes first. Empty: as the page has it by itself. `view` is the number of the kept view it came from.
    `more` is what one page alone understands.
    """

    where: str = ""
    columns: tuple[str, ...] = ()
    group: str = ""
    sort: tuple[str, ...] = ()
    view: int | None = None
    more: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_query_string(cls, text: str) -> Asked:
        """Read `where=late&group=team&sort=-finish,name`; never refuses."""
        return cls.from_pairs(parse_qsl(text, keep_blank_values=True))

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> Asked:
        """Read the arguments of an address."""
        pairs = list(pairs)
        said = dict(pairs)
        view = said.get("view", "")
        return cls(
            where=said.get("where", "").strip(),
            columns=_names(said.get("columns", "")),
            group=said.get("group", "").strip(),
            sort=_names(said.get("sort", "")),
            view=int(view) if view.isascii() and view.isdecimal() and len(view) < 18 else None,
            more=tuple((name, value) for name, value in pairs if name not in OWN),
        )

    def to_query_string(self) -> str:
        """As the address has it, in one order; what is empty is left out, unless a kept view may say otherwise."""
        own = (
            ("where", self.where),
            ("columns", ",".join(self.columns)),
            ("group", self.group),
            ("sort", ",".join(self.sort)),
            ("view", str(self.view or "")),
        )
        shown = [(name, value) for name, value in own if value or self.view is not None]
        return urlencode([*shown, *self.more])


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
