"""What was found by words, all of it on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from headway.workbench.pages.found.address import KINDS, hit_address
from headway.workbench.people.policy import signed_in
from headway.workbench.people.request import Signed
from headway.workbench.search.finding import LONGEST, NOUNS, Found, find
from headway.workbench.search.telling import Hit

MOST = 100


@dataclass(frozen=True)
class Line:
    """Something found, as a line of the page."""

    hit: Hit

    @property
    def url(self) -> str:
        """Where it opens."""
        return hit_address(self.hit)

    @property
    def kind(self) -> str:
        """What it is."""
        return str(KINDS[self.hit.noun])


@signed_in
def show(request: Signed) -> HttpResponse:
    """Everything that is found by the words of the address, one kind of it or all, archived projects where asked."""
    typed, only = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("kind", "")
    archived = request.GET.get("archived") == "1"
    chosen = only if only in KINDS else ""
    nouns = {chosen} if chosen else NOUNS
    found = find(request.user, typed, nouns=nouns, most=MOST, archived=archived) if typed else Found()
    context = {
        "typed": typed,
        "found": found,
        "lines": [Line(hit) for hit in found.hits],
        "kinds": _kinds(chosen),
        "kind": chosen,
        "archived": archived,
        "most": MOST,
    }
    return render(request, "found/show.html", context)


def _kinds(chosen: str) -> Sequence[tuple[str, str, bool]]:
    return [(noun, str(label), noun == chosen) for noun, label in KINDS.items()]
