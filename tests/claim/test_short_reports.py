"""The short labelled reports quote words that stand in them, each under a name of its own."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from trucewatch.stores.deed_words import load_lexicon

FOLDER = Path(__file__).parent / "sentences"


def _reports(language: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("language", ["ru", "tr"])
def test_every_label_quotes_its_report_and_names_known_acts(language: str) -> None:
    acts = {*load_lexicon("en").acts.acts, "any", "any_force"}
    for report in _reports(language):
        for claim in report["claims"]:
            assert claim["quote"] in report["text"], claim["quote"]
            named = claim["act"] if isinstance(claim["act"], list) else [claim["act"]]
            assert acts.issuperset(named), named


@pytest.mark.parametrize("language", ["ru", "tr"])
def test_no_two_labelled_reports_share_a_name(language: str) -> None:
    names = [report["id"] for report in _reports(language)]
    assert len(names) == len(set(names)) >= 80
