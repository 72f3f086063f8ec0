"""Finding by words, over every project one may read."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.people.policy import SIGNED_IN
from headway.workbench.search.finding import LONGEST, NOUNS, find
from headway.workbench.search.telling import Hit

type Kind = Literal["project", "task", "risk", "request", "comment"]


class FoundView(msgspec.Struct, frozen=True):
    """Something found: its project by key, and `thing`: of a task or risk its id, of a request its number.

    A comment names the task it is about, and has an id of its own. `text` is some of what it was found in, empty where
    the title says it.
    """

    kind: Kind
    project: str
    thing: str
    title: str
    text: str
    comment: int | None


class FindingView(msgspec.Struct, frozen=True):
    """What was found, the best first. `more`: there is more of it than was asked for.

    `behind` counts the projects whose newest changes have not been read yet: asking again finds what is in them.
    """

    items: tuple[FoundView, ...]
    more: bool
    behind: int


class FindingQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words, each perhaps unfinished; `kind` alone, in archived projects instead, at most `limit` of each."""

    q: Annotated[str, msgspec.Meta(max_length=LONGEST)]
    kind: Kind | None = None
    archived: bool = False
    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 25


@operation("GET", "/search", SIGNED_IN, FindingView)
def search(call: Call, query: FindingQuery) -> FindingView:
    """Projects, tasks, risks, change requests and comments by words, in all projects you may read."""
    nouns = NOUNS if query.kind is None else {query.kind}
    found = find(call.person, query.q, nouns=nouns, most=query.limit, archived=query.archived)
    named = tuple(FoundView("project", each.key, "", str(each), "", None) for each in found.projects)
    return FindingView((*named, *map(_view, found.hits)), found.more, found.behind)


def _view(hit: Hit) -> FoundView:
    kind = msgspec.convert(hit.noun, Kind.__value__)
    return FoundView(kind, hit.project.key, hit.thing, hit.title, hit.text, hit.comment)
