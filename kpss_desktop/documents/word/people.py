"""Names of people in old minutes: which paragraphs are lists of them, and who must not stay in a template."""

import re
from collections.abc import Iterable

from kpss_desktop.czech.labels import read_labels
from kpss_desktop.czech.names import split_titles, surname
from kpss_desktop.domain.proposal import PEOPLE_ROLES, ParagraphRole, ProposedParagraph

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?$")
_SMALL = frozenset(("van", "von", "de", "da", "el", "al", "ml.", "st.", "a"))
_BRACKETS = re.compile(r"\([^()]*\)|\s[-–—]\s.*$|\s*;.*$")
_TITLE_AFTER = re.compile(
    r"^(?:Ph\.?\s?D|CSc|DrSc|Th\.?\s?D|DiS|MBA|MPA|LL\.?\s?M|MSc|M\.?\s?A|MHA|DSc|ArtD)\b"
)
_PEOPLE = frozenset((*PEOPLE_ROLES.values(), ParagraphRole.PERSON))
_SIGNED = frozenset((ParagraphRole.AUTHOR, ParagraphRole.VERIFIER))
_SHORTEST_SURNAME = 4  # shorter ones are words of the language as well


def one_name(text: str) -> bool:
    """True if the text may be the name of one person, with titles and organisation: "Mgr. Jan Vzor (ÚP)"."""
    name = _BRACKETS.sub("", text).strip(" .\u00a0")
    name = split_titles(name.partition(",")[0])[1] if not _TITLE_AFTER.match(name) else ""
    words = name.split()
    if not 1 <= len(words) <= 4:
        return False
    return all(_WORD.match(word) and (word[0].isupper() or word in _SMALL) for word in words)


def split_names(text: str) -> list[str]:
    """The people of a list with commas; titles after a name do not begin another."""
    names: list[str] = []
    for part in re.split(r"[,;\n]|\sa\s(?=[^\W\d_a-záčďéěíňóřšťúůýž])", text):
        part = part.strip(" .\t\u00a0")
        if not part:
            continue
        if names and _TITLE_AFTER.match(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return names


def looks_like_names(text: str) -> bool:
    """True if most of the parts of a list are names."""
    parts = split_names(text)
    return bool(parts) and sum(one_name(part) for part in parts) * 3 >= len(parts) * 2


def names_of(row: ProposedParagraph) -> list[str]:
    """The people that a paragraph of people or of an author names."""
    labels = read_labels(row.text)
    if row.role in _SIGNED or not labels:
        label = row.label()
        rest = row.text[label.rest if label else row.prefix :]
        return [name for name in split_names(rest) if one_name(name)]
    ends = [*(label.start for label in labels[1:]), len(row.text)]
    pieces = (row.text[label.rest : end] for label, end in zip(labels, ends, strict=True))
    return [name for piece in pieces for name in split_names(piece) if one_name(name)]


def known_names(rows: Iterable[ProposedParagraph]) -> frozenset[str]:
    """Full names and surnames of all who are named in the minutes as people."""
    found: set[str] = set()
    for row in rows:
        if row.role not in _PEOPLE and row.role not in _SIGNED:
            continue
        for written in names_of(row):
            name = split_titles(_BRACKETS.sub("", written))[1].rstrip(" .")
            found.add(name)
            found.add(surname(name))
    return frozenset(name for name in found if len(name) >= _SHORTEST_SURNAME)


def names_anybody(text: str, names: frozenset[str]) -> bool:
    """True if one of the names stands in the text as whole words."""
    return any(name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)
