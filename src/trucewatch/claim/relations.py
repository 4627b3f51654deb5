"""How the words around a name bear on it: backing, holding and making are not doing.

Patterns are read on folded, lower-case text. A compound ("Turkish-backed", "rejim yanlısı") is part
of the name's own words; a phrase before it ("backed by") is not.
"""

import re
from typing import Literal, cast

Relation = Literal["name", "adjective", "pro", "anti", "backed", "held", "made", "led"]
Rules = tuple[tuple[Relation, re.Pattern[str]], ...]

NEAR = 40  # letters looked at on either side


def _rules(**patterns: str) -> Rules:
    return tuple((cast(Relation, name), re.compile(text)) for name, text in patterns.items())


# What is joined to the end of a name.
JOINED_AFTER: dict[str, Rules] = {
    "en": _rules(
        backed=r"-(?:backed|supported|funded|financed|sponsored|armed|trained|equipped)\b",
        pro=r"-(?:aligned|allied|leaning|friendly|affiliated|linked)\b",
        held=r"-(?:held|controlled|occupied|run|ruled|administered|dominated|populated|majority|"
        r"inhabited)\b",
        made=r"-(?:made|built|supplied|manufactured|designed|produced|origin|provided)\b",
        led=r"-(?:led|brokered|mediated|commanded|hosted|drafted|sponsored)\b",
    ),
    "ar": _rules(made=r" ال?صنع\b"),
    "ru": _rules(made=r" производств\w*"),
    "tr": _rules(
        pro=r" (?:yanlı|yandaş|taraftar|destekçi)\w*",
        anti=r" karşıt\w*",
        backed=r"(?:'\w+)? (?:destekli|tarafından desteklen\w*|desteğindeki|desteklediği)\b",
        held=r"(?:'\w+)? (?:kontrolü\w*|denetimi\w*|işgali\w*|kontrolünde\w*)(?: altında\w*)?\b",
        made=r" (?:yapımı|üretimi|menşeli)\b",
        led=r"(?:'\w+)? (?:öncülüğündeki|liderliğindeki|öncülüğünde|liderliğinde)\b",
    ),
}
# What is joined to the start of a name.
JOINED_BEFORE: dict[str, Rules] = {
    "en": _rules(pro=r"\bpro-$", anti=r"\banti-$"),
    "ar": (),
    "ru": _rules(pro=r"\bпро-?$", anti=r"\bанти-?$"),
    "tr": (),
}
# Words before a name that stay outside it.
BEFORE: dict[str, Rules] = {
    "en": _rules(
        backed=r"\b(?:backed|supported|funded|financed|sponsored|armed|trained|equipped) by "
        r"(?:the )?$",
        held=r"\b(?:controlled|administered|ruled) by (?:the )?$|\bunder (?:the )?control of "
        r"(?:the )?$",
        made=r"\b(?:made|manufactured|produced|built|supplied) (?:in|by) (?:the )?$",
        pro=r"\b(?:loyal|allied|sympathetic|close) (?:to|with) (?:the )?$",
        anti=r"\b(?:opposed|hostile) to (?:the )?$",
    ),
    "ar": _rules(
        pro=r"(?:موالي|مويد|مقرب|متحالف)\w* (?:ل{1,2}|من |مع )$",
        anti=r"(?:مناهض|معارض|معادي)\w* ل{1,2}$",
        backed=r"مدعوم\w* (?:\w+ )?من (?:قبل )?$|تدعمها $|تدعمه $|بدعم (?:من )?$",
        held=r"(?:سيطره|سيطرتها?|يسيطر عليها|تسيطر عليها|يسيطر عليه) $",
        led=r"بقياده $",
    ),
    "ru": _rules(
        backed=r"\b(?:поддерживаем\w*|поддержанн\w*|при поддержке) $",
        held=r"\b(?:подконтрольн\w*|контролируем\w*|удерживаем\w*|оккупированн\w*|под контролем) $",
        pro=r"\b(?:верн|лояльн|союзн)\w* $",
        led=r"\b(?:под руководством|во главе с|под эгидой) $",
    ),
    "tr": (),
}


# A phrase before a name ends in one of these, so most names need no search at all.
_BEFORE_ENDS: dict[str, tuple[str, ...]] = {
    "en": (" by ", " in ", " of ", " to ", " with ", " the "),
    "ar": (" ", "ل"),
    "ru": (" ",),
    "tr": (" ",),
}


def joined(low: str, start: int, end: int, language: str) -> tuple[int, int, Relation] | None:
    """Return the span and relation of the compound that a name is part of, None when of none."""
    words = low[start:end]
    if language == "en" and "-" in words and " " not in words:
        head = _first(JOINED_BEFORE["en"], words.split("-")[0] + "-")
        if head:
            return start, end, head[0]
    if language != "en" or low.startswith("-", end):
        for relation, pattern in JOINED_AFTER[language]:
            found = pattern.match(low, end)
            if found:
                return start, found.end(), relation
    if language == "ru" or low.endswith("-", 0, start):
        base = max(0, start - 6)
        before = _first(JOINED_BEFORE[language], low[base:start])
        if before:
            return base + before[1], end, before[0]
    return None


def phrase_before(low: str, start: int, language: str) -> Relation | None:
    """Return the relation that the words before a name give it, None when they give none."""
    if not low.endswith(_BEFORE_ENDS[language], 0, start):
        return None
    found = _first(BEFORE[language], low[max(0, start - NEAR) : start])
    return found[0] if found else None


def _first(rules: Rules, text: str) -> tuple[Relation, int] | None:
    for relation, pattern in rules:
        found = pattern.search(text)
        if found:
            return relation, found.start()
    return None


_ADJECTIVE_EN = re.compile(r".{2,}(?:ian|ean|ish|ese|i|ic|an|pine)s?$")
_OTHER_ADJECTIVES = """
    greek dutch swiss czech french thai polish danish finnish lao slovak slovene serb croat kyrgyz
    turkmen filipino cypriot basque maltese welsh irish scottish
    kazakh uzbek tajik afghan azeri
"""
_ADJECTIVES_EN = frozenset(_OTHER_ADJECTIVES.split())
_ADJECTIVE_RU = re.compile(
    r".*(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$|.*(?:асадовск|режимн)\w+$"
)
_ADJECTIVE_AR = re.compile(r"(?:ال)?\w+(?:ي|يه|يون|يين|يتين|يان)$")


def is_adjective(words: str, name: str, language: str) -> bool:
    """Return True when ``words`` describe something by the party ("Syrian") rather than name it."""
    low = words.casefold()
    if language == "tr" or " " in low or low == name.casefold():
        return False
    if language == "ru":
        return _ADJECTIVE_RU.match(low) is not None
    if language == "ar":
        return _ADJECTIVE_AR.match(low) is not None
    return low in _ADJECTIVES_EN or _ADJECTIVE_EN.match(low) is not None
