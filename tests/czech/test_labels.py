"""Labels of minutes, in the words and the typing that groups use."""

import pytest

from kpss_desktop.czech.labels import LabelKind, read_label, read_labels, unspaced

KINDS = {
    "Přítomni: Anna": (LabelKind.PRESENT, "Anna"),
    "P ř í t o m n i: Anna": (LabelKind.PRESENT, "Anna"),
    "Přítomni": (LabelKind.PRESENT, ""),
    "Přítomni (12): Anna": (LabelKind.PRESENT, "Anna"),
    "Omluveni ( 3 )": (LabelKind.EXCUSED, ""),
    "Účast:": (LabelKind.PRESENT, ""),
    "Účastníci setkání: Anna": (LabelKind.PRESENT, "Anna"),
    "Hosté: Anna": (LabelKind.GUESTS, "Anna"),
    "Omluveni – Anna": (LabelKind.EXCUSED, "Anna"),
    "NEPŘÍTOMNI: Anna": (LabelKind.ABSENT, "Anna"),
    "Témata setkání:": (LabelKind.TOPICS, ""),
    "P R O G R A M  J E D N Á N Í": (LabelKind.TOPICS, ""),
    "Zpracoval: Jan": (LabelKind.AUTHOR, "Jan"),
    "Zpracovala Jana Nová": (LabelKind.AUTHOR, "Jana Nová"),
    "Zapsal(a):\tJan": (LabelKind.AUTHOR, "Jan"),
    "Sepsal/a: Jan": (LabelKind.AUTHOR, "Jan"),
    "Ověřila: Jana": (LabelKind.VERIFIER, "Jana"),
    "Vytvořeno: 9. 1. 2024": (LabelKind.CREATED, "9. 1. 2024"),
    "Příští setkání: 1. 2. 2024": (LabelKind.NEXT, "1. 2. 2024"),
}


@pytest.mark.parametrize("text", KINDS)
def test_a_label_is_read_with_what_follows(text: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.kind, text[label.rest :]) == KINDS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Přítomným bylo rozdáno",
        "Účast na akci byla malá",
        "Programy běží",
        "Zpracoval se plán",
        "",
        "Hostinec",
        "Přítomni (viz listina) nebyli",
        "Zpracoval (12): Jan",
    ],
)
def test_a_sentence_is_no_label(text: str) -> None:
    assert read_label(text) is None


def test_several_lists_of_people_in_one_paragraph() -> None:
    text = "Přítomni: Anna A., Bob B. Omluveni: Cyril C."
    assert [text[label.rest :][:4] for label in read_labels(text)] == ["Anna", "Cyri"]


def test_letters_with_spaces_are_one_word() -> None:
    assert unspaced("S L U Ž E B městu") == "SLUŽEB městu"
