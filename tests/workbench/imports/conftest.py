"""Somebody with a browser who brings files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from headway.workbench.people.models import Person
from headway.workbench.projects.intake.models import Upload


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path) -> Iterator[Path]:
    """Files go to a folder of the test's own."""
    options = {"location": tmp_path / "files", "directory_permissions_mode": 0o700}
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"default": files, "staticfiles": static}):
        yield tmp_path / "files" / "uploads"


@pytest.fixture
def as_person() -> Callable[[Person], Client]:
    """A browser in which this person is signed in."""

    def make(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return make


@pytest.fixture
def mara(person: Callable[..., Person]) -> Person:
    """Somebody without a project."""
    return person("mara")


@pytest.fixture
def client(mara: Person, as_person: Callable[[Person], Client]) -> Client:
    """Her browser."""
    return as_person(mara)


@pytest.fixture
def drop(client: Client) -> Callable[..., Upload]:
    """Drop a file for a new project, and find its upload."""

    def make(data: bytes, name: str = "bridge.xml") -> Upload:
        answer = client.post("/imports/", {"files": [SimpleUploadedFile(name, data)]})
        assert answer.status_code == 302, answer.content[:500]
        return Upload.objects.latest("pk")

    return make


@pytest.fixture(scope="session")
def real_files(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plan files of the real tools, unpacked."""
    packed = shared_data / "msproject_and_p6.zip"
    if not packed.is_file():
        pytest.skip("no shared/data/msproject_and_p6.zip beside the checkout")
    folder = tmp_path_factory.mktemp("real")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder
