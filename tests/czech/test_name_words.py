"""Names are right in every case, and only where they are written right."""

import pytest

from kpss_desktop.czech.name_words import NameWords

NAMES = NameWords(
    [
        "Anna Vzorová",
        "Zdeněk Ukázka",
        "Blanka Cvičná",
        "Medek Zkušebný",
        "Organizace Betagon",
        "ABC",
        "van Testák",
    ]
)


RIGHT = (
    "Anna Anny Anně Annou Annina Vzorové Vzorovou Zdeňka Zdeňkem Zdeňkův Ukázky Ukázkovi Ukázkových Blance "
    "Blančin Cvičné Medka Medkovi Medků Zkušebného Zkušebným Betagonu Betagonem BETAGONU ABC van"
)


@pytest.mark.parametrize("word", RIGHT.split())
def test_forms_of_a_name_are_right(word: str) -> None:
    assert word in NAMES


@pytest.mark.parametrize("word", "betagonu Vzorova Cvicna Zkušebny Annnou Anněm Van testák bETAGON".split())  # noqa: SIM905
def test_a_small_letter_or_a_slip_is_wrong(word: str) -> None:
    assert word not in NAMES


def test_without_names_nothing_is_one() -> None:
    assert "Anna" not in NameWords()
