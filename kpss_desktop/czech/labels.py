"""Words in front of what minutes say: Přítomni, Omluveni, Témata, Zpracovala, also typed letter by letter."""

import re
import unicodedata
from enum import StrEnum

from kpss_desktop.system.values import dataclass


class LabelKind(StrEnum):
    TOPICS = "topics"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    GUESTS = "guests"
    AUTHOR = "author"
    VERIFIER = "verifier"
    DATE = "date"
    TIME = "time"
    PLACE = "place"
    NEXT = "next"
    CREATED = "created"
    SECTION = "section"


PEOPLE = (LabelKind.PRESENT, LabelKind.EXCUSED, LabelKind.ABSENT, LabelKind.GUESTS)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a text: its words from `start` to `end`, what it labels from `rest` on."""

    kind: LabelKind
    start: int
    end: int
    rest: int


_OF_MEETING = r"(?:setkani|jednani|schuze|schuzky|porady)?"
_WHO = r"(?:\(a\)|/a|/-?la|a)?"
# Without diacritics and white space, lower-cased; the longer ones first.
_WORDS: tuple[tuple[LabelKind, str], ...] = (
    (LabelKind.TOPICS, rf"(?:hlavni|projednavana)?temata{_OF_MEETING}|program{_OF_MEETING}|"
                       rf"body(?:programu|jednani|setkani)|agenda{_OF_MEETING}"),
    (LabelKind.ABSENT, r"nepritomn[iay](?:clenove|osoby)?|neomluven[iay]|chybeli"),
    (LabelKind.PRESENT, rf"(?:seznam)?pritomn(?:i|a|y|ych)(?:clenove|osoby|byli|na)?{_OF_MEETING}|"
                        rf"(?:seznam)?ucastni(?:ci|ku){_OF_MEETING}|ucast|zucastnilise|prezence|dochazka"),
    (LabelKind.EXCUSED, r"omluven[iay](?:clenove|z(?:jednani|ucasti))?|omluvilise|zucastiseomluvili"),
    (LabelKind.GUESTS, rf"host(?:e|ia|ka)?{_OF_MEETING}|prizvani(?:hoste)?"),
    (LabelKind.AUTHOR, rf"(?:zapis)?(?:zpracoval|zapsal|sepsal|vyhotovil|porizoval|poridil){_WHO}(?:zapis)?|"
                       r"zapisovatel(?:ka)?"),
    (LabelKind.VERIFIER, rf"(?:zapis)?(?:overil|schvalil){_WHO}(?:zapis)?|overovatel(?:ka)?(?:zapisu)?"),
    (LabelKind.DATE, rf"(?:datum|termin)(?:konani)?{_OF_MEETING}|dne"),
    (LabelKind.TIME, rf"(?:cas|zacatek|hodina)(?:konani)?{_OF_MEETING}"),
    (LabelKind.PLACE, rf"misto(?:konani)?{_OF_MEETING}|kde"),
    (LabelKind.NEXT, r"(?:pristi|dalsi|nasledujici)(?:setkani|jednani|schuz(?:ka|e)|"
                     r"termin(?:setkani|jednani)?)|termin(?:pristiho|dalsiho)(?:setkani|jednani)"),
    (LabelKind.CREATED, r"vytvoreno|vytisteno|upraveno|ulozeno"),
    (LabelKind.SECTION, rf"(?:prubeh|zapis|obsah|zaver|zavery|vystup|vystupy)(?:z|ze)?{_OF_MEETING}"),
)  # fmt: skip
_COLON = re.compile(r"\s*[:：]\s*|\s*\t\s*|\s+[-–—]\s+|\s*\n\s*")
_COUNTED = re.compile(r"\s*\(\s*\d{1,3}\s*\)")
_SPACED = re.compile(r"(?<!\w)\w(?:[ \u00a0]\w){3,}(?!\w)")
_NEXT_SEGMENT = re.compile(r"(?:[.;\n]|\t|\s{2,})\s*(?=[^\W\d_])")


def read_label(text: str, start: int = 0) -> Label | None:
    """The label with which a text begins, as in "P ř í t o m n i: Anna Vzorová"; None where there is none.

    After the words there must be a colon, a dash, a tab or nothing; before a name also a space will do.
    """
    letters, places = _letters(text, start)
    best: Label | None = None
    for kind, words in _WORDS:
        for length in _lengths(words, letters):
            end = places[length - 1] + 1
            rest = _after(text, end, kind)
            if rest is not None and (best is None or end > best.end):
                best = Label(kind, places[0], end, rest)
    return best


def read_labels(text: str) -> tuple[Label, ...]:
    """All labels of people in a text that lists several: "Přítomni: A, B. Omluveni: C."."""
    first = read_label(text)
    if first is None or first.kind not in PEOPLE:
        return ()
    found = [first]
    for match in _NEXT_SEGMENT.finditer(text, first.rest):
        label = read_label(text, match.end())
        if label is not None and label.kind in PEOPLE and text[label.end : label.rest].strip():
            found.append(label)
    return tuple(found)


def unspaced(text: str) -> str:
    """Text with words typed letter by letter written together: "S L U Ž E B" is "SLUŽEB"."""
    return _SPACED.sub(lambda match: re.sub(r"[ \u00a0]", "", match[0]), text)


def _letters(text: str, start: int) -> tuple[str, list[int]]:
    """The beginning of a text folded and without white space, and where each letter stands."""
    letters: list[str] = []
    places: list[int] = []
    for place in range(start, min(len(text), start + 80)):
        for char in unicodedata.normalize("NFD", text[place].casefold()):
            if not unicodedata.combining(char) and not char.isspace():
                letters.append(char)
                places.append(place)
    return "".join(letters), places


def _lengths(words: str, letters: str) -> list[int]:
    """How far the words may reach: the greediest match and the shorter ones."""
    match = re.match(words, letters)
    found = []
    while match is not None and match.end():
        found.append(match.end())
        match = re.compile(words).match(letters, 0, match.end() - 1)
    return found


def _after(text: str, end: int, kind: LabelKind) -> int | None:
    """Where what is labelled begins; None where the words were no label."""
    if not text[end:].strip():
        return len(text)
    if text[end] == ")":
        end += 1
    counted = _COUNTED.match(text, end) if kind in PEOPLE else None
    if counted is not None:  # "Přítomni (12): …"
        end = counted.end()
        if not text[end:].strip():
            return len(text)
    match = _COLON.match(text, end)
    if match is not None:
        return match.end()
    spoken = re.compile(r"\s+(?=[^\W\d_])").match(text, end)
    names = kind in (*PEOPLE, LabelKind.AUTHOR, LabelKind.VERIFIER)
    if spoken is not None and names and text[spoken.end()].isupper():
        return spoken.end()
    return None
