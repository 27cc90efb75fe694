"""Wording that tells who came, left or apologised: short notes that stand by themselves in a line.

Patterns are matched on text without diacritics whose capitals stay.
"""

import re
from collections.abc import Iterator
from datetime import time

from kpss_desktop.domain.offer_types import NamePlace, Said, Wording, sentence

LONGEST_NOTE = 110
"""Characters of a sentence that may tell who came or left; a longer one tells a story."""

_COURTESY = r"(?:(?i:pani?|p\.|pi|slecna|kolega|kolegyne)\s+)"
_TITLE = r"(?:(?:Mgr|Bc|Ing|PhDr|JUDr|MUDr|RNDr|PaedDr|DiS|arch)\.?\s+)"
_WORD = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
_NAME = rf"{_COURTESY}?{_TITLE}{{0,3}}{_WORD}(?:\s+{_WORD}){{0,2}}"
_NAMES = rf"{_NAME}(?:(?:\s*,\s*|\s+a\s+|\s+i\s+){_NAME}){{0,4}}"
_HOUR = (
    r"(?:(?i:ve?|od|okolo|kolem|cca|po|pred)\s+)?"
    r"\d{1,2}(?:[:.]\d\d)?(?:\s*(?i:hodin\w*|hod\.?|h\b))?"
)
_ADVERB = "take|taky|i|jeste|pozdeji|mezitim|prave|ted|nyni|dnes|uz|jiz|pak|potom|nakonec|dodatecne|predem"
_LOOSE = rf"(?:(?i:{_ADVERB})|{_HOUR})"
_SCENE = (
    r"na\s+(?:setkani|jednani|schuzi)|ze?\s+(?:setkani|jednani|schuze)|do\s+mistnosti|po\s+prestavce|"
    r"v\s+prubehu(?:\s+jednani|\s+setkani)?"
)
_PREFIX = rf"(?:(?:{_LOOSE}|(?i:{_SCENE}))[,:]?\s+){{0,3}}"
_HOME_KIND = (
    "organizace|spolku|nadace|charity|ustavu|odboru|uradu|skoly|centra|domova|sdruzeni|poradny|nemocnice|"
    "firmy"
)
_FROM = (
    r"(?:\s*\((?P<brackets>[^()]{1,40})\)"
    rf"|\s+(?:z|ze|za)\s+(?:(?:{_HOME_KIND})\s+)?(?P<home>[A-Z][\w.]*(?:(?<!\.)\s+[A-Z]\w*){{0,3}}))?"
)
_VERB = {
    Said.ARRIVAL: (
        r"prisel|prisla|prisli|prisly|dorazil[aiy]?|dostavil[aiy]?\s+se|pripojil[aiy]?\s+se|prijel[aiy]?|"
        r"se\s+pripojil[aiy]?|se\s+dostavil[aiy]?|prichazi"
    ),
    Said.DEPARTURE: (
        r"odesel|odesla|odesli|odesly|odchazi|odchazeji|odjel[aiy]?|odpojil[aiy]?\s+se|se\s+odpojil[aiy]?|"
        r"opustil[aiy]?\s+(?:setkani|jednani|schuzi|mistnost)|musel[aiy]?\s+odejit"
    ),
    Said.APOLOGY: (
        r"omluvil[aiy]?\s+se|se\s+(?:predem\s+)?omluvil[aiy]?|se\s+(?:dnes\s+)?omlouva(?:ji)?|"
        r"omlouva(?:ji)?\s+se|(?:je|jsou|byl[ai]?|byli)\s+omluven[aiy]?|omluven[aiy]?"
    ),
}
_AFTER = {
    Said.ARRIVAL: (
        r"pozdeji|pozde|prave|ted|nyni|mezitim|dodatecne|az|se\s+zpozdenim|na\s+(?:setkani|jednani|schuzi)|"
        r"do\s+(?:mistnosti|jednani)|k\s+jednani|mezi\s+nas|online|jako\s+host|v\s+prubehu"
    ),
    Said.DEPARTURE: (
        r"drive?|predcasne|uz|jiz|prave|nyni|ted|domu|kvuli|na\s+(?:jine|dalsi)\s+jednani|pred\s+koncem|behem|"
        r"ze?\s+(?:setkani|jednani|schuze|porady|mistnosti|dnesniho)|v\s+prubehu"
    ),
    Said.APOLOGY: (
        r"ze?\s+(?:setkani|jednani|schuze|ucasti|dnesniho|dnesni)|kvuli|predem|dnes|e-?mailem|telefonicky|"
        r"za\s+(?:neucast|nepritomnost)|pro\s+nemoc|ze\s+zdravotnich|na\s+posledni\s+chvili"
    ),
}


