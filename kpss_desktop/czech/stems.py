"""Finding words and names across Czech inflection: a stem for searching, a precise rule for names.

A stem is Snowball's, then folded, with a fleeting e taken out and softened ends levelled, so that Praha and
Praze, Pavel and Pavla, nemocnic and nemocnice come to one. Stems are for finding, never for showing.
"""

import re
import unicodedata
from functools import lru_cache

from kpss_desktop.czech.declension import Gender, name_forms, normal
from kpss_desktop.czech.text import fold

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SHORTEST_PREFIX = 4
# What the stemmer takes from one form and leaves on another: návr-at, novotn-eh, dluh-ov.
_RESTS = ("at", "et", "eh", "em", "im", "ym", "ov", "um", "uv", "am", "ah", "ih", "yh")
_FLEETING = re.compile(r"(?<=[^aeiouy])e([bcklnr])$")
_LEVELLED = {"c": "k", "z": "h", "g": "h"}
# Endings that the stemmer knows with diacritics only, for words typed without them.
_UNMARKED = re.compile(r"(?<=\w{4})(?:eho|emu|ymi|imi|ych|ich|ym|im)$")
_MARKED = str.maketrans("eiy", "éíý")


def _with_marks(ending: re.Match[str]) -> str:
    return ending[0][0].translate(_MARKED) + ending[0][1:]


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of one word without diacritics and case: "nemocnicí" and "Nemocnice" give the same.

    A word of one or two letters, or what is no word, is only folded.
    """
    from snowballstemmer.czech_stemmer import CzechStemmer  # type: ignore[import-untyped]

    whole = unicodedata.normalize("NFC", word.strip()).casefold()
    if len(whole) < 3:
        return fold(whole)
    if whole.isascii():
        whole = _UNMARKED.sub(_with_marks, whole)
    short = fold(CzechStemmer().stemWord(whole)) or fold(whole)
    if len(short) > 3:
        short = _FLEETING.sub(r"\1", short)
    return short[:-1] + _LEVELLED.get(short[-1:], short[-1:])


def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of a text, in order; signs and white space are left out."""
    return tuple(stem(match[0]) for match in _WORD.finditer(text))


def same_word(one: str, other: str) -> bool:
    """True if two words are likely forms of one: equal stems, or one longer by what the stemmer may leave.

    Meant for searching, where too much is better than too little; for people there is `name_forms_match`.
    """
    short, long = sorted((stem(one), stem(other)), key=len)
    if short == long:
        return True
    return len(short) >= _SHORTEST_PREFIX and long.startswith(short) and long[len(short) :] in _RESTS


def name_forms_match(
    stored_word: str, written_word: str, *, gender: Gender | None = None, any_case: bool = False
) -> bool:
    """True if `written_word` is some case of `stored_word`, one word of a person's name in nominative.

    Made of endings, so "Novákem" is Novák and "Nováková" is not. What is written must begin with a capital
    unless `any_case`; written wholly without diacritics it may lack those of the name. `gender` of the person
    narrows it.
    """
    if not stored_word or not written_word or not (any_case or written_word[0].isupper()):
        return False
    written = normal(written_word)
    forms = name_forms(stored_word, gender)
    return written in forms or (written.isascii() and any(fold(form) == written for form in forms))
