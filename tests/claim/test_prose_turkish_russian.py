"""Running prose in Turkish and Russian: articles with labels, and what they taught."""

from pathlib import Path

import pytest
import yaml

SENTENCES = Path(__file__).parent / "sentences"
ARTICLES = sorted(path for lang in ("tr", "ru") for path in SENTENCES.glob(f"prose_{lang}/*.yml"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_label_of_the_articles_quotes_its_report(path: Path) -> None:
    for report in yaml.safe_load(path.read_text(encoding="utf-8")):
        for claim in report["claims"]:
            assert claim["quote"] in report["text"], claim["quote"]
