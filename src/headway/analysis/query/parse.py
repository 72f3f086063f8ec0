"""From the text of a query to the query, by descent: `or` of `and` of `not` of tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from headway.analysis.query.field import Field, Kind
from headway.analysis.query.operands import Operand, quoted
from headway.analysis.query.question import (
    EVERYTHING,
    And,
    Empty,
    Flag,
    Held,
    Named,
    Not,
    Op,
    Or,
    Query,
    name_text,
)
from headway.analysis.query.reading import EXPECTED, operand, yes_or_no
from headway.analysis.query.tokens import Token, tokens
from headway.analysis.query.unreadable import QueryUnreadable
from headway.plan.said import Joined, Said

DEEPEST = 50
JOINS = frozenset({"and", "or"})
SIGNS = frozenset({"=", "!=", "<", "<=", ">", ">=", "~"})
_NAMES = frozenset({Op.EQUALS, Op.DIFFERS, Op.CONTAINS, Op.IN})
_AMOUNTS = frozenset(Op) - {Op.CONTAINS}
ALLOWED: Mapping[Kind, frozenset[Op]] = {
    **dict.fromkeys((Kind.TEXT, Kind.CHOICE, Kind.PERSON, Kind.LIST), _NAMES),
    **dict.fromkeys((Kind.NUMBER, Kind.DAYS, Kind.PERCENT, Kind.MONEY, Kind.DATE), _AMOUNTS),
    Kind.FLAG: frozenset({Op.EQUALS, Op.DIFFERS}),
}
"""The signs that make sense, by the kind of the field."""


def parse(text: str, fields: Mapping[str, Field] | None = None) -> Query:
    """Read a query, such as `late and critical and team = Payments`; an empty one asks for everything.

    `fields` are those that may be asked for, by name (None: those every plan has). QueryUnreadable, with the place,
    what was expected and whole queries that would do, for what cannot be read.
    """
    if fields is None:
        from headway.analysis.query.fields import FIELDS

        fields = FIELDS
    return _Reader(text, fields).whole()


class _Reader:
    """Reads one query from left to right; `at` is the token that comes next."""

    def __init__(self, text: str, fields: Mapping[str, Field], offers: bool = True) -> None:
        self.text, self.fields, self.tokens = text, fields, tokens(text)
        self.offers = offers  # whether remedies are looked for: not where this is one
        self.at = self.depth = 0
        self.longest = max((name.count(" ") + 1 for name in fields), default=1)

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def takes(self, key: str) -> bool:
        """Go past the next token if it is this one."""
        found = self.next.key == key and self.next.kind != "end"
        self.at += found
        return found

    def whole(self) -> Query:
        if self.next.kind == "end":
            return EVERYTHING
        query = self.either()
        if self.next.kind != "end":
            raise self.failure(
                Said("{what} does not fit here.", what=self.shown()), Said("and, or, or the end"), self.joined()
            )
        return query

    def either(self) -> Query:
        return self.several("or", self.all, Or)

    def all(self) -> Query:
        return self.several("and", self.one, And)

    def several(self, word: str, read: Callable[[], Query], make: Callable[[tuple[Query, ...]], Query]) -> Query:
        parts = [read()]
        while self.takes(word):
            parts.append(read())
        return make(tuple(parts)) if len(parts) > 1 else parts[0]

    def one(self) -> Query:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.failure(Said("This is nested too deeply."), Said("fewer brackets"))
        query = self.inner()
        self.depth -= 1
        return query

    def inner(self) -> Query:
        if self.takes("not"):
            return Not(self.one())
        if self.takes("("):
            query = self.either()
            if not self.takes(")"):
                open_ = Said("A bracket is not closed.")
                raise self.failure(open_, Said("a closing bracket"), (f"{self.text.rstrip()})",))
            return query
        return self.test()

    def test(self) -> Query:
        first = self.next
        if first.kind == "quoted" and self.tokens[self.at + 1].key not in SIGNS | {"is", "in"}:
            self.at += 1
            return Named(first.text)
        field = self.field()
        if self.takes("is"):
            return self.emptiness(field)
        if self.takes("in"):
            return self.among(field)
        if self.next.key in SIGNS:
            return self.held(field)
        if field.kind is Kind.FLAG:
            return Flag(field.name)
        told = Said("{field} is not yes or no by itself.", field=repr(field.name))
        raise self.failure(told, Said("=, <, >, ~, in or is empty"), self.beginnings(field))

    def emptiness(self, field: Field) -> Query:
        negated = self.takes("not")
        if not self.takes("empty"):
            raise self.failure(Said("After 'is' comes 'empty' or 'not empty'."), Said("empty or not empty"))
        return Not(Empty(field.name)) if negated else Empty(field.name)

    def held(self, field: Field) -> Query:
        sign = self.next
        self.at += 1
        op = Op(sign.text)
        self.fitting(field, op, sign)
        value = self.value(field)
        if isinstance(value, bool):
            return Flag(field.name) if value is (op is Op.EQUALS) else Not(Flag(field.name))
        return Held(field.name, op, (value,))

    def among(self, field: Field) -> Query:
        self.fitting(field, Op.IN, self.tokens[self.at - 1])
        if not self.takes("("):
            raise self.failure(Said("After 'in' comes a list in brackets."), "(")
        found = [self.value(field)]
        while self.takes(","):
            found.append(self.value(field))
        if not self.takes(")"):
            raise self.failure(Said("A bracket is not closed."), Said("a comma or a closing bracket"))
        return Held(field.name, Op.IN, tuple(each for each in found if not isinstance(each, bool)))

    def fitting(self, field: Field, op: Op, at: Token) -> None:
        allowed = ALLOWED[field.kind]
        if op not in allowed:
            signs = ", ".join(each.value for each in Op if each in allowed)
            raise QueryUnreadable(
                Said("{field} cannot be held against something with {sign}.", field=repr(field.name), sign=op.value),
                (at.first, at.last),
                signs,
                (self.instead(at, "="),) if op is not Op.IN else (),
            )

    def value(self, field: Field) -> Operand | bool:
        """What stands after a sign: a quoted text, or words up to the next `and`, `or`, comma or bracket."""
        first = self.next
        if first.kind == "quoted":
            self.at += 1
            return self.meant(field, first.text, first, quoted=True)
        if whole := self.one_of(field):
            return whole
        words: list[Token] = []
        while self.next.kind == "word" and not (
            self.next.key in JOINS | {"is", "not"} or (words and self.next.key == "in")
        ):
            words.append(self.next)
            self.at += 1
        if not words:
            raise self.failure(Said("A value for {field} is missing.", field=repr(field.name)), EXPECTED[field.kind])
        span = Token("word", " ".join(each.text for each in words), words[0].first, words[-1].last)
        return self.meant(field, span.text, span)

    def one_of(self, field: Field) -> Operand | None:
        """A choice may have words of the language in it: `not started`, `in progress`."""
        for words in range(4, 0, -1):
            span = self.tokens[self.at : self.at + words]
            name = " ".join(each.text for each in span)
            if all(each.kind == "word" for each in span) and name.casefold() in field.choices:
                self.at += len(span)
                return operand(field.kind, name)
        return None

    def meant(self, field: Field, text: str, at: Token, *, quoted: bool = False) -> Operand | bool:
        try:
            if field.kind is Kind.FLAG:
                return yes_or_no(text)
            return self.known(field, operand(field.kind, text, quoted=quoted), at)
        except ValueError as wrong:
            told = str(wrong) if str(wrong).endswith(".") else Joined("", [str(wrong), "."])
            raise QueryUnreadable(told, (at.first, at.last), EXPECTED[field.kind]) from None

    def known(self, field: Field, value: Operand, at: Token) -> Operand:
        """A choice has to be one of few; the nearest is the remedy."""
        text = str(getattr(value, "text", ""))
        if not field.choices or text.casefold() in {each.casefold() for each in field.choices}:
            return value
        near = get_close_matches(text.casefold(), field.choices, 1, 0.5)
        raise QueryUnreadable(
            Said("{field} is never {value}.", field=repr(field.name), value=repr(text)),
            (at.first, at.last),
            ", ".join(field.choices),
            tuple(self.instead(at, each) for each in near),
        )

    def field(self) -> Field:
        """The field with the longest name that stands here."""
        if self.next.kind == "quoted":
            found = self.fields.get(self.next.text.casefold())
            if found is None:
                raise self.unknown(self.next.text, (self.next,))
            self.at += 1
            return found
        for words in range(self.longest, 0, -1):
            span = self.tokens[self.at : self.at + words]
            name = " ".join(each.key for each in span)
            if all(each.kind == "word" for each in span) and (found := self.fields.get(name)):
                self.at += words
                return found
        if self.next.kind != "word" or self.next.key in JOINS | {"in", "is"}:
            told = Said("{what} does not fit here.", what=self.shown())
            raise self.failure(told, Said("a field, a name in quotes, not or a bracket"))
        raise self.unknown(*self.run())

    def run(self) -> tuple[str, tuple[Token, ...]]:
        """The words that stand here together: what was meant as a name."""
        last = self.at
        while self.tokens[last].kind == "word" and self.tokens[last].key not in JOINS | {"in", "is", "not"}:
            last += 1
        span = tuple(self.tokens[self.at : max(last, self.at + 1)])
        return " ".join(each.text for each in span), span

    def unknown(self, name: str, span: tuple[Token, ...]) -> QueryUnreadable:
        at = Token("word", name, span[0].first, span[-1].last)
        after = self.tokens[self.tokens.index(span[-1]) + 1].key
        alone = after not in SIGNS | {"in", "is"}
        near = [each for each in nearest(name, self.fields) if _takes(each, after, alone)]
        remedies = [name_text(each.name) for each in near] + ([quoted(name)] if alone else [])
        told: str = Said("{name} is not a field.", name=repr(name))
        if alone:
            told = Said("{name} is not a field. To look for it in names, put it in quotes.", name=repr(name))
        found = tuple(self.instead(at, each) for each in remedies)
        return QueryUnreadable(told, (at.first, at.last), Said("a field"), found)

    def beginnings(self, field: Field) -> tuple[str, ...]:
        """The query with a whole test where there is only a name."""
        name, rest = self.text[: self.tokens[self.at - 1].last], self.text[self.next.first :]
        valued = self.next.kind in ("word", "quoted") and self.next.key not in JOINS | {"not"}
        return (f"{name} = {rest}" if valued else f"{name} is not empty {rest}".rstrip(),)

    def joined(self) -> tuple[str, ...]:
        """Whole queries that say what two tests side by side may mean: a word misspelt, or an `and` left out."""
        if not self.offers:
            return ()
        rest = self.next
        begun = self.text[: rest.first].rstrip()
        meant = get_close_matches(rest.text.casefold(), sorted(JOINS), 1, 0.6)
        found = [self.instead(rest, meant[0])] if meant else []
        found += [f"{begun} and {self.text[rest.last :].lstrip()}"] if rest.kind == "sign" else []
        found += [f"{begun} and {self.text[rest.first :]}", begun]
        return tuple(text for text in found if _reads(text, self.fields))[:1]

    def instead(self, at: Token, text: str) -> str:
        return self.text[: at.first] + text + self.text[at.last :]

    def shown(self) -> str:
        return Said("The end") if self.next.kind == "end" else repr(self.next.text)

    def failure(self, told: str, expected: str, remedies: tuple[str, ...] = ()) -> QueryUnreadable:
        return QueryUnreadable(told, (self.next.first, self.next.last), expected, remedies)


def _reads(text: str, fields: Mapping[str, Field]) -> bool:
    """Whether a query can be read: what is offered as a remedy has to be one."""
    try:
        _Reader(text, fields, offers=False).whole()
    except QueryUnreadable:
        return False
    return True


def _takes(field: Field, sign: str, alone: bool) -> bool:
    """Whether a field can stand alone, or before this sign."""
    if alone:
        return field.kind is Kind.FLAG
    return sign == "is" or Op(sign) in ALLOWED[field.kind] - (
        {Op.EQUALS, Op.DIFFERS} if field.kind is Kind.FLAG else set()
    )


def nearest(name: str, fields: Mapping[str, Field]) -> list[Field]:
    """The fields whose names are most like this one; few, or none."""
    return [fields[each] for each in get_close_matches(name.casefold(), fields, 2, 0.6)]


def unknown_field(name: str, fields: Mapping[str, Field]) -> QueryUnreadable:
    """There is no such field, but perhaps one much like it."""
    near = tuple(each.name for each in nearest(name, fields))
    told: str = Said("{name} is not a field.", name=repr(name))
    if near:
        told = Said("{name} is not a field. Did you mean {near}?", name=repr(name), near=repr(near[0]))
    return QueryUnreadable(told, (0, len(name)), Said("a field"), near)
