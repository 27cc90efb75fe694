"""The words of the deadline grammar, folded, as dictionaries and as parts of patterns."""

import re
from collections.abc import Iterable
from functools import cache

MONTHS = {
    form: number
    for number, forms in enumerate(
        (
            "leden ledna lednu lednem",
            "unor unora unoru unorem",
            "brezen brezna breznu breznem",
            "duben dubna dubnu dubnem",
            "kveten kvetna kvetnu kvetnem",
            "cerven cervna cervnu cervnem",
            "cervenec cervence cervenci cervencem",
            "srpen srpna srpnu srpnem",
            "zari zarim",
            "rijen rijna rijnu rijnem",
            "listopad listopadu listopadem",
            "prosinec prosince prosinci prosincem",
        ),
        1,
    )
    for form in forms.split()
}
MONTH_STEMS = (
    "lednov", "unorov", "breznov", "dubnov", "kvetnov", "cervnov",
    "cervencov", "srpnov", "zarijov", "rijnov", "listopadov", "prosincov",
)  # fmt: skip
MONTHS_CUT = {
    "led": 1, "un": 2, "uno": 2, "bre": 3, "dub": 4, "kve": 5, "cvn": 6, "cer": 6,
    "cvc": 7, "srp": 8, "zar": 9, "rij": 10, "lis": 11, "list": 11, "pros": 12,
}  # fmt: skip
WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        (
            "pondeli pondelka pondelku pondelkem",
            "utery uterka uterku uterkem",
            "streda stredy stredu strede stredou",
            "ctvrtek ctvrtka ctvrtku ctvrtkem",
            "patek patku patkem patka",
            "sobota soboty sobotu sobote sobotou",
            "nedele nedeli",
        )
    )
    for form in forms.split()
}
WEEKDAYS_CUT = {"po": 0, "ut": 1, "st": 2, "ct": 3, "pa": 4, "so": 5, "ne": 6}

_ORDINALS = (
    "", "prvni", "druh", "treti", "ctvrt", "pat", "sest", "sedm", "osm", "devat", "desat", "jedenact",
    "dvanact", "trinact", "ctrnact", "patnact", "sestnact", "sedmnact", "osmnact", "devatenact", "dvacat",
)  # fmt: skip
_UNITS = ("jeden", "dva", "tri", "ctyri", "pet", "sest", "sedm", "osm", "devet")


def _ordinal_forms() -> dict[str, int]:
    """Genitive and dative of the days of a month: prvniho, patnactemu, petadvaceteho, dvacateho pateho."""
    forms: dict[str, int] = {}
    stems = {number: stem for number, stem in enumerate(_ORDINALS) if stem} | {30: "tricat"}
    for ending in ("ho", "mu"):
        for number, stem in stems.items():
            forms[_declined(stem, ending)] = number
        for unit, cardinal in enumerate(_UNITS, 1):
            forms[_declined(f"{cardinal}advacat", ending)] = 20 + unit
            forms[f"{_declined('dvacat', ending)} {_declined(_ORDINALS[unit], ending)}"] = 20 + unit
        forms[_declined("jednadvacat", ending)] = 21
        forms[_declined("jednatricat", ending)] = forms[_declined("jedenatricat", ending)] = 31
        forms[f"{_declined('tricat', ending)} {_declined('prvni', ending)}"] = 31
    return forms


def _declined(stem: str, ending: str) -> str:
    return stem + ending if stem.endswith("i") else f"{stem}e{ending}"


DAY_ORDINALS = _ordinal_forms()

COUNTS = {
    form: number
    for number, forms in {
        1: "jeden jednoho jednu jedne",
        2: "dva dve dvou",
        3: "tri",
        4: "ctyri ctyr",
        5: "pet peti",
        6: "sest sesti",
        7: "sedm sedmi",
        8: "osm osmi",
        9: "devet deviti",
        10: "deset deseti",
        11: "jedenact jedenacti",
        12: "dvanact dvanacti",
        14: "ctrnact ctrnacti",
        15: "patnact patnacti",
        20: "dvacet dvaceti",
        21: "jednadvacet jednadvaceti",
        30: "tricet triceti",
        45: "petactyricet petactyriceti",
        60: "sedesat sedesati",
        90: "devadesat devadesati",
    }.items()
    for form in forms.split()
}

ORDER = {
    "1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "prvni": 1, "prvniho": 1, "prvnim": 1, "prvnimu": 1,
    "druhe": 2, "druheho": 2, "druhem": 2, "druhemu": 2, "druhy": 2, "druha": 2, "druhou": 2,
    "treti": 3, "tretiho": 3, "tretim": 3, "tretimu": 3,
    "ctvrte": 4, "ctvrteho": 4, "ctvrtem": 4, "ctvrtemu": 4, "ctvrty": 4, "ctvrta": 4, "ctvrtou": 4,
}  # fmt: skip


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The compiled pattern, made when it is first needed: all of them would delay the start."""
    return re.compile(source)


def listed(words: str) -> tuple[str, ...]:
    """The words of a text, as a tuple: long lists stay readable."""
    return tuple(words.split())


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


GAP = " {1,9}"
MAY = " {0,9}"
END = "(?![a-z0-9])"
MONTH = any_of(MONTHS)
WEEKDAY = any_of(WEEKDAYS)
NEXT = "(?:prespristi|pristi|dalsi|nasledujici|nejblizsi)(?:ho|mu|m)?"
THIS = (
    "(?:tento|tohoto|tomto|tomuto|tenhle|tohohle|toto|tuto|tento|teto|tato|letosni(?:ho|m)?|soucasne(?:ho|m))"
)
NOT_A_YEAR = rf"(?!{MAY}(?:kc|rodin|osob|klient|lidi|lidem|korun|ks|%|eur|obyvatel|uzivatel|hodin))"


def year_part(tail: str = "") -> str:
    """A pattern for the year after a day or a month; its groups end in `tail`."""
    return (
        rf"(?:,?{MAY}(?:(?:roku|rok|r\.){MAY})?(?P<year{tail}>(?:19|20|21)\d\d)(?![\d/:]|[.,-]\d){NOT_A_YEAR}"
        rf"|,?{GAP}(?P<rel{tail}>{NEXT}{GAP}rok[ua]?|(?:letosniho|tohoto|toho){GAP}roku|t\.{MAY}r\.?"
        rf"|(?:lonskeho|minuleho|predchoziho|predesleho|uplynuleho){GAP}roku|letos|loni){END})?"
    )


def year_of(words: str | None, base_year: int) -> int | None:
    """The year that such words as "příštího roku" mean; None for no words."""
    if words is None:
        return None
    if words.startswith("prespristi"):
        return base_year + 2
    if words.startswith(("pristi", "dalsi", "nasledujici", "nejblizsi")):
        return base_year + 1
    if words.startswith(("lon", "minul", "pred", "uplynul")):
        return base_year - 1
    return base_year
