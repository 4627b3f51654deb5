"""Writes incidents, or a brief, as a feed (Atom, RFC 4287), with what was withdrawn (RFC 6721)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from trucewatch.core.ids import digest
from trucewatch.incident.record import Incident
from trucewatch.publication.entries import Entries
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.markdown import markdown
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.record import Brief, Material, Sentence
from trucewatch.publication.safe import shown
from trucewatch.publication.tell import Teller

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    'xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en">\n'
)
_RIGHTS = "Supported by reporting, never confirmed. Positions are coarse on purpose."


def atom(
    material: Material,
    phrases: Phrases,
    updated: Mapping[str, datetime],
    withdrawn: Mapping[str, datetime],
) -> str:
    """Return a feed with an entry for each incident, the newest change first.

    Addresses are relative to where the feed stands; ids stay when an incident changes.

    Args:
        material: The records, which may leave.
        phrases: The words to tell them in.
        updated: When people last decided on an incident, by its id; the others changed with their
            newest report.
        withdrawn: Incidents that were published and are so no more, with the time of that.
    """
    lookup = Lookup(material)
    writer = Entries(Teller(lookup, phrases))
    changed = {i.id: _changed(i, lookup, updated) for i in lookup.incidents.values()}
    ordered = sorted(lookup.incidents.values(), key=lambda i: (changed[i.id], i.id), reverse=True)
    newest = max([*changed.values(), *withdrawn.values()], default=material.as_of)
    entries = [_entry(one, writer, changed[one.id], phrases) for one in ordered]
    stones = [_stone(key, withdrawn[key]) for key in sorted(withdrawn)]
    return _feed(material.pack.agreement.name, f"feed/{material.pack.id}", newest, entries + stones)


def brief_feed(brief: Brief, brief_id: str) -> str:
    """Return a feed whose one entry is a brief, as plain text with its citations."""
    entry = _tagged(
        "entry",
        _text("id", _urn(brief_id)),
        _text("title", brief.title),
        _text("updated", brief.as_of.isoformat()),
        '<link rel="alternate" href="/brief"/>\n',
        _text("content", markdown(brief)),
    )
    return _feed(f"{brief.title}: {brief.agreement}", f"brief/{brief_id}", brief.as_of, [entry])


def _feed(title: str, key: str, updated: datetime, entries: Iterable[str]) -> str:
    head = (
        _text("id", _urn(key)),
        _text("title", title),
        _text("updated", updated.isoformat()),
        "<author><name>trucewatch</name></author>\n",
        _text("rights", _RIGHTS),
    )
    return f"{_HEAD}{''.join(head)}{''.join(entries)}</feed>\n"


def _entry(incident: Incident, writer: Entries, changed: datetime, phrases: Phrases) -> str:
    entry = writer.incident(incident)
    label = phrases.act(incident.act).label
    return _tagged(
        "entry",
        _text("id", _urn(incident.id)),
        _text("title", entry.title),
        _text("updated", changed.isoformat()),
        f'<link rel="alternate" href={quoteattr(f"/incidents/{incident.id}")}/>\n',
        f"<category term={quoteattr(incident.act)} label={quoteattr(label)}/>\n",
        _text("summary", " ".join(_ended(one) for one in entry.sentences)),
    )


def _ended(sentence: Sentence) -> str:
    text = sentence.text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _changed(incident: Incident, lookup: Lookup, updated: Mapping[str, datetime]) -> datetime:
    reports = (lookup.reports.get(key) for key in incident.report_ids)
    told = [r.published_at for r in reports if r is not None and r.published_at is not None]
    decided = [updated[incident.id]] if incident.id in updated else []
    return max([*told, *decided], default=lookup.material.as_of)


def _stone(key: str, when: datetime) -> str:
    return f"<at:deleted-entry ref={quoteattr(_urn(key))} when={quoteattr(when.isoformat())}/>\n"


def _tagged(name: str, *parts: str) -> str:
    return f"<{name}>\n{''.join(parts)}</{name}>\n"


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(shown(text))}</{name}>\n"


def _urn(key: str) -> str:
    return f"urn:uuid:{UUID(digest(key)[:32], version=5)}"
