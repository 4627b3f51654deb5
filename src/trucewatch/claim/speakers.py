"""Who says it, and through which outlets it came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from trucewatch.claim.actors import Named
from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.citing import (
    according_to,
    beside_quotation,
    cited,
    owner_of_words,
    trailing_speech,
)  # fmt: skip
from trucewatch.claim.grammar import head_of_span, is_passive, own_words, subject
from trucewatch.claim.meant_speakers import (
    body_before,
    office_before,
    person_before,
    speaks_itself,
    spoke_before,
)
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Speaker, Via
from trucewatch.claim.scene import Scene, span_of_tokens
from trucewatch.claim.segment import lead_before
from trucewatch.claim.voice import Heard, Voice, chained, phrase_span, speaker_of

_SPEECH = frozenset({"say", "deny", "accuse", "condemn", "appeal", "threaten"})
_NEVER_SPEAK = frozenset({"VERB", "AUX", "ADP", "ADV", "PUNCT"})  # what a bad parse puts there
RECENT = 2  # speakers back to whom "the official" may point when none had that role


@dataclass(slots=True)
class Voices:
    """The voices of one report; remembers who spoke, for "the official" and for quotations."""

    scene: Scene
    quotes: dict[int, Voice] = field(default_factory=dict)
    heard: Heard = field(default_factory=Heard)

    def listen(self) -> None:
        """Hear every sentence once, in order: who speaks in it and whose words it quotes."""
        last: Voice | None = None
        for tree in self.scene.trees:
            if tree.quoted is not None:
                continue
            voice = self._of_sentence(tree) or self._before_colon(tree)
            if voice is not None and voice.speaker is not None:
                self.heard.hear(voice, tree.start)
                last = voice
            for token in tree.tokens:
                if token.quote is not None:
                    self.quotes[token.quote] = voice or last or Voice(None)

    def speaks(self, verb: Token) -> bool:
        """Return True for a verb by which somebody speaks."""
        return self._speaks(verb)

    def voice_of_verb(self, tree: Tree, verb: Token) -> Voice | None:
        """Return who speaks by ``verb``, None when nobody does."""
        return self._of_verb(tree, verb)

    def voice_of_words(self, tree: Tree, who: Token) -> Voice:
        """Return the voice that the phrase of ``who`` names."""
        return self._voice(tree, who, self._outlets(tree.subtree(who)))

    def voice_of(self, tree: Tree, reading: Reading, top: Token | None = None) -> Voice:
        """Return who puts the deed forward; no speaker when the report speaks for itself.

        The nearest governing speech comes first, then "according to", then the quotation.
        """
        denier = reading.denier
        if denier is not None and denier.low not in tree.wording.we:
            return self._voice(tree, denier, [])
        top = tree.head(denier) if denier is not None else top  # "we deny it, said the staff"
        voices = [v for verb in reading.speech if (v := self._of_verb(tree, verb)) is not None]
        spoken = [v for v in voices if v.speaker is not None]
        if spoken:
            return chained(spoken)
        around = self._according(tree) or self._beside(tree, top) or self._leading(tree)
        if around is not None:
            return around
        if tree.quoted is not None and tree.quoted in self.quotes:
            return self.quotes[tree.quoted]
        if (end := trailing_speech(self.scene.trees, tree)) and self._speaks(end[1]):
            return self._of_verb(*end) or Voice(None)
        return Voice(None, tuple(v for voice in voices for v in voice.via))

    # -- finding the speaker in a sentence -----------------------------------------------------

    def _of_sentence(self, tree: Tree) -> Voice | None:
        around = self._according(tree)
        if around is not None:
            return around
        for token in tree.tokens:
            if token.pos == "VERB" and self._speaks(token):
                voice = self._of_verb(tree, token)
                if voice is not None and voice.speaker is not None:
                    return voice
        return None

    def _before_colon(self, tree: Tree) -> Voice | None:
        """Return who speaks in "The foreign secretary: “…”", which has no verb."""
        colon = next((t.index for t in tree.tokens if t.text == ":"), 0)
        behind = [t for t in tree.tokens[colon + 1 :] if t.pos != "PUNCT"]
        before = tree.tokens[:colon]
        if not behind or behind[0].quote is None or not before or any(t.is_verb for t in before):
            return None
        heads = head_of_span(tree, before[0].start, before[-1].end)
        who = next((t for t in heads if t.pos in ("NOUN", "PROPN")), None)
        return self._voice(tree, who, []) if who and self._can_speak(tree, who) else None

    def _speaks(self, verb: Token) -> bool:
        kinds = self.scene.lexicon.operators.of_verb(verb.lemma)
        return bool(kinds & _SPEECH) or verb.lemma in self.scene.wording.judging

    def _according(self, tree: Tree) -> Voice | None:
        who = according_to(tree)
        return None if who is None else self._voice(tree, who, self._outlets(tree.subtree(who)))

    def _beside(self, tree: Tree, top: Token | None) -> Voice | None:
        """Return who speaks in a clause put beside the deed: "troops, he says, fired"."""
        verb = top
        for _ in range(4):
            if verb is None:
                return None
            for child in tree.children(verb, "parataxis", "ccomp", "advcl"):
                voice = self._of_verb(tree, child) if self._is_inserted(tree, child) else None
                if voice is not None and voice.speaker is not None:
                    return voice
            verb = tree.head(verb) if verb.relation in ("conj", "xcomp", "advcl") else None
        return None

    def _leading(self, tree: Tree) -> Voice | None:
        """Return who speaks in "Ministry: …"; a place before the colon says only where."""
        lead = lead_before(self.scene.report.text, tree.start)
        if lead is None:
            return None
        named = [n for n in self.scene.named_in(*lead) if not n.locative]
        words = self.scene.report.text[slice(*lead)].lower().split()
        last = {words[-1], words[-1].removesuffix("s")}
        if not named and last.isdisjoint(self.scene.lexicon.operators.agents):
            return None
        return Voice(speaker_of(self.scene, *lead, named), noun=words[-1])

    def _is_inserted(self, tree: Tree, verb: Token) -> bool:
        """Return True for "he says" and "as he says" without content of their own."""
        if not self.scene.lexicon.operators.of_verb(verb.lemma) & {"say", "condemn"}:
            return False
        if tree.children(verb, "ccomp", "obj", "xcomp"):
            return False
        marks = tree.low_words(verb, "mark")
        return verb.relation != "advcl" or (bool(marks) and marks <= tree.wording.as_said)

    def _of_verb(self, tree: Tree, verb: Token) -> Voice | None:
        """Return who speaks by ``verb``; outlets that are told or quoted stand in between."""
        outlets = self._outlets(list(own_words(tree, verb)))
        source = cited(tree, verb)
        if source is not None and self._can_speak(tree, source):
            return self._through(tree, subject(tree, verb), source, outlets)
        if is_passive(tree, verb):
            return self._passive(tree, verb, outlets)
        who = subject(tree, verb)
        if who is None or who.quote is not None:
            who = beside_quotation(tree, verb)
        itself = who is not None and speaks_itself(self.scene, tree, verb, who)
        if who is not None and not itself and not self._can_speak(tree, who):
            who = self._joined_speaker(tree, verb) or owner_of_words(tree, who)
            who = who if who is not None and self._can_speak(tree, who) else None
        return None if who is None else self._voice(tree, who, outlets)

    def _joined_speaker(self, tree: Tree, verb: Token) -> Token | None:
        """Return who "warned that the truce was weak and condemned the raid": not the truce."""
        above = tree.head(verb) if verb.relation == "conj" else None
        while above is not None and above.relation in ("ccomp", "conj"):
            above = tree.head(above)
        who = subject(tree, above) if above is not None and self._speaks(above) else None
        return who if who is not None and self._can_speak(tree, who) else None

    def _through(
        self, tree: Tree, carrier: Token | None, source: Token, outlets: Sequence[Named]
    ) -> Voice:
        """Return the cited ``source``, with the outlet that cites it in between."""
        if carrier is None:
            return self._voice(tree, source, outlets)
        carriers = self._outlets([carrier, *tree.children(carrier)])
        voice = self._voice(tree, source, carriers or outlets)
        if voice.via or carrier.lemma not in tree.wording.press:
            return voice
        start, end = phrase_span(tree, carrier)
        text = self.scene.report.text[start:end]
        return replace(voice, via=(Via(text=text, start=start, end=end, source_id=None),))

    def _passive(self, tree: Tree, verb: Token, outlets: Sequence[Named]) -> Voice | None:
        who = subject(tree, verb)
        if verb.lemma in tree.wording.citing and who is not None:
            return self._voice(tree, who, outlets)
        agent = tree.child(verb, "obl:agent")
        if agent is not None and self._can_speak(tree, agent):
            return self._voice(tree, agent, outlets)
        return None

    def _can_speak(self, tree: Tree, who: Token) -> bool:
        words, lexicon = tree.wording, self.scene.lexicon
        if who.low in words.none or tree.low_words(who, "det") & words.none:
            return False  # "no group claimed it"
        if who.pos in _NEVER_SPEAK or who.lemma in lexicon.deeds.classes["truce"]:
            return False  # nor does a truce
        if any(t.lemma in lexicon.operators.agents for t in tree.conjuncts(who)):
            return True
        if who.low in words.pronouns - words.impersonal:
            return True
        if who.pos == "NOUN" and who.lemma not in words.dumb:
            return True
        if who.pos == "PROPN" and not self.scene.is_place(who):
            return True
        people = lexicon.deeds.classes["civilians"], lexicon.deeds.classes["armed"]
        return any(who.lemma in named for named in people) or bool(self._named(tree, who))

    # -- making the record -----------------------------------------------------------------------

    def _voice(self, tree: Tree, who: Token, outlets: Sequence[Named]) -> Voice:
        if who.low in tree.wording.pronouns and who.pos != "PROPN":  # the WHO is no "who"
            named = person_before(self.scene, tree, who)
            if named is None:
                return self._meant_by_pronoun(tree, who, outlets)
            who = named
        start, end = self._span(tree, who)
        speaker = self._speaker(start, end, self._named(tree, who), who)
        vias = [o for o in outlets if not start <= o.start < end]
        return Voice(speaker, tuple(self._vias(vias, speaker)), who.lemma)

    def _meant_by_pronoun(self, tree: Tree, who: Token, outlets: Sequence[Named]) -> Voice:
        said = spoke_before(self.scene, tree, who, self.heard)
        if said.speaker is None:
            itself = who.low in tree.wording.impersonal
            body = (body_before if itself else office_before)(self.scene, tree, who)
            said = said if body is None else self.voice_of_words(*body)
        return replace(said, via=tuple(self._vias(outlets, said.speaker)))

    def _speaker(self, start: int, end: int, named: Sequence[Named], who: Token) -> Speaker:
        speaker = speaker_of(self.scene, start, end, named)
        known = speaker.party is not None or speaker.alignment is not None
        wording = self.scene.wording
        told = " " in speaker.text or not speaker.text.startswith("ال")
        whose = wording.described_behind and told  # "the ministry of X", "sources" are no other
        if known or whose or who.lemma not in wording.speaking_roles:
            return speaker
        before = self._same_role(who)
        if before is None:
            return speaker
        return speaker.model_copy(update={"party": before.party, "alignment": before.alignment})

    def _span(self, tree: Tree, who: Token) -> tuple[int, int]:
        """Return the speaker's words; of "a blog, Al Masdar" the outlet's name."""
        outlet = next((n for n in self._apposed(tree, who) if n.kind == "outlet"), None)
        return (outlet.start, outlet.end) if outlet else phrase_span(tree, who)

    def _named(self, tree: Tree, who: Token) -> list[Named]:
        return [*self.scene.named_in(*phrase_span(tree, who)), *self._apposed(tree, who)]

    def _apposed(self, tree: Tree, who: Token) -> Iterator[Named]:
        for child in tree.children(who, "appos"):
            words = tree.subtree(child, "acl", "acl:relcl")
            yield from self.scene.named_in(*span_of_tokens(words))

    def _outlets(self, tokens: Sequence[Token]) -> list[Named]:
        """Return the outlets named by ``tokens``, not by words that stand between them."""
        starts = {t.start for t in tokens}
        start, end = span_of_tokens(tokens)
        return [
            n
            for n in self.scene.named_in(start, end)
            if n.kind == "outlet" and any(n.start <= s < n.end for s in starts)
        ]

    def _vias(self, outlets: Sequence[Named], speaker: Speaker | None) -> Iterator[Via]:
        publisher = (self.scene.report.source or "").lower()
        for named in outlets:
            own = named.id is not None and named.id.lower() == publisher
            speaks = speaker is not None and speaker.start <= named.start < speaker.end
            if not own and not speaks:
                yield Via(text=named.text, start=named.start, end=named.end, source_id=named.id)

    def _same_role(self, who: Token) -> Speaker | None:
        """Return the last speaker of that role: "the official" is the official named before."""
        recent: Speaker | None = None
        for back, voice in enumerate(self.heard.before(who.start)):
            speaker = voice.speaker
            if speaker is None:
                continue
            if voice.noun == who.lemma and (speaker.alignment or speaker.party):
                return speaker
            role = voice.noun in self.scene.wording.speaking_roles
            if recent is None and back < RECENT and role and speaker.alignment:
                recent = speaker
        return recent
