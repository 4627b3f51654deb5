"""Builds the forms of a Turkish verb that the frames of ``wordings.py`` ask for."""

from __future__ import annotations

BACK, ROUND, VOWELS = "aıou", "oöuü", "aeıioöuü"
HARD = "fstkçşhp"
SOFTENED = {"et": "ed"}
WIDE = {"al", "ol", "gel", "ver", "dur", "vur", "kal", "var"}  # one syllable, yet "alır"


def turkish_forms(doer: str, of_whom: str, rest: str, stem: str) -> dict[str, str]:
    """Return the words of a frame by their names."""
    last = stem.split()[-1]
    vowel = next(c for c in reversed(last) if c in VOWELS)
    low = "a" if vowel in BACK else "e"
    high = ("u" if vowel in BACK else "ü") if vowel in ROUND else ("ı" if vowel in BACK else "i")
    dull = "ı" if low == "a" else "i"
    open_end = last[-1] in VOWELS
    d = "t" if last[-1] in HARD else "d"
    soft = stem[: -len(last)] + SOFTENED.get(last, last)
    glide = "y" if open_end else ""
    ma = f"{stem}m{low}"
    dik, acak = f"{stem}{d}{high}ğ{high}", f"{soft}{glide}{low}c{low}ğ{dull}"
    return {
        "dikacc": f"{dik}n{high}", "dikdat": f"{dik}n{low}", "acakacc": f"{acak}n{dull}",
        "masiacc": f"{ma}s{dull}n{dull}", "negdikacc": f"{ma}d{dull}ğ{dull}n{dull}", "low": low,
        "s": doer if of_whom[:1].isupper() else of_whom[:1] + doer[1:],
        "C": doer[:1] + of_whom[1:], "S": doer, "G": of_whom, "R": rest, "past": f"{stem}{d}{high}",
        "mis": f"{stem}m{high}ş", "fut": f"{soft}{glide}{low}c{low}k",
        "neg": f"{ma}d{dull}", "mak": f"{stem}m{low}k", "maya": f"{ma}y{low}",
        "mayi": f"{ma}y{dull}", "masi": f"{ma}s{dull}", "dik": dik,
        "acak": acak, "negdik": f"{ma}d{dull}ğ{dull}",
        "ip": f"{soft}{glide}{high}p {ma}d{dull}ğ{dull}",
        "sa": f"{_aorist(soft, last, low, high)}s{low}",
    }  # fmt: skip


def _aorist(soft: str, last: str, low: str, high: str) -> str:
    if last[-1] in VOWELS:
        return f"{soft}r"
    single = sum(c in VOWELS for c in last) == 1
    return f"{soft}{low if single and last not in WIDE else high}r"
