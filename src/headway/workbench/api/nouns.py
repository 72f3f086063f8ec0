"""The other nouns of a plan: one list and one reading each, alike for all of them."""

from __future__ import annotations

from typing import Any

from headway.plan.changes.nouns import NOUNS, SETTINGS, TASK, Noun
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.withheld import SECRET

CALLED = {"raid": "RAID log"}
"""Collections whose name is no word of its own."""


def declare(noun: Noun) -> None:
    """Declare the operations of a noun under the name of the collection that holds it."""
    place = f"/projects/{{slug:key}}/{noun.collection}"
    act = Act.SEE_RISKS if noun in SECRET else Act.READ

    def list_things(call: Call, query: Paged) -> Any:
        _, analysis = call.seen()
        return page_of(tuple(getattr(analysis.plan, noun.collection).values()), lambda thing: str(thing.id), query)

    def read_thing(call: Call, thing: str) -> Any:
        _, analysis = call.seen()
        found = getattr(analysis.plan, noun.collection).get(thing)
        if found is None:
            raise Refusal("not-found")
        return found

    list_things.__name__, list_things.__doc__ = (
        f"list_{noun.collection}",
        f"The {CALLED.get(noun.collection, noun.collection)} of the plan.",
    )
    read_thing.__name__, read_thing.__doc__ = (
        f"read_{noun.word.replace(' ', '_').lower()}",
        f"One {noun.word} of the plan.",
    )
    operation("GET", place, act, Page[noun.type])(list_things)  # type: ignore[name-defined]
    operation("GET", f"{place}/{{path:thing}}", act, noun.type)(read_thing)


for _noun in NOUNS:
    if _noun not in (SETTINGS, TASK):
        declare(_noun)
