"""One request as an operation sees it: who asks, about which project, and what version they already hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

import msgspec
from django.http import HttpRequest
from django.utils import timezone

from headway import __version__
from headway.analysis import Analysis
from headway.workbench.api.refusal import Refusal
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.answers import seen
from headway.workbench.projects.baselines import shown
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.sight import RIGHTS


class Unchanged(Exception):
    """The reader's copy is still good: 304."""


@dataclass
class Call:
    """A request that may be answered. `headers` are those of the answer."""

    request: HttpRequest
    person: Person
    _project: Project | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def project(self) -> Project:
        """The project of the address."""
        assert self._project is not None, "an operation outside a project has none"
        return self._project

    @property
    def now(self) -> datetime:
        """The moment of the request."""
        return timezone.now()

    def may(self, act: Act) -> bool:
        """Whether the caller may also do this."""
        return may(self.person, act, self._project)

    def newest(self, as_of: datetime | None = None) -> tuple[int, Analysis]:
        """The newest analysis as the caller may see it, and its revision."""
        return seen(self.person, self.project, as_of)

    def seen(self, as_of: datetime | None = None) -> tuple[int, Analysis]:
        """The newest analysis, for an answer that follows from it alone: unless the caller holds that already."""
        revision, analysis = self.newest(as_of)
        self.told(revision)
        return revision, analysis

    def told(self, revision: int) -> None:
        """Mark the answer as that of a revision; Unchanged where the caller holds it.

        The ETag follows from all an answer depends on: the journal up to the revision, the baseline measured against,
        what the caller may see, and the version of the engine.
        """
        self.headers["Headway-Revision"] = str(revision)
        mark = Entry.objects.filter(project=self.project, revision=revision).values_list("mark", flat=True).first()
        baseline = shown(self.project)
        sees = [self.may(act) for act in RIGHTS]
        self.version(f"{revision}-{tag_of(mark, baseline.pk if baseline else None, sees, __version__)}")

    def made(self, path: str, revision: int | None = None) -> None:
        """Say where the new thing is, and which revision it made."""
        self.headers["Location"] = f"/api/v1{path}"
        if revision is not None:
            self.headers["Headway-Revision"] = str(revision)

    def version(self, tag: str) -> None:
        """Give the answer an ETag; Unchanged where a reading caller already holds this one."""
        self.headers["ETag"] = quoted = f'"{tag}"'
        if self.request.method in ("GET", "HEAD") and quoted in listed(self.request.headers.get("If-None-Match", "")):
            raise Unchanged

    def meant(self, tag: str) -> None:
        """Refuse to alter a record unless `If-Match` names this version of it."""
        asked = self.request.headers.get("If-Match")
        if asked is None:
            raise Refusal("precondition-required")
        if asked.strip() != "*" and f'"{tag}"' not in listed(asked):
            raise Refusal("stale-record", headers={"ETag": f'"{tag}"'})


def listed(header: str) -> set[str]:
    """The ETags of a header; a weak one counts as itself."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def tag_of(*values: object) -> str:
    """The version of an ordinary record: a digest of what it says."""
    return blake2b(msgspec.json.encode(values), digest_size=12).hexdigest()
