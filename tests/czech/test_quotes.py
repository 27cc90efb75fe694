"""Signs of the keyboard become Czech quotation marks, dashes and ellipses, and addresses are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.quotes import as_typed, replacements


def typed(text: str) -> str:
    """What stands there when `text` is typed sign by sign."""
    line = ""
    for sign in text:
        instead = as_typed(line, sign)
        line = line + sign if instead is None else line[: len(line) - instead.taken] + instead.text
    return line


def corrected(text: str) -> str:
    for place in reversed(replacements(text)):
        text = text[: place.start] + place.text + text[place.end :]
    return text


BOTH = [
    ('Řekla "ano" a "ne".', "Řekla „ano“ a „ne“."),
    ('("ano")', "(„ano“)"),
    ("'slovo'", "‚slovo‘"),
    ("\"řekl 'ano' hned\"", "„řekl ‚ano‘ hned“"),
    ("\"'a'\"", "„‚a‘“"),
    ('trubka 5"', 'trubka 5"'),
    ("d'Arc", "d'Arc"),
    ("a -- b", "a – b"),
    ("2020--2024", "2020–2024"),
    ("tak...", "tak…"),
    ("sociálně-právní", "sociálně-právní"),
    ("2024-01-08", "2024-01-08"),
    ('https://priklad.cz/a--b?c="d"', 'https://priklad.cz/a--b?c="d"'),
    ("jan@priklad--a.cz", "jan@priklad--a.cz"),
    (r"C:\slozka--b...", r"C:\slozka--b..."),
]


@pytest.mark.parametrize(("plain", "czech"), BOTH)
def test_signs_change_as_they_are_typed(plain: str, czech: str) -> None:
    assert typed(plain) == czech


@pytest.mark.parametrize(("plain", "czech"), BOTH)
def test_signs_change_in_a_text_that_is_written(plain: str, czech: str) -> None:
    assert corrected(plain) == czech


@pytest.mark.parametrize(
    ("plain", "czech"),
    [
        ("přišla - odešla", "přišla – odešla"),
        ('"začátek bez konce', '"začátek bez konce'),
        ('konec bez začátku"', 'konec bez začátku"'),
        ("jan--a@priklad.cz", "jan--a@priklad.cz"),
        ("-----", "-----"),
        ("......", "......"),
        ('"a "b" c"', "„a „b“ c“"),
        ("„už české“", "„už české“"),
    ],
)
def test_a_written_text_is_changed_only_where_it_is_clear(plain: str, czech: str) -> None:
    assert corrected(plain) == czech


@given(st.text(alphabet="ab \"'„“‚‘-.–…(5/@\u00a0", max_size=40))
def test_correcting_twice_is_correcting_once(text: str) -> None:
    once = corrected(text)
    assert corrected(once) == once


@given(st.text(max_size=40), st.text(min_size=1, max_size=1))
def test_typing_never_takes_away_more_than_there_is(before: str, sign: str) -> None:
    instead = as_typed(before, sign)
    taken = 0 if instead is None else instead.taken
    assert before[len(before) - taken :] == sign * taken
