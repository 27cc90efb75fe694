"""No-break spaces where Czech wants them, for text on its way out; never for text that is kept."""

import re

from kpss_desktop.czech.dates import MONTHS_OF

NO_BREAK = "\u00a0"

_OPENING = "(„‚\"'[»«–"
_DASHES = frozenset("–—")
_MONTHS = frozenset(MONTHS_OF)
_TITLES = frozenset(
    (
        "Bc.", "BcA.", "Mgr.", "MgA.", "Ing.", "arch.", "MUDr.", "MVDr.", "MDDr.", "JUDr.", "PhDr.", "RNDr.",
        "PharmDr.", "ThDr.", "ThLic.", "PaedDr.", "RSDr.", "Dr.", "doc.", "prof.", "p.", "pí", "plk.",
        "pplk.", "mjr.", "kpt.", "por.", "npor.", "et",
    )
)  # fmt: skip
_BEFORE_NUMBER = frozenset(
    (
        "č.", "čl.", "odst.", "písm.", "str.", "s.", "tab.", "obr.", "r.", "tel.", "čj.", "sv.", "cca", "§",
        "§§", "bod", "body", "bodu", "bodě", "zn.", "kap.", "příl.", "odd.", "roč.", "vyhl.", "Kč", "CZK",
        "EUR",
        "Eur", "USD", "€", "$", "Č.", "Čl.", "Str.", "S.", "Tab.", "Obr.", "Kap.", "Tel.",
    )
)  # fmt: skip
_UNIT = re.compile(
    r"(?:h|hod|hodin[ayu]?|min|minut[ayu]?|dn[ůíy]|den|týden|týdn[ůeyu]|měsíc[eůi]?|let|rok[ůyu]?|Kč|Eur|tis|mil|mld"
    r"|%|‰|°C|°|€|km|cm|mm|m|m²|m2|ha|kg|g|l|ks|osob[ay]?|lidí|člen[ůy]?|úkol[ůy]?|bod[ůy]?|procent[ao]?)(?![^\W_])"
)  # fmt: skip
_SURELY_COUNTED = re.compile(
    r"(?:Kč|CZK|Eur|EUR|€|USD|%|‰|°C|°|korun|tis|mil|mld|lidí|osob|klientů|rodin|dětí|členů|obyvatel|m²|m2|km)"
    r"(?![^\W_])"
)  # after these words 2000 is no year
_NOT_COUNTED = frozenset(
    (
        "do", "od", "na", "ve", "ze", "ke", "ku", "se", "si", "je", "jsou", "byl", "byla", "bylo", "byli",
        "byly",
        "bude", "budou", "není", "nejsou", "by", "za", "pro", "po", "při", "před", "mezi", "nad", "pod",
        "bez",
        "dle", "podle", "nebo", "či", "ale", "že", "aby", "když", "až", "také", "též", "ani", "však", "proto",
        "pak", "již", "už", "jen", "jako", "kde", "kdy", "který", "která", "které", "kteří", "má", "mají",
        "dne",
        "odst", "písm", "čl", "str", "tab", "obr", "tj", "tzn", "popř", "např", "resp", "atd", "apod",
        "viz", "včetně",
        "prostřednictvím", "kvůli", "díky", "kromě", "mimo", "přes", "proti", "okolo", "kolem", "oproti",
        "tedy",
    )
)  # fmt: skip
_CANDIDATES = re.compile(
    r" (?:(?<=[\d.§] )|(?<=\b([ksvzouaiKSVZOUAI]) )|(?=[\d–—])|(?<=et )|(?<=pí )"
    r"|(?<=, )(?=Ph|CSc|DrSc|DiS|MBA|MPA|MSc|LL|Th))(?=\S)"
)  # where a look is worth while: begins with the space, so that the search for it is quick
_AFTER_NAME = re.compile(r"(?:Ph\.|CSc\.|DrSc\.|DiS\.|MBA\b|MPA\b|MSc\b|LL\.|Th\.)")
_COUNT = re.compile(r"(?:^|\d[–-])\d+(?:,\d+)?$")
_ORDINAL = re.compile(r"(?:\d+\.[–-])?\d{1,3}\.|[IVX]+\.")
_LAW = re.compile(r"\d/\d{4}$")
_YEAR = re.compile(r"\d{4}(?!\d)")
_LIKE_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}$")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_DAY = re.compile(r"(?:^|\D)\d{1,2}\.$")
_MONTH = re.compile(r"\d{1,2}\.")
_INITIAL = re.compile(r"[^\W\d_]\.$")


