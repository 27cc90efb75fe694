"""A line is read with a dictionary, her own words and the names."""

import pytest

from kpss_desktop.czech.proofreading import Proofreader


class Listed:
    """A dictionary of a few words that counts what it is asked."""

    def __init__(self, *words: str, suggestions: tuple[str, ...] = ()) -> None:
        self.words = set(words)
        self.suggestions = suggestions
        self.asked: list[str] = []

    def knows(self, word: str) -> bool:
        self.asked.append(word)
        return word in self.words or word.lower() in self.words

    def suggest(self, word: str) -> list[str]:
        return list(self.suggestions)


def test_wrong_words_are_told_by_their_places() -> None:
    reader = Proofreader(Listed("dobrý", "den"))
    assert reader.wrong_places("Dobrý dne, den") == [(6, 9)]


def test_words_alone_are_judged_too() -> None:
    assert Proofreader(Listed("den")).wrong(["den", "dne", ""]) == {"dne"}


def test_a_word_is_looked_up_once() -> None:
    dictionary = Listed("den")
    reader = Proofreader(dictionary)
    reader.wrong_places("den dne den dne")
    assert dictionary.asked == ["den", "dne"]


def test_what_is_remembered_is_bounded() -> None:
    dictionary = Listed("den")
    reader = Proofreader(dictionary, remembered=2)
    for line in ("aa", "bb", "cc", "aa"):
        reader.wrong_places(line)
    assert dictionary.asked == ["aa", "bb", "cc", "aa"]


@pytest.mark.parametrize(
    "word", ["mikrojesle", "Mikrojesle", "MIKROJESLE", "Betagonu", "BETAGON", "Vzorovou"]
)
def test_own_words_and_names_are_right(word: str) -> None:
    reader = Proofreader(Listed())
    reader.learn(["mikrojesle", "Betagon"], ["Anna Vzorová"])
    assert reader.wrong([word]) == set()


@pytest.mark.parametrize("word", ["mikroJesle", "mikrojesli", "betagon"])
def test_own_words_are_right_as_they_are_written_only(word: str) -> None:
    reader = Proofreader(Listed())
    reader.learn(["mikrojesle", "Betagon"], [])
    assert reader.wrong([word]) == {word}


def test_a_forgotten_word_is_wrong_again() -> None:
    reader = Proofreader(Listed())
    reader.learn(["mikrojesle"], [])
    reader.learn([], [])
    assert reader.wrong(["mikrojesle"]) == {"mikrojesle"}


def test_the_first_part_of_a_compound_adjective_is_right() -> None:
    reader = Proofreader(Listed("český", "polský"))
    assert reader.wrong_places("česko-polský česko hesko-polský") == [(13, 18), (19, 24)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("schuska", ["schůzka", "Praha"]), ("Schuska", ["Schůzka", "Praha"]), ("SCHUSKA", ["SCHŮZKA", "PRAHA"])],
)
def test_suggestions_keep_the_capitals(word: str, expected: list[str]) -> None:
    assert Proofreader(Listed(suggestions=("schůzka", "Praha"))).suggest(word) == expected


def test_suggestions_are_no_more_than_wanted_and_never_the_word_itself() -> None:
    reader = Proofreader(Listed(suggestions=("den", "dne", "dno", "dno", "dnu")))
    assert reader.suggest("den", limit=2) == ["dne", "dno"]


def test_a_similar_name_is_suggested_first() -> None:
    reader = Proofreader(Listed(suggestions=("vzorný",)))
    reader.learn([], ["Anna Vzorová"])
    assert reader.suggest("Vzorrová") == ["Vzorová", "Vzorný"]
