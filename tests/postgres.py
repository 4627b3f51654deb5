"""A PostgreSQL of the tests' own: a cluster in a temporary folder, reached by a socket alone."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

_WHERE = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt")
_MISSING = "PostgreSQL is not installed (Debian: apt-get install postgresql)"


def programs() -> Path:
    """Return the folder of the server's programs; the test is skipped where there are none."""
    for root in _WHERE:
        found = sorted(Path(root).glob("*/bin/initdb"))
        if found:
            return found[-1].parent
    pytest.skip(_MISSING)


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster while the block runs; give the URL of its first database without its name.

    The server refuses to run as root, so root hands it to nobody.
    """
    binaries = programs()
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        _run(binaries / "initdb", "-D", folder / "data", "-A", "trust", "-E", "UTF8", "-U", user)
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        control = binaries / "pg_ctl"
        _run(control, "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg:///{{}}?host={folder}&user={user}"
        finally:
            _run(control, "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *words]
    done = subprocess.run(
        words, capture_output=True, text=True, check=False, timeout=120, cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        pytest.fail(f"{words[-1]}: {done.stdout}{done.stderr}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the URL of a PostgreSQL server, with a place for the name of a database."""
    with cluster() as url:
        yield url


@pytest.fixture
def postgres(postgres_server: str) -> str:
    """Give the URL of a fresh database."""
    name = f"t{secrets.token_hex(6)}"
    engine = create_engine(postgres_server.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as link:
        link.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return postgres_server.format(name)