def _patterns(said: Said) -> tuple[re.Pattern[str], ...]:
    verb, hour = rf"\b(?i:{_VERB[said]})", r"(?i:ve?|od|okolo|kolem|cca|po|pred)\s+\d|\d{1,2}[:.]\d\d"
    after = rf"(?=\s*$|\s*[.,;:!()–-]|\s+(?:a|i)\s|\s+(?:{hour})|\s+(?i:{_AFTER[said]})\b)"
    clause = r"(?:^|(?<=[.;:–-])|(?<=,))\s*"
    return (
        re.compile(
            rf"{clause}{_PREFIX}{verb}\s*:?\s+(?:{_LOOSE}\s+){{0,3}}(?P<names>{_NAMES}){_FROM}{after}"
        ),
        re.compile(rf"{clause}{_PREFIX}(?P<names>{_NAMES}){_FROM}\s+(?:{_LOOSE}\s+){{0,3}}{verb}{after}"),
    )


_PEOPLE = {said: _patterns(said) for said in _VERB}
_CUE = re.compile(
    r"(?i)\b(?:pris[el]|doraz|dostav|pripoj|prij|prich|odes|odch|odj|odpoj|opust|odejit|omlu|omlo)"
)
_SPLIT = re.compile(r"\s*,\s*|\s+[ai]\s+")
_STORY = re.compile(
    r"(?i)\b(?:loni|vloni|predloni|minule|v roce|klient\w*|(?-i:nov[yae])|denne|obcas|casto|vzdy|by|pry)\b"
    r"|\?\s*$"
)
_CLOCK = re.compile(
    r"(?<![\d.])(\d{1,2})[:.](\d{2})(?![\d.]|\s*\d{4})"
    r"|(?:(?<![\d.])(\d{1,2}):|(?i:\bve?\s+)(\d{1,2})\.)(\d{2})(?=\.\s*(?:$|[A-Z]))"  # at the end
    r"|(?i:\bve?\s+)(\d{1,2})(?=\s*(?:hod|h\b))"
)
_OPENING = re.compile(rf"{_COURTESY}")


def find_people(flat: str) -> Iterator[Wording]:
    """Who a line says to have come, left or apologised, at most one note of each kind."""
    if not _CUE.search(flat):
        return
    for said, patterns in _PEOPLE.items():
        for pattern in patterns:
            match = next((m for m in pattern.finditer(flat) if _is_note(flat, m)), None)
            if match is not None:
                names = tuple(_names(flat, match.start("names"), match.end("names")))
                hour, home = _hour(flat, match), _home(match)
                yield Wording(said, match.start("names"), match.end(), names, hour, home)
                break


def _home(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the organisation stands, without what leads to it."""
    return next((match.span(group) for group in ("home", "brackets") if match[group]), None)


def _is_note(flat: str, match: re.Match[str]) -> bool:
    start, end = sentence(flat, match.start("names"))
    return end - start <= LONGEST_NOTE and not _STORY.search(flat[start : min(len(flat), end + 1)])


def _names(flat: str, start: int, end: int) -> Iterator[NamePlace]:
    place = start
    while place < end:
        split = _SPLIT.search(flat, place, end)
        stop = split.start() if split else end
        courtesy = _OPENING.match(flat, place, stop)
        first = courtesy.end() if courtesy else place
        yield NamePlace(first, stop, courtesy is None and " " not in flat[first:stop].strip())
        place = split.end() if split else end


def _hour(flat: str, match: re.Match[str]) -> time | None:
    start, end = sentence(flat, match.start("names"))
    for found in _CLOCK.finditer(flat, start, end):
        hour = int(found[1] or found[3] or found[4] or found[6])
        minute = int(found[2] or found[5] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return None
