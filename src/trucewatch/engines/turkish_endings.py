"""What may stand behind a Turkish stem: endings of nouns and of verbs, with harmony levelled.

``I`` stands for ı, i, u, ü, ``A`` for a and e, ``d`` for d and t, ``c`` for c and ç.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

Final = Literal["C", "V"]  # a stem that ends in a consonant or in a vowel


@dataclass(frozen=True, slots=True)
class NounForm:
    """An ending of a noun.

    ``case`` is "" for the nominative, else acc, gen, dat, loc, abl, ins or eq ("-ca"); ``owned``
    is "3" or "1" by whose it is; ``linked`` marks "-ki", which makes a description of it.
    """

    plural: bool = False
    owned: str = ""
    case: str = ""
    linked: bool = False
    made: str = ""


@dataclass(frozen=True, slots=True)
class VerbForm:
    """An ending of a verb.

    ``kind`` is "fin" for a finite verb, "an" and "dik" for participles, "acak" for the future one,
    "ma" and "mak" for verbal nouns, "conv" for converbs. ``small`` are the suffixes that change
    what is claimed: "ma" (not), "ama" (cannot), "abil" (may), "malı" (must), "sa" (if).
    """

    kind: str
    tense: str = ""
    small: tuple[str, ...] = ()
    plural: bool = False
    owned: str = ""
    case: str = ""
    first: bool = False


_CASES: Mapping[str, Mapping[str, str]] = {
    "C": {"": "", "I": "acc", "In": "gen", "A": "dat", "dA": "loc", "dAn": "abl", "lA": "ins",
          "cA": "eq"},
    "V": {"": "", "yI": "acc", "nIn": "gen", "yA": "dat", "dA": "loc", "dAn": "abl", "ylA": "ins",
          "cA": "eq"},
    "3": {"": "", "nI": "acc", "nIn": "gen", "nA": "dat", "ndA": "loc", "ndAn": "abl",
          "ylA": "ins", "ncA": "eq"},
}  # fmt: skip
_OWNERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "C": {"": ("", "C"), "I": ("3", "3"), "Im": ("1", "C"), "ImIz": ("1", "C")},
    "V": {"": ("", "V"), "sI": ("3", "3"), "m": ("1", "C"), "mIz": ("1", "C")},
}
_MADE: Mapping[str, Final] = {"lI": "V", "sIz": "C", "lIk": "C", "lIg": "C", "cI": "V"}
_PEOPLE = ("", "lAr")
_COPULAS = ("", "dIr", "dI", "ydI", "lArdIr")
_FINITE_TAILS: Mapping[str, tuple[str, ...]] = {
    "dI": ("", "m", "n", "k", "nIz", "lAr", "lArsA", "ysA"),
    "mIs": ("", "lAr", "Im", "Iz", "dI", "dIk", "lArdI", "dIr", "lArdIr", "dIlAr", "sA"),
    "Iyor": ("", "lAr", "Im", "Iz", "sIn", "sInIz", "dI", "lArdI", "dIk", "sA", "lArsA", "mIs"),
    "mAkdA": ("", "dIr", "ydI", "dIrlAr", "lAr", "yIz"),
    "mAlI": ("", "lAr", "dIr", "ydI", "yIz", "yIm", "dIrlAr"),
    "sA": ("", "lAr", "k", "ydI"),
    "sIn": ("", "lAr"),
}
_INFINITIVES = {"mAk": "", "mAgI": "acc", "mAgA": "dat", "mAkdAn": "abl", "mAklA": "ins"}
_TENSES = {"dI": "Past", "mIs": "Past", "Iyor": "Pres", "mAkdA": "Pres", "mAlI": "Pres",
           "sA": "", "sIn": ""}  # fmt: skip


def _nominal(final: str) -> Iterator[tuple[str, NounForm]]:
    """Yield the endings of a noun whose stem ends in a vowel or consonant."""
    for plural in _PEOPLE:
        for ending, (owned, then) in _OWNERS["C" if plural else final].items():
            for case, name in _CASES[then].items():
                form = NounForm(plural=bool(plural), owned=owned, case=name)
                yield f"{plural}{ending}{case}", form
                if name in ("loc", "gen"):
                    linked = NounForm(plural=form.plural, owned=owned, case=name, linked=True)
                    yield f"{plural}{ending}{case}kI", linked


@cache
def noun_endings(final: Final) -> Mapping[str, tuple[NounForm, ...]]:
    """Return what each ending may be behind a stem that ends so; the likeliest first."""
    found: dict[str, list[NounForm]] = {}
    for ending, form in _with_copulas(final):
        known = found.setdefault(ending, [])
        if form not in known:
            known.append(form)
    for made, then in _MADE.items():
        for ending, form in _nominal(then):
            here = NounForm(form.plural, form.owned, form.case, form.linked, made)
            found.setdefault(made + ending, []).append(here)
    return {ending: tuple(forms) for ending, forms in found.items()}


def _with_copulas(final: str) -> Iterator[tuple[str, NounForm]]:
    plain = list(_nominal(final))
    yield from plain
    for ending, form in plain:
        if form.case in ("", "loc") and not form.linked:
            for copula in _COPULAS[1:]:
                yield ending + copula, form


def _grown(final: Final) -> Iterator[tuple[str, Final, tuple[str, ...]]]:
    """Yield what may stand between the stem and the ending: not, cannot, may."""
    glide = "y" if final == "V" else ""
    yield "", final, ()
    yield "mA", "V", ("ma",)
    yield f"{glide}AmA", "V", ("ama",)
    yield f"{glide}AbIl", "C", ("abil",)
    yield f"{glide}AbIlmA", "V", ("abil", "ma")


def _finite(final: Final, negated: bool) -> Iterator[tuple[str, VerbForm]]:
    glide = "y" if final == "V" else ""
    for base, tails in _FINITE_TAILS.items():
        small = {"mAlI": ("malı",), "sA": ("sa",)}.get(base, ())
        if base == "Iyor" and final == "V":
            continue
        for tail in tails:
            more = (*small, "sa") if tail.endswith("sA") and not small else small
            yield base + tail, VerbForm("fin", _TENSES[base], more, first=_is_first(tail))
    yield from _future(glide)
    yield from _aorist(final, negated)


def _is_first(tail: str) -> bool:
    return tail in ("m", "k", "Im", "Iz", "dIk", "yIz", "yIm")


def _future(glide: str) -> Iterator[tuple[str, VerbForm]]:
    for tail in ("", "lAr", "dI", "dIr", "lArdIr", "dIlAr", "lArdI"):
        tense = "Past" if tail.startswith("dI") and tail != "dIr" else "Fut"
        yield f"{glide}AcAk{tail}", VerbForm("fin", tense)
    yield f"{glide}AcAksA", VerbForm("fin", "Fut", ("sa",))
    for tail in ("Im", "Iz"):
        yield f"{glide}AcAg{tail}", VerbForm("fin", "Fut", first=True)


def _aorist(final: Final, negated: bool) -> Iterator[tuple[str, VerbForm]]:
    bases = ("z",) if negated else (("r",) if final == "V" else ("Ar", "Ir"))
    for base in bases:
        for tail in ("", "lAr", "Im", "Iz", "dI", "lArdI", "dIr"):
            yield base + tail, VerbForm("fin", "Pres", first=_is_first(tail))
        for tail in ("sA", "lArsA", "sAk"):
            yield base + tail, VerbForm("fin", "Pres", ("sa",))
        yield base + "kAn", VerbForm("conv")


def _nonfinite(final: Final) -> Iterator[tuple[str, VerbForm]]:
    glide = "y" if final == "V" else ""
    for ending, form in _nominal("C"):
        told = VerbForm("an", plural=form.plural, owned=form.owned, case=form.case)
        yield f"{glide}An{ending}", told
        yield f"{glide}Is{ending}", VerbForm("ma", owned=form.owned, case=form.case)
    yield from _contents(glide)
    for ending, name in _INFINITIVES.items():
        yield ending, VerbForm("mak", case=name)
    for ending in ("ArAk", "Ip", "IncA", "AlI"):
        yield glide + ending, VerbForm("conv", small=("ıp",) if ending == "Ip" else ())
    for ending in ("dIkdAn", "dIkcA", "IyorkAn", "mIskAn"):
        yield ending, VerbForm("conv")


def _contents(glide: str) -> Iterator[tuple[str, VerbForm]]:
    """Yield the endings of clauses that are told, planned or demanded, and of nouns of doing."""
    future = f"{glide}AcA"
    theirs = {
        "dIgI": "dik", "dIklArI": "dik", f"{future}gI": "acak", f"{future}klArI": "acak",
        "mAsI": "ma", "mAlArI": "ma",
    }  # fmt: skip
    ours = {"dIgImIz": "dik", f"{future}gImIz": "acak", "mAmIz": "ma"}
    for base, kind in theirs.items():
        for case, name in _CASES["3"].items():
            yield base + case, VerbForm(kind, owned="3", case=name, plural="lAr" in base)
    for base, kind in ours.items():
        for case, name in _CASES["C"].items():
            yield base + case, VerbForm(kind, owned="1", case=name, first=True)
    for case, name in _CASES["V"].items():
        yield f"mA{case}", VerbForm("ma", case=name)


@cache
def verb_endings(final: Final) -> Mapping[str, tuple[VerbForm, ...]]:
    """Return what each ending may be behind a verb's stem that ends so; the likeliest first."""
    found: dict[str, list[VerbForm]] = {"mAdAn": [VerbForm("conv", small=("ma",))],
                                        "mAksIzIn": [VerbForm("conv", small=("ma",))]}  # fmt: skip
    for lead, then, small in _grown(final):
        negated = bool(lead) and small[-1] != "abil"
        for ending, form in (*_finite(then, negated), *_nonfinite(then)):
            here = VerbForm(
                form.kind, form.tense, (*small, *form.small), form.plural, form.owned, form.case,
                form.first,
            )  # fmt: skip
            _put(found, lead + ending, here)
        if negated:  # "-mıyor", "-amıyor"
            for tail in _FINITE_TAILS["Iyor"]:
                _put(found, f"{lead[:-1]}Iyor{tail}", VerbForm("fin", "Pres", small))
    return {ending: tuple(forms) for ending, forms in found.items()}


@cache
def shortened_endings() -> Mapping[str, tuple[VerbForm, ...]]:
    """Return the endings before which a stem drops its last vowel: "-ıyor"."""
    table = verb_endings("C")
    return {e: forms for e, forms in table.items() if e.startswith("Iyor")}


def _put(found: dict[str, list[VerbForm]], ending: str, form: VerbForm) -> None:
    known = found.setdefault(ending, [])
    if form not in known:
        known.append(form)
