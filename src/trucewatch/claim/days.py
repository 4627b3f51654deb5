"""The dates of a sentence, and which of them are one or lead into a clause."""

from trucewatch.claim.analysis import Tree
from trucewatch.claim.dates import DateSpan
from trucewatch.claim.happening import Happening
from trucewatch.claim.scene import Scene


def moments(scene: Scene, tree: Tree) -> list[DateSpan]:
    """Return the resolved dates of the sentence, in order."""
    return [d for d in scene.dates_in(tree) if d.resolved and not d.duration]


def leads_clause(happening: Happening, span: DateSpan) -> bool:
    """Return True for "on Monday, when rebels fired", whose clause tells what that day brought."""
    tree = happening.tree
    behind = [t for t in tree.tokens if t.start >= span.text_end]
    now = next((t for t in behind if t.pos != "PUNCT"), None)
    if now is None or now.low not in tree.wording.on_which:
        return False
    verb = tree.first_conjunct(happening.anchor)
    return verb.index > now.index and now.head == verb.index


def with_joined(scene: Scene, tree: Tree, span: DateSpan) -> DateSpan:
    """Return both days of "on Friday and Saturday" as one interval."""
    text = scene.report.text
    for other in moments(scene, tree):
        between = text[span.text_end : other.text_start].strip().lower()
        joined = other.text_start > span.text_end and between in tree.wording.joined_by
        if not joined or other.precision != "day" or span.precision != "day":
            continue
        if span.end is None or other.end is None or span.end >= other.end:
            continue
        return span.model_copy(
            update={"end": other.end, "text_end": other.text_end, "precision": "interval"}
        )
    return span
