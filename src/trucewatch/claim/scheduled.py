"""What the present tense sets for a day to come: "the talks resume on Sunday"."""

from trucewatch.claim.grammar import predicate_of
from trucewatch.claim.happening import Happening
from trucewatch.claim.reading import Reading
from trucewatch.claim.scene import Scene
from trucewatch.claim.timing import Moment, published_day

_HELPERS = ("aux", "aux:pass", "cop")
_MAIN = ("root", "conj", "ccomp", "parataxis")


def settle_schedule(
    scene: Scene, happening: Happening, reading: Reading, moment: Moment | None
) -> None:
    """Take a deed as planned where the present tense of a full sentence gives it a day.

    Headlines tell the past in the present tense, so that they are left alone, and so is a day of
    which only the past one can be meant.
    """
    if reading.stance != "asserted" or reading.outcome is not None or moment is None:
        return
    published = published_day(scene)
    coming = moment.span.as_future().start
    if published is None or coming is None or not moment.own or moment.span.precision != "day":
        return
    if coming > published and moment.span.start != published and _is_appointed(happening):
        reading.ahead = True
        reading.take("planned", "the present tense sets it for a day to come")


def _is_appointed(happening: Happening) -> bool:
    tree = happening.tree
    verb = predicate_of(tree, happening.word)[0] if happening.nominal else happening.word
    if verb is None or verb.lemma not in tree.wording.appointing or tree.child(verb, *_HELPERS):
        return False
    above = tree.head(verb)
    if verb.relation not in _MAIN or (above and above.lemma in tree.wording.witnessing):
        return False  # "saw tanks arrive on Monday"
    return verb.tense == "Pres" and verb.form == "Fin" and tree.tokens[-1].text == "."
