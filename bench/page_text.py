"""How well the text of a page is found: token F1 on invented pages of varied layout.

Each layout comes in four languages. Those under ``pages/tune`` were looked at while the reader was
made, those under ``pages/report`` were not; ``f1`` and ``worst`` are of the latter.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

import jinja2
import yaml

from trucewatch.collectors.page_job import look

PAGES = Path(__file__).parent / "pages"
Page = tuple[str, str, str, str]


def pages(half: str) -> Iterator[Page]:
    """Give name, HTML, gold text and title of each page."""
    texts = yaml.safe_load((PAGES / "texts.yml").read_text(encoding="utf-8"))
    loader = jinja2.FileSystemLoader(PAGES / half)
    layouts = jinja2.Environment(loader=loader, autoescape=True)
    for place, layout in enumerate(sorted((PAGES / half).glob("*.j2"))):
        for turn, (language, words) in enumerate(sorted(texts.items())):
            article = words["articles"][(place + turn) % len(words["articles"])]
            yield (
                f"{layout.stem} {language}",
                *page(layouts.get_template(layout.name), language, words, article),
            )


def page(
    template: jinja2.Template, language: str, words: dict[str, Any], article: dict[str, Any]
) -> tuple[str, str, str]:
    gold: list[str] = []

    def marked(text: str) -> str:
        gold.append(text)
        return text

    fields = {**words, **article, "lang": language, "body": "\n\n".join(article["paragraphs"])}
    html = template.render(**fields, g=marked, j=marked)
    return html, "\n".join(gold or article["paragraphs"]), article["title"]


def f1(found: str, gold: str) -> float:
    one, other = Counter(found.split()), Counter(gold.split())
    same = sum((one & other).values())
    return 2 * same / (sum(one.values()) + sum(other.values())) if same else 0.0


def read(html: str, title: str) -> str:
    """Give the text without a first line that only repeats the title, which no gold text holds."""
    found = look((html, "https://courier.example/a", None))
    parts = [entry["text"] for entry in found["entries"]] or [found["text"] or ""]
    lines = [line for part in parts for line in part.split("\n")]
    return "\n".join(line for place, line in enumerate(lines) if place or line.strip() != title)


def measured(half: str, words: bool) -> dict[str, float]:
    scores = {}
    for name, html, gold, title in pages(half):
        text = read(html, title)
        scores[name] = f1(text, gold)
        if words and scores[name] < 0.97:
            print(f"{half} {name}: {scores[name]:.3f}")
            if half == "tune":
                print(
                    "  too much:",
                    " ".join((Counter(text.split()) - Counter(gold.split())).elements())[:300],
                )
                print(
                    "  missing:",
                    " ".join((Counter(gold.split()) - Counter(text.split())).elements())[:300],
                )
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    tune, report = (measured(half, not asked.json) for half in ("tune", "report"))
    figures = {
        "pages": len(tune) + len(report),
        "f1": round(mean(report.values()), 4),
        "worst": round(min(report.values()), 4),
        "tune_f1": round(mean(tune.values()), 4),
        "tune_worst": round(min(tune.values()), 4),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
