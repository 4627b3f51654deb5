# ruff: noqa: ANN401 - playwright is imported late, so its classes have no names here
"""One person's browser, and the site they read."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from tests.web.browser.world import valley, world
from tests.web.conftest import InTheValley, ticking
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.entering import Entering
from trucewatch.pipeline.steps import warning_of
from trucewatch.pipeline.wire import Wiring
from trucewatch.pipeline.workspace import Workspace, init_workspace, open_workspace
from trucewatch.web.app import create_app
from trucewatch.web.serve import Listening, room_for

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb",
]  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
READ_IN_BOTH = pytest.mark.parametrize("reader", ["en", "ar"], indirect=True)
DONE_IN_BOTH = pytest.mark.parametrize("decider", ["en", "ar"], indirect=True)
IN_A_BROWSER = [
    pytest.mark.enable_socket,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.skipif(not shutil.which(CHROMIUM), reason="Debian's chromium is not installed"),
]
_SPOKEN = """addEventListener("securitypolicyviolation", (event) => {
  console.error("the policy stopped " + event.blockedURI + " " + event.violatedDirective);
});"""


class OfTheValley(InTheValley):
    """Judges under the truce that has a calendar of patrols."""

    def wiring(self, pack_id: str) -> Wiring:
        found = super().wiring(pack_id)
        found.__dict__["pack"] = valley()
        return found


class Told(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = threading.Event()

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


def fill(folder: Path) -> Path:
    """Make a workspace with the valley in it; copies of it are quicker than making it anew."""
    workspace = init_workspace(folder, "idlib-2020")
    shown = world()
    with catalogue_of(workspace) as catalogue:
        wiring = OfTheValley(workspace, catalogue, ticking()).wiring(shown.pack.id)
        warning = warning_of(shown.findings, shown.incidents, shown.reports, shown.as_of, wiring)
        catalogue.fill(shown.model_copy(update={"warning": warning}))
    return folder


@contextmanager
def served(folder: Path, *people: tuple[str, str]) -> Iterator[str]:
    """Serve a workspace on a port of this machine; the first of the people manages the others."""
    workspace: Workspace = open_workspace(folder)
    with catalogue_of(workspace) as catalogue:
        held = OfTheValley(workspace, catalogue, ticking())
        for number, (name, password) in enumerate(people):
            door = Entering(catalogue, held.clock)
            if number:
                door.add(name, "analyst", password)
            else:
                door.first(name, password)
        config = uvicorn.Config(
            create_app(room_for(held, Listening())), host="127.0.0.1", port=0, log_level="error",
            lifespan="off", ws="none",
        )  # fmt: skip
        server = Told(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        assert server.listens.wait(60)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(60)


class Reader:
    """One person's browser; it notes every request and every error of a script."""

    def __init__(self, chromium: Any, site: str, language: str = "en", **options: object) -> None:
        self.context = chromium.new_context(**{"viewport": WIDE, **options})
        self.context.add_cookies([{"name": "language", "value": language, "url": site}])
        self.context.add_init_script(_SPOKEN)
        self.site, self.elsewhere, self.errors = site, list[str](), list[str]()
        self.language, self.scripts = language, options.get("java_script_enabled", True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(90_000)
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._asked)
        self.page.on("console", self._said)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _asked(self, dialog: Any) -> None:
        self.errors.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

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

    def number(self, count: int) -> str:
        """Return a number in the digits of the page."""
        digits = "٠١٢٣٤٥٦٧٨٩"
        text = str(count)
        return text if self.language != "ar" else "".join(digits[int(d)] for d in text)

    def close(self) -> None:
        self.context.close()
        assert self.elsewhere == []
        assert self.errors == []
