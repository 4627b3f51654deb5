"""Makes incidents of the coded tables that a user brings."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from trucewatch.collectors.coded import Kinds, Known, read_coded
from trucewatch.collectors.dispatch import item_of
from trucewatch.core.errors import InputError, SetupError
from trucewatch.core.issues import Issue
from trucewatch.incident.record import Incident
from trucewatch.pipeline.wire import Wiring
from trucewatch.stores.deed_words import load_acts
from trucewatch.stores.resources import data_path, read_model


def coded_incidents(sources: Sequence[str], wiring: Wiring) -> Iterator[Incident | Issue]:
    """Return the incidents of each table, and an issue for each row that could not be read.

    Raises:
        SetupError: a file cannot be opened, or is no table of a known kind.
    """
    kinds = read_model(Kinds, data_path("coded.yml")).kinds
    codes = {code: act.codes for code, act in load_acts().acts.items()}
    known = Known(codes, lambda name: _party(name, wiring))
    for source in sources:
        path = Path(source)
        try:
            with path.open("rb") as stream:
                yield from read_coded(item_of(stream, path, wiring.settings.given), kinds, known)
        except OSError as error:
            raise SetupError(f"{path}: cannot be read ({error.strerror}); check it") from error
        except InputError as error:
            raise SetupError(f"{path}: {error}; use `collect` for other tables") from error


def _party(name: str, wiring: Wiring) -> tuple[str | None, str | None]:
    """Return party and country of an actor as a table names it; None where the lists know none."""
    for named in wiring.actors.find(name, "en"):
        if named.kind == "party" and (named.id or named.country):
            return named.id, named.country
    return None, None
