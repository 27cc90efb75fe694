"""What Word, a browser or a mail puts on the clipboard keeps bold, links and levels, and drops the rest."""

from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.runs import Run, plain
from kpss_desktop.ui.meeting.pasting import read_html, read_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {margin:0}</style></head>
<body lang=CS><!--StartFragment-->
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times"'>&nbsp;
</span></span></span><![endif]>Prvn&iacute; <b>tu&#269;n&yacute;</b>
bod<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span>vnořený <a href="https://www.liberec.cz/">odkaz</a></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>"""

DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><ul>
<li dir="ltr" style="list-style-type:disc"><p dir="ltr"><span style="font-weight:400">První</span></p></li>
<ul><li><p><span style="font-weight:700">Druhý</span><span style="font-style:italic"> dál</span></p></li></ul>
</ul></b>"""


def test_word_keeps_levels_bold_and_links_and_loses_its_bullets() -> None:
    assert read_html(WORD) == [
        (0, (Run("První "), Run("tučný", bold=True), Run(" bod"))),
        (1, (Run("vnořený "), Run("odkaz", href="https://www.liberec.cz/"))),
    ]


def test_nested_lists_give_levels_and_styles_give_bold() -> None:
    assert read_html(DOCS) == [
        (0, (Run("První"),)),
        (1, (Run("Druhý", bold=True), Run(" dál", italic=True))),
    ]


def test_pictures_scripts_and_dangerous_links_are_dropped() -> None:
    html = '<p>a<img src="http://x/y.png">b<script>alert(1)</script> <a href="javascript:x()">c</a></p>'
    assert read_html(html) == [(0, (Run("ab c"),))]


def test_a_table_becomes_lines_and_a_break_a_new_one() -> None:
    html = "<table><tr><td>Jan</td><td>Novák</td></tr><tr><td>Eva</td></tr></table>x<br>y"
    assert [plain(runs) for _, runs in read_html(html)] == ["Jan Novák", "Eva", "x", "y"]


def test_bare_lines_become_points_and_typed_bullets_go() -> None:
    assert [(level, plain(runs)) for level, runs in read_text("• první\n\t- druhý\r\n3.\ttřetí\n\n")] == [
        (0, "první"), (1, "druhý"), (0, "třetí"),
    ]  # fmt: skip


def test_bare_lines_lose_no_word_of_a_sentence() -> None:
    lines = ["o projektu mluvila paní Vzorová", "8. ledna bude setkání", "§ 35 zákona", "a) první možnost"]
    assert [plain(runs) for _, runs in read_text("\n".join(lines))] == lines


def test_one_line_is_pasted_as_it_is() -> None:
    assert read_text("- 5 °C ") == [(0, (Run("- 5 °C "),))]


@given(st.text())
def test_any_html_is_read_without_an_error(text: str) -> None:
    for level, runs in read_html(text):
        assert 0 <= level <= 3
        assert "\n" not in plain(runs)


@given(st.lists(st.sampled_from(["<ul>", "<li>", "</ul>", "</li>", "<b>", "</b>", "x", "<p>", "</p>", " "])))
def test_broken_nesting_loses_no_letter(parts: list[str]) -> None:
    joined = "".join(plain(runs) for _, runs in read_html("".join(parts)))
    assert joined.replace(" ", "") == "x" * parts.count("x")
