"""What every Change is, and the three shapes there are: adding a thing, removing it, and setting one of its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import msgspec

from headway.plan.changes import words
from headway.plan.changes.draft import Draft
from headway.plan.changes.nouns import ASSIGNMENT, SETTINGS, TASK, Noun
from headway.plan.changes.refused import StaleChange
from headway.plan.changes.rules import Rule
from headway.plan.plan import Plan
from headway.plan.said import Said, phrase
from headway.plan.value import Value


class Change(msgspec.Struct, frozen=True, tag_field="change", tag=True, forbid_unknown_fields=True):
    """A small named act, on a plan or on its facts. In JSON its name stands under `change`."""

    def make(self, draft: Draft) -> None:
        """Alter the draft, or raise ChangeRefused and leave it as it is."""
        raise NotImplementedError

    def inverse(self) -> Change:
        """The Change that undoes this one."""
        raise NotImplementedError

    def sentence(self, plan: Plan) -> str:
        """This Change in one line for people; names are those of `plan`, as it was before the Change."""
        raise NotImplementedError

    @classmethod
    def assembled(cls, written: Mapping[str, Any], draft: Draft) -> Mapping[str, Any]:
        """What a person wrote, in the shape of this Change's fields."""
        return written

    @classmethod
    def known(cls, plain: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
        """What a person may leave out because the draft knows it, by field."""
        return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of Change alters: the fields of a noun, how they are called, and what their values have to be.

    `refers` is the noun whose identifiers the first field holds.
    """

    name: str
    act: str  # "add", "remove" or "set"
    noun: Noun
    fields: tuple[str, ...]
    label: str
    rule: Rule | None = None
    refers: Noun | None = None
    say: words.Say = words.say
    part: type[Value] | None = None  # of several fields set together: the value that holds them

    def read(self, thing: Any) -> Any:
        """What the fields of a thing hold."""
        if self.part is None:
            return getattr(thing, self.fields[0])
        return self.part(*[getattr(thing, field) for field in self.fields])

    def write(self, thing: Any, value: Any) -> Any:
        """The thing with another value in its fields."""
        if self.part is None:
            return msgspec.structs.replace(thing, **{self.fields[0]: value})
        return msgspec.structs.replace(thing, **{field: getattr(value, field) for field in self.fields})


class PlanChange(Change, frozen=True):
    """A Change of a plan."""

    kind: ClassVar[Kind]
    noun: ClassVar[Noun]

    @property
    def id(self) -> str:
        """The identifier of the thing it alters; empty for the project's settings."""
        raise NotImplementedError

    @property
    def things(self) -> tuple[tuple[Noun, str], ...]:
        """Everything it alters, each by its noun and identifier."""
        return ((self.noun, self.id),)


KINDS: dict[str, type[PlanChange]] = {}
"""Every kind of Change of a plan, by name."""

SETTING: dict[type[Value], dict[str, Kind]] = {}
"""By noun and field: the one kind that sets it."""


class Add[T: Any](PlanChange, frozen=True):
    """Put a new thing into the plan; `now` is the whole of it."""

    now: T

    @property
    def id(self) -> str:  # noqa: D102 said by PlanChange
        return self.now.id  # type: ignore[no-any-return]

    def make(self, draft: Draft) -> None:  # noqa: D102
        noun, there = self.noun, draft.find(self.noun, self.id)
        if there is not None:
            name = noun.called(self.id, draft.so_far())
            raise StaleChange(_already(noun, self.id, name), thing=name, field="id", expected=None, found=there)
        draft.put(noun, self.id, self.now, noun.type.__struct_fields__)

    def inverse(self) -> PlanChange:  # noqa: D102
        return KINDS[f"Remove{self.noun.type.__name__}"](self.now)

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        named = {"noun": self.noun.word, "name": self.noun.name(self.now, plan)}
        detail = self.detail(plan)
        return Said("Add {noun} {name} {detail}", named, detail=detail) if detail else Said("Add {noun} {name}", named)

    def detail(self, plan: Plan) -> str:
        """What else the sentence tells of the new thing."""
        return ""


class Remove[T: Any](PlanChange, frozen=True):
    """Take a thing out of the plan; `was` is the whole of it. Refused while anything that stays refers to it."""

    was: T

    @property
    def id(self) -> str:  # noqa: D102
        return self.was.id  # type: ignore[no-any-return]

    def make(self, draft: Draft) -> None:  # noqa: D102
        there = found(draft, self.noun, self.id, f"Remove{self.noun.type.__name__}", "id")
        if there != self.was:
            differs = next(f for f in there.__struct_fields__ if getattr(there, f) != getattr(self.was, f))
            raise stale(draft, SETTING[self.noun.type][differs], self.id, self.was, there)
        draft.drop(self.noun, self.id)

    @classmethod
    def assembled(cls, written: Mapping[str, Any], draft: Draft) -> Mapping[str, Any]:
        """`task: load-test` alone says enough."""
        if "was" in written or cls.noun.key not in written:
            return written
        there = found(draft, cls.noun, str(written[cls.noun.key]), cls.__name__, "id")
        return {"change": cls.__name__, "was": msgspec.to_builtins(there)}

    def inverse(self) -> PlanChange:  # noqa: D102
        return KINDS[f"Add{self.noun.type.__name__}"](self.was)

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        return Said("Remove {noun} {name}", noun=self.noun.word, name=self.noun.name(self.was, plan))


class SetField(PlanChange, frozen=True):
    """Give a field of a thing another value. `was` is the value it must have until then."""

    if TYPE_CHECKING:

        @property
        def was(self) -> Any: ...  # noqa: D102
        @property
        def now(self) -> Any: ...  # noqa: D102

    @property
    def id(self) -> str:  # noqa: D102
        return getattr(self, self.noun.key) if self.noun.key else ""

    def make(self, draft: Draft) -> None:  # noqa: D102
        kind, id = self.kind, self.id
        thing = found(draft, kind.noun, id, kind.name, kind.fields[0])
        if kind.read(thing) != self.was:
            raise stale(draft, kind, id, kind.write(thing, self.was), thing)
        draft.put(kind.noun, id, kind.write(thing, self.now), kind.fields)

    @classmethod
    def known(cls, plain: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
        """What the field holds now, as `was`."""
        id = plain.get(cls.noun.key) if cls.noun.key else ""
        if "was" in plain or not isinstance(id, str):
            return {}
        return {"was": cls.kind.read(found(draft, cls.noun, id, cls.__name__, cls.kind.fields[0]))}

    def inverse(self) -> Self:  # noqa: D102
        return msgspec.structs.replace(self, was=self.now, now=self.was)

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        kind, said = self.kind, self.kind.say
        if kind.fields == ("name",):
            now = words.say(self.now, plan)
            if kind.noun is SETTINGS:
                return Said("Rename the project to {now}", now=now)
            was = words.say(self.was or self.id, plan)
            return Said("Rename {noun} {was} to {now}", noun=kind.noun.word, was=was, now=now)
        change = words.say_change(self.was, self.now, plan, said)
        return Said("{field} {change}", field=field_of(kind, self.id, plan), change=change)


def adds[C: Add[Any]](noun: Noun) -> Callable[[type[C]], type[C]]:
    """Declare the kind of Change that adds things of a noun."""

    def declare(change: type[C]) -> type[C]:
        return _declare(change, Kind(change.__name__, "add", noun, noun.type.__struct_fields__, noun.key))

    return declare


def removes[C: Remove[Any]](noun: Noun) -> Callable[[type[C]], type[C]]:
    """Declare the kind of Change that removes things of a noun."""

    def declare(change: type[C]) -> type[C]:
        return _declare(change, Kind(change.__name__, "remove", noun, noun.type.__struct_fields__, noun.key))

    return declare


def sets[C: SetField](
    *fields: str,
    label: str = "",
    must: Rule | None = None,
    refers: Noun | None = None,
    say: words.Say | None = None,
    part: type[Value] | None = None,
) -> Callable[[type[C]], type[C]]:
    """Declare the kind of Change that sets a field of its noun, in the words and under the rule given."""

    def declare(change: type[C]) -> type[C]:
        said = say or (words.naming(refers) if refers and not part else words.say)
        called = label or fields[0].replace("_", " ").capitalize()
        kind = Kind(change.__name__, "set", change.noun, fields, called, must, refers, said, part)
        SETTING.setdefault(kind.noun.type, {}).update(dict.fromkeys(fields, kind))
        return _declare(change, kind)

    return declare


def _declare[C: PlanChange](change: type[C], kind: Kind) -> type[C]:
    change.kind, change.noun = kind, kind.noun
    KINDS[kind.name] = change
    return change


def found(draft: Draft, noun: Noun, id: str, change: str, field: str) -> Any:
    """The thing a Change speaks of, or ChangeRefused where the plan has none such."""
    thing = draft.find(noun, id)
    if thing is None:
        nothing = phrase("There is no {noun} {name} in this plan, so {change} has nothing to change.")
        said = Said(nothing, noun=noun.word, name=repr(id), change=change)
        raise StaleChange(said, thing=id, field=field, expected=id, found=None)
    return thing


def stale(draft: Draft, kind: Kind, id: str, expected: Any, there: Any) -> StaleChange:
    """The refusal of a Change whose `was` does not hold: `expected` and `there` are the whole things."""
    plan = draft.so_far()
    asked, found = kind.read(expected), kind.read(there)
    said = (kind.say(asked, plan), kind.say(found, plan))
    if said[0] == said[1]:
        said = (repr(asked), repr(found))
    parts = {"field": field_of(kind, id, plan), "expected": said[0], "found": said[1]}
    return StaleChange(
        Said("{field} was expected to be {expected}, but is {found}.", parts),
        thing=kind.noun.called(id, plan), field=kind.fields[0], expected=asked, found=found,
    )  # fmt: skip


def field_of(kind: Kind, id: str, plan: Plan, *, inside: bool = False) -> str:
    """`Duration of 'Load test'`, `Week of calendar 'Standard'`, `Status date`; `inside` a sentence: `duration of`."""
    label, thing = Said(lowered(kind.label) if inside else kind.label), kind.noun.called(id, plan)
    if kind.noun is SETTINGS:
        return label
    if kind.noun in (TASK, ASSIGNMENT):
        return Said("{label} of {thing}", label=label, thing=thing)
    return Said("{label} of {noun} {thing}", label=label, noun=kind.noun.word, thing=thing)


def lowered(label: str) -> str:
    """The name of a field as it stands inside an English sentence."""
    return label[:1].lower() + label[1:]


def _already(noun: Noun, id: str, name: str) -> str:
    parts = {"noun": noun.word, "id": repr(id), "name": name}
    if noun.word[0] in "aeiou":
        return Said("There already is an {noun} with the identifier {id}: {name}.", parts)
    return Said("There already is a {noun} with the identifier {id}: {name}.", parts)
