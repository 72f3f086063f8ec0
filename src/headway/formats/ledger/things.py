"""What a cell of a journal names: a task, a person, an account, an order of the plan. ValueError where none is."""

from __future__ import annotations

from functools import cache

from headway.plan.errors import Mistyped
from headway.plan.finding import answering
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.value import AccountId, CommitmentId, ResourceId, TaskId

_CALLED = {
    "resource": ("resources", ("id", "name", "email")),
    "cost account": ("accounts", ("id", "code", "name")),
    "commitment": ("commitments", ("id", "reference", "title")),
}
"""By sort of thing: where the plan keeps it, and what it is called by; the first that answers decides."""
_SAID = {
    "task": (Said("task"), Said("tasks")),
    "resource": (Said("resource"), Said("resources")),
    "cost account": (Said("cost account"), Said("cost accounts")),
    "commitment": (Said("commitment"), Said("commitments")),
}


class Names:
    """What names mean in a plan. A journal says the same few on line after line, so each is looked for only once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._found = cache(self._find)
        self._charged = cache(self._charged_to)

    def task(self, written: str, account: AccountId | None) -> TaskId:
        """The task by id, number, WBS code or name; where none is written, the only one that names the account."""
        if written:
            return self._only("task", written)
        if account is None:
            raise Mistyped(Said("it names neither a task nor an account"))
        charged = self._charged(account)
        if len(charged) != 1:
            name = self.plan.accounts[account].name or account
            raise Mistyped(
                Said("it names no task, and {n} tasks name the account {name}", n=len(charged), name=repr(name))
                if charged
                else Said("it names no task, and no tasks name the account {name}", name=repr(name))
            )
        return charged[0]

    def resource(self, written: str) -> ResourceId:
        """The resource by id, name or mail address."""
        return self._only("resource", written)

    def account(self, written: str) -> AccountId:
        """The cost account by id, code or name."""
        return self._only("cost account", written)

    def commitment(self, written: str) -> CommitmentId:
        """The commitment by id, number of the order or title."""
        return self._only("commitment", written)

    def _only(self, sort: str, written: str) -> str:
        found = self._found(sort, written)
        if len(found) != 1:
            one, several = _SAID[sort]
            raise Mistyped(
                Said("{n} {what} answer to {written}", n=len(found), what=several, written=repr(written))
                if found
                else Said("no {what} answers to {written}", what=one, written=repr(written))
            )
        return found[0]

    def _find(self, sort: str, written: str) -> list[str]:
        if sort == "task":
            return [task.id for task in answering(self.plan, written, partly=False)]
        collection, fields = _CALLED[sort]
        things, asked = getattr(self.plan, collection).values(), written.strip().casefold()
        ways = ([each.id for each in things if getattr(each, field).strip().casefold() == asked] for field in fields)
        return next(filter(None, ways), [])

    def _charged_to(self, account: AccountId) -> list[TaskId]:
        return [task.id for task in self.plan.tasks.values() if task.account == account]
