"""Says one deed: who, what, how often, where, when, with the stance of those who tell it."""

import re
from collections.abc import Sequence

from trucewatch.claim.record import Claim, Stance
from trucewatch.core.figures import Range
from trucewatch.incident.record import Incident, IncidentActor
from trucewatch.publication import days
from trucewatch.publication.coarsen import PublicPlace
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.phrases import ActPhrase, Phrases
from trucewatch.publication.record import Part
from trucewatch.publication.templating import Parts, fill, listed, plain, tidy
from trucewatch.publication.voices import Voices

_ROAD = re.compile(r"[A-Z]{1,2}-?\d{1,3}")
_TOWARDS = re.compile(r"(?:(?:north|south)-?(?:east|west)?|east|west)(?:ern)? of ", re.IGNORECASE)
_MOST_ACTORS = 4
_ALONG = {"line"}
_AT = {"exact", "landmark"}


class Clauses:
    """Builds the clause that follows "according to …"."""

    def __init__(self, lookup: Lookup, phrases: Phrases, voices: Voices) -> None:
        """Take what ids stand for, the words, and the names of those who speak."""
        self._lookup, self._phrases, self._voices = lookup, phrases, voices

    def of(self, incident: Incident, stance: Stance, claims: Sequence[Claim] = ()) -> Parts:
        """Return the clause of an incident for one stance.

        Args:
            incident: What is told.
            stance: How it is told.
            claims: Those that tell it so; they say how often.
        """
        act = self._phrases.act(incident.act)
        frame = self._phrases.stances[stance]
        doers = self._doers(incident)
        often = plain(self._times(incident, claims))
        setting = tidy([*often, *self._setting(incident), *self._suspected(incident)])
        outcome = self._outcome(incident, act)
        values = self._values(incident, act, doers)
        if incident.outcome == "cancelled" and stance not in {"asserted", "denied"}:
            off = plain("the end or calling off of ")
            values |= {"noun": [*off, *values["noun"]], "noun_of": [*off, *values["noun_of"]]}
        if outcome and stance in {"asserted", "denied"}:
            if self._is_to_come(incident):
                setting = tidy([*plain(", due"), *setting, *plain(",")])
                return fill(f"{{noun_of}}{{setting}} {outcome}", {**values, "setting": setting})
            return fill(f"{{noun_of}} {outcome}{{setting}}", {**values, "setting": setting})
        template = frame.doer if doers else frame.bare
        return fill(template + "{setting}", {**values, "setting": setting})

    def noun(self, incident: Incident) -> Parts:
        """Return the deed as a noun with its doers, place and time."""
        act = self._phrases.act(incident.act)
        doers = self._doers(incident)
        lead = plain("the cancellation of ") if incident.outcome == "cancelled" else []
        noun = self._values(incident, act, doers)["noun_of"]
        return tidy([*lead, *noun, *self._setting(incident)])

    def place_name(self, place: PublicPlace, language: str | None) -> Parts:
        """Return the name of a place with its article, in its own script where it has no other."""
        name = place.name or ""
        if not _is_latin(name):
            return [Part(text=name, style="name", language=language)]
        last = name.split()[-1].casefold() if name.split() else ""
        known = last in self._phrases.the_places or _ROAD.fullmatch(name)
        needs = known and not name.casefold().startswith("the ")
        return plain(f"the {name}" if needs else name)

    def _values(self, incident: Incident, act: ActPhrase, doers: list[Parts]) -> dict[str, Parts]:
        hit = [*incident.targets, *self._sufferers(incident)]
        targets = listed(self._actors(hit, incident, hit=True))
        slots: dict[str, Parts] = {"targets": targets, "be": plain(act.be)}
        noun = fill(act.noun, slots)
        link = act.link if len(doers) > 1 or act.link != "between" else "involving"
        noun_of = tidy([*noun, *plain(f" {link} "), *listed(doers)]) if doers else noun
        return {
            **slots,
            "doers": listed(doers),
            "noun": noun,
            "noun_of": noun_of,
            "past": fill(act.past, slots),
            "base": fill(act.base, slots),
        }

    def _is_to_come(self, incident: Incident) -> bool:
        """Return True for a day after all reports of it: that of the plan, not of its end."""
        start = incident.when.start if incident.when else None
        told = [
            self._lookup.reports[claim.report_id].published_at
            for i in incident.claim_ids
            if (claim := self._lookup.claims.get(i))
        ]
        return start is not None and bool(told) and all(at and at.date() < start for at in told)

    def _outcome(self, incident: Incident, act: ActPhrase) -> str:
        if incident.outcome is None:
            return ""
        said = act.own.get(incident.outcome) or self._phrases.outcomes.get(incident.outcome, "")
        return said.replace("{be}", act.be)

    def _doers(self, incident: Incident) -> list[Parts]:
        named = [a for a in incident.actors if a.basis == "named"]
        return self._actors([a for a in named if a not in self._sufferers(incident)], incident)

    def _sufferers(self, incident: Incident) -> list[IncidentActor]:
        """Return those named as doing what is done to them: people who flee are the displaced."""
        if not self._phrases.act(incident.act).suffered:
            return []
        return [a for a in incident.actors if self._voices.is_civil(a.party)]

    def _suspected(self, incident: Incident) -> Parts:
        doubtful = self._actors([a for a in incident.actors if a.basis != "named"], incident)
        return [*plain(", of which the reports suspect "), *listed(doubtful)] if doubtful else []

    def _actors(
        self, actors: Sequence[IncidentActor], incident: Incident, *, hit: bool = False
    ) -> list[Parts]:
        name = self._voices.hit if hit else self._voices.named
        named: dict[str, Parts] = {}
        for actor in actors:
            key = actor.party or actor.text.casefold()
            language = self._language(actor.claim_ids or incident.claim_ids)
            if key not in named:
                named[key] = name(actor.text, actor.party, actor.country, language)
        found = list(named.values())
        if len(found) > _MOST_ACTORS:
            found = [*found[:_MOST_ACTORS], plain(f"{len(found) - _MOST_ACTORS} more")]
        return found

    def _times(self, incident: Incident, claims: Sequence[Claim]) -> str:
        said = {(c.times.low, c.times.high) for c in claims if c.times}
        low, high = said.pop() if len(said) == 1 else (None, None)
        often = days.occasions(incident.happenings if said else Range(low=low, high=high))
        return f" {often}" if often else ""

    def _setting(self, incident: Incident) -> Parts:
        when = days.when(incident.when)
        return tidy([*self._where(incident), *plain(f" {when}" if when else "")])

    def _where(self, incident: Incident) -> Parts:
        place = self._lookup.place(incident)
        if place is None or not place.name:
            return []
        name = self.place_name(place, self._language(incident.claim_ids))
        before = "along" if place.basis in _ALONG else "at" if place.basis in _AT else "in"
        if _TOWARDS.match(name[0].text):
            before = ""  # "east of Rafah" is no place to be in
        if place.held_back:
            before = "somewhere in"
        return tidy([*plain(f" {before} " if before else " "), *name])

    def _language(self, claim_ids: Sequence[str]) -> str | None:
        claim = next((self._lookup.claims.get(i) for i in claim_ids), None)
        return self._lookup.reports[claim.report_id].language if claim else None


def quoted(claim: Claim, language: str | None, most: int = 240) -> Parts:
    """Return a claim's exact words, cut at a word where they are long."""
    exact = " ".join(claim.quote.exact.split())
    if len(exact) > most:
        exact = exact[:most].rsplit(" ", 1)[0] + " …"
    return [Part(text=exact, style="words", language=None if language == "en" else language)]


def _is_latin(text: str) -> bool:
    return not any(0x370 <= ord(letter) < 0x1E00 for letter in text)  # Greek to Khmer and beyond
