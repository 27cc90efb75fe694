"""Who owns a task: the rule by which the names in its line are weighed.

From the likeliest: an `@` name (100); one after a word that hands over, "zajistí: Vzorová", "zodpovídá
Vzorová", "úkol pro Vzorovou" (90), or before one, "Vzorová má za úkol", "Vzorová: …" (88); one alone in
brackets or after a dash at the end (80); the subject of the sentence, in nominative and without a preposition
(60, more where its clause begins). What is left is spoken of, not to: another case (20), behind a preposition
(10). An organisation, whose nominative may be its accusative, is a subject where its clause begins, else it
is unclear (35). The first is sure when it weighs 60 or more, is itself sure, and stands alone at that height.
"""

import re
from collections.abc import Sequence
from functools import cache

from kpss_desktop.czech.declension import name_forms, normal
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.mention_types import Mention, Mentionable, MentionKind, Owner, Owners
from kpss_desktop.domain.mention_words import COURTESY, PREPOSITIONS, tokens_of

SURE_FROM = 60
_SIGN, _HANDED, _TASKED, _APART, _SUBJECT, _UNCLEAR, _OBJECT, _BESIDE = 100, 90, 88, 80, 60, 35, 20, 10
_BEGINS_CLAUSE, _BEFORE_VERB = 8, 5
_LABEL = re.compile(
    r"(?:\b(?:z|o|zodp|odp|kdo|ukol|zajisti|zajistuje|provede|vyridi|vyrizuje|zodpovida|odpovida|resi|resitel\w*|"
    r"garant\w*|odpovedn\w+(?: osoba)?|vlastnik|na starosti)\.?\s*:)\s*$"
)
_DOER = re.compile(
    r"\b(?:zajisti|zajistuje|zodpovida|odpovida|vyridi|vyrizuje|garantuje|provede|ma (?:za ukol|na starosti)|"
    r"(?:za ukol|na starosti) ma|odpovedna osoba|garant|resitel)$"
)
_GIVEN_TO = re.compile(
    r"\b(?:ukol pro|ulozeno|ukladame|uklada(?: se)?|povere\w*|poverit|poverujeme|poveruje|zada(?:n|no))$"
)
_HAS_TASK = re.compile(r"^,?\s*(?:ma|maji|dostal\w*|dostan\w+)\s+(?:\w+\s+){0,3}?(?:za ukol|na starosti)\b")
_IS_GIVEN = re.compile(r"^(?:(?:se|bylo?|byla|je)\s+)?(?:ulozen|uklada|zadan|pridelen|ma za ukol)")
_HEADS_LINE = re.compile(r"^(?::|\s*[–-]\s)")
_ONLY_SIGNS = re.compile(r"^[\W\d_]*(?:ukol\s*:\s*)?$")
_ENDS = re.compile(r"^[\s.,;]*(?:$|(?:do|t:|termin|nejpozdeji|k|ke)\b|t:|\d)")
_KIND_OF_BODY = re.compile(r"\b(?:organizace|spolek|sdruzeni|nadace|neziskovka|sluzba|firma|ustav)$")
_DASH = re.compile(r"(?:^|\s)[–—-]$")
_CLAUSE = re.compile(r"(?:^|[.:;,!?–—(]|\b(?:ze|aby|ale|kde|zda|at|kdyz|pokud))$")
_LISTED = re.compile(r"[\s,;/&+]*(?:\ba\b)?[\s,;/&+]*")
_VERB = re.compile(r"^(?:se |si |by )?(?:[a-z]+(?:i|e|ou|la|li|ly|lo|l|aji|eji)|ma|da)\b")
_NOMINATIVE_TITLES = ("pan", "paní", "pí", "pani", "kolega", "kolegyně", "slečna")
_TAKES_OBJECT = re.compile(r"(?:[aeiouy]t|ct|eme|ime|ame)$")


def rank_owners(text: str, mentions: Sequence[Mention]) -> Owners:
    """Who of `mentions`, found in `text`, may own its task: the likeliest first, each of them once."""
    best: dict[Mentionable, Owner] = {}
    cases = [_nominative(text, mention) for mention in mentions]
    for place, mention in enumerate(mentions):
        weight = _weight(text, mentions, cases, place)
        for who in mention.candidates:
            if who not in best or best[who].weight < weight:
                best[who] = Owner(who, mention, weight)
    owners = tuple(sorted(best.values(), key=lambda owner: (-owner.weight, owner.mention.start)))
    if not owners:
        return Owners()
    first = owners[0]
    alone = len(owners) == 1 or owners[1].weight < first.weight
    return Owners(owners, first.weight >= SURE_FROM and first.mention.sure and alone)


