"""Which words of a line have a spelling: not addresses, numbers, abbreviations or signs of offices."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_WORD = 60
"""Letters; what is longer is no word."""

_LONGEST_SIGN = 6
_LETTER = r"[^\W\d_]"
_WITHIN = r"[\w\u0300-\u036f\u00ad]"
_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'\u2019\u02bc"
_DOMAINS = "cz|sk|eu|com|org|net|info|gov|edu|de|at|pl|uk|docx?|xlsx?|pptx?|pdf|odt|ods|txt|csv|zip|jpe?g|png"
_SKIPPED = (
    r"(?:https?://|ftp://|file://|mailto:|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]+@\w[\w-]*(?:\.[\w-]+)+"
    rf"|(?<![\w.-])\w[\w.-]*\.(?:{_DOMAINS})(?!\w)(?:/\S*)?"
    r"|(?<!\w)(?:[A-Za-z]:\\|~?/)\w\S*"
    rf"|(?<!\w)(?:{_LETTER}{{1,4}}\.){{2,}}(?:{_LETTER}{{1,2}}(?!\w))?"
)
_TOKEN = re.compile(
    rf"(?P<skipped>{_SKIPPED})|(?P<word>\w{_WITHIN}*(?:[{_HYPHENS}{_APOSTROPHES}]{_WITHIN}+)*)"
)
_PART = re.compile(rf"{_WITHIN}+")
_DROPPED = re.compile(r"\u00ad")
_NOT_A_WORD = re.compile(r"[\d_]")
_MIXED = re.compile(r"[^\W\d_]*?[a-záčďéěíňóřšťúůýž]+[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]")
_DECLINED_SIGN = re.compile(
    r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{2,6}(?:a|e|i|o|u|y|ů|em|ech|ům|ům|ou|ovi|ové|ích|ami|ama|ách|ovský|ovské|ovská)"
)
_GOES_ON = re.compile(r"\.[ \u00a0]?[^\W\dA-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ_]|\.[ \u00a0]?\d|\.\s*[,;:)\]/-]")
_LONGEST_ABBREVIATION = 5
_WRITTEN_WITH_A_DOT = (
    "aj akad al apod arch atd atp bc bca bl bod cca csc ct dis doc dop dr drsc ev event evid fa hl hod "
    "hosp ing jud judr kap kpt ks kč lic max mddr mga mgr mhd mil min mj ml mld mudr mvdr např neb nepř "
    "nešt npor nám násl ob obch obr obv odb odd odst okr org orig os ot ozn paeddr par pharmdr phd phdr "
    "pol popř por pov pozn pořad pr prac prap prof prom prov práv ps písm př předs příl příp přísp ref "
    "reg resp rev rndr roč rsdr sb sekr sl sml soc sp spec spol st stol str stř sv tab tajn tel thdr "
    "thlic tis tj tzn tzv tř ul ved viz vl vs vyd vyhl vys vých věd vš zam zast zejm zkr zn zvl zák ústř "
    "úč úř č čes čl čp čís řed šk živ žád"
)
_ABBREVIATIONS = frozenset(_WRITTEN_WITH_A_DOT.split())


class Word(NamedTuple):
    """A word of a line: its place in the line as written, and the word in NFC without soft hyphens."""

    start: int
    end: int
    text: str
    joined: bool = False
    """A hyphen follows and then another part: "česko" of "česko-polský"."""


def words_with_spelling(line: str) -> Iterator[Word]:
    """The words of `line` whose spelling can be judged; places are characters of Python, end excluded.

    Left out: addresses and names of files, words with digits, single letters, signs (ASZ, ČvT, OSPODu),
    abbreviations with a dot. A word with hyphens or apostrophes comes in its parts.
    """
    for match in _TOKEN.finditer(line):
        if match.lastgroup == "word" and not _NOT_A_WORD.search(match["word"]):
            yield from _parts(line, match.start(), match.end())


def _parts(line: str, begin: int, end: int) -> Iterator[Word]:
    for part in _PART.finditer(line, begin, end):
        written = part[0]
        text = written if written.isascii() else unicodedata.normalize("NFC", _DROPPED.sub("", written))
        if not _is_judged(text) or _is_abbreviation(text, line, part.end()):
            continue
        joined = part.end() < end and line[part.end()] in _HYPHENS
        yield Word(part.start(), part.end(), text, joined)


def _is_judged(text: str) -> bool:
    if not 1 < len(text) <= LONGEST_WORD or not text.isalpha():
        return False
    if not all(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in text):
        return False  # of another script
    if text.islower() or text[1:].islower():
        return True
    if text.isupper():
        return len(text) > _LONGEST_SIGN
    return not (_MIXED.match(text) or _DECLINED_SIGN.fullmatch(text))


def _is_abbreviation(text: str, line: str, after: int) -> bool:
    if line[after : after + 1] != ".":
        return False
    if text.lower() in _ABBREVIATIONS:
        return True
    return len(text) <= _LONGEST_ABBREVIATION and _GOES_ON.match(line, after) is not None
