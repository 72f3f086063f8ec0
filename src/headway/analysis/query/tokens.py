"""The words, signs and quoted texts a query is made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from headway.analysis.query.unreadable import QueryUnreadable
from headway.plan.said import Said

LONGEST = 2_000
_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |"(?P<quoted>(?:[^"\\]|\\.)*)"
    |“(?P<curly>[^”]*)”
    |(?P<sign><=|>=|!=|<>|≤|≥|≠|[=<>~(),])
    |(?P<word>[^\s"“=<>~(),!≤≥≠]+)""",
    re.VERBOSE | re.DOTALL,
)
_SAME = {"<>": "!=", "≠": "!=", "≤": "<=", "≥": ">="}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Token(NamedTuple):
    """A word, a quoted text, a sign, or the end; the characters `first` up to `last`."""

    kind: str
    text: str
    first: int
    last: int

    @property
    def key(self) -> str:
        """A word or sign as it is compared, in small letters; empty for what is quoted."""
        return "" if self.kind == "quoted" else self.text.casefold()


def tokens(text: str) -> list[Token]:
    """The tokens of a query, the end last; QueryUnreadable where a quote is not closed or a sign is none."""
    if len(text) > LONGEST:
        raise QueryUnreadable(Said("The filter is longer than {n} characters.", n=LONGEST), (LONGEST, len(text)))
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _stray(text, at)
        if match.lastgroup != "space":
            found.append(_token(match))
        at = match.end()
    return [*found, Token("end", "", at, at)]


def _token(match: re.Match[str]) -> Token:
    kind, text = str(match.lastgroup), match[str(match.lastgroup)]
    if kind == "quoted":
        text = _ESCAPED.sub(r"\1", text)
    return Token("quoted" if kind == "curly" else kind, _SAME.get(text, text), match.start(), match.end())


def _stray(text: str, at: int) -> QueryUnreadable:
    if text[at] in '"“':
        closed = text[at:].rstrip("\\") + ("”" if text[at] == "“" else '"')
        told, expected = Said("The quote that begins here does not end."), Said("a closing quote")
        return QueryUnreadable(told, (at, len(text)), expected, (text[:at] + closed,))
    told = Said("{sign} means nothing here.", sign=repr(text[at]))
    return QueryUnreadable(told, (at, at + 1), Said("a field, a sign or a value"))
