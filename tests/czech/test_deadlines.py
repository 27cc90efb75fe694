"""Deadlines as Czech minutes name them."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.dates import MONTHS_OF, WEEKDAYS, WEEKDAYS_SHORT, in_figures, in_words, with_weekday
from kpss_desktop.czech.deadlines import FAR, Deadline, DeadlineKind, find_deadlines, find_series, show_due
from kpss_desktop.domain.minutes import DueKind
from tests.czech.deadline_cases import BASE, FOUND, NEXT, NONE, TABLE
from tests.seeds import MISSING, seeds_dir


def found(text: str) -> list[Deadline]:
    return find_deadlines(text, BASE, NEXT)


def only(text: str, base: date = BASE, next_meeting: date | None = NEXT) -> Deadline:
    (item,) = find_deadlines(text, base, next_meeting)
    return item


def rows(table: str) -> Iterator[tuple[str, date | None]]:
    for line in table.strip().splitlines():
        phrases, _, due = line.rpartition(" | ")
        for phrase in phrases.split(" · "):
            yield phrase, None if due == "None" else date.fromisoformat(due)


@dataclass(frozen=True)
class Case:
    """A line with what it means: one pair of wording and due date for each deadline."""

    text: str
    meant: list[tuple[str, date | None]]
    sure: bool
    impossible: bool
    kind: str


def cases() -> list[Case]:
    found = []
    for line in FOUND.strip().splitlines():
        marked, dues, *flags = line.split(" | ")
        words = [part.split("]")[0] for part in marked.split("[")[1:]]
        days = [None if due == "None" else date.fromisoformat(due) for due in dues.split(", ")]
        kinds = [flag for flag in " ".join(flags).split() if flag not in "?!"]
        signs = " ".join(flags)
        text = marked.replace("[", "").replace("]", "")
        meant = list(zip(words, days, strict=True))
        found.append(
            Case(text, meant, "?" not in signs and "!" not in signs, "!" in signs, (kinds or ["day"])[0])
        )
    return found


@pytest.mark.parametrize(("phrase", "due"), list(rows(TABLE)))
def test_a_phrase_of_the_table_is_one_deadline(phrase: str, due: date | None) -> None:
    assert [(item.wording, item.due) for item in found(phrase)] == [(phrase, due)]


@pytest.mark.parametrize(("phrase", "due"), list(rows(TABLE)))
def test_a_phrase_of_the_table_is_found_within_a_line(phrase: str, due: date | None) -> None:
    line = f"Anna Vzorová pošle dopis ({phrase}), pak se uvidí"

    assert [(item.wording, item.due) for item in found(line)] == [(phrase, due)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text)
def test_a_line_as_it_is_typed_has_its_deadlines(case: Case) -> None:
    items = found(case.text)

    assert [(item.wording, item.due) for item in items] == case.meant
    assert {item.kind.value for item in items} == {case.kind}
    assert {item.sure for item in items} == {case.sure}
    assert {item.impossible for item in items} == {case.impossible}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text)
def test_a_line_in_decomposed_letters_has_the_same_deadlines(case: Case) -> None:
    text = unicodedata.normalize("NFD", case.text)
    items = found(text)

    assert [(unicodedata.normalize("NFC", item.wording), item.due) for item in items] == case.meant
    assert [text[item.start : item.end] for item in items] == [item.wording for item in items]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text)
def test_a_line_without_diacritics_in_capitals_has_the_same_days(case: Case) -> None:
    plain = "".join(
        char for char in unicodedata.normalize("NFD", case.text) if not unicodedata.combining(char)
    )

    assert [item.due for item in found(plain.upper())] == [due for _, due in case.meant]


@pytest.mark.parametrize("line", NONE.strip("\n").splitlines())
def test_a_line_without_a_deadline_has_none(line: str) -> None:
    assert found(line) == []


def test_kinds_are_those_that_a_task_keeps() -> None:
    assert {kind.value for kind in DeadlineKind} == {kind.value for kind in DueKind}


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("do 29. 2.", "čt 29. 2. 2024"),
        ("v únoru", "únor 2024"),
        ("příští týden", "15.–21. 1. 2024"),
        ("v 1. čtvrtletí", "1. čtvrtletí 2024"),
        ("2. pololetí", "2. pololetí 2024"),
        ("během roku 2024", "rok 2024"),
        ("do příštího setkání", "do příštího setkání · po 18. 3. 2024"),
        ("co  nejdříve", "co nejdříve"),
        ("do 31. 4.", "den, který neexistuje"),
    ],
)
def test_a_deadline_is_shown_as_it_was_meant(phrase: str, shown: str) -> None:
    assert only(phrase).shown == shown


@pytest.mark.parametrize(
    ("sunday", "shown"),
    [
        (date(2024, 2, 4), "29. 1. – 4. 2. 2024"),
        (date(2025, 1, 5), "30. 12. 2024 – 5. 1. 2025"),
        (date(2024, 1, 21), "15.–21. 1. 2024"),
    ],
)
def test_a_week_is_shown_from_monday_to_sunday(sunday: date, shown: str) -> None:
    assert show_due(sunday, DeadlineKind.WEEK) == shown


@pytest.mark.parametrize(
    ("due", "kind", "shown"),
    [
        (date(2024, 2, 29), DeadlineKind.DAY, "29. 2. 2024"),
        (date(2024, 1, 21), DeadlineKind.WEEK, "15.–21. 1. 2024"),
        (date(2024, 3, 18), DeadlineKind.NEXT_MEETING, "do příštího setkání (18. 3. 2024)"),
        (None, DeadlineKind.NEXT_MEETING, "do příštího setkání"),
        (None, DeadlineKind.NONE, "co nejdříve"),
    ],
)
def test_a_document_leaves_the_weekday_out_and_nothing_else(
    due: date | None, kind: DeadlineKind, shown: str
) -> None:
    assert show_due(due, kind, "co  nejdříve", printed=True) == shown


def test_the_next_meeting_waits_while_none_is_planned() -> None:
    item = only("do příštího setkání", next_meeting=None)

    assert (item.due, item.kind, item.sure) == (None, DeadlineKind.NEXT_MEETING, True)
    assert item.shown == "do příštího setkání"


@pytest.mark.parametrize(
    ("phrase", "candidates"),
    [
        ("do konce týdne", [date(2024, 1, 12)]),
        ("v pátek", [date(2024, 1, 19)]),
        ("příští středu", [date(2024, 1, 10)]),
        ("do 7. 1.", [date(2026, 1, 7), date(2024, 1, 7)]),
        ("do 18. 3.", [date(2025, 3, 18)]),
        ("úterý 15. 1. 2024", [date(2024, 1, 16)]),
        ("do 31. 4. 2024", [date(2024, 4, 30)]),
        ("do února", [date(2024, 1, 31), date(2025, 2, 28)]),
        ("na jaře", [date(2024, 5, 31)]),
        ("do konce pololetí", [date(2024, 1, 31)]),
        ("do příštího setkání", []),
    ],
)
def test_other_readings_are_offered(phrase: str, candidates: list[date]) -> None:
    assert list(only(phrase).candidates) == candidates


@pytest.mark.parametrize(
    ("phrase", "base", "due"),
    [
        ("do 15. 1.", date(2024, 12, 9), date(2025, 1, 15)),
        ("do konce ledna", date(2024, 12, 9), date(2025, 1, 31)),
        ("v lednu", date(2024, 12, 9), date(2025, 1, 31)),
        ("do 1. čtvrtletí", date(2024, 12, 9), date(2025, 3, 31)),
        ("do 20. 12.", date(2024, 12, 9), date(2024, 12, 20)),
        ("do Velikonoc", date(2024, 12, 9), date(2025, 4, 20)),
        ("do konce roku", date(2024, 12, 9), date(2024, 12, 31)),
        ("příští měsíc", date(2024, 12, 9), date(2025, 1, 31)),
        ("příští týden", date(2024, 12, 30), date(2025, 1, 12)),
        ("do poloviny měsíce", date(2024, 1, 20), date(2024, 2, 15)),
        ("začátkem týdne", date(2024, 1, 12), date(2024, 1, 16)),
        ("za měsíc", date(2024, 1, 31), date(2024, 2, 29)),
    ],
)
def test_without_a_year_the_next_one_is_meant(phrase: str, base: date, due: date) -> None:
    assert only(phrase, base).due == due


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_of_today_is_in_a_week(weekday: int) -> None:
    base = BASE + timedelta(days=weekday)
    names = ("pondělí", "úterý", "středy", "čtvrtka", "pátku", "soboty", "neděle")

    assert only(f"do {names[weekday]}", base).due == base + timedelta(days=7)


def test_an_inferred_year_is_told() -> None:
    assert only("do 29. 2.").inferred_year
    assert not only("do 29. 2. 2024").inferred_year
    assert not only("do pátku").inferred_year


@given(st.integers(0, 800))
def test_more_than_270_days_ahead_is_uncertain(ahead: int) -> None:
    day = BASE + timedelta(days=ahead)

    assert only(f"do {in_figures(day)}").sure == (ahead <= FAR)


FORMS = (
    in_figures,
    in_words,
    with_weekday,
    date.isoformat,
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.day}.{day.month}. {day.year}",
    lambda day: f"{day.day:02d}.{day.month:02d}.{day.year}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day}.\u00a0{day.month}.\u00a0{day.year}",
    lambda day: f"{day.day}.  {MONTHS_OF[day.month - 1]}  {day.year}",
    lambda day: f"{day.day}. {MONTHS_OF[day.month - 1]} roku {day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year % 100}",
    lambda day: f"{WEEKDAYS[day.weekday()]} {in_figures(day)}",
    lambda day: f"{WEEKDAYS[day.weekday()]}, {in_words(day)}",
    lambda day: f"{WEEKDAYS_SHORT[day.weekday()]}. {in_figures(day)}",
    lambda day: f"{in_figures(day)} ({WEEKDAYS[day.weekday()]})",
    lambda day: f"dne {in_words(day)}",
)
SENTENCES = (
    "{}",
    "Anna pošle dopis {} všem",
    "zpráva ({}), dopis",
    "Organizace Beta: {}.",
    "😀 {}; dále nic",
)


@given(
    st.dates(BASE, BASE + timedelta(days=3000)),
    st.sampled_from(FORMS),
    st.sampled_from(("", "do ", "nejpozději do ", "k ", "termín: ")),
    st.sampled_from(SENTENCES),
)
def test_a_date_in_any_form_is_read_back(day: date, form: object, lead: str, sentence: str) -> None:
    assert callable(form)
    written = lead + form(day)
    item = only(sentence.format(written))

    assert item.due == day
    assert item.wording == written.removeprefix("termín: ")
    assert item.kind is DeadlineKind.DAY
    assert not item.inferred_year
    assert item.sure == (bool(lead) and (day - BASE).days <= FAR)


SHORT_FORMS = (
    lambda day: f"{day.day}. {day.month}.",
    lambda day: f"{day.day}.{day.month}.",
    lambda day: f"{day.day}. {MONTHS_OF[day.month - 1]}",
    lambda day: f"{day.day}/{day.month}",
    lambda day: f"{day.day}.{day.month}",
)


@given(st.dates(BASE, BASE + timedelta(days=365)), st.sampled_from(SHORT_FORMS))
def test_a_date_without_its_year_is_read_back(day: date, form: object) -> None:
    assert callable(form)
    item = only(f"Anna pošle dopis do {form(day)}, pak nic")

    assert (item.due, item.inferred_year) == (day, True)


VOCABULARY = """do k ke na v ve od po za během konce koncem půlky začátkem příští tento týden měsíc roku 2024
29. 2. 31. 4. 15/1 1.1.1 března únor pátek pondělí (pondělí) setkání dnů 14 dva 1Q 2. pololetí čtvrtletí
termín: T: ; , a – až mezi Vánoc nejpozději dne t. m. 0 99 00.00 @ § 😀 II. Q9 30.2.2024 proběhlo vždy"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\u00a0", "\n", "", "e\u0301"])


