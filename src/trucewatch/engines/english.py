"""English parsing with spaCy: trees in the common relations of ``claim.analysis``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.ports import Stretch
from trucewatch.engines.english_model import MODEL_VERSION, load_model
from trucewatch.engines.english_repairs import mend

PLACEHOLDER = "this"  # a masked quotation is parsed as a pronoun
MAX_TOKENS = 220  # a longer "sentence" is cut: it is a table or a list, and parsing is quadratic
HYPHENATED = (
    "pull-back", "pull-out", "build-up", "cease-fire", "counter-offensive", "air-strike", "sit-in",
    "small-arms", "machine-gun", "de-escalation", "hostage-taking", "car-bomb", "booby-trap",
)  # fmt: skip
_RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "attr": "attr",
    "oprd": "xcomp",
    "dative": "iobj",
    "agent": "case",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "npadvmod": "obl:npmod",
    "prt": "compound:prt",
    "neg": "neg",
    "acomp": "xcomp",
    "quantmod": "advmod",
}


class EnglishAnalyser:
    """Parses English with the pinned small spaCy model; one instance serves a process."""

    def __init__(self) -> None:
        """Load the model; its files are checked against their known hashes."""
        self._nlp = load_model()
        for word in HYPHENATED:
            self._nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
            self._nlp.tokenizer.add_special_case(word + "s", [{"ORTH": word + "s"}])

    @property
    def method(self) -> str:
        """Name and version, as they stand in a claim's ``method``."""
        return f"rules-en/1+{MODEL_VERSION}"

    def analyse(self, text: str, stretches: Sequence[Stretch]) -> Sequence[Sequence[Tree]]:
        """Return the trees of each stretch of ``text``, in order."""
        masked = [_masked(text, stretch) for stretch in stretches]
        docs = self._nlp.pipe((self._cut(m[0]) for m in masked), batch_size=64)
        return [
            list(_trees(doc, offsets, stretch))
            for doc, (_, offsets), stretch in zip(docs, masked, stretches, strict=True)
        ]

    def _cut(self, text: str) -> Any:
        doc = self._nlp.make_doc(text)
        return doc if len(doc) <= MAX_TOKENS else doc[:MAX_TOKENS].as_doc()


def _masked(text: str, stretch: Stretch) -> tuple[str, list[tuple[int, int, int, int | None]]]:
    """Return the stretch with its quotations replaced, and where each piece came from.

    A piece is (start in the masked text, start in the report, length in the report, quotation).
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int | None]] = []
    at, length = stretch.start, 0
    cuts = sorted([*stretch.masks, *((mark, mark + 1, -1) for mark in stretch.drops)])
    for start, end, number in cuts:
        if start < at:
            continue
        masked = PLACEHOLDER if number >= 0 else ""
        for piece, origin, size, quote in (
            (_levelled(text[at:start]), at, start - at, None),
            (masked, start, end - start, number),
        ):
            if piece:
                pieces.append((length, origin, size, quote))
                parts.append(piece)
                length += len(piece)
        at = end
    pieces.append((length, at, stretch.end - at, None))
    parts.append(_levelled(text[at : stretch.end]))
    return "".join(parts), pieces


def _levelled(text: str) -> str:
    """Return the text with every kind of white space as a blank: same length, steadier parses."""
    plain = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return "".join(" " if letter.isspace() else letter for letter in plain)


def _trees(
    doc: Any, pieces: list[tuple[int, int, int, int | None]], stretch: Stretch
) -> Iterator[Tree]:
    for sentence in doc.sents:
        words = [word for word in sentence if not word.is_space]
        if words:
            tokens = _tokens(words, pieces)
            yield Tree.of(tokens, tokens[0].start, tokens[-1].end, stretch.quoted)


def _tokens(words: Sequence[Any], pieces: list[tuple[int, int, int, int | None]]) -> list[Token]:
    place = {word.i: number for number, word in enumerate(words)}
    tokens = [_token(word, place, pieces) for word in words]
    return mend(_prepositions_as_case(tokens))


def _token(
    word: Any, place: dict[int, int], pieces: list[tuple[int, int, int, int | None]]
) -> Token:
    start, end, quote = _origin(word.idx, len(word.text), pieces)
    index = place[word.i]
    head = place.get(word.head.i, index)
    morph = word.morph
    return Token(
        index=index,
        text=word.text,
        lemma=word.lemma_.lower(),
        pos=word.pos_,
        relation="root" if head == index else _RENAMED.get(word.dep_, word.dep_),
        head=head,
        start=start,
        end=end,
        tense="".join(morph.get("Tense")),
        form="".join(morph.get("VerbForm")),
        plural="Plur" in morph.get("Number"),
        quote=quote,
    )


def _origin(
    at: int, size: int, pieces: list[tuple[int, int, int, int | None]]
) -> tuple[int, int, int | None]:
    """Return where a stretch of the masked text stands in the report."""
    for start, origin, length, quote in reversed(pieces):
        if at >= start:
            if quote is not None:
                return origin, origin + length, quote
            return origin + at - start, origin + at - start + size, None
    raise AssertionError("the first piece starts at 0")


def _prepositions_as_case(tokens: list[Token]) -> list[Token]:
    """Hang each noun from its preposition's governor, and the preposition from the noun.

    spaCy's English labels put the preposition above its noun; Universal Dependencies put it below,
    which lets one set of rules serve several languages.
    """
    out = list(tokens)
    for preposition in tokens:
        inner = [t for t in tokens if t.head == preposition.index and t.index != preposition.index]
        objects = [t for t in inner if t.relation in ("pobj", "pcomp")]
        if preposition.pos not in ("ADP", "SCONJ", "ADV", "PART", "VERB") or not objects:
            continue
        _turn(out, preposition, objects[0], inner)
    return out


def _turn(out: list[Token], preposition: Token, inside: Token, inner: Iterable[Token]) -> None:
    above = out[preposition.index].head
    is_root = above == preposition.index
    relation = _oblique(out, preposition, inside, above, is_root)
    head = inside.index if is_root else above
    out[inside.index] = replace(out[inside.index], head=head, relation=relation)
    out[preposition.index] = replace(
        out[preposition.index],
        head=inside.index,
        relation="case" if inside.relation == "pobj" else "mark",
    )
    for other in inner:
        if other.index != inside.index and out[other.index].head == preposition.index:
            out[other.index] = replace(out[other.index], head=inside.index)


def _oblique(out: list[Token], preposition: Token, inside: Token, above: int, is_root: bool) -> str:
    if is_root:
        return "root"
    if preposition.relation == "conj":
        return "conj"
    governor = out[above]
    if inside.relation == "pcomp":
        return "acl" if governor.pos in ("NOUN", "PROPN") else "advcl"
    if governor.pos in ("NOUN", "PROPN", "PRON", "NUM"):
        return "nmod"
    return "obl:agent" if preposition.lemma == "by" and _passive(out, governor) else "obl"


def _passive(out: list[Token], governor: Token) -> bool:
    if governor.tense == "Past" and governor.relation in ("acl", "acl:relcl", "advcl"):
        return True
    return any(t.head == governor.index and t.relation in ("nsubj:pass", "aux:pass") for t in out)
