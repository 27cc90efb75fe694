"""What a plain line seems to say: a task, a decision, that somebody came, left or apologised.

Only wording that is commonly meant so counts; what merely speaks of tasks, opinions or past years does not.
Pure: names and dates are looked up by whoever asks.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from kpss_desktop.domain.offer_people import find_people
from kpss_desktop.domain.offer_types import NamePlace, Said, Wording, sentence

__all__ = ["NamePlace", "Said", "Wording", "find_wording"]

_LABEL = re.compile(r"\s*(?i:ukol(?:y)?)\s*:")


Places = Sequence[tuple[int, int]]


def find_wording(text: str, terms: Places = (), homes: Places = ()) -> list[Wording]:
    """What a line says, at most one of each kind, in the order task, decision, people.

    `terms` are the places of deadlines ("do 29. 2."): with one, a promise such as "dodá" is a task. `homes`
    are those of organisations, which may have names of several words: "přišla paní Malá z Nadace pro děti".
    """
    flat = _flat(text)
    if text.lstrip()[:1] in ("!", "=", "?") or _LABEL.match(flat):
        return []
    found = [_task(flat, terms), _decision(flat), *find_people(_as_words(flat, homes))]
    return [one for one in found if one is not None]


def _as_words(flat: str, homes: Places) -> str:
    """The text with each name of an organisation as one word with a capital, place by place."""
    for start, end in homes:
        name = re.sub(r"\W", "_", flat[start:end])
        flat = f"{flat[:start]}{name[:1].upper()}{name[1:]}{flat[end:]}"
    return flat


@lru_cache(maxsize=512)
def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _flat(text: str) -> str:
    """The text without diacritics, place by place; capitals stay."""
    return text if text.isascii() else "".join(c if c < "\x80" else _bare(c) for c in text)


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


# Tasks

_PROMISED = _any(
    "doda dodaj[ui] dodat posle poslat zasle zaslat odesle odeslat rozesle rozeslat preposle preposlat "
    "zajisti zajistit pripravi pripravit predlozi predlozit vypracuje vypracovat zpracuj[ei] zpracovat "
    "sepise sepsat napise napsat zjisti zjistit oslovi oslovit pozve pozvat vyplni vyplnit domluvi "
    "domluvit zaridi zaridit preda predaji predat doplni doplnit navrhne navrhnout svola svolat objedna "
    "objednat aktualizuj[ei] aktualizovat overi overit poda podaji podat odevzda odevzdaji odevzdat "
    "vyridi vyridit udela udelaji udelat vytvori vytvorit sestavi sestavit prinese prinest zverejni "
    "zverejnit zkontroluje zkontrolovat kontaktuje kontaktovat vyhodnoti vyhodnotit nahlasi nahlasit "
    "pripomene pripomenout zorganizuje zorganizovat usporada usporadat spocita spocitat shromazdi "
    "shromazdit sesbira sesbirat prelozi prelozit vyjadri vyjadrit projedna projednat zavola zavolat "
    "obvola obvolat nachysta nachystat poslou zaslou odeslou rozeslou sepisou napisou pozvou navrhnou "
    "prinesou vypracuji "
)
_TO_DO = r"(?:\w{2,}(?:at|it|et|yt|out|ist|ezt)\b|ukolem)"
_WORDS = r"(?:[^\s.;:?!]+\ )"
_TASKS = re.compile(
    rf"""(?ix)
    \b(?:ma|maji|mame|dostal[aioy]?|dostan(?:e|ou)|dostava|prijal[aio]?|vzal[aio]?|bere)
     \ {_WORDS}{{0,5}}?za\ ukol\b
    |\bza\ ukol\ (?:ma|maji|mame|dostal[aioy]?|dostane)\b
    |(?:^|[.;:–-]\ ?)ukol\ pro\ (?=\w)
    |\b(?:byl[aoiy]?|je|jsou)\ {_WORDS}{{0,3}}?ulozen[oaiy]?\b(?!\ (?:na|v|ve|do|pod|u)\ )
    |\b(?:ukladame|uklada\ se|skupina\ uklada)\b
    |\b(?:byl[aoiy]?|je|jsou)\ {_WORDS}{{0,3}}?poveren[aiy]?\ {_WORDS}{{0,4}}?{_TO_DO}
    |\bpoveruje(?:me)?\b
    |\bse\ {_WORDS}{{0,2}}?zavaz(?:al[aioy]?|uj[ei](?:me)?)\b
    |\bzavaz(?:al[aioy]?|uj[ei](?:me)?)\ se\b
    |\b(?:pri)?slibil[aioy]?(?:\ \w+){{0,2}}?(?:,\ ze\ |\ (?=\w+(?:at|it|et)\b))
    |\b(?:zajisti|zodpovida|odpovida|vyridi|provede|splni)\s*:
    """
)
_TERM_VERB = re.compile(rf"(?i)\b{_PROMISED}(?:me)?\b")
_BY = re.compile(r"(?i)\s*\(?(?:nejpozdeji|nejdele|do|k|ke|termin|t\s*:)")
_NO_TASK = re.compile(
    r"""(?ix)
    \b(?:lze|mozno|je\ mozn[ea]|muze(?:te|me)?|mohou|mohl[aioy]?|by|bych(?:om)?|byste|stacil[ao]?|staci
    |kdyby|pokud|jestli(?:ze)?|zda|zdali|proc|kdo|kdyz|chtel[aioy]?|chteji|planuj[ei]|otazk\w+
    |obvykle|vetsinou|bezne|kazdorocne|pravidelne|kazdy\ rok|loni|vloni
    |nemusi|neni|nelze|nebude|nebudou|nejde|odmit\w+|nestih\w+|nepodari\w*|nemuz\w+)\b
    |\?\s*$"""
)
_PAST_TASK = re.compile(
    r"(?i)\b(?:minule|loni|vloni|z minula|splnen\w*|n?e?splnil\w*|kdyby|pokud|zda|kdo)\b|\?\s*$"
)


def _task(flat: str, terms: Sequence[tuple[int, int]]) -> Wording | None:
    for match in _TASKS.finditer(flat):
        start, end = sentence(flat, match.start())
        if not _PAST_TASK.search(flat[start : min(len(flat), end + 1)]):
            return Wording(Said.TASK, match.start(), match.end())
    for first, last in terms:
        if not _BY.match(flat[first:last]):
            continue
        start, end = sentence(flat, first)
        if _NO_TASK.search(flat[start : min(len(flat), end + 1)]):
            continue
        verb = _TERM_VERB.search(flat, start, end)
        if verb is not None:
            return Wording(Said.TASK, min(verb.start(), first), max(verb.end(), last))
    return None


# Decisions

_AGREED = r"(?:shodl|dohodl|domluvil|usnesl|rozhodl|odsouhlasil|schvalil)(?:a|o|i|y)?"
_OURS = (
    r"(?:skupina|pracovni\ skupina|clenove(?:\ skupiny)?|pritomni(?:\ clenove)?|vsichni|"
    r"ucastnici(?:\ setkani)?)"
)
_DECISIONS = re.compile(
    rf"""(?ix)
    \b{_OURS}\ (?:[^\s.,;:?!]+\ ){{0,3}}?{_AGREED}\b
    |\b{_OURS}\ (?:jednomyslne\ |vetsinou\ |jednohlasne\ )?(?:souhlasi|souhlasili|souhlasila)\ (?:s|se)\b
    |\b{_AGREED}\ jsme(?:\ se)?\b
    |\bjsme(?:\ se)?\ (?:[^\s.,;:?!]+\ ){{0,4}}?{_AGREED}\b
    |\b{_AGREED}\ se\ skupina\b
    |\bbyl[oaiy]?\ (?:[^\s.,;:?!]+\ ){{0,3}}?
     (?:rozhodnuto|schvalen[oaiy]?|odsouhlasen[oaiy]?|dohodnuto|usneseno|prijato\ usneseni)\b
    |\b(?:rozhodnuto|schvaleno|odsouhlaseno|dohodnuto)\ bylo\b
    |^\s*(?:rozhodnuti|usneseni|zaver|dohodnuto|schvaleno|odsouhlaseno|rozhodnuto)\s*:\s*(?=\w)
    """
)
_OPINION = re.compile(
    r"""(?ix)
    ,?\ (?:na\ tom,?\ )?ze\ (?:
    (?:to|toto|tohle|tato|situace|tema|problem|je|jsou|neni|nejsou|nejde|nema|by|bylo|bychom|byl[ao]?|chybi|nic)\b
    |(?:\w+\ ){1,3}(?:je|jsou|neni|nejsou|nemaji|chybi|byl[aoiy]?)\b)"""
)
_NO_DECISION = re.compile(
    r"""(?ix)
    \b(?:by(?:chom|ch|ste)?|minule|na\ minulem|loni|vloni|zatim|dosud|pokud|jestli|zda|az|kdyby|proc|kdo
    |rad(?:a|ou)\ (?:mesta|kraje)|zastupitel\w+|magistrat\w*|ministerstv\w+|mpsv|vlad(?:a|ou)|parlament\w*
    |poslanec\w*|poslaneck\w*|poslanci|senat\w*|soud\w*|krajem|mestem|klient\w*|rodin\w*|novela|zakon\w*
    |dotac\w*|v\ roce\ 20[01]\d|historicky|predtim|drive|nic)\b
    |\?\s*$"""
)


def _decision(flat: str) -> Wording | None:
    for match in _DECISIONS.finditer(flat):
        start, end = sentence(flat, match.start())
        around = flat[start : min(len(flat), end + 1)]
        if _NO_DECISION.search(around) or _OPINION.match(flat, match.end()):
            continue
        return Wording(Said.DECISION, match.start(), match.end())
    return None
