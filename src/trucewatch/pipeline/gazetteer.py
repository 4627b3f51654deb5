"""Makes the gazetteer ready: builds the file at first use and lays the pack's places over it."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue
from trucewatch.place.layers import Layers, MemoryGazetteer
from trucewatch.place.locate import Context, Hint, context_of_places
from trucewatch.place.ports import Gazetteer
from trucewatch.place.words import LanguageWords, PlaceWords

if TYPE_CHECKING:
    from trucewatch.agreement.record import Pack
    from trucewatch.stores.gazetteer import SqliteGazetteer

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
    """Return the file that today's data would build, None when it was not built yet."""
    from trucewatch.stores.gazetteer_build import file_name

    for folder in folders():
        path = folder / file_name()
        if path.is_file() and path.stat().st_uid in (os.getuid(), 0):
            return path
    return None


def build_default(on_progress: Progress) -> Path:
    """Build the default gazetteer in the first folder that can be written and return its path.

    Raises:
        SetupError: no folder can be written, or the source data is missing.
    """
    from trucewatch.stores.gazetteer_build import build, file_name

    reasons = []
    for folder in folders():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            build(folder / file_name(), on_progress)
        except OSError as error:
            reasons.append(f"{folder}: {error.strerror}")
        else:
            return folder / file_name()
    raise SetupError(
        f"no gazetteer can be written ({'; '.join(reasons)}); set TRUCEWATCH_HOME to a folder "
        "with 100 MB free"
    )


def open_file(path: Path | None, on_progress: Progress) -> "SqliteGazetteer":
    """Open the gazetteer at ``path``, or the default one, which is built when it is missing.

    Raises:
        SetupError: the file is no gazetteer, or none can be built.
    """
    from trucewatch.stores.gazetteer import SqliteGazetteer

    return SqliteGazetteer(path or built_path() or build_default(on_progress))


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
