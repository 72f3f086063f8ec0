"""Who is named in a text: `@Mara Lindqvist`, or `@mara` by the first part of the address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headway.workbench.people.models import Person


def handles(person: Person) -> tuple[str, ...]:
    """What somebody answers to after an @."""
    return tuple(filter(None, (person.name.strip(), person.email, person.email.partition("@")[0])))


def pattern(people: Iterable[Person]) -> tuple[re.Pattern[str] | None, dict[str, list[Person]]]:
    """What finds the people in a text, the longest name first, and whom each name stands for."""
    by_name: dict[str, list[Person]] = {}
    for person in people:
        for handle in dict.fromkeys(map(str.casefold, handles(person))):
            by_name.setdefault(handle, []).append(person)
    names = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    return (re.compile(rf"(?<![\w@.])@({names})(?![\w@])", re.IGNORECASE) if names else None), by_name


def mentioned(text: str, people: Iterable[Person]) -> list[Person]:
    """The people a text names, each once. A name that two of them bear names both."""
    finds, by_name = pattern(people)
    if finds is None:
        return []
    found = [person for match in finds.finditer(text) for person in by_name.get(match[1].casefold(), ())]
    return list({person.pk: person for person in found}.values())
