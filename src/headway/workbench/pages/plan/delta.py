"""What differs between two payloads: only the rows that changed, so that an edit is shown at once."""

from __future__ import annotations

from typing import Any

from headway.workbench.pages.plan.payload import Columns
from headway.workbench.pages.plan.shelf import Shown


def delta(before: Shown, after: Shown) -> dict[str, Any]:
    """What makes of one payload the other.

    `order` (all identifiers) only where the rows themselves changed; `at` the places, in the later order, of the rows
    that differ, and `rows` their columns; `links` whole, where a link was added, removed or altered.
    """
    old, new = before.payload, after.payload
    told: dict[str, Any] = {"base": before.revision, "revision": after.revision, "about": new.about}
    moved = old.rows["id"] != new.rows["id"]
    if moved:
        told["order"] = new.rows["id"]
    at = _placed(old.rows, new.rows) if moved else _differing(old.rows, new.rows)
    told["at"] = at
    told["rows"] = {name: [column[row] for row in at] for name, column in new.rows.items() if name != "id"}
    if old.links is not new.links and old.links != new.links:
        told["links"] = new.links
    if old.driving != new.driving:
        told["driving"] = new.driving
    return told


def _differing(old: Columns, new: Columns) -> list[int]:
    rows: set[int] = set()
    for name, column in new.items():
        was = old.get(name)
        if was is None:
            return list(range(len(column)))
        if was is not column and was != column:
            rows.update(at for at, (a, b) in enumerate(zip(was, column, strict=True)) if a != b)
    return sorted(rows)


def _placed(old: Columns, new: Columns) -> list[int]:
    """Rows that are new or differ, where rows came, went or changed places."""
    where = {task: at for at, task in enumerate(old["id"])}
    names = [name for name in new if name != "id"]
    pairs = [(old.get(name, ()), new[name]) for name in names]
    found = []
    for at, task in enumerate(new["id"]):
        was = where.get(task)
        if was is None or any(not a or a[was] != b[at] for a, b in pairs):
            found.append(at)
    return found
