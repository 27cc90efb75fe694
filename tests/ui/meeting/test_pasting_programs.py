"""What each program really puts on the clipboard keeps bold, links and levels and loses the rest."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.runs import Run, plain
from kpss_desktop.ui.meeting.pasting import read_html, read_text

FOLDER = Path(__file__).parents[2] / "data" / "clipboard"
WEB = "https://www.example.cz/zprava"
HEAD = (0, (Run("Program", bold=True),))
BODY = [
    (0, (Run("Organizace Beta dodá "), Run("zprávu", bold=True), Run(" do konce měsíce"))),
    (1, (Run("příloha", italic=True), Run(" na "), Run("webu", href=WEB), Run(" skupiny"))),
    (2, (Run("třetí úroveň"),)),
]  # fmt: skip


def clipboard(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def texts(lines: object) -> list[tuple[int, str]]:
    return [(level, plain(runs)) for level, runs in lines]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["libreoffice.html", "google-docs.html", "onenote.html"])
def test_lists_of_writers_keep_levels_bold_and_links(name: str) -> None:
    assert read_html(clipboard(name)) == [HEAD, *BODY, (0, (Run("zpět"),))]


def test_word_keeps_its_list_and_loses_bullets_pictures_deleted_words_and_comments() -> None:
    read = read_html(clipboard("word.html"))
    assert read[:4] == [HEAD, *BODY]
    assert read[4:] == [
        (3, (Run("pátá úroveň"),)),
        (0, (Run("číslovaný s\u00a0mezerou"),)),
        (0, (Run("Anna Vzorová "), Run("Organizace Beta", bold=True))),
    ]


def test_firefox_keeps_the_list_and_drops_a_link_that_runs() -> None:
    assert read_html(clipboard("firefox.html")) == [
        (0, (Run("Program"),)), *BODY, (0, (Run("zpět odkaz"),)),
    ]  # fmt: skip


def test_chromium_keeps_the_list_and_drops_scripts_pictures_and_what_is_hidden() -> None:
    read = read_html(clipboard("chromium.html"))
    assert [(level, text.replace("\u00a0", " ")) for level, text in texts(read)] == [
        (0, "Program"), *texts(BODY), (0, "zpět"),
    ]  # fmt: skip
    assert read[2][1][2] == Run("webu", href=WEB)


def test_a_mail_of_outlook_keeps_its_list_and_the_head_of_the_quoted_mail() -> None:
    assert texts(read_html(clipboard("outlook.html"))) == [
        (0, "Dobrý den,"), (0, "posílám body:"), (0, "Organizace Beta dodá zprávu"), (1, "do konce měsíce"),
        (0, "napsané pomlčkou"), (0, "From: Anna Vzorová <anna@example.cz>"),
        (0, "Sent: Monday, January 8, 2024 2:05 PM"), (0, "Subject: Body"),
    ]  # fmt: skip


def test_lines_broken_by_a_page_are_joined_and_parted_words_too() -> None:
    assert texts(read_text(clipboard("pdf.txt"))) == [
        (0, "Zápis ze setkání pracovní skupiny ze dne 8. ledna, které proběhlo v kanceláři "
            "Organizace Beta, a to od půl druhé."),
        (0, "Skupina se shodla na tom, že organizace dodají do konce měsíce zprávu o bydlení a o řešení "
            "dluhů klientů, kterou pak projedná Anna Vzorová s paní Ukázkovou"),
        (1, "příloha ke zprávě"), (2, "doplní Organizace Beta"), (0, "Termíny"), (0, "na samostatném řádku"),
    ]  # fmt: skip


def test_typed_numbers_go_where_they_count_and_a_date_stays() -> None:
    assert texts(read_text(clipboard("numbered.txt"))) == [
        (0, "Úvod"), (0, "Zpráva Organizace Beta"), (0, "Různé"), (0, "8. ledna bude další setkání"),
    ]  # fmt: skip
    dates = ["1. ledna je svátek", "2. února schůzka", "3. 4. výlet"]
    assert [text for _, text in texts(read_text("\n".join(dates)))] == dates


def test_spaces_before_bullets_nest_as_they_stand() -> None:
    assert texts(read_text(clipboard("mail.txt"))) == [
        (0, "Program"),
        (0, "první"),
        (1, "vnořený"),
        (0, "druhý"),
    ]


def test_short_lines_stay_apart_whatever_they_begin_with() -> None:
    assert [text for _, text in texts(read_text("chléb\nmléko\nvejce\nmáslo"))] == [
        "chléb", "mléko", "vejce", "máslo",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["• první", "\uf0b7\tprvní", "-\tprvní"])
def test_a_bullet_of_one_line_goes_where_it_can_be_nothing_else(line: str) -> None:
    assert texts(read_text(line)) == [(0, "první")]


def test_cells_with_paragraphs_are_one_line_and_a_table_for_layout_keeps_its_lines() -> None:
    data = "<table><tr><td><p>Jan</p></td><td><p>Ukázka</p></td></tr></table>"
    layout = "<table><tr><td><p>První</p><p>Druhý</p></td><td>bok</td></tr></table>"
    assert [text for _, text in texts(read_html(data + layout))] == ["Jan Ukázka", "První", "Druhý", "bok"]


@pytest.mark.parametrize(
    "html",
    [
        "<![cdata[x]]>bod",
        "<![něco>bod",
        "<!-- neukončeno <p>bod",
        "<p>bod</b></ul></p>",
        "<p>bod<![endif]-->",
    ],
)
def test_html_out_of_shape_is_read_without_an_error(html: str) -> None:
    assert "x" not in plain(run for _, runs in read_html(html) for run in runs) or "bod" in html
    assert all("\ufffc" not in plain(runs) for _, runs in read_html(html))


@given(
    st.lists(
        st.sampled_from(["• ", "- ", "o ", "1. ", "\t", "  ", "slovo ", "Slovo", ".", "-", "\n", "\n\n", "ř"])
    )
)
def test_bare_text_of_any_shape_loses_no_word(parts: list[str]) -> None:
    text = "".join(parts)
    read = "".join(plain(runs) for _, runs in read_text(text))
    assert [read.lower().count(word) for word in ("slovo", "ř")] == [
        text.lower().count(word) for word in ("slovo", "ř")
    ]  # fmt: skip


def test_deep_nesting_and_five_thousand_lines_are_read() -> None:
    deep = "<b><ul><li>" * (sys.getrecursionlimit() * 3) + "dole"
    assert texts(read_html(deep)) == [(0, "dole")]
    many = "<ul>" + "".join(f"<li><p>bod <b>{n}</b></p></li>" for n in range(5000)) + "</ul>"
    assert len(read_html(many)) == 5000
    assert len(read_text("\n".join(f"• bod {n}" for n in range(5000)))) == 5000
