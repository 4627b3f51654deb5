"""What stands beside a name and changes whom it means: places, people, look-alikes.

All patterns are read on folded, lower-case text (see ``folding``).
"""

import re

# Names of countries and outlets that persons bear too ("Jordan Smith", "Michael Jordan").
_ALSO_PERSONS = """
    jordan chad georgia israel kenya india cuba malta china paris sydney brazil moldova dominica
    wafa saba bloomberg
"""
FIRST_NAMES = frozenset(_ALSO_PERSONS.split())
_TITLE_WORDS = """
    king queen prime president foreign defence defense interior armed army air general minister
    crown prince river valley times and news agency tv radio state government ministry sunday
    monday tuesday wednesday thursday friday saturday
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_US_GEORGIA = re.compile(r"\b(?:atlanta|savannah|augusta|u\.?s\.? state)\b")
_FAR = 400  # letters around "Georgia" in which an American word decides
_NEXT_WORD = re.compile(r" ([A-Z][a-z]+)\b")
_LAST_WORD = re.compile(r"(?:^|[ \"(])([A-Z][a-z]+) $")
_SMALL_WORDS = """
    the a an in and for as with when while from to on at of but if after before since both under
    near across against via amid between like unlike today yesterday meanwhile
"""
_NOT_A_FIRST_NAME = _TITLES | frozenset(_SMALL_WORDS.split())

_WIND = (
    "north|south|east|west|northern|southern|eastern|western|central|north-?west(?:ern)?|"
    "north-?east(?:ern)?|south-?west(?:ern)?|south-?east(?:ern)?|rural|greater|neighbou?ring|"
    "inland|coastal|war-torn|war-ravaged|occupied"
)
_LOCATIVE_BEFORE = {
    "en": re.compile(
        rf"\b(?:in|into|at|near|across|inside|outside|throughout|around|within|parts of|rest of|"
        rf"(?:north|south|east|west) of|border (?:with|of)|city of|province of)(?: the)? $|"
        rf"\b(?:{_WIND})[ -]$"
    ),
    "ar": re.compile(
        r"(?:^|\s|\bو)(?:في|داخل|شمال\w*|جنوب\w*|شرق\w*|غرب\w*|وسط|عبر|قرب|خارج|انحاء|حدود|اراضي) $"
    ),
    "ru": re.compile(
        r"\b(?:в|во|на (?:севере|юге|востоке|западе|северо-западе|территории|границе)|под|около|"
        r"близ|внутри|вблизи|территори\w+|север\w*|юг\w*|восток\w*|запад\w*|северо-запад\w*|"
        r"над|район\w*|город\w*|провинци\w*|област\w*|пригород\w*|окраин\w*|квартал\w*|"
        r"улиц\w*|аэропорт\w*|жител\w*|центр\w*) $"
    ),
}
_FORCES = re.compile(
    r"\b(?:army|forces?|military|government|troops|regime|ministry|police|guards?|fighters|"
    r"militias?|authorities|command)$"
)
_FROM = {"en": re.compile(r"\b(?:from|to|of|towards?|for|left|visit|visited) $"),
         "ar": re.compile(r"\b(?:من|الي|نحو) $")}  # fmt: skip
_LOCATIVE_AFTER = {
    "tr": re.compile(r"'?(?:n?[dt][ae](?:n|ki\w*)?)\b|'?n?[ıiuü]n (?:kuzey|güney|doğu|batı)\w*"),
}
_GROUND = re.compile(
    r" (?:border|frontier|city|cities|town|towns|village|villages|province|provinces|territory|"
    r"territories|soil|airspace|coast|capital|region|regions|side of|desert|countryside)s?\b"
    r"(?! (?:guards?|police|forces?|troops|service|patrols?|officials?|command))"
)
_QUALIFIER = (
    r"(?:(?:\d+|two|three|four|five|several|many|some|young|local|displaced|ordinary|innocent|"
    r"detained|wounded|unarmed|minor|teenage|elderly|independent|prominent|freelance|fellow|"
    r"internally|foreign|armed|islamist|jihadist|hardline|militant|rebel|separatist|shi'?ite|shia|"
    r"sunni|kurdish|main|umbrella|exiled) ){0,2}"
)
_PEOPLE = {
    "en": re.compile(
        rf" {_QUALIFIER}(?:civilians?|refugees?|people|children|child|wom[ae]n|m[ae]n|boys?|girls?|"
        rf"famil(?:y|ies)|journalists?|reporters?|activists?|residents?|villagers?|farmers?|"
        rf"students?|doctors?|medics?|workers?|citizens?|nationals?|migrants?|idps?|families|"
        rf"protest(?:er|or)s?|demonstrators?|opposition|rebels?|fighters?|mercenar(?:y|ies)|"
        rf"militants?|militias?|militiam[ae]n|insurgents?|insurgency|jihadi(?:st)?s?|gunm[ae]n|"
        rf"factions?|groups?|movements?|organi[sz]ations?|part(?:y|ies)|terrorists?|dissidents?|exiles?|diaspora|analysts?|experts?|"
        rf"guerr?illas?|partners?|prox(?:y|ies)|allies|clients?|democratic forces|"
        rf"pirates?|thie(?:f|ves)|gangs?|gangsters?|smugglers?|traffickers?|criminals?|raiders?|"
        rf"youths?|teenagers?|tribesm[ae]n|tribes?|clans?|herders?|nomads?|extremists?|suspects?|"
        rf"attackers?|assailants?|bombers?|fisherm[ae]n|tourists?|climbers?|prisoners?|detainees?|"
        rf"hostages?|captives?|volunteers?|contractors?|politicians?|players?|singers?|artists?|"
        rf"businessm[ae]n|compan(?:y|ies)|football\w*|team|make|manufacture|origin|design|production|language|cuisine|culture|war|crisis|"
        rf"conflict|civil war|revolution|uprising|"
        rf"observatory|network for human rights|human rights|ngos?|charit(?:y|ies)|"
        rf"civil defen[cs]e|red cross|red crescent)\b"
    ),
    "ru": re.compile(
        r" (?:оппозици\w+|боевик\w+|наемник\w+|беженц\w+|мирн\w+ (?:жител|граждан)\w+|граждан\w*|"
        r"журналист\w*|активист\w*|террорист\w*|повстанц\w+|дет\w+|женщин\w*|кризис\w*|конфликт\w*|"
        r"пират\w*|заложник\w*|пленн\w+|депутат\w*|подростк\w*|туристы?\w*|рыбак\w*|доброволь\w+|"
        r"экстремист\w*|похитител\w+|язык\w*|группировк\w+|движени\w+|организаци\w+|парти[яиюей]\w*)\b"
    ),
    "ar": re.compile(
        r"$^"  # in Arabic the people stand before the adjective: see _PEOPLE_BEFORE
    ),
    "tr": re.compile(
        r" (?:korsan\w*|rehine\w*|esir\w*|tutsak\w*|balıkçı\w*|genç\w*|terörist\w*|"
        r"muhalif\w*|mülteci\w*|sivil\w*|gazeteci\w*|aktivist\w*|vatandaş\w*|halkı\w*|"
        r"çocuk\w*|savaşı\w*|krizi\w*|paralı asker\w*)\b"
    ),
}
_PEOPLE_BEFORE = re.compile(
    r"(?:معارض\w*|فصايل|مسلح\w*|لاجي\w*|مدني\w*|نازح\w*|صحفي\w*|صحافي\w*|ناشط\w*|مواطن\w*|شعب|"
    r"قراصن\w*|رهاين|رهين\w*|اسري|اسير|معتقل\w*|شبان|شباب|صيادين|صيادون|متطوع\w*|"
    r"مرتزق\w*|ازم\w*|حرب|ثور\w*|طفل|اطفال|نساء|مرصد|دفاع المدني) $"
)
_SPEECH_ITSELF = re.compile(r"\b(?:in|into) $"), re.compile(r"(?:\.|,|;|$| language| on )")


def is_somebody_else(low: str, cased: str, start: int, end: int) -> bool:
    """Return True when a country's name is part of a person's or an American state's."""
    name = low[start:end]
    if name not in FIRST_NAMES:
        return False
    if name == "georgia" and _US_GEORGIA.search(low, max(0, start - _FAR), end + _FAR):
        return True
    after = _NEXT_WORD.match(cased, end)
    if after and after.group(1).lower() not in _TITLES:
        return True
    before = _LAST_WORD.search(cased[max(0, start - 24) : start])
    return bool(before and before.group(1).lower() not in _NOT_A_FIRST_NAME)


