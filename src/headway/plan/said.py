"""Sentences that remember how they were put together: English text to all, another language to whoever asks.

`Said("{task} finishes on {day}", task=..., day=Day(...))` *is* the English text: it compares, sorts, prints and is
written as one. Beside it stands what it was made of, so that a reader's language can be put in at the door, where the
reader is known: the template is looked up there, and days and figures are written as that language writes them. So the
engine keeps its law, same arguments, same answer, and nothing that is kept by revision belongs to one language.

A template is a whole clause wherever it can be: a word order of another language cannot be made out of halves. What is
somebody's words (names, reasons typed) stands in a part as it is. A part may be a sentence itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol, Self

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


type Tell = Callable[[str], str]
"""How whoever writes texts puts each of them into the reader's language; `str` leaves them English."""


class Tongue(Protocol):
    """A language: how it says a template, a number of things, a day and a figure."""

    def text(self, template: str, /) -> str:
        """The template in this language, with the same places in braces."""

    def plural(self, one: str, many: str, number: int, /) -> str:
        """The template for so many, of the forms this language has."""

    def day(self, moment: date, weekday: bool, year: bool, /) -> str:
        """`Mon 2 Mar 2026`."""

    def figure(self, number: int | float | Decimal, places: int, /) -> str:
        """`1,204.5`, with exactly so many places."""


class English:
    """The language of the sources."""

    def text(self, template: str, /) -> str:
        """The template itself."""
        return template

    def plural(self, one: str, many: str, number: int, /) -> str:
        """The one of the two that fits."""
        return one if number == 1 else many

    def day(self, moment: date, weekday: bool, year: bool, /) -> str:
        """`Mon 2 Mar 2026`, without the weekday or the year where they are not wanted."""
        words = f"{moment.day} {MONTHS[moment.month - 1]}"
        words = f"{DAYS[moment.weekday()]} {words}" if weekday else words
        return f"{words} {moment.year}" if year else words

    def figure(self, number: int | float | Decimal, places: int, /) -> str:
        """`1,204.5`."""
        return f"{number:,.{places}f}"


ENGLISH = English()


def phrase(template: str) -> str:
    """The template itself, marked as one: for those that stand in a table and get their parts elsewhere."""
    return template


def told(text: str, tongue: Tongue) -> str:
    """A text as a language says it: what was never put together by `Said` stays as it is."""
    return text.told(tongue) if isinstance(text, Told) else text


def english(text: object) -> str:
    """The English text, for encoders that write no kind of `str` of its own. TypeError for whatever is no sentence."""
    if isinstance(text, Told):
        return str(text)
    raise TypeError(f"{type(text).__name__} cannot be written")


def parted(text: str, change: Tell) -> str:
    """A text with a change made to all that is plain in it: one of letters, which does not look at the whole."""
    if not isinstance(text, Told):
        return change(text)
    return _made(type(text), tuple(_parted(part, change) for part in text.made))


def _parted(part: Any, change: Tell) -> Any:
    match part:
        case str():
            return parted(part, change)
        case tuple():
            return tuple(_parted(each, change) for each in part)
        case Mapping():
            return {name: _parted(each, change) for name, each in part.items()}
    return part


