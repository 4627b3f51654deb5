"""Plugs adapters into rooms; each part is made when it is first needed."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue
from trucewatch.pipeline.settings import Settings

if TYPE_CHECKING:
    from trucewatch.agreement.record import Pack
    from trucewatch.claim.actors import ActorBook
    from trucewatch.claim.kit import Kit
    from trucewatch.collectors.given import Given
    from trucewatch.collectors.visits import Visit
    from trucewatch.collectors.web import Web
    from trucewatch.incident.linking import Linking
    from trucewatch.pipeline.gazetteer import Ready
    from trucewatch.place.ports import Gazetteer
    from trucewatch.place.words import PlaceWords
    from trucewatch.report.ports import LanguageDetector
    from trucewatch.report.record import Report
    from trucewatch.source.record import Outlet, Party, Sides
    from trucewatch.warning.settings import WarningSettings

Progress = Callable[[int, int], None]
Asking = tuple[Callable[[str], None], Callable[[], None]]
ENGINES = ("en", "ar", "ru", "tr")  # languages that an engine reads
OPTIONAL = {
    "ru": "trucewatch[ru]"
}  # languages whose packages may be left out, and what brings them


def silent(_done: int, _total: int) -> None:
    """Show nothing."""


def readable() -> tuple[str, ...]:
    """Return the languages whose engines are installed here; nothing is loaded."""
    from trucewatch.engines.russian_model import is_installed

    return tuple(code for code in ENGINES if code not in OPTIONAL or is_installed())


class Wiring:
    """All that the steps of one run need, made late, so that a step pays for its own parts only."""

    def __init__(
        self,
        settings: Settings,
        progress: Progress = silent,
        asking: Asking = (lambda _: None, lambda: None),
    ) -> None:
        """Take the settings of the run.

        Args:
            settings: Of the run.
            progress: Called with what is done and what is to do, while a gazetteer is built.
            asking: Called with an address before it is asked, and once it has answered.
        """
        self.settings, self._progress, self._asking = settings, progress, asking
        self._kits: dict[str, Kit] = {}

    @cached_property
    def detector(self) -> "LanguageDetector":
        """What tells the language of a report."""
        from trucewatch.engines.language import FastTextDetector

        return FastTextDetector()

    @cached_property
    def pack(self) -> "Pack | None":
        """The agreement's pack, None when the run has none."""
        from trucewatch.stores.packs import load_pack

        return load_pack(self.settings.pack) if self.settings.pack else None

    @property
    def needed_pack(self) -> "Pack":
        """The pack, where there is no going on without one.

        Raises:
            SetupError: the run has none.
        """
        if self.pack is None:
            raise SetupError("no agreement pack is chosen; add --pack, for example idlib-2020")
        return self.pack

    @cached_property
    def general_parties(self) -> "tuple[Party, ...]":
        """The parties that any report may name."""
        from trucewatch.stores.packs import load_general_actors

        return load_general_actors()

    @cached_property
    def outlets(self) -> "tuple[Outlet, ...]":
        """All outlets: of one id the user's own counts first, then the pack's."""
        from trucewatch.stores.packs import load_outlets

        own = load_outlets(self.settings.outlets) if self.settings.outlets else ()
        listed = (*own, *(self.pack.outlets if self.pack else ()), *load_outlets())
        first: dict[str, Outlet] = {}
        for outlet in listed:
            first.setdefault(outlet.id, outlet)
        return tuple(first.values())

    def know(self, outlets: "Iterable[Outlet]") -> None:
        """Add outlets that are not listed; call it before anything is made of them."""
        listed = {outlet.id for outlet in self.outlets}
        more = tuple(outlet for outlet in outlets if outlet.id not in listed)
        self.__dict__["outlets"] = (*self.outlets, *more)

    @cached_property
    def voices(self) -> "tuple[Outlet, ...]":
        """The outlets, and the parties that may be quoted; of one id the outlet counts."""
        from trucewatch.incident.outlets import speaking

        known = {outlet.id for outlet in self.outlets}
        listed = (*(self.pack.parties if self.pack else ()), *self.general_parties)
        first = {party.id: party for party in reversed(listed)}
        return (*self.outlets, *speaking(p for key, p in first.items() if key not in known))

    @property
    def sides(self) -> "Sides":
        """Which alignments stand against each other; none without a pack."""
        from trucewatch.source.record import Sides

        return self.pack.sides if self.pack else Sides()

    @cached_property
    def actors(self) -> "ActorBook":
        """Parties and outlets, ready to be found in texts."""
        from trucewatch.claim.actors import ActorBook
        from trucewatch.stores.packs import load_look_alikes

        parties = self.pack.parties if self.pack else ()
        ids = tuple(party.id for party in parties)
        everyone = (*parties, *self.general_parties)
        return ActorBook.of(everyone, self.outlets, ids, load_look_alikes())

    @cached_property
    def _ready(self) -> "Ready":
        from trucewatch.pipeline.gazetteer import ready

        return ready(self.pack, self.settings.gazetteer, self._progress)

    @property
    def gazetteer(self) -> "Gazetteer":
        """The pack's places above the world's."""
        return self._ready.gazetteer

    def let_go(self) -> None:
        """Forget the gazetteer, an open file that no two processes may share; it is opened anew."""
        self.__dict__.pop("_ready", None)

    @property
    def gazetteer_issues(self) -> tuple[Issue, ...]:
        """What was wrong with making the gazetteer ready."""
        return self._ready.issues

    @cached_property
    def place_words(self) -> "PlaceWords":
        """The lexicon by which place names are found."""
        from trucewatch.pipeline.gazetteer import words

        return words()

    def fetch(self, url: str, given: "Given") -> "Iterator[Report | Issue]":
        """Return what stands under a web address; the way out is made for the first one."""
        yield from self._web.collect(url, given)

    @cached_property
    def _web(self) -> "Web":
        from trucewatch.pipeline.web_access import web

        return web(self.settings.web, self.outlets, self.visits, self._asking)

    @cached_property
    def visits(self) -> "dict[str, Visit]":
        """What is remembered of former visits to addresses, and what this run adds to it."""
        from trucewatch.collectors.visits import load_visits

        memory = self.settings.web.memory
        return load_visits(memory) if memory else {}

    def remember_visits(self) -> None:
        """Write down what was visited, once everything that came of it is safe."""
        from trucewatch.collectors.visits import save_visits

        if self.settings.web.memory:
            save_visits(self.settings.web.memory, self.visits)

    @cached_property
    def linking(self) -> "Linking":
        """How claims are linked into incidents."""
        from trucewatch.stores.judgements import load_linking

        return load_linking()

    @cached_property
    def warning(self) -> "WarningSettings":
        """What the signs of a warning weigh."""
        from trucewatch.stores.judgements import load_warning

        return load_warning()

    def kit(self, language: str | None) -> "Kit | None":
        """Return what reading a language takes, None when no engine reads it."""
        if language is None or language not in readable():
            return None
        if language not in self._kits:
            from trucewatch.pipeline.kits import kit

            self._kits[language] = kit(language, self.actors)
        return self._kits[language]
