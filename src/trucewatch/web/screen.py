"""Fills templates: every page knows who asks, in which language, and what the filter is."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trucewatch import __version__
from trucewatch.agreement.record import Pack
from trucewatch.publication.filter import Filter
from trucewatch.publication.safe import RIGHT_TO_LEFT, shown, web_url, written
from trucewatch.source.record import Party
from trucewatch.web.permissions import NOBODY, Person, person_of
from trucewatch.web.room import Room, room_of, served_by
from trucewatch.web.static_files import has_vendor, static_url
from trucewatch.web.words import LANGUAGES, Words, chosen

_VARY = {"vary": "Cookie, Accept-Language"}
THEMES = ("auto", "light", "dark")


class Screen:
    """What one page is filled from."""

    def __init__(self, request: Request, room: Room, person: Person) -> None:
        """Take the request, what is served, and who asks."""
        self.request, self.room, self.person = request, room, person
        cookies = request.cookies
        language = chosen(cookies.get("language"), request.headers.get("accept-language", ""))
        self.words = room.words(language)
        theme = cookies.get("theme", "auto")
        self.theme = theme if theme in THEMES else "auto"

    def page(self, template: str, status: int = 200, **fields: object) -> HTMLResponse:
        """Return a page."""
        context = {"asked": Filter(), "nav": "", **self._always(), **fields}
        text = _environment().get_template(f"{template}.html.j2").render(context)
        return HTMLResponse(text, status_code=status, headers=_VARY)

    def kept(self, make: Callable[[], HTMLResponse]) -> HTMLResponse:
        """Return the page that ``make`` fills, or the one it filled since the last change."""
        key = ("page", self._here(), self.words.language, self.theme, self.person)
        revision = self.room.revision()
        body = self.room.kept(key, revision)
        if isinstance(body, bytes):
            return HTMLResponse(body, headers=_VARY)
        found = make()
        self.room.keep(key, revision, bytes(found.body))
        return found

    def _always(self) -> Mapping[str, object]:
        words = self.words
        return {
            "w": words, "t": words.t, "label": words.label, "person": self.person,
            "theme": self.theme, "languages": LANGUAGES, "version": __version__,
            "here": self._here(), "vendor": has_vendor(), "path": self.request.url.path,
            "solo": self.person.solo,
        }  # fmt: skip

    def _here(self) -> str:
        url = self.request.url
        return f"{url.path}?{url.query}" if url.query else url.path


async def screen_of(
    request: Request,
    room: Annotated[Room, Depends(room_of)],
    person: Annotated[Person, Depends(person_of)],
) -> Screen:
    """Return what a page is filled from."""
    return Screen(request, room, person)


def bare_screen(request: Request) -> Screen:
    """Return a screen for an answer outside every route, such as an error."""
    person = getattr(request.state, "person", NOBODY)
    return Screen(request, served_by(request), person)


OnScreen = Annotated[Screen, Depends(screen_of)]


class Names:
    """Parties by their ids, named in the language of the page where that is known."""

    def __init__(self, pack: Pack | None, general: tuple[Party, ...], words: Words) -> None:
        """Take the pack's parties above the general ones; None where no pack is held."""
        self._parties = {p.id: p for p in (*general, *(pack.parties if pack else ()))}
        self._words = words

    @property
    def comma(self) -> str:
        """What stands between two names."""
        return self._words.comma

    def __call__(self, party: str | None, text: str = "") -> Markup:
        """Return the name of a party, or the words that name it, safe to show."""
        found = self._parties.get(party or "")
        if found is None:
            return Markup("<bdi>{}</bdi>").format(shown(text or party or ""))
        told = self._words.party(found.name)
        if told != found.name:
            return Markup("<bdi>{}</bdi>").format(told)
        return Markup('<bdi lang="en">{}</bdi>').format(found.name)


def attrs(language: str | None) -> Markup:
    """Return language and direction of words, from the language of their report."""
    if language is None:
        return Markup(' dir="auto"')
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return Markup(' lang="{}" dir="{}"').format(language, direction)


def told_change(text: str | None) -> list[tuple[str, str]]:
    """Return what a correction changes, as pairs of field and value."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return []
    if not isinstance(found, dict):
        return []
    if "figure" in found:
        bounds = dict.fromkeys(found.get(end) for end in ("low", "high"))
        return [(str(found["figure"]), "–".join("…" if b is None else str(b) for b in bounds))]
    return [(str(k), str(v)) for k, v in found.items()]


def page_of(record_id: str) -> str:
    """Return where the page of a record stands, by the kind that its id tells; else a report's."""
    kinds = {"inc": "/incidents/", "clm": "/claims/", "fnd": "/findings/"}
    kind, _, _ = record_id.partition("-")
    if kind == "brf":
        return "/brief"
    return kinds.get(kind, "/reports/") + quote(record_id)


def cut(text: str, most: int = 300) -> str:
    """Return text of no more than so many letters, cut between two words where it has any."""
    if len(text) <= most:
        return text
    head = text[: most + 1]
    whole = head.rpartition(" ")[0].rstrip()
    return (whole if 2 * len(whole) > most else head[:most].rstrip()) + " …"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("trucewatch.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=written,
    )
    environment.globals.update(
        told_change=told_change,
        static=static_url,
        attrs=attrs,
        shown=shown,
        cut=cut,
        page_of=page_of,
        web_url=web_url,
    )
    return environment
