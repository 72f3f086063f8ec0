"""`headway user`: the people, from the command line of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.help import Command, Help
from headway.cli.options import data_option, in_data
from headway.cli.table import Column, Line, show
from headway.cli.terminal import say

if TYPE_CHECKING:
    from headway.workbench.people.models import Person


class Group(Help, click.Group):
    """The commands about people."""

    command_class = Command


@click.group(
    cls=Group,
    epilog="""\b
Examples:
  headway user add mara@example.org --admin
  headway user list
  headway user password mara@example.org""",
)
@data_option
def command(data: str | None) -> None:
    """Add, list, disable people; set a password; say who runs this Headway.

    What is done here is done as the server's own administrator, and stands in the trail of security.
    """
    in_data(data)
    from headway.workbench import set_up

    set_up()
    from headway.workbench.serve.ready import migrate

    migrate(say)


email = click.argument("email", metavar="EMAIL")


@command.command()
@email
@click.option("--admin", is_flag=True, help="They will run this Headway.")
def add(email: str, admin: bool) -> None:
    """Invite somebody: prints the link that makes their account, once, within seven days."""
    from headway.workbench.people import invitations

    _, secret = invitations.invite(email, by=None, admin=admin)
    say(invitations.link(secret))


@command.command("list")
def list_() -> None:
    """Everybody, with their projects."""
    from headway.workbench.people.models import Person

    everybody = Person.objects.order_by("email").prefetch_related("memberships")
    columns = [Column("Email", grows=True), Column("Name"), Column("Projects", right=True), Column("")]
    show(columns, [Line([p.email, p.name, str(len(p.memberships.all())), _state(p)]) for p in everybody])


@command.command()
@email
def disable(email: str) -> None:
    """Shut somebody out at once: sessions and tokens end."""
    from headway.workbench.people import accounts

    accounts.disable(_person(email), by=None)
    say(f"{email} is shut out.")


@command.command()
@email
def enable(email: str) -> None:
    """Let somebody in again."""
    from headway.workbench.people import accounts

    accounts.enable(_person(email), by=None)
    say(f"{email} may sign in again.")


@command.command()
@email
@click.option("--no", "not_any_more", is_flag=True, help="No longer.")
def admin(email: str, not_any_more: bool) -> None:
    """Make somebody run this Headway."""
    from headway.workbench.people import accounts

    (accounts.demote if not_any_more else accounts.promote)(_person(email), by=None)
    say(f"{email} {'no longer runs' if not_any_more else 'runs'} this Headway.")


@command.command()
@email
@click.password_option("--password", help="Asked for where it is not given.")
def password(email: str, password: str) -> None:
    """Set somebody's password; their sessions end."""
    from headway.workbench.people import accounts

    accounts.set_password(_person(email), password, told="command line")
    say(f"{email} has a new password.")


def _person(email: str) -> Person:
    from headway.workbench.people.models import Person

    found: Person | None = Person.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise click.ClickException(f"Nobody has the address {email}.")
    return found


def _state(person: Person) -> str:
    return "disabled" if not person.is_active else "runs this Headway" if person.is_admin else ""
