"""Makes the gazetteer ready: builds the file at first use and lays the pack's places over it."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue
from trucewatch.place.layers import Layers, MemoryGazetteer
from trucewatch.place.locate import Context, Hint, context_of_places
from trucewatch.place.ports import Gazetteer
from trucewatch.place.record import Place
from trucewatch.place.words import LanguageWords, PlaceWords

if TYPE_CHECKING:
    from trucewatch.agreement.record import Pack
    from trucewatch.place.explain import Told
    from trucewatch.stores.gazetteer import SqliteGazetteer
    from trucewatch.stores.gazetteer_rows import Row

Progress = Callable[[int, int], None]
NO_GAZETTEER: Final = "gazetteer_missing"
MORE_LANGUAGES: Final = ("ar", "ru", "tr")  # whose place words are joined to the English ones


class Ready(NamedTuple):
    """A gazetteer, and what was wrong with making it."""

    gazetteer: Gazetteer
    issues: tuple[Issue, ...]


def folders() -> tuple[Path, ...]:
    """Return where a gazetteer may stand, the preferred folder first.

    ``TRUCEWATCH_HOME``, else the user's cache folder (``XDG_CACHE_HOME``), else a temporary one.
    """
    home = os.environ.get("TRUCEWATCH_HOME")
    cache = os.environ.get("XDG_CACHE_HOME")
    kept = Path(home) if home else Path(cache or "~/.cache").expanduser() / "trucewatch"
    return kept, Path(tempfile.gettempdir()) / f"trucewatch-{os.getuid()}"


def built_path() -> Path | None:
    """Return the file that is used when none is named; None when it was not built yet.

    A gazetteer of the user's own comes before the default one.
    """
    from trucewatch.stores.gazetteer_build import file_name, own_file_name

    for name in (own_file_name(), file_name()):
        for folder in folders():
            path = folder / name
            if path.is_file() and path.stat().st_uid in (os.getuid(), 0):
                return path
    return None


def build_default(on_progress: Progress, out: Path | None = None) -> Path:
    """Build the default gazetteer in the first folder that can be written and return its path.

    Args:
        on_progress: Called with what is done and what is to do.
        out: The file to build instead.

    Raises:
        SetupError: no folder can be written, or the source data is missing.
    """
    from trucewatch.stores.gazetteer_build import build, file_name

    reasons = []
    for path in [out] if out else [folder / file_name() for folder in folders()]:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            build(path, on_progress)
        except OSError as error:
            reasons.append(f"{path.parent}: {error.strerror}")
        else:
            return path
    raise SetupError(
        f"no gazetteer can be written ({'; '.join(reasons)}); set TRUCEWATCH_HOME to a folder "
        "with 100 MB free"
    )


class Wish(NamedTuple):
    """What to build a gazetteer of one's own from.

    ``out`` None takes the place where every command looks first; ``base`` is what it begins with,
    ``default`` stands for the default gazetteer; ``licensed`` gives source and licence of files
    that do not tell them; ``place`` is one more place, written by hand.
    """

    sources: tuple[Path, ...] = ()
    out: Path | None = None
    base: Path | Literal["default"] | None = "default"
    licensed: tuple[str, str] | None = None
    pack: "Pack | None" = None
    place: Place | None = None


class Built(NamedTuple):
    """Where a gazetteer stands, what it holds, and what was left out of it."""

    path: Path
    places: int
    issues: tuple[Issue, ...]


def build_own(wish: Wish, on_progress: Progress) -> Built:
    """Build a gazetteer from any mix of sources; a former one stays until the new one is whole.

    Raises:
        SetupError: a source cannot be read or the file cannot be written.
    """
    from trucewatch.stores.gazetteer_build import file_name, own_file_name
    from trucewatch.stores.gazetteer_mix import Mix, mix
    from trucewatch.stores.gazetteer_rows import Licensed

    out = wish.out or folders()[0] / own_file_name()
    out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    base: Path | None
    if isinstance(wish.base, str):
        ready_made = [folder / file_name() for folder in folders()]
        base = next((p for p in ready_made if p.is_file()), None) or build_default(on_progress)
    else:
        base = wish.base
    licensed = Licensed(*wish.licensed) if wish.licensed else None
    mixed = mix(out, Mix(base, wish.sources, licensed, tuple(_rows(wish))), on_progress)
    issues = (
        Issue(
            code="gazetteer_lines", where=one.first,
            what=f"{one.lines} {'line was' if one.lines == 1 else 'lines were'} left out",
            why=one.why, next_step="mend the source and build again, or go on without them",
        )
        for one in mixed.wrong
    )  # fmt: skip
    return Built(out, mixed.places, tuple(issues))


def _rows(wish: Wish) -> "Iterator[Row]":
    """Yield the places that stand in no file of the wish: the pack's, and the one by hand."""
    from trucewatch.stores.gazetteer_rows import Row

    pack = wish.pack
    places = (*(pack.places if pack else ()), *((wish.place,) if wish.place else ()))
    for place in places:
        names = pack.place_names.get(place.id, ()) if pack else ()
        yield Row(
            place.id, place.name, names, place.lon, place.lat, place.radius_m, place.basis,
            place.country, place.admin1, place.population, place.source,
        )  # fmt: skip


