"""Keeping what people bring: stored under a name of ours, read at once, forgotten when nobody uses it."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

import msgspec
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from headway.formats.errors import FileError, RefusedFile, UnreadableFile
from headway.formats.native.json import read_json, write_json
from headway.formats.reading import Reading
from headway.formats.tabular.sample import SHEETS, Sample
from headway.plan.said import english
from headway.workbench.people.models import Person
from headway.workbench.projects.intake.models import SheetMapping, Upload, signature
from headway.workbench.projects.intake.reader import LIMITS, Limits, detected, read_safely, sample_safely
from headway.workbench.projects.intake.sentences import Heard, restored, sentences
from headway.workbench.projects.models import Project

SENTENCES = "sentences"
"""Beside what was read of a file: how the sentences about it were made."""

KEPT_FOR = timedelta(days=2)
"""How long a file waits for the person who brought it to come back."""

MOST_AT_ONCE = 30
LONGEST_NAME = 255


def receive(
    person: Person,
    project: Project | None,
    file: UploadedFile[Any],
    *,
    at: datetime,
    batch: str = "",
    limits: Limits = LIMITS,
) -> Upload:
    """Store a file and read it. What is wrong with it stands in the upload's `complaint`; nothing is raised for it."""
    forget_expired(at)
    token = secrets.token_hex(16)
    folder = _folder(token)
    folder.mkdir(mode=0o700, parents=True)
    size, digest = _store(file, folder / "file")
    upload = Upload(
        token=token, batch=batch or token, person=person, project=project, name=plain_name(file.name or ""), size=size,
        digest=digest, created=at, expires=at + KEPT_FOR,
    )  # fmt: skip
    if tabular(upload):
        _read_sheet(person, upload, limits)
    else:
        read(upload, limits)
    upload.save()
    return upload


def _read_sheet(person: Person, upload: Upload, limits: Limits) -> None:
    """Read a sheet while its columns are looked at; again only where they are known to be meant otherwise."""
    with ThreadPoolExecutor(1) as beside:
        looked = beside.submit(sample, upload)
        read(upload, limits)
        looked.result()
    upload.options = remembered(person, upload)
    if upload.options:
        read(upload, limits)


def read(upload: Upload, limits: Limits = LIMITS) -> Reading | None:
    """Read the file with the upload's options, keep what was read, note why it could not be. The caller saves."""
    kept = _folder(upload.token) / "reading"
    kept.unlink(missing_ok=True)
    heard = Heard()
    upload.format = upload.place = upload.complaint = upload.remedy = ""
    try:
        upload.format = detected(file_of(upload), upload.name) if upload.size else ""
        reading = read_safely(file_of(upload), upload.name, limits=limits, **upload.options)
    except FileError as wrong:
        place, upload.complaint, upload.remedy = map(heard.plain, (wrong.place, wrong.what, wrong.remedy))
        upload.place = place[:500]
        kept.with_name(SENTENCES).write_bytes(heard.data())
        return None
    kept.write_bytes(zlib.compress(write_json(reading, enc_hook=heard).data, 1))
    kept.with_name(SENTENCES).write_bytes(heard.data())
    return reading


def reading(upload: Upload) -> Reading | None:
    """What was read of the file; None where it could not be, or was forgotten since."""
    kept = _folder(upload.token) / "reading"
    if not kept.is_file():
        return None
    found = read_json(zlib.decompress(kept.read_bytes()), upload.name)
    return found.but(problems=restored(found.problems, _said(upload)))


class Complaint(NamedTuple):
    """Why a file could not be read, in sentences."""

    place: str
    what: str
    remedy: str


def complaint(upload: Upload) -> Complaint | None:
    """Why the file could not be read; None where it could."""
    if not upload.complaint:
        return None
    known = _said(upload)
    return Complaint(*(known.get(text, text) for text in (upload.place, upload.complaint, upload.remedy)))


def _said(upload: Upload) -> Mapping[str, str]:
    """The sentences of what was read, or of why it could not be."""
    kept = _folder(upload.token) / SENTENCES
    return sentences(kept.read_bytes()) if kept.is_file() else {}


def sample(upload: Upload) -> Sample | None:
    """The columns of a sheet; None for what is no sheet, or too broken to have any."""
    if not tabular(upload):
        return None
    shown = {name: upload.options[name] for name in SHOWN if upload.options.get(name)}
    kept = _folder(upload.token) / "sample"
    if kept.is_file():
        known = msgspec.json.decode(kept.read_bytes(), type=_Sampled)
        if known.options == shown:
            return known.sample
    try:
        found = sample_safely(file_of(upload), upload.name, **shown)
    except FileError:
        return None
    kept.write_bytes(msgspec.json.encode(_Sampled(shown, found), enc_hook=english))
    return found


class _Sampled(msgspec.Struct):
    """A sample, and the options it was taken with."""

    options: dict[str, Any]
    sample: Sample


SHOWN = ("delimiter", "encoding", "sheet", "header_row")
"""The options that change what the columns of a sheet are."""


def tabular(upload: Upload) -> bool:
    """Whether the file is a sheet, whose columns a person may name."""
    try:
        return upload.size > 0 and detected(file_of(upload), upload.name) in SHEETS
    except (UnreadableFile, RefusedFile):
        return False


def remembered(person: Person, upload: Upload) -> dict[str, Any]:
    """How this person read the last sheet with the same headers."""
    found = sample(upload)
    if found is None:
        return {}
    known = SheetMapping.objects.filter(person=person, signature=signature(found.signature)).first()
    return dict(known.options) if known is not None else {}


def remember(person: Person, upload: Upload, options: Mapping[str, Any], at: datetime) -> None:
    """Propose these options again for the next sheet with the same headers."""
    found = sample(upload)
    if found is not None:
        SheetMapping.objects.update_or_create(
            person=person, signature=signature(found.signature), defaults={"options": dict(options), "saved": at}
        )


def file_of(upload: Upload) -> Path:
    """Where the file lies."""
    return _folder(upload.token) / "file"


def forget(upload: Upload) -> None:
    """Delete the file and what was read of it."""
    shutil.rmtree(_folder(upload.token), ignore_errors=True)
    upload.delete()


def forget_expired(at: datetime) -> int:
    """Forget the files nobody came back for; how many they were. What was used is kept, as the journal names it."""
    late = list(Upload.objects.filter(expires__lt=at, used=None)[:500])
    for upload in late:
        forget(upload)
    return len(late)


def plain_name(name: str) -> str:
    """What a person calls a file, without folders and without what no line of text can show."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    shown = "".join(letter for letter in last if letter.isprintable()).strip()
    stem, dot, extension = shown.rpartition(".")
    room = LONGEST_NAME - len(extension) - 1
    return f"{stem[:room]}{dot}{extension}" if dot and room > 0 else shown[:LONGEST_NAME] or "plan"


def _folder(token: str) -> Path:
    return Path(default_storage.path(f"uploads/{token}"))


def _store(file: UploadedFile[Any], target: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for chunk in file.chunks():
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    return size, digest.hexdigest()
