"""The lexicons of reading: what is missing is named, not guessed."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from trucewatch.claim.deeds import NOTHING, Deeds
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.wording import Wording
from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record
from trucewatch.stores.deed_words import load_acts, load_lexicon
from trucewatch.stores.resources import data_path, read_model, read_yaml


def fields(name: str) -> dict[str, Any]:
    found = read_yaml(data_path("lexicons", "en", name))
    assert isinstance(found, dict)
    return found


def written(folder: Path, content: object) -> Path:
    path = folder / "words.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("model", "name", "field"),
    [
        (Wording, "wording.yml", "machines"),
        (Wording, "wording.yml", "no"),
        (Operators, "operators.yml", "copulas"),
        (Deeds, "deeds.yml", "weapons"),
    ],
)
def test_a_missing_class_is_refused_by_name(
    tmp_path: Path, model: type[Record], name: str, field: str
) -> None:
    content = fields(name)
    del content[field]
    with pytest.raises(SetupError, match=rf"\b{field}: "):
        read_model(model, written(tmp_path, content))


def test_a_class_that_a_rule_names_must_be_there(tmp_path: Path) -> None:
    content = fields("deeds.yml")
    del content["classes"]["road"]
    with pytest.raises(SetupError, match="road is missing"):
        read_model(Deeds, written(tmp_path, content))


def test_a_class_that_no_rule_asks_for_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="spoons"):
        read_model(Wording, written(tmp_path, {**fields("wording.yml"), "spoons": ["spoon"]}))


def test_no_word_of_the_lexicon_was_read_as_a_truth_value() -> None:
    """YAML reads a bare "no" and "on" as booleans."""
    for name in ("wording.yml", "operators.yml"):
        for key, value in fields(name).items():
            assert isinstance(key, str)
            words = value if isinstance(value, list) else []
            assert [word for word in words if not isinstance(word, str)] == [], key


def test_every_rule_makes_an_act_of_the_list() -> None:
    deeds, acts = load_lexicon("en").deeds, load_acts().acts
    named = {rule.act for rule in deeds.verbs} | {rule.act for rule in deeds.nouns}
    assert named | set(deeds.weapons) <= {*acts, NOTHING}


def test_a_language_without_lexicon_is_refused() -> None:
    with pytest.raises(SetupError, match="deeds"):
        load_lexicon("xx")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_language_fills_every_class_of_words(language: str) -> None:
    assert load_lexicon(language).deeds.language == language
