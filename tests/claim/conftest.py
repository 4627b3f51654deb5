"""One kit for all tests of reading: the real English engine and a made-up valley's parties."""

from collections.abc import Callable

import pytest

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import Extraction, Kit, extract
from trucewatch.claim.record import Claim, Toponym
from trucewatch.engines.english import EnglishAnalyser
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet, Party
from trucewatch.stores.deed_words import load_lexicon
from trucewatch.stores.lexicons import load_date_words, load_number_words
from trucewatch.stores.packs import load_general_actors, load_look_alikes, load_outlets

Read = Callable[..., tuple[Claim, ...]]
PLACES = ("Ardun", "Belin", "Corvo", "Lower Ardun", "M7")

PARTIES = (
    Party(
        id="arland",
        name="Arland",
        kind="state",
        country="AUT",
        alignment="arland",
        aliases={"en": "Arland|Arlandic"},
        metonyms={"en": "Vessel City"},
    ),
    Party(
        id="borovia",
        name="Borovia",
        kind="state",
        country="BEL",
        alignment="borovia",
        aliases={"en": "Borovia|Borovian"},
    ),
    Party(id="league", name="The League", kind="armed_group", aliases={"en": "Northern League"}),
)
OUTLETS = (
    Outlet(id="herald.example", name="Valley Herald", aliases={"en": "Valley Herald"}),
    Outlet(id="coast.example", name="Coast Agency", aliases={"en": "Coast Agency"}),
)


@pytest.fixture(scope="session")
def kit() -> Kit:
    return Kit(
        analyser=EnglishAnalyser(),
        lexicon=load_lexicon("en"),
        actors=ActorBook.of(PARTIES, OUTLETS, [p.id for p in PARTIES]),
        numbers=load_number_words("en"),
        dates=load_date_words("en"),
    )


@pytest.fixture(scope="session")
def reader(kit: Kit) -> Kit:
    """The kit with the parties and outlets that belong to no truce."""
    return Kit(
        analyser=kit.analyser,
        lexicon=kit.lexicon,
        actors=ActorBook.of(load_general_actors(), load_outlets(), (), load_look_alikes()),
        numbers=kit.numbers,
        dates=kit.dates,
    )


def toponyms(text: str) -> list[Toponym]:
    """Return the places of the valley in ``text``."""
    found = []
    for name in PLACES:
        at = text.find(name)
        while at >= 0:
            found.append(Toponym(text=name, start=at, end=at + len(name), place_id=name.lower()))
            at = text.find(name, at + 1)
    return found


@pytest.fixture(scope="session")
def take(kit: Kit) -> Callable[..., Extraction]:
    """Everything that is read from a text published on Thursday 12 June 2031."""

    def take_from(text: str, **fields: object) -> Extraction:
        known: dict[str, object] = {
            "language": "en",
            "published_at": "2031-06-12T09:00:00Z",
            "source": "wire.example",
            **fields,
        }
        return extract(Report.of(text, **known), toponyms(text), kit)

    return take_from


@pytest.fixture(scope="session")
def read(take: Callable[..., Extraction]) -> Read:
    """The claims of a text."""
    return lambda text, **fields: take(text, **fields).claims
