"""What is held in memory says what the tables say, whoever wrote them."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.showroom import CLAIMS, REPORTS, material
from tests.stores.test_catalogue import NOW, VALLEY, first, judged
from trucewatch.core.errors import InputError
from trucewatch.publication.filter import Filter
from trucewatch.stores.catalogue import Catalogue, open_catalogue
from trucewatch.stores.catalogue_review import Assignment

ASKED = (
    VALLEY, Filter(), Filter(act=("shelling",)), Filter(state=("reviewed", "published")),
    Filter(party=("crown",), support=("single_source",)), Filter(q="aircraft"),
    Filter(located=False), Filter(since=date(2031, 6, 15)), Filter(assigned="ben"),
    Filter(outlet=("Crown Post",)), Filter(verdict=("breach", "impeded")), Filter(pack="none"),
)  # fmt: skip


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'catalogue.sqlite'}"


@pytest.fixture
def catalogue(url: str) -> Iterator[Catalogue]:
    with open_catalogue(url) as found:
        found.fill(material())
        yield found


def answers(catalogue: Catalogue) -> list[object]:
    """Return every answer to every filter."""
    asks = catalogue.queries
    return [
        (
            asks.page(asked), asks.page(asked, "old"), asks.page(asked, "priority"),
            asks.count(asked), asks.tally(asked, "state"), asks.values(asked, "outlet"),
            asks.values(asked, "place"), asks.days(asked, weeks=True), asks.spots(asked, 6),
        )
        for asked in ASKED
    ]  # fmt: skip


def as_read_anew(url: str) -> list[object]:
    with open_catalogue(url) as fresh:
        return answers(fresh)


def test_whatever_this_process_writes_is_taken_over(catalogue: Catalogue, url: str) -> None:
    rng = random.Random(4)  # noqa: S311 - the same changes every time
    answers(catalogue)
    for number in range(12):
        kept = rng.sample(CLAIMS, rng.randint(1, len(CLAIMS)))
        match rng.randrange(3):
            case 0:
                catalogue.fill(material(tuple(c for c in CLAIMS if c in kept), REPORTS))
            case 1:
                one = first(catalogue)
                version = catalogue.reviews.version(one)
                made = judged(catalogue, one, "accept", number=number + 1)
                catalogue.reviews.decide([made], {one: version})
            case _:
                task = Assignment(record_id=first(catalogue), who="ben", by="ada", at=NOW)
                catalogue.reviews.assign(task, task.record_id)
        assert answers(catalogue) == as_read_anew(url), number


def test_what_another_process_writes_is_seen_at_the_next_question(
    catalogue: Catalogue, url: str
) -> None:
    before = answers(catalogue)
    with open_catalogue(url) as other:
        other.fill(material(CLAIMS[1:]))
        one = first(other)
        other.reviews.decide([judged(other, one, "reject")], {one: 0})
        assert answers(catalogue) == answers(other)
    assert answers(catalogue) != before


def test_a_change_is_taken_over_without_reading_everything(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(catalogue)
    monkeypatch.setattr("trucewatch.stores.catalogue_index.loaded", None)  # to call it would fail
    one = first(catalogue)
    catalogue.reviews.decide([judged(catalogue, one, "accept")], {one: 0})
    assert catalogue.queries.count(Filter(state=("reviewed",))) == 1
    catalogue.fill(material(CLAIMS[1:]))
    assert catalogue.queries.count(VALLEY) == 3


@pytest.mark.parametrize("after", [("soon", 1), ("2031-13-01", 4)])
def test_a_key_of_no_day_is_refused(catalogue: Catalogue, after: tuple[str, int]) -> None:
    with pytest.raises(InputError, match="after"):
        catalogue.queries.page(VALLEY, "new", after)


def test_many_incidents_are_drawn_as_groups(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trucewatch.stores.catalogue_query._SINGLES", 1)
    spots = catalogue.queries.spots(VALLEY, 0)
    assert sum(spot.many for spot in spots) == 3
    assert all(spot.id is None for spot in spots)
    assert sum(n for spot in spots for n in spot.verdicts.values()) == 3
