"""Composes a brief from records: no sentence without the words it rests on."""

from collections import Counter

from trucewatch.publication import days
from trucewatch.publication.calendar import calendar
from trucewatch.publication.cite import collect
from trucewatch.publication.coverage import LISTED, coverage, report_lines
from trucewatch.publication.entries import VERDICTS
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.record import Brief, Group, Material, Section
from trucewatch.publication.sections import Sections
from trucewatch.publication.signs import method, signs
from trucewatch.publication.tell import Teller, method_sentence


def compose(material: Material, phrases: Phrases) -> Brief:
    """Return the brief of ``material``.

    A claim whose words are not where it says they are is left out, and the brief says so.

    Raises:
        CitationError: a sentence about the world would stand on nothing.
        SpanError: a place name is not where it is said to be in its report.
    """
    lookup = Lookup(material)
    sections = _sections(Teller(lookup, phrases), phrases)
    draft = Brief(
        title=f"Truce brief, {days.day(material.as_of.date())}",
        agreement=material.pack.agreement.name,
        as_of=material.as_of,
        language=phrases.language,
        sample=any(r.sample for r in material.reports),
        tally=_tally(material, phrases),
        sections=sections,
        citations=(),
        reports=report_lines(lookup, phrases),
        reports_left_out=max(0, len(material.reports) - LISTED),
    )
    return draft.model_copy(update={"citations": collect(draft.sentences())})


def _sections(teller: Teller, phrases: Phrases) -> tuple[Section, ...]:
    writer = Sections(teller)
    sections = [
        writer.news(),
        writer.clauses(),
        calendar(teller),
        signs(teller),
        writer.said(),
        writer.outside(),
        writer.unplaced(),
        coverage(teller.lookup, phrases),
        _about(teller, phrases),
    ]
    return tuple(s for s in sections if s and s.groups)


def _about(teller: Teller, phrases: Phrases) -> Section:
    sample = any(r.sample for r in teller.lookup.material.reports)
    words = tuple(method_sentence(f"{g.term}: {g.means}") for g in phrases.glossary)
    groups = (
        Group(id="method", lead=method(sample)),
        Group(id="glossary", title="Words used here", lead=words),
    )
    return Section(id="about", title="How to read this", groups=groups)


def _tally(material: Material, phrases: Phrases) -> tuple[tuple[str, str, int], ...]:
    terms = {t.id for t in material.pack.agreement.terms}
    counts: Counter[str] = Counter(f.verdict for f in material.findings if f.term_id in terms)
    return tuple((v, phrases.verdicts[v], counts[v]) for v in VERDICTS if counts[v])