def no_break(text: str) -> str:
    """The text with no-break spaces in place of those at which no line may end; nothing else changes.

    Rules of the Institute of the Czech Language (prirucka.ujc.cas.cz/?id=880): one-letter prepositions
    and conjunctions, dates, numbers with their unit or with what is counted, ordinals with their noun,
    abbreviations with what they belong to, titles with names, before a dash with spaces. The length stays,
    so that offsets hold; an address has no spaces and so is never touched. No-break spaces that were typed
    count as spaces, so that doing it twice is doing it once.
    """
    result = text
    plain = breaking(text)
    for space in _CANDIDATES.finditer(plain):
        place = space.start()
        if space[1] or _tied(*_around(plain, place)):
            result = result[:place] + NO_BREAK + result[place + 1 :]
    return result


def _around(text: str, place: int) -> tuple[str, str, str]:
    """The two words before a space and the one after it."""
    start = text.rfind(" ", 0, place) + 1
    before = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    end = text.find(" ", place + 1)
    return before, text[start:place], text[place + 1 : end if end > 0 else None]


def _tied(earlier: str, before: str, after: str) -> bool:
    """True if no line may end between two words, the first of which is more than a letter."""
    if not before:
        return False
    if after in _DASHES:
        return True
    bare, last = before.lstrip(_OPENING), before[-1]
    if last.isdigit():
        return _after_number(earlier.lstrip(_OPENING), bare, after)
    if last == ".":
        return _after_full_stop(earlier.lstrip(_OPENING), bare, after)
    if before in _MONTHS:
        return bool(_YEAR.match(after))
    if last == "," and _AFTER_NAME.match(after):
        return True
    label = bare.rstrip(":") in _BEFORE_NUMBER and after[0].isdigit()
    return label or (bare in _TITLES and after[0].isupper())


def _after_number(earlier: str, number: str, after: str) -> bool:
    if _LAW.search(number):
        return after.startswith("Sb.")
    if _SURELY_COUNTED.match(after):
        return True
    if _LIKE_A_YEAR.search(number):
        return False
    if _UNIT.match(after) or (_THOUSANDS.match(after) and not _year_before(number)):
        return True
    numbered = earlier in _BEFORE_NUMBER  # bod 5 platí: the number is a name here, it counts nothing
    return not numbered and _COUNT.search(number) is not None and _may_be_counted(after)


def _may_be_counted(after: str) -> bool:
    """True for a noun, or what stands before one: any word in small letters but those that never do."""
    word = _WORD.match(after)
    return word is not None and word[0].islower() and len(word[0]) > 1 and word[0] not in _NOT_COUNTED


def _after_full_stop(earlier: str, before: str, after: str) -> bool:
    if before in _TITLES:
        return after[0].isalpha()
    if before in _BEFORE_NUMBER and (after[0].isdigit() or len(before) > 2):
        letter = before == "písm." and after[0].isalpha() and len(after.rstrip(".,;)")) == 1
        return letter or after[0].isdigit()
    if before in _OF_THOUSANDS:
        return earlier[-1:].isdigit() and (_may_be_counted(after) or bool(_SURELY_COUNTED.match(after)))
    if _DAY.search(before) and (
        _MONTH.match(after) or _YEAR.match(after) or after.rstrip(",.;:)") in _MONTHS
    ):
        return True
    if _ORDINAL.fullmatch(before) and _may_be_counted(after):
        return _DAY.search(earlier) is None  # 29. 2. bude is a date
    return _of_one_abbreviation(earlier, before, after)


def _of_one_abbreviation(earlier: str, before: str, after: str) -> bool:
    """True within o. p. s., č. j. 5, sp. zn. and Ph. D., and between an initial and the name."""
    if (before, after[:2]) in _PAIRS or (before in ("sp.", "Sp.") and after.startswith("zn.")):
        return True
    if before == "j." and earlier in ("č.", "Č."):
        return after[0].isdigit() or after[0].isupper()
    if len(before) != 2 or not _INITIAL.match(before):
        return False
    if before[0].isupper() and after[0].isupper():
        return True
    same = before[0].islower() == after[0].islower() or before == "Č."
    return same and len(after) > 1 and after[0].isalpha() and after[1] == "."


_OF_THOUSANDS = ("tis.", "mil.", "mld.")
_PAIRS = (("Ph.", "D."), ("Th.", "D."), ("LL.", "M."))
_WORD = re.compile(r"[^\W\d_]+")


def _year_before(before: str) -> bool:
    """True if the digits before are no beginning of a number in groups of three."""
    digits = re.search(r"\d+$", before)
    return digits is None or len(digits[0]) > 3


def breaking(text: str) -> str:
    """The text with ordinary spaces again, to compare."""
    return text.replace(NO_BREAK, " ")
