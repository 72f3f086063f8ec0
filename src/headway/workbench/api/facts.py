"""What happened: the dated facts, and what is known of each task from them."""

from __future__ import annotations

import msgspec

from headway.actuals.facts import AnyFact
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.people.roles import Act


class FactView(msgspec.Struct, frozen=True):
    """A fact; `withdrawn` where it counts as never said, because a retraction of it stands."""

    fact: AnyFact
    withdrawn: bool


class FactsQuery(Paged, frozen=True):
    """Only the facts of one task."""

    task: str | None = None


@operation("GET", "/projects/{slug:key}/facts", Act.READ, Page[FactView])
def list_facts(call: Call, query: FactsQuery) -> Page[FactView]:
    """The facts in the order they were entered. New ones enter by Changes: RecordStart, RecordProgress and the like."""
    _, analysis = call.seen()
    gone = analysis.actuals.withdrawn()
    found = [each for each in analysis.actuals.facts.values() if query.task in (None, each.task)]
    page = page_of(found, lambda each: each.id, query)
    return Page(tuple(FactView(each, each.id in gone) for each in page.items), page.next)
