"""What a reader carries through a file: its settings, and the list of everything that was not understood."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from headway.formats.native.document import Mapping, Node, Scalar
from headway.plan.problem import Problem, Severity
from headway.plan.said import Joined, Said
from headway.plan.settings import Settings

MOST_PROBLEMS = 1000
"""So many mistakes are listed one by one; a file with more has one cause, not a thousand."""


@dataclass
class Sheet:
    """The file being read."""

    name: str
    settings: Settings = field(default_factory=Settings)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, node: Node, what: str, remedy: str = "", code: str = "wrong-value") -> None:
        """List a mistake at a node's line."""
        self.note(Problem(code, Said("line {line}", line=str(node.line)), what, remedy, Severity.ERROR))

    def note(self, problem: Problem) -> None:
        """List a problem; beyond MOST_PROBLEMS only that there are more."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        elif len(self.problems) == MOST_PROBLEMS:
            what = Said("more than {most} mistakes; the rest is not listed", most=str(MOST_PROBLEMS))
            self.problems.append(Problem("too-many-problems", self.name, what, severity=Severity.ERROR))

    def mapping(self, node: Node, what: str) -> Mapping:
        """The node as a mapping; an empty one, and a line in the list, where it is none."""
        if isinstance(node, Mapping):
            return node
        if not (isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")):
            self.wrong(node, Said("{what} should be a mapping of names to values", what=what))
        return Mapping(node.line)

    def attempt[T](self, node: Node, read: Callable[[Node, Sheet], T], field_name: str, otherwise: T) -> T:
        """What `read` makes of the node, or `otherwise` and a line in the list."""
        try:
            return read(node, self)
        except ValueError as complaint:
            self.wrong(node, Joined(": ", (field_name, str(complaint))))
            return otherwise

    def unknown(self, key: Scalar, known: Iterable[str], of: str) -> None:
        """List a key that nothing knows, with the nearest one that something does."""
        near = difflib.get_close_matches(spoken(key.text), list(known), 1, 0.6)
        remedy = Said("Did you mean {near}?", near=repr(near[0])) if near else Said("Its value was left out.")
        self.wrong(
            key,
            _no_field(repr(key.text), of),
            remedy,
            "unknown-field",
        )


def spoken(key: str) -> str:
    """A field's name as the form writes it: words with blanks; underscores and hyphens are taken for them."""
    return key.strip().lower().replace("_", " ").replace("-", " ")


def _no_field(text: str, of: str) -> str:
    """The article follows the noun, in the languages that have one."""
    if of[0] in "aeiou":
        return Said("{text} is not a field of an {form}", text=text, form=of)
    return Said("{text} is not a field of a {form}", text=text, form=of)
