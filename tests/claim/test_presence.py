"""Rules are held against sentences that lack their words without climbing the tree."""

import pytest

from tests.claim.conftest import Read
from trucewatch.claim.presence import Presence

SHORT = (
    "The army shelled two villages on Monday. Another was hit at dawn.",
    "The truce began on Friday. It broke down within hours, residents said.",
    "Gunmen opened fire. The general's men stormed the town of Belin.",
    "Borovia opened the crossing and let 20 lorries of flour into Belin.",
    "Soldiers fired. Monitors said that troops had turned them back at a checkpoint.",
    "The delegation met the mediators over a halt in fighting.",
)


@pytest.mark.parametrize("text", SHORT)
def test_what_is_not_asked_of_the_tree_would_not_have_fitted(
    text: str, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = read(text)
    monkeypatch.setattr(Presence, "of_words", lambda _self, _rule: True)
    assert quick == read(text)
    assert quick
