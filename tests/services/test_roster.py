"""A list of people as it is pasted from an e-mail or a spreadsheet."""

import pytest

from kpss_desktop.services.roster import Listed, read_list


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Anna Vzorová", Listed("Anna Vzorová")),
        ("Anna Vzorová, Charita", Listed("Anna Vzorová", organisation="Charita")),
        ("Anna Vzorová\tCharita\tředitelka", Listed("Anna Vzorová", "", "", "Charita", "ředitelka")),
        ("Mgr. Anna Vzorová, Ph.D., Charita", Listed("Anna Vzorová", "Mgr.", "Ph.D.", "Charita")),
        ("Bc. Petra Malá, DiS.", Listed("Petra Malá", "Bc.", "DiS.")),
        ("Jan Vzor <jan@vzor.cz>, ČvT", Listed("Jan Vzor", organisation="ČvT", email="jan@vzor.cz")),
        ("Jan Vzor; ČvT; tel. 777 123 456", Listed("Jan Vzor", organisation="ČvT", phone="777 123 456")),
        ("  12. Jan Příklad", Listed("Jan Příklad")),
        ("• Jan  Příklad ", Listed("Jan Příklad")),
        ("Madla", Listed("Madla")),
    ],
)  # fmt: skip
def test_one_line_is_one_person(line: str, wanted: Listed) -> None:
    assert read_list(line) == [wanted]


@pytest.mark.parametrize("text", ["", "\n \n", ",;,", "jan@priklad.cz", "Mgr."])
def test_a_line_without_a_name_is_nobody(text: str) -> None:
    assert read_list(text) == []


def test_lines_keep_their_order() -> None:
    assert [row.name for row in read_list("Žofie B\n\nAnna C\r\nBára A")] == ["Žofie B", "Anna C", "Bára A"]
