"""The sections of a brief that tell what reports say."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from trucewatch.agreement.record import Term
from trucewatch.claim.record import Claim
from trucewatch.finding.record import Finding
from trucewatch.incident.record import (
    Incident,
    IncidentActor,
    IncidentFigure,
    IncidentPlace,
    OwnedFigure,
)
from trucewatch.place.record import Mention
from trucewatch.publication import days
from trucewatch.publication.coverage import coverage_text
from trucewatch.publication.entries import Entries, finding_order, incident_order
from trucewatch.publication.record import Entry, Group, Part, Section, Sentence
from trucewatch.publication.tell import Teller, method_sentence, run_sentence
from trucewatch.publication.templating import capital, plain

NEWS = 8  # incidents in the summary
MOST = 40  # entries under one heading; the ledger has the others
_TOLD = {"happened", "expected", "unclear"}
_SAID = ("denied", "negated", "no_comment", "questioned")


class Sections:
    """Writes the sections of one brief."""

    def __init__(self, teller: Teller) -> None:
        """Take who turns records into sentences."""
        self._teller, self._lookup = teller, teller.lookup
        self._entries = Entries(teller)
        self._all_reports = [r.id for r in teller.lookup.material.reports]

    def news(self) -> Section:
        """Return the summary: the most telling incidents, one sentence each."""
        fresh = [i for i in self._incidents() if i.status in _TOLD and not self._speech(i.act)]
        ranked = sorted(fresh, key=self._rank)
        sentences = [self._teller.news(i) for i in ranked[:NEWS]]
        if not sentences:
            sentences = [run_sentence(self._nothing(), self._all_reports)]
        elif len(ranked) > NEWS:
            more = f"{days.number(len(ranked) - NEWS)} more are told below"
            sentences.append(run_sentence(more, self._all_reports))
        return Section(
            id="new", title="What is new", groups=(Group(id="new-all", lead=tuple(sentences)),)
        )

    def clauses(self) -> Section:
        """Return the findings under each clause, and what a clause without any means."""
        agreement = self._lookup.material.pack.agreement
        found = {f.term_id for f in self._lookup.material.findings}
        own = {None, *(i.id for i in agreement.instruments if i.standing == "elaborates")}
        terms = [t for t in agreement.terms if t.instrument in own or t.id in found]
        held = [t for t in terms if t.acts or t.id in found]
        groups = [self._clause(term) for term in held]
        others = [_told_term(t) for t in terms if t not in held]
        if others:
            title = "Parts of the text that no deed is held against"
            told = "These parts, in the project’s own words"
            other = Group(id="clauses-other", title=title, notes=tuple(others), notes_title=told)
            groups.append(other)
        return Section(id="clauses", title="Held against the agreement", groups=tuple(groups))

    def said(self) -> Section:
        """Return denials, silence, doubt, and speech that is no deed."""
        stances = [
            self._teller.stance(incident, stance, claims)
            for incident in self._with_pseudo()
            if incident.status != "background"
            for stance, claims in self._teller.by_stance(incident)
            if stance in _SAID
        ]
        speech = [
            self._teller.speech(c)
            for c in self._lookup.claims.values()
            if self._speech(c.act) and c.stance not in _SAID and c.timing != "background"
        ]
        groups = [
            self._list("denied", "Denials, silence and doubt", stances),
            self._list("speech", "Blame and statements", speech),
        ]
        return Section(id="said", title="What was said and denied", groups=tuple(filled(groups)))

    def outside(self) -> Section:
        """Return what no clause speaks of, and what is told as history."""
        loose = [i for i in self._incidents() if not self._held(i) and not self._speech(i.act)]
        current = [self._entry(i) for i in loose if i.status in _TOLD]
        history = [self._entry(i) for i in loose if i.status == "background"]
        groups = [
            self._group("outside", "No clause speaks of it", current),
            self._group("history", "Told as history, not counted", history),
        ]
        return Section(id="beyond", title="Beyond the clauses", groups=tuple(filled(groups)))

    def unplaced(self) -> Section:
        """Return the place names that could not be found on the map."""
        open_ = [m for m in self._lookup.mentions if m.status != "resolved"]
        ordered = sorted(open_, key=lambda m: (m.status, m.text.casefold(), m.report_id, m.start))
        names = [
            self._name(list(same))
            for _, same in groupby(ordered, key=lambda m: (m.status, m.text.casefold()))
        ]
        groups = [
            self._group("waiting", "Told without a day or a place", self._waiting()),
            self._list("names", "Names that are on no map used here", names),
        ]
        title = "What could not be placed"
        return Section(id="unplaced", title=title, groups=tuple(filled(groups)))

    def _waiting(self) -> list[Entry]:
        """Return what is told too loosely to be made an incident: it is kept, and not counted."""
        return [
            self._entries.incident(as_incident(claim))
            for claim in self._loose()
            if claim.stance not in _SAID and not self._speech(claim.act)
        ]

    def _clause(self, term: Term) -> Group:
        findings = [f for f in self._lookup.material.findings if f.term_id == term.id]
        known = [(f, self._lookup.incidents[f.incident_id]) for f in findings if self._has(f)]
        ranked = [f for f, i in sorted(known, key=lambda pair: finding_order(*pair))]
        group = self._group(
            f"clause-{term.id}",
            f"{_clause_name(term)}: {term.summary}",
            [self._entries.finding(f) for f in ranked[:MOST]],
            left_out=max(0, len(ranked) - MOST),
        )
        lead = group.lead if ranked else (*group.lead, self._quiet())
        notes = tuple(_of_term(unknown, term) for unknown in term.unknown)
        fields = {"lead": lead, "notes": notes, "notes_title": "What the text leaves open"}
        return group.model_copy(update=fields)

    def _quiet(self) -> Sentence:
        if not self._all_reports:
            return method_sentence("not assessed: no report was read")
        text = f"nothing that was read speaks of this clause: {coverage_text(self._lookup)}"
        return run_sentence(f"{text}. This is no sign of calm", self._all_reports)

    def _nothing(self) -> str:
        if not self._all_reports:
            return "no report was read, so nothing can be said"
        return f"no current deed was found in what was read: {coverage_text(self._lookup)}"

    def _entry(self, incident: Incident) -> Entry:
        findings = self._lookup.findings_of.get(incident.id, [])
        reasons = tuple(dict.fromkeys(r for f in findings for r in f.reasons))
        return self._entries.incident(incident, reasons=reasons)

    def _name(self, same: Sequence[Mention]) -> Sentence:
        first = same[0]
        language = self._lookup.reports[first.report_id].language
        ambiguous = first.status == "ambiguous"
        why = "may stand for several places" if ambiguous else "is in no gazetteer used here"
        times = f", named {days.plural(len(same), 'time')}," if len(same) > 1 else ""
        name = Part(text=first.text, style="words", language=None if language == "en" else language)
        return Sentence(
            parts=tuple(capital([name, *plain(f"{times} {why}")])),
            citations=tuple(self._lookup.cite_mention(m) for m in same[:3]),
        )

    def _list(self, group_id: str, title: str, sentences: Sequence[Sentence]) -> Group:
        return Group(
            id=group_id,
            title=title,
            lead=(*sentences[:MOST], *self._more(len(sentences) - MOST)),
        )

    def _more(self, count: int) -> tuple[Sentence, ...]:
        if count <= 0:
            return ()
        text = f"{days.number(count)} more {'stands' if count == 1 else 'stand'} in the ledger"
        return (run_sentence(text, self._all_reports),)

    def _group(
        self, group_id: str, title: str | None, entries: Sequence[Entry], *, left_out: int = 0
    ) -> Group:
        lead = self._more(left_out + max(0, len(entries) - MOST))
        return Group(id=group_id, title=title, lead=lead, entries=tuple(entries[:MOST]))

    def _incidents(self) -> list[Incident]:
        known = [i for i in self._lookup.incidents.values() if self._claims(i)]
        return sorted(known, key=incident_order)

    def _loose(self) -> list[Claim]:
        merged = {c for i in self._lookup.incidents.values() for c in i.claim_ids}
        return [c for c in self._lookup.claims.values() if c.id not in merged]

    def _with_pseudo(self) -> list[Incident]:
        alone = [as_incident(c) for c in self._loose() if c.stance in _SAID]
        return [*self._incidents(), *alone]

    def _claims(self, incident: Incident) -> list[Claim]:
        return [self._lookup.claims[i] for i in incident.claim_ids if i in self._lookup.claims]

    def _held(self, incident: Incident) -> bool:
        findings = self._lookup.findings_of.get(incident.id, [])
        return any(f.term_id in self._lookup.terms for f in findings)

    def _has(self, finding: Finding) -> bool:
        incident = self._lookup.incidents.get(finding.incident_id)
        return incident is not None and bool(self._claims(incident))

    def _speech(self, act: str) -> bool:
        return self._teller.phrases.act(act).speech

    def _rank(self, incident: Incident) -> tuple[int, int, int, str]:
        findings = self._lookup.findings_of.get(incident.id, [])
        best = min((finding_order(f, incident)[0] for f in findings), default=9)
        return best, *incident_order(incident)


def filled(groups: Iterable[Group]) -> list[Group]:
    """Return the groups that say something."""
    return [g for g in groups if g.entries or g.lead]


def _of_term(text: str, term: Term) -> Sentence:
    return Sentence(parts=tuple(capital(plain(text))), basis="agreement", sources=(term.source,))


def _told_term(term: Term) -> Sentence:
    return _of_term(f"{_clause_name(term)}: {term.summary}", term)


def _clause_name(term: Term) -> str:
    name = f"Clause {term.clause}" if term.clause[:1].isdigit() else term.clause.capitalize()
    return f"{name} of {term.instrument}" if term.instrument else name


def as_incident(claim: Claim) -> Incident:
    """Return a claim that was merged into nothing as an incident of its own, to be told."""
    place = next((p for p in claim.places if p.role == "event"), None)
    where = place and IncidentPlace(
        text=place.text, place_id=place.place_id, lon=None, lat=None, radius_m=None, basis=None
    )
    return Incident(
        id=claim.id,
        act=claim.act,
        codes=claim.codes,
        outcome=claim.outcome,
        when=claim.when,
        place=where,
        actors=_own(claim, "actors"),
        targets=_own(claim, "targets"),
        figures=_figures(claim),
        claim_ids=(claim.id,),
        report_ids=(claim.report_id,),
        sources=(),
        independent_sources=1,
        alignments=(),
        support="single_source",
        status="background" if claim.timing == "background" else "unclear",
    )


def _own(claim: Claim, side: str) -> tuple[IncidentActor, ...]:
    actors = claim.actors if side == "actors" else claim.targets
    return tuple(
        IncidentActor(text=a.text, party=a.party, country=a.country, claim_ids=(claim.id,))
        for a in actors
    )


def _figures(claim: Claim) -> dict[str, IncidentFigure]:
    return {
        f.kind: IncidentFigure(
            low=f.low, high=f.high, by=(OwnedFigure(low=f.low, high=f.high, claim_ids=(claim.id,)),)
        )
        for f in claim.figures
        if f.scope == "incident"
    }
