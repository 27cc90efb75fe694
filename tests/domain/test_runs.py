"""Runs of text: equal texts are equal values, and nothing stands in them that Word cannot hold."""

from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.runs import Run, clean, plain, text_runs, tidy, without_start

runs = st.lists(st.builds(Run, st.text("ab č", max_size=3), bold=st.booleans(), italic=st.booleans()))


@given(runs)
def test_tidying_keeps_the_text_and_is_done_once(found: list[Run]) -> None:
    tidied = tidy(found)

    assert plain(tidied) == plain(found)
    assert tidy(tidied) == tidied
    assert all(run.text for run in tidied)


@given(runs, st.text("ab", max_size=3))
def test_where_a_run_is_cut_does_not_matter(found: list[Run], more: str) -> None:
    split = [part for run in found for part in (Run(run.text[:1], run.bold, run.italic),
                                               Run(run.text[1:], run.bold, run.italic))]  # fmt: skip

    assert tidy(split) == tidy(found)


def test_neighbours_that_look_different_stay_apart() -> None:
    rows = (Run("a"), Run("b", bold=True), Run("c", href="https://www.example.org"), Run("d", internal=True))

    assert tidy(rows) == rows


@given(st.text())
def test_cleaned_text_fits_into_xml_and_on_a_line(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert not set(cleaned) & {chr(code) for code in (*range(0x20), 0x7F, 0x2028, 0x2029, 0xFFFE, 0xFFFF)}
    cleaned.encode()


def test_letters_put_together_from_two_become_one() -> None:
    assert clean("Pru\u030acha\r\n s\tnovým řádkem") == "Průcha  s novým řádkem"


@given(runs, st.integers(0, 12))
def test_leaving_out_the_start_counts_characters(found: list[Run], count: int) -> None:
    assert plain(without_start(tidy(found), count)) == plain(found)[count:]


def test_plain_text_becomes_one_run_or_none() -> None:
    assert text_runs("") == ()
    assert text_runs("Text") == (Run("Text"),)
