"""Tells an incident in sentences, each with the claims it rests on."""

from collections.abc import Iterable, Sequence

from trucewatch.claim.record import Claim, FigureKind, Stance
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident, IncidentActor, IncidentFigure, OwnedFigure
from trucewatch.publication import days
from trucewatch.publication.clause import Clauses, quoted
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.record import Citation, CitationError, Part, Sentence
from trucewatch.publication.templating import Parts, capital, fill, listed, plain, tidy
from trucewatch.publication.voices import Voices

_ORDER: tuple[Stance, ...] = (
    "asserted", "threatened", "planned", "obliged", "conditional", "questioned", "negated",
    "denied", "no_comment",
)  # fmt: skip
_ABOUT = frozenset({"negated", "denied", "no_comment"})
_LEADS = {
    "single_source": "one source reports that ",
    "corroborated": "independent sources report that ",
    "cross_aligned": "sources on opposed sides report that ",
    "contested": "it is reported, and contested, that ",
}


class Teller:
    """Turns records into sentences."""

    def __init__(self, lookup: Lookup, phrases: Phrases) -> None:
        """Take what ids stand for and the words to say it in."""
        self.lookup, self.phrases = lookup, phrases
        self.voices = Voices(lookup, phrases)
        self.clauses = Clauses(lookup, phrases, self.voices)

    def cited(self, parts: Iterable[Part], claim_ids: Iterable[str]) -> Sentence:
        """Return a sentence about the world as reported.

        Raises:
            CitationError: there is no claim to cite.
        """
        return _sentence(parts, self.lookup.cite(claim_ids))

    def by_stance(self, incident: Incident) -> list[tuple[Stance, list[Claim]]]:
        """Return an incident's claims by stance, the telling ones first."""
        claims = self._claims(incident)
        groups = ((s, [c for c in claims if c.stance == s]) for s in _ORDER)
        return [(stance, group) for stance, group in groups if group]

    def _claims(self, incident: Incident) -> list[Claim]:
        return [self.lookup.claims[i] for i in incident.claim_ids if i in self.lookup.claims]

    def news(self, incident: Incident) -> Sentence:
        """Return an incident in one sentence, with how well it is supported.

        Raises:
            CitationError: none of its claims is known.
        """
        groups = self.by_stance(incident)
        if not groups:
            raise CitationError(incident.id)
        stance, claims = groups[0]
        shared, others = _agreed(incident, claims)
        clause = self.clauses.of(shared, stance, claims)
        parts = [*plain(_LEADS[incident.support]), *clause]
        if others:
            named = [self.voices.named(a.text, a.party, a.country, None) for a in others]
            parts += [*plain("; some of them name "), *listed(named)]
        return self.cited(parts, incident.claim_ids)

    def voiced(self, incident: Incident) -> tuple[Sentence, ...]:
        """Return an incident with who says what: one sentence for each stance taken on it.

        Silence is left to the section on what was said, unless there is nothing else.
        """
        groups = self.by_stance(incident)
        told = [(s, group) for s, group in groups if s != "no_comment"] or groups
        return tuple(
            self.stance(incident, stance, camp)
            for stance, group in told
            for camp in _camps(incident, group)
        )

    def stance(self, incident: Incident, stance: Stance, claims: Sequence[Claim]) -> Sentence:
        """Return who takes this stance on an incident, with no doer that they do not name."""
        incident = _as_told(incident, claims, self._claims(incident))
        if stance == "denied":
            parts = self._denial(incident, claims)
        elif stance == "no_comment":
            parts = self._silence(incident, claims)
        else:
            voices = self.voices.according(claims)
            parts = [*plain("according to "), *voices, *plain(", ")]
            parts += self.clauses.of(incident, stance, claims)
        return self.cited(parts, [c.id for c in claims])

    def speech(self, claim: Claim) -> Sentence:
        """Return what somebody said, in the exact words, and whose words they are."""
        report = self.lookup.reports[claim.report_id]
        targets = [
            self.voices.named(t.text, t.party, t.country, report.language) for t in claim.targets
        ]
        accused = claim.act == "accusation"
        if accused and targets:
            verb = [*plain(" accused "), *listed(targets)]
        else:
            verb = plain(" made an accusation" if accused else " made a statement")
        who = self.voices.subject([claim])
        if claim.speaker is None or _in_quotes(report.text, claim.quote.start):
            carriers = self.voices.carriers([claim]) if claim.speaker else []
            lead = [*who, *plain(", "), *carriers, *plain(",")] if carriers else who
            parts = [*lead, *verb, *plain(": ")]
        else:
            outlets = self.voices.outlets([claim])
            parts = [*plain("according to "), *outlets, *plain(", "), *who, *verb]
            parts += plain("; in the outlet’s words: ")
        return self.cited([*parts, *quoted(claim, report.language)], [claim.id])

    def totals(self, incident: Incident) -> tuple[Sentence, ...]:
        """Return totals over a longer time, which are no single incident's."""
        claims = self._claims(incident)
        given = [(c, f) for c in claims for f in c.figures if f.scope == "cumulative"]
        said = [
            f"{self._counted(f.kind, [c.id])}: {days.figure(f.low, f.high, f.approximate)}"
            for c, f in given
            if (f.low, f.high) != (None, None)
        ]
        if not said:
            return ()
        text = f"totals over a longer time, of no single incident: {'; '.join(dict.fromkeys(said))}"
        return (self.cited(plain(text), [c.id for c, _ in given]),)

    def figures(self, incident: Incident) -> tuple[Sentence, ...]:
        """Return each kind of count as a range, with who gives which end."""
        return tuple(
            self._figure(kind, found)
            for kind, found in sorted(incident.figures.items())
            if found.by and not (found.low is None and found.high is None)
        )

    def attribution(self, finding: Finding) -> Sentence:
        """Return whom the reports hold responsible, and how firmly."""
        basis, party = finding.attribution.basis, finding.attribution.party
        name = (self.voices.party(party) or plain(party)) if party else plain("nobody")
        said = {
            "named": [*plain("the reports name "), *name],
            "suspected": [*plain("the reports suspect, and do not establish, "), *name],
            "disputed": plain("the reports disagree on who did it"),
            "unattributed": plain("the reports do not say who did it"),
        }
        return self.cited(said[basis], finding.claim_ids)

    def _denial(self, incident: Incident, claims: Sequence[Claim]) -> Parts:
        who = self.voices.according(claims)
        comma = plain(",") if claims[0].speaker else []
        clause = self.clauses.of(incident, "denied", claims)
        return [*who, *comma, *plain(" denied that "), *clause]

    def _silence(self, incident: Incident, claims: Sequence[Claim]) -> Parts:
        claim = claims[0]
        silent = claim.actors[0] if claim.actors else None
        if claim.speaker:
            who = self.voices.subject(claims)
        elif silent:
            who = self.voices.named(silent.text, silent.party, silent.country, None)
        else:
            who = plain("those asked")
        outlets = self.voices.outlets(claims)
        lead = [*plain("according to "), *outlets, *plain(", "), *who, *plain(" had not commented")]
        if self.phrases.act(incident.act).speech:
            language = self.lookup.reports[claim.report_id].language
            return [*lead, *plain("; in the outlet’s words: "), *quoted(claim, language)]
        return [*lead, *plain(" on "), *self.clauses.noun(incident)]

    def _figure(self, kind: str, figure: IncidentFigure) -> Sentence:
        by = figure.by
        ids = [i for owned in by for i in owned.claim_ids]
        noun = self._counted(kind, ids)
        ranges = list(dict.fromkeys((o.low, o.high) for o in by))
        if len(ranges) == 1:
            about = self._rounded(ids, kind)
            parts = plain(f"{noun}: {days.figure(*ranges[0], about)}")
            return self.cited(parts, ids)
        owned = [self._owner(kind, pair, by) for pair in ranges if pair != (None, None)]
        parts = plain(f"figures for {noun} differ: ") + listed(owned, last="; ")
        if figure.chosen and figure.best:
            best = days.figure(figure.best.low, figure.best.high)
            parts += plain(f"; reviewers take {best} for the best")
        return self.cited(parts, ids)

    def _owner(
        self, kind: str, pair: tuple[int | None, int | None], by: Sequence[OwnedFigure]
    ) -> Parts:
        ids = [i for o in by if (o.low, o.high) == pair for i in o.claim_ids]
        claims = [self.lookup.claims[i] for i in dict.fromkeys(ids) if i in self.lookup.claims]
        said = days.figure(*pair, self._rounded(ids, kind))
        return tidy([*plain(f"{said} ("), *self.voices.according(claims), *plain(")")])

    def _rounded(self, claim_ids: Sequence[str], kind: str) -> bool:
        claims = [self.lookup.claims[i] for i in claim_ids if i in self.lookup.claims]
        figures = [f for c in claims for f in c.figures if f.kind == kind]
        return bool(figures) and all(f.approximate for f in figures)

    def _counted(self, kind: str, claim_ids: Sequence[str]) -> str:
        known = self.phrases.figures.get(kind)
        said = {_of(self.lookup.claims[i], kind) for i in claim_ids if i in self.lookup.claims}
        one = said.pop() if len(said) == 1 else None
        of = plain(one) if one and one.isascii() else []
        return "".join(p.text for p in fill(known.noun if known else kind, {"of": of}))


