"""Who is named in a text: parties and outlets, with what the words around a name make of it.

Known limits: lists decide, so a group that no list holds is not found; a surname alone never
stands for a state; a country's name used as a place is returned with ``locative`` set and a
capital that is plainly a place is not returned; a capital named as a target of fire is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from trucewatch.claim import surroundings
from trucewatch.claim.aliases import Alias, AliasFinder, Hit, Use, compile_alias
from trucewatch.claim.folding import LANGUAGES, Folded, fold
from trucewatch.claim.generic import resolve_generic
from trucewatch.claim.named import Named, head_of, settled
from trucewatch.claim.relations import Relation, is_adjective, joined, phrase_before
from trucewatch.source.record import Outlet, Party

__all__ = ["ActorBook", "Named"]

_SPEAKS_FOR: frozenset[Relation] = frozenset({"name", "adjective", "pro", "backed"})

_HOLDS_GROUND: frozenset[str] = frozenset({"state", "armed_group"})


def _merged_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return one party an id: the first one's fields with the aliases of all."""
    by_id: dict[str, Party] = {}
    for party in parties:
        first = by_id.get(party.id)
        by_id[party.id] = party if first is None else first.model_copy(update={
            "aliases": _joined(first.aliases, party.aliases),
            "generic": _joined(first.generic, party.generic),
            "metonyms": _joined(first.metonyms, party.metonyms),
            "country": first.country or party.country,
            "alignment": first.alignment or party.alignment,
        })  # fmt: skip
    return tuple(by_id.values())


def _merged_outlets(outlets: Iterable[Outlet]) -> tuple[Outlet, ...]:
    by_id: dict[str, Outlet] = {}
    for outlet in outlets:
        first = by_id.get(outlet.id)
        by_id[outlet.id] = outlet if first is None else first.model_copy(update={
            "aliases": _joined(first.aliases, outlet.aliases),
            "alignment": first.alignment or outlet.alignment,
        })  # fmt: skip
    return tuple(by_id.values())


def _joined(
    one: dict[str, tuple[str, ...]], other: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(dict.fromkeys(one.get(language, ()) + other.get(language, ())))
        for language in (*one, *(key for key in other if key not in one))
    }


def _written(owner: Party | Outlet, language: str) -> tuple[str, ...]:
    """Return the aliases of a language; Latin scripts fall back on the English ones."""
    own = owner.aliases.get(language, ())
    if language == "en":
        return (owner.name, *own)
    if isinstance(owner, Outlet):
        return (owner.name, *(own or owner.aliases.get("en", ())))
    return own or ((owner.name,) if language == "tr" else ())


def _aliases_of(owner: Party | Outlet, at: int, language: str) -> Iterable[Alias]:
    lists: list[tuple[Use, tuple[str, ...]]] = [("alias", _written(owner, language))]
    if isinstance(owner, Party):
        lists.append(("metonym", owner.metonyms.get(language, ())))
        lists.append(("generic", owner.generic.get(language, ())))
    for use, words in lists:
        for written in dict.fromkeys(words):
            alias = compile_alias(written, language, use, at)
            if alias:
                yield alias


