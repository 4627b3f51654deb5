# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""One person's browser, and the site they read."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from tests.showroom import material
from tests.web.conftest import InTheValley, ticking
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.workspace import init_workspace
from trucewatch.publication.record import Material
from trucewatch.web.app import create_app
from trucewatch.web.serve import Listening, room_for

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def served(tmp_path: Path, shown: Material | None = None) -> Iterator[str]:
    """Serve the showroom, or what is given, on a port of this machine."""
    workspace = init_workspace(tmp_path / "workspace", "idlib-2020")
    with catalogue_of(workspace) as catalogue:
        catalogue.fill(shown or material())
        room = room_for(InTheValley(workspace, catalogue, ticking()), Listening())
        config = uvicorn.Config(
            create_app(room), host="127.0.0.1", port=0, log_level="error", lifespan="off", ws="none"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


class Reader:
    """One person's browser; it notes every request and every error of a script."""

    def __init__(self, chromium: Any, site: str, language: str = "en", **options: object) -> None:
        self.context = chromium.new_context(
            **{"viewport": {"width": 1280, "height": 900}, **options}
        )
        self.context.add_cookies([{"name": "language", "value": language, "url": site}])
        self.site, self.elsewhere, self.errors = site, list[str](), list[str]()
        self.scripts = options.get("java_script_enabled", True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(90_000)
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._said)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _said(self, message: Any) -> None:
        if message.type == "error" and "status of 404" not in message.text:
            self.errors.append(message.text)

    def open(self, path: str) -> Any:
        self.page.goto(self.site + path)
        return self.ready()

    def ready(self, *address: str) -> Any:
        """Wait until the page of an address listens to keys."""
        for part in address:
            self.page.wait_for_url(re.compile(part))
        if self.scripts:
            self.page.wait_for_selector("html[data-ready]", state="attached")
        return self.page

    def close(self) -> None:
        self.context.close()
        assert self.elsewhere == []
        assert self.errors == []
