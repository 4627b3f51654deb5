"""Who may do a deed where its doer stands behind the noun, and short words or none tell of it.

Arabic writes "the army's shelling", "the shelling of the town" and "a raid of the air force" alike
or nearly so. What the words leave open stays open.
"""

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import meant
from trucewatch.claim.happening import Happening
from trucewatch.claim.scene import Scene

_BARE = ""
_LOOSE = frozenset({"ل", "من"})  # each of them tells of much else besides a doer
_OF_PEOPLE = frozenset({"detention", "abduction"})  # whose genitive is who was taken
_AGREEING = frozenset({"amod", "det", "advmod", "case", "obl:npmod"})


def may_follow(scene: Scene, happening: Happening, noun: Token, child: Token) -> bool:
    """Return False for what ``child`` behind ``noun`` cannot name as the doer."""
    tree = happening.tree
    if not tree.wording.described_behind:
        return True
    case = tree.case(child)
    if case == _BARE:
        return _may_own(scene, happening, noun, child)
    return case not in _LOOSE or _is_of(scene, tree, noun, child)


def _may_own(scene: Scene, happening: Happening, noun: Token, child: Token) -> bool:
    """Return False for "shelling of tunnels", "attacks of Madrid" and "X's killing by Y"."""
    tree = happening.tree
    if meant(tree, child).pos == "NUM" or child.lemma in tree.wording.doings:
        return False
    if child.relation != "nmod":
        return True
    if happening.act in _OF_PEOPLE and child.lemma not in scene.lexicon.deeds.classes["armed"]:
        return False
    placed = scene.is_place(child) and not scene.is_country(child)
    placed = placed or any(n.metonym for n in scene.named_at(child))
    return not placed and not _has_agent(tree, noun)


def _has_agent(tree: Tree, noun: Token) -> bool:
    """Return True where a phrase names the doer as such, so that a genitive suffered the deed."""
    beside = tree.children(noun, "nmod", "obl:agent")
    return any((case := tree.case(t)) in tree.wording.by and len(case) > len("من") for t in beside)


def _is_of(scene: Scene, tree: Tree, noun: Token, child: Token) -> bool:
    """Return True for "a raid of (ل) the air force", told of nobody else and by nothing between."""
    if noun.lemma in tree.wording.done_to or not _is_next(tree, noun, child):
        return False
    if scene.is_country(child) or noun.lemma in tree.wording.machines:
        return False  # "the massacre of (ل) X" may be done to X, mines are laid for patrols
    owned = any(
        t.index < child.index and not tree.case(t)
        for t in tree.children(noun, "nmod", "obj", "nmod:poss")
    )
    return not owned and child.lemma not in scene.lexicon.deeds.classes["civilians"]


def _is_next(tree: Tree, noun: Token, child: Token) -> bool:
    """Return True when only what describes the noun stands between the two."""
    between = tree.tokens[noun.index + 1 : child.index]
    return all(t.relation in _AGREEING for t in between)
