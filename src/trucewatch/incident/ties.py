"""What makes a voice one with another: a speaker, an owner, an outlet in between, common words."""

from trucewatch.claim.record import Speaker
from trucewatch.incident.families import Families
from trucewatch.incident.outlets import Outlets
from trucewatch.incident.telling import Telling, bare_name

_SAME_WORDS = 8  # quotes shorter than this may be alike by chance


def ties_of(telling: Telling, outlets: Outlets, copied: Families) -> dict[str, str]:
    """Return what makes a voice one with another, each with the reason in words."""
    if telling.claim.speaker is not None:
        tie, why = _speaker_tie(telling.claim.speaker, outlets)
        ties = {tie: why}
    else:
        ties = _own_ties(telling, outlets, copied)
    for via in telling.claim.via:
        name = via.source_id or via.text
        ties[f"through {outlets.voice(name)}"] = f"via {outlets.label(name)}"
    for name in _upstream(telling, outlets):
        ties[f"through {outlets.voice(name)}"] = f"forwarded from {outlets.label(name)}"
    if len(telling.words) >= _SAME_WORDS:
        ties[f"text {' '.join(telling.words)}"] = "copied text: told in the same words"
    return ties


def _own_ties(telling: Telling, outlets: Outlets, copied: Families) -> dict[str, str]:
    """Return the ties of a report that speaks for itself.

    Who carries a text that another wrote adds no voice: the text, or where it was forwarded from,
    binds it.
    """
    report_id = telling.claim.report_id
    upstream = _upstream(telling, outlets)
    ties = {outlets.voice(one): f"forwarded from {outlets.label(one)}" for one in upstream}
    if not upstream and not copied.took(report_id):
        name = telling.source or f"report {report_id}"
        ties[outlets.voice(name)] = outlets.bond(name)
        if telling.source:
            ties[f"through {outlets.voice(name)}"] = f"via {outlets.label(name)}"
    family = copied.get(report_id)
    if family is not None:
        ties[f"text {family}"] = copied.reason(report_id)
    return ties


def _upstream(telling: Telling, outlets: Outlets) -> list[str]:
    """Return the channels that the report was forwarded from, without mere relays."""
    return [name for name in telling.forwarded if not outlets.only_relays(name)]


def _speaker_tie(speaker: Speaker, outlets: Outlets) -> tuple[str, str]:
    """Return what makes a speaker one with another, and the reason in words."""
    if speaker.party:
        return f"org {speaker.party}", f"one speaker: {speaker.party}"
    if outlets.knows(speaker.text):
        return outlets.voice(speaker.text), outlets.bond(speaker.text)
    return f"words {bare_name(speaker.text)}", f"one speaker: “{speaker.text}”"
