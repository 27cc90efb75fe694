"""Words and names are found across inflection, and other people's names are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.declension import Gender, gender_of, word_forms
from kpss_desktop.czech.stems import name_forms_match, same_word, stem, stems

FORMS = {
    # adjectival and -ová
    "Dolanová": "Dolanová Dolanové Dolanovou",
    "Novotný": "Novotný Novotného Novotnému Novotným Novotném",
    "Nohavičková": "Nohavičková Nohavičkové Nohavičkovou",
    "Holá": "Holá Holé Holou",
    "Malý": "Malý Malého Malému Malým Malém",
    "Krejčí": "Krejčí Krejčího Krejčímu Krejčím",
    "Martinů": "Martinů",
    "Jiří": "Jiří Jiřího Jiřímu Jiřím",
    # a fleeting e
    "Pavel": "Pavel Pavla Pavlovi Pavlu Pavle Pavlem",
    "Dubek": "Dubek Dubka Dubkovi Dubku Dubkem",
    "Havel": "Havel Havla Havlovi Havle Havlem",
    "Šimek": "Šimek Šimka Šimkovi Šimku Šimkem",
    "Němec": "Němec Němce Němcovi Němci Němcem Němče",
    "Hynek": "Hynek Hynka Hynkovi Hynku Hynkem",
    "Vaněk": "Vaněk Vaňka Vaňkovi Vaňku Vaňkem",
    "Luděk": "Luděk Luďka Luďkovi Luďkem",
    "Karel": "Karel Karla Karlovi Karle Karlem",
    # men in -a, -o, -e
    "Placha": "Placha Plachy Plachovi Plachu Placho Plachou",
    "Svoboda": "Svoboda Svobody Svobodovi Svobodu Svobodo Svobodou",
    "Zahrádko": "Zahrádko Zahrádka Zahrádkovi Zahrádkem",
    "Linde": "Linde Lindeho Lindemu Lindem",
    "Purkyně": "Purkyně Purkyněho Purkyněmu",
    # consonants
    "Novák": "Novák Nováka Novákovi Nováku Novákem",
    "Král": "Král Krále Králi Královi Králem",
    "Beneš": "Beneš Beneše Benešovi Beneši Benešem",
    "Tomáš": "Tomáš Tomáše Tomášovi Tomáši Tomášem",
    "Ondřej": "Ondřej Ondřeje Ondřejovi Ondřeji Ondřejem",
    "Petr": "Petr Petra Petrovi Petru Petře Petrem",
    "Klaus": "Klaus Klause Klausovi Klausem",
    "Daniel": "Daniel Daniela Danielovi Danieli Danielem",
    "Lev": "Lev Lva Lvovi Lvem",
    # women
    "Klára": "Klára Kláry Kláře Kláru Kláro Klárou",
    "Blanka": "Blanka Blanky Blance Blanku Blanko Blankou",
    "Věra": "Věra Věry Věře Věru Věrou",
    "Olga": "Olga Olgy Olze Olgu Olgou",
    "Soňa": "Soňa Soni Soně Soňu Soňo Soňou",
    "Lucie": "Lucie Lucii Lucií",
    "Libuše": "Libuše Libuši Libuší",
    "Daniela": "Daniela Daniely Daniele Danielu Danielou",
    "Andrea": "Andrea Andrey Andree Andreu Andreou",
    "Dagmar": "Dagmar Dagmary Dagmaře Dagmaru Dagmarou",
}
OTHERS = """
Novák/Nováková Novák/Novákové Novák/Novákovou Nováková/Novák Nováková/Nováka Nováková/Novákovi
Nováková/Novákem Later/Laterová Laterová/Later Baterová/Laterová Laterová/Baterová Baterová/Laterovou
Král/Králová Král/Králík Králík/Krále Beran/berou Beran/Beranová Beran/Beránek Holá/holá Malý/malý
Malý/malého Malý/Malá Malá/Malý Malá/Malého Malý/Malík Novotný/Novotná Novotná/Novotného Novotný/Novotnou
Dubek/Dubková Dubek/Dubkovou Dubek/Dubeň Dubek/dubkem Němec/Němcová Němec/Němcovou Němec/Němeček
Placha/Plachová Placha/Plachovou Placha/Plachodu Svoboda/svobody Svoboda/Svobodová Havel/Havlová
Havel/Havlíček Havel/Havlíčkem Pavel/Pavlína Pavel/Pavlová Pavel/Pavlovský Šimek/Šimková Šimek/Šimeček
Hynek/Hynková Zahrádko/Zahrádková Krejčí/Krejčík Krejčí/Krejčová Krejčí/Krejča Martinů/Martin
Martinů/Martina Martin/Martinů Martin/Martina/f Martina/Martinem/f Klára/Klárová Klára/Klárka
Blanka/Blaněk Věra/Verunka Olga/Olgová Jiří/Jiřina Lucie/Lucián Petr/Petráš Petr/Petříček Tomáš/Tomášová
Tomáš/Tomášek Daniel/Danielová Bednář/Bednářová Bednář/Bednáříček Kohout/Kohoutová Kohoutová/Kohoutek
Dolanová/Dolan Dolanová/Dolanem Dolan/Dolanovou Zima/zimy Zima/Zimová Tibor/Tibová Dan/Danová Dan/Dany
Dan/Dandy Zelenková/Zelenka Zelenková/Zelenky Srbová/Srb Růžek/Růžková
"""
SEARCHED = """
nemocnic/nemocnice nemocnice/nemocnicí nemocnicim/nemocnicím Návrat/Návratu Praha/Praze Klára/Kláře
práce/prací Pavel/Pavla Dubek/Dubkem Dolanová/Dolanovou okno/oken služba/služeb noha/noze zpráva/zpráv
Olga/Olze Novotný/Novotneho Daněk/Daňka městský/městští dluhového/dluhove prezentace/prezentaci
"""


@pytest.mark.parametrize(
    ("stored", "written"), [(stored, form) for stored, forms in FORMS.items() for form in forms.split()]
)
def test_a_name_is_known_in_any_case(stored: str, written: str) -> None:
    assert name_forms_match(stored, written)


@pytest.mark.parametrize("pair", OTHERS.split())
def test_another_name_and_a_common_word_are_not_taken_for_it(pair: str) -> None:
    stored, written, *gender = pair.split("/")
    assert not name_forms_match(stored, written, gender=Gender(gender[0]) if gender else None)


def test_without_diacritics_a_name_is_known_still() -> None:
    assert name_forms_match("Kůra", "Kurovi")


def test_a_wrong_diacritic_makes_another_name() -> None:
    assert not name_forms_match("Kůra", "Kúrovi")


def test_a_small_letter_is_enough_where_it_is_asked_for() -> None:
    assert name_forms_match("Dubek", "dubkem", any_case=True)


def test_a_decomposed_name_is_known() -> None:
    assert name_forms_match("Kůra", unicodedata.normalize("NFD", "Kůrovi"))


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Anna Vzorová", "f"), ("Petr Malý", "m"), ("Jana Krejčí", "f"), ("Jiří Martinů", "m"), ("Vzor", "m"),
     ("Lucie Vzor", "f"), ("Honza Placha", "m"), ("Dagmar Vzor", "f"), ("Krejčí", None), ("A. Martinů", None),
     ("Saša Krejčí", None), ("", None)],
)  # fmt: skip
def test_a_name_tells_whose_it_is_or_says_nothing(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize("pair", SEARCHED.split())
def test_forms_of_a_word_are_one_when_searching(pair: str) -> None:
    one, other = pair.split("/")
    assert same_word(one, other)


@pytest.mark.parametrize(
    "pair", ["nemoc/nemocnice", "rada/radnice", "rok/rukou", "dotace/dodat", "kraj/krajta"]
)
def test_other_words_stay_apart_when_searching(pair: str) -> None:
    one, other = pair.split("/")
    assert not same_word(one, other)


def test_stems_of_a_text_stand_in_order_and_leave_signs_out() -> None:
    words = ("s", "panem", "Dubek", "v", "Praha")
    assert stems("S panem Dubkem, v Praze!") == tuple(stem(word) for word in words)


@pytest.mark.parametrize(
    ("stored", "written"),
    [("Most", "mostu"), ("Most", "mostě"), ("Naděje", "nadějí"), ("Charita", "charitě"),
     ("bydlení", "bydlením"),
     ("Centrum", "centru"), ("krajská", "krajskou"), ("Služby", "služeb"), ("manažer", "manažerovi"),
     ("tajemnice", "tajemnici"), ("Dům", "domu"), ("Společnost", "společností"), ("Město", "městě"),
     ("Kraj", "kraje"), ("kruh", "kruhem"), ("Spolek", "spolku"), ("Lékaři", "lékařům"),
     ("vedoucí", "vedoucímu"), ("Rytmus", "rytmu"), ("Rytmus", "rytmem"), ("Rytmus", "rytmusu")],
)  # fmt: skip
def test_words_of_organisations_and_roles_are_declined(stored: str, written: str) -> None:
    assert written in word_forms(stored)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_a_stem_and_is_compared(one: str, other: str) -> None:
    assert same_word(one, other) == same_word(other, one)
    assert name_forms_match(one, other) in (True, False)
    assert word_forms(one)