def _weight(text: str, mentions: Sequence[Mention], cases: Sequence[tuple[bool, bool]], place: int) -> int:
    mention = mentions[place]
    if mention.by_sign:
        return _SIGN
    first, last = _list_around(text, mentions, cases, place)
    before, after = fold(text[: mentions[first].phrase]), fold(text[mentions[last].end :])
    nominative, certain = cases[place]
    if _LABEL.search(before) or (nominative and _DOER.search(before)) or _GIVEN_TO.search(before):
        return _HANDED
    if (nominative and _HAS_TASK.match(after)) or (not (nominative and certain) and _IS_GIVEN.match(after)):
        return _TASKED
    if nominative and _ONLY_SIGNS.match(before) and _HEADS_LINE.match(text[mentions[last].end :]):
        return _TASKED
    bracketed = _bracketed(text, mentions, place)
    if nominative and (bracketed is True or (_DASH.search(before) and _ENDS.match(after))):
        return _APART
    return _BESIDE if bracketed is False else _in_sentence(before, after, nominative, certain)


def _in_sentence(before: str, after: str, nominative: bool, certain: bool) -> int:
    before = _KIND_OF_BODY.sub("", before)
    last = before.rsplit(" ", 1)[-1]
    if not (nominative and certain) and last in _prepositions():
        return _BESIDE
    if not nominative:
        return _OBJECT
    begins = bool(_CLAUSE.search(before)) or not before.strip("!=?-–•*· ")
    if not certain and not begins:
        return _OBJECT if _TAKES_OBJECT.search(last) else _UNCLEAR
    return _SUBJECT + _BEGINS_CLAUSE * begins + _BEFORE_VERB * bool(_VERB.match(after))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(map(fold, PREPOSITIONS))


def _bracketed(text: str, mentions: Sequence[Mention], place: int) -> bool | None:
    """True if a name stands in brackets with nothing but names, None if it does not; False of an organisation
    that only tells more of the name before the brackets, "Vzorová (Beta)"."""
    mention = mentions[place]
    opens, closes = text.rfind("(", 0, mention.phrase), text.find(")", mention.end)
    if opens < 0 or closes < 0:
        return None
    if mention.best.kind is MentionKind.ORGANISATION and place > 0:
        one = mentions[place - 1]
        if not text[one.end : opens].strip():
            return False
    at = opens + 1
    for one in mentions:
        if opens < one.phrase and one.end <= closes:
            if not _LISTED.fullmatch(text[at : one.phrase]):
                return None
            at = one.end
    return True if _LISTED.fullmatch(text[at:closes]) else None


def _list_around(
    text: str, mentions: Sequence[Mention], cases: Sequence[tuple[bool, bool]], place: int
) -> tuple[int, int]:
    """The first and the last of the names listed together, "Vzor a Vzorová", all in nominative or none."""

    def listed(one: int) -> bool:
        """If a name and the next belong to one list."""
        left, right = mentions[one], mentions[one + 1]
        between = text[left.end : right.phrase]
        same = cases[one][0] == cases[one + 1][0] and not (left.by_sign or right.by_sign)
        return same and bool(between and _LISTED.fullmatch(between))

    first = last = place
    while first > 0 and listed(first - 1):
        first -= 1
    while last + 1 < len(mentions) and listed(last):
        last += 1
    return first, last


def _nominative(text: str, mention: Mention) -> tuple[bool, bool]:
    """If a name is written in nominative, and if that is certain: "Krejčí" or "Beta" may be another case."""
    words = [token.norm for token in tokens_of(text[mention.start : mention.end])]
    title = [token.norm for token in tokens_of(text[mention.phrase : mention.start])]
    if title and title[0] in COURTESY and title[0] not in _NOMINATIVE_TITLES:
        return False, True
    who = mention.best
    if who.kind is MentionKind.EVERYBODY:
        return words[0] in ("všichni", "vsichni", "každý", "kazdy", "každá", "všechny"), words[0] == "všichni"
    stored = {normal(word) for name in (who.name, *who.others) for word in re.findall(r"\w+", name)}
    stored |= {fold(word) for word in stored}
    if not all(word in stored or len(word) == 1 for word in words):
        return False, True
    person = who.kind is MentionKind.PERSON
    return True, (person and any(len(name_forms(word)) > 1 for word in words)) or title[:1] == ["pan"]
