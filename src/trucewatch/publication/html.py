"""Writes a brief as one HTML page that needs nothing else: no script, no request, no font."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trucewatch.publication import days
from trucewatch.publication.cite import Numbers, spans
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.map_items import MapItems, map_items
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.record import Brief, Material, Sentence
from trucewatch.publication.safe import RIGHT_TO_LEFT, shown, web_url, written
from trucewatch.publication.svg_map import svg_map

_QUOTE_MOST = 300


def html(brief: Brief, material: Material, phrases: Phrases) -> str:
    """Return the page of a brief; ``material`` is what the brief was composed from."""
    lookup = Lookup(material)
    items = map_items(lookup, phrases)
    drawing = svg_map(lookup, items)
    return (
        environment()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            items=items,
            # svg_map escapes every word it takes in; its tests hold it to that.
            svg=Markup(drawing) if drawing else None,  # noqa: S704
            verdicts=phrases.verdicts,
            target=_targets(brief, lookup, items),
            **_Footnotes(brief).functions(),
            **_FUNCTIONS,
        )
    )


class _Footnotes:
    """Gives each use of a citation an anchor, so that the source can lead back to it."""

    def __init__(self, brief: Brief) -> None:
        self._numbers = Numbers(brief.citations)
        self._runs: dict[int, int] = {}
        self._backs: dict[int, list[str]] = {}
        self._uses = 0

    def functions(self) -> dict[str, object]:
        return {"runs": self.runs, "anchor": self.anchor, "backs": self.backs}

    def runs(self, sentence: Sentence) -> list[tuple[int, int]]:
        found = spans(self._numbers.of(sentence))
        self._runs = dict(found)
        return found

    def anchor(self, first: int) -> str:
        """Return the id of a mark that is being written, which begins with this number."""
        self._uses += 1
        name = f"use-{self._uses}"
        for number in range(first, self._runs.get(first, first) + 1):
            self._backs.setdefault(number, []).append(name)
        return name

    def backs(self, number: int) -> list[str]:
        return self._backs.get(number, [])


def _targets(brief: Brief, lookup: Lookup, items: MapItems) -> object:
    told = {e.id for s in brief.sections for g in s.groups for e in g.entries}
    found = {}
    for item in items.drawn:
        findings = lookup.findings_of.get(item.incident_id, [])
        ids = [*(f.id for f in findings), item.incident_id]
        found[item.incident_id] = next((i for i in ids if i in told), "new")
    return found.__getitem__


def _attrs(language: str | None) -> Markup:
    if language is None:
        return Markup(' dir="auto"')
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return Markup(' lang="{}" dir="{}"').format(language, direction)


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTE_MOST else text[:_QUOTE_MOST].rstrip() + " …"


_FUNCTIONS = {
    "attrs": _attrs,
    "cut": _cut,
    "day": days.day,
    "km": days.kilometres,
    "link": web_url,
    "shown": shown,
}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return what fills the templates of pages: everything that is not marked safe is escaped."""
    return Environment(
        loader=PackageLoader("trucewatch.publication"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=written,
    )