def _as_told(incident: Incident, claims: Sequence[Claim], whole: Sequence[Claim]) -> Incident:
    """Return the incident with no more than these claims say of it.

    What only other claims tell is left out: doers, targets, the kind of deed, place and time. Only
    who denies or is silent does so on the deed as others tell it.
    """
    ids, acts = {c.id for c in claims}, {c.act for c in claims}
    said: dict[str, object] = {
        side: tuple(a for a in getattr(incident, side) if ids.intersection(a.claim_ids))
        for side in ("actors", "targets")
    }
    if all(c.stance in _ABOUT for c in claims):
        return incident.model_copy(update=said)
    if len(acts) == 1:
        said["act"] = acts.pop()
    if not any(map(_says_where, claims)) and any(map(_says_where, whole)):
        said["place"] = None
    if not any(c.when for c in claims) and any(c.when for c in whole):
        said["when"] = None
    return incident.model_copy(update=said)


def _says_where(claim: Claim) -> bool:
    return any(place.role == "event" for place in claim.places)


def _camps(incident: Incident, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims by doers and kind of deed: nobody is made to say what only another said."""
    camps: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        named = tuple(a.party or a.text for a in incident.actors if claim.id in a.claim_ids)
        act = "" if claim.stance in _ABOUT else claim.act
        camps.setdefault((act, *named), []).append(claim)
    return list(camps.values())


def _agreed(
    incident: Incident, claims: Sequence[Claim]
) -> tuple[Incident, tuple[IncidentActor, ...]]:
    """Return the incident with the doers that its support covers, and those only some name."""
    if incident.support not in {"corroborated", "cross_aligned"}:
        return incident, ()
    ids = {c.id for c in claims}
    lone = tuple(a for a in incident.actors if len(ids.intersection(a.claim_ids)) < 2)
    kept = tuple(a for a in incident.actors if a not in lone)
    if len(ids) < 2 or not lone:
        return incident, ()
    return incident.model_copy(update={"actors": kept}), lone


def _of(claim: Claim, kind: FigureKind | str) -> str | None:
    return next((f.of for f in claim.figures if f.kind == kind), None)


def _in_quotes(text: str, at: int) -> bool:
    """Return True when the words at an offset stand in quotation marks in their paragraph."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    opened = sum(before.count(mark) for mark in "“«„") - sum(before.count(m) for m in "”»")
    return opened > 0 or before.count('"') % 2 == 1


def _sentence(parts: Iterable[Part], citations: tuple[Citation, ...]) -> Sentence:
    return Sentence(parts=tuple(capital(list(parts))), citations=citations)


def run_sentence(text: str, report_ids: Iterable[str]) -> Sentence:
    """Return a sentence about this reading; without any report it is one about the method."""
    ids = tuple(dict.fromkeys(report_ids))
    return Sentence(
        parts=tuple(capital(plain(text))), basis="run" if ids else "method", report_ids=ids
    )


def method_sentence(text: str) -> Sentence:
    """Return a sentence about how the brief is made."""
    return Sentence(parts=tuple(capital(plain(text))), basis="method")
