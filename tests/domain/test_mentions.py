"""Names in a line: who is found where, in which case, and who is not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.mentions import Directory, Mentionable, MentionKind

PEOPLE = ("Anna Vzorová", "Lukáš Vzorový", "Petr Dubek", "Jan Kůra", "Eva Malá", "Karel Malý", "Jana Krejčí",
          "Petr Novák", "Jana Nováková", "Petra Nováková", "Tibor Zahrádko", "Emil Linde", "Dolanová",
          "Vratislav Vzor", "Olga Martinů", "Marie Lipová-Jasná", "Mgr. Hana Sovová, Ph.D.")  # fmt: skip
ORGANISATIONS = (
    ("Pomoc v nouzi, o.p.s.", ("PvN",)),
    ("Opora", ()),
    ("Oblastní charita Vzorov", ("Charita",)),
    ("K.R.O.K.", ()),
    ("Krok k domovu", ()),
    ("Obrat", ()),
    ("Úřad práce", ("ÚP",)),
    ("Centrum Beta (CB)", ()),
    ("krajská nemocnice", ("nemocnice",)),
)
ROLES = ("manažer skupiny", "manažerka", "tajemnice", "radní", "sociální pracovnice")


def _people(names: tuple[str, ...], present: bool = False) -> list[Mentionable]:
    return [Mentionable(MentionKind.PERSON, name, n, present=present) for n, name in enumerate(names, 1)]


DIRECTORY = Directory(
    [
        *_people(PEOPLE),
        *(Mentionable(MentionKind.ORGANISATION, name, None, others) for name, others in ORGANISATIONS),
        *(Mentionable(MentionKind.ROLE, name) for name in ROLES),
    ]
)

# text | what is written = whom it names; several told apart by a slash
FOUND = """
kontakt s paní Dolanovou z úřadu | Dolanovou=Dolanová
sešli se s panem Dubkem | Dubkem=Petr Dubek
p. Kůra navrhuje | Kůra=Jan Kůra
podle p.Kůry | Kůry=Jan Kůra
dopis Lukáši Vzorovému | Lukáši Vzorovému=Lukáš Vzorový
Vzorová A. přišla | Vzorová A.=Anna Vzorová
A. Vzorová přišla | A. Vzorová=Anna Vzorová
An. Vzorová přišla | An. Vzorová=Anna Vzorová
P. Dubek přišel | P. Dubek=Petr Dubek
P. Kůra přišel | Kůra=Jan Kůra
navrhl to P. Dubek | P. Dubek=Petr Dubek
poslat Ing. Vzorovi | Vzorovi=Vratislav Vzor
s Ing. et Mgr. Dubkem | Dubkem=Petr Dubek
kolegyně Vzorová | Vzorová=Anna Vzorová
kolegovi Dubkovi | Dubkovi=Petr Dubek
Novákové Petře | Novákové Petře=Petra Nováková
od Jany Novákové | Jany Novákové=Jana Nováková
paní Nováková | Nováková=Jana Nováková/Petra Nováková
panu Novákovi | Novákovi=Petr Novák
u Krejčí | Krejčí=Jana Krejčí
Janou Krejčí | Janou Krejčí=Jana Krejčí
paní Martinů | Martinů=Olga Martinů
pana Zahrádka | Zahrádka=Tibor Zahrádko
s panem Lindem | Lindem=Emil Linde
s Emilem Lindem | Emilem Lindem=Emil Linde
paní Malou | Malou=Eva Malá
panu Malému | Malému=Karel Malý
PANÍ VZOROVÁ | VZOROVÁ=Anna Vzorová
paní ředitelce Vzorové | Vzorové=Anna Vzorová
s Marií Lipovou-Jasnou | Marií Lipovou-Jasnou=Marie Lipová-Jasná
s paní Jasnou | Jasnou=Marie Lipová-Jasná
Haně Sovové | Haně Sovové=Mgr. Hana Sovová, Ph.D.
panem Kurou | Kurou=Jan Kůra
@Kůra | @Kůra=Jan Kůra
pošle @dubek do pátku | @dubek=Petr Dubek
pošle @Anna Vzorová | @Anna Vzorová=Anna Vzorová
pošle @anna vzorová | @anna vzorová=Anna Vzorová
pošle @kur | @kur=Jan Kůra
s Annou | Annou=Anna Vzorová
od Petra | Petra=Petr Dubek/Petr Novák/Petra Nováková
v Opoře | Opoře=Opora
s Oporou | Oporou=Opora
do Charity | Charity=Oblastní charita Vzorov
Oblastní charitě Vzorov | Oblastní charitě Vzorov=Oblastní charita Vzorov
v Pomoci v nouzi | Pomoci v nouzi=Pomoc v nouzi, o.p.s.
od PvN | PvN=Pomoc v nouzi, o.p.s.
s Pomocí v nouzi, o.p.s. | Pomocí v nouzi=Pomoc v nouzi, o.p.s.
projekt K.R.O.K. nám | K.R.O.K.=K.R.O.K.
Kroku k domovu | Kroku k domovu=Krok k domovu
zástupce Obratu | Obratu=Obrat
na úřadu práce | úřadu práce=Úřad práce
s ÚP | ÚP=Úřad práce
pošle @pomoc v nouzi | @pomoc v nouzi=Pomoc v nouzi, o.p.s.
pošle @Pomoc | @Pomoc=Pomoc v nouzi, o.p.s.
v Centru Beta | Centru Beta=Centrum Beta (CB)
v CB | CB=Centrum Beta (CB)
z nemocnice | nemocnice=krajská nemocnice
s krajskou nemocnicí | krajskou nemocnicí=krajská nemocnice
manažer skupiny má | manažer skupiny=manažer skupiny
manažerovi skupiny | manažerovi skupiny=manažer skupiny
manažer pošle | manažer=manažer skupiny
manažerku | manažerku=manažerka
tajemnici | tajemnici=tajemnice
dopis radním | radním=radní
se sociální pracovnicí | sociální pracovnicí=sociální pracovnice
všichni dodají | všichni=všichni
každý pošle | každý=všichni
každý z nás dodá | každý z nás=všichni
všechny organizace dodají | všechny organizace=všichni
všem členům pracovní skupiny | všem členům pracovní skupiny=všichni
poslat všem. | všem=všichni
všechny zapojené organizace | všechny zapojené organizace=všichni
""".strip().splitlines()

NOT_FOUND = """
pan Vzorová
paní Novák
B. Vzorová
navrhl to P. Kůra
Jitka Nováková
Nováková Jitka, přišla
u Petra Hradila
malý pokrok
holá pravda
opora rodin
je to obrat
čvt a pvn
cb
každý pátek
každý klient
všechny služby běží
všem klientům
mail vzorova@beta.cz
viz https://beta.cz/Vzorova
paní Novákovi
pan Dubková
Vzorovský
Kůrka
Dubeček
Dubeň
Lindová
Zahrádková
manažerský
bez ohledu na práci
domov u lesa
Krejčík
panem Vzorovou
""".strip().splitlines()


def _told(text: str) -> list[tuple[str, set[str]]]:
    return [
        (text[mention.start : mention.end], {who.name for who in mention.candidates})
        for mention in DIRECTORY.find(text)
    ]


@pytest.mark.parametrize("line", FOUND)
def test_a_name_is_found_where_it_stands(line: str) -> None:
    text, _, expected = line.partition(" | ")
    written, _, names = expected.partition("=")
    assert _told(text) == [(written, set(names.split("/")))]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_name_or_somebody_elses_is_not_found(text: str) -> None:
    assert _told(text) == []


def test_mentions_stand_in_order_of_place() -> None:
    text = "Opora, paní Vzorová i manažerka pošlou všem členům zprávu o Dubkovi"
    assert [written for written, _ in _told(text)] == [
        "Opora",
        "Vzorová",
        "manažerka",
        "všem členům",
        "Dubkovi",
    ]


def test_titles_before_a_name_begin_its_phrase() -> None:
    text = "ukázala to paní Ing. Vzorová"
    (mention,) = DIRECTORY.find(text)
    assert text[mention.phrase :] == "paní Ing. Vzorová"


@pytest.mark.parametrize(
    ("text", "sure"),
    [("s paní Vzorovou", True), ("paní Nováková", False), ("Malý pokrok nastal", False),
     ("Pan Malý přišel", True), ("Obrat k lepšímu", False), ("Obrat. Pracují dál.", True), ("s Evou", False),
     ("@Eva", True), ("Všichni klienti", False), ("Všichni dodají", True), ("pomoc v nouzi", False),
     ("s Pomocí v nouzi", True),      ("@nov", False),
     ("podle Žofie Vzorové", False)],
)  # fmt: skip
def test_a_mention_says_how_sure_it_is(text: str, sure: bool) -> None:
    found = DIRECTORY.find(text)
    assert [mention.sure for mention in found] == [sure] * len(found)


def test_namesakes_are_told_apart_by_their_organisation() -> None:
    beta, gama = (Mentionable(MentionKind.ORGANISATION, name) for name in ("Beta", "Gama"))
    here = Mentionable(MentionKind.PERSON, "Jana Nováková", 1, organisation="Beta")
    there = Mentionable(MentionKind.PERSON, "Petra Nováková", 2, organisation="Gama")
    found = Directory([beta, gama, here, there]).find("domluvit s paní Novákovou z Gamy")
    assert (found[0].candidates, found[0].sure) == ((there,), True)


def test_of_namesakes_those_present_come_first() -> None:
    away = Mentionable(MentionKind.PERSON, "Jana Nováková", 1)
    here = Mentionable(MentionKind.PERSON, "Petra Nováková", 2, present=True)
    assert Directory([away, here]).find("paní Nováková")[0].candidates == (here, away)


def test_a_former_name_is_known() -> None:
    who = Mentionable(MentionKind.PERSON, "Jana Nováková", 1, others=("Jana Lipová",))
    assert Directory([who]).find("s paní Lipovou")[0].candidates == (who,)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_places_are_those_of_the_text_as_given(form: str) -> None:
    written = "🙂 u\u00a0paní\u00a0Žofie Kůrové 👩🏽 a\u00a0pana Jana\u00a0Kůry"
    text = unicodedata.normalize("NFD", written) if form == "NFD" else written
    (mention,) = DIRECTORY.find(text)
    assert unicodedata.normalize("NFC", text[mention.start : mention.end]) == "Jana\u00a0Kůry"


_PIECES = st.sampled_from(
    ["Vzorová", "vzorovou", "A.", "Ing.", "paní ", "pan", "@", "@dub", "Opory", "Pomoc v nouzi", "(", ")",
     "– ", ": ", "K.R.O.K.", "všem", "členům", "každý", "\u00a0", "\n", "🙂", "Nova\u0301kova\u0301",
     "Novák-", "-", ". ", "Petra", "má za úkol", "zajistí", "manažer", "skupiny"]
)  # fmt: skip
_LINES = st.one_of(
    st.text(max_size=80), *(st.lists(_PIECES, max_size=20).map(sign.join) for sign in ("", " "))
)


@given(_LINES)
def test_any_text_is_read_into_disjoint_mentions_in_order(text: str) -> None:
    found = DIRECTORY.find(text)
    DIRECTORY.owners_in(text)
    places = [place for mention in found for place in (mention.start, mention.end)]
    assert places == sorted(places)
    assert all(0 <= mention.phrase <= mention.start < mention.end <= len(text) for mention in found)
    assert all(mention.candidates and (len(mention.candidates) == 1 or not mention.sure) for mention in found)


@given(
    st.lists(st.tuples(st.sampled_from(MentionKind), st.text(max_size=15)), max_size=6), st.text(max_size=30)
)
def test_any_directory_is_built_and_completes(entries: list[tuple[MentionKind, str]], text: str) -> None:
    directory = Directory(Mentionable(kind, name, others=(name[::-1],)) for kind, name in entries)
    directory.find(text + " @" + text)
    assert len(directory.complete(text, limit=4)) <= 4


@pytest.mark.parametrize(
    ("typed", "first"),
    [("kur", "Jan Kůra"), ("@kůr", "Jan Kůra"), ("krej", "Jana Krejčí"), ("petra n", "Petra Nováková"),
     ("pom", "Pomoc v nouzi, o.p.s."), ("nouz", "Pomoc v nouzi, o.p.s."), ("pvn", "Pomoc v nouzi, o.p.s."),
     ("vš", "všichni"), ("skup", "manažer skupiny"), ("jasna", "Marie Lipová-Jasná"),
     ("sovo", "Mgr. Hana Sovová, Ph.D."), ("k.r", "K.R.O.K.")],
)  # fmt: skip
def test_a_beginning_of_any_part_offers_the_name(typed: str, first: str) -> None:
    assert DIRECTORY.complete(typed)[0].name == first


def test_nothing_typed_offers_everybody_too_within_the_limit() -> None:
    offered = DIRECTORY.complete("")
    assert (len(offered), offered[-1].kind) == (8, MentionKind.EVERYBODY)


def test_offers_begin_with_those_present_then_the_exact_then_in_czech_order() -> None:
    names = ("Eva Horní Chladná", "Ivo Horák", "Adam Cibulka", "Hora Malá", "Jana Hora")
    directory = Directory([*_people(names), *_people(("Zoe Horáčková",), present=True)])
    offered = [who.name for who in directory.complete("hor")]
    assert offered == ["Zoe Horáčková", "Jana Hora", "Ivo Horák", "Hora Malá", "Eva Horní Chladná"]


def test_an_unknown_beginning_offers_nothing() -> None:
    assert DIRECTORY.complete("xyz") == []
