"""The dictionary of Hunspell: a tiny one of the tests, and the one of the system where there is one."""

import shutil
from pathlib import Path

import pytest

from kpss_desktop.czech.hunspell import DictionaryError, Hunspell
from kpss_desktop.czech.proofreading import Proofreader
from kpss_desktop.system.dictionaries import find_dictionary

TINY = Path(__file__).resolve().parents[1] / "data" / "dictionary" / "cs_CZ.aff"


@pytest.fixture(scope="module")
def tiny() -> Hunspell:
    return Hunspell(TINY)


@pytest.fixture(scope="module")
def czech() -> Proofreader:
    found = find_dictionary()
    if found is None:
        pytest.skip("there is no Czech dictionary on this machine (hunspell-cs)")
    return Proofreader(Hunspell(found))


@pytest.mark.parametrize("word", ["schůzka", "schůzce", "Schůzkou", "SCHŮZKU", "Lhoty", "LHOTU"])
def test_words_and_their_endings_are_known(tiny: Hunspell, word: str) -> None:
    assert tiny.knows(word)


@pytest.mark.parametrize("word", ["schuzka", "schůzkami", "lhota", "Привіт", "a\ud800", "", "x" * 500])
def test_others_are_not(tiny: Hunspell, word: str) -> None:
    assert not tiny.knows(word)


def test_the_likeliest_is_suggested(tiny: Hunspell) -> None:
    assert tiny.suggest("schůska")[0] == "schůzka"


@pytest.mark.parametrize("word", ["", "a\ud800", "x" * 500])
def test_where_nothing_can_be_meant_nothing_is_suggested(tiny: Hunspell, word: str) -> None:
    assert tiny.suggest(word) == []


def test_a_folder_with_czech_letters_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "Jiří Žluťoučký"
    shutil.copytree(TINY.parent, folder)
    assert Hunspell(folder / TINY.name).knows("zpráva")


def test_a_dictionary_in_an_older_encoding_is_read(tmp_path: Path) -> None:
    for source in (TINY, TINY.with_suffix(".dic")):
        text = source.read_text(encoding="utf-8").replace("SET UTF-8", "SET ISO8859-2")
        (tmp_path / source.name).write_text(text, encoding="iso8859-2")
    assert Hunspell(tmp_path / TINY.name).knows("zprávou")


@pytest.mark.parametrize(
    ("affixes", "words"),
    [
        (None, None),
        ("SET UTF-8\n", None),
        ("SET UTF-8\n", "0\n"),
        ("SET UTF-8\n", "1\nhello\n"),
        ("SET ISO8859-1\n", "1\nna\n"),
        ("SET nonsense\n", "1\nna\n"),
    ],
)
def test_what_is_no_czech_dictionary_is_refused(
    tmp_path: Path, affixes: str | None, words: str | None
) -> None:
    for name, text in (("cs_CZ.aff", affixes), ("cs_CZ.dic", words)):
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DictionaryError):
        Hunspell(tmp_path / "cs_CZ.aff")


@pytest.mark.parametrize(
    "line",
    [
        "Pracovní skupina projednala návrh a doporučila ho zastupitelstvu města.",
        "Příští schůzka se uskuteční v pátek 5. 3. 2026 od 9.00 hod. v zasedací místnosti.",
        "Kdybychom nestihli termín, dodá podklady o.p.s. Beta (viz čl. 5 odst. 2, tzv. příloha č. 1).",
        "Sociálně-právní ochrana, je-li potřeba; česko-polský projekt, e-mail, ČvT, OSPODu a ASZ.",
        "ZÁPIS Z JEDNÁNÍ „Kolečko“ – úkoly do konce měsíce",
    ],
)
def test_czech_sentences_have_nothing_wrong(czech: Proofreader, line: str) -> None:
    assert [line[start:end] for start, end in czech.wrong_places(line)] == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Přístí schůska bude vpátek.", ["Přístí", "schůska", "vpátek"]),
        ("Skupyna sešla se v praze.", ["Skupyna", "praze"]),
        ("NESPRÁVVNĚ napsáno", ["NESPRÁVVNĚ"]),
        ("sociálňě-právní", ["sociálňě"]),
    ],
)
def test_slips_are_found(czech: Proofreader, line: str, wrong: list[str]) -> None:
    assert [line[start:end] for start, end in czech.wrong_places(line)] == wrong


def test_the_right_word_is_among_the_suggestions(czech: Proofreader) -> None:
    assert "Schůzka" in czech.suggest("Schůska")
