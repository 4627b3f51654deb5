"""Running prose in Turkish and Russian: articles with labels, and what they taught."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import Kit, extract
from trucewatch.claim.record import Claim
from trucewatch.pipeline.kits import kit
from trucewatch.report.record import Report
from trucewatch.source.record import Party

Read = Callable[[str, str], tuple[Claim, ...]]
NAMED = {"tr": "Borovya|Borovya ordusu", "ru": "Боровия|Борови*|боровийск*"}

SENTENCES = Path(__file__).parent / "sentences"
ARTICLES = sorted(path for lang in ("tr", "ru") for path in SENTENCES.glob(f"prose_{lang}/*.yml"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_label_of_the_articles_quotes_its_report(path: Path) -> None:
    for report in yaml.safe_load(path.read_text(encoding="utf-8")):
        for claim in report["claims"]:
            assert claim["quote"] in report["text"], claim["quote"]


@cache
def _kit(language: str) -> Kit:
    party = Party(id="borovia", name="Borovia", kind="state", aliases={language: NAMED[language]})
    return kit(language, ActorBook.of([party], (), ["borovia"]))


@pytest.fixture(scope="module")
def read() -> Read:
    """The claims of a text in a language, published on Thursday 12 June 2031."""
    pytest.importorskip("slovnet")
    known = {"published_at": "2031-06-12T09:00:00Z", "source": "a.example"}
    return lambda lang, text: (
        extract(Report.of(text, language=lang, **known), (), _kit(lang)).claims
    )


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("tr", "Borovya ordusu köyün girişinde iki gözlem noktası kurdu.", "fortification"),
        ("tr", "Uçakların paralı asker ve mühimmat taşıdığını söyledi.", "reinforcement"),
        ("ru", "Боровийская армия нанесла удар беспилотником по колонне.", "drone_strike"),
        (
            "ru",
            "Неизвестные подорвали самодельное взрывное устройство у поста.",
            "explosive_device",
        ),
        ("ru", "После обстрела дорогу перекрыли женщины и подростки.", "protest"),
        ("ru", "Военные заявили о стягивании войск к городу.", "reinforcement"),
    ],
)
def test_a_deed_of_running_prose_is_told(read: Read, language: str, text: str, act: str) -> None:
    assert act in {claim.act for claim in read(language, text)}


def test_drones_whose_owner_stands_before_them_are_no_target(read: Read) -> None:
    (claim,) = read("tr", "Borovya İHA'ları köyde bir çadırı vurdu.")
    assert claim.act == "drone_strike"
    assert [a.text for a in claim.actors] == ["Borovya İHA'ları"]
    assert [t.text for t in claim.targets] == ["çadırı"]


def test_who_belongs_to_a_group_has_entered_nothing(read: Read) -> None:
    claims = read("ru", "Боевики входящей в армию Боровии группировки похитили чиновника.")
    assert {claim.act for claim in claims} == {"abduction"}


def test_lorries_with_aid_that_stand_at_a_border_are_stopped(read: Read) -> None:
    (claim,) = read("ru", "Военные заявили: грузовики с гуманитарной помощью стоят у границы.")
    assert (claim.act, claim.outcome) == ("aid_delivery", "impeded")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Ведомство заявило о ракетном ударе по городу, где погибли 13 человек."),
        ("ru", "Военные сообщили о нападении, при котором погибли 13 солдат."),
        ("ru", "Удар БПЛА по кафе, убиты военные."),
        ("tr", 'Borovya ordusu yönetimi saldırıları "yanıt" olarak nitelendirdi.'),
    ],
)
def test_who_dies_or_only_names_a_deed_has_not_done_it(
    read: Read, language: str, text: str
) -> None:
    assert [claim.actors for claim in read(language, text) if claim.actors] == []
