"""Who says it, and whether it happened: twelve sentences that other coders confuse.

The real engine reads them: each through the command line, as a report of its own without a pack.
"""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from trucewatch.cli.app import trucewatch

Claim = dict[str, Any]
STRIKE = {"air_strike", "attack"}
# sentence: acts allowed, stance, actors, targets, speaker (None: the report's own voice)
SENTENCES: dict[str, tuple[set[str], str, set[str], set[str], str | None]] = {
    "Russia bombed Turkey.": (STRIKE, "asserted", {"RUS"}, {"TUR"}, None),
    "Russia did not bomb Turkey.": (STRIKE, "negated", {"RUS"}, {"TUR"}, None),
    "Russia will bomb Turkey.": (STRIKE, "planned threatened", {"RUS"}, {"TUR"}, None),
    "Russia threatened to bomb Turkey.": (STRIKE, "threatened", {"RUS"}, {"TUR"}, "Russia"),
    "Russia denied bombing Turkey.": (STRIKE, "denied", {"RUS"}, {"TUR"}, "Russia"),
    "Iran said Russia bombed Turkey.": (STRIKE, "asserted", {"RUS"}, {"TUR"}, "Iran"),
    "Turkey said Russia bombed Turkey.": (STRIKE, "asserted", {"RUS"}, {"TUR"}, "Turkey"),
    "If Russia bombs Turkey, Iran will respond.": (STRIKE, "conditional", {"RUS"}, {"TUR"}, None),
    "Russia violated the ceasefire with Turkey.": (
        {"truce_violation"}, "asserted", {"RUS"}, {"TUR"}, None,
    ),
    "Russia broke the ceasefire with Turkey.": (
        {"truce_violation"}, "asserted", {"RUS"}, {"TUR"}, None,
    ),
    "Russia and Turkey agreed a ceasefire.": (
        {"ceasefire_declared", "agreement"}, "asserted", {"RUS", "TUR"}, set(), None,
    ),
    "Russia signed a ceasefire with Turkey.": (
        {"ceasefire_declared", "agreement"}, "asserted", {"RUS", "TUR"}, set(), None,
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def read() -> dict[str, list[Claim]]:
    """Every sentence with the claims that one run of the extractor finds in it."""
    reports = [{"id": f"s{n}", "text": text, "language": "en"} for n, text in enumerate(SENTENCES)]
    lines = "".join(json.dumps(report) + "\n" for report in reports)
    done = CliRunner().invoke(trucewatch, ["extract", "-"], input=lines)
    assert done.exit_code == 0, done.output
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        report["text"]: [c for c in claims if c["report_id"] == report["id"]] for report in reports
    }


def _countries(claim: Claim, key: str) -> set[str]:
    return {actor["country"] for actor in claim[key]}


def _main(claims: list[Claim], acts: set[str]) -> Claim:
    fitting = [claim for claim in claims if claim["act"] in acts]
    assert len(fitting) == 1, [(c["act"], c["stance"]) for c in claims]
    return fitting[0]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_deed_its_stance_and_its_parties_are_kept(
    read: dict[str, list[Claim]], sentence: str
) -> None:
    acts, stances, actors, targets, speaker = SENTENCES[sentence]
    claim = _main(read[sentence], acts)
    assert claim["stance"] in stances.split()
    assert _countries(claim, "actors") == actors
    assert _countries(claim, "targets") <= targets
    assert targets <= _countries(claim, "targets") | (targets if _is_two_sided(acts) else set())
    spoken = claim["speaker"] and claim["speaker"]["text"]
    assert spoken in ({speaker, None} if claim["stance"] == "threatened" else {speaker})


def _is_two_sided(acts: set[str]) -> bool:
    return "truce_violation" in acts  # whom a broken truce binds is not always whom it hits


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_quote_stands_in_its_sentence(read: dict[str, list[Claim]], sentence: str) -> None:
    for claim in read[sentence]:
        quote = claim["quote"]
        assert sentence[quote["start"] : quote["end"]] == quote["exact"]


def test_no_speaker_becomes_a_doer(read: dict[str, list[Claim]]) -> None:
    claims = read["Iran said Russia bombed Turkey."]
    assert all(
        "IRN" not in _countries(claim, key) for claim in claims for key in ("actors", "targets")
    )


def test_a_respondent_under_a_condition_has_not_struck(read: dict[str, list[Claim]]) -> None:
    claims = read["If Russia bombs Turkey, Iran will respond."]
    assert all(claim["stance"] != "asserted" for claim in claims)
