"""Keeps the columns of a catalogue in step with it.

What this process wrote is taken over by itself; what another wrote makes them be read anew.
"""

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine, select, text

from trucewatch.publication.filter import Filter
from trucewatch.stores.catalogue_columns import (
    NOWHERE,
    Columns,
    Flags,
    Numbers,
    Touched,
    loaded,
    patched,
)
from trucewatch.stores.catalogue_rows import search_key
from trucewatch.stores.catalogue_schema import ASSIGNMENTS, INCIDENTS, WORDS

FACETED = ("verdict", "act", "party", "speaker", "outlet", "alignment", "place", "term", "language")
_LISTED = ("support", "status", "state")
_KEPT_FLAGS = 24
_KEPT_NOTES = 2_000


class Journal:
    """What each writing of this process touched, by the revision that it made."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._notes: OrderedDict[int, Touched] = OrderedDict()
        self._lock = Lock()

    def note(self, revision: int, touched: Touched) -> None:
        """Keep what was touched; to be called before anybody can see the revision."""
        with self._lock:
            self._notes[revision] = touched
            while len(self._notes) > _KEPT_NOTES:
                self._notes.popitem(last=False)

    def between(self, held: int, now: int) -> Touched | None:
        """Return what was touched after one revision up to another, None when that is not known."""
        with self._lock:
            notes = [self._notes.get(n) for n in range(held + 1, now + 1)]
        if len(notes) > _KEPT_NOTES or any(note is None for note in notes):
            return None
        known = [note for note in notes if note is not None]
        rows = {n for note in known for n in note.rows}
        return Touched(rows, {n for note in known for n in note.states})


_JOURNALS: WeakKeyDictionary[Engine, Journal] = WeakKeyDictionary()


def journal_of(engine: Engine) -> Journal:
    """Return the journal of an engine."""
    return _JOURNALS.setdefault(engine, Journal())


class Index:
    """The columns of one catalogue, and which rows a filter lets through."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine whose writings are noted."""
        self._journal = journal_of(engine)
        self._held: Columns | None = None
        self._flags: OrderedDict[tuple[int, Filter], Flags] = OrderedDict()
        self._lock = Lock()

    def at(self, link: Connection, revision: int) -> Columns:
        """Return the columns at a revision, or a later one."""
        held = self._held
        if held is not None and held.revision >= revision:
            return held
        with self._lock:
            if self._held is None or self._held.revision < revision:
                self._held = self._renewed(link, self._held, revision)
            return self._held

    def _renewed(self, link: Connection, held: Columns | None, revision: int) -> Columns:
        touched = self._journal.between(held.revision, revision) if held else None
        if held is None or touched is None:
            return loaded(link, revision)
        return patched(link, held, touched, revision) or loaded(link, revision)

    def flags(self, link: Connection, held: Columns, asked: Filter) -> Flags:
        """Return which positions a filter lets through; the array is not to be written into."""
        key = (held.revision, asked)
        with self._lock:
            known = self._flags.get(key)
        if known is not None:
            return known
        found = _flags(link, held, asked)
        with self._lock:
            self._flags[key] = found
            while len(self._flags) > _KEPT_FLAGS:
                self._flags.popitem(last=False)
        return found


def _flags(link: Connection, held: Columns, asked: Filter) -> Flags:
    found = held.alive.copy()
    for some in (*_plain(held, asked), *_coded(held, asked)):
        found &= some
    for numbers in _looked_up(link, asked):
        found &= _marked(held, numbers - held.base)
    return found


def _plain(held: Columns, asked: Filter) -> Iterator[Flags]:
    if asked.until:
        yield (held.day <= asked.until.toordinal()) & (held.day > 0)
    if asked.since:
        yield held.last_day >= asked.since.toordinal()
    if asked.located is not None:
        yield (held.cell != NOWHERE) == asked.located


def _coded(held: Columns, asked: Filter) -> Iterator[Flags]:
    wanted = {"pack": (asked.pack,) if asked.pack else ()}
    wanted |= {name: getattr(asked, name) for name in _LISTED}
    for name, values in wanted.items():
        if values:
            codes = [held.names[name].get(value, -1) for value in values]
            yield np.isin(held.codes[name], codes)
    for name in FACETED:
        if getattr(asked, name):
            yield _having(held, name, getattr(asked, name))


def _having(held: Columns, facet: str, wanted: tuple[str, ...]) -> Flags:
    values = held.facets.get(facet, {})
    some = np.zeros(len(held.alive), dtype=bool)
    for value in wanted:
        if value in values:
            some[values[value]] = True
    return some


def _marked(held: Columns, at: Numbers) -> Flags:
    some = np.zeros(len(held.alive), dtype=bool)
    some[at[(at >= 0) & (at < len(some))]] = True
    return some


def _looked_up(link: Connection, asked: Filter) -> list[Numbers]:
    """Return the numbers of what is asked for by words and by whose task it is."""
    found = []
    if asked.assigned:
        task = select(INCIDENTS.c.n).join(ASSIGNMENTS, ASSIGNMENTS.c.record_id == INCIDENTS.c.id)
        rows = link.execute(task.where(ASSIGNMENTS.c.who == asked.assigned)).scalars()
        found.append(np.array(list(rows), dtype=np.int64))
    if asked.q:
        found.append(_worded(link, search_key(asked.q)))
    return found


def _worded(link: Connection, key: str) -> Numbers:
    if not key:
        return np.zeros(0, dtype=np.int64)
    if link.dialect.name == "sqlite" and len(key) >= 3:
        phrase = '"' + key.replace('"', '""') + '"'
        match = text("SELECT rowid FROM incident_words WHERE incident_words MATCH :phrase")
        rows = link.execute(match, {"phrase": phrase}).scalars()
    else:
        like = select(WORDS.c.rowid).where(WORDS.c.body.contains(key, autoescape=True))
        rows = link.execute(like).scalars()
    return np.array(list(rows), dtype=np.int64)
