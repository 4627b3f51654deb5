"""Mends what the small English model gets wrong often and in the same way.

Each repair looks at shapes of the tree only, never at what the words are about.
"""

from collections.abc import Callable
from dataclasses import replace

from trucewatch.claim.analysis import Token

Repair = Callable[[list[Token]], None]


def mend(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the known faults of the parser mended."""
    out = list(tokens)
    for repair in (
        _gerund_objects,
        _gerund_subjects,
        _garden_paths,
        _stray_objects,
        _verbs_as_nouns,
        _said_by,
        _when_clauses,
        _gapped_passives,
    ):
        repair(out)
    return out


def _gerund_objects(out: list[Token]) -> None:
    """Mend "denied bombing Turkey", where the gerund is taken for an adjective of its object."""
    for token in list(out):
        if not token.text.lower().endswith("ing") or token.relation not in ("amod", "compound"):
            continue
        noun = out[token.head]
        verb = out[noun.head]
        if noun.relation == "obj" and verb.index == token.index - 1 and verb.pos == "VERB":
            out[token.index] = replace(
                token,
                pos="VERB",
                relation="xcomp",
                head=verb.index,
                lemma=_stem(token),
                form="Part",
            )
            out[noun.index] = replace(noun, head=token.index)


def _stem(token: Token) -> str:
    """Return the verb of a gerund that was lemmatised as a noun."""
    if not token.lemma.endswith("ing"):
        return token.lemma
    base = token.lemma[:-3]
    doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"
    return base[:-1] if doubled else base


def _gerund_subjects(out: list[Token]) -> None:
    """Mend "Reopening of the crossing was put off", where a gerund with "of" is a noun."""
    for token in list(out):
        if token.pos != "VERB" or not token.text.lower().endswith("ing"):
            continue
        followers = [
            t
            for t in out
            if (t.head == token.index
            and t.index == token.index + 3)
            or (t.head == token.index
            and t.relation == "obl")
        ]
        of = [
            f for f in followers if any(c.head == f.index and c.text.lower() == "of" for c in out)
        ]
        above = out[token.head]
        if (
            not of
            or token.relation not in ("advcl", "csubj", "nsubj")
            or above.pos not in ("VERB", "AUX")
        ):
            continue
        passive = any(t.head == above.index and t.relation == "aux:pass" for t in out)
        has_subject = any(
            t.head == above.index and t.relation in ("nsubj", "nsubj:pass") for t in out
        )
        if has_subject and token.relation == "advcl":
            continue
        out[token.index] = replace(
            token,
            pos="NOUN",
            relation="nsubj:pass" if passive else "nsubj",
            lemma=token.text.lower(),
        )
        for follower in of:
            out[follower.index] = replace(follower, relation="nmod")


def _garden_paths(out: list[Token]) -> None:
    """Mend "talks scheduled for May have been called off": the bare participle is no main verb."""
    for token in list(out):
        bare = token.relation == "root" and token.pos == "VERB" and token.tense == "Past"
        if not bare or any(
            t.head == token.index and t.relation in ("aux", "aux:pass") for t in out
        ):
            continue
        later = [
            t for t in out if t.head == token.index and t.relation == "conj" and t.pos == "VERB"
        ]
        joined = later and any(
            t.relation == "cc" and token.index < t.index < later[0].index for t in out
        )
        own = [t for t in out if t.head == token.index and t.relation == "nsubj"]
        if not later or joined or not own:
            continue
        main, noun = later[0], own[0]
        helped = any(t.head == main.index and t.relation in ("aux", "aux:pass") for t in out)
        if not helped or any(t.head == main.index and t.relation.startswith("nsubj") for t in out):
            continue
        passive = any(t.head == main.index and t.relation == "aux:pass" for t in out)
        out[main.index] = replace(main, relation="root", head=main.index)
        out[noun.index] = replace(
            noun, head=main.index, relation="nsubj:pass" if passive else "nsubj"
        )
        out[token.index] = replace(token, relation="acl", head=noun.index, form="Part")


def _stray_objects(out: list[Token]) -> None:
    """Mend "On Sunday a meeting was cancelled", where the subject hangs from the date."""
    for token in list(out):
        if token.relation != "pobj" or token.head == token.index:
            continue
        above = out[token.head]
        verb = out[above.head]
        if above.relation not in ("obl", "nmod") or verb.pos not in ("VERB", "AUX"):
            continue
        if any(t.head == verb.index and t.relation.startswith("nsubj") for t in out):
            continue
        passive = any(t.head == verb.index and t.relation == "aux:pass" for t in out)
        out[token.index] = replace(
            token, head=verb.index, relation="nsubj:pass" if passive else "nsubj"
        )


def _verbs_as_nouns(out: list[Token]) -> None:
    """Mend a finite verb that hangs as a clause from the noun that should be its subject."""
    for token in list(out):
        above = out[token.head]
        if token.relation != "acl" or token.form != "Fin" or above.relation != "root":
            continue
        if above.pos not in ("NOUN", "PROPN") or any(
            t.head == above.index and t.pos in ("VERB", "AUX") and t.index != token.index
            for t in out
        ):
            continue
        out[token.index] = replace(token, relation="root", head=token.index)
        out[above.index] = replace(above, relation="nsubj", head=token.index)
        for other in list(out):
            if (
                other.head == above.index
                and other.index > token.index
                and other.relation in ("punct", "appos")
            ):
                out[other.index] = replace(
                    other,
                    head=token.index,
                    relation="obj" if other.quote is not None else other.relation,
                )


def _said_by(out: list[Token]) -> None:
    """Mend "…, the ministry said", whose speaker is taken for an apposition of the last noun."""
    for token in list(out):
        if token.relation != "root" or token.pos != "VERB":
            continue
        below = [t for t in out if t.head == token.index and t.index != token.index]
        spoken = any(t.relation == "ccomp" for t in below)
        if not spoken or any(t.relation.startswith("nsubj") for t in below):
            continue
        apposed = [t for t in out if t.index < token.index and _is_tail(out, t)]
        if not apposed:
            continue
        last = apposed[-1]
        if all(_hangs_from(out, t, last) for t in out[last.index + 1 : token.index]):
            out[last.index] = replace(last, head=token.index, relation="nsubj")


def _hangs_from(out: list[Token], token: Token, top: Token) -> bool:
    now = token
    for _ in range(len(out)):
        if now.index == top.index:
            return True
        if now.head == now.index:
            return False
        now = out[now.head]
    return False


def _when_clauses(out: list[Token]) -> None:
    """Mend "on 14 March when a round landed": the clause belongs to the verb, not to the date."""
    for token in list(out):
        when = any(t.head == token.index and t.text.lower() == "when" for t in out)
        if token.relation != "acl:relcl" or not when:
            continue
        now = out[token.head]
        while now.pos not in ("VERB", "AUX") and now.head != now.index:
            now = out[now.head]
        if now.pos in ("VERB", "AUX") and now.index != token.index:
            out[token.index] = replace(token, head=now.index, relation="advcl")


def _is_tail(out: list[Token], token: Token) -> bool:
    """Return True for a noun phrase that a comma cuts off from the one it is joined to."""
    if token.relation == "appos":
        return True
    if token.relation != "conj" or token.pos not in ("NOUN", "PROPN"):
        return False
    first = min(t.index for t in out if _hangs_from(out, t, token))
    return first > 0 and out[first - 1].text == ","


def _gapped_passives(out: list[Token]) -> None:
    """Mend "two were killed and three wounded": the second verb is a passive too."""
    for token in list(out):
        first = out[token.head]
        if token.relation != "conj" or token.pos != "VERB" or token.tense != "Past":
            continue
        below = [t for t in out if t.head == token.index]
        helped = any(t.relation in ("aux", "aux:pass", "obj", "nsubj:pass") for t in below)
        passive = any(t.head == first.index and t.relation == "aux:pass" for t in out)
        own = [t for t in below if t.relation == "nsubj"]
        if passive and own and not helped:
            out[own[0].index] = replace(own[0], relation="nsubj:pass")
            for agent in below:
                by = any(c.head == agent.index and c.text.lower() == "by" for c in out)
                if agent.relation == "obl" and by:
                    out[agent.index] = replace(agent, relation="obl:agent")
