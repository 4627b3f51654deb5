"""Who is said to say what in a report, deed or no deed: the speakers of all its attributions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.citing import according_to
from trucewatch.claim.extract import whole_scene
from trucewatch.claim.grammar import subject
from trucewatch.claim.kit import Kit
from trucewatch.claim.record import Speaker, Toponym
from trucewatch.claim.scene import Scene, span_of_tokens
from trucewatch.claim.speakers import Voices
from trucewatch.report.record import Report

_CONTENT = ("ccomp", "xcomp", "obj", "advcl", "acl")
_MINDED = frozenset({"plan", "question", "comment", "agree"})
_BESIDE = ("parataxis", "ccomp", "advcl", "conj")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words of a report that it puts in somebody's mouth; spans are code points.

    ``source`` is where the speaker stands beside the words, a pronoun where one stands there;
    ``speaker`` is who is meant, None when the pronoun leaves it open.
    """

    speaker: Speaker | None
    source: Span
    content: tuple[Span, ...]


def attribute(report: Report, toponyms: Sequence[Toponym], kit: Kit) -> tuple[Attribution, ...]:
    """Return the attributions of ``report`` in the order of the text, every sentence read."""
    scene = whole_scene(report, toponyms, kit)
    voices = Voices(scene)
    voices.listen()
    found = [one for tree in scene.trees for one in _in_sentence(scene, tree, voices)]
    found += _quoted(scene, voices, found)
    return tuple(sorted(found, key=lambda one: one.content))


def _in_sentence(scene: Scene, tree: Tree, voices: Voices) -> Iterator[Attribution]:
    if tree.quoted is not None:
        return
    who = according_to(tree)
    if who is not None:
        voice = voices.voice_of_words(tree, who)
        if voice.speaker is not None:
            away = {t.index for t in tree.subtree(who)}
            words = [t for t in tree.tokens if t.index not in away]
            place = (voice.speaker.start, voice.speaker.end)
            yield Attribution(
                voice.speaker, place, tuple(_spans(scene, words or list(tree.tokens)))
            )
    for token in tree.tokens:
        if token.pos != "VERB" or not _tells(scene, tree, token, voices):
            continue
        said = voices.voice_of_verb(tree, token)
        content = _content(scene, tree, token)
        speaker = said.speaker if said is not None else None
        source = _source(tree, token, speaker)
        if source is not None and content:
            yield Attribution(speaker, source, tuple(content))


def _tells(scene: Scene, tree: Tree, verb: Token, voices: Voices) -> bool:
    """Return True for a verb by which somebody speaks or thinks, by its lemma or its clause."""
    if voices.speaks(verb) or _means(scene, tree, verb):
        return True
    for child in tree.children(verb, "ccomp", "obj", "parataxis"):
        if child.quote is not None:
            return True
        if child.relation == "ccomp" and tree.low_words(child, "mark") & tree.wording.content_marks:
            return True
    return False


def _means(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "hopes that …" and "wants to …", by which somebody's mind is told."""
    kinds = scene.lexicon.operators.of_verb(verb.lemma)
    return bool(kinds & _MINDED) and tree.child(verb, "ccomp", "xcomp") is not None


def _source(tree: Tree, verb: Token, speaker: Speaker | None) -> Span | None:
    """Return where the speaker stands: the pronoun beside the verb, else the words themselves."""
    words = tree.wording
    for who in (*tree.children(verb, *SUBJECTS, *words.speaker_relations), subject(tree, verb)):
        if who is not None and who.low in words.pronouns - words.impersonal:
            return who.start, who.end
    return None if speaker is None else (speaker.start, speaker.end)


def _content(scene: Scene, tree: Tree, verb: Token) -> list[Span]:
    """Return what is said by ``verb``: its clause below it, or the clause it is put beside."""
    if _only_perceives(scene, tree, verb):
        return []
    kept: list[Token] = []
    for child in tree.children(verb, *_CONTENT, "obl", "nmod"):
        if child.relation in _CONTENT or tree.case(child) in tree.wording.about_after_verbs:
            kept += tree.subtree(child)
    above = tree.head(verb)
    if not kept and above is not None and verb.relation in _BESIDE:
        own = {t.index for t in tree.subtree(verb)}
        kept = [t for t in tree.subtree(above) if t.index not in own]
    quoted = [t for t in tree.tokens if t.quote is not None]
    return _spans(scene, [*kept, *(t for t in quoted if t not in kept)])


def _only_perceives(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "saw the convoy" and "found a way", by which nobody says a thing."""
    perceives = verb.lemma in scene.lexicon.operators.say_cue_only
    return perceives and not tree.children(verb, "ccomp", "xcomp", "advcl", "parataxis")


def _spans(scene: Scene, words: Sequence[Token]) -> list[Span]:
    """Return where the words stand; a masked quotation stands for all of its words."""
    plain = [t for t in words if t.quote is None and t.pos != "PUNCT"]
    spans = [span_of_tokens(plain)] if plain else []
    numbers = {t.quote for t in words if t.quote is not None}
    return spans + [(q.start, q.end) for q in scene.layout.quotations if q.number in numbers]


def _quoted(scene: Scene, voices: Voices, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the quotations of their own whose speaker spoke before or after them."""
    told = {span for one in found for span in one.content}
    for quote in scene.layout.quotations:
        voice = voices.quotes.get(quote.number)
        speaker = voice.speaker if voice is not None else None
        span = (quote.start, quote.end)
        if quote.full and speaker is not None and span not in told:
            yield Attribution(speaker, (speaker.start, speaker.end), (span,))