def open_file(path: Path | None, on_progress: Progress) -> "SqliteGazetteer":
    """Open the gazetteer at ``path``, or the default one, which is built when it is missing.

    Raises:
        SetupError: the file is no gazetteer, or none can be built.
    """
    from trucewatch.stores.gazetteer import SqliteGazetteer

    return SqliteGazetteer(path or built_path() or build_default(on_progress))


def look_up(
    name: str, pack: "Pack | None", path: Path | None, on_progress: Progress, limit: int
) -> "list[Told]":
    """Return what a name may stand for and why; nearly spelled names where no place has it.

    Raises:
        SetupError: ``path`` is given and is no gazetteer.
    """
    from trucewatch.place.explain import explain
    from trucewatch.place.question import Setting

    places = ready(pack, path, on_progress).gazetteer
    found = places.candidates(name, limit=limit) or places.near(name)
    found = found or open_file(path, on_progress).near(name)
    around = context(pack)
    setting = Setting(around.countries, around.box, around.own)
    return explain(name, found, setting, around.words.choice)[:limit]


def ready(pack: "Pack | None", path: Path | None, on_progress: Progress) -> Ready:
    """Return the pack's places above the world's; without a file, the pack's places and an issue.

    A file named by the user that cannot be opened is an error; a default one that cannot be built
    is an issue, for the run can go on with the pack alone.

    Raises:
        SetupError: ``path`` is given and is no gazetteer.
    """
    layers: list[Gazetteer] = []
    if pack is not None:
        layers.append(MemoryGazetteer(pack.places, pack.place_names))
    try:
        layers.append(open_file(path, on_progress))
    except SetupError as error:
        if path is not None:
            raise
        return Ready(Layers(*layers), (_missing(error),))
    return Ready(Layers(*layers), ())


def _missing(error: SetupError) -> Issue:
    return Issue(
        code=NO_GAZETTEER,
        where="gazetteer",
        what="only the pack's own places are known",
        why=str(error),
        next_step="run: trucewatch gazetteer build",
    )


def load(pack_id: str) -> "Pack":
    """Return the pack of that id or in that folder.

    Raises:
        SetupError: there is none, or a file of it is wrong.
    """
    from trucewatch.stores.packs import load_pack

    return load_pack(pack_id)


def words() -> PlaceWords:
    """Return the lexicon by which place names are found, in every language that has one."""
    from trucewatch.stores.resources import data_path, read_model

    lexicon = read_model(PlaceWords, data_path("lexicons", "en", "places.yml"))
    for language in MORE_LANGUAGES:
        more = read_model(LanguageWords, data_path("lexicons", language, "places.yml"))
        lexicon = lexicon.with_words(more)
    return lexicon


def context(
    pack: "Pack | None",
    masks: Iterable[tuple[int, int]] = (),
    hints: Iterable[Hint] | None = None,
    lexicon: PlaceWords | None = None,
) -> Context:
    """Return what the pack tells about where its reports are set.

    Args:
        pack: None without one.
        masks: Spans of the report that name no places: outlets, persons, actors.
        hints: Spans of an entity recogniser, None when there was none.
        lexicon: From ``words``, read once by the caller; None reads it.
    """
    found = context_of_places(lexicon or words(), pack.places if pack else (), tuple(masks))
    return found.model_copy(update={"hints": None if hints is None else tuple(hints)})