class ActorBook:
    """Parties and outlets that texts may name, ready to be found."""

    def __init__(
        self,
        owners: tuple[Party | Outlet, ...],
        pack_ids: Collection[str],
        look_alikes: Mapping[str, Sequence[str]],
    ) -> None:
        """Take the owners; prefer ``of``."""
        self._owners, self._look_alikes = owners, look_alikes
        self._pack_ids = frozenset(pack_ids)
        self._parties = {one.id: one for one in owners if isinstance(one, Party)}
        self._outlets = {one.id: one for one in owners if isinstance(one, Outlet)}
        self._finders: dict[str, AliasFinder] = {}  # built when a text of the language comes

    @classmethod
    def of(
        cls,
        parties: Sequence[Party],
        outlets: Sequence[Outlet],
        pack_ids: Collection[str] = (),
        look_alikes: Mapping[str, Sequence[str]] | None = None,
    ) -> "ActorBook":
        """Return a book of ``parties`` and ``outlets``.

        Args:
            parties: The pack's first, then general ones; of one id the first one's fields count
                and the aliases of all. Where two share an alias, the first one has it.
            outlets: Likewise, first ones first.
            pack_ids: Ids of the parties whose generic words count without further context.
            look_alikes: Names by language that only look like a party's; they yield nobody.
        """
        return cls(
            (*_merged_parties(parties), *_merged_outlets(outlets)), pack_ids, look_alikes or {}
        )

    def _finder_of(self, language: str | None) -> AliasFinder | None:
        if language not in LANGUAGES:
            return None
        if language not in self._finders:
            self._finders[language] = self._finder(language)
        return self._finders[language]

    def _finder(self, language: str) -> AliasFinder:
        aliases = [
            alias
            for at, owner in enumerate(self._owners)
            for alias in _aliases_of(owner, at, language)
        ]
        for words in self._look_alikes.get(language, ()):
            alias = compile_alias(words, language, "look_alike", -1)
            if alias:
                aliases.append(alias)
        return AliasFinder(aliases, language)

    def party(self, party_id: str) -> Party | None:
        """Return the party of that id, None when the book has none."""
        return self._parties.get(party_id)

    def outlet(self, outlet_id: str) -> Outlet | None:
        """Return the outlet of that id, None when the book has none."""
        return self._outlets.get(outlet_id)

    def names(self, language: str) -> tuple[str, ...]:
        """Return what parties are called in ``language``, places that stand for them included."""
        return tuple(
            dict.fromkeys(
                name
                for party in self._parties.values()
                for name in (*party.aliases.get(language, ()), *party.metonyms.get(language, ()))
            )
        )

    def alignment_of(self, owner_id: str) -> str | None:
        """Return the side of a party or an outlet, None when it has none that is known."""
        owner = self._parties.get(owner_id) or self._outlets.get(owner_id)
        return owner.alignment if owner else None

    def find(
        self, text: str, language: str | None, seen: Collection[str] = ()
    ) -> tuple[Named, ...]:
        """Return who is named in ``text``, in order, none inside another.

        Args:
            text: A whole report, or a part of one.
            language: ISO 639-1; nothing is found in other languages than those of the lists.
            seen: Ids of parties that the report names elsewhere; generic words linked to them
                count even when they are not of the pack.
        """
        finder = self._finder_of(language)
        if finder is None or language is None:
            return ()
        folded = fold(text, language)
        hits = finder.find(folded)
        chosen = resolve_generic(
            hits, folded, language, self._owners, pack_ids=self._pack_ids, seen=frozenset(seen)
        )
        named = (self._named(hit, folded, text, language) for hit in chosen)
        return settled([one for one in named if one is not None], text, language)

    def resolve(self, words: str, language: str | None, seen: Collection[str] = ()) -> Named | None:
        """Return the one whom a noun phrase is about, None when the lists know nobody in it.

        "The Russian defence minister" is Russia, "a spokesman for the National Army in Syria" the
        National Army. A phrase that only leans on a party ("pro-opposition activists") keeps its
        alignment with no id.
        """
        found = self.find(words, language, seen)
        plain = [one for one in found if one.relation in ("name", "adjective")]
        for kept in (
            [one for one in plain if one.id and not one.locative and not one.metonym],
            [one for one in plain if one.id and not one.locative],
        ):
            if kept:
                return head_of(kept, words)
        leaning = [one for one in found if one.relation in _SPEAKS_FOR and not one.locative]
        return leaning[0] if leaning else (plain[0] if plain else None)

    def _named(self, hit: Hit, folded: Folded, text: str, language: str) -> Named | None:
        owner = self._owners[hit.alias.owner]
        name = owner.name if isinstance(owner, Party) else None
        start, end, relation = _relation(hit, folded, name, language)
        locative = (
            isinstance(owner, Party)
            and owner.kind in _HOLDS_GROUND
            and (relation != "adjective" or language == "ar")
            and surroundings.is_locative(folded.low, hit.start, hit.end, language)
        )
        metonym = hit.alias.use == "metonym"
        if metonym and (locative or _is_only_a_place(hit, folded, language)):
            return None
        if _is_no_party(hit, folded, name, language):
            return None
        first, last = folded.span(start, end)
        named = Named(
            start=first, end=last, text=text[first:last],
            kind="party" if isinstance(owner, Party) else "outlet",
            id=owner.id, country=owner.country, alignment=owner.alignment, relation=relation,
            metonym=metonym, generic=hit.alias.use == "generic", locative=locative,
            of=owner.id, party_kind=owner.kind if isinstance(owner, Party) else None,
        )  # fmt: skip
        return _weighed(named, hit, folded, language)


def _is_only_a_place(hit: Hit, folded: Folded, language: str) -> bool:
    return surroundings.is_direction(folded.low, hit.start, language) or surroundings.is_dateline(
        folded.low, hit.start, hit.end
    )


def _is_no_party(hit: Hit, folded: Folded, name: str | None, language: str) -> bool:
    if language != "en" or hit.alias.use == "generic":
        return False
    low, start, end = folded.low, hit.start, hit.end
    if surroundings.is_somebody_else(low, folded.cased, start, end):
        return True
    if name is None or not surroundings.is_tongue(low, start, end):
        return False
    return is_adjective(low[start:end], name, "en")


def _weighed(named: Named, hit: Hit, folded: Folded, language: str) -> Named:
    """Take back what the surroundings do not bear: the party of "Syrian refugees"."""
    if named.kind == "outlet":
        return named
    describes = named.relation == "adjective" or (named.relation == "name" and language == "en")
    if describes and named.party_kind in ("state", "organisation"):
        if surroundings.is_ground(folded.low, hit.end):
            return replace(named, locative=True)
        if surroundings.is_of_people(folded.low, hit.start, hit.end, language):
            return replace(named, id=None, alignment=None)
        return named
    if named.relation in ("pro", "backed"):
        return replace(named, id=None, country=None)
    if named.relation in ("anti", "held", "made", "led"):
        return replace(named, id=None, country=None, alignment=None)
    return named


def _relation(
    hit: Hit, folded: Folded, name: str | None, language: str
) -> tuple[int, int, Relation]:
    """Return the span of the name with its compound, and the relation that it makes."""
    low, start, end = folded.low, hit.start, hit.end
    compound = joined(low, start, end, language)
    if compound:
        return compound
    shape: Relation = "name"
    listed = hit.alias.use == "alias" and (language != "ar" or hit.alias.tail is not None)
    if name and listed and not hit.alias.acronym and is_adjective(low[start:end], name, language):
        shape = "adjective"
    before = phrase_before(low, start, language)
    if before and (shape == "name" or language != "en" or before in ("held", "pro", "anti")):
        return start, end, before
    return start, end, shape
