"""What somebody looks for, over everything they may read: ranked, and told as it is now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import memberships_at_hand, seen_by
from headway.workbench.projects.models import Project
from headway.workbench.search import upkeep
from headway.workbench.search.lookup import holding, opening
from headway.workbench.search.models import Noun, Record, place_of
from headway.workbench.search.telling import Candidate, Hit, told
from headway.workbench.search.words import each_begins_one, words

LONGEST = 200
"""Characters that are looked for."""

LOOKED_AT = 300
"""Records of each way to match that are ranked; of more, whoever looks must say more."""

ORDER: Mapping[str, int] = {Noun.TASK: 0, Noun.RISK: 1, Noun.REQUEST: 2, Noun.COMMENT: 3}
NOUNS = frozenset({"project", *ORDER})


@dataclass(frozen=True)
class Found:
    """What was found, the best first. `more`: there is more of it; `behind`: so many plans were not read yet."""

    projects: tuple[Project, ...] = ()
    hits: tuple[Hit, ...] = ()
    more: bool = False
    behind: int = 0


def find(
    person: Person,
    typed: str,
    *,
    here: str = "",
    most: int = 12,
    nouns: Collection[str] = NOUNS,
    archived: bool = False,
) -> Found:
    """What a person finds by words, each perhaps unfinished: projects by name, then things; at most so many of each.

    What begins so comes first, then what has all words in its title, then what has them in its text; of equals what
    is in the project with the key `here`. `nouns`: only of these; archived projects are looked through where asked.
    """
    asked = words(typed[:LONGEST])
    if not asked:
        return Found()
    memberships_at_hand(person)
    mine = list(seen_by(person).filter(archived__isnull=not archived).order_by("name", "key"))
    left = upkeep.catch_up(mine)
    upkeep.hear()
    home = next((each.pk for each in mine if each.key == here), 0)
    ranked = _ranked(asked, places_of(person, mine), home, sorted(ORDER.keys() & set(nouns)))
    hits = told(person, ranked[: 2 * most], {each.pk: each for each in mine}, asked)
    named = projects_named(mine, asked)[:most] if "project" in nouns else []
    return Found(tuple(named), tuple(hits[:most]), len(hits) > most or len(ranked) > 2 * most, left)


def projects_named(projects: Iterable[Project], asked: Sequence[str]) -> list[Project]:
    """The projects in whose name or key each word begins one, those that begin so first."""
    ranked = [(rank, each) for each in projects if (rank := rank_of(words(f"{each} {each.key}"), asked)) is not None]
    return [each for _rank, each in sorted(ranked, key=lambda pair: pair[0])]


def places_of(person: Person, projects: Iterable[Project]) -> set[int]:
    """Where a person may look: in each project, and among its risks where they may see them."""
    asked = list(projects)
    risky = {place_of(each.pk, risks=True) for each in asked if may(person, Act.SEE_RISKS, each)}
    return {place_of(each.pk) for each in asked} | risky


def rank_of(title: Sequence[str], asked: Sequence[str]) -> int | None:
    """0: the title begins so, 1: each word begins one of it, None: one does not."""
    if not each_begins_one(asked, title):
        return None
    return 0 if " ".join(title).startswith(" ".join(asked)) else 1


def _ranked(asked: Sequence[str], places: set[int], home: int, nouns: Sequence[str]) -> list[Candidate]:
    """The records that answer, the best first."""
    if not nouns:
        return []
    found: dict[int, None] = {}
    for where in (places & {place_of(home), place_of(home, risks=True)}, places):
        if where and len(found) < LOOKED_AT:
            found |= dict.fromkeys(opening(asked, where, nouns, LOOKED_AT))
            found |= dict.fromkeys(holding(asked, where, nouns, LOOKED_AT, in_title=True))
    if places and len(found) < LOOKED_AT:
        found |= dict.fromkeys(holding(asked, places, nouns, LOOKED_AT, in_title=False))
    rows = Record.objects.filter(pk__in=found).values_list("project", "noun", "key", "thing", "title", "words")
    ranked = [(_order(row := Candidate(*each), asked, home), row) for each in rows]
    return [row for _rank, row in sorted(ranked)]


def _order(found: Candidate, asked: Sequence[str], home: int) -> tuple[int, bool, int, int]:
    rank = rank_of(found.words.split(), asked)
    return (2 if rank is None else rank, found.project != home, ORDER[found.noun], len(found.words))
