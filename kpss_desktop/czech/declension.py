"""Forms that a Czech name or the name of an organisation takes: made from endings, no dictionary.

Too many forms are made rather than too few where one ending follows several patterns ("Krále" and "Krála"),
never such as belong to another person's name: "Nováková" is no form of "Novák".
"""

import unicodedata
from enum import StrEnum
from functools import lru_cache


class Gender(StrEnum):
    MALE = "m"
    FEMALE = "f"


_VOWELS = "aeiouyáéěíóúůý"
_SOFT = "šžčřcj"
_SOFT_WITH_HOOK = {"ď": "d", "ť": "t", "ň": "n"}
_WITH_HOOK = {plain: hooked for hooked, plain in _SOFT_WITH_HOOK.items()}
_AMBIVALENT = "lszx"
_BEFORE_E = {"k": "c", "h": "z", "g": "z", "r": "ř"}  # what a consonant becomes before the ending -e
_FEMININE = ("dagmar", "ester", "karin", "ingrid", "miriam", "nikol", "ruth", "carmen", "judit", "ráchel",
             "mercedes", "ines", "sarah", "hannah", "deborah")  # fmt: skip
_MASCULINE_IN_A = ("honza", "jirka", "jarda", "kuba", "míra", "mirda", "láďa", "franta", "standa", "tonda",
                   "ilja", "jára", "mára", "vojta", "béďa", "venca", "pepa", "olda", "ruda", "zdenda", "jura",
                   "joža", "luca", "nikita")  # fmt: skip
_MASCULINE_IN_E = ("arne", "mike", "george", "dave", "luke", "pepe")
_EITHER = ("saša", "míša", "nikola", "péťa", "vláďa", "noemi", "kim")
_SHORTENED = {"lev": "lv", "pes": "ps"}


