"""`headway check` and `headway user`, and that every model has its migration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.management import call_command

from headway.cli.check import command as check
from headway.cli.user import command as user
from headway.workbench.people.accounts import WeakPassword, set_password
from headway.workbench.people.models import Event, Invitation, Person
from headway.workbench.serve import health
from headway.workbench.serve.health import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path: Path, settings: object) -> Path:
    """A data folder of the test's own."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    settings.DATA = folder  # type: ignore[attr-defined]
    return folder


def told(command: object, *words: str, code: int = 0, typed: str | None = None) -> str:
    done = CliRunner().invoke(command, words, input=typed)  # type: ignore[arg-type]
    assert done.exit_code == code, done.output
    return done.output


def test_every_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_all_is_well_and_each_thing_says_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEADWAY_SECRET", raising=False)
    said = told(check)
    for what in ("Versions", "Data folder", "Disk", "Database", "Tables", "Secret key", "Address", "Mail", "People"):
        assert what in said
    assert "wrong" not in said
    assert "up to date" in said


def test_a_secret_that_everybody_knows_is_wrong(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADWAY_SECRET", "changeme")
    assert "everybody knows" in told(check, code=1)


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (None, State.OK),
        ("k9" * 25, State.OK),
        ("only for tests", State.WRONG),
        ("django-insecure-" + "x" * 50, State.WRONG),
        ("short", State.WRONG),
    ],
)
def test_a_secret_key_is_long_and_ours(data: Path, given: str | None, state: State) -> None:
    assert health.secret_key(given).state is state


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("", State.OK),
        ("http://127.0.0.1:8000", State.OK),
        ("https://plans.example.org", State.OK),
        ("http://plans.example.org", State.WRONG),
        ("plans.example.org", State.WRONG),
    ],
)
def test_an_address_is_https_or_this_machine(url: str, state: State) -> None:
    found = health.address(url)
    assert found.state is state
    assert bool(found.remedy) is (state is not State.OK)


def test_a_folder_or_a_key_that_others_can_read_is_wrong(data: Path) -> None:
    (data / "secret").write_text("k" * 60)
    (data / "secret").chmod(0o644)
    assert health.secret_key(None).state is State.WRONG
    data.chmod(0o755)
    found = health.data_folder()
    assert (found.state, found.remedy) == (State.WRONG, f"chmod 700 {data}")


def test_a_disk_that_is_nearly_full_is_a_warning(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "ROOM", 2**62)
    assert health.room().state is State.WARNING


def test_an_engine_with_the_fault_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    from headway.workbench.engine.sqlite import engine

    monkeypatch.setattr(engine, "JOURNAL", "DELETE")
    from django.db import connection

    if connection.vendor == "sqlite":
        assert health.engine().state is State.WARNING
    else:
        assert health.engine().state is State.OK


def test_who_is_added_gets_a_link_that_makes_the_account() -> None:
    said = told(user, "add", "Mara@example.org", "--admin")
    assert "/invitation/" in said
    made = Invitation.objects.get()
    assert (made.email, made.admin, made.by) == ("mara@example.org", True, None)


def test_people_are_listed_shut_out_and_let_in(person: Callable[..., Person]) -> None:
    person("root", is_admin=True)
    person("mara")
    assert "mara@example.org" in told(user, "list")
    told(user, "disable", "mara@example.org")
    assert not Person.objects.get(email="mara@example.org").is_active
    assert "disabled" in told(user, "list")
    told(user, "enable", "MARA@example.org")
    assert Person.objects.get(email="mara@example.org").is_active


def test_a_password_is_set_from_the_command_line_and_stands_in_the_trail(person: Callable[..., Person]) -> None:
    mara = person("mara")
    told(user, "password", "mara@example.org", typed="a longer walk home\na longer walk home\n")
    mara.refresh_from_db()
    assert mara.check_password("a longer walk home")
    assert Event.objects.filter(person=mara, kind="password changed").exists()
    with pytest.raises(WeakPassword, match="too short"):
        set_password(mara, "x", told="command line")


def test_somebody_else_is_made_to_run_it_and_no_longer(person: Callable[..., Person]) -> None:
    person("root", is_admin=True)
    person("mara")
    told(user, "admin", "mara@example.org")
    assert Person.objects.get(email="mara@example.org").is_admin
    told(user, "admin", "mara@example.org", "--no")
    assert not Person.objects.get(email="mara@example.org").is_admin


def test_nobody_by_that_address_is_told() -> None:
    assert "Nobody has the address" in told(user, "disable", "nobody@example.org", code=1)