class Told(str):
    """A text that another language can be put in for. What makes it decides what it is made of."""

    made: tuple[Any, ...]

    def __new__(cls, *made: Any) -> Self:
        """The English text of what it is made of."""
        return _made(cls, made)

    @classmethod
    def _in(cls, tongue: Tongue, /, *made: Any) -> str:
        raise NotImplementedError

    def told(self, tongue: Tongue) -> str:
        """The text in a language."""
        return self._in(tongue, *self.made)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled and copied as what it is made of."""
        return _made, (type(self), self.made)


class Said(Told):
    """`Said("{count} of {all} tasks", count=3, all=5)`: a template and its parts; whole numbers are figures."""

    def __new__(cls, template: str, parts: Mapping[str, str | int] | None = None, /, **named: str | int) -> Self:
        """The template with its parts in place. KeyError for a place without its part."""
        return super().__new__(cls, template, {**(parts or {}), **named})

    @classmethod
    def _in(cls, tongue: Tongue, /, *made: Any) -> str:
        template, parts = made
        return _filled(tongue.text(template), parts, tongue)


class Counted(Told):
    """`Counted(n, "{n} task waits", "{n} tasks wait")`: the form that fits the number, which stands in it as `{n}`."""

    def __new__(cls, number: int, one: str, many: str, /, **named: str | int) -> Self:
        """The template for so many, with its parts in place."""
        return super().__new__(cls, number, one, many, named)

    @classmethod
    def _in(cls, tongue: Tongue, /, *made: Any) -> str:
        number, one, many, parts = made
        return _filled(tongue.plural(one, many, number), {"n": number, **parts}, tongue)


class Listed(Told):
    """`a, b and c`; beyond `most`, how many more."""

    def __new__(cls, things: Iterable[str], most: int = 5, /) -> Self:
        """The things in their order."""
        return super().__new__(cls, tuple(things), most)

    @classmethod
    def _in(cls, tongue: Tongue, /, *made: Any) -> str:
        things, most = made
        shown = [told(each, tongue) for each in things[:most]]
        if len(things) > most:
            shown.append(told(Said("{n} more", n=len(things) - most), tongue))
        if len(shown) < 2:
            return "".join(shown)
        return told(Said("{first} and {last}", first=", ".join(shown[:-1]), last=shown[-1]), tongue)


class Joined(Told):
    """Texts one after the other, with the same between any two: sentences with a space, clauses with `; `."""

    def __new__(cls, between: str, texts: Iterable[str], /) -> Self:
        """The texts in their order; empty ones are left out."""
        return super().__new__(cls, between, tuple(text for text in texts if text))

    @classmethod
    def _in(cls, tongue: Tongue, /, *made: Any) -> str:
        between, texts = made
        joined: str = between.join(told(each, tongue) for each in texts)
        return joined


class Opening(Told):
    """A clause that opens a sentence: with a capital."""

    @classmethod
    def _in(cls, tongue: Tongue, /, *made: Any) -> str:
        text = told(made[0], tongue)
        return text[:1].upper() + text[1:]


class Day(Told):
    """`Mon 2 Mar 2026`; `Mon 2 Mar 2026 08:00` with the time of day."""

    def __new__(cls, moment: date, /, *, weekday: bool = True, year: bool = True, time: bool = False) -> Self:
        """The day as a calendar says it."""
        return super().__new__(cls, moment, weekday, year, time)

    @classmethod
    def _in(cls, tongue: Tongue, /, *made: Any) -> str:
        moment, weekday, year, time = made
        words = tongue.day(moment, weekday, year)
        return f"{words} {moment:%H:%M}" if time and isinstance(moment, datetime) else words


class Figure(Told):
    """`1,204.5`: a number with exactly so many places."""

    def __new__(cls, number: int | float | Decimal, places: int = 0, /) -> Self:
        """The number, grouped by thousands."""
        return super().__new__(cls, number, places)

    @classmethod
    def _in(cls, tongue: Tongue, /, *made: Any) -> str:
        number, places = made
        return str(tongue.figure(number, places))


def short(number: int | float | Decimal, most: int = 1) -> Figure:
    """A figure with at most so many places, none of them needless: `3`, `2.5`."""
    return Figure(number, len(f"{number:.{most}f}".partition(".")[2].rstrip("0")))


def _made[T: Told](kind: type[T], made: tuple[Any, ...]) -> T:
    self = str.__new__(kind, kind._in(ENGLISH, *made))
    self.made = made
    return self


def _filled(template: str, parts: Mapping[str, str | int], tongue: Tongue) -> str:
    return template.format_map({name: _part(part, tongue) for name, part in parts.items()})


def _part(part: str | int, tongue: Tongue) -> str:
    return tongue.figure(part, 0) if isinstance(part, int) else told(part, tongue)


# Kept

KINDS: Mapping[str, type[Told]] = {
    kind.__name__: kind for kind in (Said, Counted, Listed, Joined, Opening, Day, Figure)
}


def kept(text: str) -> Any:
    """A text as JSON that `again` reads: what was published in one language can be read in another."""
    return [type(text).__name__, *map(_kept, text.made)] if isinstance(text, Told) else str(text)


def again(data: Any) -> str:
    """What `kept` wrote. ValueError for what it never wrote."""
    if isinstance(data, str):
        return data
    if not (isinstance(data, list) and data and data[0] in KINDS and all(map(is_template, _templates(data)))):
        raise ValueError(f"{data!r} is no text")
    return _made(KINDS[data[0]], tuple(map(_again, data[1:])))


def is_template(text: str) -> bool:
    """Whether nothing but names stands in its braces: a template asks its parts for no attribute and no format."""
    return _TEMPLATE.fullmatch(text) is not None


_TEMPLATE = re.compile(r"(?:[^{}]|\{\{|\}\}|\{\w+\})*")


def _templates(data: list[Any]) -> list[str]:
    return data[1:2] if data[0] == Said.__name__ else data[2:4] if data[0] == Counted.__name__ else []


def _kept(part: Any) -> Any:
    match part:
        case Told():
            return {"told": kept(part)}
        case datetime() | date():
            return {"moment" if isinstance(part, datetime) else "day": part.isoformat()}
        case Decimal():
            return {"figure": str(part)}
        case tuple():
            return {"texts": [_kept(each) for each in part]}
        case Mapping():
            return {"parts": {name: _kept(each) for name, each in part.items()}}
    return part


READ: Mapping[str, Any] = {
    "told": again,
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "figure": Decimal,
    "texts": lambda texts: tuple(map(_again, texts)),
    "parts": lambda parts: {name: _again(each) for name, each in parts.items()},
}


def _again(part: Any) -> Any:
    if isinstance(part, dict):
        ((kind, value),) = part.items()
        return READ[kind](value)
    return part
