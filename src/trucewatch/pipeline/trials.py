"""Runs the cases that a pack brings with it: what is told, and what must be found."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from trucewatch.agreement.record import Pack
from trucewatch.core.errors import SetupError
from trucewatch.finding.judge import judge
from trucewatch.finding.record import Finding
from trucewatch.finding.trial import Sample, Trial, Trials, agrees, misses
from trucewatch.finding.trial_claims import claims_of, reports_of, spots_of
from trucewatch.finding.trial_kinds import Tried, tried
from trucewatch.incident.linking import Linking
from trucewatch.incident.merge import merge
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.record import Place
from trucewatch.stores.faults import place_of
from trucewatch.stores.judgements import load_linking
from trucewatch.stores.packs import known_acts, load_pack, pack_folder
from trucewatch.stores.resources import read_model

FILE = "cases.yml"


class Outcome(NamedTuple):
    """How one case came out: what it shows and the faults, none when all was right."""

    id: str
    term: str | None
    shows: str
    faults: tuple[str, ...]


class _Places:
    """The places of a pack and those that a case makes up."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places

    def get(self, place_id: str) -> Place | None:
        return self._places.get(place_id)


def read_trials(id_or_folder: str | Path) -> tuple[Path, Trials]:
    """Return the cases of a pack and the file that they stand in.

    Raises:
        SetupError: there is no such file or it is wrong; the message names line and remedy.
    """
    path = pack_folder(id_or_folder) / FILE
    if not path.is_file():
        raise SetupError(f"{path}: is missing; write at least one case, as in a bundled pack")
    return path, read_model(Trials, path)


def try_pack(id_or_folder: str | Path, *, reading: bool = True) -> Iterator[Outcome]:
    """Yield how each case of a pack comes out, in the order of its file.

    Args:
        id_or_folder: A pack.
        reading: Whether its sample reports are read too, which loads the engines of language.

    Raises:
        SetupError: the pack or its cases are wrong.
    """
    pack, (path, trials) = load_pack(id_or_folder), read_trials(id_or_folder)
    check_trials(pack, path, trials)
    linking = load_linking()
    places = {place.id: place for place in pack.places}
    for trial in trials.cases:
        found = _found(trial, pack, places, linking)
        faults = misses(found, trial.expect, trial.term)
        if not faults and len(found) > len(trial.expect):
            told = ", ".join(f"{f.verdict} under {f.term_id}" for f in found)
            faults = [f"more was found than expected: {told}"]
        yield Outcome(trial.id, trial.term, trial.shows, tuple(faults))
    if reading and trials.samples:
        wiring = Wiring(Settings.of(pack=str(id_or_folder)))
        yield from (_sampled(sample, wiring) for sample in trials.samples)


def kinds_tried(id_or_folder: str | Path) -> tuple[Tried, ...]:
    """Return which kinds of case each clause has, and why it cannot have the others."""
    pack, (path, trials) = load_pack(id_or_folder), read_trials(id_or_folder)
    check_trials(pack, path, trials)
    return tried(pack, trials.cases)


def _found(
    trial: Trial, pack: Pack, places: Mapping[str, Place], linking: Linking
) -> tuple[Finding, ...]:
    claims, reports = claims_of(trial, pack.parties), reports_of(trial)
    known = _Places({**places, **{place.id: place for place in spots_of(trial)}})
    incidents = merge(claims, reports, pack.sides, pack.outlets, known, linking=linking)
    return judge(incidents, claims, pack)


def _sampled(sample: Sample, wiring: Wiring) -> Outcome:
    from trucewatch.core.ids import content_id
    from trucewatch.pipeline.steps import findings_of, incidents_of, read_report
    from trucewatch.report.record import Report

    reports = []
    for at, given in enumerate(sample.reports):
        fields = {"id": content_id("rep", [sample.id, at]), "language": "en", **given}
        reports.append(Report.model_validate(fields))
    claims = [claim for report in reports for claim in read_report(report, wiring).claims]
    found = findings_of(incidents_of(claims, reports, wiring), claims, wiring)
    faults = misses(found, sample.expect, None)
    for one in sample.never:
        wrong = [f for f in found if agrees(f, one, None)]
        faults += [f"must not be found: {f.verdict} under {f.term_id}" for f in wrong]
    return Outcome(sample.id, None, "reading", tuple(faults))


def check_trials(pack: Pack, path: Path, trials: Trials) -> None:
    """Refuse cases that name what the pack does not have: they would pass for nothing.

    Raises:
        SetupError: a case names an act, term, party or place that is not there.
    """
    terms = {term.id for term in pack.agreement.terms} | {"none"}
    parties = {party.id for party in pack.parties}
    places = {place.id for place in pack.places}
    for trial in trials.cases:
        named = {one for told in trial.told for one in (*told.actors, *told.targets)}
        for what, ids, known in (
            ("act", {told.act for told in trial.told}, known_acts()),
            ("term", {trial.term or "none", *(e.term or "none" for e in trial.expect)}, terms),
            ("party", {one for one in named if not one.startswith("?")}, parties),
            ("place", {t.at for t in trial.told if t.at and not t.at.startswith("?")}, places),
        ):
            for unknown in sorted(ids - known):
                where = place_of(path, ["cases", trial.id])
                raise SetupError(
                    f"{where}: {trial.id}: no {what} of the pack has the id {unknown}; mend it"
                )