def composed(word: str) -> str:
    """`word` in composed characters."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def normal(word: str) -> str:
    """`word` in composed characters and lower case: how forms are written here."""
    return composed(word).casefold()


def gender_of(name: str) -> Gender | None:
    """Whose name "Anna Vzorová" or "Vzor" is; None where it does not tell ("Krejčí", "Saša Martinů")."""
    words = [normal(word) for word in name.replace("-", " ").split()]
    if not words:
        return None
    last = words[-1]
    if last.endswith(("ová", "á")):
        return Gender.FEMALE
    if last.endswith("ý"):
        return Gender.MALE
    if len(words) > 1:
        return _gender_of_given(words[0])
    return None if last.endswith(("í", "ů")) else Gender.MALE


def _gender_of_given(given: str) -> Gender | None:
    if given in _EITHER or given.endswith(".") or len(given) < 2:
        return None
    if given in _FEMININE:
        return Gender.FEMALE
    if given.endswith(("a", "e")) and given not in _MASCULINE_IN_A + _MASCULINE_IN_E:
        return Gender.FEMALE
    return Gender.MALE


@lru_cache(maxsize=8192)
def name_forms(word: str, gender: Gender | None = None) -> frozenset[str]:
    """The forms in singular of one word of a person's name, in lower case, the word itself among them.

    Without `gender` both readings are given. A woman's surname in a consonant or -í does not change.
    """
    word = normal(word)
    forms = {word}
    if len(word) < 2 or not word[-1].isalpha():
        return frozenset(forms)
    male, female = gender is not Gender.FEMALE, gender is not Gender.MALE
    last, base = word[-1], word[:-1]
    if last == "á":
        forms |= _joined(base, "é ou")
    elif last == "ý":
        forms |= _joined(base, "ého ému ým ém")
    elif last in "íiyé":
        forms |= _joined(word, "ho mu m") if male else set()
    elif last == "a":
        forms |= _masculine_in_a(base) if male else set()
        forms |= _feminine_in_a(base) if female else set()
    elif last in "eě":
        forms |= _joined(word, "ho mu m") | {base + "ovi"} if male else set()
        forms |= _joined(base, "i í") if female else set()
    elif last == "o":
        forms |= _joined(base, "a ovi u em") if male else set()
    elif last not in _VOWELS:
        forms |= _person_in_consonant(word) if male else set()
        if word in _FEMININE:
            forms |= _joined(word, "y u ou o i") | {_before_e(word)}
    return frozenset(forms)


@lru_cache(maxsize=8192)
def word_forms(word: str) -> frozenset[str]:
    """The forms, plural too, of a word in the name of an organisation or a role, in lower case.

    Wider than `name_forms`: a noun or an adjective of any gender: "Mostu", "krajské", "bydlením", "službami".
    """
    word = normal(word)
    forms = {word} | name_forms(word)
    if len(word) < 3 or not word[-1].isalpha():
        return frozenset(forms)
    last, base = word[-1], word[:-1]
    if last in "áýé":
        forms |= _joined(base, "ý á é í ou ého ému ým ém ých ými")
    elif last == "í":
        forms |= _joined(base, "ích ími í ím")
    elif word.endswith("um"):
        forms |= _joined(word[:-2], "a u em ům ech y i")
    elif word.endswith("us") and len(word) > 4:  # both ways: Rytmu, Autobusu
        forms |= _thing_in_consonant(word) | _joined(word[:-2], "u em ům ech y")
    elif last == "a":
        forms |= _joined(base, "ám ách ami ou ové ů ům ech") | _without_ending(base)
    elif last in "eě":
        forms |= _joined(base, "i í ím ích emi em ěmi ěm") | {base}
    elif last == "o":
        forms |= _joined(base, "a u em ům ech y") | {_before_e(base)} | _without_ending(base)
    elif last == "y":
        forms |= _joined(base, "ám ách ami ů ům ech") | _without_ending(base)
    elif last == "i":
        forms |= _joined(base, "ů ům e y ech ích")
    elif last not in _VOWELS:
        forms |= _thing_in_consonant(word)
    return frozenset(forms)


def _joined(base: str, endings: str) -> set[str]:
    return {base + ending for ending in endings.split()}


def _before_e(base: str) -> str:
    """The base with the ending -e or -ě: Klára, Kláře; Blanka, Blance; Ivana, Ivaně; Daniela, Daniele."""
    if base.endswith("ch"):
        return base[:-2] + "še"
    last = base[-1:]
    if last in _BEFORE_E:
        return base[:-1] + _BEFORE_E[last] + "e"
    if last in _SOFT_WITH_HOOK:
        return base[:-1] + _SOFT_WITH_HOOK[last] + "ě"
    return base + ("ě" if last and last in "dtnbpvmf" else "e")


def _is_soft(base: str) -> bool:
    return base[-1] in _SOFT or base[-1] in _SOFT_WITH_HOOK


def _feminine_in_a(base: str) -> set[str]:
    if base[-1] in "ie":  # Maria, Andrea
        return _joined(base, "e i í u ou o y ji jí je")
    forms = _joined(base, "u ou o") | {_before_e(base)}
    return forms | ({base + "i"} if _is_soft(base) else {base + "y"})


def _masculine_in_a(base: str) -> set[str]:
    return _joined(base, "y ovi u o ou") | ({base + "i"} if _is_soft(base) else set())


def _person_in_consonant(word: str) -> set[str]:
    forms: set[str] = set()
    for base in _bases(word):
        last = base[-1]
        if last in _SOFT_WITH_HOOK:
            forms |= {base + "ovi"} | _joined(base[:-1] + _SOFT_WITH_HOOK[last], "ě i em ěm")
        elif last in _SOFT:
            forms |= _joined(base, "e ovi i em")
            if last == "c":
                forms.add(base[:-1] + "če")
        else:
            forms |= _joined(base, "a ovi u em")
            if last in _AMBIVALENT:
                forms |= _joined(base, "e i")
            elif last == "r":
                forms |= {base + "e", base[:-1] + "ře"}
            elif last not in "khg":
                forms.add(base + "e")
    return forms


def _bases(word: str) -> tuple[str, ...]:
    """What endings are put to: Dudek gives "dudk", Daněk "daňk", Havel both "havl" and "havel"."""
    if word in _SHORTENED:
        return (_SHORTENED[word],)
    vowel, last = word[-2:-1], word[-1]
    before = word[-3:-2]
    if vowel not in "eě" or not before or before in _VOWELS or len(word) < 4 or last not in "kcl":
        return (word,)
    short = word[:-3] + (_WITH_HOOK.get(before, before) if vowel == "ě" else before) + last
    keeps = last == "l" or vowel == "ě" or not any(char in _VOWELS for char in word[:-2])  # Daniel, Řek
    return (short, word) if keeps else (short,)


def _without_ending(base: str) -> set[str]:
    """Genitive plural: služ-eb, okn: oken, rad."""
    if len(base) > 2 and base[-1] not in _VOWELS and base[-2] not in _VOWELS and not base.endswith("ch"):
        return {base, base[:-1] + "e" + base[-1]}
    return {base}


def _thing_in_consonant(word: str) -> set[str]:
    forms: set[str] = set()
    place = word.rfind("ů")
    shorter = (word[:place] + "o" + word[place + 1 :],) if place >= len(word) - 2 else ()  # dům, domu
    for base in {word, *_bases(word), *shorter}:
        if base[-1] in _SOFT_WITH_HOOK:
            base = base[:-1] + _SOFT_WITH_HOOK[base[-1]]
            forms |= _joined(base, "ě i í ím ích ěmi em ů ům")
        elif base[-1] in _SOFT or base[-1] in _AMBIVALENT:
            forms |= _joined(base, "e i í em ů ům ích emi u")
        if base[-1] not in _SOFT:
            forms |= _joined(base, "u a y em ů ům ech ích") | {_before_e(base)}
            forms |= _joined(base, "i í ím emi mi")  # kost: společností
            if base[-1] == "r":
                forms |= {base[:-1] + "ři", base[:-1] + "řích"}
            elif base[-1] in "k":
                forms |= _joined(base[:-1], "ci cích")
    return forms
