"""Reports that tell one thing in other words meet by what an engine says of their meaning."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.worlds import report
from trucewatch.core.errors import InputError
from trucewatch.report.likeness import compare
from trucewatch.report.meaning import Meanings

EN = report("en", text="Shells fell on the market of Ardun.")
RU = report("ru", text="Рынок попал под обстрел.")
FAR = report("zz", text="Ministers met in Corvo and parted without a joint paper.")
TURNS = {EN.text: (1.0, 0.1), RU.text: (1.0, 0.0), FAR.text: (0.0, 1.0)}


class Turned:
    """Gives each text the direction that a table says."""

    floor = 0.0

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([TURNS.get(text, (0.6, -0.8)) for text in texts], np.float32)


class Lame(Turned):
    """Gives one direction too few."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return super().vectors(texts[1:])


class Lost(Turned):
    """Gives directions that are no numbers."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((len(texts), 2), np.nan, np.float32)


def test_reports_in_two_languages_meet_by_their_meaning() -> None:
    plain = {(p.a, p.b): p.score for p in compare([EN, RU, FAR])}
    meant = {(p.a, p.b): p.score for p in compare([EN, RU, FAR], Turned())}
    assert plain["en", "ru"] == 0.0
    assert meant["en", "ru"] > 0.5 > max(meant["en", "zz"], meant["ru", "zz"])


def test_among_many_the_nearest_in_meaning_are_compared() -> None:
    crowd = [report(f"c{n:03}", text=f"word{n} stands alone number{n}x") for n in range(220)]
    assert ("en", "ru") not in {(p.a, p.b) for p in compare([*crowd, EN, RU])}
    assert ("en", "ru") in {(p.a, p.b) for p in compare([*crowd, EN, RU], Turned())}


def test_likeness_of_meaning_counts_from_what_unrelated_texts_have() -> None:
    engine = Turned()
    engine.floor = 0.9
    meanings = Meanings({r.id: r for r in (EN, RU, FAR)}, engine)
    assert meanings.alike("en", "zz") == 0.0
    assert meanings.alike("ru", "ru") == 1.0
    assert 0.9 < meanings.alike("en", "ru") < 1.0


@pytest.mark.parametrize("engine", [Lame(), Lost()])
def test_an_engine_that_leaves_texts_out_is_an_error_in_words(engine: Turned) -> None:
    with pytest.raises(InputError, match="no direction"):
        compare([EN, RU, FAR], engine)


def test_without_reports_nothing_is_asked() -> None:
    assert compare([], Lame()) == ()
