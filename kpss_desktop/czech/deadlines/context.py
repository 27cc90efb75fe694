"""What stands around an expression: numbers that are no dates, names of documents, the past, habits."""

import re

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.folding import MASK
from kpss_desktop.czech.deadlines.grammar import Lead, Reading, Scene
from kpss_desktop.czech.deadlines.values import DeadlineKind

_NUMBER_WORDS = w.listed(
    "c cl odst pism bod bodu bode body bodech kap kapitola kapitole kapitoly str strana strane obr tab"
    " tabulka priloha priloze prilohy verze verzi ver zakon zakona vyhlaska vyhlasky tel telefon"
    " ul ulice ulici nam namesti trida tride tridy tr nabrezi nar narozen narozena narozeni z ze od ode cj j"
    " ip skore pomer pomeru sp zn cislo cisla faktura faktury usneseni sbirka ms zs dat"
)
_NUMBERED = rf"(?:§+ ?|(?:^|[^a-z0-9])(?:ze dne|{w.any_of(_NUMBER_WORDS)})\.? ?[*+:]?)$"
_BORN = r"\* ?$"
_HEADING = r"\d{1,2}\.\d{1,2}\. $"
_UNIT = (
    r" {0,3}(?:%|,-|€|m2|korun|mld|milion|hodin|hod\.|procent|stup[ne]|trid|rocnik"
    r"|(?:kc|tis|mil|eur|km|kg|hod|h|bodu|bytu|osob)(?![a-z]))"
)
_COVERED = rf" {{0,3}}{MASK}| ?/ ?\d|-[a-z0-9]"
_PAST_YEAR = r"(?:loni|vloni|minul[a-z]{1,3} rok[ua]?|lonsk[a-z]{1,4} rok[ua]?|lonskeho roku) ?$"
_DOCUMENT_STEMS = w.listed(
    "zprav plan vyhodnoc rozpoc statisti prehled strategi koncepc program vyuctovan hospodaren cinnost dotac"
    " dokument material"
)
_DOCUMENT = (
    rf"(?:^|[^a-z]){w.any_of(_DOCUMENT_STEMS)}[a-z]*"
    r"(?: (?:o|k|na|z|ze|pro|za|mesta|kraje)(?: [a-z]+){0,2})? ?$"
)
_HABIT = (
    r"(?:^|[^a-z])(?:kazd[a-z]+(?: tyden| mesic| rok)?|vzdy|pravidelne|obvykle|zpravidla|jednou"
    r"|dvakrat|trikrat|krat|\d{1,4} ?(?:x|krat)|kc|hodin[auy]?|hod\.?|tydne|mesicne|rocne"
    r"|minul[a-z]{1,3}|posledni[a-z]{0,2})[ ,]{1,3}$"
)
_SINCE = r"(?:^|[^a-z])(?:od|po) [a-z]+ {1,3}$"
_CLAUSE_EDGE = r"[,;:!?\n()]|\.(?=\s+[^\W\d])"
_REACH = 160
_PAST = r"[aeiyuhkrsdzt]l[aoiy]?(?![a-z])"
_WORD = r"[a-z]*$"
_NOUN_STEMS = w.listed(
    "mail email cil dil podil rozdil material portal kanal manual cel mal bil pul sil vil pravidl sidl cisl"
    " hesl jidl smysl prumysl hotel model panel titul modul styl signal personal festival terminal original"
    " kapital potencial chvil mil kyl skal zidl jedl rychl trval byval mysl divadl jestl zl nezl svetl obil"
    " manzel nedel postel dal pondel vedl okol uhl zdal tabul stal"
)
_NOT_PAST = rf"(?:.*tel|{w.any_of(_NOUN_STEMS)})[aeiouy]?"
_AHEAD = (
    r"(?<![a-z])(?:by|bychom|byste|bych|bys|aby|abychom|abyste|bude|budou|budeme|budu|ma|maji|mame|musi|musime|nutne"
    r"|treba|potreba|(?:do|od|z)?[a-z]*(?:dohod|domluv|shod|usnes|rozhod|stanov|navrh|uklad|ulozi|pozad|slib|planova"
    r"|urci|preloz|presun|odloz|zada|vyhlas|svola|prislib|zavaz)[a-z]*)(?![a-z])"
)
_SOFT = frozenset(("", "v", "na", "dne", "o", "za", "kolem", "behem", "pres", "mezi", "pro"))


