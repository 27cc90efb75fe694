"""Folding text so that what is typed without diacritics finds what is written with them."""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")  # those that letters of Europe have


@lru_cache(maxsize=4096)  # names are folded again at every key she types
def fold(text: str) -> str:
    """Return `text` without diacritics, lower-cased, with runs of white space as one space.

    Works on any normal form of input: "Průcha", typed or composed, gives "prucha".
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = _MARKS.sub("", decomposed)
    if not bare.isascii():
        bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(bare.split())


def quoted(text: str) -> str:
    """Return `text` in Czech quotation marks."""
    return f"„{text}“"


def listing(words: list[str]) -> str:
    """Join words as a sentence does: "a", "a a b", "a, b a c"."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " a " + words[-1]


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return `count` with the form that Czech gives it: 1 úkol, 2 úkoly, 5 úkolů, 0 úkolů."""
    form = one if count == 1 else few if 2 <= count <= 4 else many
    return f"{count} {form}"