def is_tongue(low: str, start: int, end: int) -> bool:
    """Return True for the name of a language: "wrote in Russian.", "an Arabic-language channel"."""
    if low.startswith("-language", end) or low.startswith("-speaking", end):
        return True
    head, tail = _SPEECH_ITSELF
    return bool(head.search(low[max(0, start - 8) : start]) and tail.match(low, end))


def is_locative(low: str, start: int, end: int, language: str) -> bool:
    """Return True when the words around a name make it a place: "in X", "northern X"."""
    if language == "en" and _FORCES.search(low, start, end):
        return False
    before = _LOCATIVE_BEFORE.get(language)
    if before and before.search(low[max(0, start - 32) : start]):
        return True
    after = _LOCATIVE_AFTER.get(language)
    return bool(after and after.match(low, end))


def is_direction(low: str, start: int, language: str) -> bool:
    """Return True when somebody goes to or comes from what is named."""
    pattern = _FROM.get(language)
    return bool(pattern and pattern.search(low[max(0, start - 12) : start]))


_DATELINE = re.compile(r" ?(?:\(|\u2014|- |/|,? \d|, [^\W\d]{3,9}\.? \d|\. \d)")


def is_dateline(low: str, start: int, end: int) -> bool:
    """Return True when a name only says where a report was filed: "MOSCOW, June 5 (Agency)"."""
    before = low[max(0, start - 2) : start].strip(' "')
    return before in ("", "\v", "\n") and _DATELINE.match(low, end) is not None


def is_ground(low: str, end: int) -> bool:
    """Return True when an adjective describes ground: "Syrian border"."""
    return _GROUND.match(low, end) is not None


def is_of_people(low: str, start: int, end: int, language: str) -> bool:
    """Return True when an adjective describes people who do not act for the state it names."""
    pattern = _PEOPLE.get(language)
    if pattern and pattern.match(low, end):
        return True
    return language == "ar" and bool(_PEOPLE_BEFORE.search(low[max(0, start - 24) : start]))


def are_people(low: str, language: str) -> bool:
    """Return True for a word, folded, that stands for people who act for no state."""
    if language == "ar":
        return bool(_PEOPLE_BEFORE.search(f"{low} "))
    pattern = _PEOPLE.get(language)
    return bool(pattern and pattern.match(f" {low}"))
