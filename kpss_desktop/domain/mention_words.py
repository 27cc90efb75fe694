"""A text as words with their places, and the small words that stand beside names in Czech."""

import re
from functools import cache, lru_cache

from kpss_desktop.czech.declension import Gender, name_forms, normal
from kpss_desktop.czech.text import fold

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_UNFINISHED = re.compile(r"(?:(?<=^)|(?<=[\s(\[{„“\"‚‘!=?:,;/–-]))@(?=[^\W\d_])[\w.-]*\w")
_SENTENCE_END = re.compile(r"[.!?…\n\u2028\u2029\v]")

_TITLES = """ing mgr bc bca mga mudr mvdr mddr judr phdr rndr pharmdr thdr thlic paeddr rsdr dr doc prof
arch akad plk pplk mjr kpt por npor prap pprap et p pi"""
TITLES = frozenset(_TITLES.split())
_OF_MAN = """pan pana panu panem pane páně kolega kolegy kolegovi kolegu kolegou kolego"""
_OF_WOMAN = """paní pí kolegyně kolegyni kolegyní kolegyň slečna slečny slečně slečnu slečnou"""
COURTESY: dict[str, Gender] = dict.fromkeys(_OF_MAN.split(), Gender.MALE)
COURTESY |= dict.fromkeys(_OF_WOMAN.split(), Gender.FEMALE)
COURTESY |= {"pani": Gender.FEMALE}
_PREPOSITIONS = """s se z ze od ode do k ke ku u pro na o po v ve za při bez mezi před přede přes nad nade
pod pode podle kvůli vedle díky kromě ohledně včetně proti vůči místo skrz"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
FIRST_IN_NAME = PREPOSITIONS | {"a", "i"}
# Surnames that are words of every day: a capital at the beginning of a sentence does not make them names.
_EVERYDAY = """svoboda zima král němec čech polák rus kolář kovář les mráz beran holub vlk jelen liška
straka sýkora zajíc kos sova kohout beneš hora růžička květ jaro sedlák mlynář bednář řezník tesař rada pátek
neděle sobota pokora žák učitel starý mladý klement večeře konec šťastný"""
EVERYDAY = frozenset(_EVERYDAY.split())
_FREQUENT = """
Jiří Jan Petr Pavel Jaroslav Martin Tomáš Miroslav František Zdeněk Václav Michal Milan Karel Jakub Lukáš
David Vladimír Ladislav Ondřej Roman Stanislav Marek Radek Daniel Antonín Vojtěch Filip Adam Miloslav
Aleš Jaromír Libor Dominik Patrik Vlastimil Jindřich Miloš Oldřich Lubomír Ivan Luboš Robert Josef Matěj
Rudolf Štěpán Richard Šimon Viktor Hynek Bohumil Radim Ivo Kamil Vít Alois Bedřich Igor Luděk Dušan
Otakar Zbyněk Kryštof Marie Jana Eva Hana Anna Lenka Kateřina Věra Lucie Alena Petra Veronika Jaroslava
Tereza Martina Michaela Jitka Helena Ludmila Zdeňka Ivana Monika Eliška Zuzana Jarmila Markéta Marcela
Barbora Jiřina Dagmar Kristýna Vlasta Božena Irena Pavla Marta Andrea Daniela Milada Drahomíra Dana
Libuše Miroslava Natálie Renata Růžena Olga Šárka Klára Adéla Nikola Blanka Iveta Simona Radka Gabriela
Denisa Blažena Milena Romana Vendula Bohumila Emilie Ivona Aneta Lada Soňa Kamila Karolína Silvie
Stanislava Jolana Sandra Ilona Magdaléna Johana Viktorie
"""


class Token:
    """A word of a text: where it stands, how it reads, and what stands before it."""

    __slots__ = ("at", "capital", "end", "gap", "key", "norm", "opens", "start", "text")

    def __init__(self, text: str, start: int, end: int, gap: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.gap = gap
        self.norm = normal(text)
        self.key = self.norm if self.norm.isascii() else fold(text)
        self.capital = text[0].isupper()
        self.at = gap.endswith("@") and (len(gap) > 1 or start == 1)  # within a word it is an address
        self.opens = False


def tokens_of(text: str) -> list[Token]:
    """The words of a text in order, but for those within addresses of pages and of mail."""
    addressed = "@" in text or "www." in text or "://" in text
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if addressed else []
    found: list[Token] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if any(first <= start < last for first, last in addresses):
            continue
        token = Token(match[0], start, end, text[before:start])
        token.opens = not found or (bool(_SENTENCE_END.search(token.gap)) and not _is_shortened(found[-1]))
        found.append(token)
        before = end
    return found


def left_with_sign(text: str) -> list[tuple[int, str]]:
    """Words that still have the `@` with which a name begins, and where; those in addresses have it rightly.

    A name that was chosen or written to its end has lost it, see `services.signs`.
    """
    if "@" not in text:
        return []
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    return [
        (match.start(), match[0])
        for match in _UNFINISHED.finditer(text)
        if not any(first <= match.start() < last for first, last in addresses)
    ]


def _is_shortened(token: Token) -> bool:
    return token.key in TITLES or is_initial(token)


def is_initial(token: Token) -> bool:
    """True of a capital standing alone, as in "A. Vzorová"."""
    return token.capital and len(token.norm) == 1


def is_title(token: Token) -> bool:
    """True of "Ing", "paní", "kolegovi" and the like."""
    return token.norm in COURTESY or (token.key in TITLES and not is_initial(token))


def joined(token: Token) -> bool:
    """True if only white space or a hyphen parts a word from the one before: they may be one name."""
    gap = token.gap
    return gap == "-" or (gap != "" and len(gap) < 4 and gap.isspace() and "\n" not in gap)


def after_dot(token: Token) -> bool:
    """True if a full stop alone parts a word from the one before, as in "A. Vzorová" and "Ing.Vzor"."""
    return token.gap.startswith(".") and len(token.gap) < 4 and not token.gap[1:].strip()


@cache
def _frequent_keys() -> frozenset[str]:
    return frozenset(fold(form) for name in _FREQUENT.split() for form in name_forms(name))


def is_frequent_given(token: Token) -> bool:
    """True of a form of a given name that many people have."""
    return token.key in _frequent_keys()


@lru_cache(maxsize=1024)
def everyday(surname: str) -> bool:
    """True of a surname that at the beginning of a sentence may be a common word: Malý, Svoboda."""
    word = normal(surname)
    if word in EVERYDAY:
        return True
    return word.endswith(("ý", "á")) and not word.endswith(("ová", "ský", "ská", "cký", "cká"))
