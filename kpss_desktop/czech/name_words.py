"""Words of names in all forms that Czech gives them: dictionaries know few of them, minutes are full of them.

A form must be right to the last accent: nothing is folded here, as it is where a person is looked for.
"""

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_DECLINED = 3
_POSSESSIVE = ("ův", "ova", "ovo", "ovu", "ovy", "ově", "ovou", "ové", "ová", "ových", "ovým", "ovými", "ů")
_POSSESSIVE_OF_A_WOMAN = ("in", "ina", "ino", "inu", "iny", "inou", "ině", "iných", "iným", "inými")
_BEFORE_IN = (("ch", "š"), ("k", "č"), ("h", "ž"), ("g", "ž"), ("r", "ř"))


class NameWords:
    """The words of given names; `in` says whether a written word is one of them in some case.

    `names` are as people, organisations and places are called: "Anna Vzorová", "Organizace Beta", "Vzorov".
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._exact = {word for name in names for word in _WORD.findall(name)}
        capitals = {word.lower() for word in self._exact if word[0].isupper()}
        self._forms = {form for word in capitals for form in _forms(word)}

    def __contains__(self, word: str) -> bool:
        """True for a word of a name as it stands there, and with a capital for any of its forms."""
        if word in self._exact:
            return True
        if not word[:1].isupper() or not (word.isupper() or word[1:].islower()):
            return False
        return word.lower() in self._forms

    def __iter__(self) -> Iterator[str]:
        """The words as the names have them."""
        return iter(self._exact)


def _forms(word: str) -> Iterator[str]:
    """Cases of both numbers, and what belongs to the person: Novákův, Novákovi, Annina."""
    from kpss_desktop.czech.declension import word_forms

    yield word
    if len(word) < _SHORTEST_DECLINED:
        return
    forms = word_forms(word)
    yield from forms
    for form in forms:
        if form.endswith("ovi"):
            yield from (form[:-3] + ending for ending in _POSSESSIVE)
    if word[-1] == "a":
        base = _before_in(word[:-1])
        yield from (base + ending for ending in _POSSESSIVE_OF_A_WOMAN)


def _before_in(base: str) -> str:
    """ "blanč" of "blank", as Blančin has it."""
    for hard, soft in _BEFORE_IN:
        if base.endswith(hard):
            return base.removesuffix(hard) + soft
    return base
