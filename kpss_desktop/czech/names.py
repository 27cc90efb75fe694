"""Names of people: titles, surnames, sorting and what a typed beginning may mean."""

import re

from kpss_desktop.czech.sorting import sort_key
from kpss_desktop.czech.text import fold

TITLE_BEFORE = (
    r"(?:Bc|BcA|Mgr|MgA|Ing|arch|MUDr|MVDr|MDDr|JUDr|PhDr|RNDr|PharmDr|ThDr|ThLic|PaedDr|"
    r"RSDr|Dr|doc|prof|akad|plk|pplk|mjr|kpt|por|npor|pprap|prap|Bác|bc|mgr|ing)\.|et"
)
"""Pattern of one title before a name, or of what joins two of them."""
_AFTER = (
    r"Ph\.\s?D\.|CSc\.|DrSc\.|Th\.\s?D\.|DiS\.|dis\.|MBA|MPA|LL\.\s?M\.|MSc\.?|M\.\s?A\.|MHA|DSc\.|ArtD\.|MSW"
)
_YOUNGER_AND_OLDER = ("ml.", "st.", "ml", "st", "mladší", "starší")
_TITLES_BEFORE = re.compile(rf"^((?:(?:{TITLE_BEFORE})\s*)+)(.*)$", re.DOTALL)
_TITLES_AFTER = re.compile(rf"^(.*?)[,\s]+((?:(?:{_AFTER})[,\s]*)+)$", re.DOTALL)


def split_titles(written: str) -> tuple[str, str, str]:
    """Split "Mgr. Bc. Anna Vzorová, Ph.D." into titles before, the name and titles after."""
    name = " ".join(written.split()).strip(" ,")
    before = after = ""
    if match := _TITLES_BEFORE.match(name):
        before, name = match[1].strip(), match[2].strip()
    if match := _TITLES_AFTER.match(name):
        name, after = match[1].strip(" ,"), match[2].strip(" ,")
    return before, name, after


def full_name(name: str, titles_before: str = "", titles_after: str = "") -> str:
    """Put titles back: "Mgr. Anna Vzorová, Ph.D."."""
    head = f"{titles_before} {name}".strip()
    return f"{head}, {titles_after}" if titles_after else head


def surname(name: str) -> str:
    """The last word of a name but for ml. and st.; a single-word name is its own surname."""
    words = name.split()
    return words[_place_of_surname(words)] if words else ""


def _place_of_surname(words: list[str]) -> int:
    last = len(words) - 1
    return last - 1 if last > 0 and words[last] in _YOUNGER_AND_OLDER else last


def name_key(name: str) -> tuple[object, ...]:
    """Key that sorts people as a Czech directory does: by surname, then by the rest."""
    words = name.split()
    if not words:
        return (sort_key(""), sort_key(""))
    place = _place_of_surname(words)
    return (sort_key(words[place]), sort_key(" ".join(words[:place] + words[place + 1 :])))


def matches(typed: str, *texts: str) -> bool:
    """True if every word typed begins some word of `texts`, diacritics and case aside."""
    words = [word for text in texts for word in re.split(r"[\s.,()/-]+", fold(text)) if word]
    joined = [fold(text) for text in texts]
    return all(
        any(word.startswith(part) for word in words) or any(text.startswith(part) for text in joined)
        for part in fold(typed).split()
    )


def unique_prefixes(names: list[str]) -> list[tuple[int, int]]:
    """For each name the (start, length) of the shortest beginning of one of its words that no other name has.

    Surnames are preferred over given names of the same length; length 0 where no beginning is unique.
    """
    split = [[(match.start(), match[0]) for match in re.finditer(r"[^\s.,()]+", name)] for name in names]
    owners: dict[str, set[int]] = {}
    for index, words in enumerate(split):
        for _, word in words:
            folded = fold(word)
            for length in range(1, len(folded) + 1):
                owners.setdefault(folded[:length], set()).add(index)
    result: list[tuple[int, int]] = []
    for words in split:
        best = (0, 0)
        for start, word in reversed(words):
            folded = fold(word)
            length = next((n for n in range(1, len(folded) + 1) if len(owners[folded[:n]]) == 1), 0)
            if length and (not best[1] or length < best[1]):
                best = (start, length)
        result.append(best)
    return result