def judge(scene: Scene, lead: Lead, end: int, reading: Reading) -> bool:
    """True if the reading stands in its surroundings; makes it uncertain where they speak against it."""
    text = scene.text
    before = text[max(0, lead.start - 48) : lead.start]
    if reading.explicit and _is_number(scene, lead, end, before):
        return False
    long = reading.kind in (DeadlineKind.YEAR, DeadlineKind.HALF, DeadlineKind.QUARTER, DeadlineKind.MONTH)
    if long and not lead.labelled and (_is_quoted(text, lead.start, end) or _names_document(reading, before)):
        return False
    if not lead.strong and (lead.prep != "do" or reading.weekday):
        if (reading.weekday or lead.prep == "za") and w.pattern(_HABIT).search(before):
            return False
        if w.pattern(_PAST_YEAR).search(before):
            return False
    if reading.weekday and lead.prep == "do" and w.pattern(_SINCE).search(before):
        reading.sure = False
    return _is_ahead(scene, lead, end, reading)


def stands_as_number(text: str, place: int) -> bool:
    """True if the figure at `place` of the folded text belongs to a longer number or a sign such as §."""
    before = text[place - 1] if place else " "
    return before in "§+#" or (before in ".,:/-" and place > 1 and text[place - 2].isdigit())


def _is_number(scene: Scene, lead: Lead, end: int, before: str) -> bool:
    text = scene.text
    if w.pattern(_UNIT).match(text, end) or w.pattern(_COVERED).match(text, end):
        return True
    if lead.prep and lead.prep != "dne":
        return False
    if w.pattern(_NUMBERED).search(before) or w.pattern(_BORN).search(before):
        return not lead.strong
    first = lead.start == 0 or text[lead.start - 1] == "\n"
    heading = first and scene.folded.is_upper(end + 1)
    return heading and w.pattern(_HEADING).fullmatch(text, lead.start, end + 1) is not None


def _is_quoted(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 80) : start], text[end : end + 80]
    return before.rfind("„") > max(before.rfind("“"), before.rfind("”")) and ("“" in after or "”" in after)


def _names_document(reading: Reading, before: str) -> bool:
    return (reading.kind is DeadlineKind.YEAR or not reading.sure) and w.pattern(_DOCUMENT).search(
        before
    ) is not None


def _is_ahead(scene: Scene, lead: Lead, end: int, reading: Reading) -> bool:
    """False for what is past; a weekday beside a past verb is only uncertain."""
    past = reading.due is not None and reading.due < scene.base
    if past and not lead.until:
        return False
    if past:
        reading.sure = False
    soft = lead.prep in _SOFT and not lead.strong
    if not past and not (soft and (reading.weekday or not reading.relative or lead.prep in ("za", "behem"))):
        return True
    if not _tells_past(scene.text, lead.start, end):
        return True
    reading.sure = False
    return reading.weekday


def _tells_past(text: str, start: int, end: int) -> bool:
    """True if the clause around the words has a verb in the past and none of duty, wish or agreement."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for edge in w.pattern(_CLAUSE_EDGE).finditer(text, low, start):
        low = edge.end()
    edge_after = w.pattern(_CLAUSE_EDGE).search(text, end, high)
    high = edge_after.start() if edge_after else high
    clause = f"{text[low:start]} {text[end:high]}"
    return (
        any(_is_verb(clause, match) for match in w.pattern(_PAST).finditer(clause))
        and w.pattern(_AHEAD).search(clause) is None
    )


def _is_verb(clause: str, ending: re.Match[str]) -> bool:
    """True if the word with this ending is none of the nouns and adjectives that end so, too."""
    start = w.pattern(_WORD).search(clause[max(0, ending.start() - 24) : ending.start()])
    word = (start[0] if start else "") + ending[0]
    return len(word) > 2 and w.pattern(_NOT_PAST).fullmatch(word) is None