@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS).map("".join))
)
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    items = found(text)

    assert all(text[item.start : item.end] == item.wording for item in items)
    assert all(item.start < item.end <= len(text) for item in items)
    assert all(one.end <= two.start for one, two in pairwise(items))
    assert all(item.shown for item in items)
    find_series(text, BASE)


@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)), st.lists(WORDS, max_size=12).map(" ".join))
def test_any_day_can_be_the_base(base: date, text: str) -> None:
    for item in find_deadlines(text, base, base):
        assert item.due is None or item.impossible is False


@pytest.mark.parametrize(
    "word", ["1.", "1. ", "do ", "v ", "á", " ", "a\u0301", "@", "„do 1. 1. ", "byl v pátek "]
)
def test_a_very_long_line_is_read_to_its_end(word: str) -> None:
    text = word * (100_000 // len(word)) + "; termín: 29. 2."

    assert found(text)[-1].due == date(2024, 2, 29)


@pytest.mark.skipif(seeds_dir() is None, reason=MISSING)
def test_the_deadlines_of_real_minutes_are_found() -> None:
    folder = seeds_dir()
    assert folder is not None
    documents = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["documents"]
    for name, truth in documents.items():
        items = find_deadlines((folder / name).read_text(encoding="utf-8"), date.fromisoformat(truth["date"]))
        sure = {(item.wording, item.due.isoformat()) for item in items if item.sure and item.due}
        tasks = {(task["due_as_written"], task["due"]) for task in truth["tasks"] if task["due"]}
        near = {
            (row["as_written"], row["date"])
            for row in truth["next_meetings"]
            if (date.fromisoformat(row["date"]) - date.fromisoformat(truth["date"])).days <= FAR
        }
        assert sure == tasks | near


@pytest.mark.skipif(seeds_dir() is None, reason=MISSING)
def test_the_next_meetings_of_real_minutes_are_a_series() -> None:
    folder = seeds_dir()
    assert folder is not None
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["documents"][
        "minutes-2024-01-08.txt"
    ]
    series = find_series((folder / "minutes-2024-01-08.txt").read_text(encoding="utf-8"), BASE)

    assert series is not None
    assert [day.isoformat() for day in series.dates] == [row["date"] for row in truth["next_meetings"]]
    assert {hour.isoformat("minutes") for hour in series.times if hour} == {"13:30"}
