"""No code but the guarded transport opens a connection."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "trucewatch"
OPENERS = (
    "aiohttp", "asyncio.open_connection", "asyncio.streams", "curl_cffi", "ftplib", "http.client",
    "httpcore", "httpx", "imaplib", "nntplib", "paramiko", "poplib", "pycurl", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3",
    "uvicorn", "websocket", "websockets", "xmlrpc",
)  # fmt: skip
CALLS = frozenset({"fetch_url", "fetch_response", "urlopen", "urlretrieve", "open_connection"})
ALLOWED = {
    "collectors/connection.py": "opens connections, to checked addresses alone",
    "collectors/transport.py": "speaks HTTP over them",
    # Doors that others knock on, and a database whose address the user sets: no address of theirs
    # ever comes from what is collected.
    "cli/serve.py": "the web server listens",
    "web/": "the web application answers",
    "stores/database.py": "the driver of PostgreSQL connects to the user's own server",
    "engines/cluster.py": "workers on other machines are the user's own",
    "engines/oidc.py": "people are vouched for by the user's own provider, where one is set",
}
MODULES = sorted(SOURCE.rglob("*.py"))


def names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def opens(tree: ast.AST) -> set[str]:
    found = {name for name in names(tree) if any(f"{name}.".startswith(f"{o}.") for o in OPENERS)}
    return found | (set(calls(tree)) & CALLS)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_other_code_opens_a_connection(module: Path) -> None:
    where = module.relative_to(SOURCE).as_posix()
    if not where.startswith(tuple(ALLOWED)):
        assert opens(ast.parse(module.read_text(encoding="utf-8"))) == set()


@pytest.mark.parametrize(
    "code",
    [
        "import socket", "from socket import create_connection", "import httpx", "import ssl as s",
        "from urllib.request import urlopen", "from urllib import request", "import http.client",
        "from http import client", "import trafilatura\ntrafilatura.fetch_url('x')",
        "def f():\n    import requests",
    ],
)  # fmt: skip
def test_the_test_sees_every_way_to_open_one(code: str) -> None:
    assert opens(ast.parse(code))


def test_reading_addresses_is_no_connection() -> None:
    assert opens(ast.parse("from urllib.parse import urlsplit\nimport ipaddress")) == set()
